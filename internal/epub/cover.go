package epub

import (
	"fmt"
	"strings"

	"annals/fonts"
	"annals/internal/doc"
	"annals/internal/xhtml"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Measures of the cover, in the units of its picture.
const (
	coverWidth  = 1200
	coverHeight = 1800
	coverMargin = 110
)

// cover draws the cover and writes the page that shows it. Its letters are
// outlines, so that it looks the same on every shelf; what it says stands in
// its description.
func (b *book) cover() {
	r := b.r
	words := []string{r.Title}
	if r.Subtitle != "" {
		words = append(words, r.Subtitle)
	}
	if r.Extract != nil {
		words = append(words, r.Extract.Line)
	}
	if r.Year != 0 {
		words = append(words, itoa(r.Year))
	}
	if o := xhtml.Organisation(r); o != "" {
		words = append(words, o)
	}
	svg, err := b.drawCover()
	if err != nil {
		b.diags.Fail("bad-font", doc.Place{}, "", "the EPUB's cover cannot be drawn: %v", err)
	}
	page := b.document("cover.xhtml", r.Label("cover"), r.Lang, func(w *xhtml.Writer) {
		w.Open("section", xhtml.A("class", "cover"), xhtml.A("epub:type", "cover"), xhtml.A("aria-label", r.Label("cover")))
		w.Void("img", xhtml.A("src", "cover.svg"), xhtml.A("role", "doc-cover"), xhtml.A("alt", strings.Join(words, ", ")))
		w.Close()
		w.Line()
	})
	// The cover's page comes first in the book, before the pictures.
	b.items = append([]item{page}, append(b.items, item{path: "cover.svg", media: "image/svg+xml", properties: "cover-image", data: svg})...)
}

// drawCover draws the accent colour with year, title, subtitle and
// organisation on it.
func (b *book) drawCover() ([]byte, error) {
	bold, err := openFace(b.t.Fonts.Heads, b.t.Fonts.HeadBold)
	if err != nil {
		return nil, err
	}
	regular, err := openFace(b.t.Fonts.Heads, 400)
	if err != nil {
		return nil, err
	}
	r, p := b.r, b.t.Light
	var d strings.Builder
	const width = coverWidth - 2*coverMargin
	y := 190
	if r.Year != 0 {
		y += 260
		if err := bold.line(&d, itoa(r.Year), coverMargin-16, y, 400); err != nil {
			return nil, err
		}
		y += 70
	}
	size := 104
	title := bold.wrap(r.Title, size, width)
	for len(title) > 6 && size > 56 {
		size -= 8
		title = bold.wrap(r.Title, size, width)
	}
	for _, l := range title {
		y += size * 115 / 100
		if err := bold.line(&d, l, coverMargin, y, size); err != nil {
			return nil, err
		}
	}
	y += 30
	for _, l := range regular.wrap(r.Subtitle, 54, width) {
		y += 70
		if err := regular.line(&d, l, coverMargin, y, 54); err != nil {
			return nil, err
		}
	}
	if r.Extract != nil {
		y += 40
		for _, l := range bold.wrap(r.Extract.Line, 54, width) {
			y += 70
			if err := bold.line(&d, l, coverMargin, y, 54); err != nil {
				return nil, err
			}
		}
	}
	foot := regular.wrap(xhtml.Organisation(r), 44, width)
	for i, l := range foot {
		if err := regular.line(&d, l, coverMargin, coverHeight-120-(len(foot)-1-i)*58, 44); err != nil {
			return nil, err
		}
	}
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d"><rect width="%d" height="%d" fill="%s"/><path fill="%s" d="%s"/></svg>`+"\n",
		coverWidth, coverHeight, coverWidth, coverHeight, coverWidth, coverHeight, p.Accent.Hex(), p.OnAccent.Hex(), d.String())
	return []byte(svg), nil
}

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

// line draws a line of text as part of a path, in tenths of a unit.
func (f *face) line(d *strings.Builder, s string, x, y, size int) error {
	pen := 0
	at := func(p fixed.Point26_6) string {
		// A glyph at units-per-em pixels has its own units, in 1/64.
		px := x*10 + (pen*64+int(p.X))*size*10/(f.units*64)
		py := y*10 + int(p.Y)*size*10/(f.units*64)
		return tenth(px) + " " + tenth(py)
	}
	for _, c := range s {
		g := f.glyph(c)
		segments, err := f.f.LoadGlyph(&f.buf, g, fixed.I(f.units), nil)
		if err != nil {
			return err
		}
		open := false
		for _, sg := range segments {
			switch sg.Op {
			case sfnt.SegmentOpMoveTo:
				if open {
					d.WriteByte('Z')
				}
				open = true
				d.WriteString("M" + at(sg.Args[0]))
			case sfnt.SegmentOpLineTo:
				d.WriteString("L" + at(sg.Args[0]))
			case sfnt.SegmentOpQuadTo:
				d.WriteString("Q" + at(sg.Args[0]) + " " + at(sg.Args[1]))
			case sfnt.SegmentOpCubeTo:
				d.WriteString("C" + at(sg.Args[0]) + " " + at(sg.Args[1]) + " " + at(sg.Args[2]))
			}
		}
		if open {
			d.WriteByte('Z')
		}
		pen += f.advance(c)
	}
	return nil
}

// tenth writes a number of tenths.
func tenth(n int) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	if n%10 == 0 {
		return sign + itoa(n/10)
	}
	return sign + itoa(n/10) + "." + itoa(n%10)
}
