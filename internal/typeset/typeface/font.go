// Package typeface holds fonts: what they measure, which characters they have.
//
// What comes in: the bytes of a TrueType file, which may be any file that a
// report names. What goes out: a Font, parsed once and shared, or in a user's
// words why it can be none. Widths are in font units, or in millionths of an em
// where fonts of different units meet. The package must never know what text is
// set, nor how it is broken into lines.
package typeface

import (
	"bytes"
	"fmt"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// Font is one TrueType font, parsed once and shared. It is never changed after
// Load and may be used by several goroutines.
type Font struct {
	Name                      string // PostScript name, printable ASCII without the signs that PDF and PostScript reserve
	Data                      []byte // the whole file
	UnitsPerEm                int32
	Ascent                    int32 // font units, positive, from hhea
	Descent                   int32 // font units, positive below the baseline
	CapHeight                 int32
	XHeight                   int32
	ItalicAngle               int32 // degrees × 65536, from post
	Bold, Italic, Serif, Mono bool
	Weight                    int      // as in CSS and OS/2: 400 regular, 700 bold
	BBox                      [4]int32 // xMin, yMin, xMax, yMax of all glyphs, in font units
	UnderlineTop              int32    // upper edge of an underline above the baseline (mostly negative), from post
	UnderlineThickness        int32
	WholeOnly                 bool // its licence bits allow it to be embedded only as a whole, not as a subset

	Parsed   *font.Font // for shaping
	Space    int32      // advance of the blank
	Box      uint16     // the glyph for characters that no font has; 0 where this one has none
	BoxWidth int32      // its advance

	advances []uint16 // of each glyph; the last goes on for all that follow
	glyphs   int
	features map[opentype.Tag]bool
}

const (
	maxFontSize = 64 << 20 // bytes; the largest CJK fonts stay below
	maxEm       = 16384    // font units, the limit of the format
)

// Load parses a font file. It must be TrueType (glyf outlines, not CFF,
// not a collection) and allowed to be embedded in documents. The error says in
// words for a user what is wrong with another.
func Load(data []byte) (f *Font, err error) {
	// The parser is given whatever file a report names.
	defer func() {
		if p := recover(); p != nil {
			f, err = nil, fmt.Errorf("the font is damaged: %v", p)
		}
	}()
	if len(data) > maxFontSize {
		return nil, fmt.Errorf("the font has more than %d MB", maxFontSize>>20)
	}
	t, err := ReadTables(data)
	if err != nil {
		return nil, err
	}
	f = &Font{Data: data}
	if err := f.readMetrics(t); err != nil {
		return nil, err
	}
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("the font is damaged: %w", err)
	}
	f.Parsed = face.Font
	f.features = map[opentype.Tag]bool{}
	for _, x := range f.Parsed.GSUB.Features {
		f.features[x.Tag] = true
	}
	for _, x := range f.Parsed.GPOS.Features {
		f.features[x.Tag] = true
	}
	f.Space = f.UnitsPerEm / 4
	if g, ok := f.Glyph(' '); ok {
		f.Space = f.Advance(g)
	}
	f.chooseBox()
	return f, nil
}

// chooseBox finds the glyph that stands for characters which are in no font: a
// white square, where the font has one, for that may be written to an
// archivable PDF, as the font's own .notdef may not.
func (f *Font) chooseBox() {
	for _, r := range []rune{'□', '▯', '\uFFFD'} {
		if g, ok := f.Glyph(r); ok {
			f.Box, f.BoxWidth = g, f.Advance(g)
			return
		}
	}
	f.BoxWidth = f.Advance(0)
	if f.BoxWidth <= 0 {
		f.BoxWidth = f.UnitsPerEm / 2
	}
}

// Glyph returns the font's glyph for a character, before shaping.
func (f *Font) Glyph(r rune) (id uint16, ok bool) {
	g, ok := f.Parsed.NominalGlyph(r)
	if !ok || g == 0 || int(g) >= f.glyphs {
		return 0, false
	}
	return uint16(g), true
}

// HasGlyph reports whether the font has a glyph for the character.
func (f *Font) HasGlyph(r rune) bool {
	_, ok := f.Glyph(r)
	return ok
}

// Advance returns the nominal advance of a glyph in font units, as it stands
// in hmtx; 0 for a glyph that the font has not.
func (f *Font) Advance(id uint16) int32 {
	switch {
	case int(id) >= f.glyphs || len(f.advances) == 0:
		return 0
	case int(id) < len(f.advances):
		return int32(f.advances[id])
	}
	return int32(f.advances[len(f.advances)-1])
}

// Glyphs returns the number of glyphs in the font.
func (f *Font) Glyphs() int { return f.glyphs }

// HasFeature reports whether the font has an OpenType feature by its tag of
// four letters, such as "smcp", in any script or language.
func (f *Font) HasFeature(tag string) bool {
	if len(tag) != 4 {
		return false
	}
	return f.features[opentype.MustNewTag(tag)]
}
