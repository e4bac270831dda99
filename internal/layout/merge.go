package layout

import (
	"slices"

	"annals/internal/length"
)

// merge sets galleys beside one another: the cells of a row, the members of a
// team. It returns boxes that lie across all of them, cut wherever none of the
// galleys has a box that goes through the cut, so that a tall row can go on on
// the next page. The galleys' boxes already stand at their own x.
func merge(columns []*galley) []*box {
	var cols [][]*box
	var cuts []length.Length
	var height length.Length
	for _, g := range columns {
		c := flat(g)
		cols = append(cols, c)
		y := length.Length(0)
		for _, b := range c {
			y += b.height
			cuts = append(cuts, y)
		}
		height = max(height, y)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []*box
	next := make([]int, len(cols)) // the first box of each column that is not set yet
	tops := make([]length.Length, len(cols))
	from := length.Length(0)
	for _, to := range cuts {
		if !clean(cols, to) {
			continue
		}
		bx := &box{height: to - from}
		for i, c := range cols {
			for next[i] < len(c) && tops[i] < to {
				b := c[next[i]]
				bx.take(b, tops[i]-from)
				tops[i] += b.height
				if tops[i] == to && next[i] < len(c)-1 {
					bx.after = max(bx.after, b.after)
				}
				next[i]++
			}
		}
		out = append(out, bx)
		from = to
	}
	return out
}

// clean reports whether a cut at y goes through none of the columns' boxes.
func clean(cols [][]*box, y length.Length) bool {
	for _, c := range cols {
		at := length.Length(0)
		for _, b := range c {
			if at < y && at+b.height > y {
				return false
			}
			at += b.height
		}
	}
	return true
}

// take adds what another box holds, dy below the top.
func (b *box) take(o *box, dy length.Length) {
	if b.base == 0 && o.base > 0 {
		b.base = o.base + dy
	}
	if b.node == nil && len(b.starts) == 0 {
		b.node, b.offset = o.node, o.offset
	}
	b.ink = append(b.ink, movedAll(o.ink, 0, dy)...)
	b.figures = append(b.figures, movedFigures(o.figures, 0, dy)...)
	b.notes = append(b.notes, o.notes...)
	b.starts = append(b.starts, o.starts...)
}

// flat turns the spaces of a galley into a part of the boxes after them.
func flat(g *galley) []*box {
	var out []*box
	var gap length.Length
	for _, b := range g.boxes {
		if b.space {
			gap = max(gap, b.height)
			continue
		}
		if gap > 0 && len(out) > 0 {
			b = b.lowered(gap)
		}
		gap = 0
		out = append(out, b)
	}
	return out
}

// lowered returns the box with room above it.
func (b *box) lowered(h length.Length) *box {
	c := *b
	c.height += h
	if c.base > 0 {
		c.base += h
	}
	c.ink = movedAll(b.ink, 0, h)
	c.figures = movedFigures(b.figures, 0, h)
	return &c
}

func movedFigures(ps []placed, dx, dy length.Length) []placed {
	out := make([]placed, len(ps))
	for i, p := range ps {
		out[i] = placed{p.tag, p.rect.moved(dx, dy)}
	}
	return out
}
