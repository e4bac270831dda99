package picture

import (
	"annals/internal/picture/container"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"strings"
	"testing"

	"annals/internal/doc"
)

// TestMoves: what is an animation, and what only looks like one.
func TestMoves(t *testing.T) {
	square := pngSpec{w: 7, h: 5, depth: 8, colour: container.PNGRGB}.make()
	head := string(square[:8+25])
	chunk := func(kind, body string) string {
		b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
		b = append(b, kind+body...)
		return string(binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:])))
	}
	for name, c := range map[string]struct {
		data []byte
		want bool
	}{
		"a GIF of several pictures": {testdata(t, "frames.gif"), true},
		"a moving WebP":             {testdata(t, "anim.webp"), true},
		"a moving PNG":              {[]byte(head + chunk("acTL", "\x00\x00\x00\x02\x00\x00\x00\x00") + string(square[8+25:])), true},
		"a PNG that speaks of it":   {[]byte(head + chunk("tEXt", "acTL\x00acTL") + string(square[8+25:])), false},
		"a PNG":                     {square, false},
		"a WebP":                    {testdata(t, "lossy.webp"), false},
		"a JPEG":                    {testdata(t, "progressive.jpg"), false},
		"rubbish":                   {[]byte("GIF89a"), false},
	} {
		if got := Moves(c.data); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestProbe(t *testing.T) {
	square := pngSpec{w: 7, h: 5, depth: 8, colour: container.PNGRGB}.make()
	for _, c := range []struct {
		name string
		data []byte
		want Info
	}{
		{"upright", photoJPEG(40, 20, 1, nil), Info{doc.JPEG, "image/jpeg", 40, 20, 1}},
		{"upside down", photoJPEG(40, 20, 3, nil), Info{doc.JPEG, "image/jpeg", 40, 20, 3}},
		{"quarter turn", photoJPEG(40, 20, 6, nil), Info{doc.JPEG, "image/jpeg", 20, 40, 6}},
		{"nonsense orientation", photoJPEG(40, 20, 9, nil), Info{doc.JPEG, "image/jpeg", 40, 20, 1}},
		{"progressive", testdata(t, "progressive.jpg"), Info{doc.JPEG, "image/jpeg", 24, 16, 1}},
		{"png", square, Info{doc.PNG, "image/png", 7, 5, 1}},
		{"gif", testdata(t, "frames.gif"), Info{doc.GIF, "image/gif", 24, 16, 1}},
		{"lossy", testdata(t, "lossy.webp"), Info{doc.WebP, "image/webp", 24, 16, 1}},
		{"lossless", testdata(t, "lossless.webp"), Info{doc.WebP, "image/webp", 24, 16, 1}},
		{"extended", testdata(t, "exif.webp"), Info{doc.WebP, "image/webp", 24, 16, 1}},
		{"half an end marker", func() []byte { d := testdata(t, "progressive.jpg"); return d[:len(d)-1] }(), Info{doc.JPEG, "image/jpeg", 24, 16, 1}},
		{"svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="490px" height="264"/>`), Info{doc.SVG, "image/svg+xml", 490, 264, 1}},
		{"svg in inches", []byte(`<svg width="1in" height="36pt"/>`), Info{doc.SVG, "image/svg+xml", 96, 48, 1}},
		{"svg by viewBox", []byte(`<svg viewBox="0 0 300.4 20" width="100%"/>`), Info{doc.SVG, "image/svg+xml", 300, 20, 1}},
		{"svg with a width alone", []byte(`<svg viewBox="0 0 300 20" width="150"/>`), Info{doc.SVG, "image/svg+xml", 150, 10, 1}},
		{"svg behind much", []byte("\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- <svg> -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<s:svg xmlns:s=\"http://www.w3.org/2000/svg\" width='9' height='8'></s:svg>"), Info{doc.SVG, "image/svg+xml", 9, 8, 1}},
	} {
		got, err := Probe(c.data)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestProbeRefuses(t *testing.T) {
	jpg, pic := photoJPEG(40, 20, 1, nil), pngSpec{w: 30, h: 30, depth: 8, colour: container.PNGRGB}.make()
	patched := func(data []byte, at int, with ...byte) []byte {
		out := append([]byte(nil), data...)
		copy(out[at:], with)
		return out
	}
	sized := func(w, h uint32) []byte {
		head := binary.BigEndian.AppendUint32(nil, w)
		head = append(binary.BigEndian.AppendUint32(head, h), 8, 2, 0, 0, 0)
		return container.AppendChunk(container.AppendChunk(container.AppendChunk([]byte(container.PNGSignature), "IHDR", head), "IDAT", nil), "IEND", nil)
	}
	frame := strings.Index(string(jpg), "\xff\xc0")
	for _, c := range []struct {
		name string
		data []byte
		is   error
		says string
	}{
		{"empty", nil, ErrUnknown, "empty"},
		{"text", []byte("Hello"), ErrUnknown, "neither JPEG"},
		{"heic", []byte("\x00\x00\x00\x18ftypheic0000"), ErrUnknown, "HEIC"},
		{"html", []byte("<!doctype html><html><svg></svg></html>"), ErrUnknown, "markup"},
		{"jpeg in the pixels", jpg[:len(jpg)-60], ErrCutOff, "middle"},
		{"jpeg in the head", jpg[:frame+4], ErrCutOff, "before the first pixel"},
		{"png in the pixels", pic[:len(pic)-60], ErrCutOff, "middle"},
		{"png without its end", pic[:len(pic)-12], ErrCutOff, "right after"},
		{"png in the head", pic[:20], ErrCutOff, "before the first pixel"},
		{"gif", testdata(t, "frames.gif")[:90], ErrCutOff, "before its pixels do"},
		{"webp", testdata(t, "lossy.webp")[:200], ErrCutOff, "of its 316 bytes"},
		{"svg", []byte(`<svg width="9" height="9"><g><rect/>`), ErrCutOff, "middle"},
		{"png, one bit wrong", patched(pic, 70, pic[70]^4), nil, "checksum"},
		{"png of no size", sized(0, 4), nil, "0 × 4"},
		{"png too wide", sized(30_001, 4), nil, "30000 a side"},
		{"png too large", sized(20_000, 20_000), nil, "100 million"},
		{"png without pixels", container.AppendChunk(container.AppendChunk([]byte(container.PNGSignature), "IHDR", pic[16:29]), "IEND", nil), nil, "no pixels"},
		{"png of depth 3", patchedHeader(pic, 8, 3), nil, "no sense"},
		{"arithmetic", patched(jpg, frame+1, 0xc9), nil, "arithmetic"},
		{"lossless", patched(jpg, frame+1, 0xc3), nil, "lossless"},
		{"12 bits", patched(jpg, frame+4, 12), nil, "12 bits"},
		{"2 colours", patched(jpg, frame+9, 2), nil, "2 colours"},
		{"no height", patched(jpg, frame+5, 0, 0), nil, "how high"},
		{"jpeg too wide", patched(jpg, frame+7, 0xff, 0xff), nil, "too large"},
	} {
		_, err := Probe(c.data)
		if err == nil {
			t.Errorf("%s: no error", c.name)
			continue
		}
		if c.is != nil && !errors.Is(err, c.is) {
			t.Errorf("%s: %v is not %v", c.name, err, c.is)
		}
		if !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %q does not say %q", c.name, err, c.says)
		}
	}
}

// patchedHeader changes a byte of a PNG's header and mends its checksum.
func patchedHeader(data []byte, at int, v byte) []byte {
	head := append([]byte(nil), data[16:29]...)
	head[at] = v
	return append(container.AppendChunk([]byte(container.PNGSignature), "IHDR", head), data[33:]...)
}

func TestProbeLeavesUnsoundMetadataAside(t *testing.T) {
	data := pngSpec{w: 4, h: 4, depth: 8, colour: container.PNGRGB, extra: [][2]string{{"tEXt", "Author\x00Someone"}}}.make()
	at := strings.Index(string(data), "Someone")
	data[at] ^= 1
	if _, err := Probe(data); err != nil {
		t.Errorf("a text with a wrong checksum spoils the picture: %v", err)
	}
}

func BenchmarkProbe(b *testing.B) {
	data := photoJPEG(1600, 1200, 6, nil)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Probe(data); err != nil {
			b.Fatal(err)
		}
	}
}
