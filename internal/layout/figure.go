package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// natural returns the size at which a picture likes to be shown: a drawing's
// own, a photograph's as large as its pixels allow before they are seen, either
// as its author says.
func natural(p *doc.Picture) (w, h length.Length) {
	px := func(n int, perInch int64) length.Length { return (length.Length(n) * length.Inch).Scale(1, perInch) }
	a := p.Asset
	aw, ah := max(a.Width, 1), max(a.Height, 1)
	if a.Format == doc.SVG {
		w, h = px(aw, 96), px(ah, 96)
	} else {
		w, h = px(aw, theme.Enough), px(ah, theme.Enough)
	}
	if p.Width > 0 {
		if want := px(p.Width, 96); want < w || a.Format == doc.SVG {
			w, h = want, want.Scale(int64(ah), int64(aw))
		}
	} else if p.Height > 0 {
		if want := px(p.Height, 96); want < h || a.Format == doc.SVG {
			w, h = want.Scale(int64(aw), int64(ah)), want
		}
	}
	return max(w, length.Pt), max(h, length.Pt)
}

// fit returns the natural size of a picture, made smaller in proportion where
// it would pass the limits.
func (s *setting) fit(p *doc.Picture, maxW, maxH length.Length) (w, h length.Length) {
	w, h = natural(p)
	return shrunk(w, h, maxW, maxH)
}

// shrunk makes a size smaller in proportion until it keeps to the limits.
func shrunk(w, h, maxW, maxH length.Length) (length.Length, length.Length) {
	if w > maxW {
		w, h = maxW, ratio(h, maxW, w)
	}
	if h > maxH {
		w, h = ratio(w, maxH, h), maxH
	}
	return max(w, length.Pt), max(h, length.Pt)
}

// ratio returns l × num ÷ den for any three lengths of a page or a large
// picture: the quotient is taken in thousandths of a point, which cannot
// overflow.
func ratio(l, num, den length.Length) length.Length {
	if den == 0 {
		return l
	}
	const step = length.Pt / 1024
	return l.Scale(int64(num/step), max(int64(den/step), 1))
}

// describe returns the text that stands for a picture that is not decorative.
func (s *setting) describe(p *doc.Picture, page *doc.Page) string {
	if d := p.Description(); d != "" {
		return d
	}
	if p.Title != "" {
		return p.Title
	}
	if page != nil {
		return page.Title
	}
	return s.r.Title
}

// depict returns the marks of a picture set into a rectangle.
func (s *setting) depict(p *doc.Picture, rect display.Rect, content *display.Content) []display.Item {
	if p.Asset.Format == doc.SVG {
		return s.sketch(p, rect, content)
	}
	return []display.Item{&display.Image{Rect: rect, Asset: p.Asset, Content: content, Picture: p}}
}

// figure sets a picture that stands on its own, with its caption.
func (f *frame) figure(b *doc.Figure, prev, next doc.Block) {
	if !f.besideName(b, prev, next) {
		f.pictured(b, prev, false)
	}
}

// pictured sets a figure. Photographs may be made smaller for the sake of the
// page, and so may the main picture of a page. That stays where it is; others
// may move, but not away from a name above them.
func (f *frame) pictured(b *doc.Figure, prev doc.Block, main bool) {
	s := f.s
	if b.Picture == nil {
		return
	}
	tag := f.tag
	if len(b.Caption) > 0 {
		tag = tag.Add("Div", b)
	}
	var ft *display.Tag
	if b.Picture.State != doc.AltDecorative {
		ft = tag.Add("Figure", b)
		ft.Alt = s.describe(b.Picture, f.page)
	}
	caption := f.caption(captionTag(tag, b), b)
	limit := (s.page.Height - s.page.Top - s.page.Bottom).Scale(theme.FigureLimit, 100)
	if main {
		limit = s.page.Height.Scale(theme.MainLimit, 100)
		if f.slim {
			limit = spanning(b.Picture, f.width, limit)
		}
	}
	// A caption longer than this is a text of its own: it may be divided.
	var more []*galley.Box
	if len(caption) > 12 {
		caption, more = caption[:4], caption[4:]
	}
	named, _ := prev.(*doc.Paragraph)
	if named != nil && !doc.BoldOnly(named.Inlines) {
		named = nil
	}
	if named == nil {
		f.g.Space(f.around()) // a name stands close to its picture
	}
	wide := main && !f.slim
	fb := f.pictureBox(b, ft, caption, limit, wide)
	fb.Main = main
	switch {
	case main:
		fb.Stretch = galley.Ample
	case named == nil:
		fb.Stretch = galley.Pliant
	}
	parts := theme.FigureSmaller
	if main {
		s.roomy(b.Picture, f.width)
		parts = theme.MainSmaller
	}
	if main || b.Picture.Asset != nil && b.Picture.Asset.Format != doc.SVG && f.grid {
		for _, part := range parts {
			if fb.Wide && len(fb.Smaller) > 0 {
				break // below the width of the column a wide picture looks lost
			}
			smaller := f.pictureBox(b, ft, caption, fb.FigureHeight().Scale(part, 100), wide)
			smaller.Stretch = fb.Stretch
			if main {
				smaller.Larger = func(high length.Length) *galley.Box {
					larger := f.pictureBox(b, ft, caption, min(high, fb.FigureHeight()), wide)
					larger.Stretch, larger.Float, larger.After = smaller.Stretch, smaller.Float, smaller.After
					return larger
				}
			}
			fb.Smaller = append(fb.Smaller, smaller)
		}
	}
	for _, bx := range append([]*galley.Box{fb}, fb.Smaller...) {
		bx.Float = !main && f.nest == 0 && more == nil && named == nil
		switch {
		case more != nil:
			bx.After = galley.Never
		case named != nil:
			bx.After = 1500 // what is told of whom it shows stands below
		}
	}
	f.g.Add(fb)
	if more != nil {
		f.g.Boxes = append(f.g.Boxes, more...)
	}
	if named != nil && f.grid {
		f.g.Space(f.around() / 3) // the words below tell of whom it shows
	} else {
		f.g.Space(f.around())
	}
}

