package extract

import (
	"slices"
	"strings"

	"annals/internal/compare"
	"annals/internal/doc"
)

// narrowed returns last year's report as the extract is compared with it: the
// pages that became those of the extract, and those of what has ended since that
// would have been in an extract by the same selection. The whole reports are
// held against each other first: a project that the funder has only paid for
// since this year is not a new one, and one that goes on without the funder
// has not ended. It is nil where nothing of last year's is left, or nothing is
// compared.
func (x *making) narrowed() *doc.Report {
	if x.r.Last == nil {
		return nil
	}
	here := map[*doc.Page]bool{}
	for _, pt := range x.parts {
		here[pt.Opener] = pt.Opener != nil
		for _, p := range pt.Pages {
			here[p] = true
		}
	}
	d := compare.Reports(x.r.Last, x.r)
	stays := map[*doc.Page]bool{}
	for _, k := range d.Kept {
		stays[k.Last] = here[k.This]
	}
	for _, p := range d.Ended {
		stays[p] = x.was(p)
	}
	last := *x.r.Last
	last.Parts = nil
	any := slices.ContainsFunc(d.New, func(p *doc.Page) bool { return here[p] })
	for _, pt := range x.r.Last.Parts {
		q := *pt
		q.Pages = nil
		for _, p := range pt.Pages {
			if stays[p] {
				q.Pages = append(q.Pages, p)
			}
		}
		if q.Opener != nil && !stays[q.Opener] {
			q.Opener = nil
		}
		if len(q.Pages) > 0 || q.Opener != nil {
			last.Parts, any = append(last.Parts, &q), true
		}
	}
	if !any {
		return nil
	}
	return &last
}

// was reports whether a page of last year's report met the selection.
func (x *making) was(p *doc.Page) bool {
	if x.s.Page != "" {
		return false // it is about the one page
	}
	if x.s.Part != "" {
		i := slices.IndexFunc(x.r.Last.Parts, func(pt *doc.Part) bool { return pt.Opener == p || slices.Contains(pt.Pages, p) })
		if i < 0 || !x.samePart(x.r.Last.Parts[i]) {
			return false
		}
	}
	return x.s.Funder == "" || slices.ContainsFunc(p.FunderNames(), func(name string) bool {
		f := x.r.Funder(name)
		return strings.EqualFold(name, x.s.Funder) || f != nil && strings.EqualFold(f.Name, x.s.Funder)
	})
}

// samePart reports whether a part of last year's report is that of the extract:
// by its title, else, where no part bore that title, by its number.
func (x *making) samePart(last *doc.Part) bool {
	this := x.parts[0]
	titled := func(pt *doc.Part) bool { return strings.EqualFold(pt.Title, this.Title) }
	if slices.ContainsFunc(x.r.Last.Parts, titled) {
		return titled(last)
	}
	return isPart(last, this.Number)
}
