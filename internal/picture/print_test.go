package picture

import (
	"annals/internal/picture/container"
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

func TestPrintJPEGKeepsPixelsAndNothingElse(t *testing.T) {
	profile := profileForTest("RGB ", "Some camera", 70_000) // two segments
	data := photoJPEG(60, 40, 6, profile)
	r, err := Print(asset(data))
	if err != nil {
		t.Fatal(err)
	}
	if !r.DCT || r.Space != RGB || r.Bits != 8 || r.Width != 60 || r.Height != 40 || r.Mask != nil {
		t.Errorf("raster %+v", *r)
	}
	if !bytes.Equal(scans(t, r.Data), scans(t, data)) {
		t.Error("the coded pixels have changed")
	}
	if !bytes.Equal(r.ICC, profile) {
		t.Errorf("the profile has %d bytes, want %d", len(r.ICC), len(profile))
	}
	mustNotHold(t, r.Data, "secret", "CAMERAX", "Exif", "ICC_PROFILE", "JFXX", "THU", "MPF", "8BIM")
	if r.Data[2] != 0xff || r.Data[3] != container.APP0 {
		t.Error("the JFIF segment is gone")
	}
}

func mustNotHold(t *testing.T, data []byte, words ...string) {
	t.Helper()
	for _, w := range words {
		if bytes.Contains(data, []byte(w)) {
			t.Errorf("%q is left in the data", w)
		}
	}
}

func TestPrintJPEGKinds(t *testing.T) {
	r, err := Print(asset(testdata(t, "progressive.jpg")))
	if err != nil {
		t.Fatal(err)
	}
	want, _ := jpeg.Decode(bytes.NewReader(testdata(t, "progressive.jpg")))
	samePixels(t, pixels(t, r), want, 0)

	var b bytes.Buffer
	gray := image.NewGray(image.Rect(0, 0, 9, 9))
	gray.SetGray(3, 3, color.Gray{200})
	jpeg.Encode(&b, gray, nil)
	withProfile := func(p []byte) []byte {
		return append(append([]byte{0xff, container.SOI}, container.ProfileSegments(p)...), b.Bytes()[2:]...)
	}
	if r, err = Print(asset(withProfile(profileForTest("GRAY", "Ink", 0)))); err != nil || r.Space != Gray || r.ICC == nil {
		t.Errorf("gray: %v, %+v", err, r)
	}
	if r, err = Print(asset(withProfile(profileForTest("RGB ", "Not for gray", 0)))); err != nil || r.ICC != nil {
		t.Errorf("gray with a profile of RGB: %v, profile of %d bytes", err, len(r.ICC))
	}
}

// A JPEG whose three components are called R, G and B has not been
// transformed; PDF readers must be told.
func TestPrintJPEGOfPlainRGB(t *testing.T) {
	data := testdata(t, "progressive.jpg")
	at := bytes.Index(data, []byte("JFIF"))
	data[at] = 'X'
	frame := bytes.Index(data, []byte{0xff, container.SOF2})
	for i, c := range []byte("RGB") {
		old := data[frame+10+3*i]
		data[frame+10+3*i] = c
		for s := frame; ; { // in the scans too
			n := bytes.Index(data[s:], []byte{0xff, container.SOS})
			if n < 0 {
				break
			}
			s += n + 2
			for k := range int(data[s+2]) {
				if data[s+3+2*k] == old {
					data[s+3+2*k] = c
				}
			}
		}
	}
	r, err := Print(asset(data))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(r.Data, []byte("Adobe\x00\x64\x00\x00\x00\x00\x00")) {
		t.Error("no segment says that the colours are plain")
	}
	want, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	samePixels(t, pixels(t, r), want, 0)
}

func TestPrintCMYK(t *testing.T) {
	data := testdata(t, "cmyk-adobe.jpg")
	r, err := Print(asset(data))
	if err != nil {
		t.Fatal(err)
	}
	if r.Space != RGB || r.DCT || r.Invert {
		t.Fatalf("raster %+v", *r)
	}
	got := pixels(t, r)
	near := func(got *image.NRGBA, x, y int, want color.NRGBA) {
		t.Helper()
		g := got.NRGBAAt(x, y)
		for _, d := range []int{int(g.R) - int(want.R), int(g.G) - int(want.G), int(g.B) - int(want.B)} {
			if max(d, -d) > 24 {
				t.Errorf("pixel %d, %d is %v, want about %v", x, y, g, want)
				return
			}
		}
	}
	near(got, 7, 7, color.NRGBA{0, 0, 0, 255})
	near(got, 15, 7, color.NRGBA{255, 255, 255, 255})
	near(got, 23, 1, color.NRGBA{230, 16, 23, 255})

	// Without Adobe's segment the inks are not inverted: the same bytes then
	// mean the negative.
	bare := append([]byte{0xff, container.SOI}, data[2+16:]...)
	if r, err = Print(asset(bare)); err != nil {
		t.Fatal(err)
	}
	near(pixels(t, r), 15, 7, color.NRGBA{0, 0, 0, 255})
}

var palette8 = []byte{255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0, 0, 255, 255, 255, 0, 255, 9, 9, 9, 200, 200, 200}

func TestPrintPNG(t *testing.T) {
	specs := map[string]pngSpec{
		"gray 1":            {w: 13, h: 11, depth: 1, colour: container.PNGGray},
		"gray 2":            {w: 13, h: 11, depth: 2, colour: container.PNGGray},
		"gray 4":            {w: 13, h: 11, depth: 4, colour: container.PNGGray},
		"gray 8":            {w: 13, h: 11, depth: 8, colour: container.PNGGray},
		"gray 16":           {w: 13, h: 11, depth: 16, colour: container.PNGGray},
		"gray key":          {w: 13, h: 11, depth: 4, colour: container.PNGGray, trns: []byte{0, 5}},
		"gray 16 key":       {w: 13, h: 11, depth: 16, colour: container.PNGGray, trns: []byte{53, 0}},
		"rgb 8":             {w: 13, h: 11, depth: 8, colour: container.PNGRGB},
		"rgb key":           {w: 13, h: 11, depth: 8, colour: container.PNGRGB, trns: []byte{0, 53, 0, 53, 0, 53}},
		"rgb 16":            {w: 13, h: 11, depth: 16, colour: container.PNGRGB},
		"palette 1":         {w: 13, h: 11, depth: 1, colour: container.PNGPalette, palette: palette8[:6]},
		"palette 2":         {w: 13, h: 11, depth: 2, colour: container.PNGPalette, palette: palette8[:12]},
		"palette 4":         {w: 13, h: 11, depth: 4, colour: container.PNGPalette, palette: palette8},
		"palette 8":         {w: 13, h: 11, depth: 8, colour: container.PNGPalette, palette: palette8},
		"palette 4 tRNS":    {w: 13, h: 11, depth: 4, colour: container.PNGPalette, palette: palette8, trns: []byte{0, 100, 255, 7}},
		"palette 8 tRNS":    {w: 13, h: 11, depth: 8, colour: container.PNGPalette, palette: palette8, trns: []byte{0, 100, 255, 7}},
		"palette no use":    {w: 13, h: 11, depth: 8, colour: container.PNGPalette, palette: palette8, trns: []byte{255, 255}},
		"gray alpha 8":      {w: 13, h: 11, depth: 8, colour: container.PNGGrayAlpha},
		"gray alpha 16":     {w: 13, h: 11, depth: 16, colour: container.PNGGrayAlpha},
		"rgba 8":            {w: 13, h: 11, depth: 8, colour: container.PNGRGBA},
		"rgba 8 opaque":     {w: 13, h: 11, depth: 8, colour: container.PNGRGBA, opaque: true},
		"rgba 16":           {w: 13, h: 11, depth: 16, colour: container.PNGRGBA},
		"rgba 16 opaque":    {w: 13, h: 11, depth: 16, colour: container.PNGRGBA, opaque: true},
		"gray alpha opaque": {w: 13, h: 11, depth: 8, colour: container.PNGGrayAlpha, opaque: true},
		"one pixel":         {w: 1, h: 1, depth: 8, colour: container.PNGRGBA},
		"one column":        {w: 1, h: 9, depth: 2, colour: container.PNGGray},
	}
	for name, s := range specs {
		for _, interlaced := range []bool{false, true} {
			s.interlaced = interlaced
			t.Run(fmt.Sprint(name, " interlaced ", interlaced), func(t *testing.T) {
				data := s.make()
				want, err := png.Decode(bytes.NewReader(data))
				if err != nil {
					t.Fatal("the test's own PNG is wrong:", err)
				}
				r, err := Print(asset(data))
				if err != nil {
					t.Fatal(err)
				}
				samePixels(t, pixels(t, r), want, 0)
				if r.Bits > 8 || s.depth < 8 && r.Bits != s.depth {
					t.Errorf("%d bits of %d", r.Bits, s.depth)
				}
				if masked := s.trns != nil && s.trns[0] != 255 || !s.opaque && s.colour >= container.PNGGrayAlpha; masked != (r.Mask != nil) {
					t.Errorf("mask: %v, want %v", r.Mask != nil, masked)
				}
			})
		}
	}
}

func TestPrintPNGPassesThrough(t *testing.T) {
	data := pngSpec{w: 50, h: 40, depth: 8, colour: container.PNGRGB}.make()
	p, err := container.ParsePNG(data)
	if err != nil {
		t.Fatal(err)
	}
	r, err := Print(asset(data))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(r.Data, bytes.Join(p.IDAT, nil)) {
		t.Error("the compressed pixels have been made anew")
	}
}

func TestPrintPNGProfile(t *testing.T) {
	iccp := func(p []byte) [][2]string {
		z := container.NewPacker(len(p), 1, 8, false)
		z.Filtered(p)
		return [][2]string{{"iCCP", "My screen\x00\x00" + string(z.Done())}}
	}
	camera, srgb := profileForTest("RGB ", "Wide", 400), profileForTest("RGB ", "sRGB IEC61966-2.1", 400)
	for _, c := range []struct {
		name   string
		colour byte
		extra  [][2]string
		want   []byte
	}{
		{"rgb", container.PNGRGB, iccp(camera), camera},
		{"sRGB needs no profile", container.PNGRGB, iccp(srgb), nil},
		{"gray with a profile of RGB", container.PNGGray, iccp(camera), nil},
		{"cut off", container.PNGRGB, iccp(camera[:300]), nil},
		{"no profile", container.PNGRGB, iccp([]byte("hello")), nil},
		{"not compressed", container.PNGRGB, [][2]string{{"iCCP", "x\x00\x00" + string(camera)}}, nil},
	} {
		r, err := Print(asset(pngSpec{w: 4, h: 4, depth: 8, colour: c.colour, extra: c.extra}.make()))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if !bytes.Equal(r.ICC, c.want) {
			t.Errorf("%s: a profile of %d bytes, want %d", c.name, len(r.ICC), len(c.want))
		}
	}
}

func TestPrintRefusesDamagedPNG(t *testing.T) {
	s := pngSpec{w: 30, h: 30, depth: 8, colour: container.PNGRGB}
	sound := s.make()
	head := sound[:33]
	with := func(idat []byte) []byte {
		return container.AppendChunk(container.AppendChunk(append([]byte(nil), head...), "IDAT", idat), "IEND", nil)
	}
	p, _ := container.ParsePNG(sound)
	stream := bytes.Join(p.IDAT, nil)
	badFilter := container.NewPacker(90, 1, 8, false)
	for range 30 {
		badFilter.Filtered(append([]byte{7}, make([]byte, 90)...))
	}
	for _, c := range []struct {
		name string
		data []byte
		is   error
		says string
	}{
		{"stream cut off", with(stream[:len(stream)/2]), ErrCutOff, "too early"},
		{"no checksum of the pixels", with(stream[:len(stream)-1]), ErrCutOff, "too early"},
		{"not a stream", with([]byte("hello, world")), nil, "cannot be read"},
		{"unknown filter", with(badFilter.Done()), nil, "filter 7"},
		{"chunk with a wrong checksum", append(append([]byte(nil), sound[:60]...), append([]byte{sound[60] ^ 1}, sound[61:]...)...), nil, "checksum"},
	} {
		_, err := Print(asset(c.data))
		if err == nil || c.is != nil && !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	// More than the pixels is harmless, but a PDF must not get it.
	long := container.NewPacker(90, 1, 8, false)
	for range 31 {
		long.Filtered(append([]byte{1}, make([]byte, 90)...))
	}
	r, err := Print(asset(with(long.Done())))
	if err != nil {
		t.Fatal(err)
	}
	p, err = container.ParsePNG(wrapPNG(t, r))
	if err != nil {
		t.Fatal(err)
	}
	if exact, err := p.FilteredRows(func([]byte) error { return nil }); !exact || err != nil {
		t.Error("rows below the picture are still there:", err)
	}
}

func TestPrintRefusesGiganticInterlacedPNG(t *testing.T) {
	s := pngSpec{w: 8, h: 8, depth: 16, colour: container.PNGRGBA, interlaced: true}
	data := patchedHeader(patchedHeader(s.make(), 2, 0x1f), 6, 0x17) // 7944 × 5896
	if _, err := Print(asset(data)); !errors.Is(err, ErrCutOff) {
		t.Errorf("want a refusal before memory is taken, got %v", err)
	}
}

func TestPrintGIF(t *testing.T) {
	data := testdata(t, "frames.gif")
	r, err := Print(asset(data))
	if err != nil {
		t.Fatal(err)
	}
	want, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	samePixels(t, pixels(t, r), want, 0)

	// A frame that covers part of the picture: 2 × 1 at 1, 1 of 4 × 3.
	small := append([]byte("GIF89a\x04\x00\x03\x00\x80\x00\x00"), 0, 0, 0, 255, 255, 255)
	small = append(small, ',', 1, 0, 1, 0, 2, 0, 1, 0, 0, 2, 2, 0x0c, 0x0a, 0, ';')
	if r, err = Print(asset(small)); err != nil {
		t.Fatal(err)
	}
	got := pixels(t, r)
	if got.NRGBAAt(0, 0).A != 0 || got.NRGBAAt(1, 1) != (color.NRGBA{255, 255, 255, 255}) || got.NRGBAAt(3, 1).A != 0 {
		t.Errorf("outside %v, inside %v", got.NRGBAAt(0, 0), got.NRGBAAt(1, 1))
	}
}

func TestPrintWebP(t *testing.T) {
	want := image.NewNRGBA(image.Rect(0, 0, 24, 16))
	for y := range 16 {
		for x := range 24 {
			want.SetNRGBA(x, y, color.NRGBA{uint8(x * 10), uint8(y * 16), uint8(x * y), uint8(min(255, x*11))})
		}
	}
	fill := func(x0 int, c color.NRGBA) {
		for y := 4; y <= 10; y++ {
			for x := x0; x <= x0+6; x++ {
				c.A = uint8(min(255, x*11))
				want.SetNRGBA(x, y, c)
			}
		}
	}
	fill(4, color.NRGBA{})
	fill(12, color.NRGBA{255, 255, 255, 0})
	want.SetNRGBA(0, 0, color.NRGBA{255, 255, 255, 0})
	r, err := Print(asset(testdata(t, "lossless.webp")))
	if err != nil {
		t.Fatal(err)
	}
	samePixels(t, pixels(t, r), want, 0)

	r, err = Print(asset(testdata(t, "alpha.webp")))
	if err != nil {
		t.Fatal(err)
	}
	got := pixels(t, r)
	if a := got.NRGBAAt(9, 2).A; a != 99 {
		t.Errorf("opacity %d, want 99", a)
	}
	// Black and white must come out as such: WebP's luma has its own range.
	r, err = Print(asset(testdata(t, "lossy.webp")))
	if err != nil {
		t.Fatal(err)
	}
	got = pixels(t, r)
	if black, white := got.NRGBAAt(7, 7), got.NRGBAAt(15, 7); black.G > 12 || white.G < 243 || r.Mask != nil {
		t.Errorf("black is %v, white is %v, mask %v", black, white, r.Mask != nil)
	}
	if _, err = Print(asset(testdata(t, "anim.webp"))); err == nil || !strings.Contains(err.Error(), "animated") {
		t.Errorf("animated: %v", err)
	}
}

func TestPrintHasNoPixelsOfDrawings(t *testing.T) {
	if _, err := Print(asset([]byte("<svg/>"))); !errors.Is(err, ErrUnknown) {
		t.Error(err)
	}
}

func BenchmarkPrint(b *testing.B) {
	for name, s := range map[string]pngSpec{
		"rgb":        {w: 1000, h: 800, depth: 8, colour: container.PNGRGB},
		"rgba":       {w: 1000, h: 800, depth: 8, colour: container.PNGRGBA},
		"rgb16":      {w: 1000, h: 800, depth: 16, colour: container.PNGRGB},
		"tRNS":       {w: 1000, h: 800, depth: 8, colour: container.PNGPalette, palette: palette8, trns: []byte{0}},
		"interlaced": {w: 1000, h: 800, depth: 8, colour: container.PNGRGB, interlaced: true},
	} {
		data := s.make()
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(s.w * s.h))
			for b.Loop() {
				if _, err := Print(asset(data)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	data := photoJPEG(2000, 1500, 1, nil)
	b.Run("jpeg", func(b *testing.B) {
		b.SetBytes(2000 * 1500)
		for b.Loop() {
			if _, err := Print(asset(data)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
