package layout

import (
	"annals/internal/doc"
	"annals/internal/length"
	"annals/internal/typeset"
)

// opener lays out the page that a part begins with: a band in the accent
// colour over the margin column, with the part's number and its pages; title,
// picture and first words in the main column. The words go on on plain pages
// where they do not fit.
func (s *setting) opener(tag *Tag, p *doc.Part) {
	if s.page.TwoSided && len(s.sheets)%2 == 1 {
		s.newSheet().bare = true // parts begin on the right
	}
	grid := s.page.Baseline
	g := &galley{}
	pg := p.Opener
	if pg == nil {
		pg = &doc.Page{Kind: doc.OpenerPage, Lang: s.r.Lang, Title: p.Title}
	}
	f := s.bodyFrame(g, tag, pg, 1)
	f.slim = true
	node := s.partNode(p)
	h := tag.Add("H1", node)
	content := h.Content()
	if pg.Lang != s.r.Lang {
		h.Lang = pg.Lang
	}
	ty := s.scale.Part
	l := s.sansLook(ty, pg.Lang)
	l.bold = true
	boxes := s.words(p.Title, l, ty, 0, typeset.Measure{Width: s.page.Column, Align: typeset.Ragged, Balance: true}, runInfo{content: content}, node)
	if len(boxes) > 0 {
		bx := f.onGrid(boxes, 0)
		bx.after, bx.starts = never, []start{{node, h}}
		if p.Number != "" {
			spaced(bx.ink)
		}
		g.add(bx)
	} else {
		g.add(&box{height: ty.Leading, after: never, starts: []start{{node, h}}})
	}
	g.space(2 * grid)
	band := s.bandList(tag, p)
	lead, main, rest := opening(pg)
	if band == nil && len(p.Pages) > 0 {
		s.mainList(g, tag, p)
	}
	if pg.Lang != s.r.Lang {
		f.tag = tag.Add("Div", node)
		f.tag.Lang = pg.Lang
	}
	f.opening(lead, main)
	g.space(grid)
	n := beforeMargin(rest)
	f.blocks(rest[:n])
	s.flow(g, false, func(sh *sheet, first bool) {
		sh.part, sh.src = p, p.Opener
		if first {
			sh.opener, sh.titled = true, true
			s.band(sh, p, content, band)
		}
	})
	g = &galley{}
	f.g, f.slim = g, false
	f.blocks(rest[n:])
	s.flow(g, false, func(sh *sheet, _ bool) { sh.part, sh.src = p, p.Opener })
}

// beforeMargin returns how many of the blocks leave the margin column free:
// only these can stand beside the band.
func beforeMargin(bs []doc.Block) int {
	for i, b := range bs {
		taken := false
		doc.Blocks([]doc.Block{b}, func(b doc.Block) bool {
			switch b.(type) {
			case *doc.Chain, *doc.Outcomes, *doc.Website, *doc.Team:
				taken = true
			}
			return !taken
		})
		if taken {
			return i
		}
	}
	return len(bs)
}

// band paints the band of a part's opener with what stands on it.
func (s *setting) band(sh *sheet, p *doc.Part, content *Content, list []*box) {
	r := s.bleeding(Rect{0, 0, s.page.Width, s.page.Height})
	x := sh.margin
	if edge := sh.column - s.page.Gutter*3/4; sh.margin < sh.column {
		r.W = edge - r.X
	} else {
		edge = sh.margin - s.page.Gutter/4
		r.W -= edge - r.X
		r.X = edge
		x += s.page.Gutter / 2 // as far from the band's edge as the text is
	}
	sh.paint(fill(r, s.pal.Accent))
	if p.Number != "" {
		n := s.sansLook(s.scale.Numeral, s.r.Lang)
		n.bold, n.color = true, s.pal.OnAccent
		for n.size > s.scale.Body.Size && s.width(p.Number, n) > s.page.Margin {
			n.size -= n.size / 12
		}
		y := s.page.Top + capTop(s.scale.Body) + n.size.Scale(65, 100)
		sh.paint(s.label(p.Number, n, x-n.size.Scale(3, 100), y, fromLeft, content, Decoration)...)
	}
	y := s.page.Top + s.bandTop()
	for _, b := range list {
		sh.paint(movedAll(b.ink, x, y)...)
		y += b.height
	}
}

// bandTop is where the list of pages begins on the band.
func (s *setting) bandTop() length.Length {
	return up(s.scale.Numeral.Size, s.page.Baseline) + 2*s.page.Baseline
}

// bandList sets the list of a part's pages for the band, or returns nil where
// there is none or it is too long.
func (s *setting) bandList(tag *Tag, p *doc.Part) []*box {
	if len(p.Pages) == 0 {
		return nil
	}
	ty := s.scale.Label
	l := s.sansLook(ty, s.r.Lang)
	l.color = s.pal.OnAccent
	num := l
	num.bold = true
	num.features = typeset.Lining | typeset.Tabular
	labels := make([]string, len(p.Pages))
	indent := length.Length(0)
	for i, pg := range p.Pages {
		labels[i] = s.refer(pg)
		indent = max(indent, s.width(labels[i], num))
	}
	indent += s.scale.Cell
	m := typeset.Measure{Width: s.page.Margin - indent, Align: typeset.Ragged}
	toc := &Tag{Role: "TOC", Node: s.partNode(p)}
	var out []*box
	for i, pg := range p.Pages {
		item := toc.Add("TOCI", pg)
		s.tied(item, pg)
		link := item.Add("Reference", pg).Add("Link", pg)
		use := &linkUse{target: doc.Target{Kind: doc.PageTarget, Page: pg}, dest: s.aimAt(pg), text: numbered(pg.Number, pg.Title), tag: link}
		m.Hyphenate = s.tooLong(pg.Title, l, m.Width)
		boxes := s.words(pg.Title, l, ty, indent, m, runInfo{content: link.Content(), link: use}, pg)
		if len(boxes) == 0 {
			continue
		}
		number := s.label(labels[i], num, indent-s.scale.Cell, boxes[0].base, fromRight, link.Content(), Decoration)
		spaced(boxes[0].ink)
		boxes[0].ink = append(number, boxes[0].ink...)
		boxes[len(boxes)-1].height += ty.Leading / 3
		out = append(out, boxes...)
	}
	if heightOf(out) > s.bodyHeight()-s.bandTop() {
		return nil
	}
	tag.Kids = append(tag.Kids, toc)
	return out
}

// mainList sets the list of a part's pages in the main column.
func (s *setting) mainList(g *galley, tag *Tag, p *doc.Part) {
	toc := tag.Add("TOC", s.partNode(p))
	numbers := s.numberColumn()
	for _, pg := range p.Pages {
		s.entry(g, toc.Add("TOCI", pg), entry{number: pg.Number, title: pg.Title, node: pg, indent: numbers})
	}
	g.space(2 * s.page.Baseline)
}
