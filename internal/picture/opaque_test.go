package picture

import (
	"annals/internal/picture/container"
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"annals/internal/doc"
)

func TestOpaque(t *testing.T) {
	encode := func(c color.Color) []byte {
		m := image.NewNRGBA(image.Rect(0, 0, 2, 2))
		for i := range 4 {
			m.Set(i%2, i/2, c)
		}
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	full, clear := encode(color.NRGBA{9, 9, 9, 255}), encode(color.NRGBA{9, 9, 9, 100})
	keyed := append(append(append([]byte{}, full[:33]...), container.AppendChunk(nil, "tRNS", []byte{0, 9, 0, 9, 0, 9})...), full[33:]...)
	for name, c := range map[string]struct {
		format doc.Format
		data   []byte
		want   bool
	}{
		"JPEG":                 {doc.JPEG, nil, true},
		"opaque PNG":           {doc.PNG, full, true},
		"PNG with opacity":     {doc.PNG, clear, false},
		"PNG with a clear hue": {doc.PNG, keyed, false},
		"PNG cut off":          {doc.PNG, full[:30], false},
		"drawing":              {doc.SVG, nil, false},
	} {
		if got := Opaque(&doc.Asset{Format: c.format, Data: c.data}); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
