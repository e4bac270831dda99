package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/typeset"
)

// title sets the heading of what the front matter of a page says: the effect
// chain, the results of the year. It looks like a heading of the first level.
func (f *frame) title(text string, node doc.Node) {
	if text == "" {
		f.g.Space(2 * f.s.page.Baseline)
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
		f.g.Space(s.page.Baseline)
	} else {
		f.g.Space(2 * s.page.Baseline)
	}
	bx := f.onGrid(boxes, s.page.Baseline.Scale(18, 100))
	bx.Node, bx.After, bx.Barrier, bx.Stretch = node, galley.Never, true, aboveHeading(below)
	bx.Starts = append(bx.Starts, galley.Start{Node: node, Tag: tag})
	f.g.Add(bx)
	f.g.Space(s.page.Baseline)
}

// sideLabel sets a label for the margin column, and the same as an artifact
// for the top of a page that begins beside it.
func (f *frame) sideLabel(tag *display.Tag, text string, l look) (label, again *galley.Side) {
	return f.s.sides(text, l, runInfo{content: tag.Content()}, tag.Node)
}

// sideLinked sets a label that is a link.
func (f *frame) sideLinked(use *linkUse, text string, l look) (label, again *galley.Side) {
	return f.s.sides(text, l, runInfo{content: use.tag.Content(), link: use}, use.tag.Node)
}

func (s *setting) sides(text string, l look, info runInfo, node doc.Node) (label, again *galley.Side) {
	m := typeset.Measure{Width: s.page.Margin - s.page.Gutter/3, Align: typeset.Ragged}
	m.Hyphenate = s.tooLong(text, l, m.Width)
	label, again = &galley.Side{}, &galley.Side{}
	boxes := s.words(text, l, s.scale.Label, 0, m, info, node)
	label.Ink, label.Height, label.Base = stacked(boxes)
	l.bold, l.color = false, s.pal.Muted
	boxes = s.words(text, l, s.scale.Label, 0, m, runInfo{artifact: display.Header}, node)
	again.Ink, again.Height, again.Base = stacked(boxes)
	return label, again
}

// besideLabel puts a label beside the boxes from index i on, sees to it that
// the label fits beside them and stays with at least two lines, and repeats it
// where a page begins among them. It returns the first of the boxes.
func (f *frame) besideLabel(i int, label, again *galley.Side) *galley.Box {
	if f.g.FirstFrom(i) == nil {
		f.g.Add(&galley.Box{Height: f.s.page.Baseline, Snap: true})
	}
	return f.beside(i, label, again)
}

// beside is besideLabel for boxes that are there.
func (f *frame) beside(i int, label, again *galley.Side) *galley.Box {
	s := f.s
	first := f.g.FirstFrom(i)
	if first.Base == 0 {
		first.Base = baseline(s.scale.Body)
	}
	first.Side = label
	label.Gap = s.page.Baseline / 4
	// Text beside a label of several lines takes as much height as it.
	own := galley.Galley{Boxes: f.g.Boxes[i:]}
	if need := label.Height + first.Base - label.Base; own.Height() < need {
		f.g.Last().Height += length.Up(need-own.Height(), s.page.Baseline)
	}
	rep := &galley.Repeat{First: first, Side: again}
	seen := 0
	for _, b := range f.g.Boxes[i:] {
		if b.Space {
			continue
		}
		if b != first && b.Repeat == nil {
			b.Repeat = rep
		}
		seen++
		if seen == 1 && b != f.g.Last() {
			b.After = max(b.After, 300)
		}
	}
	return first
}
