package layout

import (
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
func (r *running) remember(boxes []*box, t theme.Type, x length.Length, m typeset.Measure) {
	if m.Align != typeset.Justified || len(boxes) < fewestLines {
		return
	}
	for _, b := range boxes {
		if b.height != t.Leading || len(b.notes) > 0 || len(b.figures) > 0 {
			return
		}
	}
	boxes[0].text = &paragraph{boxes: boxes, marks: len(boxes[0].ink), leading: t.Leading,
		looser: func(end int) []*box { return r.looser(boxes, x, m, end) }}
}

// loosen sets paragraphs of a page that is short by a few lines with a line
// more each, until the page is full, and returns what then stands on it. The
// paragraph that goes on on the next page comes first, since there it was most
// likely a widow that left the line empty; then the longest, which hide it best.
func (s *setting) loosen(f *filling, cu *cut) []slot {
	slots := f.slots[:cu.slots]
	short := int((s.bodyHeight() - cu.used) / s.page.Baseline)
	if short <= cu.grows() || short > mostLoose+cu.grows() {
		return slots // nothing is wanted, or the spaces do, or it would be too much
	}
	tried := map[*paragraph]bool{}
	if at := divided(slots); at >= 0 && cu.notes == 0 {
		t := slots[at].b.text
		here := len(slots) - at
		tried[t] = true
		if boxes := t.looser(here); boxes != nil && f.c.g[cu.next.at] == t.boxes[here] {
			slots = swapped(slots, at, here, boxes[:here+1], t.leading)
			copy(f.c.g[cu.next.at:], boxes[here+1:])
			cu.slots++
			cu.used += t.leading
			short--
		}
	}
	for short > 0 && len(tried) < mostTried {
		at := longest(slots, tried)
		if at < 0 {
			break
		}
		t := slots[at].b.text
		tried[t] = true
		if boxes := t.looser(-1); boxes != nil && s.mayMove(slots[at+len(t.boxes):]) {
			slots = swapped(slots, at, len(t.boxes), boxes, t.leading)
			cu.slots++
			cu.used += t.leading
			short--
		}
	}
	return slots
}

// swapped returns slots with the n boxes from at on replaced, those below moved
// down by a line.
func swapped(slots []slot, at, n int, boxes []*box, leading length.Length) []slot {
	out := append(make([]slot, 0, len(slots)+1), slots[:at]...)
	for i, b := range boxes {
		out = append(out, slot{b: b, y: slots[at].y + length.Length(i)*leading})
	}
	out[at].grows = slots[at].grows
	for _, sl := range slots[at+n:] {
		sl.y += leading
		out = append(out, sl)
	}
	return out
}

// divided returns where the paragraph begins that goes on on the next page, -1
// if none does or it cannot be set anew.
func divided(slots []slot) int {
	for i := len(slots) - 1; i >= 0; i-- {
		b := slots[i].b
		if b == nil || b.text == nil {
			continue
		}
		here := len(slots) - i
		if t := b.text; here < len(t.boxes) && slots[len(slots)-1].b == t.boxes[here-1] && t.untouched(b) {
			return i
		}
		break
	}
	return -1
}

// longest returns where the longest paragraph begins that stands on the page as
// a whole, as it was first set, and was not tried yet; -1 if there is none.
func longest(slots []slot, tried map[*paragraph]bool) int {
	found := -1
	for i := range slots {
		b := slots[i].b
		if b == nil || b.text == nil || tried[b.text] {
			continue
		}
		t := b.text
		n := len(t.boxes)
		if i+n > len(slots) || slots[i+n-1].b != t.boxes[n-1] || !t.untouched(b) {
			continue
		}
		if found < 0 || n > len(slots[found].b.text.boxes) {
			found = i
		}
	}
	return found
}

// looser sets a paragraph with a line more than is best, so that the line with
// the index end, where a page ends, has no hyphen; nil if that would be seen.
func (r *running) looser(old []*box, x length.Length, m typeset.Measure, end int) []*box {
	m.Looseness = 1
	p := r.s.kept.paragraph(r.runs, m)
	n := len(old)
	if len(p.Lines) != n+1 || p.Lines[n].Width < m.Width/8 || end >= 0 && p.Lines[end].Hyphenated {
		return nil
	}
	boxes := make([]*box, 0, n+1)
	seen := 0
	for i := range p.Lines {
		line := &p.Lines[i]
		if line.Blank > widestBlank {
			return nil
		}
		b := *old[min(i, n-1)]
		b.ink, b.text, b.offset = nil, nil, seen
		seen += r.draw(&b, line, x)
		boxes = append(boxes, &b)
	}
	return boxes
}
