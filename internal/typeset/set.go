package typeset

import (
	"slices"

	"annals/internal/length"
	"annals/internal/typeset/rules"
)

// Break breaks runs into lines of the measure and sets them. The runs are one
// paragraph: words that go on from one run to the next stay whole. Blanks at
// the beginning and the end of a line vanish, but for no-break spaces at the
// beginning of the text or after a forced break. It never fails: text that
// fits no line is cut, and the result says so.
//
// The lines are found in attempts, each looser than the one before: without
// hyphens; with them; with more room for the blanks; at last with whatever it
// takes.
func (s *Setter) Break(runs []Run, m Measure) *Paragraph {
	w := s.hire()
	defer s.dismiss(w)
	p := w.take(runs, false)
	out := &Paragraph{}
	p.report(out)
	looseness := m.Looseness
	l := liner{w: w, p: p, m: &m, out: out}
	for first := 0; first < len(p.words); {
		x := newWidths(&m, len(out.Lines))
		next, chain, more := w.breakStretch(p, first, &m, &x, looseness)
		looseness -= more
		for i := 1; i < len(chain); i++ {
			l.line(&p.points[chain[i-1]], &p.points[chain[i]], i == len(chain)-1)
		}
		first = next
	}
	return out
}

// Tolerances of the attempts, in badness; see TestStatistics for what they lead to.
const (
	withoutHyphens = 60   // blanks grow to 1.4 of their width at most
	firstTolerance = 250  // to 1.7
	nextTolerance  = 800  // to 2
	lastTolerance  = 4000 // to 2.7, with emergency stretch
	raggedFirst    = 350  // a shortfall of 35 % of the line, before hyphens are thought of
)

// breakStretch finds the breaks of the text from word first to the next forced
// break. It returns the word after it, the indices of the points chosen in
// p.points, beginning with the first, and how many lines they are more than
// the best breaks would make.
func (w *worker) breakStretch(p *paragraph, first int, m *Measure, x *widths, looseness int) (next int, chain []int32, more int) {
	narrow := x.narrowest()
	ragged := m.Align != Justified
	var attempts []attempt
	var efforts []effort
	try := func(e effort, a attempt) {
		a.ragged = ragged
		attempts, efforts = append(attempts, a), append(efforts, e)
	}
	if ragged {
		limit := int32(raggedFirst)
		if !m.Hyphenate {
			limit = maxBadness
		}
		try(atBlanks, attempt{tolerance: limit})
		if m.Hyphenate {
			try(withHyphens, attempt{tolerance: maxBadness})
		}
	} else {
		try(atBlanks, attempt{tolerance: withoutHyphens})
		e := atBlanks
		if m.Hyphenate {
			e = withHyphens
		}
		try(e, attempt{tolerance: firstTolerance})
		try(e, attempt{tolerance: nextTolerance})
		try(e, attempt{tolerance: lastTolerance, emergency: narrow / 20})
		try(e, attempt{tolerance: maxBadness, emergency: narrow / 10})
	}
	try(withCuts, attempt{tolerance: maxBadness, emergency: narrow / 10, rescue: true})
	made := effort(255)
	for i, a := range attempts {
		if efforts[i] != made {
			made = efforts[i]
			next = w.makePoints(p, first, m, made, narrow)
		}
		if !w.kp.run(p.points, x, a, looseness != 0) {
			continue
		}
		chain, more = w.kp.best(looseness)
		if looseness != 0 && more != looseness && i < 2 && !ragged {
			continue // more may be had with hyphens and wider blanks
		}
		if ragged && m.Balance && len(chain) > 2 {
			plain := slices.Clone(chain) // the next attempt uses its memory
			if chain = w.balance(p, x, a, len(plain)-1); chain == nil {
				chain = plain
			}
		}
		break
	}
	return next, chain, more
}

// balance makes the lines of ragged text about equally long: it finds the
// narrowest measure that needs no more lines, and breaks for that. Nil means
// that there is nothing to gain.
func (w *worker) balance(p *paragraph, x *widths, a attempt, lines int) []int32 {
	a.balanced, a.tolerance = true, maxBadness
	room := x.at(int(x.easy))
	low, high := length.Length(0), room/2 // taken off each line
	for high-low > max(room/256, 1) {
		mid := (low + high) / 2
		x.less = mid
		if w.kp.linesNeeded(p.points, x) <= lines {
			low = mid
		} else {
			high = mid
		}
	}
	x.less = low
	defer func() { x.less = 0 }()
	if !w.kp.run(p.points, x, a, false) {
		return nil
	}
	chain, _ := w.kp.best(0)
	if len(chain)-1 != lines {
		return nil
	}
	return chain
}

// linesNeeded counts the lines when each takes as much as fits. Text that does
// not fit counts as very many lines.
func (b *breaker) linesNeeded(points []point, x *widths) int {
	start, lines := 0, 0
	for start < len(points)-1 {
		from := points[start].nextWidth - points[start].post
		room := x.at(lines)
		end := start
		for i := start + 1; i < len(points); i++ {
			if points[i].width+points[i].pre-from <= room {
				end = i
			} else if points[i].width-from > 2*room {
				break
			}
		}
		if end == start {
			return 1 << 30
		}
		start = end
		lines++
	}
	return lines
}

// Line sets runs in one line, unbroken, from the left edge on. Blanks all keep
// their natural width; a forced break counts as a blank.
func (s *Setter) Line(runs []Run) Line {
	w := s.hire()
	defer s.dismiss(w)
	p := w.take(runs, true)
	out := &Paragraph{}
	l := liner{w: w, p: p, m: &Measure{Align: Ragged}, out: out}
	if len(p.words) == 0 {
		return Line{HScale: unscaled, Forced: true}
	}
	last := len(p.words) - 1
	end := place{word: int32(last), part: max(p.words[last].from, p.words[last].to-1)}
	if p.words[last].to > p.words[last].from {
		end.at = int32(len(p.parts[end.part].text))
	}
	l.line(&point{start: place{part: p.words[0].from}}, &point{kind: rules.AtForced, end: end}, true)
	return out.Lines[0]
}

// Width returns the width of text in a style, in one line. Blanks count, at the
// ends as well.
func (s *Setter) Width(text string, st Style) length.Length {
	w := s.hire()
	defer s.dismiss(w)
	p := w.take([]Run{{Text: text, Style: st}}, true)
	sum := p.lead
	for i := range p.parts {
		sum += p.parts[i].width
	}
	for i := range p.gaps {
		sum += p.gaps[i].width
	}
	return sum + p.tail
}
