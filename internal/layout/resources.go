package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/typeset"
)

// resources sets a project's money, time and people in a tinted box.
func (f *frame) resources(b *doc.Resources) {
	s := f.s
	pad := s.scale.Pad
	f.g.Space(2 * s.page.Baseline)
	from := len(f.g.Boxes)
	in := *f
	in.x, in.width = f.x+pad, f.width-2*pad
	in.ty, in.look = s.scale.Table, s.sansLook(s.scale.Table, f.look.lang)
	in.look.size = s.scale.Table.Size
	in.grid, in.indent, in.align, in.nest, in.bare = false, false, typeset.Ragged, f.nest+1, false
	top := &galley.Box{Height: pad * 3 / 4, After: galley.Never, Snap: f.grid, Barrier: true, Stretch: galley.Pliant, Node: b}
	f.g.Add(top)
	if b.Title != "" {
		ty := s.scale.Heading[1]
		l := s.sansLook(ty, f.look.lang)
		l.bold, l.color = true, s.pal.Link
		tag := f.tag.Add(headingRole(f.level+1), b)
		top.Starts = append(top.Starts, galley.Start{Node: b, Tag: tag})
		for _, bx := range s.words(b.Title, l, ty, in.x, typeset.Measure{Width: in.width, Align: typeset.Ragged}, runInfo{content: tag.Content()}, b) {
			bx.After = galley.Never
			f.g.Add(bx)
		}
		f.g.Space(in.ty.Leading / 3)
	} else {
		top.Starts = append(top.Starts, galley.Start{Node: b, Tag: f.tag})
	}
	in.paired(b.Blocks)
	f.g.Keep(galley.Never)
	f.g.Add(&galley.Box{Height: pad * 3 / 4})
	f.g.Span(from, &galley.Span{Kind: galley.Ground, X: f.x, Width: f.width})
	whole := galley.Galley{Boxes: f.g.Boxes[from:]}
	holdBox(&whole, s.bodyHeight(), s.page.Baseline)
	f.g.Space(f.around())
}

// Costs of a page break within a box: of one that is not large, which is rather
// moved; of one that would leave less than a few lines of it on either page; and
// of one between words and the picture below them.
const (
	boxBreak   = 900
	boxStub    = 300
	boxPicture = 150
	boxLeast   = 8 // lines
)

// holdBox makes page breaks between the boxes of a tinted box dear, page being
// the height of the type area.
func holdBox(g *galley.Galley, page, line length.Length) {
	all := g.Height()
	h := length.Length(0)
	for i, b := range g.Boxes[:len(g.Boxes)-1] {
		h += b.Height
		switch next := g.FirstFrom(i + 1); {
		case all < page/2:
			b.After = max(b.After, boxBreak)
		case h < boxLeast*line || all-h < boxLeast*line:
			b.After = max(b.After, boxStub)
		case next != nil && next.Picture:
			b.After = max(b.After, boxPicture)
		}
	}
}

// paired sets blocks, two small pictures in a row beside one another.
func (f *frame) paired(bs []doc.Block) {
	half := (f.width - f.s.scale.Pad) / 2
	small := func(i int) *doc.Figure {
		if i >= len(bs) {
			return nil
		}
		fig, ok := bs[i].(*doc.Figure)
		if !ok || fig.Picture == nil || fig.Picture.Asset == nil {
			return nil
		}
		if w, _ := natural(fig.Picture); w > half*5/4 {
			return nil
		}
		return fig
	}
	for i := 0; i < len(bs); i++ {
		a, b := small(i), small(i+1)
		if a == nil || b == nil {
			var prev, next doc.Block
			if i > 0 {
				prev = bs[i-1]
			}
			if i+1 < len(bs) {
				next = bs[i+1]
			}
			f.block(bs[i], prev, next)
			continue
		}
		var cells []*galley.Galley
		for k, fig := range []*doc.Figure{a, b} {
			in := *f
			in.g = &galley.Galley{}
			in.x, in.width = f.x+length.Length(k)*(half+f.s.scale.Pad), half
			in.figure(fig, nil, nil)
			cells = append(cells, in.g)
		}
		f.g.Space(f.around())
		from := len(f.g.Boxes)
		for _, bx := range galley.Merge(cells) {
			f.g.Add(bx)
		}
		f.g.Together(from)
		f.g.Space(f.around())
		i++
	}
}
