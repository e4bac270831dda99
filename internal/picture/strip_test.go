package picture

import (
	"annals/internal/picture/container"
	"bytes"
	"image/png"
	"testing"
)

func TestStripJPEG(t *testing.T) {
	profile := profileForTest("RGB ", "Some camera", 0)
	for _, orientation := range []int{1, 6, 8} {
		data := photoJPEG(60, 40, orientation, profile)
		out, err := Strip(asset(data))
		if err != nil {
			t.Fatal(err)
		}
		mustNotHold(t, out, "secret", "CAMERAX", "JFXX", "THU", "MPF", "8BIM")
		if !bytes.Equal(scans(t, out), scans(t, data)) {
			t.Error("the coded pixels have changed")
		}
		before, _ := Probe(data)
		after, err := Probe(out)
		if err != nil || after != before {
			t.Errorf("%+v, want %+v (%v)", after, before, err)
		}
		if bytes.Contains(out, []byte("Exif")) != (orientation != 1) {
			t.Errorf("orientation %d: EXIF where none is needed, or none where one is", orientation)
		}
		j, err := container.ParseJPEG(out)
		if err != nil || !bytes.Equal(j.Profile, profile) {
			t.Errorf("the profile has changed (%v)", err)
		}
		again, _ := Strip(asset(out))
		if !bytes.Equal(again, out) {
			t.Error("stripping twice gives something else")
		}
	}
}

func TestStripPNG(t *testing.T) {
	extra := [][2]string{
		{"gAMA", "\x00\x00\xb1\x8f"}, {"pHYs", "\x00\x00\x0b\x13\x00\x00\x0b\x13\x01"}, {"tEXt", "Author\x00secret"}, {"zTXt", "x\x00\x00secret"},
		{"iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00secret"}, {"eXIf", "II*\x00secret"}, {"tIME", "secret!"}, {"prVW", "secret of a program"},
	}
	s := pngSpec{w: 9, h: 9, depth: 8, colour: container.PNGPalette, palette: palette8, trns: []byte{0, 9}, extra: extra}
	data := append(s.make(), "secret after the end"...)
	out, err := Strip(asset(data))
	if err != nil {
		t.Fatal(err)
	}
	mustNotHold(t, out, "secret", "tEXt", "eXIf", "tIME", "prVW")
	for _, kind := range []string{"gAMA", "pHYs", "PLTE", "tRNS"} {
		if !bytes.Contains(out, []byte(kind)) {
			t.Errorf("%s is gone", kind)
		}
	}
	want, _ := png.Decode(bytes.NewReader(data))
	r, err := Print(asset(out))
	if err != nil {
		t.Fatal(err)
	}
	samePixels(t, pixels(t, r), want, 0)
}

func TestStripGIFAndWebP(t *testing.T) {
	data := testdata(t, "frames.gif")
	if !bytes.Contains(data, []byte("made by someone")) {
		t.Fatal("the test's GIF has no comment")
	}
	out, err := Strip(asset(data))
	if err != nil {
		t.Fatal(err)
	}
	mustNotHold(t, out, "made by someone")
	before, _ := container.ParseGIF(data)
	if after, err := container.ParseGIF(out); err != nil || after.Frames != before.Frames || after.Frames != 2 {
		t.Errorf("frames are lost: %v", err)
	}

	data = testdata(t, "exif.webp")
	if !bytes.Contains(data, []byte("Kamera")) || !bytes.Contains(data, []byte("xmpmeta")) {
		t.Fatal("the test's WebP has no metadata")
	}
	if out, err = Strip(asset(data)); err != nil {
		t.Fatal(err)
	}
	mustNotHold(t, out, "Kamera", "xmpmeta", "EXIF", "XMP ")
	if _, err := container.ParseWebP(out); err != nil || out[20]&0x0c != 0 { // the flags of VP8X
		t.Errorf("the header still announces metadata (%v)", err)
	}
	a, err := Print(asset(data))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Print(asset(out))
	if err != nil {
		t.Fatal(err)
	}
	samePixels(t, pixels(t, b), pixels(t, a), 0)
}

func BenchmarkStrip(b *testing.B) {
	data := photoJPEG(2000, 1500, 6, nil)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Strip(asset(data)); err != nil {
			b.Fatal(err)
		}
	}
}
