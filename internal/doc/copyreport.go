package doc

import "slices"

// Report puts copies of all pages in place of those of the report, those that
// stand for its notices included: links to pages lead to the copies, and so
// does what the report knows of its pages in other languages. It returns the
// copies of what Pages holds.
func (c *Copier) Report(e *Report) []*Page {
	pages := e.Pages()
	all := pages[:len(pages):len(pages)]
	apart := []**Page{&e.Home, &e.Legal.Page, &e.Accessibility.Page}
	for _, p := range apart {
		if *p != nil {
			all = append(all, *p)
		}
	}
	copies := c.Pages(all, nil)
	at := map[*Page]*Page{}
	for i, p := range all {
		at[p] = copies[i]
	}
	for _, p := range apart {
		*p = at[*p]
	}
	parts := make([]*Part, len(e.Parts))
	for i, pt := range e.Parts {
		q := *pt
		q.Opener, q.Pages = at[pt.Opener], make([]*Page, len(pt.Pages))
		for k, p := range pt.Pages {
			q.Pages[k] = at[p]
		}
		parts[i] = &q
	}
	e.Parts = parts
	l, a := &e.Legal, &e.Accessibility
	l.Text, l.Corrections, l.Notes = c.Blocks(l.Text), c.Blocks(l.Corrections), c.Footnotes(l.Notes)
	a.Text, a.Enforcement, a.Notes = c.Blocks(a.Text), c.Blocks(a.Enforcement), c.Footnotes(a.Notes)
	c.Figures(e)
	e.Siblings = slices.Clone(e.Siblings)
	for i, s := range e.Siblings {
		there := *s
		there.Pages = map[*Page]*Page{}
		for p, q := range s.Pages {
			there.Pages[at[p]] = q
		}
		e.Siblings[i] = &there
	}
	return copies[:len(pages)]
}

// Figures puts copies of the figures in place of those of a report, so that
// the links of their sources lead where the copier's do.
func (c *Copier) Figures(e *Report) {
	all := make([]*NamedFigure, len(e.Figures))
	for i, f := range e.Figures {
		g := *f
		if len(f.Source) > 0 {
			g.Source = c.Blocks([]Block{&Paragraph{Inlines: f.Source}})[0].(*Paragraph).Inlines
		}
		all[i] = &g
	}
	e.Figures = all
}
