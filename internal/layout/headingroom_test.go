package layout

import (
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// A heading does not hang on the picture above it, whatever height the picture
// leaves of a line of the grid.
func TestHeadingsHaveRoomBelowPictures(t *testing.T) {
	for h := 600; h < 680; h += 10 {
		d := lay(t, onePage(&doc.Figure{Origin: at(2), Picture: pic(1600, h, "Ein Tor"), Role: doc.MainFigure}, head(1, "Ausblick"), para(sentences(6, 3))))
		page, _, y := whereIs(t, d, "Ausblick")
		for _, it := range d.Pages[page].Items {
			if im, ok := it.(*display.Image); ok {
				if room := y - im.Rect.Y - im.Rect.H; room < 30*length.Pt || room > 48*length.Pt {
					t.Errorf("the line of the heading stands %v below a picture of %d pixels", room, h)
				}
			}
		}
	}
}

// What has an edge stands a line further from the title than words do.
func TestEdgesHaveRoomBelowTitles(t *testing.T) {
	below := func(b doc.Block, word string) length.Length {
		r := parted(1)
		r.Parts[0].Pages[0].Blocks = []doc.Block{b, para(sentences(6, 3))}
		d := lay(t, r)
		page := d.Map.Index[r.Parts[0].Pages[0]]
		for i := range d.Pages {
			if i != page {
				d.Pages[i].Items = nil
			}
		}
		_, _, title := whereIs(t, d, "Seite A")
		_, _, y := whereIs(t, d, word)
		return y - title
	}
	words, code := below(head(1, "Ausblick"), "Ausblick"), below(&doc.CodeBlock{Origin: at(2), Text: "annals\n"}, "annals")
	if code < words+5*length.Pt {
		t.Errorf("a program stands %v below the title, words %v", code, words)
	}
}
