package typeset

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"annals/internal/hyphen"
)

// breakKind says what a line ends with.
type breakKind uint8

const (
	atBlank     breakKind = iota
	atHyphen              // within a word: a hyphen is added
	atHard                // after a hyphen that the word has
	atSign                // after another sign of a word or an address: nothing is added
	atIdeograph           // between characters that need no blank, such as Chinese ones
	atCut                 // between any two letters, for want of better
	atForced              // or at the end
)

// Penalties of breaks within words; see gapPenalty for the scale.
const (
	hyphenPenalty   = 150  // of an added hyphen; measured, see TestStatistics
	shortPart       = 40   // more, for each side with fewer letters than longPart
	longPart        = 4    // letters
	compoundPenalty = 80   // more, in a word that has hyphens or signs of its own
	softPenalty     = 110  // of a hyphen that the author suggests with U+00AD
	hardPenalty     = 60   // after a hyphen that stands there anyway
	signPenalty     = 100  // after a slash
	urlPenalty      = 150  // within an address
	cutPenalty      = 5000 // anywhere
	// unaskedPenalty is that of a hyphen where none is wanted and of a break
	// where words belong together, when nothing else is left.
	unaskedPenalty = 2000
)

// innerBreak is a place within a word where a line may end, and what the word's
// width becomes when one does.
type innerBreak struct {
	part    int32 // index in paragraph.parts
	at      int32 // in the part's text, in bytes; its length for the end of the part
	kind    breakKind
	penalty int32
	cutWidths
}

// innerBreaks finds the places within a word where a line may end, in reading
// order, into p.inner: at its own hyphens and signs, and with hyphens where its
// language allows.
func (w *worker) innerBreaks(p *paragraph, tw textWord, hyphenate bool) {
	p.inner = p.inner[:0]
	chars := p.runes[tw.r0:tw.r1]
	if len(chars) < 2 {
		return
	}
	address := isAddress(chars)
	soft := false
	k, at := tw.from, 0 // the part and the place in its text that belong to chars[i]
	for i, r := range chars {
		if int32(i)+tw.r0 == p.parts[k].r1 {
			k, at = k+1, 0
		}
		soft = soft || r == softHyphen
		kind, penalty := atSign, int32(never)
		if i == 0 || at == 0 && raised(&p.runs[p.parts[k].run].Style) {
			// A note's number stays with its word.
		} else if address {
			penalty = addressBreak(chars, i)
		} else if p.allowed[int(tw.r0)+i] {
			kind, penalty = signBreak(chars, i)
		}
		if penalty < never {
			b := innerBreak{part: k, at: int32(at), kind: kind, penalty: penalty}
			if at == 0 && k > tw.from {
				b.part, b.at = k-1, int32(len(p.parts[k-1].text))
			}
			if b.at > 0 {
				p.inner = append(p.inner, b)
			}
		}
		if p.parts[k].object == nil && !dropped(r) {
			at += utf8.RuneLen(r)
		}
	}
	hyphenate = hyphenate && !address && !soft && len(chars) >= 5
	if hyphenate && len(p.inner) == 0 && tw.to == tw.from+1 && p.parts[tw.from].word != nil {
		pt := &p.parts[tw.from]
		for _, b := range w.hyphensOf(&p.runs[pt.run].Style, pt) {
			b.part = tw.from
			p.inner = append(p.inner, b)
		}
		return
	}
	if hyphenate {
		w.hyphenate(p, tw)
	}
	w.measureInner(p)
}

// measureInner finds the widths at all places in p.inner.
func (w *worker) measureInner(p *paragraph) {
	for from := 0; from < len(p.inner); {
		to := from + 1
		for to < len(p.inner) && p.inner[to].part == p.inner[from].part {
			to++
		}
		pt := &p.parts[p.inner[from].part]
		w.measureCuts(&p.runs[pt.run].Style, pt.features, pt.word, p.inner[from:to])
		from = to
	}
}

// hyphensOf returns the hyphens of a word that is one part, from memory where
// they are there.
func (w *worker) hyphensOf(st *Style, pt *part) []innerBreak {
	if known := pt.word.hyphens.Load(); known != nil {
		return *known
	}
	found := []innerBreak{}
	if pat := hyphen.For(st.Lang); pat != nil {
		var store [24]int
		for _, at := range pat.AppendBreaks(store[:0], pt.text) {
			found = append(found, innerBreak{at: int32(at), kind: atHyphen, penalty: penaltyOfHyphen(pt.text, at)})
		}
		w.measureCuts(st, pt.features, pt.word, found)
	}
	pt.word.hyphens.Store(&found)
	return found
}

// penaltyOfHyphen says how bad a hyphen is: worse where few letters are left on
// a side.
func penaltyOfHyphen(text string, at int) int32 {
	penalty := int32(hyphenPenalty)
	if nearEdge(text[:at], true) {
		penalty += shortPart
	}
	if nearEdge(text[at:], false) {
		penalty += shortPart
	}
	return penalty
}

func raised(st *Style) bool { return st.Rise != 0 || st.Features&Superior != 0 }

