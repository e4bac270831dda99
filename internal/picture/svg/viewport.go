package svg

import (
	"fmt"
	"math"
	"strings"
)

// Defaults and limits of a drawing's size, in CSS pixels.
const (
	DefaultFontSize = 16     // that of CSS's "medium"
	maxSide         = 30_000 // as of any other picture
)

// Viewport is how a drawing's own coordinates lie on its width and height.
type Viewport struct {
	Width, Height float64    // of the drawing, in CSS pixels
	Box           [4]float64 // the viewBox: x, y, width, height
	Align         string     // preserveAspectRatio
}

// rootViewport measures the root element. Sizes that are missing or relative
// come from the viewBox; a drawing that says nothing at all is 300 × 150, as
// in browsers.
func rootViewport(root *Element) Viewport {
	v := Viewport{Align: root.Attr("preserveAspectRatio")}
	box, boxed := ViewBox(root)
	size := func(name string) float64 {
		text := root.Attr(name)
		if text == "" {
			text = root.Prop(name) // of a style
		}
		if strings.HasSuffix(strings.TrimSpace(text), "%") {
			return 0
		}
		n, ok := Length(text, Measure{Font: DefaultFontSize})
		if !ok || n <= 0 {
			return 0
		}
		return n
	}
	v.Width, v.Height = size("width"), size("height")
	switch {
	case !boxed:
		if v.Width == 0 {
			v.Width = 300
		}
		if v.Height == 0 {
			v.Height = 150
		}
		box = [4]float64{0, 0, v.Width, v.Height}
	case v.Width == 0 && v.Height == 0:
		v.Width, v.Height = box[2], box[3]
	case v.Width == 0:
		v.Width = float64(v.Height*box[2]) / box[3]
	case v.Height == 0:
		v.Height = float64(v.Width*box[3]) / box[2]
	}
	v.Box = box
	return v
}

// ViewBox reads the attribute of the name.
func ViewBox(e *Element) (box [4]float64, ok bool) {
	n, ok := Numbers(e.Attr("viewBox"))
	if !ok || len(n) != 4 || n[2] <= 0 || n[3] <= 0 {
		return box, false
	}
	copy(box[:], n)
	return box, true
}

// Matrix maps the viewBox to the Viewport (SVG 1.1, section 7.8): as large as
// it fits and in the middle, unless preserveAspectRatio says otherwise.
func (v Viewport) Matrix() Matrix {
	sx, sy := v.Width/v.Box[2], v.Height/v.Box[3]
	words := strings.Fields(v.Align)
	align := "xMidYMid"
	if len(words) > 0 {
		align = words[0]
	}
	if align != "none" {
		if len(words) > 1 && words[1] == "slice" {
			sx = max(sx, sy)
		} else {
			sx = min(sx, sy)
		}
		sy = sx
	}
	dx, dy := v.Width-float64(v.Box[2]*sx), v.Height-float64(v.Box[3]*sy)
	switch {
	case strings.Contains(align, "xMid"):
		dx /= 2
	case strings.Contains(align, "xMin"), align == "none":
		dx = 0
	}
	switch {
	case strings.Contains(align, "YMid"):
		dy /= 2
	case strings.Contains(align, "YMin"), align == "none":
		dy = 0
	}
	return Translate(dx, dy).Mul(Scale(sx, sy)).Mul(Translate(-v.Box[0], -v.Box[1]))
}

// Read parses a drawing and checks its size: what is too large or too small to
// be seen is an error, which completes the sentence "The picture …".
func Read(data []byte) (*Document, Viewport, error) {
	d, err := Parse(data)
	if err != nil {
		return nil, Viewport{}, err
	}
	v := rootViewport(d.Root)
	if v.Width > maxSide || v.Height > maxSide {
		return nil, Viewport{}, fmt.Errorf("is too large: %.0f × %.0f pixels, and %d a side is the most", v.Width, v.Height, maxSide)
	}
	if v.Width < 0.01 || v.Height < 0.01 || v.Width/v.Box[2] > 1e6 || v.Height/v.Box[3] > 1e6 {
		return nil, Viewport{}, fmt.Errorf("is too small to be seen: %g × %g pixels", v.Width, v.Height)
	}
	return d, v, nil
}

// Size returns a drawing's size in whole CSS pixels.
func Size(data []byte) (w, h int, err error) {
	_, v, err := Read(data)
	if err != nil {
		return 0, 0, err
	}
	return max(1, int(math.Round(v.Width))), max(1, int(math.Round(v.Height))), nil
}
