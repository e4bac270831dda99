package cover

import (
	"image"
	"image/color"
	"strings"

	"annals/fonts"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// face is a font whose outlines are drawn. All measures are whole numbers.
type face struct {
	f     *sfnt.Font
	buf   sfnt.Buffer
	units int
}

func openFace(family string, weight int) (*face, error) {
	data, err := fonts.Read(family, weight, false)
	if err != nil {
		return nil, err
	}
	f, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	return &face{f: f, units: int(f.UnitsPerEm())}, nil
}

func (f *face) glyph(c rune) sfnt.GlyphIndex {
	g, err := f.f.GlyphIndex(&f.buf, c)
	if err != nil {
		return 0
	}
	return g
}

// advance returns the width of a character in font units.
func (f *face) advance(c rune) int {
	a, err := f.f.GlyphAdvance(&f.buf, f.glyph(c), fixed.I(f.units), 0)
	if err != nil {
		return f.units / 2
	}
	return a.Round()
}

// width returns the width of a line in pixels.
func (f *face) width(s string, size int) int {
	w := 0
	for _, c := range s {
		w += f.advance(c)
	}
	return w * size / f.units
}

// wrap divides a text into lines that are no wider than width, at blanks, as
// evenly as their number allows.
func (f *face) wrap(s string, size, width int) []string {
	greedy := f.fill(s, size, width)
	for narrow := width; narrow > width/2; narrow -= width / 40 {
		even := f.fill(s, size, narrow)
		if len(even) > len(greedy) {
			break
		}
		greedy = even
	}
	return greedy
}

func (f *face) fill(s string, size, width int) []string {
	var lines []string
	for _, word := range strings.Fields(strings.ReplaceAll(s, "\u00ad", "")) {
		if n := len(lines); n > 0 && f.width(lines[n-1]+" "+word, size) <= width {
			lines[n-1] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}

// fits reports whether every line is no wider than width: a word that is
// wider stays whole.
func (f *face) fits(lines []string, size, width int) bool {
	for _, l := range lines {
		if f.width(l, size) > width {
			return false
		}
	}
	return true
}

// draw paints a line of text, its left end and its baseline at x and y.
func (f *face) draw(img *image.RGBA, c color.RGBA, s string, x, y, size int) error {
	pen := 0
	for _, r := range s {
		segments, err := f.f.LoadGlyph(&f.buf, f.glyph(r), fixed.I(f.units), nil)
		if err != nil {
			return err
		}
		at := func(p fixed.Point26_6) point {
			// A glyph at units-per-em pixels has its own units, in 1/64.
			return point{x*unit + (pen*64+int(p.X))*size*unit/(f.units*64), y*unit + int(p.Y)*size*unit/(f.units*64)}
		}
		var o outline
		for _, sg := range segments {
			switch sg.Op {
			case sfnt.SegmentOpMoveTo:
				o.move(at(sg.Args[0]))
			case sfnt.SegmentOpLineTo:
				o.line(at(sg.Args[0]))
			case sfnt.SegmentOpQuadTo:
				o.quad(at(sg.Args[0]), at(sg.Args[1]))
			case sfnt.SegmentOpCubeTo:
				o.cube(at(sg.Args[0]), at(sg.Args[1]), at(sg.Args[2]))
			}
		}
		o.close()
		o.fill(img, c)
		pen += f.advance(r)
	}
	return nil
}
