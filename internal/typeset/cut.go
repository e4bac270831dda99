package typeset

import (
	"annals/internal/typeset/rules"
	"annals/internal/typeset/typeface"
)

// cutWidths are the widths of a word that is divided: in millionths of an em,
// as shaped in one piece up to the place (cum, of so many glyphs), and what the
// first part (with the hyphen) and the second part are wider than their shares
// of the whole.
type cutWidths struct {
	cum, pre, post int64
	glyphs         int32
}

// measureCuts fills in the widths at places of one word, in rising order. Only
// the letters next to a place are shaped anew: those between the nearest places
// left and right of it where the shaper says that the text may be divided
// without any change, so that ligatures and kerning come out as they will.
func (w *worker) measureCuts(st *Style, features Features, x *word, cuts []innerBreak) {
	var (
		at        int   // in text: where the current shape begins
		cum       int64 // width of what stands before it
		glyphs    int32
		next      int
		safe      int   // the last place in text where it may be divided
		safeWidth int64 // width up to there
	)
	for _, s := range x.shapes {
		safe, safeWidth = at, cum
		sum := int32(0)
		for gi := 0; gi <= len(s.Glyphs) && next < len(cuts); gi++ {
			place := at + len(s.Text)
			if gi < len(s.Glyphs) {
				place = at + int(s.Glyphs[gi].start)
				if gi > 0 && s.Glyphs[gi].start == s.Glyphs[gi-1].start {
					sum += s.Glyphs[gi].Advance
					glyphs++
					continue
				}
			}
			here := cum + s.Font.Micro(sum)
			for next < len(cuts) && int(cuts[next].at) <= place {
				c := &cuts[next]
				c.cum, c.glyphs = here, glyphs
				exact := int(c.at) == place
				if c.kind == rules.AtHyphen {
					snippet := w.word(st, features, x.text[safe:c.at]+string(typeface.SoftHyphen))
					c.pre = snippet.width - (here - safeWidth)
				}
				if !exact || gi < len(s.Glyphs) && s.Glyphs[gi].unsafe {
					// The letters after the place change, or those before.
					end, endWidth := s.safeAfter(gi, at, cum+s.Font.Micro(sum), exact)
					c.post = w.word(st, features, x.text[c.at:end]).width - (endWidth - here)
					if c.kind != rules.AtHyphen {
						c.pre = w.word(st, features, x.text[safe:c.at]).width - (here - safeWidth)
					}
				}
				next++
			}
			if gi < len(s.Glyphs) {
				if !s.Glyphs[gi].unsafe {
					safe, safeWidth = place, here
				}
				sum += s.Glyphs[gi].Advance
				glyphs++
			}
		}
		at += len(s.Text)
		cum += s.Font.Micro(s.Advance)
	}
}

// safeAfter returns the next place from glyph gi on (behind it, when the place
// sought is exactly before it) where the shape may be divided without change,
// in the word's text, and the width up to there. At and width are those of
// the glyph.
func (s *Shape) safeAfter(gi, at int, width int64, exact bool) (int, int64) {
	first := gi
	for i := gi; i < len(s.Glyphs); i++ {
		begins := i == 0 || s.Glyphs[i].start != s.Glyphs[i-1].start
		if begins && !s.Glyphs[i].unsafe && (i > first || !exact) {
			return at + int(s.Glyphs[i].start), width
		}
		width += s.Font.Micro(s.Glyphs[i].Advance)
	}
	return at + len(s.Text), width
}
