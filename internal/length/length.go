// Package length holds the measure of everything on paper: the scaled point.
//
// A Length is a whole number of scaled points, 65,536 to the point, as in TeX.
// Because it is a whole number, every sum comes out the same on every
// processor, and no line or page is broken differently on another machine.
// Points here are PostScript points, 72 to the inch, as PDF counts them.
//
// The package knows arithmetic and the spelling of lengths, nothing else.
package length

import (
	"fmt"
	"strconv"
	"strings"
)

// Length is a length in scaled points (1/65,536 of 1/72 inch).
type Length int64

const (
	// Pt is one point, 1/72 inch.
	Pt Length = 65536
	// Inch is 72 points.
	Inch = 72 * Pt
)

// Millipoints returns n thousandths of a point, rounded half away from zero.
func Millipoints(n int64) Length { return Length(n).Scale(65536, 1000) }

// Micrometres returns n thousandths of a millimetre.
func Micrometres(n int64) Length { return Length(n).Scale(int64(Inch), 25400) }

// Millimetres returns n millimetres.
func Millimetres(n int64) Length { return Micrometres(1000 * n) }

// Scale returns l × num ÷ den, rounded half away from zero. The product must
// fit in 64 bits: l below 2^42 (64 million points) and num below 2^21 are safe.
func (l Length) Scale(num, den int64) Length {
	p := int64(l) * num
	if den < 0 {
		p, den = -p, -den
	}
	if p >= 0 {
		return Length((p + den/2) / den)
	}
	return Length(-((-p + den/2) / den))
}

// Points returns the length in points, for writing only: nothing is decided by it.
func (l Length) Points() float64 { return float64(l) / float64(Pt) }

// String spells the length in points with at most four decimals and no
// trailing zeros, as PDF content wants it.
func (l Length) String() string {
	neg := l < 0
	if neg {
		l = -l
	}
	n := (int64(l)*10000 + int64(Pt)/2) / int64(Pt)
	s := fmt.Sprintf("%d.%04d", n/10000, n%10000)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if neg && s != "0" {
		s = "-" + s
	}
	return s
}

// Parse reads a length such as "3mm", "1.5cm", "10pt" or "0.25in". At most
// three decimals are read. It returns an error for anything else.
func Parse(s string) (Length, error) {
	t := strings.TrimSpace(s)
	unit := strings.TrimLeft(t, "0123456789.")
	num := strings.TrimSuffix(t, unit)
	whole, frac, _ := strings.Cut(num, ".")
	if len(frac) > 3 || len(whole) > 6 || whole+frac == "" {
		return 0, fmt.Errorf("%q is not a length", s)
	}
	n, err := strconv.ParseInt(whole+(frac + "000")[:3], 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%q is not a length", s)
	}
	switch strings.TrimSpace(unit) {
	case "mm":
		return Micrometres(n), nil
	case "cm":
		return Micrometres(10 * n), nil
	case "pt":
		return Millipoints(n), nil
	case "in":
		return Millipoints(72 * n), nil
	}
	return 0, fmt.Errorf("%q is not a length: write it in mm, cm, pt or in", s)
}

// Up rounds a length up to a multiple of grid.
func Up(l, grid Length) Length { return (l + grid - 1) / grid * grid }
