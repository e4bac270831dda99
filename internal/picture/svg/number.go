package svg

import (
	"math"
	"strconv"
	"strings"
)

// maxNumber bounds every number, so that sums and products stay finite.
const maxNumber = 1e7

// scanner reads numbers separated by blanks and commas.
type scanner struct{ s string }

func (s *scanner) blanks() { s.s = strings.TrimLeft(s.s, " \t\r\n\f") }

// separator skips blanks with at most one comma among them.
func (s *scanner) separator() {
	s.blanks()
	if strings.HasPrefix(s.s, ",") {
		s.s = s.s[1:]
		s.blanks()
	}
}

// number reads a number as of SVG 2, section 4.2. "1.5.5" are two, and "1-2".
func (s *scanner) number() (float64, bool) {
	i, digits := 0, 0
	t := s.s
	if i < len(t) && (t[i] == '+' || t[i] == '-') {
		i++
	}
	for ; i < len(t) && isDigit(t[i]); i++ {
		digits++
	}
	if i < len(t) && t[i] == '.' {
		for i++; i < len(t) && isDigit(t[i]); i++ {
			digits++
		}
	}
	if digits == 0 {
		return 0, false
	}
	if i < len(t) && (t[i] == 'e' || t[i] == 'E') {
		k := i + 1
		if k < len(t) && (t[k] == '+' || t[k] == '-') {
			k++
		}
		if k < len(t) && isDigit(t[k]) { // "1em" is no exponent
			for ; k < len(t) && isDigit(t[k]); k++ {
			}
			i = k
		}
	}
	v, err := strconv.ParseFloat(t[:i], 64)
	if err != nil || math.Abs(v) > maxNumber {
		return 0, false
	}
	s.s = t[i:]
	return v, true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// Numbers reads a list of numbers; ok is false where something else stands in it.
func Numbers(list string) (v []float64, ok bool) {
	s := scanner{list}
	s.blanks()
	for s.s != "" {
		n, ok := s.number()
		if !ok {
			return v, false
		}
		v = append(v, n)
		s.separator()
	}
	return v, true
}

// Measure is what relative lengths are relative to, in user units.
type Measure struct {
	Font    float64 // the font size
	Percent float64 // what 100 % is: the viewport's width, height or diagonal
}

// Length reads a length in user units (CSS pixels): plain numbers, px, pt, pc,
// mm, cm, Q, in, em, ex, rem and percentages (CSS Values 4, section 6).
func Length(text string, m Measure) (float64, bool) {
	s := scanner{strings.TrimSpace(text)}
	v, ok := s.number()
	if !ok {
		return 0, false
	}
	switch strings.ToLower(s.s) {
	case "", "px":
		return v, true
	case "pt":
		return v * 4 / 3, true
	case "pc":
		return float64(v * 16), true
	case "in":
		return float64(v * 96), true
	case "cm":
		return v * 96 / 2.54, true
	case "mm":
		return v * 96 / 25.4, true
	case "q":
		return v * 96 / 101.6, true
	case "em":
		return float64(v * m.Font), true
	case "rem":
		return float64(v * 16), true
	case "ex":
		return v * m.Font / 2, true
	case "%":
		return v * m.Percent / 100, true
	}
	return 0, false
}

// Lengths reads a list of lengths, such as the x of a text.
func Lengths(list string, m Measure) (v []float64, ok bool) {
	for _, f := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r <= ' ' }) {
		n, ok := Length(f, m)
		if !ok {
			return v, false
		}
		v = append(v, n)
	}
	return v, true
}

// Fraction reads a number or a percentage from 0 to 1, such as an opacity.
func Fraction(text string) (float64, bool) {
	s := scanner{strings.TrimSpace(text)}
	v, ok := s.number()
	if !ok {
		return 0, false
	}
	switch s.s {
	case "%":
		v /= 100
	case "":
	default:
		return 0, false
	}
	return min(max(v, 0), 1), true
}

// Diagonal is what percentages of lengths without a direction refer to (SVG
// 1.1, section 7.10).
func Diagonal(w, h float64) float64 { return hypot(w, h) / math.Sqrt2 }
