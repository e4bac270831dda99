package svg

import "strings"

// Paintable reports whether a value of fill or stroke can be read at all.
func Paintable(v string) bool {
	if v == "none" || strings.EqualFold(v, "currentColor") || strings.HasPrefix(v, "url(") || strings.HasPrefix(v, "context-") {
		return true
	}
	_, ok := ParseColour(v)
	return ok
}

// PaintReference splits "url(#id) fallback". The id is "" where the reference
// leads out of the drawing. A fallback is a colour, "none" or currentColor; what
// is none of them is left away, as it might be a reference in its turn.
func PaintReference(v string) (id, fallback string, ok bool) {
	if !strings.HasPrefix(v, "url(") {
		return "", "", false
	}
	inner, fallback, found := strings.Cut(v[4:], ")")
	inner = strings.Trim(inner, " \t\r\n\"'")
	fallback = strings.TrimSpace(fallback)
	if _, colour := ParseColour(fallback); !colour && fallback != "none" && !strings.EqualFold(fallback, "currentColor") {
		fallback = ""
	}
	if !found || !strings.HasPrefix(inner, "#") {
		return "", fallback, true
	}
	return inner[1:], fallback, true
}

// SerifFamily tells whether a list of families asks for a face with serifs.
// The first family that says so by its name decides.
func SerifFamily(list string) bool {
	for _, f := range strings.Split(strings.ToLower(list), ",") {
		switch {
		case strings.Contains(f, "sans"), strings.Contains(f, "mono"), strings.Contains(f, "helvetica"), strings.Contains(f, "arial"), strings.Contains(f, "verdana"):
			return false
		case strings.Contains(f, "serif"):
			return true
		}
		for _, known := range []string{"times", "georgia", "garamond", "palatino", "cambria", "baskerville", "minion", "merriweather", "bodoni", "caslon", "didot", "roman"} {
			if strings.Contains(f, known) {
				return true
			}
		}
	}
	return false
}

// WithoutUnits takes the units from a transform: a style writes them where an
// attribute has none.
func WithoutUnits(transform string) string {
	for { // "ppxx" has one more when one is gone
		less := strings.ReplaceAll(strings.ReplaceAll(transform, "px", ""), "deg", "")
		if less == transform {
			return strings.TrimSpace(less)
		}
		transform = less
	}
}

// Drawable reports whether an element of this name can be drawn, for switch.
func Drawable(name string) bool {
	switch name {
	case "g", "a", "svg", "switch", "use", "text", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon":
		return true
	}
	return false
}

// Clipped shortens what a file says, for a message.
func Clipped(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
