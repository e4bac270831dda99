package galley

import (
	"slices"

	"annals/internal/layout/display"
	"annals/internal/length"
)

// Merge sets galleys beside one another: the cells of a row, the members of a
// team. It returns boxes that lie across all of them, cut wherever none of the
// galleys has a box that goes through the cut, so that a tall row can go on on
// the next page. The galleys' boxes already stand at their own x.
func Merge(columns []*Galley) []*Box {
	var cols [][]*Box
	var cuts []length.Length
	var height length.Length
	for _, g := range columns {
		c := Flat(g)
		cols = append(cols, c)
		y := length.Length(0)
		for _, b := range c {
			y += b.Height
			cuts = append(cuts, y)
		}
		height = max(height, y)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var out []*Box
	next := make([]int, len(cols)) // the first box of each column that is not set yet
	tops := make([]length.Length, len(cols))
	from := length.Length(0)
	for _, to := range cuts {
		if !clean(cols, to) {
			continue
		}
		bx := &Box{Height: to - from}
		for i, c := range cols {
			for next[i] < len(c) && tops[i] < to {
				b := c[next[i]]
				bx.Take(b, tops[i]-from)
				tops[i] += b.Height
				if tops[i] == to && next[i] < len(c)-1 {
					bx.After = max(bx.After, b.After)
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
func clean(cols [][]*Box, y length.Length) bool {
	for _, c := range cols {
		at := length.Length(0)
		for _, b := range c {
			if at < y && at+b.Height > y {
				return false
			}
			at += b.Height
		}
	}
	return true
}

// Take adds what another box holds, dy below the top.
func (b *Box) Take(o *Box, dy length.Length) {
	if b.Base == 0 && o.Base > 0 {
		b.Base = o.Base + dy
	}
	if b.Node == nil && len(b.Starts) == 0 {
		b.Node, b.Offset = o.Node, o.Offset
	}
	b.Ink = append(b.Ink, display.MovedAll(o.Ink, 0, dy)...)
	b.Figures = append(b.Figures, MovedFigures(o.Figures, 0, dy)...)
	b.Notes = append(b.Notes, o.Notes...)
	b.Starts = append(b.Starts, o.Starts...)
}

// flat turns the spaces of a galley into a part of the boxes after them.
func Flat(g *Galley) []*Box {
	var out []*Box
	var gap length.Length
	for _, b := range g.Boxes {
		if b.Space {
			gap = max(gap, b.Height)
			continue
		}
		if gap > 0 && len(out) > 0 {
			b = b.Lowered(gap)
		}
		gap = 0
		out = append(out, b)
	}
	return out
}

// Lowered returns the box with room above it.
func (b *Box) Lowered(h length.Length) *Box {
	c := *b
	c.Height += h
	if c.Base > 0 {
		c.Base += h
	}
	c.Ink = display.MovedAll(b.Ink, 0, h)
	c.Figures = MovedFigures(b.Figures, 0, h)
	return &c
}

// MovedFigures returns the figures, shifted.
func MovedFigures(ps []Placed, dx, dy length.Length) []Placed {
	out := make([]Placed, len(ps))
	for i, p := range ps {
		out[i] = Placed{p.Tag, p.Rect.Moved(dx, dy)}
	}
	return out
}
