package layout

import (
	"slices"

	"annals/internal/doc"
	"annals/internal/length"
)

// sheet is a printed page being filled.
type sheet struct {
	page  *Page
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
	begin                        PageStart
}

// newSheet adds a printed page. Two-sided reports have the margin column on
// the outside; one-sided ones on the left, where labels are read first.
func (s *setting) newSheet() *sheet {
	p := s.page
	sh := &sheet{index: len(s.sheets), page: &Page{Width: p.Width, Height: p.Height, Bleed: p.Bleed}}
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

func (sh *sheet) paint(items ...Item) { sh.page.Items = append(sh.page.Items, items...) }

// flow cuts a galley into pages and places them. It begins on the open sheet
// where goOn says so and there is one, else on a new one. each is called for
// every sheet that takes a part of the galley, before it does.
func (s *setting) flow(g *galley, goOn bool, each func(sh *sheet, first bool)) {
	if g.last() == nil {
		return
	}
	var st room
	var sh *sheet
	if goOn && s.open != nil && !s.open.notes {
		sh = s.open
		st = room{y: sh.y, side: sh.side, gap: 4 * s.page.Baseline}
	}
	c, list := cuts(g, s.bodyHeight(), s.page.Baseline, st)
	p := pos{}
	for i, cu := range list {
		f := c.fill(p, st, true)
		if cu.slots == 0 && cu.notes == 0 && st.y > 0 {
			st, sh = room{}, nil // begins on a new page after all
			continue
		}
		if sh == nil {
			sh = s.newSheet()
		}
		each(sh, p.at == 0)
		s.place(sh, f, cu, i == len(list)-1)
		p, st = cu.next, room{}
		s.open = sh
		sh = nil
	}
}

// place puts what stands on a page at its position.
func (s *setting) place(sh *sheet, f *filling, cu cut, last bool) {
	slots := f.slots[:cu.slots]
	if !last {
		slots = s.loosen(f, &cu)
		s.stretch(slots, cu)
	}
	top := s.page.Top
	s.spans(sh, slots)
	for i := range slots {
		sl := &slots[i]
		y := top + sl.y
		if r := sl.rep; r != nil {
			x := sh.column
			if r.wide {
				x = sh.left
			}
			sh.paint(movedAll(r.ink, x, y)...)
			if r.side != nil && i+1 < len(slots) {
				base := slots[i+1].b.base
				if base == 0 {
					base = baseline(s.scale.Body)
				}
				sh.paint(movedAll(r.side.ink, s.sideAt(sh, r.side), top+slots[i+1].y+base-r.side.base)...)
				sh.side = slots[i+1].y + base - r.side.base + r.side.height
			}
			continue
		}
		s.settle(sh, sl.b, sl.dx, sl.y)
	}
	lines := f.notes[:cu.notes]
	if len(lines) > 0 {
		s.placeNotes(sh, lines)
	}
	for i := len(slots) - 1; i >= 0 && slots[i].b != nil; i-- {
		sh.y = max(sh.y, slots[i].y+slots[i].b.height)
		if slots[i].b.columns == nil {
			break // all boxes above it end higher
		}
	}
}

// stretch gives a page that is short by a few lines a line more above its
// headings and pictures, so that pages end at the same line.
func (s *setting) stretch(slots []slot, cu cut) {
	free := int((s.bodyHeight() - cu.used) / s.page.Baseline)
	if free <= 0 || free > cu.grows() {
		return
	}
	line := s.page.Baseline
	for _, of := range [][]give{{pliant}, {atNeed, ample}, {atNeed, ample}, {ample}, {ample}} {
		for i := range slots {
			if b := slots[i].b; b != nil && slices.Contains(of, b.stretch) && slots[i].grows && free > 0 && s.mayMove(slots[i:]) {
				for k := i; k < len(slots); k++ {
					slots[k].y += line
				}
				free--
			}
		}
	}
	s.spread(slots, free)
}

// spread lets the room above some of the slots that give sparingly grow by a
// line, the same number of them between each that does.
func (s *setting) spread(slots []slot, free int) {
	var at []int
	for i := range slots {
		if b := slots[i].b; b != nil && b.stretch == sparing && slots[i].grows && s.mayMove(slots[i:]) {
			at = append(at, i)
		}
	}
	free = min(free, len(at))
	for n := range free {
		for k := at[(2*n+1)*len(at)/(2*free)]; k < len(slots); k++ {
			slots[k].y += s.page.Baseline
		}
	}
}

// mayMove reports whether slots can move down by a line: no picture beside one
// of them then passes the foot of the page.
func (s *setting) mayMove(slots []slot) bool {
	for _, sl := range slots {
		if sl.b != nil && !sl.b.side.holds(sl.b, sl.y+s.page.Baseline, s.bodyHeight()) {
			return false
		}
	}
	return true
}

// settle paints a box and notes what begins in it.
func (s *setting) settle(sh *sheet, b *box, dx, at length.Length) {
	y := s.page.Top + at
	x := sh.column + dx
	if b.wide {
		x = sh.left + dx
	}
	// What stands in the margin is read before what it stands beside.
	if sd := b.side; sd != nil {
		sideY := max(at+b.base-sd.base, sh.side+sd.gap)
		if over := sideY + sd.height - s.bodyHeight(); over > 0 {
			sideY -= over
		}
		x := s.sideAt(sh, sd)
		sh.paint(movedAll(sd.ink, x, s.page.Top+sideY)...)
		for _, f := range sd.figures {
			f.tag.BBox = &BBox{Page: sh.index, Rect: f.rect.moved(x, s.page.Top+sideY)}
		}
		s.begin(sh, sd.starts, y)
		sh.beginsWith(sd.starts)
		sh.side = sideY + sd.height
	}
	sh.paint(movedAll(b.ink, x, y)...)
	sh.paint(movedAll(b.gutter, sh.gutter, y)...)
	sh.paint(movedAll(b.across, sh.left, y)...)
	s.begin(sh, b.starts, y)
	for _, f := range b.figures {
		f.tag.BBox = &BBox{Page: sh.index, Rect: f.rect.moved(x, y)}
	}
	if b.wide {
		sh.side = 0
	}
	if sh.begin.Node == nil && b.node != nil && sh.src != nil {
		sh.begin = PageStart{Page: sh.src, Node: b.node, Offset: offsetIn(b.node, b.offset)}
	}
	sh.beginsWith(b.starts)
}

// sideAt returns where a label begins in the margin column: further out where a
// badge stands between the text and it.
func (s *setting) sideAt(sh *sheet, sd *side) length.Length {
	if sd.badged && sh.gutter > sh.column {
		return sh.gutter + s.scale.Badge + s.scale.BadgeGap*2/3
	}
	return sh.margin
}

// beginsWith notes what a page begins with where that is not known yet: a
// title, a label in the margin column.
func (sh *sheet) beginsWith(starts []start) {
	if sh.begin.Node == nil && len(starts) > 0 && (sh.src != nil || sh.opener) {
		sh.begin = PageStart{Page: sh.src, Node: starts[0].node}
	}
}

// begin notes on which page nodes begin; the first time counts.
func (s *setting) begin(sh *sheet, starts []start, y length.Length) {
	for _, st := range starts {
		if _, known := s.starts[st.node]; !known {
			s.starts[st.node] = spot{sh.index, y, st.tag}
		}
	}
}

// placeNotes sets lines of notes at the foot of the type area, a short rule
// above them.
func (s *setting) placeNotes(sh *sheet, lines []*box) {
	y := s.page.Top + s.bodyHeight() - heightOf(lines)
	sh.paint(hrule(sh.column, y-s.page.Baseline/2, s.page.Column/5, s.scale.Hair, s.pal.Muted))
	for _, b := range lines {
		s.settle(sh, b, 0, y-s.page.Top)
		y += b.height
	}
	sh.notes = true
}

// spans draws the grounds, rails and bars behind the boxes of a page.
func (s *setting) spans(sh *sheet, slots []slot) {
	var done []*span
	for i := range slots {
		if slots[i].b == nil {
			continue
		}
		for _, sp := range slots[i].b.spans {
			if !contains(done, sp) {
				done = append(done, sp)
				s.drawSpan(sh, sp, slots[i:])
			}
		}
	}
}

func contains(list []*span, sp *span) bool {
	for _, o := range list {
		if o == sp {
			return true
		}
	}
	return false
}

// drawSpan draws a span behind its boxes among slots, the first of which is
// one of them.
func (s *setting) drawSpan(sh *sheet, sp *span, slots []slot) {
	top, bottom := slots[0].y, slots[0].y
	begins, ends := slots[0].b == sp.first, false
	for i := range slots {
		b := slots[i].b
		if b == nil || !contains(b.spans, sp) {
			continue
		}
		bottom = slots[i].y + b.height
		ends = b == sp.last
	}
	cut := s.page.Baseline / 4 // how far a ground reaches over the text at a page break
	y := s.page.Top
	switch sp.kind {
	case ground:
		if !begins {
			top -= cut
		}
		if !ends {
			bottom += cut
		}
		sh.paint(fill(Rect{sh.column + sp.x, y + top, sp.width, bottom - top}, s.pal.Tint))
	case rail:
		if begins {
			top += sp.first.base - s.badgeRise()
		} else {
			top -= 3 * cut // seen above a number, too
		}
		if ends {
			bottom += sp.last.base - s.badgeRise() - sp.last.height
		} else {
			bottom += cut
		}
		sh.paint(fill(Rect{sh.gutter - sp.width/2, y + top, sp.width, bottom - top}, s.pal.Accent))
	case bar:
		sh.paint(fill(Rect{sh.column + sp.x, y + top + cut, sp.width, bottom - top - cut}, s.pal.Accent))
	}
}
