package layout

import (
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// A main picture that is made smaller so that its page saves another takes what
// room is left: neither does it stand in a hole, nor does the page end early.
func TestASmallerMainPictureFillsItsPage(t *testing.T) {
	full, smaller := length.Length(0), 0
	for n := 1; n < 60; n++ {
		fig := &doc.Figure{Origin: at(2), Picture: pic(1400, 1200, "Werkbank"), Role: doc.MainFigure}
		d := lay(t, onePage(fig, head(1, "Hintergrund"), para(sentences(n, n)), para(sentences(n+1, n/2+1))))
		keepsTheRules(t, d)
		var box *display.BBox
		every(d.Root, func(tag *display.Tag) {
			if tag.Role == "Figure" {
				box = tag.BBox
			}
		})
		full = max(full, box.Rect.H)
		if box.Rect.H == full {
			continue
		}
		smaller++
		_, _, y := whereIs(t, d, "Hintergrund")
		if gap := (y - box.Rect.Y - box.Rect.H) / (14 * length.Pt); gap > 2 {
			t.Errorf("%d sentences: %d lines between the picture and the text below", n, gap)
		}
		if early := shortfall(d, box.Page); early > 0 {
			t.Errorf("%d sentences: the picture is %v high instead of %v, and the page is %d lines short", n, box.Rect.H, full, early)
		}
	}
	if smaller < 8 {
		t.Errorf("%d pictures were made smaller", smaller)
	}
}
