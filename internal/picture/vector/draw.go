package vector

import (
	"fmt"

	"annals/internal/picture/svg"
)

// Limits of what is drawn, beside svg.MaxVisits.
const (
	maxSegments = 4_000_000
	maxCopies   = 64 // levels of use
)

// Parse turns an SVG into shapes and texts in CSS pixels, from the upper
// left corner, transforms and styles resolved. What reaches beyond Width and
// Height must be cut off by whoever draws it.
//
// The problems say what is drawn otherwise than it is meant, or not at all,
// each of them once, in the order of the file: filters, masks, pictures
// inside, patterns. They complete the sentence "In the picture, …". An error
// completes "The picture …".
func Parse(data []byte) (*Drawing, []string, error) {
	doc, v, err := svg.Read(data)
	if err != nil {
		return nil, nil, err
	}
	d := &drawer{doc: doc, out: &Drawing{Width: unit(v.Width), Height: unit(v.Height)}, told: make(map[string]bool)}
	for _, p := range doc.Problems {
		d.problem("%s", p)
	}
	d.see(v.Box[2], v.Box[3])
	s := initialStyle().inherit(doc.Root, d.view.diagonal)
	if doc.Root.Prop("display") != "none" {
		d.children(doc.Root, s, v.Matrix())
	}
	if d.err != nil {
		return nil, nil, d.err
	}
	d.dropUnseen()
	return d.out, d.problems, nil
}

// drawer holds the state of drawing a document.
type drawer struct {
	doc      *svg.Document
	out      *Drawing
	view     struct{ w, h, diagonal float64 } // what percentages refer to
	problems []string
	told     map[string]bool
	visits   int
	segments int
	copying  []*svg.Element // the use elements whose copies are being drawn
	err      error
}

func (d *drawer) problem(format string, args ...any) {
	p := fmt.Sprintf(format, args...)
	if !d.told[p] && len(d.problems) < 100 {
		d.told[p] = true
		d.problems = append(d.problems, p)
	}
}

// see sets what percentages refer to.
func (d *drawer) see(w, h float64) {
	d.view.w, d.view.h = w, h
	d.view.diagonal = svg.Diagonal(w, h)
}

func (d *drawer) children(e *svg.Element, s style, m svg.Matrix) {
	for _, k := range e.Kids {
		d.element(k, s, m)
	}
}

// element draws an element within a style and a coordinate system.
func (d *drawer) element(e *svg.Element, parent style, m svg.Matrix) {
	if d.visits++; d.visits > svg.MaxVisits || d.segments > maxSegments {
		if d.err == nil {
			d.err = fmt.Errorf("is too large: its SVG draws more than can be printed")
		}
	}
	if d.err != nil || e.Prop("display") == "none" {
		return
	}
	switch e.Name {
	case "", "defs", "title", "desc", "metadata", "style", "symbol", "clipPath", "linearGradient", "radialGradient", "pattern",
		"mask", "filter", "marker", "view", "stop", "cursor":
		return // not drawn where they stand; who refers to them tells
	case "script":
		d.problem("a script does not run")
		return
	}
	if movement(e.Name) {
		d.problem("an animation stands still")
		return
	}
	s := parent.inherit(e, d.view.diagonal)
	if t := e.Prop("transform"); t != "" && t != "none" {
		n, ok := svg.Transform(svg.WithoutUnits(t))
		if !ok {
			d.problem("a transform (%q) cannot be read", svg.Clipped(t))
		}
		if m = m.Mul(n); !m.Finite() {
			return
		}
	}
	for _, name := range []string{"mask", "filter"} {
		if v := e.Prop(name); v != "" && v != "none" {
			d.problem("a %s is left out", name)
		}
	}
	if v := e.Prop("mix-blend-mode"); v != "" && v != "normal" {
		d.problem("colours that should blend cover one another")
	}
	from := len(d.out.Marks)
	d.content(e, s, m)
	d.cut(e, s, m, from)
	if group := len(d.out.Marks) - from; group > 1 && s.opacity != parent.opacity && e.Name != "text" {
		d.problem("the opacity of a group is that of each of its parts")
	}
}

