package layout

import (
	"slices"

	"annals/internal/doc"
	"annals/internal/layout/compose"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
)

// sheet is a printed page being filled.
type sheet struct {
	page  *display.Page
	index int
	// Where the columns begin; the middle of badges in the gutter.
	left, column, margin, gutter length.Length
	y, side                      length.Length // how far down the columns are filled
	notes                        bool
	opener                       bool // of a part: no running head
	covered                      bool // by the accent colour all over
	bare                         bool // cover and imprint: nothing around
	part                         *doc.Part
	src                          *doc.Page // whose text stands at its top
	head                         string    // the right running head where what stands at the top is no page of the report
	titled                       bool      // a page of the report begins at its top
	begin                        display.PageStart
}

// newSheet adds a printed page. Two-sided reports have the margin column on
// the outside; one-sided ones on the left, where labels are read first.
func (s *setting) newSheet() *sheet {
	p := s.page
	sh := &sheet{index: len(s.sheets), page: &display.Page{Width: p.Width, Height: p.Height, Bleed: p.Bleed}}
	sh.page.Label = folio(sh.index)
	sh.left = p.Inner
	recto := sh.index%2 == 0
	if p.TwoSided && recto {
		sh.column, sh.margin = sh.left, sh.left+p.Column+p.Gutter
		sh.gutter = sh.column + p.Column + p.Scale.BadgeGap + p.Scale.Badge
	} else {
		if p.TwoSided {
			sh.left = p.Outer
		}
		sh.margin, sh.column = sh.left, sh.left+p.Margin+p.Gutter
		sh.gutter = sh.column - p.Scale.BadgeGap - p.Scale.Badge
	}
	s.sheets = append(s.sheets, sh)
	s.document.Pages = append(s.document.Pages, sh.page)
	return sh
}

func (sh *sheet) paint(items ...display.Item) { sh.page.Items = append(sh.page.Items, items...) }

// flow cuts a galley into pages and places them. It begins on the open sheet
// where goOn says so and there is one, else on a new one. each is called for
// every sheet that takes a part of the galley, before it does.
func (s *setting) flow(g *galley.Galley, goOn bool, each func(sh *sheet, first bool)) {
	if g.Last() == nil {
		return
	}
	var st compose.Room
	var sh *sheet
	if goOn && s.open != nil && !s.open.notes {
		sh = s.open
		st = compose.Room{Y: sh.y, Side: sh.side, Gap: 4 * s.page.Baseline}
	}
	c, list := compose.Cuts(g, s.bodyHeight(), s.page.Baseline, st)
	p := compose.Pos{}
	for i, cu := range list {
		f := c.Fill(p, st, true)
		if cu.Slots == 0 && cu.Notes == 0 && st.Y > 0 {
			st, sh = compose.Room{}, nil // begins on a new page after all
			continue
		}
		if sh == nil {
			sh = s.newSheet()
		}
		each(sh, p.At == 0)
		s.place(sh, f, cu, i == len(list)-1)
		p, st = cu.Next, compose.Room{}
		s.open = sh
		sh = nil
	}
}

// place puts what stands on a page at its position.
func (s *setting) place(sh *sheet, f *compose.Filling, cu compose.Cut, last bool) {
	s.enlarge(f, &cu)
	slots := f.Slots[:cu.Slots]
	if !last {
		slots = s.loosen(f, &cu)
		s.stretch(slots, cu)
	}
	top := s.page.Top
	s.spans(sh, slots)
	for i := range slots {
		sl := &slots[i]
		y := top + sl.Y
		if r := sl.Repeat; r != nil {
			x := sh.column
			if r.Wide {
				x = sh.left
			}
			sh.paint(display.MovedAll(r.Ink, x, y)...)
			if r.Side != nil && i+1 < len(slots) {
				base := slots[i+1].Box.Base
				if base == 0 {
					base = baseline(s.scale.Body)
				}
				sh.paint(display.MovedAll(r.Side.Ink, s.sideAt(sh, r.Side), top+slots[i+1].Y+base-r.Side.Base)...)
				sh.side = slots[i+1].Y + base - r.Side.Base + r.Side.Height
			}
			continue
		}
		s.settle(sh, sl.Box, sl.DX, sl.Y)
	}
	lines := f.Notes[:cu.Notes]
	if len(lines) > 0 {
		s.placeNotes(sh, lines)
	}
	for i := len(slots) - 1; i >= 0 && slots[i].Box != nil; i-- {
		sh.y = max(sh.y, slots[i].Y+slots[i].Box.Height)
		if slots[i].Box.Columns == nil {
			break // all boxes above it end higher
		}
	}
}

