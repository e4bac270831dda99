package svg

import "math"

// Segment is a step of a path in absolute coordinates: 'M' and 'L' go to X3,
// Y3, 'C' goes there by the control points X1, Y1 and X2, Y2, 'Z' closes.
type Segment struct {
	Op                     byte
	X1, Y1, X2, Y2, X3, Y3 float64
}

// Path reads path data (SVG 1.1, section 8.3) and reduces it to M, L, C and Z.
// Where an error stands in it, what is before the error is returned and ok is
// false, as browsers draw it.
func Path(data string) (segments []Segment, ok bool) {
	p := pather{scanner: scanner{data}}
	p.blanks()
	for p.s != "" {
		if c := p.s[0]; isCommand(c) {
			p.op, p.s = c, p.s[1:]
			p.blanks()
		} else if p.op == 0 || p.op == 'z' || p.op == 'Z' {
			return p.out, false
		}
		if len(p.out) == 0 && p.op != 'M' && p.op != 'm' {
			return p.out, false
		}
		if !p.command() {
			return p.out, false
		}
		p.separator()
	}
	return p.out, true
}

func isCommand(c byte) bool {
	switch c {
	case 'M', 'L', 'H', 'V', 'C', 'S', 'Q', 'T', 'A', 'Z', 'm', 'l', 'h', 'v', 'c', 's', 'q', 't', 'a', 'z':
		return true
	}
	return false
}

// pather holds the state of reading path data.
type pather struct {
	scanner
	op     byte
	out    []Segment
	x, y   float64 // the current point
	sx, sy float64 // where the subpath began
	cx, cy float64 // the last control point, for S and T
	last   byte    // the last command, in upper case
	closed bool
}

// command reads the arguments of a command and appends what it draws.
func (p *pather) command() bool {
	relative := p.op >= 'a'
	op := p.op &^ 0x20
	if op == 'Z' {
		p.out = append(p.out, Segment{Op: 'Z'})
		p.x, p.y, p.last, p.closed = p.sx, p.sy, op, true
		return true
	}
	var v [7]float64
	n := map[byte]int{'M': 2, 'L': 2, 'H': 1, 'V': 1, 'C': 6, 'S': 4, 'Q': 4, 'T': 2, 'A': 7}[op]
	for i := range n {
		if i > 0 {
			p.separator()
		}
		var ok bool
		if op == 'A' && (i == 3 || i == 4) {
			v[i], ok = p.flag()
		} else {
			v[i], ok = p.number()
		}
		if !ok {
			return false
		}
	}
	if relative {
		switch op {
		case 'H':
			v[0] += p.x
		case 'V':
			v[0] += p.y
		case 'A':
			v[5], v[6] = v[5]+p.x, v[6]+p.y
		default:
			for i := 0; i < n; i += 2 {
				v[i], v[i+1] = v[i]+p.x, v[i+1]+p.y
			}
		}
	}
	for _, c := range v {
		if math.Abs(c) > maxNumber {
			return false
		}
	}
	if p.closed && op != 'M' { // a subpath that goes on where the last one began
		p.out = append(p.out, Segment{Op: 'M', X3: p.sx, Y3: p.sy})
	}
	p.closed = false
	switch op {
	case 'M':
		p.out = append(p.out, Segment{Op: 'M', X3: v[0], Y3: v[1]})
		p.x, p.y, p.sx, p.sy = v[0], v[1], v[0], v[1]
		p.op = p.op - 'M' + 'L' // further pairs are lines
	case 'L':
		p.line(v[0], v[1])
	case 'H':
		p.line(v[0], p.y)
	case 'V':
		p.line(p.x, v[0])
	case 'C':
		p.cubic(v[0], v[1], v[2], v[3], v[4], v[5])
	case 'S':
		x, y := p.reflected('C', 'S')
		p.cubic(x, y, v[0], v[1], v[2], v[3])
	case 'Q':
		p.quadratic(v[0], v[1], v[2], v[3])
	case 'T':
		x, y := p.reflected('Q', 'T')
		p.quadratic(x, y, v[0], v[1])
	case 'A':
		p.arc(v[0], v[1], v[2], v[3] != 0, v[4] != 0, v[5], v[6])
	}
	p.last = op
	return true
}

