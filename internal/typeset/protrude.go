package typeset

import (
	"unicode/utf8"

	"annals/internal/length"
	"annals/internal/typeset/typeface"
)

// rightShare and leftShare say how much of a character, in thousandths of its
// width, may stand out into the margin so that the edge looks straight. The
// values follow those that pdfTeX's microtype package uses for roman type
// ("The microtype package", table of protrusion settings), a little bolder for
// the hyphen.
func rightShare(r rune) int64 {
	switch r {
	case typeface.SoftHyphen, '-', '‐', '‑':
		return 650
	case '.', ',':
		return 700
	case ':', ';':
		return 400
	case '’', '”', '‘', '“', '"', '\'':
		return 400
	case '–', '—', '…':
		return 250
	case '«', '»', '‹', '›':
		return 250
	case '!', '?', ')', '*':
		return 120
	case 'A', 'F', 'K', 'L', 'T', 'V', 'W', 'X', 'Y', 'k', 'r', 't', 'v', 'w', 'x', 'y', 'f':
		return 50
	}
	return 0
}

func leftShare(r rune) int64 {
	switch r {
	case '„', '‚', '“', '”', '‘', '’', '"', '\'':
		return 400
	case '«', '»', '‹', '›':
		return 250
	case '–', '—', '-':
		return 250
	case '(', '[', '*':
		return 100
	case 'A', 'J', 'T', 'V', 'W', 'X', 'Y', 'v', 'w', 'x', 'y':
		return 50
	}
	return 0
}

// hangRight returns how far the last character of text stands out of the
// measure.
func (st *Style) hangRight(text string, hyphen bool) length.Length {
	r := rune(typeface.SoftHyphen)
	if !hyphen {
		r, _ = utf8.DecodeLastRuneInString(text)
	}
	return st.shareOf(r, rightShare(r))
}

// hangLeft returns how far the first character of text stands out.
func (st *Style) hangLeft(text string) length.Length {
	r, _ := utf8.DecodeRuneInString(text)
	return st.shareOf(r, leftShare(r))
}

// shareOf returns so many thousandths of a character's width.
func (st *Style) shareOf(r rune, share int64) length.Length {
	if share == 0 {
		return 0
	}
	if r == typeface.SoftHyphen {
		r = '-'
	}
	for _, f := range st.Stack.Fonts {
		if g, ok := f.Glyph(r); ok {
			return st.Size.Scale(int64(f.Advance(g))*share/1000, int64(f.UnitsPerEm))
		}
	}
	return 0
}
