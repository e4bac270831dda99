package typeset

import (
	"strings"

	"annals/internal/length"
	"annals/internal/typeset/rules"
	"annals/internal/typeset/typeface"
)

// unscaled is the HScale of a line whose letters have their own width.
const unscaled = 10000

// longestActual bounds the words, in bytes, that are told whole on the line
// where they are divided.
const longestActual = 512

// liner makes lines, one after the other, of the text between two points.
type liner struct {
	w    *worker
	p    *paragraph
	m    *Measure
	out  *Paragraph
	rest int32 // 1 + index of the word whose text has been told on an earlier line
	told int32 // index of the part behind the last one of that word that has been told
	cut  int32 // 1 + index of the last word that was counted as cut
	done []stretch
}

// stretch is what stands in a line of one part of a word.
type stretch struct {
	part   *part
	text   string
	shapes []*Shape
	gap    length.Length // before it
	blank  bool          // the gap is a blank and may grow and shrink
	word   int32         // index of the word
	index  int32         // of the part
	joined bool          // to what comes before it in its word
}

// line makes the line from one point to another.
func (l *liner) line(from, to *point, last bool) {
	hyphen := to.kind == rules.AtHyphen
	l.collect(from, to.end, hyphen)
	n := len(l.out.Lines)
	x := widths{m: l.m}
	left, right := l.m.Hang, length.Length(0)
	if n == 0 && l.p.base == 0 { // from right to left, the indent is at the right
		left = l.m.Indent
	}
	right = left + x.at(n)
	if l.m.Protrude && len(l.done) > 0 && !l.p.rtl {
		if l.m.Align == Justified || l.m.Align == Ragged {
			left -= l.hangLeft()
		}
		if l.m.Align == Justified || l.m.Align == FlushRight {
			right += l.hangRight(hyphen)
		}
	}
	out := Line{HScale: unscaled, Blank: 1000, Forced: last}
	switch to.kind {
	case rules.AtHyphen, rules.AtHard, rules.AtSign, rules.AtCut:
		out.Hyphenated = true
	}
	l.heights(&out, from)
	body, gaps := l.natural(unscaled, 0)
	extra := right - left - body - gaps
	spread, tracking := length.Length(0), int32(0)
	switch l.m.Align {
	case Justified:
		out.HScale, tracking, spread = l.fill(body, gaps, extra, last)
		body, _ = l.natural(out.HScale, tracking)
		extra = right - left - body - gaps - spread
		if gaps > 0 {
			out.Blank += int(spread.Scale(1000, int64(gaps)))
		}
	case Centered:
		left += extra / 2
	case FlushRight:
		left += extra
	}
	if l.p.base == 1 && extra > 0 && (l.m.Align == Justified || l.m.Align == Ragged) {
		left += extra // a paragraph from right to left stands flush right
	}
	if extra < 0 {
		l.out.Overfull++
	}
	l.put(&out, left, gaps, spread, tracking)
	l.tell(&out, to)
	l.out.Lines = append(l.out.Lines, out)
}

// collect gathers what stands between a point and a place, shaped.
func (l *liner) collect(from *point, end place, hyphen bool) {
	p := l.p
	l.done = l.done[:0]
	for k := from.start.word; k <= end.word; k++ {
		tw := p.words[k]
		var s stretch
		switch {
		case k > from.start.word:
			s.gap, s.blank = p.gaps[k-1].width, true
		case from.kind == rules.AtForced && k == 0:
			s.gap = p.lead
		case from.kind == rules.AtForced:
			s.gap = p.gaps[k-1].lead
		}
		first, last := tw.from, tw.to-1
		if k == from.start.word {
			first = from.start.part
		}
		if k == end.word {
			last = min(last, end.part)
		}
		for i := first; i <= last; i++ {
			pt := &p.parts[i]
			s.part, s.word, s.index, s.shapes, s.text = pt, k, i, nil, pt.text
			s.joined = i > tw.from || k == from.start.word && from.start.at > 0
			if pt.object == nil {
				a, b := int32(0), int32(len(pt.text))
				if k == from.start.word && i == first {
					a = from.start.at
				}
				ends := k == end.word && i == end.part
				if ends {
					b = max(a, end.at)
				}
				s.text = pt.text[a:b]
				word := pt.word
				st := &p.runs[pt.run].Style
				switch {
				case ends && hyphen:
					word = l.w.word(st, pt.features, s.text+string(typeface.SoftHyphen))
				case len(s.text) < len(pt.text):
					word = l.w.word(st, pt.features, s.text)
				}
				s.shapes = word.shapes
			}
			l.done = append(l.done, s)
			s.gap, s.blank = 0, false
		}
	}
}

