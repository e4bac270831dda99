package typeset

import (
	"annals/internal/length"
	"annals/internal/typeset/rules"
)

// place is a place in a paragraph's text: in a word, a part, a byte.
type place struct{ word, part, at int32 }

// point is a place where a line may end. Widths count from the beginning of
// the stretch that is broken.
type point struct {
	// Up to the break: all, that of the gaps in it, and how much the letters
	// may give.
	width, gaps, give length.Length
	// Up to what follows the break, blanks skipped.
	nextWidth, nextGaps length.Length
	// What a line that ends here is wider, and one that begins here:
	// the hyphen, other shapes, less what stands out into the margin.
	pre, post  length.Length
	penalty    int32
	kind       rules.Kind
	hyphen     bool // a hyphen, added or not, is the last that one sees of the line
	end, start place
}

// effort says which breaks are sought.
type effort uint8

const (
	atBlanks    effort = iota // none within words but where their signs allow
	withHyphens               // hyphens as well
	withCuts                  // and words that fit no line are cut anywhere
)

// makePoints finds the points from word first up to the next forced break, or
// the end; it returns the index of the word after it. The narrowest line tells
// which words fit none.
func (w *worker) makePoints(p *paragraph, first int, m *Measure, e effort, narrowest length.Length) (next int) {
	p.points = p.points[:0]
	var width, gaps, give length.Length
	if first == 0 {
		width = p.lead
	} else {
		width = p.gaps[first-1].lead
	}
	p.points = append(p.points, point{kind: rules.AtForced, start: place{word: int32(first), part: p.words[first].from}})
	if m.Protrude {
		p.points[0].post = -p.hangLeft(p.words[first])
	}
	lastBreak := length.Length(0) // where the line could end last
	for k := first; ; k++ {
		tw := p.words[k]
		w.innerBreaks(p, tw, e >= withHyphens)
		sp := span{start: width, last: lastBreak, gaps: gaps, give: give}
		before, part := width, tw.from
		from := len(p.points)
		for _, b := range p.inner {
			if b.kind == rules.AtHyphen && !m.Hyphenate {
				b.penalty += rules.Unasked
			}
			for part < b.part {
				before += p.parts[part].width
				give += p.parts[part].give(p)
				part++
			}
			st := &p.runs[p.parts[part].run].Style
			at := before + st.scale(b.cum, int(b.glyphs))
			pt := point{
				width: at, nextWidth: at, gaps: gaps, nextGaps: gaps,
				give: give + giveOf(at-before, int(b.glyphs), st.Size),
				pre:  st.scale(b.pre, 0), post: st.scale(b.post, 0),
				penalty: b.penalty, kind: b.kind, hyphen: b.kind == rules.AtHyphen || b.kind == rules.AtHard,
				end: place{int32(k), part, b.at}, start: place{int32(k), part, b.at},
			}
			if b.kind == rules.AtHyphen && st.Tracking != 0 {
				pt.pre += st.scale(0, 1)
			}
			text := p.parts[part].text
			if int(b.at) == len(text) && part+1 < tw.to {
				pt.start = place{int32(k), part + 1, 0}
			}
			if m.Protrude {
				pt.pre -= st.hangRight(text[:b.at], b.kind == rules.AtHyphen)
				if pt.start.part == part {
					pt.post -= st.hangLeft(text[b.at:])
				} else if next := &p.parts[part+1]; next.object == nil {
					pt.post -= p.runs[next.run].Style.hangLeft(next.text)
				}
			}
			p.points = append(p.points, pt)
		}
		for ; part < tw.to; part++ {
			before += p.parts[part].width
			give += p.parts[part].give(p)
		}
		width = before
		if e == withCuts {
			sp.end = width
			p.cutWord(k, from, sp, narrowest)
		}
		pt := point{
			width: width, gaps: gaps, give: give, nextWidth: width, nextGaps: gaps, kind: rules.AtForced,
			end: place{int32(k), max(tw.from, tw.to-1), 0},
		}
		if tw.to > tw.from {
			pt.end.at = int32(len(p.parts[tw.to-1].text))
		}
		if m.Protrude {
			pt.pre = -p.hangRight(tw)
		}
		pt.hyphen = p.endsInHyphen(tw)
		if k == len(p.gaps) || p.gaps[k].forced {
			p.points = append(p.points, pt)
			return k + 1
		}
		g := &p.gaps[k]
		width += g.width
		gaps += g.width
		pt.penalty = g.penalty
		if pt.penalty < rules.Never {
			pt.penalty = max(pt.penalty, rules.Gap(p.runes[tw.r0:tw.r1], p.runes[p.words[k+1].r0:p.words[k+1].r1]))
		}
		if e == withCuts {
			pt.penalty = min(pt.penalty, rules.Unasked)
		}
		if pt.penalty < rules.Never {
			pt.kind = rules.AtBlank
			pt.nextWidth, pt.nextGaps = width, gaps
			pt.start = place{int32(k + 1), p.words[k+1].from, 0}
			if m.Protrude {
				pt.post = -p.hangLeft(p.words[k+1])
			}
			p.points = append(p.points, pt)
			lastBreak = width
		}
	}
}