// spanning returns how high a picture may be: more than the limit where a little
// more lets it fill the measure, since one that all but does looks wrong.
func spanning(p *doc.Picture, width, limit length.Length) length.Length {
	if p.Asset == nil {
		return limit
	}
	w, h := natural(p)
	if w <= 0 {
		return limit
	}
	if full := ratio(h, width, w); full > limit && full <= limit.Scale(theme.MainFilling, 100) {
		return full
	}
	return limit
}

// captionTag returns the tag that takes a figure's caption, nil where it has none.
func captionTag(t *display.Tag, b *doc.Figure) *display.Tag {
	if len(b.Caption) == 0 {
		return nil
	}
	return t.Add("Caption", b)
}

// caption sets a figure's caption, once for all its sizes.
func (f *frame) caption(tag *display.Tag, b *doc.Figure) []*galley.Box {
	if tag == nil {
		return nil
	}
	r := &running{s: f.s, page: f.page, frame: f.width / 2}
	r.inlines(tag, b.Caption, f.s.captionLook(f.look.lang), runInfo{})
	boxes := r.lines(f.s.scale.Caption, f.x, typeset.Measure{Width: f.width, Align: typeset.Ragged, Hyphenate: true, Balance: true}, b)
	f.notesOf(tag, r)
	return boxes
}

// pictureBox makes one box of a picture and its caption: they never part.
func (f *frame) pictureBox(b *doc.Figure, ft *display.Tag, caption []*galley.Box, maxH length.Length, wide bool) *galley.Box {
	s := f.s
	bx := &galley.Box{Snap: f.grid, Node: b, Starts: []galley.Start{{Node: b, Tag: ft}}, Picture: true}
	y := length.Length(0)
	if f.grid {
		y = capTop(s.scale.Body)
	}
	var content *display.Content
	if ft != nil {
		content = ft.Content()
	}
	p := b.Picture
	if p.Asset == nil {
		h := 6 * s.page.Baseline
		rect := display.Rect{X: f.x, Y: y, W: f.width, H: h}
		bx.Ink = append(bx.Ink, s.missing(p, f.page, rect, content)...)
		f.figureAt(bx, ft, rect)
		y += h
	} else {
		maxW := f.width
		x := f.x
		w, h := natural(p)
		if wide && f.nest == 0 && w > h*17/10 && w >= s.page.Full()*9/10 {
			maxW, bx.Wide, bx.Clear = s.page.Full(), true, true
			x = 0
		}
		if p.Asset.Format == doc.SVG && p.Width == 0 && p.Height == 0 && w*3 > maxW*2 {
			w, h = maxW, ratio(h, maxW, w)
		}
		w, h = shrunk(w, h, maxW, maxH)
		if bx.Wide && w < maxW-length.Pt {
			// Its edges are those of the page's columns, or it looks misplaced.
			bx.Wide, bx.Clear = false, false
			x = f.x
			w, h = shrunk(w, h, f.width, maxH)
		}
		rect := display.Rect{X: x, Y: y, W: w, H: h}
		bx.Ink = append(bx.Ink, s.depict(p, rect, content)...)
		f.figureAt(bx, ft, rect)
		y += h
	}
	bx.Captioned = len(caption) > 0
	if bx.Captioned {
		y += s.page.Baseline.Scale(theme.CaptionGap, 100)
		for _, c := range caption {
			dx := length.Length(0)
			if bx.Wide {
				dx = -f.x
			}
			bx.Ink = append(bx.Ink, display.MovedAll(c.Ink, dx, y)...)
			bx.Notes = append(bx.Notes, c.Notes...)
			bx.Starts = append(bx.Starts, c.Starts...)
			y += c.Height
		}
	}
	bx.Height = y
	return bx
}

func (f *frame) figureAt(bx *galley.Box, ft *display.Tag, rect display.Rect) {
	if ft != nil {
		bx.Figures = append(bx.Figures, galley.Placed{Tag: ft, Rect: rect})
	}
}

// missing draws the marked box that stands for a picture that is not there: a
// dashed outline with its description and what is wrong.
func (s *setting) missing(p *doc.Picture, page *doc.Page, rect display.Rect, content *display.Content) []display.Item {
	outline := display.Frame(rect, s.scale.Rule, s.pal.Muted)
	outline.Dash = []length.Length{3 * length.Pt, 2 * length.Pt}
	outline.Content = content
	items := []display.Item{outline}
	l := s.sansLook(s.scale.Caption, s.r.Lang)
	l.color = s.pal.Muted
	r := &running{s: s, page: page}
	info := runInfo{content: content, node: p}
	b := l
	b.bold = true
	r.text(s.describe(p, page), b, info)
	if p.Problem != "" {
		r.text("\n"+p.Problem, l, info)
	}
	pad := s.scale.Pad
	m := typeset.Measure{Width: rect.W - 2*pad, Align: typeset.Ragged}
	y := rect.Y + pad/2
	for _, b := range r.lines(s.scale.Caption, rect.X+pad, m, nil) {
		if y+b.Height > rect.Y+rect.H {
			break
		}
		items = append(items, display.MovedAll(b.Ink, 0, y)...)
		y += b.Height
	}
	return items
}
