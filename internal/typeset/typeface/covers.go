package typeface

import (
	"unicode"

	"github.com/go-text/typesetting/harfbuzz"
)

// Covers reports whether a character can be set in the font: directly, or by
// the plain hyphen that stands for hyphens of other kinds, or because it has
// no picture at all.
func (f *Font) Covers(r rune) bool {
	if unicode.IsControl(r) {
		return false // some fonts have empty glyphs for them
	}
	return f.HasGlyph(r) || Ignorable(r) || PlainHyphen(r) && f.HasGlyph('-')
}

// CoversAll reports whether all of some characters that belong together can be
// set in the font, and any of them is seen.
func (f *Font) CoversAll(g []rune) bool {
	seen := false
	for _, r := range g {
		if !f.Covers(r) {
			return false
		}
		seen = seen || !Ignorable(r)
	}
	return seen
}

// PlainHyphen reports whether '-' may be shown instead of r.
func PlainHyphen(r rune) bool { return r == '‐' || r == '‑' || r == SoftHyphen }

// SoftHyphen marks where a word may be divided.
const SoftHyphen = '\u00AD'

// Ignorable reports whether a character works without being seen: joiners,
// variation selectors and their like.
func Ignorable(r rune) bool {
	return r >= 0x300 && harfbuzz.IsDefaultIgnorable(r)
}

// MicroEm is how widths of words are counted where fonts with different units
// meet: in millionths of an em.
const MicroEm = 1_000_000

// Micro returns font units in millionths of an em.
func (f *Font) Micro(units int32) int64 {
	return int64(units) * MicroEm / int64(f.UnitsPerEm)
}