// stretch gives a page that is short by a few lines a line more above its
// headings and pictures, so that pages end at the same line.
func (s *setting) stretch(slots []compose.Slot, cu compose.Cut) {
	free := int((s.bodyHeight() - cu.Used) / s.page.Baseline)
	if free <= 0 || free > cu.Grows() {
		return
	}
	line := s.page.Baseline
	for _, of := range [][]galley.Give{{galley.Pliant}, {galley.AtNeed, galley.Ample}, {galley.AtNeed, galley.Ample}, {galley.Ample}, {galley.Ample}} {
		for i := range slots {
			if b := slots[i].Box; b != nil && slices.Contains(of, b.Stretch) && slots[i].Grows && free > 0 && s.mayMove(slots[i:]) {
				for k := i; k < len(slots); k++ {
					slots[k].Y += line
				}
				free--
			}
		}
	}
	s.spread(slots, free)
}

// spread lets the room above some of the slots that give sparingly grow by a
// line, the same number of them between each that does.
func (s *setting) spread(slots []compose.Slot, free int) {
	var at []int
	for i := range slots {
		if b := slots[i].Box; b != nil && b.Stretch == galley.Sparing && slots[i].Grows && s.mayMove(slots[i:]) {
			at = append(at, i)
		}
	}
	free = min(free, len(at))
	for n := range free {
		for k := at[(2*n+1)*len(at)/(2*free)]; k < len(slots); k++ {
			slots[k].Y += s.page.Baseline
		}
	}
}

// mayMove reports whether slots can move down by a line.
func (s *setting) mayMove(slots []compose.Slot) bool { return s.mayMoveBy(slots, s.page.Baseline) }

// mayMoveBy reports whether slots can move down so far: no picture beside one
// of them then passes the foot of the page.
func (s *setting) mayMoveBy(slots []compose.Slot, by length.Length) bool {
	for _, sl := range slots {
		if sl.Box != nil && !sl.Box.Side.Holds(sl.Box, sl.Y+by, s.bodyHeight()) {
			return false
		}
	}
	return true
}

// settle paints a box and notes what begins in it.
func (s *setting) settle(sh *sheet, b *galley.Box, dx, at length.Length) {
	y := s.page.Top + at
	x := sh.column + dx
	if b.Wide {
		x = sh.left + dx
	}
	// What stands in the margin is read before what it stands beside.
	if sd := b.Side; sd != nil {
		sideY := max(at+b.Base-sd.Base, sh.side+sd.Gap)
		if over := sideY + sd.Height - s.bodyHeight(); over > 0 {
			sideY -= over
		}
		x := s.sideAt(sh, sd)
		sh.paint(display.MovedAll(sd.Ink, x, s.page.Top+sideY)...)
		for _, f := range sd.Figures {
			f.Tag.BBox = &display.BBox{Page: sh.index, Rect: f.Rect.Moved(x, s.page.Top+sideY)}
		}
		s.begin(sh, sd.Starts, y)
		sh.beginsWith(sd.Starts)
		sh.side = sideY + sd.Height
	}
	sh.paint(display.MovedAll(b.Ink, x, y)...)
	sh.paint(display.MovedAll(b.Gutter, sh.gutter, y)...)
	sh.paint(display.MovedAll(b.Across, sh.left, y)...)
	s.begin(sh, b.Starts, y)
	for _, f := range b.Figures {
		f.Tag.BBox = &display.BBox{Page: sh.index, Rect: f.Rect.Moved(x, y)}
	}
	if b.Wide {
		sh.side = 0
	}
	if sh.begin.Node == nil && b.Node != nil && sh.src != nil {
		sh.begin = display.PageStart{Page: sh.src, Node: b.Node, Offset: offsetIn(b.Node, b.Offset)}
	}
	sh.beginsWith(b.Starts)
}

