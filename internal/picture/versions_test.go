package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"annals/internal/doc"
	"annals/internal/picture/raster"
)

func pngOf(t *testing.T, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A photograph that came as PNG is carried as JPEG; what has few colours or
// can be seen through stays PNG, and a JPEG of fair quality stays itself.
func TestVersions(t *testing.T) {
	noisy := photo(300, 200)
	for i := range noisy.Pix {
		if i%4 != 3 {
			noisy.Pix[i] ^= byte(i*7919>>5) & 15
		}
	}
	seen := image.NewNRGBA(noisy.Rect)
	for i := range seen.Pix {
		seen.Pix[i] = noisy.Pix[i]
		if i%4 == 3 {
			seen.Pix[i] = 200
		}
	}
	flat := image.NewRGBA(noisy.Rect)
	for i := range flat.Rect.Dx() * flat.Rect.Dy() {
		flat.SetRGBA(i%300, i/300, color.RGBA{uint8(i / 15000 * 60), 90, 120, 255})
	}
	for _, c := range []struct {
		name string
		data []byte
		want [3]doc.Format // at widths 100, 300 (its own) and 900
	}{
		{"photograph as PNG", pngOf(t, noisy), [3]doc.Format{doc.JPEG, doc.JPEG, doc.JPEG}},
		{"transparent PNG", pngOf(t, seen), [3]doc.Format{doc.PNG, doc.PNG, doc.PNG}},
		{"PNG of few colours", pngOf(t, flat), [3]doc.Format{doc.PNG, doc.PNG, doc.PNG}},
		{"JPEG", photoJPEG(300, 200, 1, nil), [3]doc.Format{doc.JPEG, doc.JPEG, doc.JPEG}},
	} {
		a := asset(c.data)
		vs, err := Versions(a, []int{100, 300, 900}, 80)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		for i, width := range []int{100, 300, 300} {
			info, err := Probe(vs[i].Data)
			if err != nil || info.Format != c.want[i] || info.Width != width || vs[i].Info != info {
				t.Errorf("%s, version %d: %+v %v, said to be %+v", c.name, i, info, err, vs[i].Info)
			}
			if len(vs[i].Data) > len(c.data) {
				t.Errorf("%s, version %d grew from %d to %d bytes", c.name, i, len(c.data), len(vs[i].Data))
			}
		}
	}
}

func TestVersionsTurnsUpright(t *testing.T) {
	vs, err := Versions(asset(photoJPEG(300, 200, 6, nil)), []int{50, 200}, 80)
	if err != nil {
		t.Fatal(err)
	}
	if i, err := Probe(vs[0].Data); err != nil || i.Width != 50 || i.Height != 75 || i.Orientation != 1 {
		t.Errorf("scaled: %+v %v", i, err)
	}
	if i, err := Probe(vs[1].Data); err != nil || i.Width != 200 || i.Height != 300 {
		t.Errorf("at its own width: %+v %v", i, err)
	}
}

func TestVersionsRefuses(t *testing.T) {
	if _, err := Versions(asset([]byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`)), []int{10}, 80); err == nil {
		t.Error("a drawing is scaled")
	}
	if _, err := Versions(asset(photoJPEG(30, 20, 1, nil)), []int{0}, 80); err == nil {
		t.Error("a width of 0 is taken")
	}
	if _, err := Versions(asset([]byte("no picture")), []int{10}, 80); err == nil {
		t.Error("what is no picture is scaled")
	}
}

// A narrow version that is made from a wide one looks like one that is made
// from all pixels.
func TestVersionsFromVersions(t *testing.T) {
	a := asset(photoJPEG(700, 500, 1, nil))
	both, err := Versions(a, []int{150, 320}, 95)
	if err != nil {
		t.Fatal(err)
	}
	alone, err := Versions(a, []int{150}, 95)
	if err != nil {
		t.Fatal(err)
	}
	one, err := jpeg.Decode(bytes.NewReader(both[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	other, err := jpeg.Decode(bytes.NewReader(alone[0].Data))
	if err != nil {
		t.Fatal(err)
	}
	p, q := raster.Of(one).RGB(), raster.Of(other).RGB()
	sum := 0
	for i, v := range p.Pix {
		d := int(v) - int(q.Pix[i])
		sum += max(d, -d)
	}
	if mean := float64(sum) / float64(len(p.Pix)); mean > 2 {
		t.Errorf("samples differ by %.1f on the average", mean)
	}
}

// Areas of one colour take few bits, and scaling gives them edges of many
// colours: such a PNG stays as it is unless it is asked for much narrower.
func TestFlatPNGStaysWide(t *testing.T) {
	logo := image.NewRGBA(image.Rect(0, 0, 400, 400))
	for i := range 400 * 400 {
		x, y := i%400-200, i/400-200
		c := color.RGBA{255, 255, 255, 255}
		if x*x+y*y < 150*150 {
			c = color.RGBA{0, 90, 160, 255}
		}
		logo.SetRGBA(i%400, i/400, c)
	}
	data := pngOf(t, logo)
	vs, err := Versions(asset(data), []int{60, 240, 400}, 80)
	if err != nil {
		t.Fatal(err)
	}
	if vs[0].Info.Width != 60 || len(vs[0].Data) >= len(data) {
		t.Errorf("at 60 pixels: %d pixels wide, %d of %d bytes", vs[0].Info.Width, len(vs[0].Data), len(data))
	}
	for _, v := range vs[1:] {
		if v.Info.Width != 400 || v.Info.Format != doc.PNG || len(v.Data) > len(data) {
			t.Errorf("%d pixels wide, %d of %d bytes", v.Info.Width, len(v.Data), len(data))
		}
	}
}
