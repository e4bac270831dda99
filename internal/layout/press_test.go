package layout

import (
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/theme"
)

// For a print shop pages come in fours, areas at the edge reach over it by the
// bleed, and nothing but crop marks lies beyond that.
func TestPressPages(t *testing.T) {
	r := onePage(para(sentences(1, 8)))
	r.Cover = pic(1800, 1200, "Titelbild")
	th, _ := theme.New(doc.ThemeSettings{})
	fonts, _ := bundled()
	plain := Lay(r, th, fonts)
	const bleed = 9 * length.Pt
	th.Page.Bleed = bleed
	d := Lay(r, th, fonts)
	if len(d.Pages)%4 != 0 || len(d.Pages) < len(plain.Pages) || len(d.Pages) > len(plain.Pages)+3 {
		t.Errorf("%d pages become %d", len(plain.Pages), len(d.Pages))
	}
	for i, p := range d.Pages {
		if p.Bleed != bleed || p.Sheet <= bleed {
			t.Errorf("page %d has a bleed of %s pt on a sheet that is %s pt larger", i, p.Bleed, p.Sheet)
		}
		if plain := i < len(plain.Pages) && plain.Pages[i].Sheet != 0; plain {
			t.Errorf("page %d has crop marks without being asked", i)
		}
		marks := 0
		for _, it := range p.Items {
			path, ok := it.(*display.Path)
			if !ok || path.Content != nil || len(path.Segments) == 0 {
				continue
			}
			s := path.Segments[0]
			if s.X3 < -bleed || s.Y3 < -bleed || s.X3 > p.Width+bleed || s.Y3 > p.Height+bleed {
				marks++
			}
		}
		if marks != 8 {
			t.Errorf("page %d has %d crop marks", i, marks)
		}
	}
	for _, it := range d.Pages[0].Items {
		if im, ok := it.(*display.Image); ok {
			seen := im.Rect
			if im.Crop != (display.Rect{}) {
				seen = im.Crop
			}
			if seen.X != -bleed || seen.X+seen.W != th.Page.Width+bleed || seen.Y+seen.H != th.Page.Height+bleed {
				t.Errorf("the cover's picture covers %v", seen)
			}
		}
	}
	if a, b := len(d.Map.Label), len(plain.Map.Label); a != b {
		t.Errorf("%d nodes have labels, %d without bleed", a, b)
	}
}
