package picture

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"annals/internal/picture/svg"
)

// viewport is how a drawing's own coordinates lie on its width and height.
type viewport struct {
	width, height float64    // of the drawing, in CSS pixels
	box           [4]float64 // the viewBox: x, y, width, height
	align         string     // preserveAspectRatio
}

// rootViewport measures the root element. Sizes that are missing or relative
// come from the viewBox; a drawing that says nothing at all is 300 × 150, as
// in browsers.
func rootViewport(root *svg.Element) viewport {
	v := viewport{align: root.Attr("preserveAspectRatio")}
	box, boxed := viewBox(root)
	size := func(name string) float64 {
		text := root.Attr(name)
		if text == "" {
			text = root.Prop(name) // of a style
		}
		if strings.HasSuffix(strings.TrimSpace(text), "%") {
			return 0
		}
		n, ok := svg.Length(text, svg.Measure{Font: defaultFontSize})
		if !ok || n <= 0 {
			return 0
		}
		return n
	}
	v.width, v.height = size("width"), size("height")
	switch {
	case !boxed:
		if v.width == 0 {
			v.width = 300
		}
		if v.height == 0 {
			v.height = 150
		}
		box = [4]float64{0, 0, v.width, v.height}
	case v.width == 0 && v.height == 0:
		v.width, v.height = box[2], box[3]
	case v.width == 0:
		v.width = float64(v.height*box[2]) / box[3]
	case v.height == 0:
		v.height = float64(v.width*box[3]) / box[2]
	}
	v.box = box
	return v
}

// viewBox reads the attribute of the name.
func viewBox(e *svg.Element) (box [4]float64, ok bool) {
	n, ok := svg.Numbers(e.Attr("viewBox"))
	if !ok || len(n) != 4 || n[2] <= 0 || n[3] <= 0 {
		return box, false
	}
	copy(box[:], n)
	return box, true
}

// matrix maps the viewBox to the viewport (SVG 1.1, section 7.8): as large as
// it fits and in the middle, unless preserveAspectRatio says otherwise.
func (v viewport) matrix() svg.Matrix {
	sx, sy := v.width/v.box[2], v.height/v.box[3]
	words := strings.Fields(v.align)
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
	dx, dy := v.width-float64(v.box[2]*sx), v.height-float64(v.box[3]*sy)
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
	return svg.Translate(dx, dy).Mul(svg.Scale(sx, sy)).Mul(svg.Translate(-v.box[0], -v.box[1]))
}

// readSVG parses a drawing and checks its size.
func readSVG(data []byte) (*svg.Document, viewport, error) {
	d, err := svg.Parse(data)
	if err != nil {
		if errors.Is(err, svg.ErrCutOff) {
			err = fmt.Errorf("%w%s", ErrCutOff, strings.TrimPrefix(err.Error(), svg.ErrCutOff.Error()))
		}
		return nil, viewport{}, err
	}
	v := rootViewport(d.Root)
	if v.width > maxSide || v.height > maxSide {
		return nil, viewport{}, fmt.Errorf("is too large: %.0f × %.0f pixels, and %d a side is the most", v.width, v.height, maxSide)
	}
	if v.width < 0.01 || v.height < 0.01 || v.width/v.box[2] > 1e6 || v.height/v.box[3] > 1e6 {
		return nil, viewport{}, fmt.Errorf("is too small to be seen: %g × %g pixels", v.width, v.height)
	}
	return d, v, nil
}

// measureSVG returns a drawing's size in whole CSS pixels.
func measureSVG(data []byte) (w, h int, err error) {
	_, v, err := readSVG(data)
	if err != nil {
		return 0, 0, err
	}
	return max(1, int(math.Round(v.width))), max(1, int(math.Round(v.height))), nil
}
