package pdf

import (
	"fmt"

	"annals/internal/layout"
	"annals/internal/length"
	"annals/internal/pdf/cos"
	"annals/internal/theme"
)

// painter writes pages as operators (ISO 32000-1, annex A). It remembers the
// graphics state, so that only changes of it are written.
type painter struct {
	w      *writer
	index  int
	height length.Length
	buf    []byte
	state  state
	mark   any // what the open marked content belongs to: *layout.Content, layout.ArtifactKind, an ActualText, or nil
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

// page returns the operators of a page. The bytes are good until the next call.
func (p *painter) page(index int, page *layout.Page) []byte {
	p.index, p.height = index, page.Height
	p.buf = p.buf[:0]
	p.state = state{hscale: fullScale}
	p.mark = nil
	for _, it := range page.Items {
		switch it := it.(type) {
		case *layout.Text:
			p.text(it)
		case *layout.Path:
			p.begin(it.Content, it.Artifact)
			p.path(it)
		case *layout.Image:
			p.begin(it.Content, it.Artifact)
			p.image(it)
		case *layout.LinkArea:
			// an annotation, no mark: see link.go
		}
	}
	p.end()
	return p.buf
}

// begin opens the marked content that an item belongs to, unless it is open:
// neighbours of one leaf share a sequence.
func (p *painter) begin(c *layout.Content, kind layout.ArtifactKind) {
	var mark any = kind
	leaf := p.w.tree.leaves[c]
	if leaf != nil {
		mark = c
	}
	if p.mark == mark {
		return
	}
	p.end()
	p.mark = mark
	switch {
	case leaf != nil:
		id := p.w.tree.mark(leaf, p.index)
		p.buf = cos.AppendName(p.buf, cos.Name(leaf.owner.role))
		p.buf = fmt.Appendf(p.buf, " <</MCID %d>> BDC\n", id)
	case kind == layout.Header:
		p.buf = append(p.buf, "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC\n"...)
	case kind == layout.Footer:
		p.buf = append(p.buf, "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC\n"...)
	default:
		p.buf = append(p.buf, "/Artifact <</Type /Layout>> BDC\n"...)
	}
}

// tagged reports whether a leaf is in the structure; all else is artifact.
func (p *painter) tagged(c *layout.Content) bool { return p.w.tree.leaves[c] != nil }

// beginActual opens a sequence of a leaf that stands for other text than that
// of its glyphs. Readers look for such text under the tag Span.
func (p *painter) beginActual(c *layout.Content, actual string) {
	p.end()
	p.mark = actual
	id := p.w.tree.mark(p.w.tree.leaves[c], p.index)
	p.buf = append(p.buf, "/Span <</ActualText "...)
	p.buf = cos.AppendString(p.buf, string(cos.Text(actual)))
	p.buf = fmt.Appendf(p.buf, " /MCID %d>> BDC\n", id)
}

// end closes the open marked content.
func (p *painter) end() {
	if p.mark != nil {
		p.buf = append(p.buf, "EMC\n"...)
		p.mark = nil
	}
}

// num appends a length and a blank.
func (p *painter) num(l length.Length) {
	p.buf = append(cos.AppendLength(p.buf, l), ' ')
}

// point appends a position: down in the layout is up in a PDF.
func (p *painter) point(x, y length.Length) {
	p.num(x)
	p.num(p.height - y)
}

func (p *painter) op(s string) {
	p.buf = append(p.buf, s...)
	p.buf = append(p.buf, '\n')
}

// fill sets the colour of text and areas.
func (p *painter) fill(c theme.Color) {
	if p.state.filled && p.state.fill == c {
		return
	}
	p.state.fill, p.state.filled = c, true
	p.color(c)
	p.op("rg")
}

func (p *painter) color(c theme.Color) {
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		p.buf = append(cos.AppendMilli(p.buf, unit(v)), ' ')
	}
}

// unit is a byte of a colour in thousandths.
func unit(v uint8) int64 { return (int64(v)*1000 + 127) / 255 }
