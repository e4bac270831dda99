package layout

import (
	"annals/internal/doc"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// contents sets the table of contents: parts and pages with their numbers as
// written, dots that lead the eye, page numbers, every line a link.
func (s *setting) contents(tag *Tag) {
	g := &galley{}
	s.frontTitle(g, tag, s.r.Label("contents"), contentsNode{s.r})
	toc := tag.Add("TOC", s.r)
	numbers, pages := s.numberColumn(), s.pageColumn()
	for i, p := range s.r.Parts {
		if i > 0 {
			g.space(s.page.Baseline)
		}
		from := len(g.boxes)
		sub := toc
		if n := s.partNode(p); n != nil {
			item := toc.Add("TOCI", n)
			s.entry(g, item, entry{number: p.Number, title: p.Title, node: n, indent: numbers, part: true})
			g.keep(never)
			if len(p.Pages) > 0 {
				sub = item.Add("TOC", n)
			}
		}
		for _, pg := range p.Pages {
			s.entry(g, sub.Add("TOCI", pg), entry{number: pg.Number, title: pg.Title, node: pg, indent: numbers, pages: pages})
		}
		if last := g.last(); last != nil {
			last.after = 0
		}
		// Neither the first nor the last line of a part stands alone.
		if n := len(g.boxes); n-from > 3 {
			g.boxes[from+1].after = never
			g.boxes[n-2].after = never
		}
	}
	if len(s.listed) > 0 {
		g.space(s.page.Baseline)
		n := linksNode{s.r}
		s.entry(g, toc.Add("TOCI", n), entry{title: s.r.Label("list-of-links"), node: n, indent: numbers, part: true})
	} else if len(s.r.Notices) > 0 {
		g.space(s.page.Baseline)
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
func (s *setting) closer(g *galley) {
	if s.ending(g) <= s.bodyHeight() {
		return
	}
	for share := int64(99); share >= theme.Closest; share-- {
		var tight galley
		for i, b := range g.boxes {
			if i > 0 { // all but the title
				c := *b
				c.height, c.snap = b.height.Scale(share, 100), false
				b = &c
			}
			tight.boxes = append(tight.boxes, b)
		}
		if s.ending(&tight) <= s.bodyHeight() {
			g.boxes = tight.boxes
			return
		}
	}
}

// frontTitle sets the title of contents and list of links, like a page's.
func (s *setting) frontTitle(g *galley, tag *Tag, title string, node doc.Node) {
	ty := s.scale.Front
	l := s.sansLook(ty, s.r.Lang)
	l.bold = true
	h := tag.Add("H1", node)
	f := &frame{s: s, g: g, grid: true}
	boxes := s.words(title, l, ty, 0, typeset.Measure{Width: s.page.Column, Align: typeset.Ragged, Balance: true}, runInfo{content: h.Content()}, node)
	if len(boxes) == 0 {
		return
	}
	bx := f.onGrid(boxes, 0).lowered(s.page.Baseline)
	bx.after = never
	bx.starts = []start{{node, h}}
	bx.across = []Item{fill(Rect{0, 0, s.page.Full(), s.scale.Rule * 2}, s.pal.Accent)}
	g.add(bx)
	g.space(2 * s.page.Baseline)
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
	l := s.bodyLook(s.r.Lang)
	l.features |= typeset.Tabular
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
			w = max(w, s.width(s.refer(pg), s.entryLook(false)))
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
		return l
	}
	l.features |= typeset.Tabular
	return l
}

// entry sets one line of a table of contents, in several lines where the title
// is long. Parts are told by bold type, need no dots, and begin at the same edge.
func (s *setting) entry(g *galley, item *Tag, e entry) {
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
	pages := max(e.pages, s.width(label, l))
	room := right - pages - 2*s.page.Baseline
	m := typeset.Measure{Width: room - e.indent, Align: typeset.Ragged}
	boxes := s.words(e.title, l, ty, e.indent, m, runInfo{content: content, link: use}, e.node)
	if len(boxes) == 0 {
		boxes = []*box{{height: ty.Leading, base: baseline(ty)}}
	}
	for _, b := range boxes {
		b.snap, b.after = true, never
	}
	first, last := boxes[0], boxes[len(boxes)-1]
	last.after = 700 // better between two parts
	if e.number != "" {
		n := l
		n.color = s.pal.Muted
		if e.part {
			n.color = s.pal.Link
		}
		first.ink = append(s.label(e.number, n, 0, first.base, fromLeft, content, Decoration), first.ink...)
		spaced(first.ink[1:])
	}
	end := s.endOf(last, e.indent)
	if !e.part {
		last.ink = append(last.ink, s.leader(end, right-pages, last.base)...)
	}
	page := s.label(label, l, right, last.base, fromRight, content, Decoration)
	spaced(page)
	last.ink = append(last.ink, page...)
	last.ink = append(last.ink, &LinkArea{Rect: Rect{end, last.base - l.size.Scale(theme.AboveType, 100), right - end, l.size.Scale(theme.LinkArea, 100)},
		Target: use.target, Dest: use.dest, Text: use.text, Tag: link})
	for _, b := range boxes {
		g.add(b)
	}
}

// endOf returns where the words of a box end.
func (s *setting) endOf(b *box, from length.Length) length.Length {
	end := from
	for _, it := range b.ink {
		if a, ok := it.(*LinkArea); ok {
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
func (s *setting) leader(from, to, y length.Length) []Item {
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
	t := &Text{Y: y, Style: pc.Style, Color: d.color}
	for n--; n >= 0; n-- {
		w := pc.Words[0]
		w.X = last - n*s.scale.Leader
		t.Words = append(t.Words, w)
	}
	return []Item{t}
}
