// Package extract makes a report of some pages of a report: those that a funder
// paid for, those of a part, one page.
//
// What comes in: a report with its links decided, and what to select. What goes
// out: a report like any other, to be published by itself, in which pages keep
// their numbers and links to what stays behind lead to the whole report's site;
// and what of it speaks of the whole, told. The package must never know how the
// overviews are made that such a report gets anew.
package extract

import (
	"net/url"
	"slices"
	"strings"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/locale"
)

// Selection says which part of a report an extract holds. What is "" does not
// narrow it; pages must meet all that is given.
type Selection struct {
	Funder string // a name of a funder, or another name of it
	Part   string // the number of a part, or its title
	Page   string // the address of a page, its id or its number
}

// Any reports whether there is anything to select by.
func (s Selection) Any() bool { return s != Selection{} }

// Of returns the report that holds the selected pages of r only, under
// the numbers that they have in r. Openers come along with pages of their part,
// but not with a page asked for by itself; the home page speaks for the whole
// report and stays behind. Links to what stays behind lead to the site of the
// whole report, where the config tells its address, else their words stand
// without a link. Errors mean that nothing was selected: then the report is r.
func Of(r *doc.Report, s Selection) (*doc.Report, diag.List) {
	x := &making{r: r, s: s}
	if s.Funder != "" {
		if f := r.Funder(s.Funder); f != nil {
			x.s.Funder = f.Name
		}
	}
	x.choose()
	if errors, _ := x.diags.Count(); errors > 0 {
		return r, x.diags
	}
	return x.make(), x.diags
}

// making is one extract on its way.
type making struct {
	r     *doc.Report
	s     Selection
	parts []*doc.Part // with the chosen pages, not yet copied
	gone  []*doc.Link // links whose words stand without a link
	diags diag.List
}

// choose finds the pages.
func (x *making) choose() {
	r, s := x.r, x.s
	partFound, pageFound := false, false
	for _, p := range r.Pages() {
		pageFound = pageFound || isPage(p, s.Page)
	}
	for _, pt := range r.Parts {
		if s.Part != "" && !isPart(pt, s.Part) {
			continue
		}
		partFound = true
		q := &doc.Part{Number: pt.Number, Title: pt.Title, Opener: pt.Opener}
		for _, p := range pt.Pages {
			if x.chosen(p) {
				q.Pages = append(q.Pages, p)
			}
		}
		opened := pt.Opener != nil && (s.Page != "" || s.Funder != "") && x.chosen(pt.Opener)
		if len(q.Pages) == 0 && !opened && (s.Page != "" || s.Funder != "") {
			continue
		}
		if s.Page != "" && !opened {
			q.Number, q.Title, q.Opener = "", "", nil
		}
		x.parts = append(x.parts, q)
	}
	switch {
	case s.Part != "" && !partFound:
		x.nothing("there are "+join(partNames(r)), "the report has no part “%s”", s.Part)
	case s.Page != "" && !pageFound:
		x.nothing("write the address that stands in the page's front matter under permalink:, such as "+someAddress(r), "the report has no page “%s”", s.Page)
	case s.Funder != "" && len(x.parts) == 0:
		hint := "name who paid for a project in its page's front matter: “funders: [" + s.Funder + "]”"
		if named := namedFunders(r); len(named) > 0 {
			hint = "pages name " + join(named)
		}
		x.nothing(hint, "no page of the selection names “%s” as its funder", s.Funder)
	case len(x.parts) == 0:
		x.nothing("", "no page meets all that was asked for")
	}
}

func (x *making) nothing(hint, format string, args ...any) {
	x.diags.Fail("nothing-selected", doc.Place{}, hint, format, args...)
}

func (x *making) chosen(p *doc.Page) bool {
	if x.s.Page != "" && !isPage(p, x.s.Page) {
		return false
	}
	return x.s.Funder == "" || slices.ContainsFunc(p.FunderNames(), func(name string) bool { return strings.EqualFold(name, x.s.Funder) })
}

func isPart(p *doc.Part, want string) bool {
	return p.Number != "" && strings.Trim(p.Number, ". ") == strings.Trim(want, ". ") || strings.EqualFold(p.Title, want)
}

func isPage(p *doc.Page, want string) bool {
	return want != "" && (doc.FileOf(p.Permalink) == doc.FileOf(want) || p.ID == want || p.Number == want)
}

