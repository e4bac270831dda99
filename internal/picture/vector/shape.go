package vector

import (
	"annals/internal/picture/svg"
)

// roundness is how far the handles of a cubic reach that draws a quarter of a
// circle: 4/3 · (√2 − 1), times the radius.
const roundness = 0.5522847498307936

// outline returns a basic shape as path segments in its own coordinates; ok is
// false for what is no shape.
func (d *drawer) outline(e *svg.Element, s style) (segments []svg.Segment, ok bool) {
	x := func(name string) float64 { return d.length(e, name, s, d.view.w) }
	y := func(name string) float64 { return d.length(e, name, s, d.view.h) }
	switch e.Name {
	case "path":
		p, sound := svg.Path(e.Attr("d"))
		if !sound {
			d.problem("a path is drawn up to a mistake in it")
		}
		return p, true
	case "rect":
		rx, ry := x("rx"), y("ry")
		if e.Attr("rx") == "" || e.Attr("rx") == "auto" {
			rx = ry
		}
		if e.Attr("ry") == "" || e.Attr("ry") == "auto" {
			ry = rx
		}
		return rectangle(x("x"), y("y"), x("width"), y("height"), rx, ry), true
	case "circle":
		r := d.length(e, "r", s, d.view.diagonal)
		return ellipse(x("cx"), y("cy"), r, r), true
	case "ellipse":
		rx, ry := x("rx"), y("ry")
		if e.Attr("rx") == "" {
			rx = ry
		}
		if e.Attr("ry") == "" {
			ry = rx
		}
		return ellipse(x("cx"), y("cy"), rx, ry), true
	case "line":
		return []svg.Segment{{Op: 'M', X3: x("x1"), Y3: y("y1")}, {Op: 'L', X3: x("x2"), Y3: y("y2")}}, true
	case "polyline", "polygon":
		v, sound := svg.Numbers(e.Attr("points"))
		if !sound || len(v)%2 != 0 {
			d.problem("a polygon is drawn up to a mistake in it")
		}
		for i := 0; i+1 < len(v); i += 2 {
			op := byte('L')
			if i == 0 {
				op = 'M'
			}
			segments = append(segments, svg.Segment{Op: op, X3: v[i], Y3: v[i+1]})
		}
		if e.Name == "polygon" && segments != nil {
			segments = append(segments, svg.Segment{Op: 'Z'})
		}
		return segments, true
	}
	return nil, false
}

// length reads a length attribute, 0 where there is none.
func (d *drawer) length(e *svg.Element, name string, s style, percent float64) float64 {
	v, _ := svg.Length(e.Attr(name), svg.Measure{Font: s.fontSize, Percent: percent})
	return v
}

// rectangle has corners rounded by rx and ry, clockwise from the upper left.
func rectangle(x, y, w, h, rx, ry float64) []svg.Segment {
	if w <= 0 || h <= 0 {
		return nil
	}
	rx, ry = min(max(rx, 0), w/2), min(max(ry, 0), h/2)
	if rx == 0 || ry == 0 {
		return []svg.Segment{{Op: 'M', X3: x, Y3: y}, {Op: 'L', X3: x + w, Y3: y}, {Op: 'L', X3: x + w, Y3: y + h}, {Op: 'L', X3: x, Y3: y + h}, {Op: 'Z'}}
	}
	kx, ky := float64(rx*(1-roundness)), float64(ry*(1-roundness))
	r, b := x+w, y+h
	return []svg.Segment{
		{Op: 'M', X3: x + rx, Y3: y}, {Op: 'L', X3: r - rx, Y3: y},
		{Op: 'C', X1: r - kx, Y1: y, X2: r, Y2: y + ky, X3: r, Y3: y + ry}, {Op: 'L', X3: r, Y3: b - ry},
		{Op: 'C', X1: r, Y1: b - ky, X2: r - kx, Y2: b, X3: r - rx, Y3: b}, {Op: 'L', X3: x + rx, Y3: b},
		{Op: 'C', X1: x + kx, Y1: b, X2: x, Y2: b - ky, X3: x, Y3: b - ry}, {Op: 'L', X3: x, Y3: y + ry},
		{Op: 'C', X1: x, Y1: y + ky, X2: x + kx, Y2: y, X3: x + rx, Y3: y}, {Op: 'Z'},
	}
}

// ellipse runs clockwise from the right.
func ellipse(cx, cy, rx, ry float64) []svg.Segment {
	if rx <= 0 || ry <= 0 {
		return nil
	}
	kx, ky := float64(rx*roundness), float64(ry*roundness)
	return []svg.Segment{
		{Op: 'M', X3: cx + rx, Y3: cy},
		{Op: 'C', X1: cx + rx, Y1: cy + ky, X2: cx + kx, Y2: cy + ry, X3: cx, Y3: cy + ry},
		{Op: 'C', X1: cx - kx, Y1: cy + ry, X2: cx - rx, Y2: cy + ky, X3: cx - rx, Y3: cy},
		{Op: 'C', X1: cx - rx, Y1: cy - ky, X2: cx - kx, Y2: cy - ry, X3: cx, Y3: cy - ry},
		{Op: 'C', X1: cx + kx, Y1: cy - ry, X2: cx + rx, Y2: cy - ky, X3: cx + rx, Y3: cy},
		{Op: 'Z'},
	}
}

// boxOf is the smallest box around a path. That of a curve is taken from its
// end points and handles, which is never too small.
func boxOf(segments []svg.Segment) (x, y, w, h float64) {
	first := true
	var x2, y2 float64
	add := func(px, py float64) {
		if first {
			x, y, x2, y2, first = px, py, px, py, false
		}
		x, y, x2, y2 = min(x, px), min(y, py), max(x2, px), max(y2, py)
	}
	for _, s := range segments {
		switch s.Op {
		case 'C':
			add(s.X1, s.Y1)
			add(s.X2, s.Y2)
			add(s.X3, s.Y3)
		case 'M', 'L':
			add(s.X3, s.Y3)
		}
	}
	return x, y, x2 - x, y2 - y
}

// place maps a path into the drawing.
func place(segments []svg.Segment, m svg.Matrix) []Segment {
	out := make([]Segment, len(segments))
	for i, s := range segments {
		out[i].Op = s.Op
		switch s.Op {
		case 'C':
			x1, y1 := m.Apply(s.X1, s.Y1)
			x2, y2 := m.Apply(s.X2, s.Y2)
			out[i].X1, out[i].Y1, out[i].X2, out[i].Y2 = unit(x1), unit(y1), unit(x2), unit(y2)
			fallthrough
		case 'M', 'L':
			x3, y3 := m.Apply(s.X3, s.Y3)
			out[i].X3, out[i].Y3 = unit(x3), unit(y3)
		}
	}
	return out
}
