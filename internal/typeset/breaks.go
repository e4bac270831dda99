package typeset

import (
	"annals/internal/length"
	"annals/internal/typeset/rules"
)

// The total-fit method of Knuth and Plass ("Breaking Paragraphs into Lines",
// 1981), with the whole-number arithmetic of TeX ("TeX: The Program", §§ 813
// to 890): each point is a candidate for the end of a line, each node a way to
// have come to a point, and the ways that lead to the least sum of demerits
// survive. Beyond TeX, a node also knows how many hyphens stand above one
// another at its end, for there shall be no third; and a line may be scaled a
// little in width before its blanks are changed.

// Demerits beside those of single lines; TeX's own values.
const (
	linePenalty     = 10
	adjacentLoose   = 10000 // a tight line beside a loose one
	doubleHyphen    = 10000 // a hyphen below a hyphen
	finalHyphen     = 5000  // at the end of the last line but one
	shortLast       = 8000  // a last line of a word or two
	thirdHyphen     = 1 << 36
	overfullPenalty = 1 << 40
)

// maxBadness bounds a line's badness. TeX stops at 10,000; going on lets the
// last attempt choose among bad lines.
const maxBadness = 100000

// badness returns about 100 × (gap ÷ stretch)³, as TeX counts it (§ 108).
func badness(gap, stretch length.Length) int32 {
	if gap <= 0 {
		return 0
	}
	if stretch <= 0 {
		return maxBadness
	}
	r := int64(gap) * 297 / int64(stretch)
	if r > 2970 { // ten times the stretch
		return maxBadness
	}
	return int32((r*r*r + 1<<17) >> 18)
}

// How far lines may give, as shares.
const (
	gapStretch   = 2  // a gap may grow by its width divided by this at badness 100
	gapShrink    = 4  // and shrink by its width divided by this, no more
	glyphGive    = 50 // letters may be set wider or narrower by their width divided by this (2 %)
	givenBadness = 20 // of a line whose letters give all they may
	trackGive    = 8  // and further apart or closer by so many thousandths of the em
	raggedScale  = 1000
)

// node is a way to break the text up to a point.
type node struct {
	point, prev int32
	line        int32
	fit         uint8 // 0 tight, 1 decent, 2 loose, 3 very loose
	hyphens     uint8 // lines in a row that end in one, up to two
	demerits    int64
	// Width and gaps up to where the next line begins; what stands out there
	// into the margin is taken off.
	width, gaps, give length.Length
}

// attempt says how a paragraph is tried.
type attempt struct {
	tolerance int32         // the greatest badness of a line
	emergency length.Length // stretch that each line is granted
	rescue    bool          // there must be a result
	ragged    bool
	balanced  bool // the last line counts as the others
}

// breaker finds the best breaks. Its slices are used again.
type breaker struct {
	nodes  []node
	active []int32
	fresh  []int32
	chain  []int32
}

// widths gives the measure of each line.
type widths struct {
	m    *Measure
	base int           // lines of the paragraph before these
	less length.Length // taken off each line when lines are balanced
	easy int32         // from this line on all are alike
}

// at returns the room for text in a line.
func (x *widths) at(line int) length.Length {
	line += x.base
	width := x.m.Width
	if line < len(x.m.Widths) {
		width = x.m.Widths[line]
	}
	if line == 0 {
		return width - x.m.Indent - x.less
	}
	return width - x.m.Hang - x.less
}

func newWidths(m *Measure, base int) widths {
	easy := max(len(m.Widths), 1)
	return widths{m: m, base: base, easy: int32(max(0, easy-base))}
}

// narrowest returns the least room of any line.
func (x *widths) narrowest() length.Length {
	least := x.at(int(x.easy))
	for i := range int(x.easy) {
		least = min(least, x.at(i))
	}
	return least
}

// fits are the slots for the best node of a point: by fitness and hyphens.
const (
	fitClasses    = 4
	hyphenClasses = 3
)

type slot struct {
	demerits int64
	from     int32
}

