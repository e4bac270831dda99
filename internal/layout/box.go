package layout

import (
	"annals/internal/doc"
	"annals/internal/length"
)

// box is a piece of a galley: something of fixed height that no page break
// divides. Its marks count from the box's own top left corner; x = 0 is the
// left edge of the main column, or of the type area when the box is wide.
type box struct {
	height length.Length
	base   length.Length // of the first line of text below the top; 0 where there is none
	ink    []Item
	gutter []Item // x counts from the middle of badges in the gutter
	across []Item // x counts from the left edge of the type area

	// Where the box may stand.
	space     bool // nothing but height: vanishes at the top of a page; the larger of two neighbours counts
	snap      bool // begins on a line of the grid
	clear     bool // begins below what stands in the margin column
	wide      bool // covers both columns, hence is clear as well
	after     int  // the cost of a page break after the box
	float     bool // may move past the text after it when it does not fit
	picture   bool // a figure, with its caption or without
	captioned bool // a figure that ends in its caption
	main      bool // the picture of its page: smaller where that saves a page, others only where it fills one
	barrier   bool // no float from before moves past it
	heading   bool // of running text: a barrier that floats with captions may move past if need be
	stretch   give // whether the space above it may grow by a line

	columns *twoColumns // the stretch of two columns that it belongs to, spaces of it as well

	text *paragraph // what the box and those after it are the lines of, on its first

	smaller []*box // the same picture at smaller sizes: composing may choose

	notes  []*note // whose marks stand in the box
	side   *side   // beside it in the margin column
	spans  []*span // grounds and rails that it lies on
	repeat *repeat // what is set again when a page begins with this box

	// What begins here.
	starts  []start
	node    doc.Node // whose text goes on here, from offset
	offset  int
	figures []placed
}

// give says how willingly the space above a box grows by a line, so that its
// page ends where others do.
type give uint8

const (
	rigid give = iota
	pliant
	atNeed  // only where nothing pliant is left: the room is large already, so that a second line is not seen either
	ample   // likewise, by up to four lines: above the main picture of a page
	sparing // last of all, by a line: room between what belongs together
)

// lines returns by how many lines the space may grow.
func (g give) lines() int { return [...]int{rigid: 0, pliant: 1, atNeed: 2, ample: 4, sparing: 1}[g] }

// never is the cost of a page break that is made only when there is no other.
const never = 1000000

// start is a node that begins in a box.
type start struct {
	node doc.Node
	tag  *Tag
}

// placed is a figure whose rectangle has to be told to its tag.
type placed struct {
	tag  *Tag
	rect Rect
}

// side is what stands in the margin column, its first line level with the
// first line of the box beside it. Marks count from its own top left corner.
type side struct {
	height length.Length
	base   length.Length
	ink    []Item
	starts []start
	gap    length.Length // kept free above
	badged bool          // gives way to a badge that stands between it and the text

	figures []placed
	whole   bool // a picture: what it stands beside keeps so far from the foot of a page that it has its place
}

// repeat is what a page begins with when it begins within something: the head
// of a table, the label of a section.
type repeat struct {
	first  *box // of the thing: a page that begins with it repeats nothing
	height length.Length
	ink    []Item // artifacts
	side   *side
	wide   bool
}

// spanKind says what is drawn behind the boxes of a span.
type spanKind uint8

const (
	ground spanKind = iota // a tinted rectangle
	rail                   // the line of an effect chain, in the gutter
	bar                    // the line beside a quotation
)

// span is drawn behind all its boxes, on every page that holds some of them.
type span struct {
	kind     spanKind
	x, width length.Length
	first    *box // where a rail begins and ends, at the middle of their badges
	last     *box
}

// galley is a list of boxes.
type galley struct {
	boxes    []*box
	followed bool // within its part by something that begins a new page
	list     bool // to be looked up in: it goes on below another
	running  bool // a list on which another follows that may begin where it ends
}

func (g *galley) add(b *box) *box {
	g.boxes = append(g.boxes, b)
	return b
}

