package layout

import (
	"annals/internal/layout/compose"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

const (
	fewestLines = 5    // that a paragraph has to have to be set with one more
	widestBlank = 1700 // in a paragraph set with a line more, in thousandths of a blank
	mostTried   = 6    // paragraphs a page
	mostLoose   = 3    // lines that a page gains so
)

// remember notes what the boxes of a paragraph come from, if another line could
// be had without anyone seeing it.
func (r *running) remember(boxes []*galley.Box, t theme.Type, x length.Length, m typeset.Measure) {
	if m.Align != typeset.Justified || len(boxes) < fewestLines {
		return
	}
	for _, b := range boxes {
		if b.Height != t.Leading || len(b.Notes) > 0 || len(b.Figures) > 0 {
			return
		}
	}
	boxes[0].Text = &galley.Paragraph{Boxes: boxes, Marks: len(boxes[0].Ink), Leading: t.Leading,
		Looser: func(end int) []*galley.Box { return r.looser(boxes, x, m, end) }}
}

// loosen sets paragraphs of a page that is short by a few lines with a line
// more each, until the page is full, and returns what then stands on it. The
// paragraph that goes on on the next page comes first, since there it was most
// likely a widow that left the line empty; then the longest, which hide it best.
func (s *setting) loosen(f *compose.Filling, cu *compose.Cut) []compose.Slot {
	slots := f.Slots[:cu.Slots]
	short := int((s.bodyHeight() - cu.Used) / s.page.Baseline)
	if short <= cu.Grows() || short > mostLoose+cu.Grows() {
		return slots // nothing is wanted, or the spaces do, or it would be too much
	}
	tried := map[*galley.Paragraph]bool{}
	if at := divided(slots); at >= 0 && cu.Notes == 0 {
		t := slots[at].Box.Text
		here := len(slots) - at
		tried[t] = true
		if boxes := t.Looser(here); boxes != nil && f.Composer.Boxes[cu.Next.At] == t.Boxes[here] {
			slots = swapped(slots, at, here, boxes[:here+1], t.Leading)
			copy(f.Composer.Boxes[cu.Next.At:], boxes[here+1:])
			cu.Slots++
			cu.Used += t.Leading
			short--
		}
	}
	for short > 0 && len(tried) < mostTried {
		at := longest(slots, tried)
		if at < 0 {
			break
		}
		t := slots[at].Box.Text
		tried[t] = true
		if boxes := t.Looser(-1); boxes != nil && s.mayMove(slots[at+len(t.Boxes):]) {
			slots = swapped(slots, at, len(t.Boxes), boxes, t.Leading)
			cu.Slots++
			cu.Used += t.Leading
			short--
		}
	}
	return slots
}

// swapped returns slots with the n boxes from at on replaced, those below moved
// down by a line.
func swapped(slots []compose.Slot, at, n int, boxes []*galley.Box, leading length.Length) []compose.Slot {
	out := append(make([]compose.Slot, 0, len(slots)+1), slots[:at]...)
	for i, b := range boxes {
		out = append(out, compose.Slot{Box: b, Y: slots[at].Y + length.Length(i)*leading})
	}
	out[at].Grows = slots[at].Grows
	for _, sl := range slots[at+n:] {
		sl.Y += leading
		out = append(out, sl)
	}
	return out
}

// divided returns where the paragraph begins that goes on on the next page, -1
// if none does or it cannot be set anew.
func divided(slots []compose.Slot) int {
	for i := len(slots) - 1; i >= 0; i-- {
		b := slots[i].Box
		if b == nil || b.Text == nil {
			continue
		}
		here := len(slots) - i
		if t := b.Text; here < len(t.Boxes) && slots[len(slots)-1].Box == t.Boxes[here-1] && t.Untouched(b) {
			return i
		}
		break
	}
	return -1
}

// longest returns where the longest paragraph begins that stands on the page as
// a whole, as it was first set, and was not tried yet; -1 if there is none.
func longest(slots []compose.Slot, tried map[*galley.Paragraph]bool) int {
	found := -1
	for i := range slots {
		b := slots[i].Box
		if b == nil || b.Text == nil || tried[b.Text] {
			continue
		}
		t := b.Text
		n := len(t.Boxes)
		if i+n > len(slots) || slots[i+n-1].Box != t.Boxes[n-1] || !t.Untouched(b) {
			continue
		}
		if found < 0 || n > len(slots[found].Box.Text.Boxes) {
			found = i
		}
	}
	return found
}

// looser sets a paragraph with a line more than is best, so that the line with
// the index end, where a page ends, has no hyphen; nil if that would be seen.
func (r *running) looser(old []*galley.Box, x length.Length, m typeset.Measure, end int) []*galley.Box {
	m.Looseness = 1
	p := r.s.kept.paragraph(r.runs, m)
	n := len(old)
	if len(p.Lines) != n+1 || p.Lines[n].Width < m.Width/8 || end >= 0 && p.Lines[end].Hyphenated {
		return nil
	}
	boxes := make([]*galley.Box, 0, n+1)
	seen := 0
	for i := range p.Lines {
		line := &p.Lines[i]
		if line.Blank > widestBlank {
			return nil
		}
		b := *old[min(i, n-1)]
		b.Ink, b.Text, b.Offset = nil, nil, seen
		seen += r.draw(&b, line, x)
		boxes = append(boxes, &b)
	}
	return boxes
}