// signBreak judges a break that UAX #14 allows before chars[i].
func signBreak(chars []rune, i int) (breakKind, int32) {
	before, after := chars[i-1], chars[i]
	switch {
	case before == softHyphen:
		return atHyphen, softPenalty
	case before == '\u200B':
		return atIdeograph, 0
	case before == '-' || before == '‐':
		if isDash(after) || lettersBefore(chars, i-1) < 2 || charsAfter(chars, i) < 3 {
			return atHard, never // E-Mail, Kinder-, /-innen
		}
		return atHard, hardPenalty
	case isDash(after):
		return atSign, never
	case isDash(before):
		if unicode.IsDigit(after) {
			return atSign, 2 * signPenalty // 2017–2018
		}
		return atSign, signPenalty / 2
	case before == '/':
		if (lettersBefore(chars, i-1) < 3 && chars[max(0, i-2)] != '-') || charsAfter(chars, i) < 3 {
			return atSign, never // km/h, but Kinder-/Jugendheim
		}
		return atSign, signPenalty
	case unicode.Is(unicode.Ideographic, before) || unicode.In(before, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
		unicode.Is(unicode.Ideographic, after):
		return atIdeograph, 0
	}
	return atSign, signPenalty
}

// enough is how many letters are counted at most.
const enough = 4

// lettersBefore counts the letters and digits that end before chars[i], up to
// enough.
func lettersBefore(chars []rune, i int) int {
	n := 0
	for n < enough && i > n && wordChar(chars[i-1-n]) {
		n++
	}
	return n
}

// charsAfter counts those from chars[i] on.
func charsAfter(chars []rune, i int) int {
	n := 0
	for n < enough && i+n < len(chars) && wordChar(chars[i+n]) {
		n++
	}
	return n
}

func wordChar(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// isAddress reports whether a word is a web or e-mail address, a file's name
// or a long name with underscores, all of which may be divided after their
// signs and nowhere else.
func isAddress(chars []rune) bool {
	underscores := 0
	for i, r := range chars {
		switch r {
		case ':':
			if i+2 < len(chars) && chars[i+1] == '/' && chars[i+2] == '/' {
				return true
			}
		case '@', '.':
			if i > 0 && i+2 < len(chars) && unicode.IsLetter(chars[i-1]) && unicode.IsLetter(chars[i+1]) && lettersBefore(chars, i) > 1 && charsAfter(chars, i+1) > 1 {
				return true
			}
		case '_':
			underscores++
		}
	}
	return underscores > 0 && len(chars) > 20
}

// addressBreak judges a break before chars[i] of an address: after its signs,
// but not between two of them, and not so that fewer than three characters
// stand alone.
func addressBreak(chars []rune, i int) int32 {
	if i < 3 || len(chars)-i < 3 {
		return never
	}
	before, after := chars[i-1], chars[i]
	if !addressSign(before) || addressSign(after) {
		return never
	}
	switch {
	case before == '/' && chars[i-2] == '/' && chars[i-3] == ':':
		return 3 * urlPenalty // https://
	case before == '/':
		return urlPenalty
	case before == '.' && i == 4 && chars[0] == 'w':
		return never // www.
	case before == '.' || before == '-':
		return 2 * urlPenalty
	}
	return urlPenalty
}

func addressSign(r rune) bool {
	switch r {
	case '/', '.', '?', '&', '=', '-', '_', '#', '%', '+', ':', ';', ',', '@', '~':
		return true
	}
	return false
}

// hyphenate adds the places where the word's language allows a hyphen to
// p.inner, which it keeps in order.
func (w *worker) hyphenate(p *paragraph, tw textWord) {
	own := len(p.inner)
	for k := tw.from; k < tw.to; {
		// Parts that stand side by side are divided as one word; raised marks
		// and objects stand apart.
		to := k + 1
		st := &p.runs[p.parts[k].run].Style
		if p.parts[k].object == nil && !raised(st) {
			for to < tw.to && p.parts[to].object == nil && !raised(&p.runs[p.parts[to].run].Style) {
				to++
			}
			w.hyphenateParts(p, k, to)
		}
		k = to
	}
	if own > 0 && len(p.inner) > own {
		// A word that has hyphens of its own is better divided there.
		for i := range p.inner[own:] {
			p.inner[own+i].penalty += compoundPenalty
		}
		mergeInner(p)
	}
}

func (w *worker) hyphenateParts(p *paragraph, from, to int32) {
	st := &p.runs[p.parts[from].run].Style
	pat := hyphen.For(st.Lang)
	if pat == nil {
		return
	}
	text := p.parts[from].text
	for _, pt := range p.parts[from+1 : to] {
		text += pt.text
	}
	p.hyphens = pat.AppendBreaks(p.hyphens[:0], text)
	part, before := from, 0
	for _, at := range p.hyphens {
		for at-before > len(p.parts[part].text) {
			before += len(p.parts[part].text)
			part++
		}
		p.inner = append(p.inner, innerBreak{part: part, at: int32(at - before), kind: atHyphen, penalty: penaltyOfHyphen(text, at)})
	}
}

// nearEdge reports whether fewer letters than longPart stand at the end of s,
// or at its beginning.
func nearEdge(s string, end bool) bool {
	n := 0
	for len(s) > 0 && n < longPart {
		var r rune
		var size int
		if end {
			r, size = utf8.DecodeLastRuneInString(s)
			s = s[:len(s)-size]
		} else {
			r, size = utf8.DecodeRuneInString(s)
			s = s[size:]
		}
		if !unicode.IsLetter(r) {
			break
		}
		n++
	}
	return n < longPart
}

// mergeInner sorts p.inner by place and keeps one break a place: the cheapest.
func mergeInner(p *paragraph) {
	slices.SortStableFunc(p.inner, func(a, b innerBreak) int {
		return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.at, b.at), cmp.Compare(a.penalty, b.penalty))
	})
	p.inner = slices.CompactFunc(p.inner, func(a, b innerBreak) bool { return a.part == b.part && a.at == b.at })
}
