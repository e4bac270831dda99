// Package galley is matter that has been set and waits for its pages: boxes one
// below the other, none of which a page break divides, with what each brings
// along and how dear a break behind it is.
//
// What comes in: boxes from whoever sets text, tables and pictures. What goes
// out: a Galley, and boxes merged side by side where columns become one. The
// package must never know what the boxes say, nor where pages end.
package galley

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// Box is a piece of a galley: something of fixed height that no page break
// divides. Its marks count from the box's own top left corner; x = 0 is the
// left edge of the main column, or of the type area when the box is wide.
type Box struct {
	Height length.Length
	Base   length.Length // of the first line of text below the top; 0 where there is none
	Ink    []display.Item
	Gutter []display.Item // x counts from the middle of badges in the gutter
	Across []display.Item // x counts from the left edge of the type area

	// Where the box may stand.
	Space     bool // nothing but height: vanishes at the top of a page; the larger of two neighbours counts
	Snap      bool // begins on a line of the grid
	Clear     bool // begins below what stands in the margin column
	Wide      bool // covers both columns, hence is clear as well
	After     int  // the cost of a page break after the box
	Float     bool // may move past the text after it when it does not fit
	Picture   bool // a figure, with its caption or without
	Captioned bool // a figure that ends in its caption
	Main      bool // the picture of its page: smaller where that saves a page, others only where it fills one
	Barrier   bool // no float from before moves past it
	Heading   bool // of running text: a barrier that floats with captions may move past if need be
	Stretch   Give // whether the space above it may grow by a line

	Columns *TwoColumns // the stretch of two columns that it belongs to, spaces of it as well

	Text *Paragraph // what the box and those after it are the lines of, on its first

	Smaller []*Box // the same picture at smaller sizes: composing may choose
	// Larger sets a main picture that was made smaller as high as this, but no
	// higher than it is at its full size; nil on others.
	Larger func(high length.Length) *Box

	Notes  []*Note // whose marks stand in the box
	Side   *Side   // beside it in the margin column
	Spans  []*Span // grounds and rails that it lies on
	Repeat *Repeat // what is set again when a page begins with this box

	// What begins here.
	Starts  []Start
	Node    doc.Node // whose text goes on here, from offset
	Offset  int
	Figures []Placed
}

// Give says how willingly the space above a box grows by a line, so that its
// page ends where others do.
type Give uint8

const (
	Rigid Give = iota
	Pliant
	AtNeed  // only where nothing pliant is left: the room is large already, so that a second line is not seen either
	Ample   // likewise, by up to four lines: above the main picture of a page
	Sparing // last of all, by a line: room between what belongs together
)

// Lines returns by how many lines the space may grow.
func (g Give) Lines() int { return [...]int{Rigid: 0, Pliant: 1, AtNeed: 2, Ample: 4, Sparing: 1}[g] }

// Never is the cost of a page break that is made only when there is no other.
const Never = 1000000

// Start is a node that begins in a box.
type Start struct {
	Node doc.Node
	Tag  *display.Tag
}

// Placed is a figure whose rectangle has to be told to its tag.
type Placed struct {
	Tag  *display.Tag
	Rect display.Rect
}

// Side is what stands in the margin column, its first line level with the
// first line of the box beside it. Marks count from its own top left corner.
type Side struct {
	Height length.Length
	Base   length.Length
	Ink    []display.Item
	Starts []Start
	Gap    length.Length // kept free above
	Badged bool          // gives way to a badge that stands between it and the text

	Figures []Placed
	Whole   bool // a picture: what it stands beside keeps so far from the foot of a page that it has its place
}

// Repeat is what a page begins with when it begins within something: the head
// of a table, the label of a section.
type Repeat struct {
	First  *Box // of the thing: a page that begins with it repeats nothing
	Height length.Length
	Ink    []display.Item // artifacts
	Side   *Side
	Wide   bool
}

// spanKind says what is drawn behind the boxes of a span.
type spanKind uint8

const (
	Ground spanKind = iota // a tinted rectangle
	Rail                   // the line of an effect chain, in the gutter
	Bar                    // the line beside a quotation
)

// Span is drawn behind all its boxes, on every page that holds some of them.
type Span struct {
	Kind     spanKind
	X, Width length.Length
	First    *Box // where a rail begins and ends, at the middle of their badges
	Last     *Box
}

// Galley is a list of boxes.
type Galley struct {
	Boxes    []*Box
	Followed bool // within its part by something that begins a new page
	List     bool // to be looked up in: it goes on below another
	Running  bool // a list on which another follows that may begin where it ends
}

// Add puts a box below all others and returns it.
func (g *Galley) Add(b *Box) *Box {
	g.Boxes = append(g.Boxes, b)
	return b
}

