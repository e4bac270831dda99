package layout

import (
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/theme"
)

// bleeding makes a rectangle at the page's edges reach beyond them: by the
// bleed, or by so little that no viewer shows white between page and edge.
func (s *setting) bleeding(r display.Rect) display.Rect {
	b := max(theme.Overlap, s.page.Bleed)
	return display.Rect{X: r.X - b, Y: r.Y - b, W: r.W + 2*b, H: r.H + 2*b}
}

// press makes the pages ready for a print shop where bleed is asked for:
// sheets are printed on both sides and folded, so that their pages come in
// fours; and each is cut by its crop marks.
func (s *setting) press() {
	if s.page.Bleed <= 0 {
		return
	}
	for len(s.sheets)%4 != 0 {
		s.newSheet().bare = true
	}
	out := s.page.Bleed + theme.CropMarkGap
	for _, sh := range s.sheets {
		sh.page.Sheet = out + theme.CropMark + theme.CropMarkGap
		w, h := sh.page.Width, sh.page.Height
		for _, y := range [2]length.Length{0, h} {
			sh.paint(display.Fill(display.Rect{X: -out - theme.CropMark, Y: y - theme.CropMarkInk/2, W: theme.CropMark, H: theme.CropMarkInk}, s.pal.Ink),
				display.Fill(display.Rect{X: w + out, Y: y - theme.CropMarkInk/2, W: theme.CropMark, H: theme.CropMarkInk}, s.pal.Ink))
		}
		for _, x := range [2]length.Length{0, w} {
			sh.paint(display.Fill(display.Rect{X: x - theme.CropMarkInk/2, Y: -out - theme.CropMark, W: theme.CropMarkInk, H: theme.CropMark}, s.pal.Ink),
				display.Fill(display.Rect{X: x - theme.CropMarkInk/2, Y: h + out, W: theme.CropMarkInk, H: theme.CropMark}, s.pal.Ink))
		}
	}
}
