package reading

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"annals/internal/compile"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/edition"
	"annals/internal/edition/extract"
	"annals/internal/epub"
	"annals/internal/layout"
	"annals/internal/layout/display"
	"annals/internal/locale"
	"annals/internal/pdf"
	"annals/internal/picture"
	"annals/internal/source"
	"annals/internal/theme"
	"annals/internal/web"
)

// editions are a report and its three editions, as files and opened.
type editions struct {
	r    *doc.Report
	laid *display.Document
	pdf  []byte
	epub []byte
	site fstest.MapFS
}

// makeEditions builds a report, or an extract of it, in memory; it returns nil
// where errors in the report stand in the way. The shelf has what was made of
// pictures.
func makeEditions(src *source.Source, ds diag.List, s extract.Selection, shelf *picture.Shelf) (*editions, diag.List) {
	rs, more := compile.Reports(src)
	ds.Join(more)
	if errors, _ := ds.Count(); errors > 0 || len(rs) == 0 {
		return nil, ds
	}
	edition.Siblings(rs)
	r := rs[len(rs)-1] // of several, the last one
	if s.Any() {
		r, more = extract.Of(r, s)
		ds.Join(more)
	}
	e := &editions{r: edition.Make(r, everything()), site: fstest.MapFS{}}
	th, more := theme.New(e.r.Theme)
	ds.Join(more)
	fonts, more := loadFonts(e.r)
	ds.Join(more)
	if errors, _ := ds.Count(); errors > 0 {
		return nil, ds
	}
	e.laid = layout.Lay(e.r, th, fonts)
	ds.Join(e.laid.Diags)
	e.pdf, more = pdf.Write(e.laid, pdf.Options{})
	ds.Join(more)
	e.epub, more = epub.Book(e.r, th, &e.laid.Map, shelf)
	ds.Join(more)
	files, more := web.Site(e.r, th, &e.laid.Map, nil, shelf)
	ds.Join(more)
	for _, f := range files {
		e.site[strings.TrimPrefix(f.Path, "/")] = &fstest.MapFile{Data: f.Data}
	}
	if errors, _ := ds.Count(); errors > 0 {
		return nil, ds
	}
	return e, ds
}

// shelf keeps pictures that have been made smaller: tests build reports that
// share them.
var shelf = &picture.Shelf{}

var bundled = sync.OnceValues(func() (*layout.Fonts, diag.List) { return layout.LoadFonts(&doc.Report{}) })

// loadFonts reads the bundled fonts once.
func loadFonts(r *doc.Report) (*layout.Fonts, diag.List) {
	if len(r.Theme.Families) > 0 || r.Theme.Fonts != "" {
		return layout.LoadFonts(r)
	}
	return bundled()
}

// folders are the reports that the tests read.
func folders(t *testing.T) map[string]string {
	fs := map[string]string{"2024": "../../reports/2024", "2025": "../../reports/2025", "odd": "testdata/odd", "part": "../../reports/2025", "page": "../../reports/2025", "bilingual": "../../reports/bilingual",
		"handbook": "../../handbook"}
	if corpus := os.Getenv("ANNALS_CORPUS"); corpus != "" {
		fs["real"] = filepath.Join(corpus, "2018")
	} else {
		t.Log("ANNALS_CORPUS is not set: only invented reports are read")
	}
	return fs
}

// extracts are the selections of those that are extracts of a report.
var extracts = map[string]extract.Selection{"part": {Part: "3"}, "page": {Page: "/repair/saturdays/", Funder: "foundation for durable things"}}

// opened is a report with its editions read back.
type opened struct {
	*editions
	name   string
	paper  *PDF
	book   *Book
	web    *Site
	pages  []*doc.Page // of the PDF and the EPUB, where a part without an opener has a page of its own
	number map[*doc.Page]string
}

var (
	kept   = map[string]*opened{}
	keptMu sync.Mutex
)

// open builds the report in a folder and opens its editions, once for all tests.
func open(t *testing.T, name, folder string) *opened {
	t.Helper()
	keptMu.Lock()
	defer keptMu.Unlock()
	if o := kept[name]; o != nil {
		return o
	}
	src, ds, err := source.OpenDir(folder, "")
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	e, ds := makeEditions(src, ds, extracts[name], shelf)
	if e == nil {
		t.Fatalf("the report %s cannot be built: %v", name, ds.All)
	}
	o, err := read(e)
	if err != nil {
		t.Fatal(err)
	}
	o.name = name
	kept[name] = o
	return o
}

