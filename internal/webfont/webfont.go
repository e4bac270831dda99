// Package webfont cuts small fonts for browsers: only the letters that a site
// uses beyond those of its common fonts, such as the Ł of a name, or the
// old-style figures that those lack.
//
// What comes in: a TrueType font of package fonts, and letters; never a font of a
// report's own, which the parser would have to be guarded against. What goes
// out: a WOFF file with those of them that the font has. The same font and letters
// give the same bytes. Outlines and widths are the font's own; hints, kerning
// and the font's name are not kept: screens that need hints are gone, and a
// licence may reserve the name for the whole font. The package must never know
// a report, a style sheet or where the file goes.
package webfont

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/go-text/typesetting/font"

	"annals/internal/truetype"
)

var be = binary.BigEndian

// table is a table of a font file.
type table struct {
	tag  string
	data []byte
}

// Cut returns a WOFF file with the letters that the font has, and these letters
// in order. Both are nil where it has none.
func Cut(ttf []byte, letters []rune) (woff []byte, covered []rune, err error) {
	face, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		return nil, nil, err
	}
	letters = slices.Compact(slices.Sorted(slices.Values(letters)))
	var glyphs []int
	for _, c := range letters {
		if g, ok := face.NominalGlyph(c); ok && g != 0 {
			covered, glyphs = append(covered, c), append(glyphs, int(g))
		}
	}
	if covered == nil {
		return nil, nil, nil
	}
	woff, err = file(ttf, covered, glyphs)
	return woff, covered, err
}

// file writes a font in which the letters, in order, look like these glyphs.
func file(ttf []byte, letters []rune, glyphs []int) ([]byte, error) {
	whole, err := truetype.Open(ttf)
	if err != nil {
		return nil, err
	}
	part, err := whole.Subset(glyphs)
	if err != nil {
		return nil, err
	}
	cut, err := truetype.Open(part)
	if err != nil {
		return nil, err
	}
	glyf, loca, err := unhinted(cut)
	if err != nil {
		return nil, err
	}
	maxp := slices.Clone(cut.Table("maxp"))
	if len(maxp) >= 32 {
		clear(maxp[16:28]) // what hints need
	}
	post := make([]byte, 32)
	copy(post, whole.Table("post"))
	be.PutUint32(post, 0x00030000) // glyphs have no names
	if len(whole.Table("OS/2")) == 0 {
		return nil, fmt.Errorf("the font has no table \"OS/2\"")
	}
	tables := []table{
		{"OS/2", whole.Table("OS/2")}, {"cmap", cmap(letters)}, {"glyf", glyf}, {"head", slices.Clone(cut.Table("head"))}, {"hhea", cut.Table("hhea")},
		{"hmtx", cut.Table("hmtx")}, {"loca", loca}, {"maxp", maxp}, {"name", name(whole.Table("name"))}, {"post", post},
	}
	return pack(tables), nil
}

// unhinted copies a font's outlines without their instructions. Offsets are long.
func unhinted(f *truetype.Font) (outlines, offsets []byte, err error) {
	for g := range f.NumGlyphs {
		offsets = be.AppendUint32(offsets, uint32(len(outlines)))
		o, err := f.Outline(g)
		if err != nil {
			return nil, nil, err
		}
		if len(o) == 0 {
			continue
		}
		if truetype.Composite(o) {
			o = slices.Clone(o)
			end, err := truetype.Components(o, func(c []byte) error {
				be.PutUint16(c, be.Uint16(c)&^truetype.HaveHints)
				return nil
			})
			if err != nil {
				return nil, nil, err
			}
			outlines = append(outlines, o[:end]...)
		} else {
			// The ends of the contours, then how long the instructions are.
			at := 10 + 2*int(be.Uint16(o))
			rest := at + 2
			if rest <= len(o) {
				rest += int(be.Uint16(o[at:]))
			}
			if rest > len(o) {
				return nil, nil, fmt.Errorf("the outline of glyph %d is damaged", g)
			}
			outlines = append(append(append(outlines, o[:at]...), 0, 0), o[rest:]...)
		}
		for len(outlines)%4 != 0 {
			outlines = append(outlines, 0)
		}
	}
	return outlines, be.AppendUint32(offsets, uint32(len(outlines))), nil
}
