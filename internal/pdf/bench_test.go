package pdf

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/typeset"
)

// long is a document of many full pages: paragraphs of nine lines, justified
// with gaps of odd widths, words of a small vocabulary, a heading a page.
func long(pages int) *display.Document {
	d := newDocument(pages)
	f := serif()
	var vocabulary []*typeset.Shape
	for i := range 4000 {
		s := shape(f, strings.Repeat(string(rune('a'+i%26)), 1+i%3)+[]string{"ung", "heit", "schaft", "lich", "er", "en", "und"}[i%7]+fmt.Sprint(i%9))
		s.Glyphs[0].Advance -= 7
		s.Advance -= 7
		vocabulary = append(vocabulary, s)
	}
	n := 0
	for i := range d.Pages {
		d.Pages[i].Label = fmt.Sprint(i + 1)
		sect := d.Root.Add("Sect", nil)
		h := sect.Add("H1", nil)
		add(d, i, textAt(h.Content(), f, 60*pt, 60*pt, "Ein Projekt"), &display.Path{Segments: box(60, 64, 300, 1), Fill: &display.Paint{Color: ink, Alpha: 255}})
		d.Bookmarks = append(d.Bookmarks, display.Bookmark{Title: "Ein Projekt", Page: i})
		var p *display.Tag
		for line := range 36 {
			if line%9 == 0 {
				p = sect.Add("P", nil)
			}
			t := &display.Text{X: 60 * pt, Y: length.Length(80+14*line) * pt, Style: typeset.Style{Size: 10*pt + pt/2}, Color: ink, Content: p.Content()}
			var x length.Length
			for w := range 10 {
				s := vocabulary[n%len(vocabulary)]
				n += 7
				t.Words = append(t.Words, typeset.Word{Shape: s, X: x, Space: w > 0})
				x += t.Style.Size.Scale(int64(s.Advance), 1000) + 3*pt + length.Length(n%1000)*29
			}
			if line%2 == 0 {
				t.Words[9].Actual = "ganzesWort"
			} else {
				t.Words[0].Rest = true
			}
			add(d, i, t)
		}
		add(d, i, &display.LinkArea{Rect: display.Rect{X: 60 * pt, Y: 50 * pt, W: 100 * pt, H: 14 * pt}, Dest: &display.Dest{Page: (i + 1) % pages}, Text: "weiter", Tag: h.Add("Link", nil)})
	}
	return d
}

func BenchmarkWrite500Pages(b *testing.B) {
	d := long(500)
	b.ReportAllocs()
	for b.Loop() {
		data, diags := Write(d, Options{})
		if len(diags.All) > 0 {
			b.Fatal(messages(diags))
		}
		b.ReportMetric(float64(len(data)), "file-bytes")
	}
}
