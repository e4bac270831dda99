package layout

import (
	"testing"

	"annals/internal/doc"
	"annals/internal/length"
)

// A heading does not hang on the picture above it, whatever height the picture
// leaves of a line of the grid.
func TestHeadingsHaveRoomBelowPictures(t *testing.T) {
	for h := 600; h < 680; h += 10 {
		d := lay(t, onePage(&doc.Figure{Origin: at(2), Picture: pic(1600, h, "Ein Tor"), Role: doc.MainFigure}, head(1, "Ausblick"), para(sentences(6, 3))))
		page, _, y := whereIs(t, d, "Ausblick")
		for _, it := range d.Pages[page].Items {
			if im, ok := it.(*Image); ok {
				if room := y - im.Rect.Y - im.Rect.H; room < 30*length.Pt || room > 48*length.Pt {
					t.Errorf("the line of the heading stands %v below a picture of %d pixels", room, h)
				}
			}
		}
	}
}
