package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// keyFigures sets a list of key figures in columns, at most three beside one
// another: a large value, what it counts, how it changed. A rule in the accent
// colour stands over each.
func (f *frame) keyFigures(b *doc.List) {
	s := f.s
	list := f.tag.Add("L", b)
	list.Number = "None"
	n := min(3, max(1, len(b.Items)))
	gap := s.page.Gutter
	width := (f.width - gap*length.Length(n-1)) / length.Length(n)
	large := s.sansLook(theme.Type{Size: s.scale.Title.Size.Scale(80, 100), Leading: s.scale.Title.Size}, f.look.lang)
	large.bold, large.color = true, s.pal.Link
	// A number is never divided: where one is too long, all are set smaller,
	// with a little room to spare for what rounding adds to a line.
	size, room := large.size, width.Scale(97, 100)
	for _, it := range b.Items {
		if p, ok := first(it.Blocks).(*doc.Paragraph); ok {
			if w := s.width(doc.PlainText(p.Inlines), large); w > room {
				size = min(size, large.size.Scale(int64(room), int64(w)))
			}
		}
	}
	large.size = size
	f.g.Space(f.around())
	for i := 0; i < len(b.Items); i += n {
		if i > 0 {
			f.g.Space(f.around())
		}
		var cells []*galley.Galley
		for k, it := range b.Items[i:min(i+n, len(b.Items))] {
			cells = append(cells, f.keyFigure(list, it, large, f.x+(width+gap)*length.Length(k), width))
		}
		boxes := galley.Merge(cells)
		// Notes are numbered item by item, whatever lines their marks stand in.
		var notes []*galley.Note
		for _, c := range cells {
			for _, b := range c.Boxes {
				notes = append(notes, b.Notes...)
			}
		}
		for _, b := range boxes {
			b.Notes = nil
		}
		if len(boxes) > 0 { // they keep together
			boxes[0].Notes = notes
		}
		for j, bx := range boxes {
			if j == 0 {
				bx.Snap, bx.Stretch = f.grid, galley.Pliant
			}
			if j < len(boxes)-1 {
				bx.After = galley.Never
			}
			f.g.Add(bx)
		}
	}
	f.g.Space(f.around())
}

// keyFigure sets one of them.
func (f *frame) keyFigure(list *display.Tag, it *doc.ListItem, large look, x, width length.Length) *galley.Galley {
	s := f.s
	g := &galley.Galley{}
	li := list.Add("LI", it)
	ty := s.scale.Small
	in := &frame{s: s, g: g, page: f.page, tag: li.Add("LBody", it), ty: ty, x: x, width: width,
		look: s.sansLook(ty, f.look.lang), align: typeset.Ragged, level: f.level, nest: 1}
	g.Space(ty.Leading / 3)
	for i, b := range it.Blocks {
		one := *in
		one.balanced = i > 0
		if i == 0 {
			one.ty = theme.Type{Size: large.size, Leading: s.scale.Title.Size}
			one.look = large
		}
		if i == 2 {
			one.look.color = s.pal.Muted
		}
		one.blocks([]doc.Block{b})
	}
	if first := g.FirstFrom(0); first != nil {
		first.Starts = append(first.Starts, galley.Start{Node: it, Tag: li})
		first.Ink = append([]display.Item{display.Rule(x, -ty.Leading/3, width, s.scale.Rule, s.pal.Accent)}, first.Ink...)
	}
	return g
}

// first returns the first of some blocks, nil where there is none.
func first(bs []doc.Block) doc.Block {
	if len(bs) == 0 {
		return nil
	}
	return bs[0]
}
