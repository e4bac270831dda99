package layout

import (
	"slices"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/typeset"
)

// opener lays out the page that a part begins with: a band in the accent
// colour over the margin column with the part's number; title, first words and
// picture in the main column; and the list of its pages. That stands large at
// the foot of the page where the words leave room for it, the picture close
// above it, so that the page is held at both ends; else on the band, else in the
// main column above the words, which go on on plain pages where they do not fit.
// A part that has nothing but a few words to begin with has the accent colour
// all over the page. Numbers and titles are of one size and at one place in all
// parts.
func (s *setting) opener(tag *display.Tag, p *doc.Part) {
	if s.page.TwoSided && len(s.sheets)%2 == 1 {
		s.newSheet().bare = true // parts begin on the right
	}
	grid := s.page.Baseline
	g := &galley.Galley{}
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
		bx.After, bx.Starts = galley.Never, []galley.Start{{Node: node, Tag: h}}
		if p.Number != "" {
			spaced(bx.Ink)
		}
		g.Add(bx)
	} else {
		g.Add(&galley.Box{Height: ty.Leading, After: galley.Never, Starts: []galley.Start{{Node: node, Tag: h}}})
	}
	g.Space(2 * grid)
	// Where the list of pages stands decides its place in the order of reading.
	listTag, listBox := len(tag.Kids), len(g.Boxes)
	if pg.Lang != s.r.Lang {
		f.tag = tag.Add("Div", node)
		f.tag.Lang = pg.Lang
	}
	f.opening(lead, main)
	picture := slices.IndexFunc(g.Boxes, func(b *galley.Box) bool { return b.Main })
	g.Space(grid)
	n := beforeMargin(rest)
	f.blocks(rest[:n])

	var band, foot pageList
	if n == len(rest) {
		foot = s.footList(p, s.left(g))
	}
	switch {
	case foot.toc != nil:
		tag.Kids = append(tag.Kids, foot.toc)
		if picture >= 0 {
			s.lower(g, picture, main.Picture, galley.HeightOf(foot.boxes)+2*grid)
		}
	case len(p.Pages) > 0:
		toc := &display.Tag{}
		if band = s.bandList(p); band.toc != nil {
			toc = band.toc
		} else {
			above := &galley.Galley{}
			toc = s.mainList(above, p)
			g.Boxes = slices.Insert(g.Boxes, listBox, above.Boxes...)
		}
		tag.Kids = slices.Insert(tag.Kids, listTag, display.Kid(toc))
	}
	g.Followed = n < len(rest) || len(p.Pages) > 0
	s.flow(g, false, func(sh *sheet, first bool) {
		sh.part, sh.src = p, p.Opener
		if first {
			sh.opener, sh.titled, sh.covered = true, true, plain
			x := s.band(sh)
			s.numeral(sh, p, content, x)
			label, body := s.scale.Label, s.scale.Body // which end on one line
			band.paintAbove(sh, x, s.page.Top+s.bodyHeight()+label.Leading-baseline(label)-body.Leading+baseline(body))
			foot.paintAbove(sh, sh.column, s.page.Top+s.bodyHeight())
		}
	})
	g = &galley.Galley{Followed: len(p.Pages) > 0}
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
