package compose

import (
	"annals/internal/layout/galley"
	"annals/internal/length"
)

// Composer cuts one galley into pages.
type Composer struct {
	Boxes    []*galley.Box
	height   length.Length // of the type area
	grid     length.Length
	below    length.Length // between the text and the notes, with the rule
	followed bool          // what comes next in the part begins a new page
	list     bool          // to be looked up in: it goes on below another
	running  bool          // a list on which another follows that may begin where it ends
	size     int           // which size of pictures that have several: 0 is the largest
	memo     map[posKey]*choice
	spare    [][]Cut // to be used again
}

// Pos is where a page begins in a galley.
type Pos struct {
	At      int
	pending []int         // pictures from before that still have to be set
	carry   []*galley.Box // lines of notes from before that still have to be set
}

// Room is what is already taken on the first page of a galley.
type Room struct {
	Y, Side length.Length // how far down the two columns are filled
	Gap     length.Length // kept between that and the galley
}

// Slot is a box at its place on a page, or something repeated above it.
type Slot struct {
	Box    *galley.Box
	Repeat *galley.Repeat
	Y      length.Length
	DX     length.Length // into the second of two columns
	Grows  bool          // the room above it may grow
}

// Cut is a way to end a page.
type Cut struct {
	Next  Pos
	Slots int // boxes on the page
	Notes int // lines of notes on it
	Used  length.Length
	cost  int
	loose int  // spaces that may grow by a line
	stiff int  // and those that do so when these are not enough
	inner bool // within a paragraph or whatever else is better not divided
	Final bool
}

// Grows returns by how many lines the room on the page may grow.
func (cu Cut) Grows() int { return min(cu.loose+cu.stiff, mostGrown) }

// Filling is the state of a page while it is being filled.
type Filling struct {
	Composer   *Composer
	keep       bool // slots are wanted, not only how many they are
	count      int  // of slots
	Slots      []Slot
	Notes      []*galley.Box
	NoteHeight length.Length // with the room above them
	Y, side    length.Length
	gap        length.Length
	top        bool // nothing stands on the page yet
	boxes      int  // of the galley that stand on it
	loose      int
	stiff      int
	after      int // of the box set last: a heading does not stay behind when its picture moves
	cost       int // of the pictures that were moved
	Cuts       []Cut
	early      []Cut // the last end of the page that leaves most of it empty
}

// Fill fills a page from p on and returns every way to end it; with keep, also
// what stands on it.
func (c *Composer) Fill(p Pos, st Room, keep bool) *Filling {
	f := &Filling{Composer: c, keep: keep, Y: st.Y, side: st.Side, gap: st.Gap, top: st.Y == 0, Cuts: c.room()}
	if keep {
		f.Slots = make([]Slot, 0, 64)
	}
	rest := f.carried(p.carry)
	pending := p.pending
	if !f.top {
		// A galley that goes on below another may as well begin a new page.
		f.Cuts = append(f.Cuts, Cut{Next: p, Used: st.Y})
	}
	if len(rest) > 0 {
		f.end(Pos{p.At, pending, rest}, 0)
		return f
	}
	for len(pending) > 0 && (f.fits(c.sized(pending[0])) || f.boxes == 0 && st.Y == 0) {
		f.place(c.sized(pending[0]))
		pending = pending[1:]
		f.end(Pos{p.At, pending, nil}, 0)
	}
	flowing := false
	for i := p.At; i < len(c.Boxes); i++ {
		b := c.sized(i)
		if b.Space {
			if !f.top {
				f.gap = max(f.gap, b.Height)
			}
			continue
		}
		if b.Barrier {
			if pending = f.flush(pending); len(pending) > 0 {
				f.end(Pos{i, pending, nil}, f.after)
				if !b.Heading || !c.captioned(pending) {
					return f
				}
				f.cost += costPast
			}
		}
		if b.Columns != nil {
			next, whole := f.columned(i, pending)
			if !whole {
				return f
			}
			i, flowing = next-1, true
			continue
		}
		if r := b.Repeat; !flowing && r != nil && r.First != b && p.At > 0 && st.Y == 0 {
			f.repeat(r)
		}
		if !f.fits(b) {
			switch {
			case f.boxes == 0 && st.Y == 0:
				// Higher than a page: it has to stand somewhere.
			case b.Float:
				pending = append(pending[:len(pending):len(pending)], i)
				f.cost += 40
				continue
			case len(b.Notes) > 0 && f.split(b, Pos{i + 1, pending, nil}):
				return f
			default:
				return f
			}
		}
		f.place(b)
		flowing = true
		f.end(Pos{i + 1, pending, nil}, b.After)
	}
	if pending = f.flush(pending); len(pending) > 0 {
		f.end(Pos{len(c.Boxes), pending, nil}, f.after)
		return f
	}
	f.end(Pos{len(c.Boxes), nil, nil}, 0)
	return f
}

// captioned reports whether all these pictures say themselves what they show:
// only they may be found below the next heading, where a hole would be worse.
func (c *Composer) captioned(pictures []int) bool {
	for _, i := range pictures {
		if !c.Boxes[i].Captioned {
			return false
		}
	}
	return true
}

// sized returns the box with index i, in the size that pictures have now.
func (c *Composer) sized(i int) *galley.Box {
	b := c.Boxes[i]
	if c.size > 0 && len(b.Smaller) > 0 {
		return b.Smaller[min(c.size, len(b.Smaller))-1]
	}
	return b
}

