package layout

import (
	"annals/internal/length"
)

// composer cuts one galley into pages.
type composer struct {
	g        []*box
	height   length.Length // of the type area
	grid     length.Length
	below    length.Length // between the text and the notes, with the rule
	followed bool          // what comes next in the part begins a new page
	list     bool          // to be looked up in: it goes on below another
	running  bool          // a list on which another follows that may begin where it ends
	size     int           // which size of pictures that have several: 0 is the largest
	memo     map[posKey]*choice
	spare    [][]cut // to be used again
}

// pos is where a page begins in a galley.
type pos struct {
	at      int
	pending []int  // pictures from before that still have to be set
	carry   []*box // lines of notes from before that still have to be set
}

// room is what is already taken on the first page of a galley.
type room struct {
	y, side length.Length // how far down the two columns are filled
	gap     length.Length // kept between that and the galley
}

// slot is a box at its place on a page, or something repeated above it.
type slot struct {
	b     *box
	rep   *repeat
	y     length.Length
	dx    length.Length // into the second of two columns
	grows bool          // the room above it may grow
}

// cut is a way to end a page.
type cut struct {
	next  pos
	slots int // boxes on the page
	notes int // lines of notes on it
	used  length.Length
	cost  int
	loose int  // spaces that may grow by a line
	stiff int  // and those that do so when these are not enough
	inner bool // within a paragraph or whatever else is better not divided
	final bool
}

// grows returns by how many lines the room on the page may grow.
func (cu cut) grows() int { return min(cu.loose+cu.stiff, mostGrown) }

// filling is the state of a page while it is being filled.
type filling struct {
	c       *composer
	keep    bool // slots are wanted, not only how many they are
	count   int  // of slots
	slots   []slot
	notes   []*box
	noteH   length.Length // with the room above them
	y, side length.Length
	gap     length.Length
	top     bool // nothing stands on the page yet
	boxes   int  // of the galley that stand on it
	loose   int
	stiff   int
	after   int // of the box set last: a heading does not stay behind when its picture moves
	cost    int // of the pictures that were moved
	cuts    []cut
	early   []cut // the last end of the page that leaves most of it empty
}

// fill fills a page from p on and returns every way to end it; with keep, also
// what stands on it.
func (c *composer) fill(p pos, st room, keep bool) *filling {
	f := &filling{c: c, keep: keep, y: st.y, side: st.side, gap: st.gap, top: st.y == 0, cuts: c.room()}
	if keep {
		f.slots = make([]slot, 0, 64)
	}
	rest := f.carried(p.carry)
	pending := p.pending
	if !f.top {
		// A galley that goes on below another may as well begin a new page.
		f.cuts = append(f.cuts, cut{next: p, used: st.y})
	}
	if len(rest) > 0 {
		f.end(pos{p.at, pending, rest}, 0)
		return f
	}
	for len(pending) > 0 && (f.fits(c.sized(pending[0])) || f.boxes == 0 && st.y == 0) {
		f.place(c.sized(pending[0]))
		pending = pending[1:]
		f.end(pos{p.at, pending, nil}, 0)
	}
	flowing := false
	for i := p.at; i < len(c.g); i++ {
		b := c.sized(i)
		if b.space {
			if !f.top {
				f.gap = max(f.gap, b.height)
			}
			continue
		}
		if b.barrier {
			if pending = f.flush(pending); len(pending) > 0 {
				f.end(pos{i, pending, nil}, f.after)
				if !b.heading || !c.captioned(pending) {
					return f
				}
				f.cost += costPast
			}
		}
		if b.columns != nil {
			next, whole := f.columned(i, pending)
			if !whole {
				return f
			}
			i, flowing = next-1, true
			continue
		}
		if r := b.repeat; !flowing && r != nil && r.first != b && p.at > 0 && st.y == 0 {
			f.repeat(r)
		}
		if !f.fits(b) {
			switch {
			case f.boxes == 0 && st.y == 0:
				// Higher than a page: it has to stand somewhere.
			case b.float:
				pending = append(pending[:len(pending):len(pending)], i)
				f.cost += 40
				continue
			case len(b.notes) > 0 && f.split(b, pos{i + 1, pending, nil}):
				return f
			default:
				return f
			}
		}
		f.place(b)
		flowing = true
		f.end(pos{i + 1, pending, nil}, b.after)
	}
	if pending = f.flush(pending); len(pending) > 0 {
		f.end(pos{len(c.g), pending, nil}, f.after)
		return f
	}
	f.end(pos{len(c.g), nil, nil}, 0)
	return f
}

// captioned reports whether all these pictures say themselves what they show:
// only they may be found below the next heading, where a hole would be worse.
func (c *composer) captioned(pictures []int) bool {
	for _, i := range pictures {
		if !c.g[i].captioned {
			return false
		}
	}
	return true
}

// sized returns the box with index i, in the size that pictures have now.
func (c *composer) sized(i int) *box {
	b := c.g[i]
	if c.size > 0 && len(b.smaller) > 0 {
		return b.smaller[min(c.size, len(b.smaller))-1]
	}
	return b
}

