package compile

import (
	"slices"

	"annals/internal/doc"
	"annals/internal/source"
	"annals/internal/source/placed"
)

// readFacts reads what the front matter says about a page for the overviews.
func (c *compiler) readFacts(p *page) {
	front := p.src.Front
	p.doc.Summary = placed.Unfold(front.Str("summary"))
	p.doc.Partners = names(front.Get("partners"))
	p.doc.Topics = names(front.Get("topics"))
	p.doc.People = names(front.Get("people"))
}

// names returns the texts of a list, or the one that stands in its place, each
// once.
func names(v *source.Value) []string {
	var all []string
	for _, s := range v.Lines() {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}

// teamNames notes who is in the team file, so that overviews can tell on which
// pages they stand.
func (c *compiler) teamNames() {
	for _, entry := range c.src.Team {
		name := entry.Get("name")
		if entry.Kind == source.Scalar {
			name = entry
		}
		s := personName(name.String())
		if s != "" && !slices.ContainsFunc(c.report.Team, func(m doc.Member) bool { return m.Name == s }) {
			c.report.Team = append(c.report.Team, doc.Member{Name: s, Role: personName(entry.Str("position"))})
		}
	}
}