// make copies the pages and says of the report what the extract is.
func (x *making) make() *doc.Report {
	e := *x.r
	e.Home = nil
	e.Last = x.narrowed()
	e.Overviews = slices.DeleteFunc(slices.Clone(e.Overviews), func(o doc.Overview) bool {
		switch o.Key {
		case "compared":
			return e.Last == nil
		case "duties", "figures": // of the whole report, and of the whole organisation
			return true
		}
		return x.s.Page != "" // there is nothing to look over
	})
	e.Extract = &doc.Extract{Line: x.line(), Single: x.s.Page != ""}
	if e.URL != "" {
		e.Extract.Whole = e.URL + e.BaseURL + "/"
	}
	var pages []*doc.Page
	for _, pt := range x.parts {
		if pt.Opener != nil {
			pages = append(pages, pt.Opener)
		}
		pages = append(pages, pt.Pages...)
	}
	here := map[*doc.Page]bool{}
	c := &doc.Copier{Link: func(l *doc.Link) doc.Inline {
		p := l.Target.Page
		if l.Target.Kind != doc.PageTarget || here[p] || p != nil && p.Kind == doc.NoticePage {
			return l // the extract has notices of its own
		}
		return x.outward(l)
	}}
	copies := c.Pages(pages, func(p *doc.Page) { here[p] = true })
	for i, n := 0, 0; i < len(x.parts); i++ {
		pt := x.parts[i]
		if pt.Opener != nil {
			pt.Opener, n = copies[n], n+1
		}
		pt.Pages, n = copies[n:n+len(pt.Pages):n+len(pt.Pages)], n+len(pt.Pages)
	}
	e.Parts = x.parts
	e.Legal.Text, e.Legal.Corrections, e.Legal.Notes = c.Blocks(e.Legal.Text), c.Blocks(e.Legal.Corrections), c.Footnotes(e.Legal.Notes)
	a := &e.Accessibility
	a.Text, a.Enforcement, a.Notes = c.Blocks(a.Text), c.Blocks(a.Enforcement), c.Footnotes(a.Notes)
	e.Glossary, e.GlossaryNotes = c.Entries(e.Glossary), c.Footnotes(e.GlossaryNotes)
	c.Figures(&e)
	x.tellGone()
	return &e
}

// outward makes a link to a page that is not in the extract one to the site of
// the whole report, or its words where that has no address.
func (x *making) outward(l *doc.Link) doc.Inline {
	if x.r.URL == "" || l.Target.Page == nil {
		x.gone = append(x.gone, l)
		return &doc.Span{Origin: l.Origin, Inlines: l.Inlines}
	}
	u := url.URL{Path: x.r.BaseURL + l.Target.Page.Permalink, Fragment: l.Target.Anchor}
	l.Target = doc.Target{Kind: doc.ExternalTarget, URL: x.r.URL + u.String()}
	return l
}

func (x *making) tellGone() {
	if len(x.gone) == 0 {
		return
	}
	d := diag.Diagnostic{ID: "link-left-behind", Place: x.gone[0].Place,
		Message: "the extract does not hold the page that this link leads to: only its words are left",
		Hint:    "give the address of the whole report's site as url: in the config, then such links lead there"}
	for _, l := range x.gone[1:] {
		d.Notes = append(d.Notes, diag.Note{Place: l.Place, Message: "this one too"})
	}
	x.diags.Add(d)
}

// line is what the cover says: for whom, or of what, this is an extract.
func (x *making) line() string {
	of := ""
	switch {
	case x.s.Page != "":
		for _, pt := range x.parts {
			for _, p := range append([]*doc.Page{pt.Opener}, pt.Pages...) {
				if p != nil && isPage(p, x.s.Page) {
					of = p.Title
				}
			}
		}
	case x.s.Part != "":
		of = strings.TrimSpace(x.parts[0].Number + " " + x.parts[0].Title)
	}
	switch {
	case x.s.Funder == "":
		return locale.Fill(x.r.Label("extract-of"), "what", of)
	case of == "":
		return locale.Fill(x.r.Label("extract-for"), "funder", x.s.Funder)
	}
	return locale.Fill(x.r.Label("extract-for-of"), "funder", x.s.Funder, "what", of)
}

func partNames(r *doc.Report) []string {
	var all []string
	for _, p := range r.Parts {
		if name := strings.TrimSpace(p.Number + " " + p.Title); name != "" {
			all = append(all, name)
		}
	}
	return all
}

func namedFunders(r *doc.Report) []string {
	var all []string
	for _, p := range r.Pages() {
		for _, f := range p.FunderNames() {
			if !slices.Contains(all, f) {
				all = append(all, f)
			}
		}
	}
	return all
}

func someAddress(r *doc.Report) string {
	for _, p := range r.Pages() {
		if p.Kind == doc.ProjectPage {
			return p.Permalink
		}
	}
	return "/projects/repair/"
}

// join lists names, each in quotation marks.
func join(names []string) string { return "“" + strings.Join(names, "”, “") + "”" }
