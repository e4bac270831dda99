package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/compose"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// team sets the people behind the report in two columns across the type area:
// a photo of the same size for each, or initials, beside name, role and text.
// Where they take about the same height they stand in rows; where rows would
// leave holes beside long texts, each column goes on by itself.
func (f *frame) team(b *doc.Team) {
	s := f.s
	if b.Title != "" {
		f.title(b.Title, b)
	} else {
		f.g.Space(2 * f.around()) // more than between two rows of people
	}
	list := f.tag.Add("L", b)
	list.Number = "None"
	gap := s.page.Gutter
	width := (s.page.Full() - gap) / 2
	heading := headingRole(f.level + 1)
	if b.Title != "" {
		heading = headingRole(f.level + 2)
	}
	var people [][]*galley.Box
	for _, p := range b.Members {
		people = append(people, f.person(list, p, width, heading))
	}
	if b.Title == "" && len(people) > 0 {
		first := people[0][0]
		first.Starts = append(first.Starts, galley.Start{Node: b, Tag: list})
	}
	if uneven(people) {
		f.inColumns(people, width+gap)
	} else {
		f.inRows(people, width+gap)
	}
	f.g.Space(f.around())
}

// uneven reports whether rows of two would leave more than a tenth of their
// room empty beside the texts.
func uneven(people [][]*galley.Box) bool {
	var all, empty length.Length
	for i := 0; i+1 < len(people); i += 2 {
		a, b := galley.HeightOf(people[i]), galley.HeightOf(people[i+1])
		all += 2 * max(a, b)
		empty += max(a, b) - min(a, b)
	}
	return empty > all/10
}

// inRows sets people in rows of two, step being the way from one column to the
// other.
func (f *frame) inRows(people [][]*galley.Box, step length.Length) {
	s := f.s
	for i := 0; i < len(people); i += 2 {
		if i > 0 {
			f.g.Space(f.around() * 3 / 2)
		}
		var cells []*galley.Galley
		for k := i; k < min(i+2, len(people)); k++ {
			cell := people[k]
			if k > i {
				cell = shifted(cell, step)
			}
			cells = append(cells, &galley.Galley{Boxes: cell})
		}
		boxes := galley.Merge(cells)
		for n, bx := range boxes {
			bx.Wide = true
			if n == 0 {
				bx.Clear, bx.Snap = true, f.grid
				if i > 0 {
					bx.Stretch = galley.Pliant
				}
			}
			f.g.Add(bx)
		}
		// Nobody is divided between two pages without need.
		if len(boxes) > 0 && galley.HeightOf(boxes) < s.page.Height/3 {
			for _, bx := range boxes[:len(boxes)-1] {
				bx.After = max(bx.After, 5000)
			}
		} else if n := len(boxes); n > 8 {
			// Not a few lines of anybody on a page of their own.
			for _, bx := range boxes[n-4 : n-1] {
				bx.After = max(bx.After, 2000)
			}
		}
	}
}

// inColumns sets people one below the other in two columns. Who has a short
// text is not divided, nobody so that two lines stand alone.
func (f *frame) inColumns(people [][]*galley.Box, step length.Length) {
	s := f.s
	cols := &galley.TwoColumns{Step: step}
	short := s.scale.Photo * 5 / 2
	for i, boxes := range people {
		if i > 0 {
			f.g.Add(&galley.Box{Height: f.around() * 3 / 2, Space: true, Columns: cols})
		}
		n := len(boxes)
		for k, bx := range boxes {
			bx.Wide, bx.Clear, bx.Columns = true, true, cols
			if i == 0 && k == 0 {
				bx.Snap = f.grid
			}
			if k < n-1 && (galley.HeightOf(boxes) < short || k >= n-3) {
				bx.After = max(bx.After, compose.LateBreak+200)
			}
			f.g.Add(bx)
		}
	}
}

// shifted returns boxes moved to the right.
func shifted(boxes []*galley.Box, dx length.Length) []*galley.Box {
	out := make([]*galley.Box, len(boxes))
	for i, b := range boxes {
		c := *b
		c.Ink, c.Figures = display.MovedAll(b.Ink, dx, 0), galley.MovedFigures(b.Figures, dx, 0)
		out[i] = &c
	}
	return out
}