// natural adds up the widths of the letters, set as wide as given, and of the
// blanks.
func (l *liner) natural(scale int, tracking int32) (body, gaps length.Length) {
	for i := range l.done {
		s := &l.done[i]
		if s.blank {
			gaps += s.gap
		} else {
			body += s.gap
		}
		if s.part.object != nil {
			body += s.part.width
		}
		for _, x := range s.shapes {
			body += l.widthOf(s, x, scale, tracking)
		}
	}
	return body, gaps
}

// widthOf returns the width of a shape in its line.
func (l *liner) widthOf(s *stretch, x *Shape, scale int, tracking int32) length.Length {
	st := l.p.runs[s.part.run].Style
	st.Tracking += tracking
	w := x.Width(st)
	if scale != unscaled {
		w = w.Scale(int64(scale), unscaled)
	}
	return w
}

func (l *liner) hangLeft() length.Length {
	s := &l.done[0]
	if s.part.object != nil {
		return 0
	}
	return l.p.runs[s.part.run].Style.hangLeft(s.text)
}

func (l *liner) hangRight(hyphen bool) length.Length {
	s := &l.done[len(l.done)-1]
	if s.part.object != nil {
		return 0
	}
	return l.p.runs[s.part.run].Style.hangRight(s.text, hyphen)
}

// fill says how a justified line that falls short by extra is filled: first the
// letters give, unseen, by a share of their width and of the space between
// them; then the blanks. It returns the scale of the letters, what is added
// after each in thousandths of the em, and what is added to all blanks together.
func (l *liner) fill(body, gaps, extra length.Length, last bool) (scale int, tracking int32, spread length.Length) {
	scale = unscaled
	var track length.Length // what tracking of 1/1000 em comes to
	for i := range l.done {
		s := &l.done[i]
		for _, x := range s.shapes {
			track += l.p.runs[s.part.run].Style.Size.Scale(int64(len(x.Glyphs)), 1000)
		}
	}
	if last && extra > gaps/8+(body/glyphGive+track*trackGive)/2 {
		return scale, 0, 0 // the last line ends where it ends, unless it is all but full
	}
	if give := body/glyphGive + track*trackGive; give > 0 {
		share := min(max(extra, -give), give)
		tracking = int32(share.Scale(trackGive, int64(give)))
		tracked, _ := l.natural(unscaled, tracking)
		if tracked > 0 {
			// Tracking comes in steps; the scale takes up what is between two.
			limit := body/glyphGive + track
			left := min(max(extra+body-tracked, -limit), limit) * unscaled
			if left < 0 {
				left -= tracked - 1 // rounded down: too narrow is better than too wide
			}
			scale += int(left / tracked)
		}
	}
	scaled, _ := l.natural(scale, tracking)
	spread = extra + body - scaled
	switch {
	case spread > gaps*11/10:
		spread = gaps / 2 // holes in the line would look worse than its ragged end
	case -spread > gaps*3/10:
		spread = -gaps * 3 / 10
	}
	return scale, tracking, spread
}

