package layout

import "annals/internal/length"

// lateBreak is the cost from which a break is avoided at the foot of a column,
// if that leaves no more than columnSlack lines empty.
const (
	lateBreak   = 1000
	columnSlack = 10
)

// columned sets the boxes of the stretch that begins with box i in two columns,
// as many as the page takes, and notes every way to end the page among them.
// The last page of the stretch has columns of about the same height. It returns
// the index behind the last box that was set, and whether that is the whole
// stretch; a page that takes none of them returns i.
func (f *filling) columned(i int, pending []int) (next int, whole bool) {
	c := f.c
	cols := c.g[i].columns
	end := i
	var notes []*note
	for ; end < len(c.g) && c.g[end].columns == cols; end++ {
		notes = append(notes, c.g[end].notes...)
	}
	top := f.where(c.g[i])
	room := c.height - top - f.noteRoom(&box{notes: notes})
	empty := f.boxes == 0 && top == 0
	if room <= 0 && !empty {
		return i, false
	}
	if j, ok := c.even(i, end, room); ok {
		f.column(i, j, top, 0)
		left := f.y
		f.column(j, end, top, cols.step)
		f.y = max(f.y, left)
		f.end(pos{end, pending, nil}, c.g[end-1].after)
		return end, true
	}
	j := c.foot(i, end, room, empty)
	if j == i {
		return i, false
	}
	f.column(i, j, top, 0)
	left := f.y
	next = j
	y := top
	for k := j; k < end; k++ {
		b := c.g[k]
		h := b.height
		if b.space && y == top {
			h = 0
		}
		if y+h > top+room {
			break
		}
		y += h
		if b.space {
			continue
		}
		f.set(b, y-b.height, cols.step)
		next = k + 1
		f.y = max(y, left)
		cost := b.after
		if short := int((left - y) / c.grid); short > 0 {
			cost += costShort * short / 2
		}
		f.end(pos{next, pending, nil}, cost)
	}
	return next, false
}

// column sets the boxes from i up to j one below the other.
func (f *filling) column(i, j int, y, dx length.Length) {
	for i < j && f.c.g[i].space {
		i++
	}
	for ; i < j; i++ {
		b := f.c.g[i]
		if b.space {
			y += b.height
			continue
		}
		f.set(b, y, dx)
		y += b.height
	}
}

// even divides the boxes from i up to end so that the higher of two columns is
// as low as can be; ok says that both fit into the room.
func (c *composer) even(i, end int, room length.Length) (j int, ok bool) {
	all := heightOf(c.g[i:end])
	if all > 2*room {
		return 0, false
	}
	var best, y length.Length
	for k := i; k < end; k++ {
		b := c.g[k]
		y += b.height
		if b.space || b.after >= never && k+1 < end {
			continue
		}
		rest := all - y
		if k+1 < end && c.g[k+1].space {
			rest -= c.g[k+1].height
		}
		high := max(y, rest)
		if b.after >= lateBreak && k+1 < end {
			high += columnSlack * c.grid // somebody is divided
		}
		if !ok || high < best {
			best, j, ok = high, k+1, max(y, rest) <= room
		}
	}
	return j, ok
}

// foot returns the index behind the last box of a column that begins with box i
// and has so much room; i where no column can end, unless one must.
func (c *composer) foot(i, end int, room length.Length, must bool) int {
	good, legal, any := i, i, i
	var y, goodY, legalY length.Length
	for k := i; k < end; k++ {
		b := c.g[k]
		y += b.height
		if y > room {
			break
		}
		if b.space {
			continue
		}
		any = k + 1
		if b.after < lateBreak {
			good, goodY = k+1, y
		}
		if b.after < never {
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
