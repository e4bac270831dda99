package vector

import (
	"math"
	"strings"

	"annals/internal/picture/svg"
	"annals/internal/theme"
)

// plainPaint stands in for what cannot be painted, such as a pattern: the
// area must be seen, since it may be a figure's bar.
var plainPaint = svg.Colour{R: 0x99, G: 0x99, B: 0x99, Alpha: 1}

// geometry is where a shape lies, for paints that depend on it: the smallest
// box around it in its own coordinates, and the way from there to the drawing.
type geometry struct {
	x, y, w, h float64
	to         svg.Matrix
}

// paint resolves a value of fill or stroke to a paint, nil for none.
func (d *drawer) paint(v, current string, opacity float64, g geometry) *Paint {
	if id, fallback, ok := svg.PaintReference(v); ok {
		if e := d.doc.ByID[id]; e != nil && id != "" {
			switch e.Name {
			case "linearGradient", "radialGradient":
				return d.gradient(e, current, opacity, g)
			case "pattern":
				d.problem("a pattern is painted as an even area")
				if c, ok := svg.ParseColour(fallback); ok {
					return flat(c, opacity)
				}
				return flat(plainPaint, opacity)
			}
		}
		d.problem("a paint (%q) is not there", v)
		if fallback == "" {
			return nil
		}
		v = fallback
	}
	if strings.EqualFold(v, "currentColor") {
		v = current
	}
	c, ok := svg.ParseColour(v)
	if !ok { // "none"
		return nil
	}
	return flat(c, opacity)
}

// flat returns a paint of one colour, nil where it would not be seen.
func flat(c svg.Colour, opacity float64) *Paint {
	a := alpha(float64(c.Alpha * opacity))
	if a == 0 {
		return nil
	}
	return &Paint{Color: theme.Color{R: c.R, G: c.G, B: c.B}, Alpha: a}
}

func alpha(v float64) uint8 { return uint8(math.Floor(float64(min(max(v, 0), 1)*255) + 0.5)) }

// gradientStop is a stop as read.
type gradientStop struct {
	at     float64
	colour svg.Colour
}

