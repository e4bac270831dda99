package paint

import (
	"fmt"
	"slices"

	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/pdf/cos"
	"annals/internal/theme"
)

// path paints a shape. Plain filled areas, which are nearly all, leave the
// graphics state as it is; everything else is kept within q and Q.
func (p *Painter) path(t *display.Path) {
	if t.Fill == nil && t.Stroke == nil || len(t.Segments) == 0 {
		return
	}
	if t.Stroke == nil && gradient(t.Fill) == nil && t.Fill.Alpha == 255 {
		p.fill(flat(t.Fill))
		p.segments(t.Segments)
		p.op(paintOperator(t))
		return
	}
	saved := p.state
	p.op("q")
	fillAlpha, strokeAlpha := uint8(255), uint8(255)
	if t.Fill != nil {
		fillAlpha = t.Fill.Alpha
	}
	if t.Stroke != nil {
		strokeAlpha = t.Stroke.Alpha
	}
	if fillAlpha != 255 || strokeAlpha != 255 {
		p.buf = append(p.buf, p.paints.alpha(p.index, fillAlpha, strokeAlpha)...)
		p.op(" gs")
	}
	if t.Fill != nil {
		if g := gradient(t.Fill); g != nil {
			p.buf = append(p.buf, "/Pattern cs "...)
			p.buf = append(p.buf, p.paints.gradient(g, p.height)...)
			p.op(" scn")
		} else {
			p.fill(flat(t.Fill))
		}
	}
	if t.Stroke != nil {
		p.stroke(t)
	}
	p.segments(t.Segments)
	p.op(paintOperator(t))
	p.op("Q")
	p.state = saved
}

func (p *Painter) stroke(t *display.Path) {
	if g := gradient(t.Stroke); g != nil {
		p.buf = append(p.buf, "/Pattern CS "...)
		p.buf = append(p.buf, p.paints.gradient(g, p.height)...)
		p.op(" SCN")
	} else {
		p.color(flat(t.Stroke))
		p.op("RG")
	}
	p.num(t.Width)
	p.op("w")
	if t.RoundCap {
		p.op("1 J 1 j")
	}
	if slices.ContainsFunc(t.Dash, func(l length.Length) bool { return l > 0 }) {
		p.buf = append(p.buf, '[')
		for _, l := range t.Dash {
			p.num(max(l, 0))
		}
		p.op("] 0 d")
	}
}

// gradient returns a paint's gradient, nil where it has none or where it has
// no length: a PDF paints nothing at all then.
func gradient(p *display.Paint) *display.Gradient {
	if g := p.Gradient; g != nil && len(g.Stops) > 1 && (g.X1 != g.X2 || g.Y1 != g.Y2) {
		return g
	}
	return nil
}

// flat returns the one colour of a paint for which gradient gives nil. That of
// a gradient without length is its last, as SVG has it.
func flat(p *display.Paint) theme.Color {
	if p.Gradient != nil && len(p.Gradient.Stops) > 0 {
		return p.Gradient.Stops[len(p.Gradient.Stops)-1].Color
	}
	return p.Color
}

// paintOperator is the operator that fills, strokes, or both.
func paintOperator(t *display.Path) string {
	switch {
	case t.Fill == nil:
		return "S"
	case t.Stroke == nil && t.EvenOdd:
		return "f*"
	case t.Stroke == nil:
		return "f"
	case t.EvenOdd:
		return "B*"
	}
	return "B"
}

func (p *Painter) segments(ss []display.Segment) {
	for _, s := range ss {
		switch s.Op {
		case 'M':
			p.point(s.X3, s.Y3)
			p.op("m")
		case 'L':
			p.point(s.X3, s.Y3)
			p.op("l")
		case 'C':
			p.point(s.X1, s.Y1)
			p.point(s.X2, s.Y2)
			p.point(s.X3, s.Y3)
			p.op("c")
		case 'Z':
			p.op("h")
		}
	}
}

// paints collects the opacities and gradients that pages use.
type paints struct {
	alphas    map[[2]uint8]string
	gradients map[string]string
	patterns  []*cos.Dict
	blended   map[int]bool // pages that need a transparency group
}

