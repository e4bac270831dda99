package build

import (
	"slices"
	"strings"
	"sync"

	"annals/internal/cover"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/edition"
	"annals/internal/epub"
	"annals/internal/export"
	"annals/internal/layout"
	"annals/internal/layout/display"
	"annals/internal/pdf"
	"annals/internal/picture"
	"annals/internal/theme"
	"annals/internal/web"
	"annals/internal/xhtml"
)

// making is one report on its way to its editions.
type making struct {
	o     Options
	say   func(string)
	shelf *picture.Shelf // pictures, decoded once for all editions
	r     *doc.Report    // to publish, numbered
	th    *theme.Theme
	fonts *layout.Fonts
	laid  *display.Document
	facts Facts
	diags diag.List
	files []File         // for download, then those of the site
	load  []web.Download // of the files, those that the site offers
}

// prepareAll prepares a report's languages, and tells each where the others
// have what is made of them only now.
func prepareAll(reports []*doc.Report, o Options, say func(string), shelf *picture.Shelf) []*making {
	var ms []*making
	var made []*doc.Report
	for _, r := range reports {
		m := prepare(r, o, say, shelf)
		ms, made = append(ms, m), append(made, m.r)
	}
	edition.Counterparts(made)
	return ms
}

// prepare chooses what is published, and how it looks.
func prepare(r *doc.Report, o Options, say func(string), shelf *picture.Shelf) *making {
	if o.Final {
		r = edition.Final(r)
	}
	m := &making{o: o, say: say, shelf: shelf, r: edition.Make(r, o.built())}
	for _, o := range m.r.Overviews {
		if o.Page == nil && m.r.Extract == nil { // an extract may well lack what the whole report has
			m.diags.Warn("empty-overview", o.Place, "take it out of “overviews:” until the pages hold something for it",
				"there is nothing to list in the overview “%s”, so it is left out", o.Key)
		}
	}
	if o.Pictures != "" {
		m.r.Theme.Pictures = o.Pictures
	}
	var ds diag.List
	m.th, ds = theme.New(m.r.Theme)
	m.diags.Join(ds)
	m.facts = Facts{Lang: m.r.Lang, Parts: len(m.r.Parts), Pages: len(m.r.Pages()), Pictures: pictures(m.r)}
	return m
}

// built says what is made, for the statement on accessibility.
func (o Options) built() edition.Built {
	b := edition.Built{Site: o.Editions.Site, EPUB: o.Editions.EPUB}
	if o.Editions.PDF {
		b.Access, b.Archive = o.Flavour.Standards()
	}
	return b
}

// all makes the wanted editions.
func (m *making) all() []File {
	// The page list of the EPUB and the page numbers in links come from the
	// laid out pages, so there is no edition without a layout.
	if !m.lay() {
		return nil
	}
	if m.o.Editions.EPUB || m.o.Editions.Site {
		m.announce()
	}
	var wait sync.WaitGroup
	var paper, press, book []byte
	var pds, rds, eds diag.List
	if m.o.Editions.PDF {
		write := m.paper(m.laid, m.th.Pictures)
		wait.Go(func() { paper, pds = write() })
		if m.o.Bleed > 0 {
			write := m.press()
			wait.Go(func() { press, rds = write() })
		}
	}
	if m.o.Editions.EPUB {
		wait.Go(func() {
			m.say("writing the EPUB")
			book, eds = epub.Book(m.r, m.th, &m.laid.Map, m.shelf)
		})
	}
	wait.Wait()
	m.diags.Join(pds, rds, eds)
	if paper != nil {
		m.facts.PDF = m.offer("PDF", "report.pdf", paper)
	}
	if book != nil {
		m.facts.EPUB = m.offer("EPUB", "report.epub", book)
	}
	if m.o.Editions.Site {
		m.say("writing the site")
		site, ds := web.Site(m.r, m.th, &m.laid.Map, m.load, m.shelf)
		m.diags.Join(ds)
		// The site is published by itself: what it offers for download lies in it.
		for _, f := range append(m.files[:len(m.files):len(m.files)], fromWeb(site)...) {
			m.facts.Site += int64(len(f.Data))
			m.facts.SiteFiles++
			m.files = append(m.files, File{Path: "site/" + f.Path, Data: f.Data})
		}
	}
	if press != nil { // for the print shop only: the site does not offer it
		m.facts.Press = int64(len(press))
		m.files = append(m.files, File{Path: "report-print.pdf", Data: press})
	}
	return m.files
}