// movement reports whether an element changes others as time goes by.
func movement(name string) bool {
	switch name {
	case "animate", "animateTransform", "animateMotion", "animateColor", "set", "mpath", "discard":
		return true
	}
	return false
}

// content draws what an element is.
func (d *drawer) content(e *svg.Element, s style, m svg.Matrix) {
	for _, k := range e.Kids {
		if movement(k.Name) { // within shapes, whose children are not drawn
			d.problem("an animation stands still")
		}
	}
	switch e.Name {
	case "g", "a":
		d.children(e, s, m)
	case "svg":
		d.nested(e, e, s, m)
	case "switch":
		for _, k := range e.Kids {
			if svg.Drawable(k.Name) && k.Attr("requiredExtensions") == "" {
				d.element(k, s, m)
				break
			}
		}
	case "use":
		d.use(e, s, m)
	case "text":
		d.text(e, s, m)
	case "image":
		d.problem("a picture inside is left out")
	case "foreignObject":
		d.problem("markup inside (foreignObject) is left out")
	default:
		outline, ok := d.outline(e, s)
		if !ok {
			d.problem("an element <%s> is not known", svg.Clipped(e.Name))
			return
		}
		d.shape(e, outline, s, m)
	}
}

// use draws a copy of another element.
func (d *drawer) use(e *svg.Element, s style, m svg.Matrix) {
	target := d.doc.Reference(e)
	if target == nil {
		d.problem("a copy of %q is left out: it is not there", svg.Clipped(e.Attr("href")))
		return
	}
	for _, u := range append(d.copying[:len(d.copying):len(d.copying)], e) {
		if holds(target, u) {
			d.problem("a part that holds itself is left out")
			return
		}
	}
	if len(d.copying) >= maxCopies {
		d.problem("copies of copies are left out after %d levels", maxCopies)
		return
	}
	d.copying = append(d.copying, e)
	m = m.Mul(svg.Translate(d.length(e, "x", s, d.view.w), d.length(e, "y", s, d.view.h)))
	switch target.Name {
	case "symbol", "svg":
		if target.Prop("display") != "none" {
			d.nested(target, e, s.inherit(target, d.view.diagonal), m)
		}
	default:
		d.element(target, s, m)
	}
	d.copying = d.copying[:len(d.copying)-1]
}

// holds reports whether an element is another or one around it.
func holds(outer, e *svg.Element) bool {
	for ; e != nil; e = e.Parent {
		if e == outer {
			return true
		}
	}
	return false
}

// nested draws an svg or symbol in a svg.Viewport of its own, whose size the
// element itself or the use of it says.
func (d *drawer) nested(e, sized *svg.Element, s style, m svg.Matrix) {
	size := func(name string, percent float64) float64 {
		for _, at := range []*svg.Element{sized, e} {
			if v, ok := svg.Length(at.Attr(name), svg.Measure{Font: s.fontSize, Percent: percent}); ok {
				return v
			}
		}
		return percent
	}
	v := svg.Viewport{Width: size("width", d.view.w), Height: size("height", d.view.h), Align: e.Attr("preserveAspectRatio")}
	if v.Width <= 0 || v.Height <= 0 {
		return
	}
	if e.Name == "svg" {
		m = m.Mul(svg.Translate(d.length(e, "x", s, d.view.w), d.length(e, "y", s, d.view.h)))
	}
	outer := d.view
	from := len(d.out.Marks)
	inner := m
	if box, ok := svg.ViewBox(e); ok {
		v.Box = box
		inner = m.Mul(v.Matrix())
		d.see(box[2], box[3])
	} else {
		d.see(v.Width, v.Height)
	}
	if inner.Finite() {
		d.children(e, s, inner)
	}
	d.view = outer
	if o := e.Prop("overflow"); o != "visible" && o != "auto" {
		if a, ok := uprightArea(place(rectangle(0, 0, v.Width, v.Height, 0, 0), m)); ok {
			d.clip(from, a)
		}
	}
}

