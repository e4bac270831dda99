// Package compose cuts galleys into pages.
//
// What comes in: a galley, the height of the type area, and what is taken on the
// first page. What goes out: the cuts that cost least over the whole galley, as
// Plass (1981) chooses them, and what stands where on each page: figures placed
// within their section without holes, notes on the page of their mark, pages that
// end at the same line, no widow and no orphan. All costs are whole numbers. The
// package must never know what the boxes hold, nor draw anything.
package compose

import (
	"annals/internal/layout/galley"
	"annals/internal/length"
)

// choice is the best way on from a place in a galley.
type choice struct {
	cut  Cut
	cost int
}

// posKey names a pos: the notes carried over are told by their number, which
// with the place is enough.
type posKey struct {
	at, carry int
	pending   string
}

func (p Pos) key() posKey {
	rs := make([]rune, len(p.pending))
	for i, n := range p.pending {
		rs[i] = rune(n + 1)
	}
	return posKey{p.At, len(p.carry), string(rs)}
}

// Costs of pages, in the unit of Box.After. Pages are to end at the same line:
// where room has to be left, one page with a gap is better than several that
// are all a little short, so a short page costs something for being short and
// then the same for each line; holes cost more.
const (
	costUneven  = 60   // for a page that is short at all
	costShort   = 40   // for each line that it is short by
	costGrown   = 12   // for each line that the spaces on a page grow by instead
	costStiff   = 18   // the more where the spaces stand between what belongs together
	costHole    = 8    // for the square of the lines beyond hole
	hole        = 16   // lines
	costFrayed  = 60   // for each line beyond frayed that a page is short by that ends within a paragraph
	frayed      = 2    // lines
	costMidway  = 12   // for each line that a page is short by that ends where the next begins neither a section nor a box
	costPage    = 400  // for each page: a project that fits on one is better than one on two
	costBlank   = 8    // for each line that the last page leaves blank
	costScant   = 500  // a last page less than a quarter full where the next begins a new one
	costRemnant = 1600 // a last page with next to nothing on it
	costPast    = 420  // for pictures that move past a heading: some lines of room above it are better than a chart below the words of the next
	costSmall   = 110  // pictures made smaller, by the square of the steps
)

// mostGrown is by how many lines the spaces of a page grow.
const mostGrown = 4

// best weighs all ways to cut the galley from p on.
func (c *Composer) best(p Pos) *choice {
	k := p.key()
	if ch, ok := c.memo[k]; ok {
		return ch
	}
	ch := c.weigh(p, Room{})
	c.memo[k] = ch
	return ch
}

// weigh chooses the end of a page that begins at p.
func (c *Composer) weigh(p Pos, st Room) *choice {
	f := c.Fill(p, st, false)
	var best *choice
	for _, cu := range worth(f) {
		cost := c.cost(cu, p, st)
		if !cu.Final {
			cost += c.best(cu.Next).cost
		}
		if best == nil || cost <= best.cost {
			best = &choice{cu, cost}
		}
	}
	c.spare = append(c.spare, f.Cuts[:0])
	return best
}

// Room returns a place for the ways to end a page: each page is weighed while those before it
// still are, and most of what weighing would take from memory is this.
func (c *Composer) room() []Cut {
	n := len(c.spare)
	if n == 0 {
		return make([]Cut, 0, 64)
	}
	cuts := c.spare[n-1]
	c.spare = c.spare[:n-1]
	return cuts
}

// worth returns the ends of a page that are worth weighing: those that break
// no rule and leave little of it empty; failing these, the fullest that break
// no rule; failing these, the fullest. It uses the place of f.cuts.
func worth(f *Filling) []Cut {
	legal := f.Cuts[:0]
	for _, cu := range f.Cuts {
		if cu.cost < galley.Never {
			legal = append(legal, cu)
		}
	}
	switch {
	case len(legal) > 0:
		return legal
	case len(f.early) > 0 && (f.early[0].cost < galley.Never || len(f.Cuts) == 0):
		return f.early
	}
	return f.Cuts[len(f.Cuts)-1:]
}

