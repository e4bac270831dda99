// Package paint writes the pages of a document as PDF operators, and what they
// use: fonts cut down to their glyphs, pictures, opacities and gradients.
//
// What comes in: the marks of each page, and from whoever knows the structure,
// what each mark is part of. What goes out: the content of each page, and after
// the last of them the objects for the pages' resources. The package must never
// know what the marks mean, how pages are put into a file, nor which standard
// that file follows.
package paint

import (
	"fmt"

	"annals/internal/diag"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/pdf/cos"
	"annals/internal/picture"
	"annals/internal/theme"
)

// Painter writes pages as operators (ISO 32000-1, annex A). It remembers the
// graphics state, so that only changes of it are written.
type Painter struct {
	// Role says what a leaf of the structure is part of, "" where it is in none:
	// then it is artifact.
	Role func(*display.Content) cos.Name
	// Mark gives the next marked content of a leaf on a page its number.
	Mark     func(c *display.Content, page int) int
	LineEnds map[*display.Text]bool // texts after which a blank is to be written

	fonts    fontSet
	pictures *pictures
	paints   paints

	index  int
	height length.Length
	buf    []byte
	state  state
	opened any // what the open marked content belongs to: *display.Content, display.ArtifactKind, an ActualText, or nil
}

// state is the part of the graphics state that lasts between items.
type state struct {
	fill     theme.Color
	filled   bool // fill is known
	font     *font
	size     length.Length
	hscale   int
	tracking tracking
	rise     length.Length
}

// tracking is what is added to the width of every glyph: thousandths of the
// em, and that em.
type tracking struct {
	size length.Length
	per  int32
}

// New returns a painter of a document, with its pictures at hand, of at
// most the choice's size. Fonts and pictures that cannot be used are told.
func New(d *display.Document, choice theme.Pictures, shelf *picture.Shelf, diags *diag.List) *Painter {
	p := &Painter{fonts: fontSet{diags: diags}, pictures: collect(d, choice)}
	p.pictures.load(shelf, diags)
	return p
}

// Blended reports whether a page that was painted shows something transparent.
func (p *Painter) Blended(page int) bool { return p.paints.blended[page] }

// Embed puts what the painted pages use into their resources.
func (p *Painter) Embed(file *cos.File, resources *cos.Dict) error {
	if err := p.fonts.embed(file, resources); err != nil {
		return err
	}
	p.pictures.embed(file, resources)
	p.paints.embed(file, resources)
	return nil
}

// Page returns the operators of a page. The bytes are good until the next call.
func (p *Painter) Page(index int, page *display.Page) []byte {
	p.index, p.height = index, page.Height
	p.buf = p.buf[:0]
	p.state = state{hscale: FullScale}
	p.opened = nil
	for _, it := range page.Items {
		switch it := it.(type) {
		case *display.Text:
			p.text(it)
		case *display.Path:
			p.begin(it.Content, it.Artifact)
			p.path(it)
		case *display.Image:
			p.begin(it.Content, it.Artifact)
			p.image(it)
		case *display.LinkArea:
			// an annotation, no mark: package pdf places it
		}
	}
	p.end()
	return p.buf
}

// begin opens the marked content that an item belongs to, unless it is open:
// neighbours of one leaf share a sequence.
func (p *Painter) begin(c *display.Content, kind display.ArtifactKind) {
	var mark any = kind
	role := p.Role(c)
	if role != "" {
		mark = c
	}
	if p.opened == mark {
		return
	}
	p.end()
	p.opened = mark
	switch {
	case role != "":
		id := p.Mark(c, p.index)
		p.buf = cos.AppendName(p.buf, role)
		p.buf = fmt.Appendf(p.buf, " <</MCID %d>> BDC\n", id)
	case kind == display.Header:
		p.buf = append(p.buf, "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC\n"...)
	case kind == display.Footer:
		p.buf = append(p.buf, "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n"...)
	default:
		p.buf = append(p.buf, "/Artifact <</Type /Layout>> BDC\n"...)
	}
}

// tagged reports whether a leaf is in the structure; all else is artifact.
func (p *Painter) tagged(c *display.Content) bool { return p.Role(c) != "" }

// beginActual opens a sequence of a leaf that stands for other text than that
// of its glyphs. Readers look for such text under the tag Span.
func (p *Painter) beginActual(c *display.Content, actual string) {
	p.end()
	p.opened = actual
	id := p.Mark(c, p.index)
	p.buf = append(p.buf, "/Span <</ActualText "...)
	p.buf = cos.AppendString(p.buf, string(cos.Text(actual)))
	p.buf = fmt.Appendf(p.buf, " /MCID %d>> BDC\n", id)
}

// end closes the open marked content.
func (p *Painter) end() {
	if p.opened != nil {
		p.buf = append(p.buf, "EMC\n"...)
		p.opened = nil
	}
}

// num appends a length and a blank.
func (p *Painter) num(l length.Length) {
	p.buf = append(cos.AppendLength(p.buf, l), ' ')
}

// point appends a position: down in the layout is up in a PDF.
func (p *Painter) point(x, y length.Length) {
	p.num(x)
	p.num(p.height - y)
}

func (p *Painter) op(s string) {
	p.buf = append(p.buf, s...)
	p.buf = append(p.buf, '\n')
}

// fill sets the colour of text and areas.
func (p *Painter) fill(c theme.Color) {
	if p.state.filled && p.state.fill == c {
		return
	}
	p.state.fill, p.state.filled = c, true
	p.color(c)
	p.op("rg")
}

func (p *Painter) color(c theme.Color) {
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		p.buf = append(cos.AppendMilli(p.buf, unit(v)), ' ')
	}
}

// unit is a byte of a colour in thousandths.
func unit(v uint8) int64 { return (int64(v)*1000 + 127) / 255 }
