package layout

import (
	"strconv"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// chain draws an effect chain: numbered stations on a line in the gutter, the
// label of each in the margin column, its items in the main column. What the
// items of a station add up to is set off in bold behind an arrow, on a tint. The numbers,
// the arrow and the weight say the same without colour; the tags say it as a
// list of stations, each with its heading and a list of its items.
func (f *frame) chain(b *doc.Chain) {
	s := f.s
	f.title(b.Title, b)
	list := f.tag.Add("L", b)
	list.Number = "Decimal"
	from := len(f.g.Boxes)
	line := &galley.Span{Kind: galley.Rail, Width: s.scale.Rule}
	role := headingRole(f.level + 1)
	if b.Title != "" {
		role = headingRole(f.level + 2)
	}
	for i, st := range b.Stations {
		if i > 0 {
			f.g.Space(f.around() * 3 / 2)
		}
		line.Last = f.station(list, st, i+1, role)
	}
	if len(b.Stations) > 1 {
		f.g.Span(from, line)
	}
	f.g.Space(f.around())
}

// station sets one station of an effect chain, its label a heading of the role,
// and returns the box that its number stands beside.
func (f *frame) station(list *display.Tag, st *doc.Station, number int, role string) *galley.Box {
	s := f.s
	li := list.Add("LI", st)
	lbl := li.Add("Lbl", st).Content()
	body := li.Add("LBody", st)
	side, again := f.sideLabel(body.Add(role, st), st.Label, s.labelLook(f.look.lang))
	side.Starts = append(side.Starts, galley.Start{Node: st, Tag: li})
	side.Badged, again.Badged = true, true
	items := body.Add("L", st)
	items.Number = "None"
	from := len(f.g.Boxes)
	for i, it := range st.Items {
		f.chainItem(items, it)
		if i < len(st.Items)-1 && !goesOn(st.Items[i+1]) {
			f.g.Space(f.around() / 2)
		}
	}
	first := f.besideLabel(from, side, again)
	if number > 1 {
		first.Stretch = galley.Pliant
	}
	y := first.Base - s.badgeRise()
	badge := s.sansLook(s.scale.Label, f.look.lang)
	badge.bold, badge.color = true, s.pal.OnAccent
	first.Gutter = append([]display.Item{display.Disc(0, y, s.scale.Badge, s.pal.Accent)},
		s.label(strconv.Itoa(number), badge, 0, y+badge.size.Scale(theme.HalfCap, 100), fromMiddle, lbl, display.Decoration)...)
	return first
}

// badgeRise returns how far above its line the middle of a badge is.
func (s *setting) badgeRise() length.Length { return s.scale.Body.Size / 3 }

// goesOn reports whether an item is nothing but a claim: it goes on where the
// item before it points to, or is another claim of a list.
func goesOn(it *doc.ChainItem) bool {
	return len(it.Title)+len(it.Text) == 0 && len(it.Claim) > 0
}

// chainItem sets the title, the text and the claim of an item.
func (f *frame) chainItem(list *display.Tag, it *doc.ChainItem) {
	s := f.s
	if len(it.Title)+len(it.Text)+len(it.Claim) == 0 {
		return
	}
	li := list.Add("LI", it)
	in := *f
	in.tag = li.Add("LBody", it)
	in.nest, in.bare = f.nest+1, false
	from := len(f.g.Boxes)
	if len(it.Title) > 0 {
		l := s.nameLook(f.look.lang)
		r := &running{s: s, page: f.page, frame: f.width}
		tag := in.tag.Add("P", it)
		r.inlines(tag, it.Title, l, runInfo{})
		for _, bx := range r.lines(s.scale.Body, f.x, typeset.Measure{Width: f.width, Align: typeset.Ragged, Balance: true}, it) {
			bx.Snap, bx.After = f.grid, galley.Never
			f.g.Add(bx)
		}
		f.notesOf(in.tag, r)
	}
	in.blocks(it.Text)
	if len(it.Claim) > 0 {
		if len(it.Text) > 0 {
			f.g.Space(f.around() / 2)
		}
		before := len(f.g.Boxes)
		in.claim(it)
		f.g.Span(before, &galley.Span{Kind: galley.Ground, X: f.x - s.scale.Pad/2, Width: f.width + s.scale.Pad/2})
		cost := claimBreak
		if len(f.g.Boxes)-before >= longClaim {
			cost = longClaimBreak
		}
		f.g.Hold(before, cost)
	}
	if first := f.g.FirstFrom(from); first != nil {
		if first.Stretch == galley.Rigid && f.grid && f.g.SetOff(from) {
			first.Stretch = galley.Sparing
		}
		first.Starts = append(first.Starts, galley.Start{Node: it, Tag: li})
	}
}

// Costs of a page break within a claim, which is one thought in bold: of one
// of few lines and of a longer one.
const (
	claimBreak     = 400
	longClaimBreak = 120
	longClaim      = 8 // lines
)

// claim sets what the items before it add up to, behind an arrow; a list of
// such claims has an arrow for each.
func (f *frame) claim(it *doc.ChainItem) {
	s := f.s
	in := *f
	in.look = s.sansLook(theme.Type{Size: s.scale.Body.Size}, f.look.lang)
	in.look.bold, in.look.color = true, s.pal.Link
	in.align = typeset.Ragged
	in.marker = "→"
	for _, b := range it.Claim {
		if _, ok := b.(*doc.List); ok {
			in.x, in.width = f.x, f.width
			in.blocks([]doc.Block{b})
			continue
		}
		in.x, in.width = f.x+s.arrowHang(), f.width-s.arrowHang()
		from := len(f.g.Boxes)
		in.blocks([]doc.Block{b})
		if first := f.g.FirstFrom(from); first != nil && first.Base > 0 {
			first.Ink = append(first.Ink, s.label(in.marker, in.look, f.x, first.Base, fromLeft, nil, display.Decoration)...)
		}
	}
}

// arrowHang is the room before a claim for its arrow, as much as a list has for
// its dots.
func (s *setting) arrowHang() length.Length { return s.scale.Hang }
