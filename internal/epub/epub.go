// Package epub makes the EPUB 3.3 edition: one file a page, a navigation
// document with the list of the printed pages, a drawn cover, and metadata
// that claim no more about accessibility than is so.
//
// What comes in: a numbered doc.Report, a theme, and the page map of the
// printed edition. What goes out: the bytes of the container, the same for the
// same report on every machine. Nothing in it runs, nothing is loaded from
// elsewhere, and fonts are left to the reader. Documents stay out of the book:
// links to them lead to the site where its address is known. The package must
// never know Markdown, YAML or the disk; blocks are xhtml's.
package epub

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"text/template"
	"time"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/picture"
	"annals/internal/theme"
	"annals/internal/xhtml"
	"annals/templates"
)

// item is a file of the package, with what the manifest says of it.
type item struct {
	path       string // within the package's folder
	media      string
	properties string
	data       []byte
	spine      bool
}

// book is one run.
type book struct {
	r       *doc.Report
	t       *theme.Theme
	paths   map[*doc.Page]string
	parts   map[*doc.Part]string // of parts without an opener
	images  map[*doc.Asset]picturefile
	starts  map[doc.Node][]xhtml.PageStart
	printed []printed
	items   []item
	shelf   *picture.Shelf
	diags   diag.List
}

// printed is an entry of the list of printed pages.
type printed struct{ label, href string }

// Book returns the EPUB of a report. The page map may be nil: then there is no
// list of printed pages. So may the shelf, where pictures are that another
// edition has made already.
func Book(r *doc.Report, t *theme.Theme, pm *display.PageMap, shelf *picture.Shelf) ([]byte, diag.List) {
	b := &book{r: r, shelf: shelf, t: t, paths: map[*doc.Page]string{}, parts: map[*doc.Part]string{}, images: map[*doc.Asset]picturefile{}, starts: map[doc.Node][]xhtml.PageStart{}}
	if pm != nil {
		for _, s := range pm.Starts {
			b.starts[s.Node] = append(b.starts[s.Node], xhtml.PageStart{Label: s.Label, Offset: s.Offset})
		}
	}
	b.name()
	b.pictures()
	b.cover()
	b.front()
	b.body()
	b.notices()
	b.lost(pm)
	// The contents stand behind the imprint, as in print; they are written last
	// because only now is it known where the printed pages begin.
	at := 1 + slices.IndexFunc(b.items, func(it item) bool { return it.path == imprintFile })
	b.items = slices.Insert(b.items, at, b.navigation())
	b.style()
	data, err := b.pack()
	if err != nil {
		b.diags.Fail("bad-epub", doc.Place{}, "", "the EPUB cannot be written: %v", err)
	}
	return data, b.diags
}

// imprintFile is where the imprint is: the legal notice, where there is one.
const imprintFile = "imprint.xhtml"

// name gives every page its file.
func (b *book) name() {
	n := 0
	next := func() string { n++; return fmt.Sprintf("page-%03d.xhtml", n) }
	if b.r.Home != nil {
		b.paths[b.r.Home] = "title.xhtml"
	}
	for _, n := range b.r.Notices {
		b.paths[n.Page] = n.Key + ".xhtml"
		if n.Key == "legal" { // it is the book's imprint
			b.paths[n.Page] = imprintFile
		}
	}
	for _, pt := range b.r.Parts {
		if pt.Opener != nil {
			b.paths[pt.Opener] = next()
		} else if pt.Title != "" {
			b.parts[pt] = next()
		}
		for _, p := range pt.Pages {
			b.paths[p] = next()
		}
	}
}

// lost tells of printed pages that begin with something that the book does
// not have: the list of pages would have a gap.
func (b *book) lost(pm *display.PageMap) {
	if pm == nil {
		return
	}
	have := map[string]bool{}
	for _, p := range b.printed {
		have[p.label] = true
	}
	for _, s := range pm.Starts {
		if !have[s.Label] && s.Page != nil {
			b.diags.Warn("page-list-gap", s.Page.Place, "", "the EPUB's list of printed pages lacks page %s, which begins in %q", s.Label, s.Page.Title)
		}
	}
}

func (b *book) style() {
	t, err := template.New("style.css").Parse(templates.BookStyle)
	var css bytes.Buffer
	if err == nil {
		var widths strings.Builder
		for w := xhtml.WidthStep; w <= 1000; w += xhtml.WidthStep {
			fmt.Fprintf(&widths, ".%s { width: %d.%d%% }\n", xhtml.WidthClass(w), w/10, w%10)
		}
		err = t.Execute(&css, struct {
			theme.Both
			Widths string
		}{b.t.Both, widths.String()})
	}
	if err != nil {
		b.diags.Fail("bad-template", doc.Place{}, "", "the EPUB's style sheet cannot be made: %v", err)
	}
	b.items = append(b.items, item{path: "style.css", media: "text/css", data: css.Bytes()})
}

const folder = "EPUB"

// pack writes the container: the media type first and not compressed (OCF 3.3,
// 4.2.2), then the rest in the order of the manifest. Times are fixed.
func (b *book) pack() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name string, data []byte, method uint16) error {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = w.Write(data)
		}
		return err
	}
	// The media type's entry must carry no extra field: its bytes stand at 38.
	w, err := z.CreateRaw(mediaTypeHeader())
	if err == nil {
		_, err = w.Write([]byte(mediaType))
	}
	if err != nil {
		return nil, err
	}
	if err := add("META-INF/container.xml", []byte(container), zip.Deflate); err != nil {
		return nil, err
	}
	if err := add(folder+"/package.opf", b.packageDocument(), zip.Deflate); err != nil {
		return nil, err
	}
	for _, it := range b.items {
		method := zip.Deflate
		if ext := path.Ext(it.path); ext == ".jpg" || ext == ".png" || ext == ".webp" || ext == ".gif" {
			method = zip.Store
		}
		if err := add(folder+"/"+it.path, it.data, method); err != nil {
			return nil, err
		}
	}
	err = z.Close()
	return out.Bytes(), err
}
