package picture

import (
	"annals/internal/picture/container"
	"bytes"
	"encoding/binary"
	"image/png"
	"os"
	"path/filepath"
	"testing"
)

// rasterSeeds are small pictures of every kind, sound and broken.
func rasterSeeds(f *testing.F) {
	files, err := filepath.Glob("testdata/*.*")
	if err != nil || len(files) == 0 {
		f.Fatal("no testdata", err)
	}
	var seeds [][]byte
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		seeds = append(seeds, data)
	}
	seeds = append(seeds, photoJPEG(20, 10, 6, profileForTest("RGB ", "x", 0)))
	for _, s := range []pngSpec{
		{w: 9, h: 7, depth: 8, colour: container.PNGRGBA},
		{w: 9, h: 7, depth: 16, colour: container.PNGRGB, interlaced: true, trns: []byte{0, 1, 0, 1, 0, 1}},
		{w: 9, h: 7, depth: 4, colour: container.PNGPalette, palette: palette8, trns: []byte{1, 2}},
		{w: 9, h: 7, depth: 1, colour: container.PNGGray, interlaced: true, extra: [][2]string{{"tEXt", "a\x00b"}, {"iCCP", "a\x00\x00b"}}},
	} {
		seeds = append(seeds, s.make())
	}
	for _, s := range seeds {
		f.Add(s)
		f.Add(s[:len(s)*2/3])
	}
	f.Add([]byte(`<svg width="10" height="5"><rect width="4" height="4"/></svg>`))
}

func FuzzProbe(f *testing.F) {
	rasterSeeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := Probe(data)
		if err != nil {
			return
		}
		if info.Width < 1 || info.Height < 1 || info.Width > container.MaxSide || info.Height > container.MaxSide || info.Orientation < 1 || info.Orientation > 8 || info.MediaType == "" {
			t.Fatalf("%+v", info)
		}
	})
}

func FuzzPrint(f *testing.F) {
	rasterSeeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		data = mendPNG(data)
		if info, err := Probe(data); err != nil || info.Width*info.Height > 1<<20 {
			return // refused, or just slow
		}
		r, err := Print(asset(data))
		if err != nil || r.DCT {
			return
		}
		for _, part := range []*Raster{r, r.Mask} {
			if part == nil {
				continue
			}
			// A palette may be shorter than its numbers say: the standard
			// decoder refuses that, PDF readers do not.
			if part.Space != Indexed {
				if _, err := png.Decode(bytes.NewReader(wrapPNG(t, part))); err != nil {
					t.Fatalf("the raster cannot be decoded: %v", err)
				}
			}
		}
	})
}

// mendPNG sets the checksums of a PNG right, so that changes within get past
// them.
func mendPNG(data []byte) []byte {
	if !bytes.HasPrefix(data, []byte(container.PNGSignature)) {
		return data
	}
	out := []byte(container.PNGSignature)
	for rest := data[len(container.PNGSignature):]; len(rest) >= 12; {
		n := int(binary.BigEndian.Uint32(rest))
		if n > len(rest)-12 {
			break
		}
		out = container.AppendChunk(out, string(rest[4:8]), rest[8:8+n])
		rest = rest[12+n:]
	}
	return out
}

func FuzzStrip(f *testing.F) {
	rasterSeeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := Strip(asset(data))
		if err != nil {
			return
		}
		before, err := Probe(data)
		if err != nil {
			t.Fatalf("stripped, but not probed: %v", err)
		}
		after, err := Probe(out)
		if err != nil || after != before {
			t.Fatalf("%+v became %+v (%v)", before, after, err)
		}
		again, err := Strip(asset(out))
		if err != nil || !bytes.Equal(again, out) {
			t.Fatalf("stripping twice gives something else (%v)", err)
		}
	})
}
