package layout

import (
	"annals/internal/length"
	"annals/internal/theme"
)

// bleeding makes a rectangle at the page's edges reach beyond them: by the
// bleed, or by so little that no viewer shows white between page and edge.
func (s *setting) bleeding(r Rect) Rect {
	b := max(theme.Overlap, s.page.Bleed)
	return Rect{r.X - b, r.Y - b, r.W + 2*b, r.H + 2*b}
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
			sh.paint(fill(Rect{-out - theme.CropMark, y - theme.CropMarkInk/2, theme.CropMark, theme.CropMarkInk}, s.pal.Ink),
				fill(Rect{w + out, y - theme.CropMarkInk/2, theme.CropMark, theme.CropMarkInk}, s.pal.Ink))
		}
		for _, x := range [2]length.Length{0, w} {
			sh.paint(fill(Rect{x - theme.CropMarkInk/2, -out - theme.CropMark, theme.CropMarkInk, theme.CropMark}, s.pal.Ink),
				fill(Rect{x - theme.CropMarkInk/2, h + out, theme.CropMarkInk, theme.CropMark}, s.pal.Ink))
		}
	}
}
