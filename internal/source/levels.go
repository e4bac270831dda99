package source

import (
	"slices"

	"annals/internal/diag"
	"annals/internal/source/schema"
)

// readLevels reads the config's checks: a mapping of ids to {level, reason}.
// Whoever turns something off must say why, for those who come after.
func (s *Source) readLevels(diags *diag.List) {
	v := s.Config.Raw.Get("checks")
	if v == nil || v.Kind == Null {
		return
	}
	if v.Kind != Mapping {
		diags.Fail("wrong-type", v.Place, "write lines such as “missing-photo: {level: off, reason: not everyone wants one}”",
			"“checks” must be a mapping of the ids of checks")
		return
	}
	var names []schema.Key
	for _, r := range diag.Rules {
		names = append(names, schema.Key{Name: r.ID})
	}
	for _, f := range v.Fields {
		if _, ok := diag.FindRule(f.Key); !ok {
			hint := "annals check --rules lists them"
			if near := schema.Nearest(f.Key, names); near != "" {
				hint = "did you mean “" + near + "”?"
			}
			diags.Warn("unknown-check", f.Place, hint, "there is no check “%s”", f.Key)
			continue
		}
		level, reason := f.Value.Str("level"), f.Value.Str("reason")
		if f.Value.Kind == Scalar {
			level = f.Value.String()
		}
		w := slices.Index([]string{"off", "warning", "error"}, level)
		if w < 0 {
			at := f.Place
			if l := f.Value.Get("level"); l != nil {
				at = l.Place
			}
			diags.Warn("bad-level", at, "write off, warning or error", "the check “%s” cannot have the level “%s”", f.Key, level)
			continue
		}
		if reason == "" {
			diags.Warn("check-without-reason", f.Place, "write “"+f.Key+": {level: "+level+", reason: …}”; until then the level is not changed",
				"the config sets the level of “%s” without saying why", f.Key)
			continue
		}
		s.Config.Checks = append(s.Config.Checks, diag.Level{ID: f.Key, Weight: diag.Weight(w), Reason: reason, Place: f.Place})
	}
}
