// Package pdf turns a laid-out document into a finished PDF file: tagged after
// PDF/UA-1, archivable after PDF/A, with its fonts, pictures, links, bookmarks
// and metadata.
//
// What comes in: display.Document, the marks of every page and the tree of tags
// that says what they mean. What goes out: the bytes of one file, the same for
// the same document on every machine. The package must never decide where
// something stands or what it means, and it must never know Markdown, blocks
// or the disk.
//
// The work has two steps. First fpdf makes a plain file: pages, whose content
// consists of operators written here, link areas, bookmarks, information and
// metadata. Then a finishing pass reads that file's objects (package cos), adds
// what fpdf cannot make and rewrites the file in one canonical form: fonts cut
// down to the glyphs used (package truetype), pictures, the structure tree,
// the output intent, page labels, attachments. fpdf's own fonts and pictures
// are not used: its fonts lose the text behind the glyphs, and both are
// written in an order that changes from run to run.
package pdf

import (
	"bytes"
	"fmt"

	"github.com/go-pdf/fpdf"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/pdf/cos"
	"annals/internal/pdf/paint"
	"annals/internal/picture"
	"annals/internal/theme"
)

// Options are the choices for one file.
type Options struct {
	Flavour     Flavour // "" is Default
	Attachments []Attachment
	Pictures    theme.Pictures // how large pictures may be; the zero value leaves them as they are
	Shelf       *picture.Shelf // of pictures made for other editions too; may be nil
}

// Attachment is a file that the PDF carries. PDF/A-3 says of each how it
// relates to the document. A flavour that allows no attachments (PDF/A-2)
// leaves them out.
type Attachment struct {
	Name        string // a file name without folders
	MediaType   string // such as "text/csv"
	Description string // for the reader, in the report's language
	Relation    Relation
	Data        []byte
}

// Relation says what an attachment is to the document (ISO 32000-2, 7.11.3).
type Relation string

const (
	Source      Relation = "Source" // what the document was made from
	Data        Relation = "Data"   // the figures behind a table or chart
	Alternative Relation = "Alternative"
	Supplement  Relation = "Supplement"
	Unspecified Relation = "Unspecified"
)

// Announce tells the shelf of the options which pictures Write will ask for,
// so that they are decoded once for all editions.
func Announce(d *display.Document, o Options) { paint.Announce(d, o.Pictures, o.Shelf) }

// Write returns the finished file. Diagnostics tell of fonts and pictures that
// cannot be used (warnings: the rest of the file is right) and of documents
// that cannot be written at all (errors: the bytes are nil). The document is
// only read, so several goroutines may write it in several flavours.
func Write(d *display.Document, o Options) ([]byte, diag.List) {
	w := &writer{doc: d, options: o}
	data, err := w.write()
	if err != nil {
		w.diags.Fail("pdf-not-written", doc.Place{}, "", "the PDF cannot be written: %v", err)
	}
	if errors, _ := w.diags.Count(); errors > 0 {
		return nil, w.diags
	}
	return data, w.diags
}

// writer is the state of one Write.
type writer struct {
	doc     *display.Document
	options Options
	claims  claims
	diags   diag.List

	tree    *tree
	painter *paint.Painter
	links   [][]*link // by page, in the order of their annotations

	file  *cos.File
	pages []cos.Ref
	// nextKey is the next free key of the parent tree: pages come first, then
	// link areas.
	nextKey int
}

func (w *writer) write() ([]byte, error) {
	var err error
	if w.claims, err = w.options.claims(); err != nil {
		return nil, err
	}
	if len(w.doc.Pages) == 0 {
		return nil, fmt.Errorf("the document has no pages")
	}
	w.findLinks()
	w.tree = plan(w)
	if errors, _ := w.diags.Count(); errors > 0 {
		return nil, nil // what is wrong with the structure is told already
	}
	w.painter = paint.New(w.doc, w.options.Pictures, w.options.Shelf, &w.diags)
	w.painter.Role, w.painter.Mark, w.painter.LineEnds = w.tree.roleOf, w.tree.mark, w.tree.lineEnds(w.doc.Pages)
	plain, err := w.draw()
	if err != nil {
		return nil, err
	}
	if w.file, err = cos.Read(plain); err != nil {
		return nil, fmt.Errorf("fpdf's file: %w", err)
	}
	w.file.Version = w.claims.version
	if err := w.finish(); err != nil {
		return nil, err
	}
	return w.file.Write()
}

// draw lets fpdf make the plain file.
func (w *writer) draw() ([]byte, error) {
	first := w.doc.Pages[0]
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: first.Width.Points(), Ht: first.Height.Points()}})
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCompression(false) // the pass compresses pages, several at a time
	w.describe(f)
	targets := w.destinations(f)
	for i, page := range w.doc.Pages {
		f.AddPageFormat("P", fpdf.SizeType{Wd: page.Width.Points(), Ht: page.Height.Points()})
		f.RawWriteBuf(bytes.NewReader(w.painter.Page(i, page)))
		for _, l := range w.links[i] {
			l.place(f, targets)
		}
	}
	w.bookmarks(f)
	var out bytes.Buffer
	if err := f.Output(&out); err != nil {
		return nil, fmt.Errorf("fpdf: %w", err)
	}
	return out.Bytes(), nil
}

// finish adds to the plain file what fpdf cannot make.
func (w *writer) finish() error {
	catalog := w.file.Dict(w.file.Root)
	for _, k := range w.file.Array(w.file.Dict(catalog.Get("Pages")).Get("Kids")) {
		if r, ok := k.(cos.Ref); ok && w.file.Dict(r) != nil {
			w.pages = append(w.pages, r)
		}
	}
	if len(w.pages) != len(w.doc.Pages) {
		return fmt.Errorf("fpdf wrote %d pages of %d", len(w.pages), len(w.doc.Pages))
	}
	resources := w.file.Dict(w.file.Dict(w.pages[0]).Get("Resources"))
	if resources == nil {
		return fmt.Errorf("fpdf's pages have no resources")
	}
	resources.Delete("ProcSet")
	if err := w.painter.Embed(w.file, resources); err != nil {
		return err
	}
	w.nextKey = len(w.pages)
	w.tree.root.number(w.file)
	for i, r := range w.pages {
		if err := w.finishPage(i, w.file.Dict(r)); err != nil {
			return err
		}
	}
	w.finishOutlines(catalog)
	w.tree.write(w, catalog)
	w.finishCatalog(catalog)
	for _, o := range w.file.Objects {
		// fpdf leaves page contents as they are; pictures and fonts say for themselves.
		if s, ok := o.(*cos.Stream); ok && s.Dict.Get("Filter") == nil && s.Dict.Get("Type") != cos.Name("Metadata") {
			s.Deflate = true
		}
	}
	return nil
}
