package layout

import (
	"annals/internal/doc"
	"annals/internal/length"
	"annals/internal/theme"
)

// band paints the ground of a part's opener, a band over the margin column or
// all of the page, and returns where that begins which stands on it.
func (s *setting) band(sh *sheet) length.Length {
	r := s.bleeding(Rect{0, 0, s.page.Width, s.page.Height})
	x := sh.margin
	switch {
	case sh.covered: // all of the page
	case sh.margin < sh.column:
		r.W = sh.column - s.page.Gutter*3/4 - r.X
	default:
		edge := sh.margin - s.page.Gutter/4
		r.W -= edge - r.X
		r.X = edge
		x += s.page.Gutter / 2 // as far from the band's edge as the text is
	}
	sh.paint(fill(r, s.pal.Accent))
	return x
}

// numeral is the number of a part where it stands large in the main column:
// its look, and how far above the end of the type area its baseline is. Without
// a size it stands in the margin column.
type numeral struct {
	look  look
	above length.Length
}

// largeNumeral makes the number of a part as large as the room between the
// words of its opener and the list at the foot, of the height list, allows. It
// returns none where that is not much more than the number has in the margin
// column. left is what the words leave of the page.
func (s *setting) largeNumeral(p *doc.Part, left, list length.Length) numeral {
	if p.Number == "" {
		return numeral{}
	}
	gap := 3 * s.page.Baseline
	above := length.Length(0)
	if list > 0 {
		above = list + gap
	}
	l := s.numeralLook()
	l.size = (left - above - gap).Scale(100, theme.FigureHeight)
	widest := s.page.Column.Scale(theme.NumeralWidth, 100)
	for l.size > s.scale.Numeral.Size && s.width(p.Number, l) > widest {
		l.size -= l.size / 24
	}
	if l.size < s.scale.Numeral.Size*4/3 {
		return numeral{}
	}
	return numeral{look: l, above: above}
}

func (s *setting) numeralLook() look {
	l := s.sansLook(s.scale.Numeral, s.r.Lang)
	l.bold, l.color = true, s.pal.OnAccent
	return l
}

// numeral paints the number of a part: large, or at x in the margin column,
// its top level with that of the title.
func (s *setting) numeral(sh *sheet, p *doc.Part, content *Content, x length.Length, large numeral) {
	if p.Number == "" {
		return
	}
	l, y := large.look, s.page.Top+s.bodyHeight()-large.above
	if l.size > 0 {
		x = sh.column
	} else {
		l = s.numeralLook()
		for l.size > s.scale.Body.Size && s.width(p.Number, l) > s.page.Margin {
			l.size -= l.size / 12
		}
		y = s.page.Top + capTop(s.scale.Body) + l.size.Scale(theme.FigureHeight, 100)
	}
	sh.paint(s.label(p.Number, l, x-l.size.Scale(theme.FigureBearing, 100), y, fromLeft, content, Decoration)...)
}
