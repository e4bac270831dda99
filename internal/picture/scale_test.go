package picture

import (
	"annals/internal/picture/container"
	"annals/internal/picture/raster"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"annals/internal/doc"
)

func TestScaleTurnsUpright(t *testing.T) {
	// Red stands in the stored picture's upper left corner, green right of it,
	// blue below. Where the three are shown is what EXIF's table says.
	const w, h = 80, 48
	stored := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 255, 255, 255}
			switch {
			case x < w/2 && y < h/2:
				c = color.RGBA{255, 0, 0, 255}
			case y < h/2:
				c = color.RGBA{0, 255, 0, 255}
			case x < w/2:
				c = color.RGBA{0, 0, 255, 255}
			}
			stored.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	jpeg.Encode(&b, stored, &jpeg.Options{Quality: 95})
	// The corners upper left, upper right, lower left, lower right as shown.
	for orientation, want := range map[int]string{1: "RGBW", 2: "GRWB", 3: "WBGR", 4: "BWRG", 5: "RBGW", 6: "BRWG", 7: "WGBR", 8: "GWRB"} {
		data := append(append([]byte{0xff, container.SOI}, container.OrientationSegment(orientation)...), b.Bytes()[2:]...)
		out, info, err := Scale(asset(data), 20, 90)
		if err != nil {
			t.Fatal(err)
		}
		img, err := jpeg.Decode(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		wantSize := image.Rect(0, 0, 20, 12)
		if orientation >= 5 {
			wantSize = image.Rect(0, 0, 20, 33)
		}
		if img.Bounds() != wantSize || info.Width != 20 || info.Height != wantSize.Max.Y || info.Orientation != 1 || info.Format != doc.JPEG {
			t.Errorf("orientation %d: size %v, info %+v", orientation, img.Bounds(), info)
		}
		got := ""
		for _, p := range []image.Point{{4, 3}, {15, 3}, {4, wantSize.Max.Y - 4}, {15, wantSize.Max.Y - 4}} {
			red, green, blue, _ := img.At(p.X, p.Y).RGBA()
			switch {
			case red > 0xc000 && green > 0xc000:
				got += "W"
			case red > 0xc000:
				got += "R"
			case green > 0xc000:
				got += "G"
			case blue > 0xc000:
				got += "B"
			}
		}
		if got != want {
			t.Errorf("orientation %d: corners %s, want %s", orientation, got, want)
		}
	}
}

func TestScaleKeepsKinds(t *testing.T) {
	profile := profileForTest("RGB ", "Wide", 300)
	z := container.NewPacker(len(profile), 1, 8, false)
	z.Filtered(profile)
	iccp := [][2]string{{"iCCP", "Wide\x00\x00" + string(z.Done())}}
	flat := pngSpec{w: 64, h: 64, depth: 8, colour: container.PNGPalette, palette: []byte{10, 200, 30}, extra: iccp}.make()
	for _, c := range []struct {
		name   string
		data   []byte
		width  int
		format doc.Format
		model  string
	}{
		{"photo", photoJPEG(64, 64, 1, profile), 40, doc.JPEG, "ycbcr"},
		{"screenshot", pngSpec{w: 64, h: 64, depth: 8, colour: container.PNGRGB, extra: iccp}.make(), 40, doc.PNG, "rgba"},
		{"opacity", pngSpec{w: 64, h: 64, depth: 8, colour: container.PNGRGBA}.make(), 40, doc.PNG, "nrgba"},
		{"gray", pngSpec{w: 64, h: 64, depth: 8, colour: container.PNGGray}.make(), 40, doc.PNG, "gray"},
		{"few colours", flat, 40, doc.PNG, "palette"},
		{"cmyk", testdata(t, "cmyk-adobe.jpg"), 10, doc.JPEG, "ycbcr"},
		{"gif", testdata(t, "frames.gif"), 10, doc.PNG, "palette"},
		{"webp", testdata(t, "lossy.webp"), 10, doc.JPEG, "ycbcr"},
		{"webp with opacity", testdata(t, "alpha.webp"), 10, doc.PNG, "palette"},
	} {
		out, info, err := Scale(asset(c.data), c.width, 80)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		probed, err := Probe(out)
		if err != nil || probed != info || info.Format != c.format || info.Width != c.width {
			t.Errorf("%s: %+v, probed %+v (%v)", c.name, info, probed, err)
		}
		img, _, err := image.Decode(bytes.NewReader(out))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		model := "other"
		switch img.(type) {
		case *image.YCbCr:
			model = "ycbcr"
		case *image.RGBA:
			model = "rgba"
		case *image.NRGBA:
			model = "nrgba"
		case *image.Gray:
			model = "gray"
		case *image.Paletted:
			model = "palette"
		}
		if model != c.model {
			t.Errorf("%s: became %T", c.name, img)
		}
		if want := bytes.Contains(c.data, []byte("Wide")) || c.name == "photo"; want {
			r, err := Print(asset(out))
			if err != nil || !bytes.Equal(r.ICC, profile) {
				t.Errorf("%s: the profile is gone (%v)", c.name, err)
			}
		}
	}
}

