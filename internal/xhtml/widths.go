package xhtml

// Widths in pixels in which pictures are offered to screens: the text's width
// on phones, and on desktops and tablets of twice the density; a portrait's.
var (
	contentWidths  = []int{600, 1200}
	portraitWidths = []int{160, 320}
)

// widest is the width in pixels to which larger pictures are brought.
const widest = 1600

// Quality of scaled JPEG files, of 100.
const Quality = 80

// Widths returns the widths, in pixels and rising, in which a picture of the
// given width is offered. A width that would save little is left out for the
// picture's own.
func Widths(own int, kind Use) []int {
	steps := contentWidths
	if kind == Portrait {
		steps = portraitWidths
	}
	var ws []int
	for _, w := range steps {
		if w*5/4 > own {
			return append(ws, own)
		}
		ws = append(ws, w)
	}
	if kind == Content && own > steps[len(steps)-1]*5/4 {
		ws = append(ws, min(own, widest))
	}
	return ws
}