// put places the collected stretches from x on, spread over the blanks.
func (l *liner) put(out *Line, x, gaps, spread length.Length, tracking int32) {
	begin := x
	var units []unit
	level := uint8(0)
	var seen, given length.Length // blanks so far, and what they were widened by
	blank := false                // stood before an object: the word behind that has it
	for i := range l.done {
		s := &l.done[i]
		before := x
		x += s.gap
		if s.blank && gaps > 0 {
			seen += s.gap
			now := spread.Scale(int64(seen), int64(gaps))
			x += now - given
			given = now
		}
		if l.p.rtl && x != before {
			units = append(units, unit{level: l.p.level(s.part.r0 - 1), width: x - before, piece: -1})
		}
		fresh := l.p.level(s.part.r0) != level
		level = l.p.level(s.part.r0)
		run := int(s.part.run)
		n := len(out.Pieces)
		if o := s.part.object; o != nil {
			out.Pieces = append(out.Pieces, Piece{Tag: l.p.runs[run].Tag, Run: run, Style: l.p.runs[run].Style, X: x, Width: o.Width, Object: o})
			if l.p.rtl {
				units = append(units, unit{level: level, width: o.Width, piece: n, word: -1})
			}
			x += o.Width
			blank = blank || s.blank || i == 0 && !s.joined && len(l.out.Lines) > 0
			continue
		}
		if len(s.shapes) == 0 {
			continue
		}
		blank = s.blank || blank && s.joined
		rest, actual := l.rest == s.word+1 && s.index < l.told, ""
		if rest && l.told < l.p.words[s.word].to {
			actual = wordJoiner
		}
		if n == 0 || out.Pieces[n-1].Run != run || fresh {
			out.Pieces = append(out.Pieces, Piece{Tag: l.p.runs[run].Tag, Run: run, Style: l.p.runs[run].Style, X: x})
			out.Pieces[n].Style.Tracking += tracking
			n++
		}
		pc := &out.Pieces[n-1]
		for j, shape := range s.shapes {
			pc.Words = append(pc.Words, Word{Shape: shape, X: x, Space: blank && j == 0, Actual: actual, Rest: rest, Joined: s.joined || j > 0})
			width := l.widthOf(s, shape, out.HScale, tracking)
			if l.p.rtl {
				units = append(units, unit{level: level, width: width, piece: n - 1, word: len(pc.Words) - 1})
			}
			x += width
		}
		blank = false
		pc.Width = x - pc.X
	}
	out.Width = x
	if l.p.rtl {
		reorder(out, units, begin)
	}
}

// tell sets what a divided word stands for: all of it that is of the group in
// which it is divided, so that copied text has it whole, and every letter stays
// in its group. Nothing is told of a word that is divided between two groups.
func (l *liner) tell(out *Line, to *point) {
	if !out.Hyphenated || len(l.done) == 0 {
		return
	}
	k := to.end.word
	if to.kind == rules.AtCut && l.cut != k+1 {
		l.cut = k + 1
		l.out.Cut++
	}
	s := &l.done[len(l.done)-1]
	if l.rest == k+1 && to.end.part < l.told || s.word != k || len(s.shapes) == 0 {
		return
	}
	words := out.Pieces[len(out.Pieces)-1].Words
	last := &words[len(words)-1]
	whole := []byte(strings.TrimSuffix(last.Shape.Text, string(typeface.SoftHyphen)))
	group := l.p.runs[s.part.run].Group
	i := to.start.part
	for ; i < l.p.words[k].to; i++ {
		pt := &l.p.parts[i]
		text := pt.text
		if i == to.start.part {
			text = text[to.start.at:]
		}
		if pt.object != nil || l.p.runs[pt.run].Group != group {
			break
		}
		if len(whole)+len(text) > longestActual {
			return
		}
		whole = append(whole, text...)
	}
	if i == to.start.part {
		return
	}
	last.Actual = string(whole)
	l.rest, l.told = k+1, i
}

// wordJoiner stands for no letters and no blank.
const wordJoiner = "\u2060"

// heights finds how far the line reaches above and below its baseline.
func (l *liner) heights(out *Line, from *point) {
	add := func(st *Style) {
		if len(st.Stack.Fonts) == 0 {
			return
		}
		f := st.Stack.Fonts[0]
		out.Ascent = max(out.Ascent, st.Size.Scale(int64(f.Ascent), int64(f.UnitsPerEm))+st.Rise)
		out.Descent = max(out.Descent, st.Size.Scale(int64(f.Descent), int64(f.UnitsPerEm))-st.Rise)
	}
	for i := range l.done {
		if o := l.done[i].part.object; o != nil {
			out.Ascent, out.Descent = max(out.Ascent, o.Ascent), max(out.Descent, o.Descent)
			continue
		}
		add(&l.p.runs[l.done[i].part.run].Style)
	}
	if len(l.done) == 0 { // an empty line is as high as the text around it
		at := int(l.p.words[from.start.word].r0)
		for i := range l.p.runs {
			if at < l.p.starts[i+1] || i+1 == len(l.p.runs) {
				add(&l.p.runs[i].Style)
				return
			}
		}
	}
}