// gradient resolves a gradient with what it takes over from others by href.
func (d *drawer) gradient(e *svg.Element, current string, opacity float64, g geometry) *Paint {
	attrs := map[string]string{}
	var stops []gradientStop
	radial := e.Name == "radialGradient"
	seen := map[*svg.Element]bool{}
	for at := e; at != nil && !seen[at] && len(seen) < 32; at = d.doc.Reference(at) {
		seen[at] = true
		if at.Name != "linearGradient" && at.Name != "radialGradient" {
			break
		}
		for _, a := range at.Attrs {
			if _, have := attrs[a.Name]; !have {
				attrs[a.Name] = a.Value
			}
		}
		if len(stops) == 0 {
			stops = d.stops(at, current)
		}
	}
	switch len(stops) {
	case 0:
		return nil
	case 1:
		return flat(stops[0].colour, opacity)
	}
	// A PDF's shading has no opacity of its own: the mean stands for all.
	mean, varies := 0.0, false
	for _, s := range stops {
		mean += s.colour.Alpha
		varies = varies || s.colour.Alpha != stops[0].colour.Alpha
	}
	mean /= float64(len(stops))
	if varies {
		d.problem("a gradient into transparency is painted with even transparency")
	}
	if radial {
		d.problem("a radial gradient is painted as an even area")
		c := colourAt(stops, 0.5)
		c.Alpha = mean
		return flat(c, opacity)
	}
	if s := attrs["spreadMethod"]; s == "reflect" || s == "repeat" {
		d.problem("a repeated gradient is painted once")
	}

	box := attrs["gradientUnits"] != "userSpaceOnUse"
	to := g.to
	if box {
		if g.w <= 0 || g.h <= 0 {
			return nil // SVG 1.1, section 7.11
		}
		to = to.Mul(svg.Matrix{A: g.w, D: g.h, E: g.x, F: g.y})
	}
	if t, ok := svg.Transform(attrs["gradientTransform"]); ok {
		to = to.Mul(t)
	}
	coordinate := func(name, initial string, extent float64) float64 {
		v := attrs[name]
		if v == "" {
			v = initial
		}
		if box {
			extent = 1
		}
		n, _ := svg.Length(v, svg.Measure{Font: svg.DefaultFontSize, Percent: extent})
		return n
	}
	x1, y1 := coordinate("x1", "0%", d.view.w), coordinate("y1", "0%", d.view.h)
	x2, y2 := coordinate("x2", "100%", d.view.w), coordinate("y2", "0%", d.view.h)
	last := stops[len(stops)-1].colour
	dx, dy := x2-x1, y2-y1
	length, det := float64(dx*dx)+float64(dy*dy), to.Det()
	if length == 0 || det == 0 {
		return flat(last, opacity)
	}
	// A gradient's lines of even colour stay lines under any transform, but
	// not at right angles to its vector, as a PDF draws them. So the vector is
	// set anew: from the first point along the slope of the transformed
	// gradient, which is the inverse transpose of the matrix times the vector.
	nx := (float64(to.D*dx) - float64(to.B*dy)) / float64(det*length)
	ny := (float64(to.A*dy) - float64(to.C*dx)) / float64(det*length)
	slope := float64(nx*nx) + float64(ny*ny)
	if !(slope > 1e-18) {
		return flat(last, opacity)
	}
	px, py := to.Apply(x1, y1)
	paint := &Paint{Alpha: alpha(float64(mean * opacity)), Gradient: &Gradient{X1: unit(px), Y1: unit(py), X2: unit(px + nx/slope), Y2: unit(py + ny/slope)}}
	for _, s := range stops {
		paint.Gradient.Stops = append(paint.Gradient.Stops, Stop{
			At:    int(math.Floor(float64(s.at*1000) + 0.5)),
			Color: theme.Color{R: s.colour.R, G: s.colour.G, B: s.colour.B},
		})
	}
	middle := colourAt(stops, 0.5) // for whoever cannot draw gradients
	paint.Color = theme.Color{R: middle.R, G: middle.G, B: middle.B}
	if paint.Alpha == 0 {
		return nil
	}
	return paint
}

// stops reads a gradient's stops; each is at least as far as the one before.
func (d *drawer) stops(e *svg.Element, current string) []gradientStop {
	var out []gradientStop
	at := 0.0
	for _, k := range e.Kids {
		if k.Name != "stop" || len(out) == 256 {
			continue
		}
		offset, _ := svg.Fraction(k.Attr("offset"))
		at = max(at, offset)
		v := k.Prop("stop-color")
		if strings.EqualFold(v, "currentColor") {
			v = current
		}
		c, ok := svg.ParseColour(v)
		if !ok {
			c = svg.Colour{Alpha: 1}
		}
		if o, ok := svg.Fraction(k.Prop("stop-opacity")); ok {
			c.Alpha = float64(c.Alpha * o)
		}
		out = append(out, gradientStop{at, c})
	}
	return out
}

// colourAt mixes the colour at a place of a gradient.
func colourAt(stops []gradientStop, at float64) svg.Colour {
	before := stops[0]
	for _, s := range stops {
		if s.at < at {
			before = s
			continue
		}
		if s.at <= before.at {
			return s.colour
		}
		t := min(max((at-before.at)/(s.at-before.at), 0), 1)
		mix := func(a, b uint8) uint8 {
			return uint8(math.Floor(float64(a) + float64(t*(float64(b)-float64(a))) + 0.5))
		}
		p, q := before.colour, s.colour
		return svg.Colour{R: mix(p.R, q.R), G: mix(p.G, q.G), B: mix(p.B, q.B), Alpha: 1}
	}
	return before.colour
}
