package vector

import (
	"math"
	"strings"

	"annals/internal/picture/svg"
)

// maxLetters bounds the text of a drawing.
const maxLetters = 1_000_000

// letter is a character of a text element, with what its element says of it.
type letter struct {
	r      rune
	style  *style
	x, y   *float64 // absolute, nil where the text just goes on
	dx, dy float64
	listed bool // x comes from the middle of a list
}

// positions are the lists of an element's x, y, dx and dy, of which each
// character within takes the next.
type positions struct {
	x, y, dx, dy []float64
	n            int
}

// textReader collects the letters of a text element, spaces collapsed.
type textReader struct {
	d       *drawer
	letters []letter
	blank   bool // the last letter is a blank, or there is none
}

// text draws a text element: one Text a line. How wide letters are is not
// known here, so what goes on after other text is one line with it, in the
// style of its longest part.
func (d *drawer) text(e *svg.Element, s style, m svg.Matrix) {
	r := textReader{d: d, blank: true}
	r.read(e, s, nil)
	if len(r.letters) > maxLetters || d.visits+len(r.letters)/8 > svg.MaxVisits {
		d.err = errTooMuchText
		return
	}
	d.visits += len(r.letters) / 8

	var line []letter
	var lineX, lineY, x, y float64
	flush := func() {
		d.line(line, lineX, lineY, m)
		line = nil
	}
	lastX := 0.0
	shifted := false
	for _, l := range r.letters {
		begins := len(line) == 0
		nx, ny := x+l.dx, y+l.dy
		if l.x != nil {
			nx = *l.x + l.dx
			// A program that places each letter (x="10 17.5 23") means a line:
			// only a leap begins another.
			leap := nx < lastX || nx > lastX+float64(1.6*l.style.fontSize)
			begins = begins || !l.listed || leap
			lastX = nx
		}
		if l.y != nil {
			ny = *l.y + l.dy
			begins = begins || math.Abs(ny-lineY) > float64(l.style.fontSize/2)
		}
		if l.x == nil && !begins && (l.dy != 0 || l.style.raise != line[0].style.raise) {
			shifted = true
		}
		x, y = nx, ny
		if begins {
			flush()
			lineX, lineY = x, y
		}
		line = append(line, l)
	}
	flush()
	if shifted {
		d.problem("raised or lowered letters stand on the line")
	}
}

// read walks through a text element and what is inside it.
func (r *textReader) read(e *svg.Element, s style, outer []*positions) {
	if len(r.letters) > maxLetters || r.d.err != nil {
		return
	}
	r.d.visits++
	p := &positions{}
	list := func(name string, percent float64) []float64 {
		v, ok := svg.Lengths(e.Attr(name), svg.Measure{Font: s.fontSize, Percent: percent})
		if !ok {
			// A list that is wrong anywhere counts as none, in browsers as well.
			r.d.problem("the place of a text (%q) cannot be read", svg.Clipped(e.Attr(name)))
			return nil
		}
		return v
	}
	view := r.d.view
	p.x, p.y, p.dx, p.dy = list("x", view.w), list("y", view.h), list("dx", view.w), list("dy", view.h)
	if e.Attr("rotate") != "" && strings.Trim(e.Attr("rotate"), "0 ,.") != "" {
		r.d.problem("letters that are turned one by one stand upright")
	}
	if e.Name == "textPath" {
		r.d.problem("a text along a path is set straight")
		if target := r.d.doc.Reference(e); target != nil {
			if outline, ok := r.d.outline(target, s); ok && len(outline) > 0 {
				p.x, p.y = []float64{outline[0].X3}, []float64{outline[0].Y3}
			}
		}
	}
	if v := e.Prop("writing-mode"); strings.HasPrefix(v, "tb") || strings.HasPrefix(v, "vertical") {
		r.d.problem("a text from top to bottom is set straight")
	}
	all := append(outer[:len(outer):len(outer)], p)
	for _, k := range e.Kids {
		switch k.Name {
		case "":
			r.add(k.Text, &s, all)
		case "tspan", "a", "textPath", "tref":
			if k.Prop("display") != "none" {
				r.read(k, s.inherit(k, view.diagonal), all)
			}
		case "title", "desc", "style":
		default:
			if movement(k.Name) {
				r.d.problem("an animation stands still")
				continue
			}
			r.d.problem("an element <%s> in a text is left out", svg.Clipped(k.Name))
		}
	}
}

