package svg

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// Colour is an sRGB colour with an opacity from 0 to 1.
type Colour struct {
	R, G, B uint8
	Alpha   float64
}

// ParseColour reads a colour: a name, #rgb, #rgba, #rrggbb, #rrggbbaa, rgb(),
// rgba(), hsl(), hsla(), transparent (CSS Color 4, section 4 to 7). What
// follows the colour, such as the icc-color() of SVG 1.1, is not looked at.
// currentColor and none are no colours.
func ParseColour(text string) (Colour, bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if i := strings.IndexByte(text, '('); i >= 0 && !strings.ContainsAny(strings.TrimSpace(text[:i]), " \t\r\n") {
		k := strings.IndexByte(text, ')')
		if k < i {
			return Colour{}, false
		}
		return function(strings.TrimSpace(text[:i]), text[i+1:k])
	}
	word, _, _ := strings.Cut(text, " ")
	switch {
	case word == "transparent":
		return Colour{}, true
	case strings.HasPrefix(word, "#"):
		return hex(word[1:])
	}
	c, ok := colornames.Map[word]
	if word == "rebeccapurple" { // the one name that came later
		return Colour{0x66, 0x33, 0x99, 1}, true
	}
	return Colour{c.R, c.G, c.B, 1}, ok
}

func hex(digits string) (Colour, bool) {
	v, err := strconv.ParseUint(digits, 16, 32)
	if err != nil {
		return Colour{}, false
	}
	switch len(digits) {
	case 3:
		v = v<<4 | 0xf
		fallthrough
	case 4:
		double := func(shift int) uint8 { return uint8(v>>shift&0xf) * 0x11 }
		return Colour{double(12), double(8), double(4), float64(double(0)) / 255}, true
	case 6:
		v = v<<8 | 0xff
		fallthrough
	case 8:
		return Colour{uint8(v >> 24), uint8(v >> 16), uint8(v >> 8), float64(uint8(v)) / 255}, true
	}
	return Colour{}, false
}

// function reads the arguments of rgb() and hsl(), old form and new.
func function(name, args string) (Colour, bool) {
	f := strings.FieldsFunc(args, func(r rune) bool { return r == ',' || r == '/' || r <= ' ' })
	if name == "" || len(f) != 3 && len(f) != 4 {
		return Colour{}, false
	}
	c := Colour{Alpha: 1}
	if len(f) == 4 {
		var ok bool
		if c.Alpha, ok = Fraction(f[3]); !ok {
			return c, false
		}
	}
	var v [3]float64
	for i := range v {
		s := scanner{f[i]}
		n, ok := s.number()
		if !ok {
			return c, false
		}
		switch {
		case s.s == "%" && (i > 0 || name[0] == 'r'):
			n /= 100
			if name[0] == 'r' {
				n = float64(n * 255)
			}
		case s.s == "" && (name[0] == 'r' || i == 0):
		case s.s == "deg" && name[0] == 'h' && i == 0:
		default:
			return c, false
		}
		v[i] = n
	}
	switch name {
	case "rgb", "rgba":
		c.R, c.G, c.B = byteOf(v[0]), byteOf(v[1]), byteOf(v[2])
		return c, true
	case "hsl", "hsla":
		h, s, l := math.Mod(v[0], 360), min(max(v[1], 0), 1), min(max(v[2], 0), 1)
		if h < 0 {
			h += 360
		}
		// CSS Color 4, section 7.1: a ramp around the circle of hues.
		channel := func(n float64) uint8 {
			k := math.Mod(n+h/30, 12)
			a := float64(s * min(l, 1-l))
			return byteOf(float64(255 * (l - float64(a*max(-1, min(k-3, 9-k, 1))))))
		}
		c.R, c.G, c.B = channel(0), channel(8), channel(4)
		return c, true
	}
	return c, false
}

func byteOf(v float64) uint8 { return uint8(min(max(math.Floor(v+0.5), 0), 255)) }
