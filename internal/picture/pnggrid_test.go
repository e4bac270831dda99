package picture

import (
	"bytes"
	"image/png"
	"testing"

	"annals/internal/doc"
	"annals/internal/picture/container"
	"annals/internal/picture/raster"
)

// The pixels of plain PNGs are those that the image library restores.
func TestPixelsOfPlainPNGs(t *testing.T) {
	colours := make([]byte, 3*16)
	for i := range colours {
		colours[i] = byte(i * 5)
	}
	for _, s := range []pngSpec{
		{w: 61, h: 43, depth: 8, colour: container.PNGRGB},
		{w: 61, h: 43, depth: 8, colour: container.PNGRGB, interlaced: true},
		{w: 61, h: 43, depth: 8, colour: container.PNGGray},
		{w: 61, h: 43, depth: 8, colour: container.PNGPalette, palette: palette8},
		{w: 61, h: 43, depth: 4, colour: container.PNGPalette, palette: colours},
		{w: 61, h: 43, depth: 1, colour: container.PNGPalette, palette: colours[:6]},
	} {
		data := s.make()
		got, _, err := raster.Decode(data, doc.PNG)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if want := raster.Of(img); want.N != got.N || !bytes.Equal(want.Pix, got.Pix) {
			t.Errorf("depth %d, colour type %d: other pixels", s.depth, s.colour)
		}
	}
}