// run finds the best breaks at points and leaves the nodes of the last point
// in b.active. It reports whether there are any.
func (b *breaker) run(points []point, x *widths, a attempt, apart bool) bool {
	b.nodes = append(b.nodes[:0], node{prev: -1, fit: 1, width: points[0].nextWidth - points[0].post, gaps: points[0].nextGaps, give: points[0].give})
	b.active = append(b.active[:0], 0)
	easy := x.easy
	if apart { // lines are told apart because their number matters
		easy = 1 << 30
	}
	easyWidth := x.at(int(x.easy))
	last := len(points) - 1
	for i := 1; i <= last; i++ {
		pt := &points[i]
		b.fresh = b.fresh[:0]
		kept := 0
		var best [fitClasses * hyphenClasses]slot
		least := int64(-1)
		dropped, room := int32(-1), length.Length(0)
		for ai := 0; ai < len(b.active); {
			// The nodes of one line class; all of the same width to fill.
			line := b.nodes[b.active[ai]].line
			room = easyWidth
			if line < x.easy {
				room = x.at(int(line))
			}
			least = -1
			for ; ai < len(b.active); ai++ {
				n := b.active[ai]
				nd := &b.nodes[n]
				if nd.line != line && min(nd.line, easy) != min(line, easy) {
					break
				}
				gap := room - (pt.width + pt.pre - nd.width)
				bad, fit, over := judge(gap, pt, nd, &a, room, i == last)
				if over {
					// Wider than the line, and so will all lines be that begin
					// here. The latest start is the least overfull.
					dropped = n
					continue
				}
				if i < last {
					b.active[kept] = n
					kept++
				}
				if bad > a.tolerance {
					continue
				}
				d, hyphens, ok := demerits(bad, fit, pt, nd, points, &a, i == last)
				if !ok {
					continue
				}
				if i == last && !a.balanced && room-gap < room/8 && nd.prev >= 0 {
					d += shortLast
				}
				d += nd.demerits
				s := &best[int(fit)*hyphenClasses+hyphens]
				if least < 0 || d < least {
					if least < 0 {
						best = [fitClasses * hyphenClasses]slot{}
						for j := range best {
							best[j].from = -1
						}
					}
					least = d
				}
				if s.from < 0 || d < s.demerits {
					*s = slot{d, n}
				}
			}
			if least >= 0 {
				b.add(points, i, &best, least)
			}
		}
		b.active = b.active[:kept]
		if a.rescue && kept == 0 && len(b.fresh) == 0 && dropped >= 0 {
			// No line can end here, and none later: one stands out.
			nd := b.nodes[dropped]
			b.push(points, i, dropped, 0, nd.demerits+overfullPenalty, 1)
		}
		b.merge(easy)
		if len(b.active) == 0 {
			return false
		}
	}
	return true
}

// judge says how bad a line is that leaves a gap of this width, and how loose;
// over reports that it is too wide.
func judge(gap length.Length, pt *point, nd *node, a *attempt, room length.Length, last bool) (bad int32, fit uint8, over bool) {
	if a.ragged {
		if gap < 0 {
			return 0, 0, true
		}
		if last && !a.balanced {
			return 0, 1, false
		}
		return int32(int64(gap) * raggedScale / int64(max(room, 1))), 1, false
	}
	gaps := pt.gaps - nd.gaps
	give := pt.give - nd.give
	switch {
	case gap > give:
		if last {
			return 0, 1, false
		}
		bad = min(givenBadness+badness(gap-give, gaps/gapStretch+a.emergency), maxBadness)
		switch {
		case bad > 99:
			return bad, 3, false
		case bad > 12:
			return bad, 2, false
		}
	case gap < -give:
		shrink := gaps / gapShrink
		if -gap-give > shrink {
			return 0, 0, true
		}
		return givenBadness + badness(-gap-give, shrink), 0, false
	case last && gap >= 0:
	case gap > 0:
		bad = badness(gap, give) * givenBadness / 100
		if gap > give/2 {
			return bad, 2, false
		}
	case gap < 0:
		bad = badness(-gap, give) * givenBadness / 100
		if -gap > give/2 {
			return bad, 0, false
		}
	}
	return bad, 1, false
}