// read opens a report's editions.
func read(e *editions) (*opened, error) {
	o := &opened{editions: e, number: map[*doc.Page]string{}}
	var err error
	if o.paper, err = OpenPDF(e.pdf); err != nil {
		return nil, err
	}
	if o.book, err = OpenBook(e.epub); err != nil {
		return nil, err
	}
	if o.web, err = OpenSite(e.site); err != nil {
		return nil, err
	}
	for _, pt := range e.r.Parts {
		if pt.Opener != nil || pt.Title != "" {
			p := pt.Opener
			if p == nil {
				p = &doc.Page{Title: pt.Title, Lang: e.r.Lang, Kind: doc.OpenerPage}
			}
			o.pages = append(o.pages, p)
			o.number[p] = pt.Number
		}
		for _, p := range pt.Pages {
			o.pages = append(o.pages, p)
			o.number[p] = p.Number
		}
	}
	return o, nil
}

// unpaged returns the words of the links of the model that name no page.
func (o *opened) unpaged() map[string]bool {
	words := map[string]bool{}
	for _, p := range o.r.Pages() {
		doc.Reading(p.Blocks, func(in doc.Inline) bool {
			if l, ok := in.(*doc.Link); ok && l.Unpaged {
				words[Plain(doc.PlainText(l.Inlines))] = true
			}
			return true
		})
	}
	return words
}

// see are the words that name a page in print.
func (o *opened) see(label string) string {
	return locale.Fill(o.r.Label("see-page"), "page", label)
}

// version is an edition as it is read, with the terms on which it tells the model.
type version struct {
	Contents
	name  string
	pages []*doc.Page // of the model, that Contents.Pages should be
	terms func(p *doc.Page) Terms
}

func (o *opened) printed() version {
	return version{name: "PDF", Contents: o.paper.Read(o.see), pages: o.pages,
		terms: func(p *doc.Page) Terms {
			if p.Kind == doc.HomePage { // its title is on the cover, which is no heading
				return Terms{Paper: true}
			}
			return Terms{Title: level(p), Paper: true}
		}}
}

func (o *opened) bound() version {
	return version{name: "EPUB", Contents: o.book.Read(ids(o.pages), o.notices()), pages: o.pages,
		terms: func(p *doc.Page) Terms { return Terms{Title: level(p), Problem: true} }}
}

func (o *opened) online() version {
	// A part without an opener is a line of the site's navigation, no page.
	return version{name: "site", Contents: o.web.Read(ids(o.r.Pages()), o.notices()), pages: o.r.Pages(),
		terms: func(*doc.Page) Terms { return Terms{Title: 1, Problem: true} }}
}

func (o *opened) whole() version {
	return version{name: "whole site", Contents: o.web.ReadWhole(ids(o.r.Pages()), o.notices()), pages: o.r.Pages(),
		terms: func(p *doc.Page) Terms {
			for _, pt := range o.r.Parts {
				if pt.Opener == nil && pt.Title == "" && slices.Contains(pt.Pages, p) { // no heading of a part stands above it
					return Terms{Title: level(p), Problem: true}
				}
			}
			return Terms{Title: level(p) + 1, Problem: true}
		}}
}

// level is that of a page's title in print and EPUB.
func level(p *doc.Page) int {
	switch p.Kind {
	case doc.OpenerPage, doc.HomePage, doc.NoticePage:
		return 1
	}
	return 2
}

func ids(pages []*doc.Page) []string {
	list := make([]string, len(pages))
	for i, p := range pages {
		list[i] = p.ID
	}
	return list
}

// notices returns the IDs of the report's notices.
func (o *opened) notices() []string {
	var list []string
	for _, n := range o.r.Notices {
		list = append(list, n.Page.ID)
	}
	return list
}

// model returns what an edition should say of a page: one of the flows. Print
// may set a page's main picture above its first paragraph or below it.
func (o *opened) model(v version, p *doc.Page) []Flow {
	terms := v.terms(p)
	flows := []Flow{Model(p, o.number[p], terms)}
	if terms.Paper {
		terms.Lead = true
		flows = append(flows, Model(p, o.number[p], terms))
	}
	return flows
}

// everything is what a run makes that is asked for nothing else.
func everything() edition.Built {
	b := edition.Built{Site: true, EPUB: true}
	b.Access, b.Archive = pdf.Default.Standards()
	return b
}
