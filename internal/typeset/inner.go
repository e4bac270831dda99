package typeset

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"annals/internal/hyphen"
	"annals/internal/typeset/rules"
	"annals/internal/typeset/typeface"
)

// innerBreak is a place within a word where a line may end, and what the word's
// width becomes when one does.
type innerBreak struct {
	part    int32 // index in paragraph.parts
	at      int32 // in the part's text, in bytes; its length for the end of the part
	kind    rules.Kind
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
	address := rules.IsAddress(chars)
	soft := false
	k, at := tw.from, 0 // the part and the place in its text that belong to chars[i]
	for i, r := range chars {
		if int32(i)+tw.r0 == p.parts[k].r1 {
			k, at = k+1, 0
		}
		soft = soft || r == typeface.SoftHyphen
		kind, penalty := rules.AtSign, int32(rules.Never)
		if i == 0 || at == 0 && raised(&p.runs[p.parts[k].run].Style) {
			// A note's number stays with its word.
		} else if address {
			penalty = rules.Address(chars, i)
		} else if p.allowed[int(tw.r0)+i] {
			kind, penalty = rules.Sign(chars, i)
		}
		if penalty < rules.Never {
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
			found = append(found, innerBreak{at: int32(at), kind: rules.AtHyphen, penalty: rules.OfHyphen(pt.text, at)})
		}
		w.measureCuts(st, pt.features, pt.word, found)
	}
	pt.word.hyphens.Store(&found)
	return found
}

func raised(st *Style) bool { return st.Rise != 0 || st.Features&Superior != 0 }

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
			p.inner[own+i].penalty += rules.Compound
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
		p.inner = append(p.inner, innerBreak{part: part, at: int32(at - before), kind: rules.AtHyphen, penalty: rules.OfHyphen(text, at)})
	}
}

// mergeInner sorts p.inner by place and keeps one break a place: the cheapest.
func mergeInner(p *paragraph) {
	slices.SortStableFunc(p.inner, func(a, b innerBreak) int {
		return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.at, b.at), cmp.Compare(a.penalty, b.penalty))
	})
	p.inner = slices.CompactFunc(p.inner, func(a, b innerBreak) bool { return a.part == b.part && a.at == b.at })
}