// cut applies an element's clip-path to the marks that it drew.
func (d *drawer) cut(e *svg.Element, s style, m svg.Matrix, from int) {
	v := e.Prop("clip-path")
	if v == "" || v == "none" || len(d.out.Marks) == from {
		return
	}
	id, _, _ := svg.PaintReference(v)
	clip := d.doc.ByID[id]
	if clip == nil || clip.Name != "clipPath" {
		d.problem("a clip (%q) is not there", svg.Clipped(v))
		return
	}
	if a, ok := d.clipArea(clip, s, m); ok {
		d.clip(from, a)
		return
	}
	d.problem("a clip that is no rectangle is left out")
}

// shape adds a path with the paints of its style.
func (d *drawer) shape(e *svg.Element, outline []svg.Segment, s style, m svg.Matrix) {
	if s.hidden || len(outline) < 2 {
		return
	}
	g := geometry{to: m}
	g.x, g.y, g.w, g.h = boxOf(outline)
	p := &Path{EvenOdd: s.evenOdd}
	if e.Name != "line" {
		p.Fill = d.paint(s.fill, s.color, float64(s.fillOpacity*s.opacity), g)
	}
	scale := m.Scale()
	if s.fixedWidth {
		scale = 1
	}
	if s.width > 0 && scale > 0 {
		p.Stroke = d.paint(s.stroke, s.color, float64(s.strokeOpacity*s.opacity), g)
	}
	if p.Fill == nil && p.Stroke == nil {
		return
	}
	if s.markers && e.Name != "rect" && e.Name != "circle" && e.Name != "ellipse" {
		d.problem("the markers of a line are left out")
	}
	p.Segments = place(outline, m)
	d.segments += len(p.Segments)
	if p.Stroke != nil {
		if !m.Even() && !s.fixedWidth {
			d.problem("a line that is wider in one direction is drawn with an even width")
		}
		d.stroke(p, s, scale)
		if e.Attr("pathLength") != "" && p.Dash != nil {
			d.problem("dashes measured by pathLength have another length")
		}
	}
	d.out.Marks = append(d.out.Marks, p)
}

// stroke sets the form of a line.
func (d *drawer) stroke(p *Path, s style, scale float64) {
	p.Width = max(1, unit(float64(s.width*scale)))
	sum := Unit(0)
	for _, v := range s.dash {
		p.Dash = append(p.Dash, unit(float64(v*scale)))
		sum += p.Dash[len(p.Dash)-1]
	}
	if sum == 0 {
		p.Dash = nil
	} else {
		p.DashOffset = unit(float64(s.dashOffset * scale))
	}
	p.RoundCap, p.SquareCap = s.cap == "round", s.cap == "square"
	switch s.join {
	case "round":
		p.Join = JoinRound
	case "bevel":
		p.Join = JoinBevel
	}
	p.MiterLimit = int(float64(min(s.miter, 1000) * 1000))
}

// dropUnseen leaves out marks that lie wholly outside the drawing.
func (d *drawer) dropUnseen() {
	kept := d.out.Marks[:0]
	for _, mark := range d.out.Marks {
		if p, ok := mark.(*Path); ok {
			b, w := extent(p.Segments), p.Width
			if b.x2+w < 0 || b.y2+w < 0 || b.x1-w > d.out.Width || b.y1-w > d.out.Height {
				continue
			}
		}
		kept = append(kept, mark)
	}
	d.out.Marks = kept
}

var errTooMuchText = fmt.Errorf("is too large: its SVG holds more text than can be printed")
