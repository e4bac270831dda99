// Package compile turns a report's folder, as source has read it, into the
// document model: it decides the order of parts and pages, what each page
// says and in which sequence, where every link leads, which file every picture
// is and what is known of its description.
//
// What comes in: a Source. What goes out: a doc.Report, one a language, and
// everything that was found wrong with it. What the report says is decided
// here, once, so that all editions say the same; how it is numbered for print
// and which part of it is published is for edition. The steps have rooms below
// this one: view, settings, figures, outline, files, budget, links; what stands
// here calls them in their order and builds the pages. The package must never
// know how anything looks, and reads files only through Source.
package compile

import (
	"annals/internal/compile/budget"
	"annals/internal/compile/figures"
	"annals/internal/compile/files"
	"annals/internal/compile/links"
	"annals/internal/compile/outline"
	"annals/internal/compile/settings"
	"annals/internal/compile/view"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/markup"
	"annals/internal/money"
	"annals/internal/source"
)

// compiler is what the steps of one run share.
type compiler struct {
	src      *source.Source
	settings settings.Settings
	report   *doc.Report
	diags    diag.List
	figures  figures.Reader
	files    *files.Finder
	links    *links.Resolver
	budgets  budget.Reader

	pages      []*page          // every page in path order, home included
	addresses  map[string]*page // by addressKey
	paths      map[string]*page // by path of the source file, in NFC
	named      named
	chartCount int

	several   bool                      // the report is written in several languages
	elsewhere map[string]view.Elsewhere // pages that are not written in this one, by path and addressKey
}

// page is a page on its way from source to doc.
type page struct {
	src     *source.Page
	doc     *doc.Page
	number  outline.Number
	ids     *markup.IDs       // taken on this page
	anchors map[string]string // what a link may say behind #, to the ID
	notes   []*doc.Footnote   // of all fields, before they are numbered
	found   map[*doc.Picture]bool
	link    *links.Page
}

// Reports compiles a folder. It returns one report a language, the main one
// first; errors in the list mean that what is returned is not fit to be
// published, though it is whole: every page that could be read is in it, so
// that everything wrong is told in one run.
func Reports(src *source.Source) ([]*doc.Report, diag.List) {
	if langs := src.Config.Languages(); len(langs) > 1 {
		return inLanguages(src, langs)
	}
	c := newCompiler(src)
	c.run()
	if len(c.pages) == 0 {
		return nil, c.diags
	}
	return []*doc.Report{c.report}, c.diags
}

func newCompiler(src *source.Source) *compiler {
	c := &compiler{
		src:       src,
		report:    &doc.Report{},
		addresses: map[string]*page{},
		paths:     map[string]*page{},
		named:     newNamed(),
	}
	c.files = files.New(src, c.report, &c.diags)
	c.budgets = budget.Reader{Report: c.report, Settings: &c.settings, Diags: &c.diags}
	c.figures = figures.Reader{Report: c.report, Diags: &c.diags}
	return c
}

// run compiles the pages of one language.
func (c *compiler) run() {
	c.settings = settings.Read(c.src, c.several, c.report, &c.diags)
	c.files.Placeholders = c.settings.Placeholders
	c.readTheme(c.src.Config.Raw)
	c.named.sources = c.figures.Read(c.src.Figures)
	c.readPages()
	c.readAddresses()
	c.startPage()
	c.knowPages()
	c.readDuties()
	var inParts []*outline.Page
	for _, p := range c.pages {
		if p.doc != c.report.Home {
			inParts = append(inParts, &outline.Page{Source: p.src, Doc: p.doc, Number: p.number})
		}
	}
	c.report.Parts = outline.Parts(inParts, &c.diags)

	reading := c.inReadingOrder()
	for _, p := range reading {
		c.contents(p)
	}
	c.teamNames()
	c.cover()
	c.funderLogos()
	for _, p := range reading {
		money.Roles(p.doc.Blocks, p.doc.Lang)
		c.contradictions(p)
		c.resolve(p)
	}
	c.links.Redirects()
	c.noticeTexts()
	c.glossary()
	c.figureSources()
	c.files.TellRepeated()
	c.report.SourceHash = c.src.Digest() // every file of the report has been read now
}

// inReadingOrder returns all pages as a reader meets them, home first.
func (c *compiler) inReadingOrder() []*page {
	byDoc := map[*doc.Page]*page{}
	var order []*page
	for _, p := range c.pages {
		byDoc[p.doc] = p
		if p.doc == c.report.Home {
			order = append(order, p)
		}
	}
	for _, d := range c.report.Pages() {
		order = append(order, byDoc[d])
	}
	return order
}

// from is the page as one that names files.
func (p *page) from() *files.From {
	return &files.From{Path: p.src.Path, Base: p.src.Base, Permalink: p.doc.Permalink}
}

// knowPages lets links lead to the pages, which have their addresses now.
func (c *compiler) knowPages() {
	c.links = links.New(c.src, c.report, &c.diags, c.files, c.elsewhere)
	for _, p := range c.pages {
		c.links.Pages = append(c.links.Pages, p.asGoal())
	}
	for key, p := range c.addresses {
		c.links.Addresses[key] = p.asGoal()
	}
	for key, p := range c.paths {
		c.links.Paths[key] = p.asGoal()
	}
}

// asGoal is the page as links know it.
func (p *page) asGoal() *links.Page {
	if p.link == nil {
		p.link = &links.Page{Source: p.src, Doc: p.doc, Anchors: p.anchors}
	}
	return p.link
}