// alpha returns the resource name, with its slash, of an opacity of areas and of strokes.
func (ps *paints) alpha(page int, fill, stroke uint8) string {
	ps.blend(page)
	if ps.alphas == nil {
		ps.alphas = map[[2]uint8]string{}
	}
	k := [2]uint8{fill, stroke}
	if ps.alphas[k] == "" {
		ps.alphas[k] = fmt.Sprintf("/A%d-%d", fill, stroke)
	}
	return ps.alphas[k]
}

// blend notes that a page shows something transparent.
func (ps *paints) blend(page int) {
	if ps.blended == nil {
		ps.blended = map[int]bool{}
	}
	ps.blended[page] = true
}

// gradient returns the resource name, with its slash, of a gradient on a page
// of some height.
func (ps *paints) gradient(g *display.Gradient, height length.Length) string {
	key := fmt.Sprint(*g, height)
	if name, ok := ps.gradients[key]; ok {
		return name
	}
	if ps.gradients == nil {
		ps.gradients = map[string]string{}
	}
	ps.patterns = append(ps.patterns, cos.NewDict("Type", cos.Name("Pattern"), "PatternType", 2, "Shading", cos.NewDict(
		"ShadingType", 2, "ColorSpace", cos.Name("DeviceRGB"), "Extend", cos.Array{true, true}, "Function", ramp(g.Stops),
		"Coords", cos.Array{cos.Length(g.X1), cos.Length(height - g.Y1), cos.Length(g.X2), cos.Length(height - g.Y2)})))
	ps.gradients[key] = fmt.Sprintf("/P%d", len(ps.patterns))
	return ps.gradients[key]
}

// ramp is the function that gives a gradient's colour at each place from 0 to
// 1: one piece between each two stops (ISO 32000-1, 7.10.3 and 7.10.4).
func ramp(stops []display.Stop) *cos.Dict {
	at := []int{0}
	var colors []cos.Array
	for _, s := range stops {
		c := cos.Array{cos.Milli(unit(s.Color.R)), cos.Milli(unit(s.Color.G)), cos.Milli(unit(s.Color.B))}
		if len(colors) == 0 {
			colors = append(colors, c) // the first stop's colour reaches back to 0
		}
		at = append(at, min(max(s.At, at[len(at)-1]), 1000))
		colors = append(colors, c)
	}
	if len(colors) == 0 {
		colors = append(colors, cos.Array{0, 0, 0})
	}
	at, colors = append(at, 1000), append(colors, colors[len(colors)-1])
	var pieces, bounds, encode cos.Array
	for i := 1; i < len(at); i++ {
		if at[i] == at[i-1] {
			continue // a hard edge
		}
		if pieces != nil {
			bounds = append(bounds, cos.Milli(int64(at[i-1])))
		}
		pieces = append(pieces, cos.NewDict("FunctionType", 2, "Domain", cos.Array{0, 1}, "N", 1, "C0", colors[i-1], "C1", colors[i]))
		encode = append(encode, 0, 1)
	}
	if len(pieces) == 1 {
		return pieces[0].(*cos.Dict)
	}
	return cos.NewDict("FunctionType", 3, "Domain", cos.Array{0, 1}, "Functions", pieces, "Bounds", bounds, "Encode", encode)
}

// Embed puts what was collected into the pages' resources.
func (ps *paints) embed(f *cos.File, resources *cos.Dict) {
	if len(ps.alphas) > 0 {
		d := &cos.Dict{}
		for k, name := range ps.alphas {
			d.Set(cos.Name(name[1:]), cos.NewDict("Type", cos.Name("ExtGState"), "ca", cos.Milli(unit(k[0])), "CA", cos.Milli(unit(k[1]))))
		}
		resources.Set("ExtGState", d)
	}
	if len(ps.patterns) > 0 {
		d := &cos.Dict{}
		for i, p := range ps.patterns {
			d.Set(cos.Name(fmt.Sprintf("P%d", i+1)), f.Add(p))
		}
		resources.Set("Pattern", d)
	}
}
