package pdf

import (
	"bytes"
	"image"
	"image/jpeg"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/pdf/cos"
	"annals/internal/pdf/paint"
	"annals/internal/picture"
	"annals/internal/theme"
)

func images(o *opener) map[string]*cos.Stream {
	m := map[string]*cos.Stream{}
	d := o.dict(o.dict(o.pages[0].Get("Resources")).Get("XObject"))
	for _, k := range d.Keys() {
		m[string(k)] = o.stream(d.Get(k))
	}
	return m
}

func TestPicturesAreWrittenOnce(t *testing.T) {
	d := newDocument(2)
	a, same, other, photo := pngAsset(t, 0), pngAsset(t, 0), pngAsset(t, 1), jpegAsset(t, 1)
	a.Hash, same.Hash, other.Hash = "a", "a", "b"
	r := display.Rect{W: 10 * pt, H: 10 * pt}
	for i := range d.Pages {
		for _, x := range []*doc.Asset{a, same, other, photo} {
			add(d, i, &display.Image{Rect: r, Asset: x})
		}
	}
	o := written(t, d, Options{})
	im := images(o)
	if len(im) != 3 {
		t.Errorf("%d pictures of 3 files", len(im))
	}
	if !bytes.Contains(im["I3"].Data, scan(photo.Data)) || im["I3"].Dict.Get("Filter") != cos.Name("DCTDecode") {
		t.Error("the JPEG's pixels are not those of the file")
	}
	if im["I1"].Dict.Get("SMask") == nil || o.pages[0].Get("Group") == nil {
		t.Error("the PNG's opacity is lost")
	}
	var shownOn [2]int
	for i := range d.Pages {
		for _, s := range o.show(i) {
			if s.image != "" {
				shownOn[i]++
			}
		}
	}
	if shownOn != [2]int{4, 4} {
		t.Errorf("the pages show %v pictures", shownOn)
	}
}

// scan is what follows the headers of a JPEG: the coded pixels.
func scan(jpeg []byte) []byte { return jpeg[bytes.Index(jpeg, []byte("\xff\xda")):] }

func TestPicturesAreUpright(t *testing.T) {
	// Where the four corners of the stored picture must be seen, by Exif:
	// top left, top right, bottom right, bottom left of the rectangle are 0 to 3.
	for orientation, want := range map[int][4]int{0: {0, 1, 2, 3}, 1: {0, 1, 2, 3}, 2: {1, 0, 3, 2}, 3: {2, 3, 0, 1}, 4: {3, 2, 1, 0}, 5: {0, 3, 2, 1}, 6: {1, 2, 3, 0}, 7: {2, 1, 0, 3}, 8: {3, 0, 1, 2}} {
		d := newDocument(1)
		r := display.Rect{X: 100 * pt, Y: 200 * pt, W: 80 * pt, H: 60 * pt}
		add(d, 0, &display.Image{Rect: r, Asset: jpegAsset(t, orientation)})
		m := written(t, d, Options{}).show(0)[0].matrix
		corners := [4][2]float64{{100, 395}, {180, 395}, {180, 335}, {100, 335}}
		for i, c := range [4][2]float64{{0, 1}, {1, 1}, {1, 0}, {0, 0}} { // of the unit square, from the stored top left on
			x, y := c[0]*m[0]+c[1]*m[2]+m[4], c[0]*m[1]+c[1]*m[3]+m[5]
			if to := corners[want[i]]; !near(x, to[0]) || !near(y, to[1]) {
				t.Errorf("orientation %d: corner %d is seen at %g, %g, not at %v", orientation, i, x, y, to)
			}
		}
	}
}

func TestCropsAreClips(t *testing.T) {
	d := newDocument(1)
	r := display.Rect{X: 100 * pt, Y: 200 * pt, W: 80 * pt, H: 60 * pt}
	crop := display.Rect{X: 110 * pt, Y: 200 * pt, W: 60 * pt, H: 60 * pt}
	add(d, 0, &display.Image{Rect: r, Crop: crop, Asset: pngAsset(t, 0)}, &display.Image{Rect: r, Crop: crop, Round: true, Asset: pngAsset(t, 0)}, &display.Image{Rect: r, Crop: r, Asset: pngAsset(t, 0)})
	o := written(t, d, Options{})
	c := string(o.inflate(o.stream(o.pages[0].Get("Contents"))))
	if !strings.Contains(c, "q\n110 335 60 60 re\nW n\n80 0 0 60 100 335 cm\n/I1 Do\nQ\n") {
		t.Errorf("no clip to a rectangle in\n%s", c)
	}
	if !strings.Contains(c, "170 365 m\n") || strings.Count(c, " c\n") != 4 || strings.Count(c, "W n") != 2 {
		t.Errorf("no clip to a circle in\n%s", c)
	}
}

