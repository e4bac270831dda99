// Package vector draws SVG: it turns the tree that svg has read into a list of
// filled and stroked paths and lines of text, in the drawing's coordinates.
//
// What comes in: the bytes of a drawing. What goes out: a Drawing, transforms,
// styles and copies resolved, and what is drawn otherwise than it is meant, in
// words. Its size is bounded. The package must never know where a drawing is
// shown: layout sets it into a page in the report's own type.
package vector

import "annals/internal/theme"

// Unit is the measure of drawings: 1/1,024 of a CSS pixel.
type Unit int64

// Drawing is a vector picture as a list of shapes and texts in its own
// coordinates, transforms resolved, x to the right and y down.
type Drawing struct {
	Width, Height Unit
	Marks         []Mark
}

// Mark is a Path or a Text.
type Mark interface{ mark() }

// Path is a filled or stroked path.
type Path struct {
	Segments []Segment
	Fill     *Paint // nil: not filled
	EvenOdd  bool
	Stroke   *Paint
	Width    Unit // of the stroke
	Dash     []Unit
	RoundCap bool

	SquareCap  bool // ends reach out by half the width; neither: they are flat
	DashOffset Unit // how far into the dashes the line begins
	Join       Join
	MiterLimit int // in thousandths, for JoinMiter
}

// Join is the form of a stroke's corners.
type Join int

const (
	JoinMiter Join = iota // pointed, up to the limit
	JoinRound
	JoinBevel
)

// Segment is a step of a path: 'M' and 'L' use X3, Y3; 'C' uses all; 'Z' none.
type Segment struct {
	Op                     byte
	X1, Y1, X2, Y2, X3, Y3 Unit
}

// Text is a line of text at a baseline.
type Text struct {
	X, Y   Unit
	Size   Unit
	Anchor Anchor
	Text   string
	Bold   bool
	Italic bool
	Serif  bool
	Rotate int // degrees clockwise, a multiple of 90; other angles are dropped to 0 with a problem told
	Fill   Paint
}

// Anchor says which end of a text stands at its position.
type Anchor int

const (
	AnchorStart Anchor = iota
	AnchorMiddle
	AnchorEnd
)

// Paint is a colour with an opacity, 255 being opaque, or a linear gradient.
type Paint struct {
	Color    theme.Color
	Alpha    uint8
	Gradient *Gradient
}

// Gradient is a linear gradient in the drawing's coordinates.
type Gradient struct {
	X1, Y1, X2, Y2 Unit
	Stops          []Stop
}

// Stop is a colour of a gradient at a position in thousandths.
type Stop struct {
	At    int
	Color theme.Color
}

func (*Path) mark() {}
func (*Text) mark() {}
