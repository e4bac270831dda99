package truetype

import (
	"fmt"
	"slices"
)

// Blank, in the place of a glyph's number, asks for a glyph without marks as
// wide as a quarter of the em: a word space for fonts that have none.
const Blank = 1 << 16

// BlankAdvance is the width of Blank in font units.
func (f *Font) BlankAdvance() int { return f.UnitsPerEm / 4 }

// maxGlyphs is what the 16-bit numbers of the tables can hold.
const maxGlyphs = 0xffff

// Subset returns a font file with the glyphs wanted, in their order: the
// first becomes glyph 1, since 0 is the glyph for missing characters.
// Components of composite glyphs follow. Asking for glyph 0 gives a copy of
// it under another number, a box where it has no marks: PDF/A and PDF/UA
// forbid that a text shows glyph 0 itself. Hints stay, tables that a PDF
// reader does not need go. An error tells of a damaged outline or of a
// number that is not in the font.
func (f *Font) Subset(wanted []int) ([]byte, error) {
	s := &subset{font: f, new: map[int]int{0: 0}, old: []int{0}}
	for _, g := range wanted {
		if _, ok := s.new[g]; !ok && g != Blank {
			s.new[g] = len(s.old)
		}
		s.old = append(s.old, g)
	}
	if err := s.copyGlyphs(); err != nil {
		return nil, err
	}
	return s.file(), nil
}

type subset struct {
	font             *Font
	new              map[int]int // new numbers by old ones
	old              []int       // old numbers by new ones
	glyf, loca, hmtx []byte
}

// copyGlyphs appends every glyph's outline and measures; the list grows by
// components while it runs.
func (s *subset) copyGlyphs() error {
	for n := 0; n < len(s.old); n++ {
		if n > maxGlyphs {
			return fmt.Errorf("more than %d glyphs of one font", maxGlyphs)
		}
		s.loca = be.AppendUint32(s.loca, uint32(len(s.glyf)))
		g := s.old[n]
		if g == Blank {
			s.measure(s.font.BlankAdvance(), 0)
			continue
		}
		o, err := s.font.Outline(g)
		if err != nil {
			return err
		}
		bearing := s.font.bearing(g)
		if g == 0 && n > 0 && len(o) == 0 {
			o, bearing = box(s.font.Advance(0), s.font.UnitsPerEm)
		}
		from := len(s.glyf)
		s.glyf = append(s.glyf, o...)
		if err := s.renumber(s.glyf[from:]); err != nil {
			return fmt.Errorf("glyph %d: %w", g, err)
		}
		s.glyf = pad(s.glyf)
		s.measure(s.font.Advance(g), bearing)
	}
	s.loca = be.AppendUint32(s.loca, uint32(len(s.glyf)))
	return nil
}

func (s *subset) measure(advance, bearing int) {
	s.hmtx = be.AppendUint16(s.hmtx, uint16(advance))
	s.hmtx = be.AppendUint16(s.hmtx, uint16(bearing))
}

// renumber gives the components of a composite outline their new numbers.
func (s *subset) renumber(o []byte) error {
	if !Composite(o) {
		return nil
	}
	_, err := Components(o, func(c []byte) error {
		g := int(be.Uint16(c[2:]))
		if g >= s.font.NumGlyphs {
			return fmt.Errorf("component %d is not in the font", g)
		}
		n, ok := s.new[g]
		if !ok {
			n = len(s.old)
			s.new[g] = n
			s.old = append(s.old, g)
		}
		be.PutUint16(c[2:], uint16(n))
		return nil
	})
	return err
}

// box draws the sign for a missing character: a frame of the em's height.
func box(advance, em int) (outline []byte, bearing int) {
	side, line := em/16, em/24
	left, right, top := side, max(advance-side, side+3*line), em*7/10
	outer := [4][2]int{{left, 0}, {left, top}, {right, top}, {right, 0}}
	inner := [4][2]int{{left + line, line}, {right - line, line}, {right - line, top - line}, {left + line, top - line}}
	var b []byte
	for _, v := range []int{2, left, 0, right, top, 3, 7, 0} { // contours, bounds, ends of contours, no hints
		b = be.AppendUint16(b, uint16(v))
	}
	for range 8 {
		b = append(b, 1) // on the curve, both coordinates as words
	}
	for axis := range 2 {
		last := 0
		for _, p := range slices.Concat(outer[:], inner[:]) {
			b = be.AppendUint16(b, uint16(p[axis]-last))
			last = p[axis]
		}
	}
	return b, left
}

// file puts the tables into a font file, in the order of their tags.
func (s *subset) file() []byte {
	head := slices.Clone(s.font.tables["head"])
	hhea := slices.Clone(s.font.tables["hhea"])
	maxp := slices.Clone(s.font.tables["maxp"])
	be.PutUint32(head[8:], 0)  // the checksum of the whole is added below
	be.PutUint16(head[50:], 1) // long offsets in loca
	be.PutUint16(hhea[34:], uint16(len(s.old)))
	be.PutUint16(maxp[4:], uint16(len(s.old)))
	tables := []struct {
		tag  string
		data []byte
	}{
		{"cvt ", s.font.tables["cvt "]}, {"fpgm", s.font.tables["fpgm"]}, {"glyf", s.glyf}, {"head", head}, {"hhea", hhea},
		{"hmtx", s.hmtx}, {"loca", s.loca}, {"maxp", maxp}, {"prep", s.font.tables["prep"]},
	}
	n := 0
	for _, t := range tables {
		if len(t.data) > 0 || t.tag == "glyf" {
			tables[n] = t
			n++
		}
	}
	tables = tables[:n]
	power, log := 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	out := be.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 * power, log, 16 * (n - power)} {
		out = be.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*n
	var body []byte
	headAt := 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = at + len(body)
		}
		out = append(out, t.tag...)
		out = be.AppendUint32(out, Checksum(t.data))
		out = be.AppendUint32(out, uint32(at+len(body)))
		out = be.AppendUint32(out, uint32(len(t.data)))
		body = pad(append(body, t.data...))
	}
	out = append(out, body...)
	be.PutUint32(out[headAt+8:], 0xb1b0afba-Checksum(out))
	return out
}

func pad(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

// Checksum is the sum of a table's 32-bit words.
func Checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += be.Uint32(b)
	}
	if len(b) > 0 {
		var w [4]byte
		copy(w[:], b)
		sum += be.Uint32(w[:])
	}
	return sum
}
