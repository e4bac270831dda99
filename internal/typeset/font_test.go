package typeset

import (
	"strings"
	"testing"

	"annals/fonts"
	"annals/internal/typeset/typeface"
)

// The shaper once lost kerning between pairs such as these (a later version of
// the library does): ä and g stand closer than their advances.
func TestKerningIsThere(t *testing.T) {
	f := loadTestFonts(t)
	w := NewSetter().hire()
	st := f.german()
	got := w.word(&st, 0, "äg").shapes[0]
	if len(got.Glyphs) != 2 || got.Glyphs[0].Advance != 536 || got.Glyphs[1].Advance != 557 {
		t.Errorf("äg is shaped as %+v, want advances 536 and 557", got.Glyphs)
	}
	if n := got.Font.Advance(got.Glyphs[0].ID) + got.Font.Advance(got.Glyphs[1].ID); n <= 536+557 {
		t.Errorf("äg is %d wide without kerning: nothing to test", n)
	}
}

func TestMetrics(t *testing.T) {
	serif := loadTestFonts(t).serif.Fonts[0]
	if serif.Name != "SourceSerif4-Regular" || serif.UnitsPerEm != 1000 || !serif.Serif || serif.Bold || serif.Italic || serif.Mono {
		t.Errorf("Source Serif reads as %q, %d units, serif %t", serif.Name, serif.UnitsPerEm, serif.Serif)
	}
	if serif.Ascent <= 0 || serif.Descent <= 0 || serif.XHeight <= 0 || serif.CapHeight <= serif.XHeight {
		t.Errorf("heights %d %d %d %d", serif.Ascent, serif.Descent, serif.XHeight, serif.CapHeight)
	}
	if !serif.HasFeature("smcp") || serif.HasFeature("nope") || serif.HasFeature("") {
		t.Error("features are read wrongly")
	}
	for _, c := range []struct {
		family       string
		weight       int
		italic, mono bool
	}{{fonts.SourceSerif, 700, true, false}, {fonts.SourceSans, 600, false, false}, {fonts.SourceCode, 400, false, true}} {
		data, _ := fonts.Read(c.family, c.weight, c.italic)
		f, err := typeface.Load(data)
		if err != nil {
			t.Fatal(err)
		}
		if f.Italic != c.italic || f.Mono != c.mono || f.Bold != (c.weight >= 600) || f.Serif != (c.family == fonts.SourceSerif) || f.Weight != c.weight {
			t.Errorf("%s %d: italic %t, mono %t, bold %t, serif %t, weight %d", c.family, c.weight, f.Italic, f.Mono, f.Bold, f.Serif, f.Weight)
		}
	}
}

func TestOtherFilesAreRefusedInWords(t *testing.T) {
	for data, want := range map[string]string{
		"":                                     "too short",
		"OTTO\x00\x00\x00\x00\x00\x00\x00\x00": "PostScript outlines",
		"ttcf\x00\x00\x00\x00\x00\x00\x00\x00": "collection",
		"wOF2\x00\x00\x00\x00\x00\x00\x00\x00": "WOFF",
		"<html> not a font":                    "not a TrueType font",
		"\x00\x01\x00\x00\xff\xff\x00\x00\x00\x00\x00\x00": "cut off",
	} {
		if _, err := typeface.Load([]byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one about %q", data, err, want)
		}
	}
	data, _ := fonts.Read(fonts.SourceSerif, 400, false)
	forbidden := append([]byte(nil), data...)
	tb, _ := typeface.ReadTables(forbidden)
	tb["OS/2"][9] = 2 // restricted licence
	if _, err := typeface.Load(forbidden); err == nil || !strings.Contains(err.Error(), "embedded") {
		t.Errorf("a font that must not be embedded gives %v", err)
	}
}

func FuzzLoadFont(f *testing.F) {
	data, err := fonts.Read(fonts.SourceCode, 400, false)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(0), []byte{}, 0)
	f.Add(uint32(12), []byte{0xff, 0xff, 0xff}, 0)
	f.Add(uint32(0), []byte{}, 5000)
	// The tables' own numbers, one after another.
	for i := range min(int(data[5]), 20) {
		entry := 12 + 16*i
		at := uint32(data[entry+8])<<24 | uint32(data[entry+9])<<16 | uint32(data[entry+10])<<8 | uint32(data[entry+11])
		f.Add(uint32(entry+8), []byte{0, 0, 0xff, 0xf0}, 0)
		f.Add(at, []byte{0, 1, 0, 2}, 0)
		f.Add(at+8, []byte{0xff, 0xff, 0, 1, 0x7f}, 0)
	}
	f.Fuzz(func(t *testing.T, at uint32, patch []byte, cut int) {
		b := append([]byte(nil), data...)
		copy(b[int(at)%len(b):], patch)
		if cut > 0 {
			b = b[:cut%len(b)]
		}
		font, err := typeface.Load(b)
		if err != nil {
			return
		}
		s := NewSetter()
		st := Style{Stack: &Stack{Fonts: []*typeface.Font{font}}, Size: 10 << 16, Lang: "de"}
		// Whatever is wrong with the font, the text is that which was to be set.
		const text = "Äpfel, fi und 12 €"
		if got := strings.ReplaceAll(characters(s.Break([]Run{{Text: text, Style: st}}, Measure{Width: 100 << 16, Hyphenate: true})), " ", ""); got != strings.ReplaceAll(text, " ", "") {
			t.Fatalf("%q is set as %q", text, got)
		}
	})
}