// demerits returns what a line from nd to pt costs, and how many hyphens then
// stand in a row. It refuses a third.
func demerits(bad int32, fit uint8, pt *point, nd *node, points []point, a *attempt, last bool) (d int64, hyphens int, ok bool) {
	penalty := int64(pt.penalty)
	if a.ragged {
		d = int64(bad)*int64(bad) + 100*100 + 4*penalty*penalty
	} else {
		d = int64(linePenalty + bad)
		d = d*d + penalty*penalty
		if fit > nd.fit+1 || nd.fit > fit+1 {
			d += adjacentLoose
		}
	}
	if pt.hyphen && !last {
		hyphens = int(nd.hyphens) + 1
		if hyphens > 1 {
			d += doubleHyphen
		}
		if hyphens > 2 {
			if !a.rescue {
				return 0, 0, false
			}
			d += thirdHyphen
			hyphens = 2
		}
	}
	if last && nd.hyphens > 0 && points[nd.point].kind != rules.AtBlank {
		d += finalHyphen
	}
	return d, hyphens, true
}

// add makes nodes of the best ways to a point. A way that is worse than the
// best by more than what later lines can win back is let go.
func (b *breaker) add(points []point, i int, best *[fitClasses * hyphenClasses]slot, least int64) {
	limit := least + adjacentLoose + doubleHyphen
	for j, s := range best {
		if s.from < 0 {
			continue
		}
		hyphens := uint8(j % hyphenClasses)
		if s.demerits > limit && !(hyphens < 2 && points[i].hyphen) {
			continue
		}
		b.push(points, i, s.from, uint8(j/hyphenClasses), s.demerits, hyphens)
	}
}

func (b *breaker) push(points []point, i int, from int32, fit uint8, demerits int64, hyphens uint8) {
	pt := &points[i]
	b.fresh = append(b.fresh, int32(len(b.nodes)))
	b.nodes = append(b.nodes, node{
		point: int32(i), prev: from, line: b.nodes[from].line + 1, fit: fit, hyphens: hyphens, demerits: demerits,
		width: pt.nextWidth - pt.post, gaps: pt.nextGaps, give: pt.give,
	})
}

// merge adds the fresh nodes to the active ones, which stay in order of their
// line classes.
func (b *breaker) merge(easy int32) {
	for _, n := range b.fresh {
		class := min(b.nodes[n].line, easy)
		at := len(b.active)
		for at > 0 && min(b.nodes[b.active[at-1]].line, easy) > class {
			at--
		}
		b.active = append(b.active, 0)
		copy(b.active[at+1:], b.active[at:])
		b.active[at] = n
	}
}

// best returns the points of the best way to the last one, in order; with
// looseness, of the way whose number of lines comes nearest to so many more
// than the best has. Lines is what it has more.
func (b *breaker) best(looseness int) (chain []int32, more int) {
	better := func(n, m int32) bool { return m < 0 || b.nodes[n].demerits < b.nodes[m].demerits }
	best := int32(-1)
	for _, n := range b.active {
		if better(n, best) {
			best = n
		}
	}
	if looseness != 0 {
		lines := int(b.nodes[best].line)
		far := func(n int32) int {
			return max(int(b.nodes[n].line)-lines-looseness, lines+looseness-int(b.nodes[n].line))
		}
		chosen := best
		for _, n := range b.active {
			if far(n) < far(chosen) || far(n) == far(chosen) && better(n, chosen) {
				chosen = n
			}
		}
		more = int(b.nodes[chosen].line) - lines
		best = chosen
	}
	b.chain = b.chain[:0]
	for n := best; n >= 0; n = b.nodes[n].prev {
		b.chain = append(b.chain, b.nodes[n].point)
	}
	for i, j := 0, len(b.chain)-1; i < j; i, j = i+1, j-1 {
		b.chain[i], b.chain[j] = b.chain[j], b.chain[i]
	}
	return b.chain, more
}
