package svg

import "math"

// The functions below are those of package math but for their last bit, which
// there may differ from processor to processor: every sum of a product is kept
// from being fused. Arguments are small, results are rounded to 1/1,024 pixel
// in the end, so a series will do.

// sinCos returns the sine and the cosine of an angle in degrees. Multiples of
// 90 are exact, so that a quarter turn stays one.
func sinCos(degrees float64) (sin, cos float64) {
	turns := math.Floor(degrees/90 + 0.5)
	x := float64((degrees - float64(turns*90)) * (math.Pi / 180)) // within ±π/4
	x2 := float64(x * x)
	// Taylor's series by Horner's rule; the terms left out are below 1e-17.
	s, c := 0.0, 0.0
	for n := 17; n >= 3; n -= 2 {
		s = float64((1+s)*x2) / -float64(n*(n-1))
		c = float64((1+c)*x2) / -float64((n-1)*(n-2))
	}
	s, c = x+float64(s*x), 1+c
	switch math.Mod(math.Mod(turns, 4)+4, 4) {
	case 1:
		return c, -s
	case 2:
		return -s, -c
	case 3:
		return -c, s
	}
	return s, c
}

// direction returns the angle of a vector in degrees, from -180 to 180.
func direction(x, y float64) float64 {
	switch {
	case x == 0 && y == 0:
		return 0
	case math.Abs(y) > math.Abs(x): // keep the quotient small
		if y > 0 {
			return 90 - arcTan(x/y)
		}
		return -90 - arcTan(x/y)
	case x < 0:
		if y >= 0 {
			return 180 + arcTan(y/x)
		}
		return arcTan(y/x) - 180
	}
	return arcTan(y / x)
}

// arcTan returns the arc tangent of t, -1 ≤ t ≤ 1, in degrees. Halving the
// angle twice makes the series short: tan(a/2) = t / (1 + √(1+t²)).
func arcTan(t float64) float64 {
	for range 2 {
		t /= 1 + math.Sqrt(1+float64(t*t))
	}
	t2 := float64(t * t)
	sum := 0.0
	for n := 27; n >= 1; n -= 2 {
		sum = 1/float64(n) - float64(t2*sum)
	}
	return float64(float64(t*sum) * (4 * 180 / math.Pi))
}

// hypot is the length of a vector.
func hypot(x, y float64) float64 { return math.Sqrt(float64(x*x) + float64(y*y)) }
