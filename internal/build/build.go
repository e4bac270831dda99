// Package build is one run of annals: it knows what depends on what, runs the
// rooms in that order, side by side where it can, tells how far it is, and
// publishes what came out.
//
// What comes in: the choices of the person who runs annals. What goes out: a
// folder with the editions, and a Result with everything that was found. A run
// that fails, or is killed, leaves the previous output whole (publish.go). The
// package decides nothing about what a report says or how it looks.
package build

import (
	"strings"
	"sync"
	"time"

	"annals/internal/compile"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/edition"
	"annals/internal/epub"
	"annals/internal/export"
	"annals/internal/layout"
	"annals/internal/pdf"
	"annals/internal/picture"
	"annals/internal/source"
	"annals/internal/theme"
	"annals/internal/web"
	"annals/internal/xhtml"
)

// Editions says which editions a run makes.
type Editions struct{ PDF, Site, EPUB bool }

// All are the three editions.
var All = Editions{PDF: true, Site: true, EPUB: true}

// Any reports whether at least one edition is wanted.
func (e Editions) Any() bool { return e.PDF || e.Site || e.EPUB }

// Options are the choices of one run.
type Options struct {
	Folder   string // the report's folder
	Out      string // where the editions go; "" means out/<folder name> below the current folder
	Editions Editions
	Flavour  pdf.Flavour      // the standards of the PDF; "" is the default
	Pictures string           // how the PDF keeps pictures, see theme.ParsePictures; "" is what the report says
	Strict   bool             // warnings count as errors
	Epoch    string           // the value of SOURCE_DATE_EPOCH, "" where unset
	Version  string           // of annals, for the editions' metadata
	Progress func(string)     // told what is being done; may be nil
	Now      func() time.Time // for the time a run took, never for the output
}

// Result is what came of a run.
type Result struct {
	Out       string // the folder that was published to
	Published bool   // false: nothing was built, because of errors
	Diags     diag.List
	Silenced  []diag.Tally // what the config's checks turned off, and how often it was found
	Reports   []Facts      // one a language
	Took      time.Duration
}

// Facts are the figures of one report's editions.
type Facts struct {
	Lang         string
	Pages, Parts int // of the source
	Pictures     int // uses of pictures, missing ones not counted
	PrintedPages int
	PDF, EPUB    int64 // sizes in bytes, 0 where not made
	Site         int64
	SiteFiles    int
}

// Run builds a report. The error is for what stands in the way of running at
// all (an output folder that cannot be used); what is wrong with the report is
// in the Result's diagnostics.
func Run(o Options) (*Result, error) {
	begin := o.Now()
	say := o.Progress
	if say == nil {
		say = func(string) {}
	}
	res := &Result{}
	defer func() { res.Took = o.Now().Sub(begin) }()

	say("reading")
	src, ds, err := source.OpenDir(o.Folder, o.Epoch)
	if err != nil {
		return res, err
	}
	defer src.Close()
	res.Diags.Join(ds)
	// weigh gives what was found the weight that the config wants. It comes
	// before errors are counted: a warning that counts as an error stops the run.
	weigh := func() { res.Silenced = append(res.Silenced, src.Config.Checks.Apply(&res.Diags)...) }
	finish := func() {
		src.Attach(&res.Diags)
		res.Diags.Sort()
		if o.Strict {
			res.Diags.Promote()
		}
	}
	var reports []*doc.Report
	if src.Config.Raw != nil {
		reports, ds = compile.Reports(src)
		res.Diags.Join(ds)
	}
	res.Out = o.Out
	if res.Out == "" {
		res.Out = DefaultOut(src.Name)
	}
	weigh()
	if errors, warnings := res.Diags.Count(); errors > 0 || o.Strict && warnings > 0 {
		finish()
		return res, nil
	}

	var files []File
	for _, r := range reports {
		prefix := ""
		if len(reports) > 1 {
			prefix = r.Lang + "/"
		}
		fs, facts, ds := editions(r, o, say)
		res.Diags.Join(ds)
		res.Reports = append(res.Reports, facts)
		for _, f := range fs {
			f.Path = prefix + f.Path
			files = append(files, f)
		}
	}
	weigh()
	finish()
	if errors, _ := res.Diags.Count(); errors > 0 {
		return res, nil
	}
	say("publishing")
	if err := Publish(res.Out, files, nil); err != nil {
		return res, err
	}
	res.Published = true
	return res, nil
}

