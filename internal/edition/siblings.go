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

// Counterparts completes, in reports that Make has made, what Siblings told
// them: where each finds its overviews and its notices in the others, and the
// others themselves.
func Counterparts(made []*doc.Report) {
	for _, r := range made {
		mine := generated(r)
		for _, s := range r.Siblings {
			for _, other := range made {
				if other.Lang != s.Lang {
					continue
				}
				s.Report = other
				for key, q := range generated(other) {
					if p := mine[key]; p != nil {
						s.Pages[p] = q
					}
				}
			}
		}
	}
}

// generated are the pages that Make has made for a report, by a key that is
// the same in every language.
func generated(r *doc.Report) map[string]*doc.Page {
	pages := map[string]*doc.Page{}
	for _, o := range r.Overviews {
		if o.Page != nil {
			pages["overview "+o.Key] = o.Page
			pages["overviews"] = r.Parts[len(r.Parts)-1].Opener
		}
	}
	for _, n := range r.Notices {
		pages["notice "+n.Key] = n.Page
	}
	return pages
}
