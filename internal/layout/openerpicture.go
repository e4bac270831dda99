package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
)

// lower moves the picture of an opener, box i, and what stands below it down the
// page, by whole lines, so that they end above the list at the foot, which takes
// so much with the room above it. A picture that has the shape and the pixels
// for that is set over all of the page that the band leaves.
func (s *setting) lower(g *galley.Galley, i int, p *doc.Picture, foot length.Length) {
	g.Boxes[i].Smaller = nil // one page holds them
	room := s.left(g) - foot
	room -= s.broaden(g.Boxes[i], p, room)
	if n := room / s.page.Baseline; n > 0 {
		g.Boxes = append(g.Boxes[:i:i], append([]*galley.Box{{Height: n * s.page.Baseline, After: galley.Never}}, g.Boxes[i:]...)...)
	}
}

// broaden sets the picture of a box from the band to the edge of the page and
// beyond it, and returns how much higher the box is then: at most room, for
// which a little may be cut off above and below, else the picture stays as it is.
func (s *setting) broaden(b *galley.Box, p *doc.Picture, room length.Length) length.Length {
	if len(b.Ink) != 1 || p.Width > 0 || p.Height > 0 {
		return 0
	}
	im, ok := b.Ink[0].(*display.Image)
	if !ok {
		return 0
	}
	beyond := max(theme.Overlap, s.page.Bleed)
	from, to := -s.page.BandGap, s.page.Width-s.page.Inner-s.page.Margin-s.page.Gutter
	seen := display.Rect{X: from, Y: im.Rect.Y, W: to - from, H: 0}
	to += beyond
	if s.page.TwoSided { // the band is at the right
		from, to = -s.page.Inner, s.page.Column+s.page.BandGap
		seen.X, seen.W = from, to-from
		from -= beyond
	}
	w, h := natural(p)
	if w < to-from || w < h*3/2 {
		return 0
	}
	h = ratio(h, to-from, w)
	more := h - im.Rect.H
	cut := max(0, more-room)
	if more < 0 || cut > h.Scale(theme.CutOff, 100) {
		return 0
	}
	more -= cut
	seen.H = h - cut
	im.Rect = display.Rect{X: from, Y: seen.Y - cut/2, W: to - from, H: h}
	if cut > 0 {
		im.Crop = display.Rect{X: from, Y: seen.Y, W: to - from, H: seen.H}
	}
	b.Height += more
	for i := range b.Figures {
		b.Figures[i].Rect = seen
	}
	return more
}