// person sets one member of the team at the left edge of the type area.
func (f *frame) person(list *display.Tag, p *doc.Person, width length.Length, heading string) []*galley.Box {
	s := f.s
	g := &galley.Galley{}
	li := list.Add("LI", p)
	body := li.Add("LBody", p)
	side := s.scale.Photo
	ty := s.scale.Small
	in := &frame{s: s, g: g, page: f.page, tag: body, ty: ty, look: s.bodyLook(f.look.lang), align: typeset.Ragged, level: f.level + 1, nest: 1}
	in.look.size = ty.Size
	in.x = side + s.scale.Pad
	in.width = width - side - s.scale.Pad
	name := s.sansLook(ty, f.look.lang)
	name.bold, name.size = true, ty.Size.Scale(115, 100)
	role := s.captionLook(f.look.lang)
	m := typeset.Measure{Width: in.width, Align: typeset.Ragged, Hyphenate: true}
	photo := s.portrait(p, f.page, body, display.Rect{X: 0, Y: capTop(ty), W: side, H: side})
	if p.Name != "" {
		m := m
		m.Hyphenate = false
		for _, bx := range s.words(p.Name, name, ty, in.x, m, runInfo{content: body.Add(heading, p).Content()}, p) {
			bx.After = galley.Never
			g.Add(bx)
		}
	}
	if p.Role != "" {
		m := m
		m.Hyphenate = s.tooLong(p.Role, role, m.Width)
		for _, bx := range s.words(p.Role, role, s.scale.Caption, in.x, m, runInfo{content: body.Add("P", p).Content()}, p) {
			bx.After = galley.Never
			g.Add(bx)
		}
	}
	if len(p.Text) > 0 {
		g.Space(ty.Leading / 4)
		in.blocks(p.Text)
	}
	if g.Last() == nil {
		g.Add(&galley.Box{Height: ty.Leading, Base: baseline(ty)})
	}
	// Beside a short text the photo still needs its height.
	if need := side + capTop(ty); g.Height() < need {
		g.Keep(galley.Never)
		g.Add(&galley.Box{Height: need - g.Height()})
	}
	flatBoxes := galley.Flat(g)
	first := flatBoxes[0]
	first.Ink = append(photo.Ink, first.Ink...)
	first.Figures = append(first.Figures, photo.Figures...)
	first.Starts = append(first.Starts, galley.Start{Node: p, Tag: li})
	// The photo is not cut by a page break.
	h := length.Length(0)
	for _, bx := range flatBoxes {
		h += bx.Height
		if h < side+capTop(ty) {
			bx.After = galley.Never
		}
	}
	return flatBoxes
}

// portrait sets a photo, cut to a circle, or the initials that stand for one.
func (s *setting) portrait(p *doc.Person, page *doc.Page, body *display.Tag, r display.Rect) *galley.Box {
	b := &galley.Box{}
	if p.Photo != nil && p.Photo.Asset != nil && p.Photo.Asset.Format != doc.SVG {
		var content *display.Content
		if p.Photo.State != doc.AltDecorative {
			ft := body.Add("Figure", p.Photo)
			ft.Alt = p.Photo.Description()
			if ft.Alt == "" {
				ft.Alt = p.Name
			}
			content = ft.Content()
			b.Figures = []galley.Placed{{Tag: ft, Rect: r}}
		}
		b.Ink = []display.Item{&display.Image{Rect: cover(p.Photo.Asset, r, 38), Crop: r, Round: true, Asset: p.Photo.Asset, Content: content, Picture: p.Photo}}
		return b
	}
	l := s.sansLook(s.scale.Heading[0], s.r.Lang)
	l.bold, l.color = true, s.pal.Link
	l.size = r.H.Scale(27, 100)
	cx, cy := r.X+r.W/2, r.Y+r.H/2
	b.Ink = append(b.Ink, display.Disc(cx, cy, r.W/2, s.pal.Tint))
	b.Ink = append(b.Ink, s.label(p.Initials, l, cx, cy+l.size.Scale(theme.HalfCap, 100), fromMiddle, nil, display.Decoration)...)
	return b
}

// cover returns the rectangle of a picture that covers r, centred across, and
// with the given part in hundredths of what is over cut off above.
func cover(a *doc.Asset, r display.Rect, above int64) display.Rect {
	aw, ah := int64(max(a.Width, 1)), int64(max(a.Height, 1))
	w, h := r.W, r.W.Scale(ah, aw)
	if h < r.H {
		w, h = r.H.Scale(aw, ah), r.H
	}
	return display.Rect{X: r.X - (w-r.W)/2, Y: r.Y - (h-r.H).Scale(above, 100), W: w, H: h}
}
