package cover

import (
	"image"
	"image/color"
	"slices"
)

// unit is a pixel in the units of outlines: all arithmetic is whole, so that
// the same cover has the same bytes on every processor.
const unit = 64

// point is a point of an outline, in units.
type point struct{ x, y int }

// outline is a filled shape: edges of closed paths, all of them straight.
type outline struct {
	edges       [][2]point
	start, last point
}

func (o *outline) move(p point) { o.close(); o.start, o.last = p, p }

func (o *outline) line(p point) {
	if p.y != o.last.y { // level edges cross no row
		o.edges = append(o.edges, [2]point{o.last, p})
	}
	o.last = p
}

func (o *outline) close() { o.line(o.start) }

// steps into which a curve is divided; letters are at most some hundred pixels high.
const steps = 16

func (o *outline) quad(b, c point) {
	a := o.last
	for k := 1; k <= steps; k++ {
		m := steps - k
		at := func(a, b, c int) int { return (m*m*a + 2*m*k*b + k*k*c) / (steps * steps) }
		o.line(point{at(a.x, b.x, c.x), at(a.y, b.y, c.y)})
	}
}

func (o *outline) cube(b, c, d point) {
	a := o.last
	for k := 1; k <= steps; k++ {
		m := steps - k
		at := func(a, b, c, d int) int {
			return (m*m*m*a + 3*m*m*k*b + 3*m*k*k*c + k*k*k*d) / (steps * steps * steps)
		}
		o.line(point{at(a.x, b.x, c.x, d.x), at(a.y, b.y, c.y, d.y)})
	}
}

// rows of samples in a row of pixels.
const rows = 16

// crossing is where an edge crosses a row of samples, and in which direction.
type crossing struct{ x, turn int }

// fill paints the outline, by the rule that what is wound around is inside. Of
// each row of pixels only the edges that touch it are asked, and only the
// columns that the outline reaches.
func (o *outline) fill(img *image.RGBA, c color.RGBA) {
	if len(o.edges) == 0 {
		return
	}
	lo, hi := o.edges[0][0], o.edges[0][0]
	for _, e := range o.edges {
		for _, p := range e {
			lo, hi = point{min(lo.x, p.x), min(lo.y, p.y)}, point{max(hi.x, p.x), max(hi.y, p.y)}
		}
	}
	b := img.Bounds()
	left, right := max(b.Min.X, lo.x/unit-1), min(b.Max.X, hi.x/unit+2)
	if left >= right {
		return
	}
	cover := make([]int, right-left)
	var near []edge
	var cs []crossing
	for y := max(b.Min.Y, lo.y/unit-1); y < min(b.Max.Y, hi.y/unit+1); y++ {
		near = o.near(near[:0], y*unit, (y+1)*unit)
		if len(near) == 0 {
			continue
		}
		clear(cover)
		for s := range rows {
			sample := y*unit + s*unit/rows + unit/rows/2
			cs = cs[:0]
			for _, e := range near {
				if p, q := e.from, e.to; p.y <= sample && sample < q.y {
					cs = append(cs, crossing{p.x + (q.x-p.x)*(sample-p.y)/(q.y-p.y) - left*unit, e.turn})
				}
			}
			slices.SortFunc(cs, func(a, b crossing) int {
				if a.x != b.x {
					return a.x - b.x
				}
				return a.turn - b.turn
			})
			wound := 0
			for i, x := range cs {
				if wound != 0 {
					span(cover, cs[i-1].x, x.x)
				}
				wound += x.turn
			}
		}
		for x, n := range cover {
			if n > 0 {
				blend(img, left+x, y, c, n)
			}
		}
	}
}

// edge is an edge from its upper to its lower end, and whether the path went
// down (1) or up (-1) on it.
type edge struct {
	from, to point
	turn     int
}

// near appends the edges that reach into the rows from top to bottom.
func (o *outline) near(to []edge, top, bottom int) []edge {
	for _, e := range o.edges {
		p, q, turn := e[0], e[1], 1
		if p.y > q.y {
			p, q, turn = q, p, -1
		}
		if p.y < bottom && q.y > top {
			to = append(to, edge{p, q, turn})
		}
	}
	return to
}

// span adds the part of each pixel between two places of a row of samples.
func span(cover []int, from, to int) {
	from, to = max(from, 0), min(to, len(cover)*unit)
	for x := from; x < to; {
		end := min((x/unit+1)*unit, to)
		cover[x/unit] += end - x
		x = end
	}
}

// full is the measure of a pixel that is covered whole.
const full = unit * rows

func blend(img *image.RGBA, x, y int, c color.RGBA, n int) {
	p := img.Pix[img.PixOffset(x, y):]
	for i, v := range [3]uint8{c.R, c.G, c.B} {
		p[i] = uint8((int(p[i])*(full-n) + int(v)*n + full/2) / full)
	}
}
