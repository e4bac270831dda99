// Package webfont cuts small fonts for browsers: only the letters that a site
// uses beyond those of its common fonts, such as the Ł of a name.
//
// What comes in: a TrueType font of package fonts, and letters. What goes out: a
// WOFF file with those of them that the font has. The same font and letters
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

	"annals/internal/pdf/truetype"
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
	whole, err := truetype.Open(ttf)
	if err != nil {
		return nil, nil, err
	}
	part, err := whole.Subset(glyphs)
	if err != nil {
		return nil, nil, err
	}
	old, err := read(ttf)
	if err != nil {
		return nil, nil, err
	}
	cut, err := read(part)
	if err != nil {
		return nil, nil, err
	}
	glyf, loca, err := unhinted(cut["glyf"], cut["loca"])
	if err != nil {
		return nil, nil, err
	}
	maxp := slices.Clone(cut["maxp"])
	if len(maxp) >= 32 {
		clear(maxp[16:28]) // what hints need
	}
	post := make([]byte, 32)
	copy(post, old["post"])
	be.PutUint32(post, 0x00030000) // glyphs have no names
	if len(old["OS/2"]) == 0 {
		return nil, nil, fmt.Errorf("the font has no table \"OS/2\"")
	}
	tables := []table{
		{"OS/2", old["OS/2"]}, {"cmap", cmap(covered)}, {"glyf", glyf}, {"head", slices.Clone(cut["head"])}, {"hhea", cut["hhea"]},
		{"hmtx", cut["hmtx"]}, {"loca", loca}, {"maxp", maxp}, {"name", name(old["name"])}, {"post", post},
	}
	return pack(tables), covered, nil
}

// read takes a font file apart. It has been checked by others before.
func read(data []byte) (map[string][]byte, error) {
	out := map[string][]byte{}
	if len(data) < 12 || len(data) < 12+16*int(be.Uint16(data[4:])) {
		return nil, fmt.Errorf("the font has no list of tables")
	}
	for i := range int(be.Uint16(data[4:])) {
		e := data[12+16*i:]
		from, size := uint64(be.Uint32(e[8:])), uint64(be.Uint32(e[12:]))
		if from+size > uint64(len(data)) {
			return nil, fmt.Errorf("table %q goes beyond the file", e[:4])
		}
		out[string(e[:4])] = data[from : from+size]
	}
	return out, nil
}

// Flags of a component of a composite glyph (OpenType, table "glyf").
const (
	argsAreWords = 0x0001
	haveScale    = 0x0008
	moreFollow   = 0x0020
	haveXYScale  = 0x0040
	have2x2      = 0x0080
	haveHints    = 0x0100
)

// unhinted copies outlines without their instructions. Offsets are long.
func unhinted(glyf, loca []byte) (outlines, offsets []byte, err error) {
	damaged := fmt.Errorf("an outline is damaged")
	for i := 0; i+8 <= len(loca); i += 4 {
		offsets = be.AppendUint32(offsets, uint32(len(outlines)))
		from, to := be.Uint32(loca[i:]), be.Uint32(loca[i+4:])
		if from > to || int(to) > len(glyf) {
			return nil, nil, damaged
		}
		o := glyf[from:to]
		if len(o) == 0 {
			continue
		}
		if len(o) < 10 {
			return nil, nil, damaged
		}
		if n := int(int16(be.Uint16(o))); n >= 0 {
			at := 10 + 2*n
			if len(o) < at+2 {
				return nil, nil, damaged
			}
			rest := at + 2 + int(be.Uint16(o[at:]))
			if rest > len(o) {
				return nil, nil, damaged
			}
			outlines = append(append(append(outlines, o[:at]...), 0, 0), o[rest:]...)
		} else {
			begin, at := len(outlines), 10
			outlines = append(outlines, o...)
			for more := true; more; {
				if at+4 > len(o) {
					return nil, nil, damaged
				}
				flags := be.Uint16(o[at:])
				be.PutUint16(outlines[begin+at:], flags&^haveHints)
				at += 6
				if flags&argsAreWords != 0 {
					at += 2
				}
				switch {
				case flags&haveScale != 0:
					at += 2
				case flags&haveXYScale != 0:
					at += 4
				case flags&have2x2 != 0:
					at += 8
				}
				more = flags&moreFollow != 0
			}
			if at > len(o) {
				return nil, nil, damaged
			}
			outlines = outlines[:begin+at]
		}
		for len(outlines)%4 != 0 {
			outlines = append(outlines, 0)
		}
	}
	return outlines, be.AppendUint32(offsets, uint32(len(outlines))), nil
}
