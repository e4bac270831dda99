package typeset

import (
	"annals/internal/typeset/typeface"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/language"
)

// item is a stretch of a word that is shaped at once: one font, one script.
type item struct {
	font    *typeface.Font
	script  language.Script
	missing bool // the stretch is in no font: one box
}

// maxItem bounds what is shaped at once, in characters, so that a word of a
// million letters takes time in proportion to its length.
const maxItem = 256

// itemize cuts a word into items, at the ends of graphemes only, and emits each
// with where it stands in runes. A word of which nothing is seen has none.
func (w *worker) itemize(stack *Stack, runes []rune, emit func(it item, from, to int)) {
	var cur item
	from := 0
	flush := func(to int) {
		if to > from && cur.font != nil {
			emit(cur, from, to)
		}
		from = to
	}
	for i := 0; i < len(runes); {
		end := w.graphemeEnd(runes, i)
		if end == i+1 && typeface.Ignorable(runes[i]) {
			i = end // what is not seen goes with what it stands beside
			continue
		}
		it := w.choose(stack, runes[i:end])
		if it.script == language.Common {
			it.script = cur.script
			if cur.script == 0 {
				it.script = language.Latin
			}
		}
		if cur.font == nil {
			cur = it
		} else if it.font != cur.font || it.script != cur.script || it.missing || cur.missing || end-from > maxItem {
			flush(i)
			cur = it
		}
		i = end
	}
	flush(len(runes))
}

// graphemeEnd returns where the grapheme that begins at runes[i] ends. Only
// text with characters from U+0300 on is worth the segmenter's time.
func (w *worker) graphemeEnd(runes []rune, i int) int {
	if i+1 == len(runes) || runes[i] < 0x300 && runes[i+1] < 0x300 {
		return i + 1
	}
	// Few graphemes are longer than the first window; none in any writing is
	// longer than the second, and there it is cut.
	for _, window := range []int{4, 16, 64} {
		rest := runes[i:min(i+window, len(runes))]
		w.seg.Init(rest)
		g := w.seg.GraphemeIterator()
		if g.Next() && (len(g.Grapheme().Text) < window || window == 64) {
			return i + len(g.Grapheme().Text)
		}
	}
	return i + 1
}

// choose finds the font for a grapheme: the first of the stack that has all of
// it. Where a grapheme has several characters that may melt into one (a flag,
// an emoji of several people, a base with marks), it is the font in which it
// comes out in the fewest glyphs.
func (w *worker) choose(stack *Stack, g []rune) item {
	script := language.Common
	for _, r := range g {
		if s := scriptOf(r); s != language.Common {
			script = s
			break
		}
	}
	if len(g) == 1 {
		for _, f := range stack.Fonts {
			if f.Covers(g[0]) {
				return item{font: f, script: script}
			}
		}
	} else {
		var best item
		fewest := 0
		for _, f := range stack.Fonts {
			if !f.CoversAll(g) {
				continue
			}
			glyphs, _ := w.shapeRunes(f, g, 0, script, "")
			if best.font == nil || len(glyphs) < fewest {
				best, fewest = item{font: f, script: script}, len(glyphs)
			}
		}
		if best.font != nil {
			return best
		}
	}
	for _, f := range stack.Fonts {
		if f.Box != 0 {
			return item{font: f, script: script, missing: true}
		}
	}
	return item{font: stack.Fonts[0], script: script, missing: true}
}

// dropped reports whether a character only says where lines may break or how
// directions nest: it is heeded and then left out.
func dropped(r rune) bool {
	switch r {
	case typeface.SoftHyphen, '\u200B', '\u2060', '\uFEFF', '\u200E', '\u200F', '\u061C':
		return true
	}
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// scriptOf returns a letter's script, Common for what belongs to none.
func scriptOf(r rune) language.Script {
	if r < 0x250 {
		if r >= 'A' && unicode.IsLetter(r) {
			return language.Latin
		}
		return language.Common
	}
	if s := language.LookupScript(r); s != language.Inherited && s != language.Unknown {
		return s
	}
	return language.Common
}

// rightToLeft reports whether a character is written from right to left:
// Hebrew, Arabic, Syriac and their kin (the blocks of bidirectional classes R
// and AL in UAX #9).
func rightToLeft(r rune) bool {
	return r >= 0x590 && (r <= 0x8FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC ||
		r >= 0x10800 && r <= 0x10FFF || r >= 0x1E800 && r <= 0x1EFFF) && utf8.ValidRune(r)
}
