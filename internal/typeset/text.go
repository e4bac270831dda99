package typeset

import (
	"strings"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"

	"annals/internal/length"
	"annals/internal/typeset/direction"
	"annals/internal/typeset/rules"
	"annals/internal/typeset/typeface"
)

// paragraph is the text of a call while it is taken apart: characters, then
// words of parts with gaps between them, then points at which lines may end.
// Its slices are used again for the next paragraph.
type paragraph struct {
	runs    []Run
	runes   []rune // of all runs; an object is objectRune
	starts  []int  // the index in runes of each run's first character, and the end
	allowed []bool // a line may end before this character (UAX #14)
	seg     segmenter.Segmenter
	words   []textWord
	parts   []part
	gaps    []gap         // gaps[k] is after words[k]
	lead    length.Length // of blanks that are kept at the beginning
	tail    length.Length // of those at the end
	points  []point
	inner   []innerBreak
	hyphens []int
	rtl     bool    // has text that is written from right to left
	levels  []uint8 // then: of each character
	base    uint8   // and that of the paragraph
}

// forget lets go of the caller's text.
func (p *paragraph) forget() {
	p.runs = nil
	clear(p.parts)
}

// objectRune stands for an object while breaks are sought: as a letter, with
// which it shares that no line ends beside it but at a blank.
const objectRune = 'x'

// textWord is what stands between two blanks: parts, one a run.
type textWord struct {
	from, to int32 // in parts
	r0, r1   int32 // in runes
}

// part is the share of a word that belongs to one run.
type part struct {
	run      int32
	r0, r1   int32  // in runes
	at       int    // in the run's text, in bytes
	text     string // without characters that only govern breaks
	features Features
	word     *word
	width    length.Length
	object   *Object
}

// gap is what separates two words.
type gap struct {
	width   length.Length
	penalty int32
	forced  bool
	lead    length.Length // of blanks that are kept after a forced break
}

// take reads the runs into words and gaps. With all, blanks at the beginning
// are kept, whatever they are.
func (w *worker) take(runs []Run, all bool) *paragraph {
	p := &w.para
	p.runs, p.lead, p.rtl, p.base = runs, 0, false, 0
	p.runes, p.starts = p.runes[:0], p.starts[:0]
	p.words, p.parts, p.gaps = p.words[:0], p.parts[:0], p.gaps[:0]
	for i := range runs {
		p.starts = append(p.starts, len(p.runes))
		if runs[i].Object != nil {
			p.runes = append(p.runes, objectRune)
			continue
		}
		for _, r := range runs[i].Text {
			p.runes = append(p.runes, r)
			p.rtl = p.rtl || r >= 0x590 && rightToLeft(r)
		}
	}
	p.starts = append(p.starts, len(p.runes))
	p.findOpportunities()
	if p.rtl {
		p.levels, p.base = direction.Levels(p.runes, p.object)
	}
	w.split(p, all)
	return p
}

// findOpportunities asks UAX #14 where lines may end, over all runs at once.
//
// The rules look at the characters around a place. Where a blank stands
// between a letter (or a digit, comma, full stop) and a letter or digit, a
// break is allowed and what comes before has no say in what comes after. So
// the text falls into stretches that can be asked about one by one, and those
// that are a plain word need not be asked about at all.
func (p *paragraph) findOpportunities() {
	n := len(p.runes)
	p.allowed = append(p.allowed[:0], make([]bool, n+1)...)
	plain := true
	for from, i := 0, 0; i < n; i++ {
		r := p.runes[i]
		if r == ' ' && i > from && i+1 < n && plainEnd(p.runes[i-1]) && plainStart(p.runes[i+1]) || i+1 == n {
			p.allowed[i+1] = true
			if !plain || i+1 == n {
				p.ask(from, i+1)
			}
			from, plain = i+1, true
			continue
		}
		plain = plain && (plainStart(r) && r > '9' || (r == ',' || r == '.') && p.runes[i+1] == ' ')
	}
}

// ask asks about a stretch of the text.
func (p *paragraph) ask(from, to int) {
	p.seg.Init(p.runes[from:to])
	for it := p.seg.LineIterator(); it.Next(); {
		l := it.Line()
		p.allowed[from+l.Offset+len(l.Text)] = true
	}
}

// plainStart reports whether r is a letter of a Latin alphabet or a digit.
func plainStart(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || 'À' <= r && r < 0x250 && r != '×' && r != '÷'
}

func plainEnd(r rune) bool { return plainStart(r) || r == ',' || r == '.' }

func isBlank(r rune) bool { return r == ' ' || r == '\t' || r == '\u00A0' || r == '\r' }

func isForced(r rune) bool { return r == '\n' || r == '\u2028' || r == '\u2029' }

// cursor walks over the characters of a paragraph and knows in which run, and
// where in its text, each stands.
type cursor struct {
	p   *paragraph
	i   int // in runes
	run int
	at  int // in the run's text, in bytes
}

// more turns to the run of the next character and reports whether there is one.
func (c *cursor) more() bool {
	for c.run < len(c.p.runs) && c.i >= c.p.starts[c.run+1] {
		c.run, c.at = c.run+1, 0
	}
	return c.i < len(c.p.runes)
}

func (c *cursor) object() *Object { return c.p.runs[c.run].Object }

// rune returns the next character, objectRune for an object.
func (c *cursor) rune() rune { return c.p.runes[c.i] }

func (c *cursor) step() {
	if c.object() == nil {
		_, size := utf8.DecodeRuneInString(c.p.runs[c.run].Text[c.at:])
		c.at += size
	}
	c.i++
}

