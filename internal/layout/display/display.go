// Package display is a document that has been laid out: pages as lists of marks,
// and the tree of tags that says what the marks mean.
//
// What comes in: marks from layout, in the order of painting, each with its leaf
// of the tree or none. What goes out: the same to whoever paints pages or maps
// them; marks can be moved, and the simplest of them are made here. The package
// must never know what is laid out, nor in which format pages are painted.
package display

import (
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// Document is a report that has been laid out: pages as lists of marks, the
// tree of tags that says what the marks mean, bookmarks, and the page map.
// Positions count from the page's top left corner, to the right and down.
type Document struct {
	Report    *doc.Report
	Pages     []*Page
	Root      *Tag // role "Document"
	Bookmarks []Bookmark
	Map       PageMap
	Diags     diag.List
}

// Page is one printed page.
type Page struct {
	Width, Height length.Length // of the trimmed page
	Bleed         length.Length // how far areas reach beyond it, for a print shop; 0 for none
	Sheet         length.Length // how far the sheet with its crop marks reaches beyond the page; 0 where there is no bleed
	Label         string        // the folio as printed, or as it would be
	Items         []Item        // in order of painting
}

// Bookmark is an entry of the outline. Levels count from 0.
type Bookmark struct {
	Title string
	Level int
	Page  int // index in Pages
	Y     length.Length
	Tag   *Tag // the element jumped to, nil where there is none
}

// PageMap tells on which printed page things begin.
type PageMap struct {
	Label map[doc.Node]string // label of the page on which a page, heading, figure … begins
	Index map[doc.Node]int    // the same as an index in Pages
	// Starts holds, for every printed page with content, the node that its
	// content begins in and the offset in code points into that node's text.
	Starts []PageStart
}

// PageStart is where a printed page begins in the document.
type PageStart struct {
	Label  string
	Page   *doc.Page // nil for the opener that a part without a page of its own gets
	Node   doc.Node
	Offset int
}

// Item is a mark on a page. Every item either belongs to a Content of the tag
// tree or is an artifact; Content is nil for artifacts.
type Item interface{ item() }

type (
	// Text is the words of one piece on one baseline.
	Text struct {
		X, Y     length.Length // the words' X are relative to X; Y is the baseline
		Words    []typeset.Word
		Style    typeset.Style
		HScale   int // in 1/10,000; 0 and 10,000 are none
		Rotate   int // degrees clockwise about (X, Y): 0, 90, 180 or 270
		Color    theme.Color
		Content  *Content
		Artifact ArtifactKind
	}

	// Path is a filled or stroked shape.
	Path struct {
		Segments []Segment
		Fill     *Paint
		EvenOdd  bool
		Stroke   *Paint
		Width    length.Length // of the stroke
		Dash     []length.Length
		RoundCap bool
		Content  *Content
		Artifact ArtifactKind
	}

	// Image is a raster picture, set into a rectangle. Crop is the part of the
	// rectangle that is seen; the zero Rect shows all of it.
	Image struct {
		Rect     Rect
		Crop     Rect
		Round    bool // the crop is the ellipse within it
		Asset    *doc.Asset
		Picture  *doc.Picture // whose file it is, for what is to be said of it; may be nil
		Content  *Content
		Artifact ArtifactKind
	}

	// LinkArea makes a rectangle clickable. Tag is its Link element.
	LinkArea struct {
		Rect   Rect
		Target doc.Target
		Dest   *Dest  // for targets within the report
		Text   string // what the link says, for assistive technology
		Tag    *Tag
	}
)

// Dest is a place in the document to jump to; it is filled once pages are settled.
type Dest struct {
	Page int
	Y    length.Length
	Tag  *Tag // the element jumped to, nil where there is none
}

// Rect is a rectangle, X and Y its top left corner.
type Rect struct{ X, Y, W, H length.Length }

// Paint is a colour with an opacity, 255 being opaque, or a linear gradient.
type Paint struct {
	Color    theme.Color
	Alpha    uint8
	Gradient *Gradient
}

// Gradient is a linear gradient from (X1, Y1) to (X2, Y2) with its stops.
type Gradient struct {
	X1, Y1, X2, Y2 length.Length
	Stops          []Stop
}

// Stop is a colour of a gradient at a position in thousandths.
type Stop struct {
	At    int
	Color theme.Color
}

// Segment is a step of a path: 'M' and 'L' use X3, Y3; 'C' uses all; 'Z' none.
type Segment struct {
	Op                     byte
	X1, Y1, X2, Y2, X3, Y3 length.Length
}

// ArtifactKind tells what an untagged mark is.
type ArtifactKind int

const (
	Decoration ArtifactKind = iota // rules, grounds: "Layout"
	Header                         // running heads: "Pagination"
	Footer                         // folios: "Pagination"
)

func (*Text) item()     {}
func (*Path) item()     {}
func (*Image) item()    {}
func (*LinkArea) item() {}
