package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/compose"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/typeset"
)

// imprint sets the page behind the cover: what the report is about above, the
// legal notice at the foot.
func (s *setting) imprint(tag *display.Tag) {
	var above, below *galley.Galley
	if r := s.r; r.Description != "" || r.Home != nil && len(r.Home.Blocks) > 0 {
		above = s.foreword(tag)
	}
	n := s.r.Notice("legal")
	if n != nil {
		below = s.legal(tag, n.Page)
	}
	// A page is one of what stands at its top.
	g, top := &galley.Galley{}, s.home()
	switch {
	case above == nil:
	case below == nil || s.ending(above)+below.Height()+s.page.Baseline*3/2 > s.bodyHeight():
		s.flow(above, false, func(sh *sheet, first bool) { sh.bare, sh.src = first, top })
	default:
		g = above
		if n := len(g.Boxes); g.Boxes[n-1].Space {
			g.Boxes = g.Boxes[:n-1]
		}
	}
	if below == nil {
		return
	}
	if len(g.Boxes) == 0 {
		top = n.Page
	}
	// The notice ends where pages end.
	if rest := s.bodyHeight() - s.ending(g) - below.Height(); rest > 0 {
		g.Add(&galley.Box{Height: rest, After: galley.Never})
	}
	g.Boxes = append(g.Boxes, below.Boxes...)
	s.flow(g, false, func(sh *sheet, first bool) {
		sh.bare, sh.src = first, n.Page
		if first {
			sh.src = top
		}
	})
	s.open = nil
}

// ending returns how much of a page a galley takes that begins at its top, its
// notes included, or more than a page where one does not hold it.
func (s *setting) ending(g *galley.Galley) length.Length {
	f := compose.New(g, s.bodyHeight(), s.page.Baseline, 0).Fill(compose.Pos{}, compose.Room{}, false)
	if n := len(f.Cuts); n > 0 && f.Cuts[n-1].Final {
		if f.NoteHeight > 0 {
			return f.Y + f.NoteHeight // notes stand at the foot, whatever room is above them
		}
		return f.Cuts[n-1].Used
	}
	return g.Height() + s.bodyHeight()
}

// home returns the page whose words stand above the legal notice: the start
// page, or an empty one.
func (s *setting) home() *doc.Page {
	if s.r.Home != nil {
		return s.r.Home
	}
	return &doc.Page{Kind: doc.HomePage, Origin: s.r.Origin, Lang: s.r.Lang}
}

// foreword sets the description of the report and the words of its home page.
func (s *setting) foreword(tag *display.Tag) *galley.Galley {
	g := &galley.Galley{}
	home := s.home()
	f := s.bodyFrame(g, tag, home, 0) // its headings are the first of the document
	if s.r.Description != "" {
		f.lead(&doc.Paragraph{Origin: s.r.Origin, Inlines: []doc.Inline{&doc.Text{Origin: s.r.Origin, Value: s.r.Description}}})
		for _, b := range g.Boxes {
			b.Node = s.r
		}
	}
	f.blocks(home.Blocks)
	return g
}

// legal sets the legal notice in small type: the heading of each section in
// the margin column, light rules between the sections.
func (s *setting) legal(tag *display.Tag, pg *doc.Page) *galley.Galley {
	g := &galley.Galley{}
	f := s.bodyFrame(g, tag, pg, 1)
	f.ty, f.look = s.scale.Small, s.sansLook(s.scale.Small, pg.Lang)
	f.grid, f.indent, f.align, f.slim, f.nest = false, false, typeset.Ragged, true, 1

	ty := s.scale.Heading[0]
	l := s.sansLook(ty, pg.Lang)
	l.bold, l.color = true, s.pal.Link
	h := tag.Add("H1", pg)
	title := s.words(pg.Title, l, ty, 0, typeset.Measure{Width: f.width, Align: typeset.Ragged, Balance: true}, runInfo{content: h.Content()}, pg)
	for _, b := range title {
		b.After = galley.Never
		g.Add(b)
	}
	if first := g.FirstFrom(0); first != nil {
		first.Starts = append(first.Starts, galley.Start{Node: pg, Tag: h})
	}
	gap := f.ty.Leading * 2 / 3
	for bs := pg.Blocks; len(bs) > 0; {
		n := 1
		for n < len(bs) && !opens(bs[n]) {
			n++
		}
		g.Space(gap)
		from := len(g.Boxes)
		f.clause(bs[:n])
		if first := g.FirstFrom(from); first != nil {
			first.Across = append(first.Across, display.Rule(0, -gap/2, s.page.Full(), s.scale.Hair, s.pal.Line))
		}
		bs = bs[n:]
	}
	return g
}