// where returns where a box would be set.
func (f *filling) where(b *box) length.Length {
	y := f.y
	if !f.top {
		y += f.gap
	}
	if b.wide || b.clear {
		if f.side > 0 {
			y = max(y, f.side+f.c.grid/2)
		}
	}
	if b.snap {
		y = up(y, f.c.grid)
	}
	return y
}

// fits reports whether a box can be set with its notes.
func (f *filling) fits(b *box) bool {
	y := f.where(b)
	return y+b.height+f.noteRoom(b) <= f.c.height && b.side.holds(b, y, f.c.height)
}

// noteRoom returns the height of the page's notes with those of a box.
func (f *filling) noteRoom(b *box) length.Length {
	h := f.noteH
	for _, n := range b.notes {
		if h == 0 {
			h = f.c.below
		}
		h += n.height()
	}
	return h
}

// place sets a box.
func (f *filling) place(b *box) {
	f.set(b, f.where(b), 0)
}

// apart is the cost of a page break from which on what stands above and below
// it is so close that the room between them does not grow to fill a page.
const apart = 300

// set sets a box at its place.
func (f *filling) set(b *box, y, dx length.Length) {
	f.count++
	// Room does not grow below a heading, which belongs to what follows.
	grows := !f.top && f.after < never && (b.stretch != sparing || f.after < apart)
	if f.keep {
		f.slots = append(f.slots, slot{b: b, y: y, dx: dx, grows: grows})
	}
	f.boxes++
	f.after = b.after
	switch {
	case grows && b.stretch == sparing:
		f.stiff++
	case grows:
		f.loose += b.stretch.lines()
	}
	f.y = y + b.height
	if b.side != nil {
		at := max(y+b.base-b.side.base, f.side+b.side.gap)
		f.side = at + b.side.height
	}
	if b.wide {
		f.side = 0
	}
	f.noteH = f.noteRoom(b)
	for _, n := range b.notes {
		f.notes = append(f.notes, n.boxes...)
	}
	f.gap, f.top = 0, false
	if b.float {
		f.gap = f.c.grid
	}
}

// repeat sets again what a page inside of something begins with.
func (f *filling) repeat(r *repeat) {
	y := f.y
	if !f.top {
		y += f.gap
	}
	f.count++
	if f.keep {
		f.slots = append(f.slots, slot{rep: r, y: y})
	}
	f.y, f.gap, f.top = y+r.height, 0, f.top && r.height == 0
}

// flush sets the pictures that were moved, as many as fit, and returns the others.
func (f *filling) flush(pending []int) []int {
	for len(pending) > 0 && f.fits(f.c.sized(pending[0])) {
		f.gap = max(f.gap, f.c.grid)
		f.place(f.c.sized(pending[0]))
		pending = pending[1:]
	}
	return pending
}

// end notes that the page can end here.
func (f *filling) end(next pos, after int) {
	for next.at < len(f.c.g) && f.c.g[next.at].space {
		next.at++
	}
	final := next.at == len(f.c.g) && len(next.pending) == 0 && len(next.carry) == 0
	if final {
		after = 0
	}
	cu := cut{next: next, slots: f.count, notes: len(f.notes), used: f.y + f.noteH,
		cost: after + f.cost, loose: f.loose, stiff: f.stiff, inner: after > 0, final: final}
	if !final && (f.c.height-cu.used)/f.c.grid > wasteful {
		if cu.cost < never || len(f.early) == 0 {
			f.early = append(f.early[:0], cu)
		}
		return
	}
	f.cuts = append(f.cuts, cu)
}

// wasteful is how many lines a page may be short by before that is thought of
// as a last resort.
const wasteful = 30

// carried sets the lines of notes from the page before and returns those that
// do not fit even now. Two thirds of a page at most are given to them.
func (f *filling) carried(lines []*box) (rest []*box) {
	for i, b := range lines {
		h := f.noteH
		if h == 0 {
			h = f.c.below
		}
		if h+b.height > f.c.height*2/3 && i > 0 {
			return lines[i:]
		}
		f.noteH = h + b.height
		f.notes = append(f.notes, b)
	}
	return nil
}

// split sets a box whose notes do not fit as a whole: as many of their lines
// as fit, at least two, the rest on the next page. It reports whether it did.
func (f *filling) split(b *box, next pos) bool {
	y := f.where(b)
	h := f.noteH
	if h == 0 {
		h = f.c.below
	}
	var lines []*box
	for _, n := range b.notes {
		lines = append(lines, n.boxes...)
	}
	fit := 0
	for fit < len(lines) && y+b.height+h+lines[fit].height <= f.c.height {
		h += lines[fit].height
		fit++
	}
	if fit < 2 || len(lines) < 4 {
		return false
	}
	if len(lines)-fit == 1 {
		fit--
		h -= lines[fit].height
	}
	bare := *b
	bare.notes = nil
	f.place(&bare)
	f.notes = append(f.notes, lines[:fit]...)
	f.noteH = h
	next.carry = lines[fit:]
	f.end(next, max(b.after, 150))
	return true
}
