package picture

import (
	"annals/internal/picture/container"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"annals/internal/doc"
)

// pngSpec describes a PNG to make: the standard encoder makes only some kinds.
type pngSpec struct {
	w, h, depth int
	colour      byte
	interlaced  bool
	palette     []byte
	trns        []byte
	extra       [][2]string // chunks before the pixels: type and body
	opaque      bool        // all opacities are full
}

// file measures rows as what is read back does.
func (s pngSpec) file() *container.PNG {
	return &container.PNG{Width: s.w, Height: s.h, Depth: s.depth, Colour: s.colour}
}

// value is the sample of a channel at a place, an even pattern with edges.
func (s pngSpec) value(x, y, c int) int {
	most := 1<<s.depth - 1
	if s.colour == container.PNGPalette {
		return (x + 3*y) % min(len(s.palette)/3, most+1)
	}
	if alpha := s.colour == container.PNGGrayAlpha && c == 1 || s.colour == container.PNGRGBA && c == 3; alpha {
		if s.opaque {
			return most
		}
		return (x * 37 * (y + 1)) & most
	}
	return (x*53 + y*97*(c+1) + x*y) * (1 + most/256) & most
}

// make writes the PNG. Rows take the five filters in turn, and the stream is
// cut into several IDAT chunks.
func (s pngSpec) make() []byte {
	head := binary.BigEndian.AppendUint32(nil, uint32(s.w))
	head = binary.BigEndian.AppendUint32(head, uint32(s.h))
	head = append(head, byte(s.depth), s.colour, 0, 0, 0)
	if s.interlaced {
		head[12] = 1
	}
	out := container.AppendChunk([]byte(container.PNGSignature), "IHDR", head)
	for _, e := range s.extra {
		out = container.AppendChunk(out, e[0], []byte(e[1]))
	}
	if s.palette != nil {
		out = container.AppendChunk(out, "PLTE", s.palette)
	}
	if s.trns != nil {
		out = container.AppendChunk(out, "tRNS", s.trns)
	}
	passes := [][4]int{{0, 0, 1, 1}}
	if s.interlaced {
		passes = nil
		for _, p := range container.Adam7 {
			passes = append(passes, [4]int{p.X, p.Y, p.DX, p.DY})
		}
	}
	var stream bytes.Buffer
	z := zlib.NewWriter(&stream)
	f := s.file()
	n := 0
	for _, p := range passes {
		w := (s.w - p[0] + p[2] - 1) / p[2]
		if w <= 0 {
			continue
		}
		prev := make([]byte, f.RowBytes(w))
		for y := p[1]; y < s.h; y += p[3] {
			row := make([]byte, f.RowBytes(w))
			for i := range w {
				for c := range f.Channels() {
					v, at := s.value(p[0]+i*p[2], y, c), i*f.Channels()+c
					switch s.depth {
					case 16:
						binary.BigEndian.PutUint16(row[2*at:], uint16(v))
					default:
						row[at*s.depth/8] |= byte(v << (8 - s.depth - at*s.depth%8))
					}
				}
			}
			filter := n % 5
			n++
			z.Write([]byte{byte(filter)})
			z.Write(filterForTest(filter, row, prev, f.FilterStep()))
			prev = row
		}
	}
	z.Close()
	for b := stream.Bytes(); len(b) > 0; {
		k := min(len(b), 100)
		out = container.AppendChunk(out, "IDAT", b[:k])
		b = b[k:]
	}
	return container.AppendChunk(out, "IEND", nil)
}

func filterForTest(filter int, row, prev []byte, step int) []byte {
	out := make([]byte, len(row))
	for i, v := range row {
		var a, c byte
		if i >= step {
			a, c = row[i-step], prev[i-step]
		}
		b := prev[i]
		out[i] = v - [5]byte{0, a, b, byte((int(a) + int(b)) / 2), container.Paeth(a, b, c)}[filter]
	}
	return out
}

// wrapPNG makes a PNG of a Flate raster, for the standard decoder to judge.
func wrapPNG(t *testing.T, r *Raster) []byte {
	t.Helper()
	if r.DCT || !r.Predictor {
		t.Fatalf("not a Flate raster with predictor: %+v", r)
	}
	s := pngSpec{w: r.Width, h: r.Height, depth: r.Bits, colour: map[Space]byte{Gray: container.PNGGray, RGB: container.PNGRGB, Indexed: container.PNGPalette}[r.Space]}
	head := binary.BigEndian.AppendUint32(nil, uint32(s.w))
	head = binary.BigEndian.AppendUint32(head, uint32(s.h))
	out := container.AppendChunk([]byte(container.PNGSignature), "IHDR", append(head, byte(s.depth), s.colour, 0, 0, 0))
	if r.Space == Indexed {
		out = container.AppendChunk(out, "PLTE", r.Palette)
	}
	return container.AppendChunk(container.AppendChunk(out, "IDAT", r.Data), "IEND", nil)
}