// opens reports whether a section of a notice begins with a block.
func opens(b doc.Block) bool {
	h, ok := b.(*doc.Heading)
	return ok && h.Level == 1
}

// clause sets a section of the legal notice, its heading, if it has one, in
// the margin column.
func (f *frame) clause(bs []doc.Block) {
	s := f.s
	var label, again *galley.Side
	if opens(bs[0]) {
		h := bs[0].(*doc.Heading)
		tag := f.tag.Add(headingRole(f.level+1), h)
		label, again = s.sides(doc.PlainText(h.Inlines), s.labelLook(f.look.lang), runInfo{content: tag.Content()}, h)
		label.Starts = append(label.Starts, galley.Start{Node: h, Tag: tag})
		bs = bs[1:]
	}
	from := len(f.g.Boxes)
	for i, b := range bs {
		l, ok := b.(*doc.List)
		if !ok || !labelled(l) {
			var prev doc.Block
			if i > 0 {
				prev = bs[i-1]
			}
			f.blocksAfter(prev, bs[i:i+1])
			continue
		}
		if i > 0 {
			f.g.Space(f.ty.Leading / 2)
		}
		f.factList(l)
		if i < len(bs)-1 {
			f.g.Space(f.ty.Leading / 2)
		}
	}
	if label != nil {
		if f.g.FirstFrom(from) == nil {
			f.g.Add(&galley.Box{Height: f.ty.Leading, Base: baseline(f.ty)})
		}
		f.beside(from, label, again)
	}
}

// labelled reports whether every item of a list is a fact behind its label.
func labelled(l *doc.List) bool {
	for _, it := range l.Items {
		if len(it.Blocks) != 1 {
			return false
		}
		p, ok := it.Blocks[0].(*doc.Paragraph)
		if !ok || !boldStart(p.Inlines) {
			return false
		}
	}
	return !l.Ordered && len(l.Items) > 0
}

// factList sets a list of labelled facts, a line each: their labels mark them well
// enough.
func (f *frame) factList(l *doc.List) {
	list := f.tag.Add("L", l)
	list.Number = "None"
	for i, it := range l.Items {
		li := list.Add("LI", it)
		in := *f
		in.tag, in.bare = li.Add("LBody", it), true
		from := len(f.g.Boxes)
		in.blocks(it.Blocks)
		if first := f.g.FirstFrom(from); first != nil {
			first.Starts = append(first.Starts, galley.Start{Node: it, Tag: li})
			if i == 0 {
				first.Starts = append(first.Starts, galley.Start{Node: l, Tag: list})
			}
		}
	}
}

// statement sets the accessibility statement, the last page of the report.
func (s *setting) statement(tag *display.Tag, pg *doc.Page) {
	g := &galley.Galley{}
	s.frontTitle(g, tag, pg.Title, pg)
	f := s.bodyFrame(g, tag, pg, 1)
	f.blocks(pg.Blocks)
	goOn := s.open != nil && s.open.y < s.bodyHeight().Scale(55, 100)
	s.flow(g, goOn, func(sh *sheet, first bool) { sh.src, sh.titled = pg, first })
	s.open = nil
}
