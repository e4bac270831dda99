// Package xhtml turns the blocks of a page into markup that reads the same to
// an HTML parser and to an XML parser, so that the site and the EPUB share it
// and say the same.
//
// What comes in: pages of a doc.Report, and Options through which an edition
// says how its headings count, where links lead and where pictures lie. What
// goes out: markup for the inside of an <article> or <section>, and an outline
// of it for tables of contents. All text passes through one escaping Writer:
// nothing that people wrote can become markup, and no address can become a
// script. The markup carries no style attributes and no scripts, so that the
// strictest content security policy holds.
//
// The package must never know what stands around a page (navigation, files,
// package documents), Markdown or the disk, and it takes no decision that
// another edition would have to take again: words come as labels.
package xhtml

import (
	"strings"

	"annals/internal/diag"
	"annals/internal/doc"
)

// Options say how an edition wants its pages. Label is needed; the functions
// may be nil, which means that such links and pictures lead nowhere.
type Options struct {
	Offset  int  // added to the level of headings: 1 makes the first level h2
	EPUB    bool // epub:type and xml:lang; no regions that scroll
	Anchors bool // headings have a link to themselves beside them

	Label func(key string) string

	// Page returns the address of a page, or of an anchor on it, and "" where
	// the edition does not have it.
	Page func(p *doc.Page, anchor string) string
	// Asset returns the address of a file to download, or "".
	Asset func(a *doc.Asset) string
	// Data returns the address of a table's data as a file, or ""; nil offers
	// none.
	Data func(t *doc.Table) string
	// Picture returns how a picture is shown; its asset is not nil. A false
	// result puts the marked box in its place.
	Picture func(p *doc.Picture, use Use) (Image, bool)

	// Starts holds where the pages of the printed edition begin.
	Starts map[doc.Node][]PageStart
}

// Use tells how large a picture is shown.
type Use int

const (
	Content  Use = iota // as wide as the text
	InText              // within a line
	Portrait            // in the team's grid
)

// Image is a picture file as markup names it.
type Image struct {
	Src    string
	Srcset string // "" where there is one size only
	Sizes  string
	Width  int // in CSS pixels, for the room it takes before it is loaded
	Height int
	Plate  bool // may be transparent: dark screens put light paper under it
	Least  int  // width in CSS pixels below which words in it cannot be read, 0: it has none

	// Drawing is an svg element to be put into the page instead of a file, ""
	// for all others. It is trusted, and stands in one line after another.
	Drawing string
}

// PageStart is the beginning of a printed page within a node: its label and
// the number of characters of the node's text that stand before it.
type PageStart struct {
	Label  string
	Offset int
}

// Renderer writes pages into one file. Ids are unique within it. It is not
// safe for concurrent use; several renderers are.
type Renderer struct {
	W      *Writer
	Diags  diag.List
	Placed []Placed // page starts in the order of writing

	o        Options
	prefix   string
	ids      map[string]bool
	images   int
	tables   int
	scrolls  int // drawings that scroll, on the page
	page     *doc.Page
	refs     map[*doc.Footnote]string // id of the first mark of each note
	deferred []*doc.Footnote          // marks that stand inside a link, written after it
	linked   bool                     // inside a link
	begun    []begun
	due      []string
}

// Placed is a page start that has been written: an id in the file.
type Placed struct{ Label, ID string }

// New returns a renderer that appends to w. Ids that the frame around the
// pages uses are named in taken.
func New(w *Writer, o Options, taken ...string) *Renderer {
	r := &Renderer{W: w, o: o, ids: map[string]bool{}}
	for _, id := range taken {
		r.ids[id] = true
	}
	return r
}

// Page writes a page's blocks and footnotes, without its title. The prefix is
// put before its ids; "" unless several pages share a file.
func (r *Renderer) Page(p *doc.Page, prefix string) {
	r.page, r.prefix, r.refs, r.tables, r.scrolls = p, prefix, map[*doc.Footnote]string{}, 0, 0
	r.blocks(p.Blocks)
	r.notes(p.Footnotes)
	r.flushBreaks()
}

// SetOffset changes how the headings of the pages that follow count.
func (r *Renderer) SetOffset(offset int) { r.o.Offset = offset }

// Start writes the marks of printed pages that begin with the node itself;
// Page does so for everything below a page.
func (r *Renderer) Start(n doc.Node) {
	if _, ok := r.o.Starts[n]; ok {
		r.enter(n)
		r.leave(n)
		r.flushBreaks()
	}
}

// ID makes an id of the current page unique in the file and remembers it.
func (r *Renderer) ID(id string) string {
	if id == "" {
		return ""
	}
	id = r.prefix + id
	for n, base := 2, id; r.ids[id]; n++ {
		id = base + "-" + itoa(n)
	}
	r.ids[id] = true
	return id
}

// Has reports whether a page has something that a link can lead to by that
// anchor.
func Has(p *doc.Page, anchor string) bool {
	found := false
	for _, n := range p.Footnotes {
		found = found || n.ID == anchor
	}
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		for _, id := range IDs(b) {
			found = found || id == anchor
		}
		return !found
	})
	return found && anchor != ""
}

// IDs returns the ids that a block itself carries, without those of blocks
// inside it.
func IDs(b doc.Block) []string {
	var ids []string
	switch b := b.(type) {
	case *doc.Heading:
		ids = append(ids, b.ID)
	case *doc.Chain:
		ids = append(ids, b.ID)
		for _, s := range b.Stations {
			ids = append(ids, s.ID)
		}
	case *doc.Outcomes:
		ids = append(ids, b.ID)
		for _, o := range b.Items {
			ids = append(ids, o.ID)
		}
	case *doc.Resources:
		ids = append(ids, b.ID)
	case *doc.Website:
		ids = append(ids, b.ID)
	case *doc.Team:
		ids = append(ids, b.ID)
		for _, p := range b.Members {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// AssetPath returns where the site carries a file of the report's folder,
// below the site's root: where it lies in the folder if that is in assets/,
// which keeps the address that it always had. The EPUB, which carries no
// documents, leads there too.
func AssetPath(a *doc.Asset) string {
	if strings.HasPrefix(a.Path, "assets/") {
		return a.Path
	}
	return "assets/" + a.Path
}
