package picture

import (
	"bytes"
	"image"
	"image/color"
	"sync"
	"testing"

	"annals/internal/doc"
)

func TestPrintIsScaledToTheNeed(t *testing.T) {
	jpg := asset(photoJPEG(400, 300, 1, nil))
	turned := asset(photoJPEG(400, 300, 6, nil)) // shown 300 wide, 400 high
	jpg.Orientation, turned.Orientation = 1, 6
	for _, c := range []struct {
		name          string
		a             *doc.Asset
		need          Need
		width, height int
		orientation   int
		part          image.Rectangle
	}{
		{"all pixels", jpg, Need{}, 400, 300, 1, image.Rect(0, 0, 400, 300)},
		{"fewer than needed", jpg, Need{Width: 500, Quality: 80}, 400, 300, 1, image.Rect(0, 0, 400, 300)},
		{"more than needed", jpg, Need{Width: 100, Quality: 80}, 100, 75, 1, image.Rect(0, 0, 400, 300)},
		{"a part", jpg, Need{Width: 100, Quality: 80, Seen: image.Rect(100, 0, 300, 300)}, 50, 75, 1, image.Rect(100, 0, 300, 300)},
		{"turned", turned, Need{Width: 100, Quality: 80}, 100, 133, 1, image.Rect(0, 0, 300, 400)},
		{"turned, all pixels", turned, Need{}, 400, 300, 6, image.Rect(0, 0, 300, 400)},
	} {
		var shelf *Shelf
		got, err := shelf.Print(c.a, c.need)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got.Width != c.width || got.Height != c.height || got.Orientation != c.orientation || got.Part != c.part || !got.DCT {
			t.Errorf("%s: %d × %d, orientation %d, part %v", c.name, got.Width, got.Height, got.Orientation, got.Part)
		}
	}
}

// Few colours pack better than the many that scaling makes of them.
func TestPrintIsNotScaledForNothing(t *testing.T) {
	lines := image.NewPaletted(image.Rect(0, 0, 400, 300), color.Palette{color.White, color.Black})
	for i := range lines.Pix {
		lines.Pix[i] = uint8(i % 400 / 3 % 2)
	}
	got, err := new(Shelf).Print(asset(pngOf(t, lines)), Need{Width: 399, Quality: 100})
	if err != nil || got.Width != 400 || got.Part != lines.Rect {
		t.Errorf("%d pixels wide, %v: %v", got.Width, got.Part, err)
	}
}

// What was announced is made when the first asks, so that each picture is
// decoded once, and is the same as what is made alone.
func TestShelfMakesWhatWasAnnounced(t *testing.T) {
	a := asset(photoJPEG(400, 300, 1, nil))
	a.Hash = "a"
	need := Need{Width: 100, Quality: 80}
	s := &Shelf{}
	s.Announce(a, []int{200, 300}, 70)
	s.AnnouncePrint(a, need)
	var wait sync.WaitGroup
	var printed Printed
	var versions []Version
	wait.Go(func() { printed, _ = s.Print(a, need) })
	wait.Go(func() { versions, _ = s.Versions(a, []int{200, 300}, 70) })
	wait.Wait()
	k := s.kept["a"]
	if len(k.papers) != 1 || len(k.screens) != 1 || !k.papers[0].made || !k.screens[0].made {
		t.Errorf("the shelf holds %d and %d versions", len(k.papers), len(k.screens))
	}
	alone, err := (*Shelf)(nil).Print(a, need)
	if err != nil || !bytes.Equal(alone.Data, printed.Data) {
		t.Errorf("printed otherwise than alone: %v", err)
	}
	vs, err := Versions(a, []int{200, 300}, 70)
	if err != nil || len(versions) != 2 || !bytes.Equal(vs[1].Data, versions[1].Data) {
		t.Errorf("shown otherwise than alone: %v", err)
	}
}

// A drawing is cleaned once for all editions, and kept for the next run.
func TestShelfCleansADrawingOnce(t *testing.T) {
	kept := map[string][]byte{}
	store := &Store{Get: func(key string) []byte { return kept[key] }, Put: func(key string, content []byte) { kept[key] = content }}
	svg := &doc.Asset{Format: doc.SVG, Hash: "d", Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>x</script><path d="M0 0h9v9z"/></svg>`)}
	want, err := Strip(svg)
	if err != nil {
		t.Fatal(err)
	}
	s := &Shelf{Store: store}
	first, err := s.Strip(svg)
	second, err2 := s.Strip(svg)
	if err != nil || err2 != nil || !bytes.Equal(first, want) || &first[0] != &second[0] {
		t.Errorf("got %s and %s (%v, %v), want %s", first, second, err, err2, want)
	}
	if len(kept) != 1 {
		t.Errorf("%d entries are kept", len(kept))
	}
	next, err := (&Shelf{Store: store}).Strip(&doc.Asset{Format: doc.SVG, Hash: "d"})
	if err != nil || !bytes.Equal(next, want) {
		t.Errorf("a run after it got %s (%v)", next, err)
	}
	if _, err := s.Strip(&doc.Asset{Format: doc.SVG, Data: []byte("<svg")}); err == nil {
		t.Error("a drawing without a hash was taken for another")
	}
}
