package cover

import (
	"bytes"
	"image"
	"image/color"
	"slices"
	"testing"

	"annals/internal/doc"
	"annals/internal/picture"
	"annals/internal/theme"
	"annals/internal/xhtml/xhtmltest"
)

// A run finds the sheets that a run before has drawn; of a report that says
// anything else, in other colours, another letter or with another photo, it
// draws them anew.
func TestKeptFromRunToRun(t *testing.T) {
	kept, drawn := map[string][]byte{}, 0
	run := func(r *doc.Report) [2][]byte {
		t.Helper()
		shelf := &picture.Shelf{Store: &picture.Store{
			Get: func(key string) []byte { return kept[key] },
			Put: func(key string, content []byte) { kept[key] = content; drawn++ },
		}}
		th, _ := theme.New(r.Theme)
		book, err := Book(r, th, shelf)
		card, err2 := Card(r, th, shelf)
		plain, err3 := Book(r, th, nil)
		if err != nil || err2 != nil || err3 != nil {
			t.Fatal(err, err2, err3)
		}
		if !bytes.Equal(book.Data, plain.Data) || book.Width != plain.Width || book.MediaType != plain.MediaType {
			t.Error("a cover differs from one without a store")
		}
		return [2][]byte{book.Data, card.Data}
	}
	first := run(xhtmltest.Report())
	before := drawn
	if again := run(xhtmltest.Report()); !slices.EqualFunc(first[:], again[:], bytes.Equal) || drawn != before {
		t.Errorf("%d were made anew", drawn-before)
	}
	for what, change := range map[string]func(*doc.Report){
		"title":        func(r *doc.Report) { r.Title = "Another title" },
		"subtitle":     func(r *doc.Report) { r.Subtitle = "Another subtitle" },
		"organisation": func(r *doc.Report) { r.Publisher.Name = "Somebody else" },
		"year":         func(r *doc.Report) { r.Year++ },
		"extract":      func(r *doc.Report) { r.Extract = &doc.Extract{Line: "For one funder"} },
		"accent":       func(r *doc.Report) { r.Theme.Accent = "#7a1f5c" },
		"photo":        func(r *doc.Report) { r.Cover = nil },
	} {
		r := xhtmltest.Report()
		change(r)
		if now := run(r); bytes.Equal(now[0], first[0]) {
			t.Errorf("%s: the cover is still that of before", what)
		}
	}
}

// What lies beside the picture or reaches over its edge paints what it covers.
func TestFillAtTheEdge(t *testing.T) {
	for _, c := range []struct{ left, right, want int }{{-9, 1, 1}, {3, 90, 1}, {-9, 90, 4}, {-9, -2, 0}, {5, 9, 0}, {-3, 0, 0}} {
		img := image.NewRGBA(image.Rect(0, 0, 4, 4))
		var o outline
		o.move(point{c.left * unit, -3 * unit})
		for _, p := range []point{{c.right * unit, -3 * unit}, {c.right * unit, 9 * unit}, {c.left * unit, 9 * unit}} {
			o.line(p)
		}
		o.close()
		o.fill(img, color.RGBA{255, 255, 255, 255})
		n := 0
		for y := range 4 {
			for x := range 4 {
				if img.RGBAAt(x, y).R == 255 {
					n++
				}
			}
		}
		if n != 4*c.want {
			t.Errorf("from %d to %d: %d pixels are painted, want %d", c.left, c.right, n, 4*c.want)
		}
	}
}