// cost returns what a page costs that ends so.
func (c *Composer) cost(cu Cut, p Pos, st Room) int {
	cost := cu.cost
	lines := int(cu.Used / c.grid)
	all := int(c.height / c.grid)
	if cu.Final {
		if c.running { // what it leaves blank, the next list takes
			if lines < all/12 && p.At > 0 {
				cost += costPage
			}
			return cost + costPage
		}
		cost += costPage + costBlank*(all-lines)
		// A quarter of a page is what a page of its own is worth; a few lines
		// are worth none.
		if quarter := (all + 3) / 4; lines < quarter && (p.At > 0 || len(p.pending) > 0) {
			cost += 30 * (quarter - lines)
			if c.followed {
				cost += costScant + 30*(quarter-lines)
			}
			if lines < all/8 {
				cost += costRemnant + 60*(all/8-lines)
			}
		}
		return cost
	}
	if cu.Next.At == p.At && st.Y > 0 && len(cu.Next.pending) == len(p.pending) {
		if st.Y < c.height/4 {
			cost += costRemnant // next to nothing would stay on the page before
		}
		if c.list {
			cost += costBlank * int((c.height-st.Y)/c.grid) // its kind goes on
		}
		return cost + 30 // a new page although some room is left: as good as any
	}
	if st.Y == 0 || !c.list {
		cost += costPage
	}
	short := int((c.height - cu.Used) / c.grid)
	if short <= cu.Grows() {
		// The spaces on the page take it up.
		return cost + costGrown*short + costStiff*max(short-cu.loose, 0)
	}
	cost += costUneven + costShort*short
	if cu.inner && short > frayed {
		cost += costFrayed * (short - frayed)
	}
	if short > 2*frayed && cu.Next.At < len(c.Boxes) && !c.Boxes[cu.Next.At].Barrier {
		cost += costMidway * short
	}
	if short > hole {
		cost += costHole * (short - hole) * (short - hole)
	}
	return cost
}

// cuts chooses how to cut a galley for a type area of some height, beginning on
// a page where st is taken. It tries its pictures at several sizes and takes the
// largest that does well.
func Cuts(g *galley.Galley, height, grid length.Length, st Room) (*Composer, []Cut) {
	var best *Composer
	var first *choice
	sizes, saved := 0, length.Length(0)
	for _, b := range g.Boxes {
		if n := len(b.Smaller); n > 0 {
			sizes = max(sizes, n)
			if b.Main {
				saved += b.Height - b.Smaller[n-1].Height
			}
		}
	}
	for size := 0; size <= sizes; size++ {
		c := New(g, height, grid, size)
		ch := c.weigh(Pos{}, st)
		ch = &choice{ch.cut, ch.cost + size*size*costSmall}
		if first == nil || ch.cost < first.cost {
			best, first = c, ch
		}
		if size == 0 && !c.gaps(ch) && c.end(ch).Used > saved+c.height/4 {
			break // smaller pictures would save no page and fill no gap
		}
	}
	var list []Cut
	for ch := first; ; ch = best.best(ch.cut.Next) {
		list = append(list, ch.cut)
		if ch.cut.Final {
			return best, list
		}
	}
}

// New returns a composer for a galley with its pictures at a size.
func New(g *galley.Galley, height, grid length.Length, size int) *Composer {
	return &Composer{Boxes: g.Boxes, height: height, grid: grid, below: grid * 3 / 2, followed: g.Followed, list: g.List, running: g.Running, size: size, memo: map[posKey]*choice{}}
}

// gaps reports whether a page but the last is short by more than a few lines.
func (c *Composer) gaps(ch *choice) bool {
	for ; !ch.cut.Final; ch = c.best(ch.cut.Next) {
		if c.height-ch.cut.Used > 6*c.grid {
			return true
		}
	}
	return false
}

// end returns the end of the last page.
func (c *Composer) end(ch *choice) Cut {
	for !ch.cut.Final {
		ch = c.best(ch.cut.Next)
	}
	return ch.cut
}