// add appends letters. Blanks in a row are one, and none stands at a beginning,
// unless xml:space preserves them.
func (r *textReader) add(text string, s *style, lists []*positions) {
	for _, c := range text {
		switch c {
		case '\n', '\r', '\t':
			c = ' '
		case 0xad, 0x200b: // break opportunities
			continue
		}
		if c == ' ' && r.blank && !s.preserve {
			continue
		}
		r.blank = c == ' '
		l := letter{r: c, style: s}
		take := func(of func(*positions) []float64) (v *float64, listed bool) {
			for i := len(lists) - 1; i >= 0; i-- {
				if list := of(lists[i]); lists[i].n < len(list) {
					return &list[lists[i].n], lists[i].n > 0
				}
			}
			return nil, false
		}
		l.x, l.listed = take(func(p *positions) []float64 { return p.x })
		l.y, _ = take(func(p *positions) []float64 { return p.y })
		if v, _ := take(func(p *positions) []float64 { return p.dx }); v != nil {
			l.dx = *v
		}
		if v, _ := take(func(p *positions) []float64 { return p.dy }); v != nil {
			l.dy = *v
		}
		for _, p := range lists {
			p.n++
		}
		r.letters = append(r.letters, l)
	}
}

// line adds a line of letters at a place.
func (d *drawer) line(letters []letter, x, y float64, m svg.Matrix) {
	var b strings.Builder
	count := map[*style]int{}
	var styles []*style // in order, for a result that does not depend on the map
	for _, l := range letters {
		if l.style.hidden {
			continue
		}
		b.WriteRune(l.r)
		if count[l.style] == 0 {
			styles = append(styles, l.style)
		}
		if l.r != ' ' {
			count[l.style] += 2
		} else {
			count[l.style]++
		}
	}
	text := b.String()
	if strings.TrimSpace(text) == "" {
		return
	}
	if !letters[0].style.preserve {
		text = strings.Trim(text, " ")
	}
	s := styles[0]
	for _, o := range styles[1:] {
		if count[o] > count[s] {
			s = o
		}
		if differs(o, styles[0]) {
			d.problem("a line of text in several styles is set in one")
		}
	}
	if s.fontSize <= 0 {
		return
	}
	fill := d.textPaint(s, m)
	if fill == nil {
		return
	}
	scale := m.Scale()
	px, py := m.Apply(x, y+float64(s.raise*s.fontSize))
	t := &Text{X: unit(px), Y: unit(py), Size: unit(float64(s.fontSize * scale)), Anchor: letters[0].style.anchor, Text: text,
		Bold: s.bold, Italic: s.italic, Serif: s.serif, Fill: *fill}
	if t.Size == 0 {
		return
	}
	if m.Det() < 0 {
		d.problem("a mirrored text is set plainly")
	} else if !m.Even() {
		d.problem("a text that is stretched or slanted is set plainly")
	}
	// The direction in which the transformed text runs.
	switch a, c := math.Abs(m.A), math.Abs(m.B); {
	case c <= a/1000 && m.A >= 0:
	case c <= a/1000 && m.Det() < 0: // mirrored left to right
	case c <= a/1000:
		t.Rotate = 180
	case a <= c/1000 && m.B > 0:
		t.Rotate = 90
	case a <= c/1000:
		t.Rotate = 270
	default:
		d.problem("a text at an angle is set level")
	}
	d.out.Marks = append(d.out.Marks, t)
}

// differs reports whether two styles look different in one line.
func differs(a, b *style) bool {
	return a.fontSize != b.fontSize || a.bold != b.bold || a.italic != b.italic || a.serif != b.serif || a.fill != b.fill || a.fillOpacity != b.fillOpacity
}

// textPaint is the colour of a text: one, since text is not painted in
// gradients. Text that is only outlined is filled with the outline's colour.
func (d *drawer) textPaint(s *style, m svg.Matrix) *Paint {
	p := d.paint(s.fill, s.color, float64(s.fillOpacity*s.opacity), geometry{w: 1, h: 1, to: m})
	if p != nil && p.Gradient != nil {
		d.problem("a text painted with a gradient has one colour")
		p.Gradient = nil
	}
	if s.stroke != "none" && s.width > 0 {
		if stroke := d.paint(s.stroke, s.color, float64(s.strokeOpacity*s.opacity), geometry{w: 1, h: 1, to: m}); stroke != nil {
			d.problem("the outline of a text is left out")
			if p == nil {
				stroke.Gradient = nil
				return stroke
			}
		}
	}
	return p
}
