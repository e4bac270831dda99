package layout

import (
	"annals/internal/doc"
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
	below := f.belowPicture()
	if below {
		f.g.space(s.page.Baseline)
	} else {
		f.g.space(2 * s.page.Baseline)
	}
	bx := f.onGrid(boxes, s.page.Baseline.Scale(18, 100))
	bx.node, bx.after, bx.barrier, bx.stretch = node, never, true, aboveHeading(below)
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
	m := typeset.Measure{Width: s.page.Margin - s.page.Gutter/3, Align: typeset.Ragged}
	m.Hyphenate = s.tooLong(text, l, m.Width)
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
	own := galley{boxes: f.g.boxes[i:]}
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
