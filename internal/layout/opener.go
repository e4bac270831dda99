package layout

import (
	"slices"

	"annals/internal/doc"
	"annals/internal/typeset"
)

// opener lays out the page that a part begins with: a band in the accent
// colour over the margin column with the part's number; title, first words and
// picture in the main column; and the list of its pages. That stands large at
// the foot of the page where the words leave room for it, so that the page is
// held at both ends, else on the band, else in the main column above the words,
// which go on on plain pages where they do not fit. A part that has nothing but
// a few words to begin with has the accent colour all over the page.
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
	lead, main, rest := pg.Opening()
	plain := main == nil && len(rest) == 0
	if plain {
		pal := s.pal
		s.pal = pal.Reversed()
		defer func() { s.pal = pal }()
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
	l.bold, l.color = true, s.pal.Ink
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
	// Where the list of pages stands decides its place in the order of reading.
	listTag, listBox := len(tag.Kids), len(g.boxes)
	if pg.Lang != s.r.Lang {
		f.tag = tag.Add("Div", node)
		f.tag.Lang = pg.Lang
	}
	f.opening(lead, main)
	g.space(grid)
	n := beforeMargin(rest)
	f.blocks(rest[:n])

	var band, foot pageList
	if n == len(rest) {
		foot = s.footList(p, s.left(g))
	}
	switch {
	case foot.toc != nil:
		tag.Kids = append(tag.Kids, foot.toc)
	case len(p.Pages) > 0:
		toc := &Tag{}
		if band = s.bandList(p); band.toc != nil {
			toc = band.toc
		} else {
			above := &galley{}
			toc = s.mainList(above, p)
			g.boxes = slices.Insert(g.boxes, listBox, above.boxes...)
		}
		tag.Kids = slices.Insert(tag.Kids, listTag, Kid(toc))
	}
	s.flow(g, false, func(sh *sheet, first bool) {
		sh.part, sh.src = p, p.Opener
		if first {
			sh.opener, sh.titled, sh.covered = true, true, plain
			s.band(sh, p, content, band.boxes)
			foot.paint(sh, sh.column, s.page.Top+s.bodyHeight()-heightOf(foot.boxes))
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
	switch {
	case sh.covered: // all of the page
	case sh.margin < sh.column:
		r.W = sh.column - s.page.Gutter*3/4 - r.X
	default:
		edge := sh.margin - s.page.Gutter/4
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
	pageList{boxes: list}.paint(sh, x, s.page.Top+s.bandTop())
}
