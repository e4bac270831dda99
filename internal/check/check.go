// Package check reads a report as an editor does: what is missing, what is
// left over from last year, what contradicts itself, what nobody wrote. It
// tells which of the report's duties are met, and by which page.
//
// What comes in: a folder as source has read it, the report that compile made
// of it, last year's report where there is one, and how large the pictures are
// printed. What goes out: diagnostics, the matrix of projects and sections,
// the list of duties. The package corrects nothing and decides nothing: each of
// its findings may be weighed or silenced in the config. It must never know
// how a report is set; printing for terminals, for browsers and for programs
// is done by the files beside this one, from the same Result.
package check

import (
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/duty"
	"annals/internal/money"
	"annals/internal/source"
)

// Input is what there is to be read.
type Input struct {
	Source *source.Source
	Report *doc.Report // from compile, whole
	Last   *doc.Report // last year's, nil where there is none
}

// Result is what was found.
type Result struct {
	Diags  diag.List
	Matrix Matrix
	Duties []duty.Duty
	Owners map[string]string // who answers for a page, by the path of its file
}

// checker is what the rules share.
type checker struct {
	Input
	diags  diag.List
	kinds  kinds
	pages  []*page                  // in reading order, home first
	fronts map[string]*source.Value // front matter by path
	// drafted are the pages of which carried tells what is last year's.
	drafted map[*doc.Page]bool
}

// page is a page with its sections.
type page struct {
	doc      *doc.Page
	sections []section // in reading order
	full     bool      // it has an effect chain or fields of results
	old      *page     // last year's page of the same project or name, or nil
}

// Look reads a report.
func Look(in Input) Result {
	c := &checker{Input: in, fronts: map[string]*source.Value{}, drafted: map[*doc.Page]bool{}}
	c.kinds = kindsOf(in.Source, in.Report)
	for _, p := range in.Source.Pages {
		c.fronts[p.Path] = p.Front
	}
	c.pages = c.read(in.Report)
	if in.Last != nil {
		c.pair(c.read(in.Last))
	}
	c.headings()
	c.sections()
	c.placeholders()
	c.copies()
	c.carried()
	c.unchanged()
	c.people()
	c.years()
	c.diags.Join(money.Findings(in.Report))

	res := Result{Diags: c.diags, Matrix: c.matrix(), Duties: duty.Find(in.Report), Owners: map[string]string{}}
	for _, p := range c.pages {
		if p.doc.Owner != "" {
			res.Owners[p.doc.Path] = p.doc.Owner
		}
	}
	return res
}

// read divides every page of a report into sections.
func (c *checker) read(r *doc.Report) []*page {
	var all []*page
	if r.Home != nil {
		all = append(all, c.page(r.Home))
	}
	for _, p := range r.Pages() {
		all = append(all, c.page(p))
	}
	return all
}

// pair finds for each page the one of last year: by id, else by address, else
// by title.
func (c *checker) pair(old []*page) {
	for _, same := range []func(a, b *doc.Page) bool{
		func(a, b *doc.Page) bool { return a.ID == b.ID && a.Title == b.Title },
		func(a, b *doc.Page) bool { return a.Permalink == b.Permalink },
		func(a, b *doc.Page) bool { return a.Title == b.Title },
	} {
		for _, p := range c.pages {
			for _, o := range old {
				if p.old == nil && o.doc != nil && same(p.doc, o.doc) {
					p.old, o.doc = &page{doc: o.doc, sections: o.sections, full: o.full}, nil
				}
			}
		}
	}
}
