// Package truetype cuts a TrueType font down to the glyphs that a document
// shows, in the form that a PDF file embeds and that a font for browsers is
// made from.
//
// What comes in: the bytes of a font file with quadratic outlines, and the
// glyphs wanted. What goes out: the bytes of a smaller font. The package
// reads tables as the OpenType specification 1.9 describes them and knows
// nothing of PDF, of text or of shaping. Fonts may come from a report's own
// folder and are untrusted: every offset in them is checked, and a damaged
// font gives an error, never a panic.
package truetype

import (
	"encoding/binary"
	"fmt"
)

var be = binary.BigEndian

// Font is a parsed font file. It shares memory with the file's bytes and is
// never changed, so several goroutines may use it at the same time.
type Font struct {
	UnitsPerEm int
	NumGlyphs  int

	tables   map[string][]byte
	hmtx     []byte
	hMetrics int // glyphs with an advance of their own; later ones repeat the last
	loca     []byte
	longLoca bool
	glyf     []byte
}

// Open reads a font's tables. It refuses collections, fonts with cubic (CFF)
// outlines, and fonts without one of the tables that every outline needs.
func Open(data []byte) (*Font, error) {
	if len(data) < 12 {
		return nil, fmt.Errorf("a font of %d bytes is no font", len(data))
	}
	switch tag := string(data[:4]); tag {
	case "\x00\x01\x00\x00", "true":
	case "OTTO":
		return nil, fmt.Errorf("the font has CFF outlines; only TrueType outlines can be embedded")
	case "ttcf":
		return nil, fmt.Errorf("the file is a collection of fonts, not a font")
	default:
		return nil, fmt.Errorf("the file does not begin as a TrueType font does")
	}
	f := &Font{tables: map[string][]byte{}}
	n := int(be.Uint16(data[4:]))
	if 12+16*n > len(data) {
		return nil, fmt.Errorf("the list of tables goes beyond the file")
	}
	for i := range n {
		e := data[12+16*i:]
		tag := string(e[:4])
		off, size := uint64(be.Uint32(e[8:])), uint64(be.Uint32(e[12:]))
		if off+size > uint64(len(data)) {
			return nil, fmt.Errorf("table %q goes beyond the file", tag)
		}
		f.tables[tag] = data[off : off+size : off+size]
	}
	return f, f.read()
}

// read takes the measures from the tables and checks that they fit together.
func (f *Font) read() error {
	for _, t := range []struct {
		tag  string
		size int
	}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"hmtx", 4}, {"loca", 4}, {"glyf", 0}} {
		b, ok := f.tables[t.tag]
		if !ok {
			return fmt.Errorf("the font has no table %q", t.tag)
		}
		if len(b) < t.size {
			return fmt.Errorf("table %q has only %d bytes", t.tag, len(b))
		}
	}
	head := f.tables["head"]
	f.UnitsPerEm = int(be.Uint16(head[18:]))
	if f.UnitsPerEm < 16 || f.UnitsPerEm > 16384 {
		return fmt.Errorf("the font has %d units to the em", f.UnitsPerEm)
	}
	f.longLoca = be.Uint16(head[50:]) != 0
	f.NumGlyphs = int(be.Uint16(f.tables["maxp"][4:]))
	if f.NumGlyphs == 0 {
		return fmt.Errorf("the font has no glyphs")
	}
	f.hMetrics = int(be.Uint16(f.tables["hhea"][34:]))
	f.hmtx, f.loca, f.glyf = f.tables["hmtx"], f.tables["loca"], f.tables["glyf"]
	if f.hMetrics == 0 || f.hMetrics > f.NumGlyphs || len(f.hmtx) < 4*f.hMetrics+2*(f.NumGlyphs-f.hMetrics) {
		return fmt.Errorf("table \"hmtx\" does not cover the font's %d glyphs", f.NumGlyphs)
	}
	size := 2
	if f.longLoca {
		size = 4
	}
	if len(f.loca) < size*(f.NumGlyphs+1) {
		return fmt.Errorf("table \"loca\" does not cover the font's %d glyphs", f.NumGlyphs)
	}
	return nil
}

// Table returns a table of the file as it stands there, nil where there is
// none. It is not to be changed.
func (f *Font) Table(tag string) []byte { return f.tables[tag] }

func signed(b []byte) int { return int(int16(be.Uint16(b))) }

// Advance returns a glyph's width in font units, 0 for a glyph that is not there.
func (f *Font) Advance(glyph int) int {
	if glyph < 0 || glyph >= f.NumGlyphs {
		return 0
	}
	return int(be.Uint16(f.hmtx[4*min(glyph, f.hMetrics-1):]))
}

// bearing returns a glyph's left side bearing.
func (f *Font) bearing(glyph int) int {
	if glyph < f.hMetrics {
		return signed(f.hmtx[4*glyph+2:])
	}
	return signed(f.hmtx[4*f.hMetrics+2*(glyph-f.hMetrics):])
}

// Outline returns the bytes of a glyph's outline, empty for a blank. They are not
// to be changed.
func (f *Font) Outline(glyph int) ([]byte, error) {
	if glyph < 0 || glyph >= f.NumGlyphs {
		return nil, fmt.Errorf("glyph %d is not in the font", glyph)
	}
	var from, to int
	if f.longLoca {
		from, to = int(be.Uint32(f.loca[4*glyph:])), int(be.Uint32(f.loca[4*glyph+4:]))
	} else {
		from, to = 2*int(be.Uint16(f.loca[2*glyph:])), 2*int(be.Uint16(f.loca[2*glyph+2:]))
	}
	if from > to || to > len(f.glyf) {
		return nil, fmt.Errorf("the outline of glyph %d lies outside of table \"glyf\"", glyph)
	}
	if to > from && to-from < 10 {
		return nil, fmt.Errorf("the outline of glyph %d has only %d bytes", glyph, to-from)
	}
	return f.glyf[from:to], nil
}