// where returns where a box would be set.
func (f *Filling) where(b *galley.Box) length.Length {
	y := f.Y
	if !f.top {
		y += f.gap
	}
	if b.Wide || b.Clear {
		if f.side > 0 {
			y = max(y, f.side+f.Composer.grid/2)
		}
	}
	if b.Snap {
		y = length.Up(y, f.Composer.grid)
	}
	return y
}

// fits reports whether a box can be set with its notes.
func (f *Filling) fits(b *galley.Box) bool {
	y := f.where(b)
	return y+b.Height+f.noteRoom(b) <= f.Composer.height && b.Side.Holds(b, y, f.Composer.height)
}

// noteRoom returns the height of the page's notes with those of a box.
func (f *Filling) noteRoom(b *galley.Box) length.Length {
	h := f.NoteHeight
	for _, n := range b.Notes {
		if h == 0 {
			h = f.Composer.below
		}
		h += n.Height()
	}
	return h
}

// place sets a box.
func (f *Filling) place(b *galley.Box) {
	f.set(b, f.where(b), 0)
}

// apart is the cost of a page break from which on what stands above and below
// it is so close that the room between them does not grow to fill a page.
const apart = 300

// set sets a box at its place.
func (f *Filling) set(b *galley.Box, y, dx length.Length) {
	f.count++
	// Room does not grow below a heading, which belongs to what follows.
	grows := !f.top && f.after < galley.Never && (b.Stretch != galley.Sparing || f.after < apart)
	if f.keep {
		f.Slots = append(f.Slots, Slot{Box: b, Y: y, DX: dx, Grows: grows})
	}
	f.boxes++
	f.after = b.After
	switch {
	case grows && b.Stretch == galley.Sparing:
		f.stiff++
	case grows:
		f.loose += b.Stretch.Lines()
	}
	f.Y = y + b.Height
	if b.Side != nil {
		at := max(y+b.Base-b.Side.Base, f.side+b.Side.Gap)
		f.side = at + b.Side.Height
	}
	if b.Wide {
		f.side = 0
	}
	f.NoteHeight = f.noteRoom(b)
	for _, n := range b.Notes {
		f.Notes = append(f.Notes, n.Boxes...)
	}
	f.gap, f.top = 0, false
	if b.Float {
		f.gap = f.Composer.grid
	}
}

// repeat sets again what a page inside of something begins with.
func (f *Filling) repeat(r *galley.Repeat) {
	y := f.Y
	if !f.top {
		y += f.gap
	}
	f.count++
	if f.keep {
		f.Slots = append(f.Slots, Slot{Repeat: r, Y: y})
	}
	f.Y, f.gap, f.top = y+r.Height, 0, f.top && r.Height == 0
}

// flush sets the pictures that were moved, as many as fit, and returns the others.
func (f *Filling) flush(pending []int) []int {
	for len(pending) > 0 && f.fits(f.Composer.sized(pending[0])) {
		f.gap = max(f.gap, f.Composer.grid)
		f.place(f.Composer.sized(pending[0]))
		pending = pending[1:]
	}
	return pending
}

// end notes that the page can end here.
func (f *Filling) end(next Pos, after int) {
	for next.At < len(f.Composer.Boxes) && f.Composer.Boxes[next.At].Space {
		next.At++
	}
	final := next.At == len(f.Composer.Boxes) && len(next.pending) == 0 && len(next.carry) == 0
	if final {
		after = 0
	}
	cu := Cut{Next: next, Slots: f.count, Notes: len(f.Notes), Used: f.Y + f.NoteHeight,
		cost: after + f.cost, loose: f.loose, stiff: f.stiff, inner: after > 0, Final: final}
	if !final && (f.Composer.height-cu.Used)/f.Composer.grid > wasteful {
		if cu.cost < galley.Never || len(f.early) == 0 {
			f.early = append(f.early[:0], cu)
		}
		return
	}
	f.Cuts = append(f.Cuts, cu)
}

// wasteful is how many lines a page may be short by before that is thought of
// as a last resort.
const wasteful = 30

// carried sets the lines of notes from the page before and returns those that
// do not fit even now. Two thirds of a page at most are given to them.
func (f *Filling) carried(lines []*galley.Box) (rest []*galley.Box) {
	for i, b := range lines {
		h := f.NoteHeight
		if h == 0 {
			h = f.Composer.below
		}
		if h+b.Height > f.Composer.height*2/3 && i > 0 {
			return lines[i:]
		}
		f.NoteHeight = h + b.Height
		f.Notes = append(f.Notes, b)
	}
	return nil
}

// split sets a box whose notes do not fit as a whole: as many of their lines
// as fit, at least two, the rest on the next page. It reports whether it did.
func (f *Filling) split(b *galley.Box, next Pos) bool {
	y := f.where(b)
	h := f.NoteHeight
	if h == 0 {
		h = f.Composer.below
	}
	var lines []*galley.Box
	for _, n := range b.Notes {
		lines = append(lines, n.Boxes...)
	}
	fit := 0
	for fit < len(lines) && y+b.Height+h+lines[fit].Height <= f.Composer.height {
		h += lines[fit].Height
		fit++
	}
	if fit < 2 || len(lines) < 4 {
		return false
	}
	if len(lines)-fit == 1 {
		fit--
		h -= lines[fit].Height
	}
	bare := *b
	bare.Notes = nil
	f.place(&bare)
	f.Notes = append(f.Notes, lines[:fit]...)
	f.NoteHeight = h
	next.carry = lines[fit:]
	f.end(next, max(b.After, 150))
	return true
}
