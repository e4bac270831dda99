package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// contents sets the table of contents: parts and pages with their numbers as
// written, dots that lead the eye, page numbers, every line a link.
func (s *setting) contents(tag *display.Tag) {
	g := &galley.Galley{}
	s.frontTitle(g, tag, s.r.Label("contents"), contentsNode{s.r})
	toc := tag.Add("TOC", s.r)
	numbers, pages := s.numberColumn(), s.pageColumn()
	for i, p := range s.r.Parts {
		if i > 0 {
			g.Space(s.page.Baseline)
		}
		from := len(g.Boxes)
		sub := toc
		if n := s.partNode(p); n != nil {
			item := toc.Add("TOCI", n)
			s.entry(g, item, entry{number: p.Number, title: p.Title, node: n, indent: numbers, part: true})
			g.Keep(galley.Never)
			if len(p.Pages) > 0 {
				sub = item.Add("TOC", n)
			}
		}
		for _, pg := range p.Pages {
			s.entry(g, sub.Add("TOCI", pg), entry{number: pg.Number, title: pg.Title, node: pg, indent: numbers, pages: pages})
		}
		if last := g.Last(); last != nil {
			last.After = 0
		}
		// Neither the first nor the last line of a part stands alone.
		if n := len(g.Boxes); n-from > 3 {
			g.Boxes[from+1].After = galley.Never
			g.Boxes[n-2].After = galley.Never
		}
	}
	if len(s.listed) > 0 {
		g.Space(s.page.Baseline)
		n := linksNode{s.r}
		s.entry(g, toc.Add("TOCI", n), entry{title: s.r.Label("list-of-links"), node: n, indent: numbers, part: true})
	} else if len(s.r.Notices) > 0 {
		g.Space(s.page.Baseline)
	}
	// The notices come last, as readers expect: the imprint, too, which stands
	// before the contents.
	for _, key := range []string{"accessibility", "legal"} {
		if n := s.r.Notice(key); n != nil {
			s.entry(g, toc.Add("TOCI", n.Page), entry{title: n.Page.Title, node: n.Page, indent: numbers, part: true})
		}
	}
	s.closer(g)
	title := s.r.Label("contents")
	s.flow(g, false, func(sh *sheet, first bool) {
		if !first {
			sh.head = title
		}
	})
	s.open = nil
}

// closer sets the lines of contents that are longer than a page by a few lines
// just so close that one page holds them.
func (s *setting) closer(g *galley.Galley) {
	if s.ending(g) <= s.bodyHeight() {
		return
	}
	for share := int64(99); share >= theme.Closest; share-- {
		var tight galley.Galley
		for i, b := range g.Boxes {
			if i > 0 { // all but the title
				c := *b
				c.Height, c.Snap = b.Height.Scale(share, 100), false
				b = &c
			}
			tight.Boxes = append(tight.Boxes, b)
		}
		if s.ending(&tight) <= s.bodyHeight() {
			g.Boxes = tight.Boxes
			return
		}
	}
}

// frontTitle sets the title of contents and list of links, like a page's.
func (s *setting) frontTitle(g *galley.Galley, tag *display.Tag, title string, node doc.Node) {
	ty := s.scale.Front
	l := s.sansLook(ty, s.r.Lang)
	l.bold = true
	h := tag.Add("H1", node)
	f := &frame{s: s, g: g, grid: true}
	boxes := s.words(title, l, ty, 0, typeset.Measure{Width: s.page.Column, Align: typeset.Ragged, Balance: true}, runInfo{content: h.Content()}, node)
	if len(boxes) == 0 {
		return
	}
	bx := f.onGrid(boxes, 0).Lowered(s.page.Baseline)
	bx.After = galley.Never
	bx.Starts = []galley.Start{{Node: node, Tag: h}}
	bx.Across = []display.Item{display.Fill(display.Rect{X: 0, Y: 0, W: s.page.Full(), H: s.scale.Rule * 2}, s.pal.Accent)}
	g.Add(bx)
	g.Space(2 * s.page.Baseline)
}

// entry is a line of a table of contents.
type entry struct {
	number, title string
	node          doc.Node
	indent        length.Length // of the title
	pages         length.Length // that all page numbers need
	part          bool
}

// numberColumn returns how much room the numbers of parts and pages need.
func (s *setting) numberColumn() length.Length {
	l := numeral(s.bodyLook(s.r.Lang))
	w := length.Length(0)
	bold := s.sansLook(s.scale.Station, s.r.Lang)
	bold.bold = true
	for _, p := range s.r.Parts {
		w = max(w, s.width(p.Number, bold))
		for _, pg := range p.Pages {
			w = max(w, s.width(pg.Number, l))
		}
	}
	if w > 0 {
		w += s.scale.Cell
	}
	return min(w, s.page.Column/4)
}