// space adds room that vanishes at the top of a page.
func (g *galley) space(h length.Length) {
	if n := len(g.boxes); n > 0 && g.boxes[n-1].space {
		g.boxes[n-1].height = max(g.boxes[n-1].height, h)
		return
	}
	g.add(&box{height: h, space: true})
}

// last returns the last box that is no space, or nil.
func (g *galley) last() *box {
	for i := len(g.boxes) - 1; i >= 0; i-- {
		if !g.boxes[i].space {
			return g.boxes[i]
		}
	}
	return nil
}

// firstFrom returns the first box at or after index i that is no space, or nil.
func (g *galley) firstFrom(i int) *box {
	for ; i < len(g.boxes); i++ {
		if !g.boxes[i].space {
			return g.boxes[i]
		}
	}
	return nil
}

// setOff reports whether there is room between the box with index i, or the
// first after it, and what stands above.
func (g *galley) setOff(i int) bool {
	return i < len(g.boxes) && (g.boxes[i].space || i > 0 && g.boxes[i-1].space)
}

// keep makes a page break after the last box cost at least so much.
func (g *galley) keep(cost int) {
	if b := g.last(); b != nil {
		b.after = max(b.after, cost)
	}
}

// together forbids page breaks between the boxes from index i on.
func (g *galley) together(i int) {
	end := g.last()
	for ; i < len(g.boxes); i++ {
		if b := g.boxes[i]; !b.space && b != end {
			b.after = max(b.after, never)
		}
	}
}

// span lays the boxes from index i on onto a ground or rail, as far as to its
// last where it has one.
func (g *galley) span(i int, sp *span) {
	var ends *box
	for ; i < len(g.boxes); i++ {
		b := g.boxes[i]
		if b.space {
			continue
		}
		b.spans = append([]*span{sp}, b.spans...)
		if sp.first == nil {
			sp.first = b
		}
		if b == sp.last {
			return
		}
		ends = b
	}
	sp.last = ends
}

// height returns the height of all boxes and the spaces between them, without
// spaces at either end.
func (g *galley) height() length.Length {
	var h, gap length.Length
	begun := false
	for _, b := range g.boxes {
		if b.space {
			gap = max(gap, b.height)
			continue
		}
		if begun {
			h += gap
		}
		begun, gap = true, 0
		h += b.height
	}
	return h
}

// paragraph is what boxes are the lines of, kept so that it can be set once more
// with a line more.
type paragraph struct {
	boxes   []*box
	marks   int // in the first box when it was made
	leading length.Length
	// looser sets it with a line more than is best, so that the line with the
	// index end, where a page ends, has no hyphen; nil if that would be seen.
	looser func(end int) []*box
}

// untouched reports whether a paragraph that begins with b can be set anew:
// nothing was added to its first line, nothing is drawn behind it.
func (t *paragraph) untouched(b *box) bool {
	return b == t.boxes[0] && len(b.spans) == 0 && len(b.ink) == t.marks
}

// twoColumns is a stretch of a galley that is set in two columns across the type
// area, read down the first and then down the second, page by page. Its boxes
// stand at the left edge of the first column.
type twoColumns struct {
	step length.Length // from the left edge of one column to that of the other
}

// note is a footnote as lines, ready to be set at the foot of the page that
// holds its mark.
type note struct {
	boxes  []*box
	made   bool // or being made: a note may refer to itself
	marked bool // a box claims it already: later marks only repeat the number
}

func (n *note) height() length.Length { return heightOf(n.boxes) }

func heightOf(boxes []*box) length.Length {
	var h length.Length
	for _, b := range boxes {
		h += b.height
	}
	return h
}

// figureHeight returns the height of the picture in a box made by pictureBox.
func (b *box) figureHeight() length.Length {
	if len(b.figures) > 0 {
		return b.figures[0].rect.H
	}
	return b.height
}

// holds reports whether a picture beside a box keeps above the foot of a page
// of that height where the box stands at y.
func (sd *side) holds(b *box, y, height length.Length) bool {
	return sd == nil || !sd.whole || y+b.base-sd.base+sd.height <= height
}