// Space adds room that vanishes at the top of a page.
func (g *Galley) Space(h length.Length) {
	if n := len(g.Boxes); n > 0 && g.Boxes[n-1].Space {
		g.Boxes[n-1].Height = max(g.Boxes[n-1].Height, h)
		return
	}
	g.Add(&Box{Height: h, Space: true})
}

// Last returns the last box that is no space, or nil.
func (g *Galley) Last() *Box {
	for i := len(g.Boxes) - 1; i >= 0; i-- {
		if !g.Boxes[i].Space {
			return g.Boxes[i]
		}
	}
	return nil
}

// FirstFrom returns the first box at or after index i that is no space, or nil.
func (g *Galley) FirstFrom(i int) *Box {
	for ; i < len(g.Boxes); i++ {
		if !g.Boxes[i].Space {
			return g.Boxes[i]
		}
	}
	return nil
}

// SetOff reports whether there is room between the box with index i, or the
// first after it, and what stands above.
func (g *Galley) SetOff(i int) bool {
	return i < len(g.Boxes) && (g.Boxes[i].Space || i > 0 && g.Boxes[i-1].Space)
}

// Keep makes a page break after the last box cost at least so much.
func (g *Galley) Keep(cost int) {
	if b := g.Last(); b != nil {
		b.After = max(b.After, cost)
	}
}

// together forbids page breaks between the boxes from index i on.
func (g *Galley) Together(i int) {
	end := g.Last()
	for ; i < len(g.Boxes); i++ {
		if b := g.Boxes[i]; !b.Space && b != end {
			b.After = max(b.After, Never)
		}
	}
}

// span lays the boxes from index i on onto a ground or rail, as far as to its
// last where it has one.
func (g *Galley) Span(i int, sp *Span) {
	var ends *Box
	for ; i < len(g.Boxes); i++ {
		b := g.Boxes[i]
		if b.Space {
			continue
		}
		b.Spans = append([]*Span{sp}, b.Spans...)
		if sp.First == nil {
			sp.First = b
		}
		if b == sp.Last {
			return
		}
		ends = b
	}
	sp.Last = ends
}

// Height returns the height of all boxes and the spaces between them, without
// spaces at either end.
func (g *Galley) Height() length.Length {
	var h, gap length.Length
	begun := false
	for _, b := range g.Boxes {
		if b.Space {
			gap = max(gap, b.Height)
			continue
		}
		if begun {
			h += gap
		}
		begun, gap = true, 0
		h += b.Height
	}
	return h
}

// Paragraph is what boxes are the lines of, kept so that it can be set once more
// with a line more.
type Paragraph struct {
	Boxes   []*Box
	Marks   int // in the first box when it was made
	Leading length.Length
	// Looser sets it with a line more than is best, so that the line with the
	// index end, where a page ends, has no hyphen; nil if that would be seen.
	Looser func(end int) []*Box
}

// Untouched reports whether a paragraph that begins with b can be set anew:
// nothing was added to its first line, nothing is drawn behind it.
func (t *Paragraph) Untouched(b *Box) bool {
	return b == t.Boxes[0] && len(b.Spans) == 0 && len(b.Ink) == t.Marks
}

// TwoColumns is a stretch of a galley that is set in two columns across the type
// area, read down the first and then down the second, page by page. Its boxes
// stand at the left edge of the first column.
type TwoColumns struct {
	Step length.Length // from the left edge of one column to that of the other
}

// Note is a footnote as lines, ready to be set at the foot of the page that
// holds its mark.
type Note struct {
	Boxes  []*Box
	Made   bool // or being made: a note may refer to itself
	Marked bool // a box claims it already: later marks only repeat the number
}

// Height returns the height of the note's lines.
func (n *Note) Height() length.Length { return HeightOf(n.Boxes) }

// HeightOf returns the height of boxes one below the other, spaces among them.
func HeightOf(boxes []*Box) length.Length {
	var h length.Length
	for _, b := range boxes {
		h += b.Height
	}
	return h
}

// FigureHeight returns the height of the picture in a box that holds one.
func (b *Box) FigureHeight() length.Length {
	if len(b.Figures) > 0 {
		return b.Figures[0].Rect.H
	}
	return b.Height
}

// Holds reports whether a picture beside a box keeps above the foot of a page
// of that height where the box stands at y.
func (sd *Side) Holds(b *Box, y, height length.Length) bool {
	return sd == nil || !sd.Whole || y+b.Base-sd.Base+sd.Height <= height
}

// Hold makes page breaks between the boxes from index i on, cost so
// much.
func (g *Galley) Hold(i, cost int) {
	end := g.Last()
	for _, b := range g.Boxes[min(i, len(g.Boxes)):] {
		if !b.Space && b != end {
			b.After = max(b.After, cost)
		}
	}
}
