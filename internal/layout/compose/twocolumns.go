package compose

import (
	"annals/internal/layout/galley"
	"annals/internal/length"
)

// LateBreak is the cost from which a break is avoided at the foot of a column,
// if that leaves no more than columnSlack lines empty.
const (
	LateBreak   = 1000
	columnSlack = 10
)

// columned sets the boxes of the stretch that begins with box i in two columns,
// as many as the page takes, and notes every way to end the page among them.
// The last page of the stretch has columns of about the same height. It returns
// the index behind the last box that was set, and whether that is the whole
// stretch; a page that takes none of them returns i.
func (f *Filling) columned(i int, pending []int) (next int, whole bool) {
	c := f.Composer
	cols := c.Boxes[i].Columns
	end := i
	var notes []*galley.Note
	for ; end < len(c.Boxes) && c.Boxes[end].Columns == cols; end++ {
		notes = append(notes, c.Boxes[end].Notes...)
	}
	top := f.where(c.Boxes[i])
	room := c.height - top - f.noteRoom(&galley.Box{Notes: notes})
	empty := f.boxes == 0 && top == 0
	if room <= 0 && !empty {
		return i, false
	}
	if j, ok := c.even(i, end, room); ok {
		f.column(i, j, top, 0)
		left := f.Y
		f.column(j, end, top, cols.Step)
		f.Y = max(f.Y, left)
		f.end(Pos{end, pending, nil}, c.Boxes[end-1].After)
		return end, true
	}
	j := c.foot(i, end, room, empty)
	if j == i {
		return i, false
	}
	f.column(i, j, top, 0)
	left := f.Y
	next = j
	y := top
	for k := j; k < end; k++ {
		b := c.Boxes[k]
		h := b.Height
		if b.Space && y == top {
			h = 0
		}
		if y+h > top+room {
			break
		}
		y += h
		if b.Space {
			continue
		}
		f.set(b, y-b.Height, cols.Step)
		next = k + 1
		f.Y = max(y, left)
		cost := b.After
		if short := int((left - y) / c.grid); short > 0 {
			cost += costShort * short / 2
		}
		f.end(Pos{next, pending, nil}, cost)
	}
	return next, false
}

// column sets the boxes from i up to j one below the other.
func (f *Filling) column(i, j int, y, dx length.Length) {
	for i < j && f.Composer.Boxes[i].Space {
		i++
	}
	for ; i < j; i++ {
		b := f.Composer.Boxes[i]
		if b.Space {
			y += b.Height
			continue
		}
		f.set(b, y, dx)
		y += b.Height
	}
}

// even divides the boxes from i up to end so that the higher of two columns is
// as low as can be; ok says that both fit into the room.
func (c *Composer) even(i, end int, room length.Length) (j int, ok bool) {
	all := galley.HeightOf(c.Boxes[i:end])
	if all > 2*room {
		return 0, false
	}
	var best, y length.Length
	for k := i; k < end; k++ {
		b := c.Boxes[k]
		y += b.Height
		if b.Space || b.After >= galley.Never && k+1 < end {
			continue
		}
		rest := all - y
		if k+1 < end && c.Boxes[k+1].Space {
			rest -= c.Boxes[k+1].Height
		}
		high := max(y, rest)
		if b.After >= LateBreak && k+1 < end {
			high += columnSlack * c.grid // somebody is divided
		}
		if !ok || high <= best { // of two like these the first column is the longer
			best, j, ok = high, k+1, max(y, rest) <= room
		}
	}
	return j, ok
}

// foot returns the index behind the last box of a column that begins with box i
// and has so much room; i where no column can end, unless one must.
func (c *Composer) foot(i, end int, room length.Length, must bool) int {
	good, legal, any := i, i, i
	var y, goodY, legalY length.Length
	for k := i; k < end; k++ {
		b := c.Boxes[k]
		y += b.Height
		if y > room {
			break
		}
		if b.Space {
			continue
		}
		any = k + 1
		if b.After < LateBreak {
			good, goodY = k+1, y
		}
		if b.After < galley.Never {
			legal, legalY = k+1, y
		}
	}
	switch {
	case good > i && legalY-goodY <= columnSlack*c.grid:
		return good
	case legal > i:
		return legal
	case must:
		return max(any, i+1)
	}
	return i
}
