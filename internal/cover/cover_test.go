package cover

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"annals/fonts"
	"annals/internal/doc"
	"annals/internal/picture"
	"annals/internal/theme"
	"annals/internal/xhtml/xhtmltest"
)

func decoded(t *testing.T, p *Picture, err error) image.Image {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	img, format, err := image.Decode(bytes.NewReader(p.Data))
	if err != nil || img.Bounds().Dx() != p.Width || img.Bounds().Dy() != p.Height || format != map[string]string{"jpg": "jpeg", "png": "png"}[p.Extension] {
		t.Fatalf("%s, %v, %v", format, img.Bounds(), err)
	}
	return img
}

// inked counts pixels in a box that are nearer to the ink than to the ground.
func inked(img image.Image, box image.Rectangle, ink, ground theme.Color) (n int) {
	far := func(c color.Color, to theme.Color) int {
		r, g, b, _ := c.RGBA()
		d := func(a uint32, b uint8) int { return (int(a>>8) - int(b)) * (int(a>>8) - int(b)) }
		return d(r, to.R) + d(g, to.G) + d(b, to.B)
	}
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			if far(img.At(x, y), ink) < far(img.At(x, y), ground) {
				n++
			}
		}
	}
	return n
}

// Words stand on the accent colour, within the margins; the report's picture
// is beside them on the card and below them on the cover.
func TestWordsAndPicture(t *testing.T) {
	r := xhtmltest.Report()
	th, _ := theme.New(r.Theme)
	ink, ground := th.Light.OnAccent, th.Light.Accent
	p, err := Card(r, th, nil)
	card := decoded(t, p, err)
	if p.Extension != "jpg" || len(p.Data) > 300_000 {
		t.Errorf("a %s of %d bytes", p.Extension, len(p.Data))
	}
	if n := inked(card, image.Rect(66, 20, 652, 610), ink, ground); n < 10_000 {
		t.Errorf("%d pixels of words", n)
	}
	if n := inked(card, image.Rect(0, 0, 56, 630), ink, ground) + inked(card, image.Rect(660, 0, 692, 630), ink, ground); n != 0 {
		t.Errorf("%d pixels in the margins", n)
	}
	p, err = Book(r, th, nil)
	decoded(t, p, err)

	r.Cover = nil
	for _, draw := range []func(*doc.Report, *theme.Theme, *picture.Shelf) (*Picture, error){Card, Book} {
		p, err := draw(r, th, nil)
		img := decoded(t, p, err)
		if n := inked(img, img.Bounds(), ink, ground); p.Extension != "png" || n < 10_000 {
			t.Errorf("without a picture: a %s with %d pixels of words", p.Extension, n)
		}
	}
}

// Whatever the words are, they stay on the sheet.
func TestHardWords(t *testing.T) {
	r := xhtmltest.Report()
	th, _ := theme.New(r.Theme)
	for _, title := range []string{"", "A", "Rechenschaftsberichterstattungsgrundsätze", "Ein sehr langer Titel über alles, was der Verein in diesem und im vorigen Jahr getan, gelassen, versucht und bereut hat, mit Anhang"} {
		r.Title, r.Subtitle = title, title
		for _, draw := range []func(*doc.Report, *theme.Theme, *picture.Shelf) (*Picture, error){Card, Book} {
			p, err := draw(r, th, nil)
			img := decoded(t, p, err)
			if n := inked(img, image.Rect(0, 0, 40, 500), th.Light.OnAccent, th.Light.Accent); n > 0 {
				t.Errorf("%q: %d pixels at the edge", title, n)
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	r := xhtmltest.Report()
	th, _ := theme.New(r.Theme)
	a, err := Card(r, th, nil)
	b, err2 := Card(r, th, nil)
	if err != nil || err2 != nil || !bytes.Equal(a.Data, b.Data) {
		t.Error("two cards of one report differ", err, err2)
	}
}

// A square fills the pixels that it covers, and parts of those that it cuts.
func TestFill(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 4, 4))
	var o outline
	o.move(point{unit, unit})
	for _, p := range []point{{3*unit - unit/2, unit}, {3*unit - unit/2, 3 * unit}, {unit, 3 * unit}} {
		o.line(p)
	}
	o.close()
	o.fill(img, color.RGBA{255, 255, 255, 255})
	for _, c := range []struct{ x, y, want int }{{0, 0, 0}, {1, 1, 255}, {1, 2, 255}, {2, 1, 128}, {3, 1, 0}, {1, 3, 0}} {
		if got := img.RGBAAt(c.x, c.y).R; int(got) != c.want {
			t.Errorf("pixel %d, %d is %d, want %d", c.x, c.y, got, c.want)
		}
	}
}

// A picture is cut where the most is to be seen, in the middle if in doubt.
func TestLiveliest(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 90, 30))
	at := func(i, j int) int { return img.PixOffset(i, j) }
	if got := liveliest(90, 30, 30, at, img.Pix); got != 30 {
		t.Errorf("of an empty picture the part at %d", got)
	}
	for x := 60; x < 90; x++ {
		for y := 0; y < 30; y += 6 {
			img.SetRGBA(x, y, color.RGBA{255, 255, 255, 255})
		}
	}
	if got := liveliest(90, 30, 30, at, img.Pix); got != 60 {
		t.Errorf("the part at %d", got)
	}
}

func TestWrap(t *testing.T) {
	f, err := openFace(fonts.SourceSans, 600)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want int
	}{{"", 0}, {"Kurz", 1}, {"Tätigkeitsbericht des Vereins", 2}, {"Ein sehr langer Titel über alles, was der Verein in diesem Jahr getan hat", 4}} {
		lines := f.wrap(c.text, 104, 980)
		if len(lines) != c.want {
			t.Errorf("%q takes %d lines: %q", c.text, len(lines), lines)
		}
		if !f.fits(lines, 104, 980) {
			t.Errorf("%q is too wide", lines)
		}
	}
}

// TestRemembered draws a sheet once for the same facts, and anew for others.
func TestRemembered(t *testing.T) {
	kept := map[string][]byte{}
	puts := 0
	store := &picture.Store{Get: func(k string) []byte { return kept[k] }, Put: func(k string, c []byte) { kept[k], puts = c, puts+1 }}
	r := xhtmltest.Report()
	th, _ := theme.New(r.Theme)
	drawn := func() []byte {
		p, err := Book(r, th, &picture.Shelf{Store: store})
		if err != nil || p.Width != bookWidth {
			t.Fatal(p, err)
		}
		return p.Data
	}
	first := drawn()
	n := puts
	if !bytes.Equal(drawn(), first) || puts != n {
		t.Error("the same cover was drawn twice, or came out otherwise")
	}
	r.Subtitle += "!"
	if bytes.Equal(drawn(), first) {
		t.Error("the cover does not change with the subtitle")
	}
	card, err := Card(r, th, &picture.Shelf{Store: store})
	if err != nil || card.Width != 1200 || card.Height != 630 {
		t.Error("the card is not one:", card, err)
	}
}
