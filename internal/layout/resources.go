package layout

import (
	"annals/internal/doc"
	"annals/internal/length"
	"annals/internal/typeset"
)

// resources sets a project's money, time and people in a tinted box.
func (f *frame) resources(b *doc.Resources) {
	s := f.s
	pad := s.scale.Pad
	f.g.space(2 * s.page.Baseline)
	from := len(f.g.boxes)
	in := *f
	in.x, in.width = f.x+pad, f.width-2*pad
	in.ty, in.look = s.scale.Table, s.sansLook(s.scale.Table, f.look.lang)
	in.look.size = s.scale.Table.Size
	in.grid, in.indent, in.align, in.nest, in.bare = false, false, typeset.Ragged, f.nest+1, false
	top := &box{height: pad * 3 / 4, after: never, snap: f.grid, barrier: true, stretch: pliant, node: b}
	f.g.add(top)
	if b.Title != "" {
		ty := s.scale.Heading[1]
		l := s.sansLook(ty, f.look.lang)
		l.bold, l.color = true, s.pal.Link
		tag := f.tag.Add(headingRole(f.level+1), b)
		top.starts = append(top.starts, start{b, tag})
		for _, bx := range s.words(b.Title, l, ty, in.x, typeset.Measure{Width: in.width, Align: typeset.Ragged}, runInfo{content: tag.Content()}, b) {
			bx.after = never
			f.g.add(bx)
		}
		f.g.space(in.ty.Leading / 3)
	} else {
		top.starts = append(top.starts, start{b, f.tag})
	}
	in.paired(b.Blocks)
	f.g.keep(never)
	f.g.add(&box{height: pad * 3 / 4})
	f.g.span(from, &span{kind: ground, x: f.x, width: f.width})
	whole := galley{boxes: f.g.boxes[from:]}
	whole.holdBox(s.bodyHeight(), s.page.Baseline)
	f.g.space(f.around())
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
func (g *galley) holdBox(page, line length.Length) {
	all := g.height()
	h := length.Length(0)
	for i, b := range g.boxes[:len(g.boxes)-1] {
		h += b.height
		switch next := g.firstFrom(i + 1); {
		case all < page/2:
			b.after = max(b.after, boxBreak)
		case h < boxLeast*line || all-h < boxLeast*line:
			b.after = max(b.after, boxStub)
		case next != nil && next.picture:
			b.after = max(b.after, boxPicture)
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
		var cells []*galley
		for k, fig := range []*doc.Figure{a, b} {
			in := *f
			in.g = &galley{}
			in.x, in.width = f.x+length.Length(k)*(half+f.s.scale.Pad), half
			in.figure(fig, nil, nil)
			cells = append(cells, in.g)
		}
		f.g.space(f.around())
		from := len(f.g.boxes)
		for _, bx := range merge(cells) {
			f.g.add(bx)
		}
		f.g.together(from)
		f.g.space(f.around())
		i++
	}
}