// giveOf returns how much wider or narrower letters may be set: each by a
// share of its width, and the space after each by a share of the em.
func giveOf(width length.Length, glyphs int, size length.Length) length.Length {
	return width/glyphGive + size.Scale(int64(glyphs)*trackGive, 1000)
}

func (pt *part) give(p *paragraph) length.Length {
	if pt.object != nil {
		return 0
	}
	return giveOf(pt.width, pt.word.glyphs, p.runs[pt.run].Style.Size)
}

func (p *paragraph) hangLeft(tw textWord) length.Length {
	if tw.from == tw.to || p.parts[tw.from].object != nil {
		return 0
	}
	pt := &p.parts[tw.from]
	return p.runs[pt.run].Style.hangLeft(pt.text)
}

func (p *paragraph) hangRight(tw textWord) length.Length {
	if tw.from == tw.to || p.parts[tw.to-1].object != nil {
		return 0
	}
	pt := &p.parts[tw.to-1]
	return p.runs[pt.run].Style.hangRight(pt.text, false)
}

// endsInHyphen reports whether a word ends in a hyphen of its own, as in
// "Vor- und Nachteile".
func (p *paragraph) endsInHyphen(tw textWord) bool {
	return tw.r1 > tw.r0 && (p.runes[tw.r1-1] == '-' || p.runes[tw.r1-1] == '‐')
}

// span says where a word begins and ends, where the line could end last before
// it, and what gaps and give there are up to its beginning.
type span struct{ start, end, last, gaps, give length.Length }

// cutWord adds points between the letters of word k where the stretch between
// two points is wider than the narrowest line: from is the index of the word's
// first point.
func (p *paragraph) cutWord(k, from int, sp span, narrowest length.Length) {
	own := append([]point(nil), p.points[from:]...)
	too := false
	last := sp.last
	for _, x := range own {
		too = too || x.width-last > narrowest
		last = x.width
	}
	if !too && sp.end-last <= narrowest {
		return
	}
	p.points = p.points[:from]
	step := max(narrowest/16, 1)
	last = sp.last
	at, give := sp.start, sp.give
	tw := p.words[k]
	next := 0
	for i := tw.from; i < tw.to; i++ {
		pt := &p.parts[i]
		if pt.object != nil {
			at += pt.width
			continue
		}
		st := &p.runs[pt.run].Style
		text := int32(0)
		micro, glyphs := int64(0), 0
		for _, s := range pt.word.shapes {
			for gi := range s.Glyphs {
				g := &s.Glyphs[gi]
				if gi == 0 || g.start != s.Glyphs[gi-1].start {
					here := at + st.scale(micro, glyphs)
					pl := place{int32(k), i, text + g.start}
					for next < len(own) && !pl.before(own[next].end) {
						p.points = append(p.points, own[next])
						last = own[next].width
						next++
					}
					if here-last >= step && pl.at > 0 && (next == len(own) || own[next].width-here >= step) {
						p.points = append(p.points, point{
							width: here, nextWidth: here, gaps: sp.gaps, nextGaps: sp.gaps,
							give:    give + giveOf(here-at, glyphs, st.Size),
							penalty: rules.Cut, kind: rules.AtCut, end: pl, start: pl,
						})
						last = here
					}
				}
				micro += s.Font.Micro(g.Advance)
				glyphs++
			}
			text += int32(len(s.Text))
		}
		at += pt.width
		give += pt.give(p)
	}
	p.points = append(p.points, own[next:]...)
}

// before reports whether a place comes before another in the same word.
func (a place) before(b place) bool {
	return a.part < b.part || a.part == b.part && a.at < b.at
}