// flag reads the 0 or 1 of an arc, which needs no blank after it.
func (p *pather) flag() (float64, bool) {
	if p.s == "" || p.s[0] != '0' && p.s[0] != '1' {
		return 0, false
	}
	v := float64(p.s[0] - '0')
	p.s = p.s[1:]
	return v, true
}

// reflected is the control point opposite to the last one, if the last command
// was one of the two.
func (p *pather) reflected(a, b byte) (float64, float64) {
	if p.last == a || p.last == b {
		return p.x + (p.x - p.cx), p.y + (p.y - p.cy)
	}
	return p.x, p.y
}

func (p *pather) line(x, y float64) {
	p.out = append(p.out, Segment{Op: 'L', X3: x, Y3: y})
	p.x, p.y = x, y
}

func (p *pather) cubic(x1, y1, x2, y2, x, y float64) {
	p.out = append(p.out, Segment{'C', x1, y1, x2, y2, x, y})
	p.x, p.y, p.cx, p.cy = x, y, x2, y2
}

// quadratic raises the degree: the control points of the cubic lie two thirds
// of the way to that of the quadratic.
func (p *pather) quadratic(cx, cy, x, y float64) {
	p.cubic(
		p.x+float64((cx-p.x)*2)/3, p.y+float64((cy-p.y)*2)/3,
		x+float64((cx-x)*2)/3, y+float64((cy-y)*2)/3, x, y)
	p.cx, p.cy = cx, cy
}

// arc draws an arc of an ellipse as cubics, from the end points to the centre
// as in SVG 1.1, appendix F.6.5 and F.6.6.
func (p *pather) arc(rx, ry, turn float64, large, sweep bool, x, y float64) {
	rx, ry = math.Abs(rx), math.Abs(ry)
	if rx == 0 || ry == 0 {
		p.line(x, y)
		return
	}
	if x == p.x && y == p.y {
		return
	}
	sin, cos := sinCos(turn)
	// Half the chord, in the ellipse's own axes.
	dx, dy := (p.x-x)/2, (p.y-y)/2
	hx, hy := float64(cos*dx)+float64(sin*dy), float64(cos*dy)-float64(sin*dx)
	// Radii that are too short for the chord grow.
	if l := float64(hx/rx*(hx/rx)) + float64(hy/ry*(hy/ry)); l > 1 {
		l = math.Sqrt(l)
		rx, ry = rx*l, ry*l
	}
	// On the unit circle: half the chord u, the centre at a right angle to it.
	ux, uy := hx/rx, hy/ry
	u2 := float64(ux*ux) + float64(uy*uy)
	k := 0.0
	if u2 > 0 && u2 < 1 {
		k = math.Sqrt((1 - u2) / u2)
	}
	if large == sweep {
		k = -k
	}
	ox, oy := float64(k*uy), -float64(k*ux)
	from, to := direction(ux-ox, uy-oy), direction(-ux-ox, -uy-oy)
	sweepBy := to - from
	if sweep && sweepBy < 0 {
		sweepBy += 360
	} else if !sweep && sweepBy > 0 {
		sweepBy -= 360
	}
	n := max(1, int(math.Ceil(math.Abs(sweepBy)/90-1e-9)))
	// The circle's place in the drawing.
	mx, my := (p.x+x)/2, (p.y+y)/2
	unit := Translate(mx, my).Mul(Matrix{cos, sin, -sin, cos, 0, 0}).Mul(Scale(rx, ry)).Mul(Translate(ox, oy))
	step := sweepBy / float64(n)
	// The handle that makes a cubic run with an arc: 4/3 · tan(step/4).
	hs, hc := sinCos(step / 4)
	handle := float64(4*hs) / float64(3*hc)
	s0, c0 := sinCos(from)
	for i := 1; i <= n; i++ {
		s1, c1 := sinCos(from + float64(step*float64(i)))
		x1, y1 := unit.Apply(c0-float64(handle*s0), s0+float64(handle*c0))
		x2, y2 := unit.Apply(c1+float64(handle*s1), s1-float64(handle*c1))
		x3, y3 := unit.Apply(c1, s1)
		if i == n {
			x3, y3 = x, y
		}
		p.cubic(x1, y1, x2, y2, x3, y3)
		s0, c0 = s1, c1
	}
	p.last = 'A'
}
