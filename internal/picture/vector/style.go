package vector

import (
	"math"
	"strings"

	"annals/internal/picture/svg"
)

// style is what an element inherits and says about how it looks.
type style struct {
	fill, stroke  string // as written; "none", a colour, url(#id)
	color         string // what currentColor means
	fillOpacity   float64
	strokeOpacity float64
	opacity       float64 // of the element and everything around it
	evenOdd       bool
	width         float64
	dash          []float64
	dashOffset    float64
	cap           string
	join          string
	miter         float64
	fixedWidth    bool // vector-effect: non-scaling-stroke

	fontSize float64
	bold     bool
	italic   bool
	serif    bool
	anchor   Anchor
	raise    float64 // of the baseline, downwards, in font sizes

	hidden   bool // visibility
	preserve bool // xml:space
	markers  bool
}

func initialStyle() style {
	return style{fill: "black", stroke: "none", color: "black", fillOpacity: 1, strokeOpacity: 1, opacity: 1, width: 1, miter: 4, fontSize: svg.DefaultFontSize}
}

// inherit returns the style of an element within its parent's. Values that
// cannot be read leave what is inherited, as in browsers.
func (s style) inherit(e *svg.Element, diagonal float64) style {
	prop := func(name string) string {
		v := e.Prop(name)
		if v == "inherit" {
			return ""
		}
		return v
	}
	if n, ok := fontSize(prop("font-size"), s.fontSize); ok {
		s.fontSize = n
	}
	m := svg.Measure{Font: s.fontSize, Percent: diagonal}
	if v := prop("color"); v != "" && v != "currentColor" {
		s.color = v
	}
	for _, p := range []struct {
		name string
		to   *string
	}{{"fill", &s.fill}, {"stroke", &s.stroke}} {
		if v := prop(p.name); v != "" && svg.Paintable(v) {
			*p.to = v
			if strings.EqualFold(v, "currentColor") {
				*p.to = s.color
			}
		}
	}
	if v, ok := svg.Fraction(prop("fill-opacity")); ok {
		s.fillOpacity = v
	}
	if v, ok := svg.Fraction(prop("stroke-opacity")); ok {
		s.strokeOpacity = v
	}
	if v, ok := svg.Fraction(e.Prop("opacity")); ok {
		s.opacity = float64(s.opacity * v)
	}
	switch prop("fill-rule") {
	case "evenodd":
		s.evenOdd = true
	case "nonzero":
		s.evenOdd = false
	}
	if v, ok := svg.Length(prop("stroke-width"), m); ok && v >= 0 {
		s.width = v
	}
	if v := prop("stroke-dasharray"); v == "none" {
		s.dash = nil
	} else if v != "" {
		if d, ok := svg.Lengths(v, m); ok {
			s.dash = usableDash(d)
		}
	}
	if v, ok := svg.Length(prop("stroke-dashoffset"), m); ok {
		s.dashOffset = v
	}
	if v := prop("stroke-linecap"); v != "" {
		s.cap = v
	}
	if v := prop("stroke-linejoin"); v != "" {
		s.join = v
	}
	if v, ok := svg.Numbers(prop("stroke-miterlimit")); ok && len(v) == 1 && v[0] >= 1 {
		s.miter = v[0]
	}
	s.fixedWidth = prop("vector-effect") == "non-scaling-stroke"
	s.inheritFont(prop)

	switch prop("visibility") {
	case "hidden", "collapse":
		s.hidden = true
	case "visible":
		s.hidden = false
	}
	switch e.Attr("xml:space") {
	case "preserve":
		s.preserve = true
	case "default":
		s.preserve = false
	}
	if v := prop("white-space"); v != "" {
		s.preserve = strings.HasPrefix(v, "pre") || v == "break-spaces"
	}
	for _, name := range []string{"marker-start", "marker-mid", "marker-end"} {
		if v := prop(name); v != "" {
			s.markers = v != "none"
		}
	}
	return s
}

func (s *style) inheritFont(prop func(string) string) {
	switch v := strings.ToLower(prop("font-weight")); v {
	case "":
	case "bold", "bolder":
		s.bold = true
	case "normal", "lighter":
		s.bold = false
	default:
		if n, ok := svg.Numbers(v); ok && len(n) == 1 {
			s.bold = n[0] >= 600
		}
	}
	switch v := strings.ToLower(prop("font-style")); {
	case v == "normal":
		s.italic = false
	case v == "italic", strings.HasPrefix(v, "oblique"):
		s.italic = true
	}
	if v := prop("font-family"); v != "" {
		s.serif = svg.SerifFamily(v)
	}
	switch prop("text-anchor") {
	case "start":
		s.anchor = AnchorStart
	case "middle":
		s.anchor = AnchorMiddle
	case "end":
		s.anchor = AnchorEnd
	}
	// How far below the given height the baseline lies, of faces in general.
	baseline := prop("dominant-baseline")
	if v := prop("alignment-baseline"); v != "" && v != "auto" {
		baseline = v
	}
	switch baseline {
	case "middle":
		s.raise = 0.25
	case "central":
		s.raise = 0.35
	case "hanging":
		s.raise = 0.72
	case "text-before-edge", "text-top", "before-edge":
		s.raise = 0.9
	case "text-after-edge", "text-bottom", "after-edge", "ideographic":
		s.raise = -0.2
	case "auto", "alphabetic", "baseline":
		s.raise = 0
	}
}

// fontSize reads a font size: a length, a percentage, or a word of CSS.
func fontSize(text string, parent float64) (float64, bool) {
	switch text {
	case "":
		return 0, false
	case "xx-small":
		return 9, true
	case "x-small":
		return 10, true
	case "small":
		return 13, true
	case "medium":
		return svg.DefaultFontSize, true
	case "large":
		return 18, true
	case "x-large":
		return 24, true
	case "xx-large":
		return 32, true
	case "smaller":
		return parent / 1.2, true
	case "larger":
		return min(float64(parent*1.2), 1e5), true
	}
	v, ok := svg.Length(text, svg.Measure{Font: parent, Percent: parent})
	return min(v, 1e5), ok && v >= 0
}

// usableDash doubles a pattern of odd length; a negative or an empty one means
// a whole line.
func usableDash(d []float64) []float64 {
	sum := 0.0
	for _, v := range d {
		if v < 0 {
			return nil
		}
		sum += v
	}
	if sum <= 0 || len(d) > 64 {
		return nil
	}
	if len(d)%2 != 0 {
		d = append(d, d...)
	}
	return d
}

// unit rounds a coordinate to 1/1,024 pixel.
func unit(v float64) Unit {
	const most = 1 << 30
	if !(v > -most) { // also what is no number
		return -most << 10
	}
	return Unit(math.Floor(float64(min(v, most)*1024) + 0.5))
}
