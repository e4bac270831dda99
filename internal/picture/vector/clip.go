package vector

import (
	"annals/internal/picture/svg"
)

// area is an upright rectangle of a drawing.
type area struct{ x1, y1, x2, y2 Unit }

// clipArea returns the rectangle that a clip-path leaves to be seen; ok is
// false for a clip of another form.
func (d *drawer) clipArea(clip *svg.Element, s style, m svg.Matrix) (a area, ok bool) {
	if clip.Attr("clipPathUnits") == "objectBoundingBox" {
		return a, false
	}
	if t, ok := svg.Transform(clip.Attr("transform")); ok {
		m = m.Mul(t)
	}
	var shape *svg.Element
	for _, k := range clip.Kids {
		if k.Name == "" {
			continue
		}
		if shape != nil {
			return a, false
		}
		shape = k
	}
	if shape == nil {
		return a, false
	}
	if shape.Name == "use" {
		if t, ok := svg.Transform(shape.Attr("transform")); ok {
			m = m.Mul(t)
		}
		m = m.Mul(svg.Translate(d.length(shape, "x", s, d.view.w), d.length(shape, "y", s, d.view.h)))
		if shape = d.doc.Reference(shape); shape == nil {
			return a, false
		}
	}
	if t, ok := svg.Transform(shape.Attr("transform")); ok {
		m = m.Mul(t)
	}
	outline, ok := d.outline(shape, s)
	if !ok {
		return a, false
	}
	return uprightArea(place(outline, m))
}

// uprightArea returns the rectangle that a path is, if it is one.
func uprightArea(p []Segment) (a area, ok bool) {
	var corners [][2]Unit
	for i, s := range p {
		switch {
		case i == 0 && s.Op == 'M', i > 0 && s.Op == 'L':
			corners = append(corners, [2]Unit{s.X3, s.Y3})
		case s.Op == 'Z' && i >= len(p)-2: // a path may end in Z and an empty M
		case s.Op == 'M' && i == len(p)-1:
		default:
			return a, false
		}
	}
	if len(corners) == 5 && corners[4] == corners[0] {
		corners = corners[:4]
	}
	if len(corners) != 4 {
		return a, false
	}
	for i, c := range corners {
		n, o := corners[(i+1)%4], corners[(i+2)%4]
		if !(c[0] == n[0] && n[1] == o[1]) && !(c[1] == n[1] && n[0] == o[0]) {
			return a, false
		}
	}
	p1, p2 := corners[0], corners[2]
	return area{min(p1[0], p2[0]), min(p1[1], p2[1]), max(p1[0], p2[0]), max(p1[1], p2[1])}, true
}

// clip cuts the marks from the given one on to an area. What lies outside is
// left out, rectangles are cut; the rest is left whole, and a problem told
// where it reaches out by more than a pixel.
func (d *drawer) clip(from int, a area) {
	kept := d.out.Marks[:from]
	for _, mark := range d.out.Marks[from:] {
		switch m := mark.(type) {
		case *Text:
			if m.X < a.x1-m.Size || m.X > a.x2+m.Size || m.Y < a.y1 || m.Y > a.y2+m.Size {
				continue
			}
		case *Path:
			b := extent(m.Segments)
			if b.x1 > a.x2 || b.x2 < a.x1 || b.y1 > a.y2 || b.y2 < a.y1 {
				continue
			}
			const slack = 1024
			if b.x1 >= a.x1-slack && b.x2 <= a.x2+slack && b.y1 >= a.y1-slack && b.y2 <= a.y2+slack {
				break
			}
			if r, ok := uprightArea(m.Segments); ok && m.Stroke == nil {
				m.Segments = areaPath(area{max(r.x1, a.x1), max(r.y1, a.y1), min(r.x2, a.x2), min(r.y2, a.y2)})
				break
			}
			d.problem("what a clip should cut off is drawn")
		}
		kept = append(kept, mark)
	}
	d.out.Marks = kept
}

func areaPath(a area) []Segment {
	return []Segment{{Op: 'M', X3: a.x1, Y3: a.y1}, {Op: 'L', X3: a.x2, Y3: a.y1}, {Op: 'L', X3: a.x2, Y3: a.y2}, {Op: 'L', X3: a.x1, Y3: a.y2}, {Op: 'Z'}}
}

// extent is the smallest area around a path's points and handles.
func extent(p []Segment) area {
	a, first := area{}, true
	add := func(x, y Unit) {
		if first {
			a, first = area{x, y, x, y}, false
		}
		a = area{min(a.x1, x), min(a.y1, y), max(a.x2, x), max(a.y2, y)}
	}
	for _, s := range p {
		switch s.Op {
		case 'C':
			add(s.X1, s.Y1)
			add(s.X2, s.Y2)
			add(s.X3, s.Y3)
		case 'M', 'L':
			add(s.X3, s.Y3)
		}
	}
	return a
}
