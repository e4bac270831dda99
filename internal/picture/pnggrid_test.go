package picture

import (
	"bytes"
	"image/png"
	"testing"
)

// The pixels of plain PNGs are those that the image library restores.
func TestPixelsOfPlainPNGs(t *testing.T) {
	colours := make([]byte, 3*16)
	for i := range colours {
		colours[i] = byte(i * 5)
	}
	for _, s := range []pngSpec{
		{w: 61, h: 43, depth: 8, colour: pngRGB},
		{w: 61, h: 43, depth: 8, colour: pngRGB, interlaced: true},
		{w: 61, h: 43, depth: 8, colour: pngGray},
		{w: 61, h: 43, depth: 8, colour: pngPalette, palette: palette8},
		{w: 61, h: 43, depth: 4, colour: pngPalette, palette: colours},
		{w: 61, h: 43, depth: 1, colour: pngPalette, palette: colours[:6]},
	} {
		data := s.make()
		p, err := parsePNG(data)
		if err != nil || !p.plain() {
			t.Fatalf("%+v: %v", s, err)
		}
		got, err := p.grid()
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if want := gridOf(img); want.n != got.n || !bytes.Equal(want.pix, got.pix) {
			t.Errorf("depth %d, colour type %d: other pixels", s.depth, s.colour)
		}
	}
}
