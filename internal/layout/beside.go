package layout

import (
	"annals/internal/doc"
	"annals/internal/length"
	"annals/internal/typeset"
)

// title sets the heading of what the front matter of a page says: the effect
// chain, the results of the year. It looks like a heading of the first level.
func (f *frame) title(text string, node doc.Node) {
	if text == "" {
		f.g.space(2 * f.s.page.Baseline)
		return
	}
	s := f.s
	ty := s.scale.Heading[0]
	l := s.sansLook(ty, f.look.lang)
	l.bold, l.color = true, s.pal.Link
	tag := f.tag.Add(headingRole(f.level+1), node)
	boxes := s.words(text, l, ty, f.x, typeset.Measure{Width: f.width, Align: typeset.Ragged, Balance: true}, runInfo{content: tag.Content()}, node)
	if len(boxes) == 0 {
		return
	}
	f.g.space(2 * s.page.Baseline)
	bx := f.onGrid(boxes, s.page.Baseline.Scale(18, 100))
	bx.node, bx.after, bx.barrier, bx.stretch = node, never, true, true
	bx.starts = append(bx.starts, start{node, tag})
	f.g.add(bx)
	f.g.space(s.page.Baseline)
}

// sideLabel sets a label for the margin column, and the same as an artifact
// for the top of a page that begins beside it.
func (f *frame) sideLabel(tag *Tag, text string, l look) (label, again *side) {
	return f.s.sides(text, l, runInfo{content: tag.Content()}, tag.Node)
}

// sideLinked sets a label that is a link.
func (f *frame) sideLinked(use *linkUse, text string, l look) (label, again *side) {
	return f.s.sides(text, l, runInfo{content: use.tag.Content(), link: use}, use.tag.Node)
}

func (s *setting) sides(text string, l look, info runInfo, node doc.Node) (label, again *side) {
	m := typeset.Measure{Width: s.page.Margin - s.page.Gutter/3, Align: typeset.Ragged, Hyphenate: true}
	label, again = &side{}, &side{}
	boxes := s.words(text, l, s.scale.Label, 0, m, info, node)
	label.ink, label.height, label.base = stacked(boxes)
	l.bold, l.color = false, s.pal.Muted
	boxes = s.words(text, l, s.scale.Label, 0, m, runInfo{artifact: Header}, node)
	again.ink, again.height, again.base = stacked(boxes)
	return label, again
}

// besideLabel puts a label beside the boxes from index i on, sees to it that
// the label fits beside them and stays with at least two lines, and repeats it
// where a page begins among them. It returns the first of the boxes.
func (f *frame) besideLabel(i int, label, again *side) *box {
	if f.g.firstFrom(i) == nil {
		f.g.add(&box{height: f.s.page.Baseline, snap: true})
	}
	return f.beside(i, label, again)
}

// beside is besideLabel for boxes that are there.
func (f *frame) beside(i int, label, again *side) *box {
	s := f.s
	first := f.g.firstFrom(i)
	if first.base == 0 {
		first.base = baseline(s.scale.Body)
	}
	first.side = label
	label.gap = s.page.Baseline / 4
	// Text beside a label of several lines takes as much height as it.
	own := galley{f.g.boxes[i:]}
	if need := label.height + first.base - label.base; own.height() < need {
		f.g.last().height += up(need-own.height(), s.page.Baseline)
	}
	rep := &repeat{first: first, side: again}
	seen := 0
	for _, b := range f.g.boxes[i:] {
		if b.space {
			continue
		}
		if b != first && b.repeat == nil {
			b.repeat = rep
		}
		seen++
		if seen == 1 && b != f.g.last() {
			b.after = max(b.after, 300)
		}
	}
	return first
}

// outcomes sets the results of the year, the label of each in the margin
// column beside what it labels.
func (f *frame) outcomes(b *doc.Outcomes) {
	f.title(b.Title, b)
	in := *f
	in.nest, in.indent = f.nest+1, f.indent
	for i, o := range b.Items {
		if i > 0 {
			f.g.space(f.around())
		}
		tag := f.tag.Add(headingRole(f.level+2), o)
		if b.Title == "" {
			tag.Role = headingRole(f.level + 1)
		}
		label, again := f.sideLabel(tag, o.Label, f.s.labelLook(f.look.lang))
		label.starts = append(label.starts, start{o, tag})
		from := len(f.g.boxes)
		in.nest = f.nest
		in.blocks(o.Blocks)
		first := f.besideLabel(from, label, again)
		first.barrier = true
		rule := hrule(0, 0, f.s.page.Full(), f.s.scale.Hair, f.s.pal.Line)
		first.across = append(first.across, moved(rule, 0, -f.around()/2+first.base-f.s.scale.Body.Size))
	}
	f.g.space(f.around())
}

// website closes a page with the project's own address.
func (f *frame) website(b *doc.Website) {
	s := f.s
	if b.Link == nil {
		return
	}
	f.g.space(2 * s.page.Baseline)
	tag := f.tag.Add(headingRole(f.level+1), b)
	label, again := f.sideLabel(tag, b.Title, s.labelLook(f.look.lang))
	label.starts = append(label.starts, start{b, tag})
	from := len(f.g.boxes)
	r := &running{s: s, page: f.page, frame: f.width}
	l := s.sansLook(s.scale.Body, f.look.lang)
	r.inlines(f.tag.Add("P", b), []doc.Inline{b.Link}, l, runInfo{})
	for _, bx := range r.lines(s.scale.Body, f.x, typeset.Measure{Width: f.width, Align: typeset.Ragged}, b) {
		bx.snap = f.grid
		f.g.add(bx)
	}
	first := f.besideLabel(from, label, again)
	first.barrier = true
	f.g.space(f.around())
}

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
	top := &box{height: pad * 3 / 4, after: never, snap: f.grid, barrier: true, stretch: true, node: b}
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
	whole := galley{f.g.boxes[from:]}
	if whole.height() < s.bodyHeight()/2 {
		// A box that is not large is rather moved than divided.
		for _, bx := range whole.boxes[:len(whole.boxes)-1] {
			bx.after = max(bx.after, 900)
		}
	}
	f.g.space(2 * f.around())
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
			in.figure(fig, nil)
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
