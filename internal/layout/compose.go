package layout

import "annals/internal/length"

// choice is the best way on from a place in a galley.
type choice struct {
	cut  cut
	cost int
}

// posKey names a pos: the notes carried over are told by their number, which
// with the place is enough.
type posKey struct {
	at, carry int
	pending   string
}

func (p pos) key() posKey {
	rs := make([]rune, len(p.pending))
	for i, n := range p.pending {
		rs[i] = rune(n + 1)
	}
	return posKey{p.at, len(p.carry), string(rs)}
}

// Costs of pages, in the unit of box.after. Pages are to end at the same line:
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
func (c *composer) best(p pos) *choice {
	k := p.key()
	if ch, ok := c.memo[k]; ok {
		return ch
	}
	ch := c.weigh(p, room{})
	c.memo[k] = ch
	return ch
}

// weigh chooses the end of a page that begins at p.
func (c *composer) weigh(p pos, st room) *choice {
	f := c.fill(p, st, false)
	var best *choice
	for _, cu := range worth(f) {
		cost := c.cost(cu, p, st)
		if !cu.final {
			cost += c.best(cu.next).cost
		}
		if best == nil || cost <= best.cost {
			best = &choice{cu, cost}
		}
	}
	c.spare = append(c.spare, f.cuts[:0])
	return best
}

// room returns a place for the ways to end a page: each page is weighed while those before it
// still are, and most of what weighing would take from memory is this.
func (c *composer) room() []cut {
	n := len(c.spare)
	if n == 0 {
		return make([]cut, 0, 64)
	}
	cuts := c.spare[n-1]
	c.spare = c.spare[:n-1]
	return cuts
}

// worth returns the ends of a page that are worth weighing: those that break
// no rule and leave little of it empty; failing these, the fullest that break
// no rule; failing these, the fullest. It uses the place of f.cuts.
func worth(f *filling) []cut {
	legal := f.cuts[:0]
	for _, cu := range f.cuts {
		if cu.cost < never {
			legal = append(legal, cu)
		}
	}
	switch {
	case len(legal) > 0:
		return legal
	case len(f.early) > 0 && (f.early[0].cost < never || len(f.cuts) == 0):
		return f.early
	}
	return f.cuts[len(f.cuts)-1:]
}

// cost returns what a page costs that ends so.
func (c *composer) cost(cu cut, p pos, st room) int {
	cost := cu.cost
	lines := int(cu.used / c.grid)
	all := int(c.height / c.grid)
	if cu.final {
		if c.running { // what it leaves blank, the next list takes
			if lines < all/12 && p.at > 0 {
				cost += costPage
			}
			return cost + costPage
		}
		cost += costPage + costBlank*(all-lines)
		// A quarter of a page is what a page of its own is worth; a few lines
		// are worth none.
		if quarter := (all + 3) / 4; lines < quarter && (p.at > 0 || len(p.pending) > 0) {
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
	if cu.next.at == p.at && st.y > 0 && len(cu.next.pending) == len(p.pending) {
		if st.y < c.height/4 {
			cost += costRemnant // next to nothing would stay on the page before
		}
		if c.list {
			cost += costBlank * int((c.height-st.y)/c.grid) // its kind goes on
		}
		return cost + 30 // a new page although some room is left: as good as any
	}
	if st.y == 0 || !c.list {
		cost += costPage
	}
	short := int((c.height - cu.used) / c.grid)
	if short <= cu.grows() {
		// The spaces on the page take it up.
		return cost + costGrown*short + costStiff*max(short-cu.loose, 0)
	}
	cost += costUneven + costShort*short
	if cu.inner && short > frayed {
		cost += costFrayed * (short - frayed)
	}
	if short > 2*frayed && cu.next.at < len(c.g) && !c.g[cu.next.at].barrier {
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
func cuts(g *galley, height, grid length.Length, st room) (*composer, []cut) {
	var best *composer
	var first *choice
	sizes, saved := 0, length.Length(0)
	for _, b := range g.boxes {
		if n := len(b.smaller); n > 0 {
			sizes = max(sizes, n)
			if b.main {
				saved += b.height - b.smaller[n-1].height
			}
		}
	}
	for size := 0; size <= sizes; size++ {
		c := newComposer(g, height, grid, size)
		ch := c.weigh(pos{}, st)
		ch = &choice{ch.cut, ch.cost + size*size*costSmall}
		if first == nil || ch.cost < first.cost {
			best, first = c, ch
		}
		if size == 0 && !c.gaps(ch) && c.end(ch).used > saved+c.height/4 {
			break // smaller pictures would save no page and fill no gap
		}
	}
	var list []cut
	for ch := first; ; ch = best.best(ch.cut.next) {
		list = append(list, ch.cut)
		if ch.cut.final {
			return best, list
		}
	}
}

// newComposer returns a composer for a galley with its pictures at a size.
func newComposer(g *galley, height, grid length.Length, size int) *composer {
	return &composer{g: g.boxes, height: height, grid: grid, below: grid * 3 / 2, followed: g.followed, list: g.list, running: g.running, size: size, memo: map[posKey]*choice{}}
}

// gaps reports whether a page but the last is short by more than a few lines.
func (c *composer) gaps(ch *choice) bool {
	for ; !ch.cut.final; ch = c.best(ch.cut.next) {
		if c.height-ch.cut.used > 6*c.grid {
			return true
		}
	}
	return false
}

// end returns the end of the last page.
func (c *composer) end(ch *choice) cut {
	for !ch.cut.final {
		ch = c.best(ch.cut.next)
	}
	return ch.cut
}
