package web

import "annals/internal/picture/vector"

// legible is the size, in CSS pixels, below which words in a drawing are only
// a texture.
const legible = 9

// least returns the width in CSS pixels at which the smallest words of a
// drawing, so many pixels wide by itself, can still be read, and 0 where it has
// none, or is drawn in ways that do not tell: then it is shown as wide as the
// text.
func least(drawing []byte, width int) int {
	d, _, err := vector.Parse(drawing)
	if err != nil || d.Width <= 0 {
		return 0
	}
	var smallest vector.Unit
	for _, m := range d.Marks {
		if t, ok := m.(*vector.Text); ok && t.Size > 0 && (smallest == 0 || t.Size < smallest) {
			smallest = t.Size
		}
	}
	if smallest == 0 {
		return 0
	}
	n := vector.Unit(legible) * d.Width
	return int(min((n+smallest-1)/smallest, vector.Unit(width)))
}
