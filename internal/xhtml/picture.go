package xhtml

import (
	"strings"

	"annals/internal/doc"
)

func (r *Renderer) figure(f *doc.Figure) {
	w := r.W
	cls := "figure"
	if f.Role == doc.MainFigure {
		cls = "figure main"
	}
	if len(f.Caption) == 0 {
		w.Open("div", A("class", cls))
	} else {
		w.Open("figure", A("class", cls))
	}
	r.breaks()
	if least := r.least(f); least > 0 {
		r.scrolls++
		name := r.named("picture", r.scrolls, doc.PlainText(f.Caption))
		w.Open("div", A("class", "fine "+leastClass(least)), A("role", "region"), A("aria-label", name), A("tabindex", "0"))
		r.picture(f.Picture, Content)
		w.Close()
	} else {
		r.picture(f.Picture, Content)
	}
	if len(f.Caption) > 0 {
		w.Open("figcaption")
		r.inlines(f.Caption)
		w.Close()
	}
	w.Close()
	w.Line()
}

// leastStep is the step, in rem, of the least widths of drawings that style
// sheets hold a class for.
const leastStep = 4

// A telephone's text is about so many CSS pixels wide; the text of any window
// not wider than most.
const (
	phoneWidth, mostWidth = 280, 592
	rem                   = 16
)

// least returns the width in CSS pixels below which the words in a drawing
// cannot be read, 0 where a telephone shows it as wide as that. A main picture
// leads a page and is seen whole.
func (r *Renderer) least(f *doc.Figure) int {
	p := f.Picture
	if r.o.EPUB || f.Role == doc.MainFigure || p == nil || p.Asset == nil || p.Width > 0 || p.Height > 0 || r.o.Picture == nil {
		return 0
	}
	img, ok := r.o.Picture(p, Content)
	if least := min(img.Least, img.Width, mostWidth); ok && least > phoneWidth {
		return least
	}
	return 0
}

// leastClass returns the class of a least width in CSS pixels.
func leastClass(least int) string {
	return "least" + itoa((least+leastStep*rem-1)/(leastStep*rem)*leastStep)
}

// picture writes a picture, or the marked box in the place of one that is
// missing. The first picture of a file is loaded at once, the others when a
// reader comes near.
func (r *Renderer) picture(p *doc.Picture, use Use) {
	if p == nil {
		return
	}
	w, cls := r.W, ""
	if use == InText {
		cls = "inline"
	}
	img, ok := Image{}, false
	if p.Asset != nil && r.o.Picture != nil {
		img, ok = r.o.Picture(p, use)
	}
	if !ok {
		r.missing(p, cls)
		return
	}
	// A reading system gives a picture the room that its page has, unless the
	// source asks for a size.
	asked := p.Width > 0 || p.Height > 0
	if asked {
		img.Width, img.Height = fit(img.Width, img.Height, p.Width, p.Height)
	}
	if img.Plate {
		if cls != "" {
			cls += " "
		}
		cls += "plate"
	}
	if root, ok := strings.CutPrefix(img.Drawing, "<svg "); ok {
		w.start("svg", []Attr{A("class", "chart"), A("role", "img"), A("aria-label", p.Description())})
		w.buf = append(append(w.buf, ' '), strings.TrimSpace(root)...)
		return
	}
	r.images++
	var lazy Attr
	if r.images > 1 && !r.o.EPUB {
		lazy = A("loading", "lazy")
	}
	var width, height Attr
	if img.Width > 0 && img.Height > 0 && (asked || !r.o.EPUB) {
		width, height = A("width", itoa(img.Width)), A("height", itoa(img.Height))
	}
	var sizes Attr
	if img.Srcset != "" {
		sizes = Opt("sizes", img.Sizes)
	}
	w.Void("img", Opt("class", cls), A("src", img.Src), Opt("srcset", img.Srcset), sizes, A("alt", p.Description()), width, height, lazy)
}

// fit returns the size at which a picture of w by h pixels is shown when its
// source asks for a width, a height or both; a missing one follows the shape.
func fit(w, h, askW, askH int) (int, int) {
	switch {
	case askW > 0 && askH > 0, w == 0 || h == 0:
		return askW, askH
	case askW > 0:
		return askW, max(1, (h*askW+w/2)/w)
	}
	return max(1, (w*askH+h/2)/h), askH
}

// missing writes the box that stands for a picture that cannot be shown: what
// it would have shown, and why it does not.
func (r *Renderer) missing(p *doc.Picture, cls string) {
	w := r.W
	text := p.Problem
	if text == "" {
		text = r.o.Label("picture-missing")
	}
	if d := p.Description(); d != "" {
		text += ": " + d
	}
	if cls != "" {
		cls = " " + cls
	}
	w.Open("span", A("class", "missing"+cls), A("role", "img"), A("aria-label", text))
	w.Text(text)
	w.Close()
}
