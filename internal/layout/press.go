package layout

import "annals/internal/length"

// What a print shop cuts by: marks of this length and thickness at each corner,
// this far from the bleed.
const (
	markLength = 14 * length.Pt
	markGap    = 3 * length.Pt
	markWidth  = length.Pt / 4
)

// bleeding makes a rectangle at the page's edges reach beyond them: by the
// bleed, or by so little that no viewer shows white between page and edge.
func (s *setting) bleeding(r Rect) Rect {
	b := max(3*length.Pt, s.page.Bleed)
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
	out := s.page.Bleed + markGap
	for _, sh := range s.sheets {
		sh.page.Sheet = out + markLength + markGap
		w, h := sh.page.Width, sh.page.Height
		for _, y := range [2]length.Length{0, h} {
			sh.paint(fill(Rect{-out - markLength, y - markWidth/2, markLength, markWidth}, s.pal.Ink),
				fill(Rect{w + out, y - markWidth/2, markLength, markWidth}, s.pal.Ink))
		}
		for _, x := range [2]length.Length{0, w} {
			sh.paint(fill(Rect{x - markWidth/2, -out - markLength, markWidth, markLength}, s.pal.Ink),
				fill(Rect{x - markWidth/2, h + out, markWidth, markLength}, s.pal.Ink))
		}
	}
}
