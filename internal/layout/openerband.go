package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/theme"
)

// band paints the ground of a part's opener, a band over the margin column or
// all of the page, and returns where that begins which stands on it.
func (s *setting) band(sh *sheet) length.Length {
	r := s.bleeding(display.Rect{X: 0, Y: 0, W: s.page.Width, H: s.page.Height})
	left := sh.margin < sh.column
	edge := sh.column + s.page.Column + s.page.BandGap
	switch {
	case sh.covered: // all of the page
	case left:
		r.W = sh.column - s.page.BandGap - r.X
	default:
		r.X, r.W = edge, r.X+r.W-edge
	}
	sh.paint(display.Fill(r, s.pal.Accent))
	if left {
		return s.page.BandMargin
	}
	return edge + s.page.BandInset
}

// numeralLook is the look of the numbers of parts: one size for all parts of a
// report, that of the widest number which has room on the band.
func (s *setting) numeralLook() look {
	l := s.sansLook(s.scale.Numeral, s.r.Lang)
	l.bold, l.color = true, s.pal.OnAccent
	for _, p := range s.r.Parts {
		for p.Number != "" && l.size > s.scale.Body.Size && s.width(p.Number, l) > s.page.OnBand() {
			l.size -= l.size / 24
		}
	}
	return l
}

// numeral paints the number of a part at x, its top level with that of the
// title.
func (s *setting) numeral(sh *sheet, p *doc.Part, content *display.Content, x length.Length) {
	if p.Number == "" {
		return
	}
	l := s.numeralLook()
	y := s.page.Top + capTop(s.scale.Part) + l.size.Scale(theme.FigureHeight, 100)
	sh.paint(s.label(p.Number, l, x-l.size.Scale(theme.FigureBearing, 100), y, fromLeft, content, display.Decoration)...)
}
