package svg

import (
	"math"
	"strings"
)

// Matrix maps x, y to A·x + C·y + E, B·x + D·y + F.
type Matrix struct{ A, B, C, D, E, F float64 }

// Identity maps every point to itself.
var Identity = Matrix{A: 1, D: 1}

// Translate moves by x, y.
func Translate(x, y float64) Matrix { return Matrix{1, 0, 0, 1, x, y} }

// Scale multiplies by x and y.
func Scale(x, y float64) Matrix { return Matrix{x, 0, 0, y, 0, 0} }

// Mul returns the mapping that does n first and m after it.
func (m Matrix) Mul(n Matrix) Matrix {
	return Matrix{
		A: float64(m.A*n.A) + float64(m.C*n.B),
		B: float64(m.B*n.A) + float64(m.D*n.B),
		C: float64(m.A*n.C) + float64(m.C*n.D),
		D: float64(m.B*n.C) + float64(m.D*n.D),
		E: float64(m.A*n.E) + float64(m.C*n.F) + m.E,
		F: float64(m.B*n.E) + float64(m.D*n.F) + m.F,
	}
}

// Apply maps a point.
func (m Matrix) Apply(x, y float64) (float64, float64) {
	return float64(m.A*x) + float64(m.C*y) + m.E, float64(m.B*x) + float64(m.D*y) + m.F
}

// Det is the factor by which areas grow, negative where the plane is mirrored.
func (m Matrix) Det() float64 { return float64(m.A*m.D) - float64(m.B*m.C) }

// Scale is the mean factor by which lengths grow.
func (m Matrix) Scale() float64 { return math.Sqrt(math.Abs(m.Det())) }

// Even reports whether lengths grow alike in all directions.
func (m Matrix) Even() bool {
	x, y := hypot(m.A, m.B), hypot(m.C, m.D)
	skew := math.Abs(float64(m.A*m.C) + float64(m.B*m.D))
	return math.Abs(x-y) <= 1e-3*max(x, y) && skew <= 1e-3*float64(x*y)
}

// Finite reports whether points of a drawing stay within what it can hold.
func (m Matrix) Finite() bool {
	for _, v := range []float64{m.A, m.B, m.C, m.D, m.E, m.F} {
		if !(math.Abs(v) <= 1e9) {
			return false
		}
	}
	return true
}

// Transform reads a list of transforms (SVG 1.1, section 7.6). An error in it
// means that none is done, as in browsers.
func Transform(text string) (Matrix, bool) {
	m := Identity
	s := scanner{text}
	for s.separator(); s.s != ""; s.separator() {
		i := strings.IndexByte(s.s, '(')
		k := strings.IndexByte(s.s, ')')
		if i < 0 || k < i {
			return Identity, false
		}
		name := strings.TrimSpace(s.s[:i])
		v, ok := Numbers(s.s[i+1 : k])
		if !ok {
			return Identity, false
		}
		s.s = s.s[k+1:]
		n, ok := step(name, v)
		if !ok {
			return Identity, false
		}
		if m = m.Mul(n); !m.Finite() {
			return Identity, false
		}
	}
	return m, true
}

// step is one transform of a list.
func step(name string, v []float64) (Matrix, bool) {
	switch {
	case name == "matrix" && len(v) == 6:
		return Matrix{v[0], v[1], v[2], v[3], v[4], v[5]}, true
	case name == "translate" && len(v) == 1:
		return Translate(v[0], 0), true
	case name == "translate" && len(v) == 2:
		return Translate(v[0], v[1]), true
	case name == "scale" && len(v) == 1:
		return Scale(v[0], v[0]), true
	case name == "scale" && len(v) == 2:
		return Scale(v[0], v[1]), true
	case name == "rotate" && (len(v) == 1 || len(v) == 3):
		sin, cos := sinCos(v[0])
		r := Matrix{cos, sin, -sin, cos, 0, 0}
		if len(v) == 3 {
			r = Translate(v[1], v[2]).Mul(r).Mul(Translate(-v[1], -v[2]))
		}
		return r, true
	case (name == "skewX" || name == "skewY") && len(v) == 1:
		sin, cos := sinCos(v[0])
		if math.Abs(cos) < 1e-6 {
			return Identity, false
		}
		if name == "skewX" {
			return Matrix{1, 0, sin / cos, 1, 0, 0}, true
		}
		return Matrix{1, sin / cos, 0, 1, 0, 0}, true
	}
	return Identity, false
}