// editions makes the wanted editions of one report.
func editions(r *doc.Report, o Options, say func(string)) ([]File, Facts, diag.List) {
	var ds diag.List
	r = edition.Make(r)
	for _, o := range r.Overviews {
		if o.Page == nil {
			ds.Warn("empty-overview", o.Place, "take it out of “overviews:” until the pages hold something for it",
				"there is nothing to list in the overview “%s”, so it is left out", o.Key)
		}
	}
	if o.Pictures != "" {
		r.Theme.Pictures = o.Pictures
	}
	th, tds := theme.New(r.Theme)
	ds.Join(tds)
	facts := Facts{Lang: r.Lang, Parts: len(r.Parts), Pages: len(r.Pages()), Pictures: pictures(r)}

	// The page list of the EPUB and the page numbers in links come from the
	// laid out pages, so there is no edition without a layout.
	say("setting pages")
	fonts, fds := layout.LoadFonts(r)
	ds.Join(fds)
	if errors, _ := ds.Count(); errors > 0 {
		return nil, facts, ds
	}
	laid := layout.Lay(r, th, fonts)
	ds.Join(laid.Diags)
	facts.PrintedPages = len(laid.Pages)

	var (
		wait        sync.WaitGroup
		paper, book []byte
		pds, eds    diag.List
	)
	shelf := &picture.Shelf{} // pictures, decoded once for all editions
	forPaper := pdf.Options{Flavour: o.Flavour, Pictures: th.Pictures, Shelf: shelf}
	if o.Editions.PDF {
		pdf.Announce(laid, forPaper)
	}
	if o.Editions.EPUB || o.Editions.Site {
		announce(r, shelf)
	}
	if o.Editions.PDF {
		wait.Add(1)
		go func() {
			defer wait.Done()
			say("writing the PDF")
			forPaper.Attachments = attachments(r)
			paper, pds = pdf.Write(laid, forPaper)
		}()
	}
	if o.Editions.EPUB {
		wait.Add(1)
		go func() {
			defer wait.Done()
			say("writing the EPUB")
			book, eds = epub.Book(r, th, &laid.Map, shelf)
		}()
	}
	wait.Wait()
	ds.Join(pds, eds)

	var files []File
	var downloads []web.Download
	if paper != nil {
		facts.PDF = int64(len(paper))
		files = append(files, File{Path: "report.pdf", Data: paper})
		downloads = append(downloads, web.Download{Label: "PDF", Path: "report.pdf", Size: facts.PDF})
	}
	if book != nil {
		facts.EPUB = int64(len(book))
		files = append(files, File{Path: "report.epub", Data: book})
		downloads = append(downloads, web.Download{Label: "EPUB", Path: "report.epub", Size: facts.EPUB})
	}
	if o.Editions.Site {
		say("writing the site")
		site, wds := web.Site(r, th, &laid.Map, downloads, shelf)
		ds.Join(wds)
		// The site is published by itself: what it offers for download lies in it.
		for _, f := range append(files[:len(files):len(files)], fromWeb(site)...) {
			facts.Site += int64(len(f.Data))
			facts.SiteFiles++
			files = append(files, File{Path: "site/" + f.Path, Data: f.Data})
		}
	}
	return files, facts, ds
}

// announce tells the shelf which pictures the site and the EPUB will ask for.
func announce(r *doc.Report, shelf *picture.Shelf) {
	xhtml.ReportPictures(r, func(p *doc.Picture, use xhtml.Use) {
		if a := p.Asset; a != nil && a.Format != doc.SVG {
			shelf.Announce(a, xhtml.Widths(a.Width, use), xhtml.Quality)
		}
	})
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

// pictures counts the uses of pictures that exist.
func pictures(r *doc.Report) int {
	n := 0
	count := func(p *doc.Picture) {
		if p != nil && p.Asset != nil {
			n++
		}
	}
	count(r.Cover)
	inlines := func(is []doc.Inline) {
		doc.Inlines(is, func(in doc.Inline) bool {
			if p, ok := in.(*doc.InlinePicture); ok {
				count(p.Picture)
			}
			return true
		})
	}
	for _, p := range r.Pages() {
		doc.Blocks(p.Blocks, func(b doc.Block) bool {
			switch b := b.(type) {
			case *doc.Figure:
				count(b.Picture)
			case *doc.Team:
				for _, m := range b.Members {
					count(m.Photo)
				}
			}
			for _, is := range doc.ChildInlines(b) {
				inlines(is)
			}
			return true
		})
	}
	return n
}