// sideAt returns where a label begins in the margin column: further out where a
// badge stands between the text and it.
func (s *setting) sideAt(sh *sheet, sd *galley.Side) length.Length {
	if sd.Badged && sh.gutter > sh.column {
		return sh.gutter + s.scale.Badge + s.scale.BadgeGap*2/3
	}
	return sh.margin
}

// beginsWith notes what a page begins with where that is not known yet: a
// title, a label in the margin column.
func (sh *sheet) beginsWith(starts []galley.Start) {
	if sh.begin.Node == nil && len(starts) > 0 && (sh.src != nil || sh.opener) {
		sh.begin = display.PageStart{Page: sh.src, Node: starts[0].Node}
	}
}

// begin notes on which page nodes begin; the first time counts.
func (s *setting) begin(sh *sheet, starts []galley.Start, y length.Length) {
	for _, st := range starts {
		if _, known := s.starts[st.Node]; !known {
			s.starts[st.Node] = spot{sh.index, y, st.Tag}
		}
	}
}

// placeNotes sets lines of notes at the foot of the type area, a short rule
// above them.
func (s *setting) placeNotes(sh *sheet, lines []*galley.Box) {
	y := s.page.Top + s.bodyHeight() - galley.HeightOf(lines)
	sh.paint(display.Rule(sh.column, y-s.page.Baseline/2, s.page.Column/5, s.scale.Hair, s.pal.Muted))
	for _, b := range lines {
		s.settle(sh, b, 0, y-s.page.Top)
		y += b.Height
	}
	sh.notes = true
}

// spans draws the grounds, rails and bars behind the boxes of a page.
func (s *setting) spans(sh *sheet, slots []compose.Slot) {
	var done []*galley.Span
	for i := range slots {
		if slots[i].Box == nil {
			continue
		}
		for _, sp := range slots[i].Box.Spans {
			if !contains(done, sp) {
				done = append(done, sp)
				s.drawSpan(sh, sp, slots[i:])
			}
		}
	}
}

func contains(list []*galley.Span, sp *galley.Span) bool {
	for _, o := range list {
		if o == sp {
			return true
		}
	}
	return false
}

// drawSpan draws a span behind its boxes among slots, the first of which is
// one of them.
func (s *setting) drawSpan(sh *sheet, sp *galley.Span, slots []compose.Slot) {
	top, bottom := slots[0].Y, slots[0].Y
	begins, ends := slots[0].Box == sp.First, false
	for i := range slots {
		b := slots[i].Box
		if b == nil || !contains(b.Spans, sp) {
			continue
		}
		bottom = slots[i].Y + b.Height
		ends = b == sp.Last
	}
	cut := s.page.Baseline / 4 // how far a ground reaches over the text at a page break
	y := s.page.Top
	switch sp.Kind {
	case galley.Ground:
		if !begins {
			top -= cut
		}
		if !ends {
			bottom += cut
		}
		sh.paint(display.Fill(display.Rect{X: sh.column + sp.X, Y: y + top, W: sp.Width, H: bottom - top}, s.pal.Tint))
	case galley.Rail:
		if begins {
			top += sp.First.Base - s.badgeRise()
		} else {
			top -= 3 * cut // seen above a number, too
		}
		if ends {
			bottom += sp.Last.Base - s.badgeRise() - sp.Last.Height
		} else {
			bottom += cut
		}
		sh.paint(display.Fill(display.Rect{X: sh.gutter - sp.Width/2, Y: y + top, W: sp.Width, H: bottom - top}, s.pal.Accent))
	case galley.Bar:
		sh.paint(display.Fill(display.Rect{X: sh.column + sp.X, Y: y + top + cut, W: sp.Width, H: bottom - top - cut}, s.pal.Accent))
	}
}