// pixels decodes a raster, with its mask, to pixels that are not multiplied.
func pixels(t *testing.T, r *Raster) *image.NRGBA {
	t.Helper()
	var img image.Image
	var err error
	if r.DCT {
		img, err = jpeg.Decode(bytes.NewReader(r.Data))
	} else {
		img, err = png.Decode(bytes.NewReader(wrapPNG(t, r)))
	}
	if err != nil {
		t.Fatalf("the raster's data cannot be decoded: %v", err)
	}
	out := image.NewNRGBA(image.Rect(0, 0, r.Width, r.Height))
	if img.Bounds() != out.Rect {
		t.Fatalf("the raster says %v, its data %v", out.Rect, img.Bounds())
	}
	var mask *image.NRGBA
	if r.Mask != nil {
		if r.Mask.Space != Gray || r.Mask.Width != r.Width || r.Mask.Height != r.Height {
			t.Fatalf("the mask is not one: %+v", r.Mask)
		}
		mask = pixels(t, r.Mask)
	}
	for y := range r.Height {
		for x := range r.Width {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			c.A = 255
			if mask != nil {
				c.A = mask.NRGBAAt(x, y).R
			}
			out.SetNRGBA(x, y, c)
		}
	}
	return out
}

// samePixels compares pixels; the colour of what is wholly transparent does
// not count.
func samePixels(t *testing.T, got *image.NRGBA, want image.Image, tolerance int) {
	t.Helper()
	if got.Rect != want.Bounds() {
		t.Fatalf("size %v, want %v", got.Rect, want.Bounds())
	}
	far := func(a, b uint8) bool { return max(int(a)-int(b), int(b)-int(a)) > tolerance }
	for y := range got.Rect.Max.Y {
		for x := range got.Rect.Max.X {
			g, w := got.NRGBAAt(x, y), color.NRGBAModel.Convert(want.At(x, y)).(color.NRGBA)
			if deep, ok := want.(*image.NRGBA64); ok { // the model multiplies and divides
				c := deep.NRGBA64At(x, y)
				w = color.NRGBA{uint8(c.R >> 8), uint8(c.G >> 8), uint8(c.B >> 8), uint8(c.A >> 8)}
			}
			if g.A == 0 && w.A == 0 {
				continue
			}
			if far(g.R, w.R) || far(g.G, w.G) || far(g.B, w.B) || far(g.A, w.A) {
				t.Fatalf("pixel %d, %d is %v, want %v", x, y, g, w)
			}
		}
	}
}

// photo is a small picture with gradients and edges.
func photo(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(255 * x / w), uint8(255 * y / h), uint8((x * y) % 256), 255}
			if x > w/3 && x < w/2 && y > h/3 {
				c = color.RGBA{250, 250, 250, 255}
			}
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

// photoJPEG is a JPEG with everything in it that no reader should get.
func photoJPEG(w, h, orientation int, profile []byte) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photo(w, h), nil); err != nil {
		panic(err)
	}
	plain := b.Bytes()
	out := []byte{0xff, container.SOI}
	out = container.AppendSegment(out, container.APP0, []byte("JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x01\x01THU"))
	out = container.AppendSegment(out, container.APP0, []byte("JFXX\x00\x13\x01\x01THUMBNAIL"))
	out = container.AppendSegment(out, container.APP1, []byte(container.ExifPrefix), exifForTest(orientation))
	out = container.AppendSegment(out, container.APP1, []byte("http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>GPS secret</x:xmpmeta>"))
	if profile != nil {
		out = append(out, container.ProfileSegments(profile)...)
	}
	out = container.AppendSegment(out, container.APP2, []byte("MPF\x00MM\x00*secret"))
	out = container.AppendSegment(out, 0xed, []byte("Photoshop 3.0\x008BIM IPTC secret"))
	out = container.AppendSegment(out, 0xfe, []byte("secret comment"))
	out = append(out, 0xff) // a fill byte
	out = append(out, plain[2:]...)
	return append(out, "a second picture, secret"...)
}

// exifForTest is a TIFF, little-endian, with a camera, an orientation and a
// place, in the form that cameras write.
func exifForTest(orientation int) []byte {
	le := binary.LittleEndian
	b := []byte("II*\x00\x08\x00\x00\x00")
	entry := func(tag, kind uint16, n, v uint32) {
		b = le.AppendUint16(b, tag)
		b = le.AppendUint16(b, kind)
		b = le.AppendUint32(b, n)
		b = le.AppendUint32(b, v)
	}
	b = le.AppendUint16(b, 3)
	entry(0x010f, 2, 8, 50)
	entry(0x0112, 3, 1, uint32(orientation))
	entry(0x8825, 4, 1, 58)
	b = le.AppendUint32(b, 0)
	b = append(b, "CAMERAX\x00"...)
	b = le.AppendUint16(b, 1) // the directory of the place
	entry(1, 2, 2, uint32('N'))
	b = le.AppendUint32(b, 0)
	return append(b, "52.52 N secret"...)
}

// profileForTest is a display profile with one tag.
func profileForTest(space, desc string, size int) []byte {
	p := make([]byte, max(size, 200))
	binary.BigEndian.PutUint32(p, uint32(len(p)))
	p[8] = 2
	copy(p[12:], "mntr")
	copy(p[16:], space)
	copy(p[36:], "acsp")
	binary.BigEndian.PutUint32(p[128:], 1)
	copy(p[132:], "desc")
	binary.BigEndian.PutUint32(p[136:], 144)
	binary.BigEndian.PutUint32(p[140:], 50)
	copy(p[144:], "desc\x00\x00\x00\x00\x00\x00\x00\x20"+desc)
	return p
}

// scans returns the bytes of a JPEG that its pixels are made of.
func scans(t *testing.T, data []byte) []byte {
	t.Helper()
	j, err := container.ParseJPEG(data)
	if err != nil {
		t.Fatal(err)
	}
	return j.Assemble()
}

func asset(data []byte) *doc.Asset { return &doc.Asset{Path: "a", Data: data} }

func testdata(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
