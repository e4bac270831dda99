package picture

import (
	"annals/internal/doc"
	"annals/internal/picture/container"
	"bytes"
	"encoding/binary"
	"image"
	_ "image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	_ "golang.org/x/image/webp"
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
	seeds = append(seeds, photoJPEG(20, 10, 6, profileForTest("RGB ", "x", 0)), photoJPEG(9, 30, 3, nil))
	var gray bytes.Buffer
	if err := jpeg.Encode(&gray, image.NewGray(image.Rect(0, 0, 17, 9)), nil); err != nil {
		f.Fatal(err)
	}
	seeds = append(seeds, gray.Bytes())
	for _, s := range []pngSpec{
		{w: 9, h: 7, depth: 8, colour: container.PNGRGBA},
		{w: 9, h: 7, depth: 16, colour: container.PNGRGB, interlaced: true, trns: []byte{0, 1, 0, 1, 0, 1}},
		{w: 9, h: 7, depth: 4, colour: container.PNGPalette, palette: palette8, trns: []byte{1, 2}},
		{w: 9, h: 7, depth: 1, colour: container.PNGGray, interlaced: true, extra: [][2]string{{"tEXt", "a\x00b"}, {"iCCP", "a\x00\x00b"}}},
		{w: 19, h: 17, depth: 8, colour: container.PNGRGB},
		{w: 19, h: 17, depth: 8, colour: container.PNGRGB, trns: []byte{0, 53, 0, 53, 0, 53}},
		{w: 9, h: 7, depth: 8, colour: container.PNGGrayAlpha, interlaced: true},
		{w: 9, h: 7, depth: 16, colour: container.PNGGray, trns: []byte{53, 0}},
		{w: 9, h: 7, depth: 16, colour: container.PNGRGBA, opaque: true},
		{w: 9, h: 7, depth: 2, colour: container.PNGPalette, palette: palette8[:12]},
	} {
		seeds = append(seeds, s.make())
	}
	for _, s := range seeds {
		f.Add(s)
		f.Add(s[:len(s)*2/3])
	}
	for _, text := range []string{`<svg width="10" height="5"><rect width="4" height="4"/></svg>`, "\ufeff<?xml version='1.0' encoding='utf-8'?><!-- a --><!DOCTYPE svg [<!ENTITY b 'c'>]>\n<svg viewBox='0 0 3 4'/>",
		"<html>", "%PDF-1.4", "II*\x00", "MM\x00*", "BM\x00\x00", "\x00\x00\x00\x20ftypavif", "\x00\x00\x00\x20ftypheic", "8BPS", "\x00\x00\x01\x00", "\xff\x0a", "GIF89a", "RIFF\x04\x00\x00\x00WEBPVP8 "} {
		f.Add([]byte(text))
	}
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
		// Others find the same size, where they can read the file.
		if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width > 0 && (c.Width != info.Width || c.Height != info.Height) {
			// A photograph on its side has the size that is seen.
			if info.Orientation < 5 || c.Width != info.Height || c.Height != info.Width {
				t.Fatalf("%d × %d is said to be %+v", c.Width, c.Height, info)
			}
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
		var want image.Image
		if p, err := container.ParsePNG(data); err == nil {
			// A stream may pass through with a wrong sum at its end, which nobody
			// computes: its chunks have sums of their own.
			if want, err = png.Decode(bytes.NewReader(p.Strip())); err != nil {
				return
			}
		}
		for _, part := range []*Raster{r, r.Mask} {
			// A palette may be shorter than its numbers say: the standard
			// decoder refuses that, PDF readers do not.
			if part != nil && part.Space != Indexed {
				if _, err := png.Decode(bytes.NewReader(wrapPNG(t, part))); err != nil {
					t.Fatalf("the raster cannot be decoded: %v", err)
				}
			}
		}
		// What paper shows is what others see in the file.
		if want != nil {
			samePixels(t, pixels(t, r), want, 0)
		}
	})
}

// FuzzVersions makes any picture smaller, for screens.
func FuzzVersions(f *testing.F) {
	rasterSeeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		data = mendPNG(data)
		info, err := Probe(data)
		if err != nil || info.Width*info.Height > 1<<16 {
			return
		}
		widths := []int{max(info.Width/2, 1), info.Width, 5, 3 * info.Width}
		own, err := Strip(asset(data))
		if err != nil {
			return
		}
		all, err := Versions(asset(data), widths, 80)
		if err != nil {
			return
		}
		for i, v := range all {
			got, err := Probe(v.Data)
			if err != nil {
				t.Fatalf("the version for %d pixels is none: %v", widths[i], err)
			}
			if got != v.Info {
				t.Fatalf("the version for %d pixels is %+v, and said to be %+v", widths[i], got, v.Info)
			}
			if got.Width > info.Width || info.Format != doc.PNG && info.Format != doc.GIF && got.Width > max(widths[i], 1) {
				t.Fatalf("%d pixels of %+v are %+v", widths[i], info, got)
			}
			// Shapes stay as they are, but for what is less than a pixel.
			if off := got.Width*info.Height - got.Height*info.Width; max(off, -off) > info.Width && got.Height > 1 {
				t.Fatalf("%+v has another shape than %+v", got, info)
			}
			if bytes.Equal(v.Data, own) {
				continue // it may have faults that readers forgive
			}
			if img, _, err := image.Decode(bytes.NewReader(v.Data)); err != nil || img.Bounds().Dx()*img.Bounds().Dy() != got.Width*got.Height {
				t.Fatalf("the version for %d pixels cannot be decoded, or is of another size than %+v: %v", widths[i], got, err)
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
