package layout

import (
	"fmt"
	"strings"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/theme"
)

// resolution tells of pictures with too few pixels for the size at which the
// design shows them: the cover, portraits, and with bleed, for a printing
// press, all of them. Others were set smaller instead. A file is told once, at
// its largest.
func (s *setting) resolution(d *display.Document) {
	least := int64(theme.Enough)
	if s.page.Bleed > 0 {
		least = theme.PressEnough
	}
	worst := map[*doc.Asset]*display.Image{}
	var order []*doc.Asset
	for _, p := range d.Pages {
		for _, it := range p.Items {
			im, ok := it.(*display.Image)
			if !ok || im.Picture == nil || im.Rect.W <= 0 {
				continue
			}
			if o := worst[im.Asset]; o == nil {
				order = append(order, im.Asset)
			} else if o.Rect.W >= im.Rect.W {
				continue
			}
			worst[im.Asset] = im
		}
	}
	for _, a := range order {
		im := worst[a]
		have := (int64(a.Width)*int64(length.Inch) + int64(im.Rect.W)/2) / int64(im.Rect.W)
		if have*100 >= least*98 { // what nobody sees nobody needs to be told
			continue
		}
		shown := im.Rect
		if im.Crop != (display.Rect{}) {
			shown = im.Crop
		}
		want := (int64(im.Rect.W)*least + int64(length.Inch) - 1) / int64(length.Inch)
		d.Diags.Warn("low-resolution", im.Picture.Place, fmt.Sprintf("use a file that is at least %d pixels wide", want),
			"the picture %s is printed %s × %s cm large with %d pixels to the inch, fewer than %d look coarse", a.Path, centimetres(shown.W), centimetres(shown.H), have, least)
	}
	d.Diags.Sort()
}

// roomy tells of a page's main picture that has too few pixels to fill at
// least half the column, unless its author wants it so.
func (s *setting) roomy(p *doc.Picture, column length.Length) {
	if p.Asset == nil || p.Asset.Format == doc.SVG || p.Width > 0 || p.Height > 0 {
		return
	}
	w, h := natural(p)
	if w >= column/2 || h > w {
		return
	}
	want := (int64(column)*theme.Enough + int64(length.Inch) - 1) / int64(length.Inch)
	s.ds.Warn("low-resolution", p.Place, fmt.Sprintf("use a file that is at least %d pixels wide to fill the column", want),
		"the picture %s has so few pixels (%d × %d) that it is printed only %s cm wide", p.Asset.Path, p.Asset.Width, p.Asset.Height, centimetres(w))
}

// centimetres spells a length as "8" or "11.8".
func centimetres(l length.Length) string {
	mm := int64(l.Scale(254, 10*int64(length.Inch)))
	return strings.TrimSuffix(fmt.Sprintf("%d.%d", mm/10, mm%10), ".0")
}