// pageColumn returns how much room the numbers need of the printed pages on
// which the report's pages begin.
func (s *setting) pageColumn() length.Length {
	w := length.Length(0)
	for _, p := range s.r.Parts {
		for _, pg := range p.Pages {
			w = max(w, s.width(s.refer(pg), numeral(s.entryLook(false))))
		}
	}
	return w
}

// entryLook is the look of a line of contents.
func (s *setting) entryLook(part bool) look {
	l := s.bodyLook(s.r.Lang)
	if part {
		l = s.sansLook(s.scale.Station, s.r.Lang)
		l.bold = true
	}
	return l
}

// numeral is a look for the numbers of contents: those of parts and of pages,
// in two faces, are of one height and stand below one another.
func numeral(l look) look {
	l.features = typeset.Lining | typeset.Tabular
	return l
}

// entry sets one line of a table of contents, in several lines where the title
// is long. Parts are told by bold type, need no dots, and begin at the same edge.
func (s *setting) entry(g *galley.Galley, item *display.Tag, e entry) {
	ty := s.scale.Body
	l := s.entryLook(e.part)
	s.tied(item, e.node)
	link := item.Add("Reference", e.node).Add("Link", e.node)
	use := &linkUse{target: doc.Target{Kind: doc.PageTarget}, dest: s.aimAt(e.node), text: numbered(e.number, e.title), tag: link}
	if p, ok := e.node.(*doc.Page); ok {
		use.target.Page = p
	}
	content := link.Content()
	label := s.refer(e.node)
	right := s.page.Column
	pages := max(e.pages, s.width(label, numeral(l)))
	room := right - pages - 2*s.page.Baseline
	m := typeset.Measure{Width: room - e.indent, Align: typeset.Ragged}
	boxes := s.words(e.title, l, ty, e.indent, m, runInfo{content: content, link: use}, e.node)
	if len(boxes) == 0 {
		boxes = []*galley.Box{{Height: ty.Leading, Base: baseline(ty)}}
	}
	for _, b := range boxes {
		b.Snap, b.After = true, galley.Never
	}
	first, last := boxes[0], boxes[len(boxes)-1]
	last.After = 700 // better between two parts
	if e.number != "" {
		n := numeral(l)
		n.color = s.pal.Muted
		if e.part {
			n.color = s.pal.Link
		}
		first.Ink = append(s.label(e.number, n, 0, first.Base, fromLeft, content, display.Decoration), first.Ink...)
		spaced(first.Ink[1:])
	}
	end := s.endOf(last, e.indent)
	if !e.part {
		last.Ink = append(last.Ink, s.leader(end, right-pages, last.Base)...)
	}
	page := s.label(label, numeral(l), right, last.Base, fromRight, content, display.Decoration)
	spaced(page)
	last.Ink = append(last.Ink, page...)
	last.Ink = append(last.Ink, &display.LinkArea{Rect: display.Rect{X: end, Y: last.Base - l.size.Scale(theme.AboveType, 100), W: right - end, H: l.size.Scale(theme.LinkArea, 100)},
		Target: use.target, Dest: use.dest, Text: use.text, Tag: link})
	for _, b := range boxes {
		g.Add(b)
	}
}

// endOf returns where the words of a box end.
func (s *setting) endOf(b *galley.Box, from length.Length) length.Length {
	end := from
	for _, it := range b.Ink {
		if a, ok := it.(*display.LinkArea); ok {
			end = max(end, a.Rect.X+a.Rect.W)
		}
	}
	return end
}

// leastDots is how many dots at least lead from a title to its page number.
const leastDots = 2

// leader sets the dots between a title and the column of the page numbers. They
// stand on a grid of their own that counts from that column, so that those of
// all lines stand below one another and end at one edge.
func (s *setting) leader(from, to, y length.Length) []display.Item {
	d := s.bodyLook(s.r.Lang)
	d.color = s.pal.Muted
	d.size = s.scale.Caption.Size
	dot := s.line(".", d, runInfo{})
	if len(dot.Pieces) == 0 || len(dot.Pieces[0].Words) == 0 {
		return nil
	}
	last := to - s.scale.LeaderGap - dot.Width
	n := (last-from-s.scale.LeaderGap)/s.scale.Leader + 1
	if n < leastDots {
		return nil
	}
	pc := dot.Pieces[0]
	t := &display.Text{Y: y, Style: pc.Style, Color: d.color}
	for n--; n >= 0; n-- {
		w := pc.Words[0]
		w.X = last - n*s.scale.Leader
		t.Words = append(t.Words, w)
	}
	return []display.Item{t}
}