// A picture with more pixels than its printed size is worth is scaled to the
// largest use, and cut to what is seen of it; every use shows the same places.
func TestPicturesAreScaledToTheirLargestUse(t *testing.T) {
	photo := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for i := range photo.Pix {
		photo.Pix[i] = byte(i*i>>7) | 0x0f
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photo, nil); err != nil {
		t.Fatal(err)
	}
	a := &doc.Asset{Path: "p.jpg", Format: doc.JPEG, Data: b.Bytes(), Hash: "p", Width: 400, Height: 300, Orientation: 1}
	d := newDocument(2)
	// At 72 to the inch a point is a pixel. Seen are 100 to 300 across, from both uses.
	add(d, 0, &display.Image{Rect: display.Rect{X: 0, Y: 0, W: 40 * pt, H: 30 * pt}, Crop: display.Rect{X: 10 * pt, Y: 0, W: 10 * pt, H: 30 * pt}, Asset: a})
	add(d, 1, &display.Image{Rect: display.Rect{X: 0, Y: 0, W: 80 * pt, H: 60 * pt}, Crop: display.Rect{X: 30 * pt, Y: 0, W: 30 * pt, H: 60 * pt}, Asset: a})
	o := written(t, d, Options{Pictures: theme.Pictures{PerInch: 72, Quality: 80}})
	im := images(o)
	if len(im) != 1 || im["I1"].Dict.Get("Width") != 40 || im["I1"].Dict.Get("Height") != 60 {
		t.Errorf("%d pictures, the first %v × %v pixels large, want 40 × 60", len(im), im["I1"].Dict.Get("Width"), im["I1"].Dict.Get("Height"))
	}
	for i, want := range [][4]float64{{20, 30, 10, 565}, {40, 60, 20, 535}} {
		m := o.show(i)[0].matrix
		if !near(m[0], want[0]) || !near(m[3], want[1]) || !near(m[4], want[2]) {
			t.Errorf("page %d shows it by %v, want %v", i, m, want)
		}
	}
	o = written(t, d, Options{})
	if im := images(o); im["I1"].Dict.Get("Width") != 400 || !bytes.Contains(im["I1"].Data, scan(a.Data)) {
		t.Error("the original's pixels are not kept")
	}
}

func TestPictureThatCannotBePrinted(t *testing.T) {
	d := newDocument(1)
	fig := d.Root.Add("Figure", nil)
	fig.Alt = "Nichts"
	add(d, 0, &display.Image{Rect: display.Rect{W: pt, H: pt}, Asset: &doc.Asset{Path: "a/b.jpg", Data: []byte("no picture")}, Content: fig.Content()})
	data, diags := Write(d, Options{})
	if errors, warnings := diags.Count(); errors != 0 || warnings != 1 || diags.All[0].ID != "picture-not-printed" || diags.All[0].Place.File != "a/b.jpg" {
		t.Errorf("told: %s", messages(diags))
	}
	if got := open(t, data).structure(); got != "Document\n  Figure Alt=\"Nichts\" {O:Layout Placement:Block}\n    0/0 \"\"\n" {
		t.Errorf("the structure is\n%s", got)
	}
}

func TestRasters(t *testing.T) {
	icc := bytes.Repeat([]byte("profile "), 20)
	for name, c := range map[string]struct {
		raster picture.Raster
		want   string
	}{
		"gray bits":     {picture.Raster{Width: 9, Height: 2, Bits: 1, Space: picture.Gray, Predictor: true}, "{BitsPerComponent:1 ColorSpace:DeviceGray DecodeParms:{BitsPerComponent:1 Colors:1 Columns:9 Predictor:15} Filter:FlateDecode Height:2 Subtype:Image Type:XObject Width:9}"},
		"palette":       {picture.Raster{Width: 3, Height: 2, Bits: 4, Space: picture.Indexed, Palette: []byte("abcdef")}, "{BitsPerComponent:4 ColorSpace:[Indexed DeviceRGB 1 abcdef] Filter:FlateDecode Height:2 Subtype:Image Type:XObject Width:3}"},
		"inverted inks": {picture.Raster{Width: 3, Height: 2, Bits: 8, Space: picture.CMYK, DCT: true, Invert: true, ICC: icc}, "{BitsPerComponent:8 ColorSpace:[ICCBased 1] Decode:[1 0 1 0 1 0 1 0] Filter:DCTDecode Height:2 Subtype:Image Type:XObject Width:3}"},
		"profile":       {picture.Raster{Width: 3, Height: 2, Bits: 8, Space: picture.RGB, DCT: true, ICC: icc}, "{BitsPerComponent:8 ColorSpace:[ICCBased 1] Filter:DCTDecode Height:2 Subtype:Image Type:XObject Width:3}"},
	} {
		f := &cos.File{}
		profiles := map[[32]byte]cos.Ref{}
		ref := paint.EmbedRaster(f, &c.raster, profiles)
		if got := plain(f.Dict(ref)); got != c.want {
			t.Errorf("%s: %s", name, got)
		}
		if c.raster.ICC != nil {
			n := map[picture.Space]int{picture.RGB: 3, picture.CMYK: 4}[c.raster.Space]
			if got := f.Dict(cos.Ref(1)).Get("N"); got != n {
				t.Errorf("%s: the profile is for %v components", name, got)
			}
			paint.EmbedRaster(f, &c.raster, profiles)
			if got := len(f.Objects); got != 4 {
				t.Errorf("%s: one profile for two pictures makes %d objects", name, got-1)
			}
		}
	}
}
