package webfont

import (
	"bytes"
	"compress/zlib"
	"io"
	"slices"
	"testing"

	"github.com/go-text/typesetting/font"

	"annals/fonts"
)

// unpack makes a font file of a WOFF file again.
func unpack(t testing.TB, woff []byte) []byte {
	t.Helper()
	if string(woff[:4]) != "wOFF" || int(be.Uint32(woff[8:])) != len(woff) {
		t.Fatalf("% x: no WOFF file of %d bytes", woff[:12], len(woff))
	}
	n := int(be.Uint16(woff[12:]))
	out := be.AppendUint16(be.AppendUint32(nil, 0x00010000), uint16(n))
	out = append(out, 0, 0, 0, 0, 0, 0)
	var body []byte
	for i := range n {
		e := woff[44+20*i:]
		from, packed, size := be.Uint32(e[4:]), be.Uint32(e[8:]), be.Uint32(e[12:])
		data := woff[from : from+packed]
		if packed < size {
			r, err := zlib.NewReader(bytes.NewReader(data))
			if err != nil {
				t.Fatal(err)
			}
			if data, err = io.ReadAll(r); err != nil || len(data) != int(size) {
				t.Fatalf("%s: %v, %d bytes instead of %d", e[:4], err, len(data), size)
			}
		}
		out = append(out, e[:4]...)
		out = append(out, e[16:20]...)
		out = be.AppendUint32(be.AppendUint32(out, uint32(12+16*n+len(body))), size)
		body = append(body, data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	if want := int(be.Uint32(woff[16:])); len(out)+len(body) != want {
		t.Errorf("unpacked it has %d bytes, not %d", len(out)+len(body), want)
	}
	return append(out, body...)
}

// Every letter of every face is drawn as in the whole font, from few bytes.
func TestCut(t *testing.T) {
	letters := []rune("ŁłřđŐőğİšśżźćńĄ→✓ΑЖ\U0001f600ř")
	for _, f := range fonts.Faces {
		ttf, err := fonts.Read(f.Family, f.Weight, f.Italic)
		if err != nil {
			t.Fatal(err)
		}
		woff, covered, err := Cut(ttf, letters)
		if err != nil {
			t.Errorf("%s: %v", f.File, err)
			continue
		}
		if again, _, _ := Cut(ttf, letters); !bytes.Equal(woff, again) {
			t.Errorf("%s: other bytes the second time", f.File)
		}
		if f.Family != fonts.Symbols && f.Family != fonts.Emoji && (len(woff) > 6000 || !slices.Contains(covered, 'Ł') || !slices.Contains(covered, 'ř')) {
			t.Errorf("%s: %d bytes with %c", f.File, len(woff), covered)
		}
		if len(covered) == 0 {
			continue
		}
		whole, _ := font.ParseTTF(bytes.NewReader(ttf))
		part, err := font.ParseTTF(bytes.NewReader(unpack(t, woff)))
		if err != nil {
			t.Errorf("%s: %v", f.File, err)
			continue
		}
		for _, c := range covered {
			a, _ := whole.NominalGlyph(c)
			b, ok := part.NominalGlyph(c)
			if !ok || whole.HorizontalAdvance(a) != part.HorizontalAdvance(b) {
				t.Errorf("%s: %c is glyph %d", f.File, c, b)
				continue
			}
			x, _ := whole.GlyphData(a).(font.GlyphOutline)
			y, _ := part.GlyphData(b).(font.GlyphOutline)
			if len(x.Segments) == 0 || !slices.Equal(x.Segments, y.Segments) {
				t.Errorf("%s: %c is drawn in %d steps, not in %d", f.File, c, len(y.Segments), len(x.Segments))
			}
		}
		if _, ok := part.NominalGlyph('a'); ok {
			t.Errorf("%s: has an a that nobody asked for", f.File)
		}
	}
}

func TestNothingToCut(t *testing.T) {
	ttf, _ := fonts.Read(fonts.SourceSans, 400, false)
	if woff, covered, err := Cut(ttf, []rune("漢")); woff != nil || covered != nil || err != nil {
		t.Errorf("%d bytes, %c, %v", len(woff), covered, err)
	}
	if _, _, err := Cut(ttf[:200], []rune("Ł")); err == nil {
		t.Error("a font that is cut off is taken")
	}
}

// The digits of a font of figures are drawn as the whole font draws old-style
// ones: each as wide as it needs, the 3 below the line. A font whose digits are
// so anyway needs none.
func TestFigures(t *testing.T) {
	for _, f := range fonts.Faces {
		ttf, err := fonts.Read(f.Family, f.Weight, f.Italic)
		if err != nil {
			t.Fatal(err)
		}
		woff, err := Figures(ttf)
		if err != nil {
			t.Errorf("%s: %v", f.File, err)
			continue
		}
		if f.Family == fonts.SourceSerif && woff == nil {
			t.Errorf("%s: has no figures", f.File)
		}
		if woff == nil {
			if f.Family == fonts.SourceSans {
				t.Errorf("%s: has no figures", f.File)
			}
			continue
		}
		part, err := font.ParseTTF(bytes.NewReader(unpack(t, woff)))
		if err != nil || len(woff) > 4000 {
			t.Errorf("%s: %v, %d bytes", f.File, err, len(woff))
			continue
		}
		one, _ := part.NominalGlyph('1')
		three, _ := part.NominalGlyph('3')
		_, other := part.NominalGlyph('a')
		x, _ := part.GlyphExtents(three)
		if f.Family != fonts.SourceCode && part.HorizontalAdvance(one) >= part.HorizontalAdvance(three) || x.YBearing+x.Height > -50 || other {
			t.Errorf("%s: a 1 of %v, a 3 of %v down to %v", f.File, part.HorizontalAdvance(one), part.HorizontalAdvance(three), x.YBearing+x.Height)
		}
	}
	if _, err := Figures([]byte("no font")); err == nil {
		t.Error("what is no font is taken")
	}
}
