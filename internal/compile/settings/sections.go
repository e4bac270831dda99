package settings

import (
	"strings"

	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/source"
	"annals/internal/source/placed"
	"annals/internal/source/schema"
)

// Section is a field of a page's front matter with the label it is shown under.
type Section struct{ Key, Label string }

// readSections reads which fields the effect chain and the results have, and
// their labels: they differ from year to year.
func (r *reader) readSections(raw *source.Value) {
	sections := placed.First(raw.Get("sections"), raw.Get("chapter"))
	r.out.Effects = r.readSectionList(sections.Get("effects"), schema.DefaultEffects(), "effect-")
	r.out.Outcomes = r.readSectionList(sections.Get("outcomes"), schema.DefaultOutcomes(), "outcome-")
	r.out.Resources = sections.Line("resources")
	if r.out.Resources == "" {
		r.out.Resources = r.report.Label("resources")
	}
	for _, s := range r.out.Effects {
		r.report.Fields = append(r.report.Fields, doc.Field{Key: s.Key, Label: s.Label, Group: doc.ChainField})
	}
	for _, s := range r.out.Outcomes {
		r.report.Fields = append(r.report.Fields, doc.Field{Key: s.Key, Label: s.Label, Group: doc.OutcomeField})
	}
	r.report.Fields = append(r.report.Fields, doc.Field{Key: "resources", Label: r.out.Resources, Group: doc.ResourcesField})
}

func (r *reader) readSectionList(list *source.Value, keys []string, prefix string) []Section {
	var all []Section
	if list != nil && list.Kind == source.Sequence {
		for _, it := range list.Items {
			s := Section{Key: it.Str("key"), Label: it.Line("label")}
			if it != nil && it.Kind == source.Scalar {
				s.Key = it.String()
			}
			if s.Key == "" {
				r.diags.Warn("section-without-key", it.At(), "give it the name that the field has in the pages' front matter, such as “key: outputs”",
					"a section of the config has no key, so it is not shown")
				continue
			}
			if s.Label == "" {
				s.Label = r.sectionLabel(prefix, s.Key)
			}
			all = append(all, s)
		}
		return all
	}
	for _, key := range keys {
		all = append(all, Section{key, r.report.Label(prefix + key)})
	}
	return all
}

// sectionLabel is the label of a section that the config names without one.
func (r *reader) sectionLabel(prefix, key string) string {
	if word, ok := r.report.Labels[prefix+key]; ok {
		return word
	}
	return locale.Capital(strings.ReplaceAll(key, "_", " "))
}
