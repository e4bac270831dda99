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

// Costs of pages, in the unit of box.after. A page that is short by n lines
// costs 8n²: a line is nothing, six lines are worth avoiding, ten are a hole.
const (
	costShort   = 8    // for a line squared
	costRemnant = 1600 // a last page with next to nothing on it
	costSmall   = 140  // for each step that pictures are made smaller
)

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
	f := c.fill(p, st)
	var best *choice
	for _, cu := range c.worth(f.cuts) {
		cost := c.cost(cu, p, st)
		if !cu.final {
			cost += c.best(cu.next).cost
		}
		if best == nil || cost <= best.cost {
			best = &choice{cu, cost}
		}
	}
	return best
}

// worth drops ends of a page that leave much of it empty, when there are
// others, and those that break a rule, when there are others.
func (c *composer) worth(cuts []cut) []cut {
	var good, legal []cut
	for _, cu := range cuts {
		if cu.cost >= never {
			continue
		}
		legal = append(legal, cu)
		if cu.final || (c.height-cu.used)/c.grid <= 14 {
			good = append(good, cu)
		}
	}
	switch {
	case len(good) > 0:
		return good
	case len(legal) > 0:
		return legal[max(0, len(legal)-4):]
	}
	return cuts[len(cuts)-1:]
}

// cost returns what a page costs that ends so.
func (c *composer) cost(cu cut, p pos, st room) int {
	cost := cu.cost
	lines := int(cu.used / c.grid)
	all := int(c.height / c.grid)
	if cu.final {
		// A quarter of a page is the least that a page of its own is worth.
		if lines < all/4 && (p.at > 0 || len(p.pending) > 0) {
			cost += costRemnant + 60*(all/4-lines)
		}
		return cost
	}
	if cu.next.at == p.at && st.y > 0 && len(cu.next.pending) == len(p.pending) {
		return cost + 30 // a new page although some room is left: as good as any
	}
	quarters := int((c.height - cu.used) * 4 / c.grid)
	if short := min(cu.loose, 3); quarters <= 4*short {
		quarters = 0
	}
	return cost + quarters*quarters*costShort/16
}

// cuts chooses how to cut a galley, beginning on a page where st is taken. It
// tries its pictures at several sizes and takes the largest that does well.
func (s *setting) cuts(g *galley, st room) (*composer, []cut) {
	var best *composer
	var first *choice
	sizes := 0
	for _, b := range g.boxes {
		sizes = max(sizes, len(b.smaller))
	}
	for size := 0; size <= sizes; size++ {
		c := &composer{g: g.boxes, height: s.bodyHeight(), grid: s.page.Baseline, below: s.page.Baseline * 3 / 2, size: size, memo: map[posKey]*choice{}}
		ch := c.weigh(pos{}, st)
		ch.cost += size * size * costSmall
		if first == nil || ch.cost < first.cost {
			best, first = c, ch
		}
		if first.cost < costSmall*(size+1)*(size+1) {
			break
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

// bodyHeight returns the height of the type area.
func (s *setting) bodyHeight() length.Length {
	return s.page.Baseline * length.Length(s.page.Lines())
}