// offer adds a file for download and returns its size.
func (m *making) offer(label, path string, data []byte) int64 {
	size := int64(len(data))
	m.files = append(m.files, File{Path: path, Data: data})
	m.load = append(m.load, web.Download{Label: label, Path: path, Size: size})
	return size
}

// lay sets the pages. It returns false where errors stand in the way.
func (m *making) lay() bool {
	m.say("setting pages")
	var ds diag.List
	m.fonts, ds = layout.LoadFonts(m.r)
	m.diags.Join(ds)
	if errors, _ := m.diags.Count(); errors > 0 {
		return false
	}
	m.laid = layout.Lay(m.r, m.th, m.fonts)
	m.diags.Join(m.laid.Diags)
	m.facts.PrintedPages = len(m.laid.Pages)
	return true
}

// paper tells the shelf which pictures the PDF will ask for, and returns what
// writes it.
func (m *making) paper(laid *display.Document, pictures theme.Pictures) func() ([]byte, diag.List) {
	o := pdf.Options{Flavour: m.o.Flavour, Pictures: pictures, Shelf: m.shelf}
	pdf.Announce(laid, o)
	return func() ([]byte, diag.List) {
		m.say("writing the PDF")
		o.Attachments = attachments(m.r)
		return pdf.Write(laid, o)
	}
}

// press sets the pages once more as a print shop wants them, with bleed and
// pictures fit for it, and returns what writes their PDF. Of pictures that are
// too coarse only these pages tell: they ask for more.
func (m *making) press() func() ([]byte, diag.List) {
	th := *m.th
	th.Page.Bleed = m.o.Bleed
	if th.Pictures.PerInch > 0 {
		th.Pictures, _ = theme.ParsePictures("print")
	}
	laid := layout.Lay(m.r, &th, m.fonts)
	m.diags.All = slices.DeleteFunc(m.diags.All, func(d diag.Diagnostic) bool { return d.ID == "low-resolution" })
	m.diags.Join(laid.Diags)
	return m.paper(laid, th.Pictures)
}

// announce tells the shelf which pictures the site and the EPUB will ask for.
func (m *making) announce() {
	xhtml.ReportPictures(m.r, func(p *doc.Picture, use xhtml.Use) {
		if a := p.Asset; a != nil && a.Format != doc.SVG {
			m.shelf.Announce(a, xhtml.Widths(a.Width, use), xhtml.Quality)
		}
	})
	if m.o.Editions.EPUB || m.r.URL != "" {
		cover.Announce(m.r, m.shelf)
	}
}

// attachments are the report's data as files that the PDF carries: all of it
// as JSON, and each table as CSV.
func attachments(r *doc.Report) []pdf.Attachment {
	as := []pdf.Attachment{{Name: "report.json", MediaType: "application/json", Description: r.Label("attachment-report"), Relation: pdf.Data, Data: export.JSON(r)}}
	for _, t := range export.Tables(r) {
		as = append(as, pdf.Attachment{Name: t.Name, MediaType: "text/csv", Description: r.Label("attachment-table") + " " + t.Caption, Relation: pdf.Data, Data: t.Data})
	}
	return as
}

func fromWeb(in []web.File) []File {
	out := make([]File, len(in))
	for i, f := range in {
		out[i] = File{Path: strings.TrimPrefix(f.Path, "/"), Data: f.Data}
	}
	return out
}