func TestScaleLeavesNarrowPicturesAlone(t *testing.T) {
	data := photoJPEG(40, 20, 6, nil)
	out, info, err := Scale(asset(data), 20, 80)
	if err != nil || !bytes.Equal(scans(t, out), scans(t, data)) || info.Width != 20 || info.Orientation != 6 {
		t.Errorf("%+v, %v", info, err)
	}
	mustNotHold(t, out, "secret")
	if _, _, err := Scale(asset([]byte("<svg width='900' height='9'/>")), 20, 80); err == nil {
		t.Error("a drawing was scaled")
	}
	if _, _, err := Scale(asset(data), 0, 80); err == nil {
		t.Error("a picture was scaled to nothing")
	}
}

func TestResample(t *testing.T) {
	// An even area stays even to the last bit, whatever the sizes.
	for _, size := range [][2]int{{100, 99}, {100, 50}, {97, 31}, {1000, 3}, {7, 1}} {
		g := &raster.Grid{W: size[0], H: 4, N: 1, Pix: bytes.Repeat([]byte{173}, size[0]*4)}
		for i, v := range raster.Resample(g, size[1], 2).Pix {
			if v != 173 {
				t.Errorf("%v: sample %d is %d", size, i, v)
			}
		}
	}
	// A hard edge stays where it was and both sides keep their values.
	g := &raster.Grid{W: 80, H: 2, N: 1, Pix: make([]byte, 160)}
	for y := range 2 {
		for x := 40; x < 80; x++ {
			g.Pix[y*80+x] = 200
		}
	}
	row := raster.Resample(g, 20, 1).Pix
	if row[5] != 0 || row[15] != 200 || row[9] > 60 || row[10] < 140 {
		t.Errorf("edge: %v", row)
	}
	// What is opaque nowhere has no colour; what is opaque stays so.
	p := pngSpec{w: 32, h: 32, depth: 8, colour: container.PNGRGBA}.make()
	img, _ := png.Decode(bytes.NewReader(p))
	for i, s := 0, raster.Resample(raster.Of(img), 9, 9).Pix; i < len(s); i += 4 {
		if max(s[i], s[i+1], s[i+2]) > s[i+3] {
			t.Fatalf("pixel %d is lighter than its opacity: %v", i/4, s[i:i+4])
		}
	}
}

// The scaled samples are the same on every processor and stay what they were.
func TestResampleIsFixed(t *testing.T) {
	m := photo(200, 150)
	sum := sha256.Sum256(raster.Resample(raster.Of(m), 77, 58).Pix)
	if got := hex.EncodeToString(sum[:8]); got != "404678da0876bade" {
		t.Errorf("the samples' hash is %s", got)
	}
}

func BenchmarkScale(b *testing.B) {
	data := photoJPEG(4608, 3456, 1, nil)
	b.SetBytes(4608 * 3456)
	for b.Loop() {
		if _, _, err := Scale(asset(data), 1200, 82); err != nil {
			b.Fatal(err)
		}
	}
}
