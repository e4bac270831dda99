package picture

import (
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
		{w: 9, h: 7, depth: 8, colour: pngRGBA},
		{w: 9, h: 7, depth: 16, colour: pngRGB, interlaced: true, trns: []byte{0, 1, 0, 1, 0, 1}},
		{w: 9, h: 7, depth: 4, colour: pngPalette, palette: palette8, trns: []byte{1, 2}},
		{w: 9, h: 7, depth: 1, colour: pngGray, interlaced: true, extra: [][2]string{{"tEXt", "a\x00b"}, {"iCCP", "a\x00\x00b"}}},
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
		if info.Width < 1 || info.Height < 1 || info.Width > maxSide || info.Height > maxSide || info.Orientation < 1 || info.Orientation > 8 || info.MediaType == "" {
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
	if !bytes.HasPrefix(data, []byte(pngSignature)) {
		return data
	}
	out := []byte(pngSignature)
	for rest := data[len(pngSignature):]; len(rest) >= 12; {
		n := int(binary.BigEndian.Uint32(rest))
		if n > len(rest)-12 {
			break
		}
		out = appendChunk(out, string(rest[4:8]), rest[8:8+n])
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

func svgSeeds(f *testing.F) {
	for _, s := range []string{
		`<svg width="10" height="5"><rect width="4" height="4" rx="1" fill="url(#a)"/><linearGradient id="a"><stop offset="1" stop-color="red"/><stop offset="1"/></linearGradient></svg>`,
		`<svg viewBox="0 0 9 9"><style>.a>b,#c{fill:red;font:bold 3px x}</style><g class="a" transform="rotate(30 1 2) skewX(9)"><path d="M1 1a2 3 4 0 1 5 6t1 1s2 2 3 3z"/></g></svg>`,
		`<svg><text x="1 2 3" dy="1em"><tspan x="1">a</tspan> b</text><use href="#x"/><symbol id="x" viewBox="0 0 1 1"><circle r="1"/></symbol><clipPath id="y"><rect width="1" height="1"/></clipPath><g clip-path="url(#y)"><line x2="9" stroke="red" stroke-dasharray="1 2"/></g></svg>`,
		`<svg onload="x()"><script>x</script><a href="javascript:x"><rect style="fill:url(//x)"/></a><image href="http://x"/></svg>`,
		`<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>`,
		`<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:g id="4 €"/><s:use href="#4 €"/></s:svg>`,
	} {
		f.Add([]byte(s))
	}
}

func FuzzParseSVG(f *testing.F) {
	svgSeeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		d, _, err := ParseSVG(data)
		if err != nil {
			return
		}
		if d.Width < 1 || d.Height < 1 {
			t.Fatalf("size %d × %d", d.Width, d.Height)
		}
		for _, m := range d.Marks {
			switch m := m.(type) {
			case *DrawnPath:
				if m.Fill == nil && m.Stroke == nil || len(m.Segments) == 0 || m.Segments[0].Op != 'M' {
					t.Fatalf("%+v", *m)
				}
			case *DrawnText:
				if m.Text == "" || m.Rotate%90 != 0 || m.Size < 1 {
					t.Fatalf("%+v", *m)
				}
			}
		}
	})
}

func FuzzCleanSVG(f *testing.F) {
	svgSeeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		out, _, err := CleanSVG(data, "p-")
		if err != nil {
			return
		}
		checkClean(t, out, "p-")
		if _, err := Probe(out); err != nil {
			t.Fatalf("the cleaned drawing is refused: %v", err)
		}
	})
}