// split makes the words and the gaps between them: as many gaps as words, less
// one.
func (w *worker) split(p *paragraph, all bool) {
	c := cursor{p: p}
	for {
		blank, keep, from := length.Length(0), all, c.i
		for c.more() && c.object() == nil && isBlank(c.rune()) {
			blank += blankWidth(&p.runs[c.run].Style)
			keep = keep || c.rune() == '\u00A0'
			c.step()
		}
		if !c.more() {
			p.tail = blank
			break
		}
		begins := len(p.gaps) == len(p.words) // a line
		if c.object() == nil && isForced(c.rune()) {
			if begins {
				p.words = append(p.words, textWord{from: int32(len(p.parts)), to: int32(len(p.parts)), r0: int32(c.i), r1: int32(c.i)})
			}
			if all {
				blank += blankWidth(&p.runs[c.run].Style)
			}
			p.gaps = append(p.gaps, gap{width: blank, forced: true})
			c.step()
			continue
		}
		switch {
		case begins && !keep:
		case len(p.words) == 0:
			p.lead = blank
		case begins:
			p.gaps[len(p.gaps)-1].lead = blank
		default:
			g := gap{width: blank, penalty: rules.Never}
			for j := from + 1; j <= c.i; j++ {
				if p.allowed[j] {
					g.penalty = 0
				}
			}
			p.gaps = append(p.gaps, g)
		}
		p.word(&c)
	}
	// A forced break at the very end opens no line of its own.
	p.gaps = p.gaps[:min(len(p.gaps), max(0, len(p.words)-1))]
	w.shapeParts(p)
}

// word reads a word: up to a blank or a forced break.
func (p *paragraph) word(c *cursor) {
	tw := textWord{from: int32(len(p.parts)), r0: int32(c.i)}
	for c.more() {
		if o := c.object(); o != nil {
			p.parts = append(p.parts, part{run: int32(c.run), r0: int32(c.i), r1: int32(c.i + 1), object: o, width: o.Width})
			c.step()
			continue
		}
		from, at, clean := c.i, c.at, true
		for c.i < p.starts[c.run+1] && (!p.rtl || p.levels[c.i] == p.levels[from]) && !isBlank(c.rune()) && !isForced(c.rune()) {
			clean = clean && !dropped(c.rune()) && c.rune() != utf8.RuneError
			c.step()
		}
		if c.i == from {
			break
		}
		pt := part{run: int32(c.run), r0: int32(from), r1: int32(c.i), at: at, text: p.runs[c.run].Text[at:c.at]}
		if !clean {
			pt.text = strings.Map(func(r rune) rune {
				if dropped(r) {
					return -1
				}
				return r
			}, pt.text)
		}
		p.parts = append(p.parts, pt)
	}
	tw.to, tw.r1 = int32(len(p.parts)), int32(c.i)
	p.words = append(p.words, tw)
}

// object reports whether a character stands for an object.
func (p *paragraph) object(i int) bool {
	if p.runes[i] != objectRune {
		return false
	}
	for run, o := range p.runs {
		if o.Object != nil && p.starts[run] == i {
			return true
		}
	}
	return false
}

// level returns the level of a character.
func (p *paragraph) level(i int32) uint8 {
	if !p.rtl || i < 0 {
		return p.base
	}
	return p.levels[i]
}

// blankWidth returns the width of a blank in a style.
func blankWidth(st *Style) length.Length {
	for _, f := range st.Stack.Fonts {
		if f.HasGlyph(' ') {
			return st.Size.Scale(int64(f.Space), int64(f.UnitsPerEm)) + st.Size.Scale(int64(st.Tracking), 1000)
		}
	}
	return st.Size / 4
}

// shapeParts shapes all parts and measures them.
func (w *worker) shapeParts(p *paragraph) {
	for i := range p.parts {
		pt := &p.parts[i]
		if pt.object != nil {
			continue
		}
		st := &p.runs[pt.run].Style
		pt.features = st.Features
		if p.level(pt.r0)&1 == 1 {
			pt.features |= turned
		}
		if st.Tracking != 0 || !mayLigate(st.Lang, pt.text) {
			pt.features |= NoLigatures
		}
		pt.word = w.word(st, pt.features, pt.text)
		pt.width = pt.word.measure(st)
	}
}

// measure returns a word's width in a style.
func (x *word) measure(st *Style) length.Length {
	return st.scale(x.width, x.glyphs)
}

// scale turns a width in millionths of an em, of so many glyphs, into a length.
func (st *Style) scale(micro int64, glyphs int) length.Length {
	return st.Size.Scale(micro+int64(glyphs)*int64(st.Tracking)*(typeface.MicroEm/1000), typeface.MicroEm)
}

// report tells what could not be shown: each character once a run.
func (p *paragraph) report(out *Paragraph) {
	out.RTL = p.rtl
	type once struct {
		r   rune
		run int32
	}
	var seen map[once]bool
	for i := range p.parts {
		pt := &p.parts[i]
		if pt.word == nil {
			continue
		}
		for _, m := range pt.word.missing {
			key := once{m.r, pt.run}
			if seen[key] {
				continue
			}
			if seen == nil {
				seen = map[once]bool{}
			}
			seen[key] = true
			out.Missing = append(out.Missing, MissingGlyph{Rune: m.r, Run: int(pt.run), Offset: p.offsetInRun(pt, m.at)})
		}
	}
}

// offsetInRun turns a place in a part's text into one in its run's, which may
// have more characters.
func (p *paragraph) offsetInRun(pt *part, at int) int {
	run, offset := p.runs[pt.run].Text, pt.at
	for offset < len(run) {
		r, size := utf8.DecodeRuneInString(run[offset:])
		if !dropped(r) {
			if at <= 0 {
				break
			}
			at -= size
		}
		offset += size
	}
	return offset
}
