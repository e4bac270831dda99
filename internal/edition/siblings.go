package edition

import (
	"annals/internal/doc"
	"annals/internal/locale"
)

// Siblings tells each of the reports, which are one in several languages, of
// the others, and of its pages which they are there. Pages that another one
// does not hold, because they are not translated or not selected, have none.
func Siblings(reports []*doc.Report) {
	for _, r := range reports {
		r.Siblings = nil
		if len(reports) < 2 {
			continue
		}
		for _, other := range reports {
			s := &doc.Sibling{Lang: other.Lang, Name: locale.Name(other.Lang), Title: other.Title, Pages: map[*doc.Page]*doc.Page{}}
			there := map[string]*doc.Page{}
			for _, p := range other.Pages() {
				there[p.ID] = p
			}
			for _, p := range r.Pages() {
				if other == r {
					s.Pages[p] = p
				} else if q := p.Translations[other.Lang]; q != nil && there[q.ID] != nil {
					s.Pages[p] = there[q.ID]
				}
			}
			r.Siblings = append(r.Siblings, s)
		}
	}
}
