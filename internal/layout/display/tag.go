package display

import "annals/internal/doc"

// Tag is an element of the tree that says what marks mean: the structure tree
// of the PDF, in the roles of PDF 1.7 (ISO 32000-1, 14.8.4), and Title, which
// PDF 2.0 adds, for the report's. The tree is
// built in document order, whatever the order of painting. A tag without any
// content in the end is left out by the writer, so that empty elements do not
// occur.
type Tag struct {
	Role string // "P", "H1", "Figure", …
	Node doc.Node
	Kids []Kid

	Alt     string
	Lang    string // where it differs from its parent's
	ID      string // of notes
	Title   string
	BBox    *BBox  // of figures: filled when they are placed
	Scope   string // of TH: "Column", "Row", "Both"
	ColSpan int    // of cells, where above 1
	RowSpan int
	Number  string // of lists: ListNumbering, "Disc", "Decimal", "None"
	Headers []*Tag
	Ref     []*Tag // of TOCI, of references to notes, and of notes back to these, for PDF 2.0
}

// BBox is the rectangle of a figure on its page (an index in Document.Pages).
type BBox struct {
	Page int
	Rect Rect
}

// Kid is a child of a tag: a *Tag or a *Content.
type Kid interface{ kid() }

// Content is a leaf of the tree: a run of marks, perhaps over several lines
// and pages, that belongs to its tag at this place among the tag's children.
type Content struct{ Tag *Tag }

// Add appends a new child element.
func (t *Tag) Add(role string, node doc.Node) *Tag {
	k := &Tag{Role: role, Node: node}
	t.Kids = append(t.Kids, k)
	return k
}

// Content appends a new leaf, or returns the last one when nothing stands
// between: text interrupted by an element needs two leaves, other text one.
func (t *Tag) Content() *Content {
	if n := len(t.Kids); n > 0 {
		if c, ok := t.Kids[n-1].(*Content); ok {
			return c
		}
	}
	c := &Content{Tag: t}
	t.Kids = append(t.Kids, c)
	return c
}

func (*Tag) kid()     {}
func (*Content) kid() {}
