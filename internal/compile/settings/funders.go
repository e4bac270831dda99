package settings

import (
	"strings"

	"annals/internal/compile/address"
	"annals/internal/doc"
	"annals/internal/source"
	"annals/internal/source/placed"
)

// Logo is a funder's logo before its file has been looked for.
type Logo struct {
	Funder *doc.Funder
	Value  *source.Value
}

// readFunders reads the funders that the config lists: a name alone, or a name
// with other names, an address and a logo.
func (r *reader) readFunders(list *source.Value) {
	if list == nil || list.Kind != source.Sequence {
		return
	}
	taken := map[string]*doc.Funder{}
	for _, it := range list.Items {
		f := &doc.Funder{Origin: doc.Origin{Place: it.Place}, Name: it.Line("name")}
		if it.Kind == source.Scalar {
			f.Name = placed.Unfold(it.String())
		}
		if f.Name == "" {
			if !it.Empty() {
				r.diags.Warn("funder-without-name", it.Place, "add “name:” with the name under which the report shall show it", "a funder of the config has no name, so no page can call it")
			}
			continue
		}
		f.Aliases = it.Get("aliases").Lines()
		if v := it.Get("url"); v.String() != "" {
			u, ok := address.External(v.String())
			if !ok {
				r.diags.Warn("bad-link", v.Place, "write the whole address, such as https://example.org", "“%s” is not the address of a site", v.String())
			}
			f.URL = u
		}
		for _, name := range append([]string{f.Name}, f.Aliases...) {
			if other := taken[FunderKey(name)]; other != nil && other != f {
				r.diags.Warn("funder-twice", it.Place, "delete the name in one of the two places",
					"the name “%s” stands for two funders: “%s” is taken", name, other.Name)
				continue
			}
			taken[FunderKey(name)] = f
		}
		if v := it.Get("logo"); !v.Empty() {
			r.out.Logos = append(r.out.Logos, Logo{f, v})
		}
		r.report.Funders = append(r.report.Funders, f)
	}
}

// FunderKey is what spellings of a funder's name have in common.
func FunderKey(name string) string { return strings.ToLower(placed.Unfold(name)) }
