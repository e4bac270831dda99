package truetype

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"github.com/go-text/typesetting/font"

	"annals/fonts"
)

func face(t testing.TB, family string) ([]byte, *Font) {
	t.Helper()
	data, err := fonts.Read(family, 400, false)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	return data, f
}

func TestMeasuresAgreeWithAnotherReader(t *testing.T) {
	for _, family := range []string{fonts.SourceSerif, fonts.SourceCode, fonts.Symbols, fonts.Emoji} {
		data, f := face(t, family)
		other, err := font.ParseTTF(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if int(other.Upem()) != f.UnitsPerEm {
			t.Errorf("%s: %d units to the em, not %d", family, f.UnitsPerEm, other.Upem())
		}
		for g := range f.NumGlyphs {
			if got, want := f.Advance(g), other.HorizontalAdvance(font.GID(g)); float32(got) != want {
				t.Errorf("%s: glyph %d is %d wide, not %v", family, g, got, want)
			}
		}
		if f.Advance(-1) != 0 || f.Advance(f.NumGlyphs) != 0 {
			t.Errorf("%s: glyphs that are not there have a width", family)
		}
	}
}

// glyphs gives the glyphs of a text.
func glyphs(t testing.TB, data []byte, text string) []int {
	face, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var gs []int
	for _, r := range text {
		g, ok := face.NominalGlyph(r)
		if !ok {
			t.Fatalf("the font has no %q", r)
		}
		gs = append(gs, int(g))
	}
	return gs
}

func TestSubsetHoldsTheGlyphsInOrder(t *testing.T) {
	data, f := face(t, fonts.SourceSerif)
	wanted := append(glyphs(t, data, "zaÄ fÖé1"), 0, Blank)
	sub, err := f.Subset(wanted)
	if err != nil {
		t.Fatal(err)
	}
	if len(sub) > len(data)/5 {
		t.Errorf("the subset has %d bytes of %d", len(sub), len(data))
	}
	s, err := Open(sub)
	if err != nil {
		t.Fatal(err)
	}
	for i, g := range wanted {
		n := i + 1
		if g == Blank {
			if o, _ := s.Outline(n); len(o) != 0 || s.Advance(n) != f.UnitsPerEm/4 {
				t.Errorf("the blank has %d bytes and is %d wide", len(o), s.Advance(n))
			}
			continue
		}
		if s.Advance(n) != f.Advance(g) || s.bearing(n) != f.bearing(g) {
			t.Errorf("glyph %d: advance and bearing %d, %d, not %d, %d", n, s.Advance(n), s.bearing(n), f.Advance(g), f.bearing(g))
		}
		if got, want := flatten(t, s, n, 0), flatten(t, f, g, 0); !bytes.Equal(got, want) {
			t.Errorf("the outline of glyph %d is not that of glyph %d of the whole font", n, g)
		}
	}
}

// flatten is a glyph's outline with those of its components in their places.
func flatten(t *testing.T, f *Font, g, depth int) []byte {
	o, err := f.Outline(g)
	if err != nil || depth > 5 {
		t.Fatalf("glyph %d: %v", g, err)
	}
	o = slices.Clone(o)
	var parts []byte
	if len(o) >= 10 && signed(o) < 0 {
		for at := 10; ; {
			flags := binary.BigEndian.Uint16(o[at:])
			parts = append(parts, flatten(t, f, int(binary.BigEndian.Uint16(o[at+2:])), depth+1)...)
			o[at+2], o[at+3] = 0, 0
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
			if flags&moreFollow == 0 {
				break
			}
		}
	}
	return append(bytes.TrimRight(o, "\x00"), parts...)
}

func TestSubsetIsAWholeFontFile(t *testing.T) {
	for _, family := range []string{fonts.SourceSerif, fonts.SourceCode, fonts.Emoji} {
		data, f := face(t, family)
		g := glyphs(t, data, "0")[0]
		sub, err := f.Subset([]int{g, g + 1})
		if err != nil {
			t.Fatal(err)
		}
		if sum := Checksum(sub); sum != 0xb1b0afba {
			t.Errorf("%s: the file's sum is %#x", family, sum)
		}
		n := int(be.Uint16(sub[4:]))
		last := ""
		for i := range n {
			e := sub[12+16*i:]
			tag, at, size := string(e[:4]), int(be.Uint32(e[8:])), int(be.Uint32(e[12:]))
			if tag <= last || at%4 != 0 {
				t.Errorf("%s: table %q stands at %d after %q", family, tag, at, last)
			}
			last = tag
			body := slices.Clone(sub[at : at+size])
			if tag == "head" {
				be.PutUint32(body[8:], 0)
			}
			if Checksum(body) != be.Uint32(e[4:]) {
				t.Errorf("%s: the sum of table %q is wrong", family, tag)
			}
		}
	}
}

func TestMissingGlyphIsShownAsABox(t *testing.T) {
	_, f := face(t, fonts.SourceSerif)
	f = blankNotdef(t, f)
	sub, err := f.Subset([]int{0})
	if err != nil {
		t.Fatal(err)
	}
	s, _ := Open(sub)
	o, err := s.Outline(1)
	if err != nil || len(o) == 0 || signed(o) != 2 {
		t.Fatalf("the missing glyph has the outline %v, %v", o, err)
	}
	if x, w := signed(o[6:]), s.Advance(1); x <= 0 || x > w {
		t.Errorf("the box ends at %d of %d", x, w)
	}
}

// blankNotdef is the font with glyph 0 emptied.
func blankNotdef(t *testing.T, f *Font) *Font {
	c := *f
	c.loca = slices.Clone(f.loca)
	if f.longLoca {
		copy(c.loca[:4], c.loca[4:8])
	} else {
		copy(c.loca[:2], c.loca[2:4])
	}
	if o, err := c.Outline(0); err != nil || len(o) != 0 {
		t.Fatalf("%d bytes, %v", len(o), err)
	}
	return &c
}

func TestDamagedFontsGiveErrors(t *testing.T) {
	data, f := face(t, fonts.SourceSerif)
	table := func(b []byte, tag string) int {
		for i := range int(be.Uint16(b[4:])) {
			if e := b[12+16*i:]; string(e[:4]) == tag {
				return int(be.Uint32(e[8:]))
			}
		}
		t.Fatalf("no table %q", tag)
		return 0
	}
	composite := glyphs(t, data, "Ä")[0]
	for name, damage := range map[string]func(b []byte) []byte{
		"empty":                 func(b []byte) []byte { return nil },
		"cut in the table list": func(b []byte) []byte { return b[:60] },
		"cut in the middle":     func(b []byte) []byte { return b[:len(b)/2] },
		"CFF":                   func(b []byte) []byte { copy(b, "OTTO"); return b },
		"collection":            func(b []byte) []byte { copy(b, "ttcf"); return b },
		"not a font":            func(b []byte) []byte { copy(b, "%PDF"); return b },
		"no head":               func(b []byte) []byte { return bytes.Replace(b, []byte("head"), []byte("xxxx"), 1) },
		"no units":              func(b []byte) []byte { b[table(b, "head")+18], b[table(b, "head")+19] = 0, 0; return b },
		"too many glyphs":       func(b []byte) []byte { b[table(b, "maxp")+4] = 0xff; return b },
		"no widths":             func(b []byte) []byte { b[table(b, "hhea")+34], b[table(b, "hhea")+35] = 0, 0; return b },
		"outlines outside": func(b []byte) []byte {
			at := table(b, "loca")
			copy(b[at+4:at+16], "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff")
			return b
		},
		"component outside": func(b []byte) []byte {
			o, _ := f.Outline(composite)
			at := bytes.Index(b, o)
			b[at+12], b[at+13] = 0xff, 0xff
			return b
		},
		"components without end": func(b []byte) []byte {
			o, _ := f.Outline(composite)
			at := bytes.Index(b, o)
			for i := at + 10; i+6 <= at+len(o); i += 6 {
				b[i], b[i+1], b[i+2], b[i+3] = 0, moreFollow, 0, 5
			}
			return b
		},
	} {
		bad, err := Open(damage(slices.Clone(data)))
		if err != nil {
			continue
		}
		if _, err = bad.Subset([]int{1, 2, composite}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestSubsetRefusesGlyphsThatAreNotThere(t *testing.T) {
	_, f := face(t, fonts.SourceCode)
	for _, g := range []int{-1, f.NumGlyphs, Blank + 1} {
		if _, err := f.Subset([]int{g}); err == nil {
			t.Errorf("glyph %d is in the subset", g)
		}
	}
}

func FuzzSubset(f *testing.F) {
	data, whole := face(f, fonts.SourceSerif)
	small, err := whole.Subset(glyphs(f, data, "aÄé "))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(small, 2)
	f.Add(small[:len(small)/2], 1)
	for _, family := range []string{fonts.Vollkorn, fonts.Symbols} {
		data, whole := face(f, family)
		text := map[string]string{fonts.Vollkorn: "iÅǘ", fonts.Symbols: "☎✂"}[family]
		few, err := whole.Subset(glyphs(f, data, text))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(few, 1)
		f.Add(few, 3)
	}
	f.Add([]byte("\x00\x01\x00\x00"), 0)
	f.Fuzz(func(t *testing.T, data []byte, g int) {
		font, err := Open(data)
		if err != nil {
			return
		}
		sub, err := font.Subset([]int{1, g, Blank, 0})
		if err != nil {
			return
		}
		cut, err := Open(sub)
		if err != nil {
			t.Fatalf("the subset cannot be read: %v", err)
		}
		// The glyphs are those that were asked for.
		for i, old := range []int{1, g} {
			if old == 0 || old == Blank {
				continue
			}
			if cut.Advance(i+1) != font.Advance(old) {
				t.Errorf("glyph %d is %d wide, in the subset %d", old, font.Advance(old), cut.Advance(i+1))
			}
			want, err1 := font.Outline(old)
			got, err2 := cut.Outline(i + 1)
			if err1 != nil || err2 != nil || !Composite(want) && !bytes.HasPrefix(got, want) {
				t.Errorf("glyph %d is another in the subset: %v, %v", old, err1, err2)
			}
		}
		if cut.Advance(3) != font.BlankAdvance() {
			t.Errorf("the blank is %d wide, not %d", cut.Advance(3), font.BlankAdvance())
		}
	})
}
