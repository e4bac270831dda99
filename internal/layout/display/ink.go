package display

import (
	"annals/internal/length"
	"annals/internal/theme"
)

// Moved returns the mark, shifted. The mark itself is not changed: boxes may
// be placed more than once while pages are weighed.
func Moved(it Item, dx, dy length.Length) Item {
	switch it := it.(type) {
	case *Text:
		c := *it
		c.X += dx
		c.Y += dy
		return &c
	case *Path:
		c := *it
		c.Segments = make([]Segment, len(it.Segments))
		for i, s := range it.Segments {
			s.X1 += dx
			s.X2 += dx
			s.X3 += dx
			s.Y1 += dy
			s.Y2 += dy
			s.Y3 += dy
			c.Segments[i] = s
		}
		c.Fill, c.Stroke = movedPaint(it.Fill, dx, dy), movedPaint(it.Stroke, dx, dy)
		return &c
	case *Image:
		c := *it
		c.Rect = it.Rect.Moved(dx, dy)
		if it.Crop != (Rect{}) {
			c.Crop = it.Crop.Moved(dx, dy)
		}
		return &c
	case *LinkArea:
		c := *it
		c.Rect = it.Rect.Moved(dx, dy)
		return &c
	}
	panic("layout: a mark of an unknown kind")
}

func movedPaint(p *Paint, dx, dy length.Length) *Paint {
	if p == nil || p.Gradient == nil {
		return p
	}
	c, g := *p, *p.Gradient
	g.X1 += dx
	g.X2 += dx
	g.Y1 += dy
	g.Y2 += dy
	c.Gradient = &g
	return &c
}

// MovedAll returns all the marks, shifted.
func MovedAll(items []Item, dx, dy length.Length) []Item {
	out := make([]Item, len(items))
	for i, it := range items {
		out[i] = Moved(it, dx, dy)
	}
	return out
}

// Moved returns the rectangle, shifted.
func (r Rect) Moved(dx, dy length.Length) Rect {
	r.X += dx
	r.Y += dy
	return r
}

// Fill returns a filled rectangle that means nothing.
func Fill(r Rect, c theme.Color) *Path {
	return &Path{Segments: rectangle(r), Fill: &Paint{Color: c, Alpha: 255}}
}

// Frame returns the outline of a rectangle, drawn inside of it.
func Frame(r Rect, width length.Length, c theme.Color) *Path {
	h := width / 2
	in := Rect{r.X + h, r.Y + h, r.W - width, r.H - width}
	return &Path{Segments: rectangle(in), Stroke: &Paint{Color: c, Alpha: 255}, Width: width}
}

func rectangle(r Rect) []Segment {
	return []Segment{
		{Op: 'M', X3: r.X, Y3: r.Y},
		{Op: 'L', X3: r.X + r.W, Y3: r.Y},
		{Op: 'L', X3: r.X + r.W, Y3: r.Y + r.H},
		{Op: 'L', X3: r.X, Y3: r.Y + r.H},
		{Op: 'Z'},
	}
}

// Disc returns a filled circle.
func Disc(x, y, r length.Length, c theme.Color) *Path {
	return &Path{Fill: &Paint{Color: c, Alpha: 255}, Segments: Ellipse(Rect{x - r, y - r, 2 * r, 2 * r})}
}

// Ellipse returns the path of the ellipse that fills a rectangle, as four
// curves. The handle is 4/3·(√2−1) of the radius, which keeps a Bézier curve
// within 0.03 % of a quarter circle.
func Ellipse(r Rect) []Segment {
	cx, cy, rx, ry := r.X+r.W/2, r.Y+r.H/2, r.W/2, r.H/2
	hx, hy := rx.Scale(552285, 1000000), ry.Scale(552285, 1000000)
	return []Segment{
		{Op: 'M', X3: cx + rx, Y3: cy},
		{Op: 'C', X1: cx + rx, Y1: cy + hy, X2: cx + hx, Y2: cy + ry, X3: cx, Y3: cy + ry},
		{Op: 'C', X1: cx - hx, Y1: cy + ry, X2: cx - rx, Y2: cy + hy, X3: cx - rx, Y3: cy},
		{Op: 'C', X1: cx - rx, Y1: cy - hy, X2: cx - hx, Y2: cy - ry, X3: cx, Y3: cy - ry},
		{Op: 'C', X1: cx + hx, Y1: cy - ry, X2: cx + rx, Y2: cy - hy, X3: cx + rx, Y3: cy},
		{Op: 'Z'},
	}
}

// Rule returns a horizontal rule as a filled rectangle, centred on y.
func Rule(x, y, w, thick length.Length, c theme.Color) *Path {
	return Fill(Rect{x, y - thick/2, w, thick}, c)
}
