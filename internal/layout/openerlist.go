package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// pageList is the list of a part's pages on its opener, with its tag; without
// one there is no list.
type pageList struct {
	toc   *display.Tag
	boxes []*galley.Box
}

// paintAbove puts the list on a page, from x on, so that it ends at the bottom.
func (l pageList) paintAbove(sh *sheet, x, bottom length.Length) {
	y := bottom - galley.HeightOf(l.boxes)
	for _, b := range l.boxes {
		sh.paint(display.MovedAll(b.Ink, x, y)...)
		y += b.Height
	}
}

// pageLink makes the link that leads from a list to a page.
func (s *setting) pageLink(toc *display.Tag, pg *doc.Page) (*display.Tag, *linkUse) {
	item := toc.Add("TOCI", pg)
	s.tied(item, pg)
	link := item.Add("Reference", pg).Add("Link", pg)
	return link, &linkUse{target: doc.Target{Kind: doc.PageTarget, Page: pg}, dest: s.aimAt(pg), text: numbered(pg.Number, pg.Title), tag: link}
}

// left returns how much of a page a galley leaves free, nothing where it is
// longer than a page or has notes at its foot.
func (s *setting) left(g *galley.Galley) length.Length {
	for _, b := range g.Boxes {
		if len(b.Notes) > 0 {
			return 0
		}
	}
	return max(0, s.bodyHeight()-s.ending(g))
}

// footList sets the list of a part's pages for the foot of the main column, a
// rule above each, or returns none where room is too small for it.
func (s *setting) footList(p *doc.Part, room length.Length) pageList {
	if len(p.Pages) == 0 {
		return pageList{}
	}
	grid := s.page.Baseline
	ty := s.scale.Station
	l := s.sansLook(ty, s.r.Lang)
	number, page := l, l
	l.bold = true
	number.color = s.pal.Link
	number.features = typeset.Lining | typeset.Tabular
	page.features = typeset.Lining | typeset.Tabular
	indent := length.Length(0)
	for _, pg := range p.Pages {
		if pg.Number != "" {
			indent = max(indent, s.width(pg.Number, number)+s.scale.Cell)
		}
	}
	toc := &display.Tag{Role: "TOC", Node: s.partNode(p)}
	list := pageList{toc: toc}
	for _, pg := range p.Pages {
		link, use := s.pageLink(toc, pg)
		label := s.refer(pg)
		m := typeset.Measure{Width: s.page.Column - indent - s.width(label, page) - 2*grid, Align: typeset.Ragged}
		m.Hyphenate = s.tooLong(pg.Title, l, m.Width)
		boxes := s.words(pg.Title, l, ty, indent, m, runInfo{content: link.Content(), link: use}, pg)
		if len(boxes) == 0 {
			continue
		}
		first, last := boxes[0], boxes[len(boxes)-1]
		if pg.Number != "" {
			spaced(first.Ink)
			first.Ink = append(s.label(pg.Number, number, 0, first.Base, fromLeft, link.Content(), display.Decoration), first.Ink...)
		}
		end := s.endOf(last, indent)
		right := s.label(label, page, s.page.Column, last.Base, fromRight, link.Content(), display.Decoration)
		spaced(right)
		last.Ink = append(append(last.Ink, right...), &display.LinkArea{Rect: display.Rect{X: end, Y: last.Base - l.size.Scale(theme.AboveType, 100), W: s.page.Column - end, H: l.size.Scale(theme.LinkArea, 100)},
			Target: use.target, Dest: use.dest, Text: use.text, Tag: link})
		// As much room above the words as below them, in whole lines of the grid.
		one := &galley.Box{}
		for i, b := range boxes {
			one.Ink = append(one.Ink, display.MovedAll(b.Ink, 0, grid/2+length.Length(i)*ty.Leading)...)
		}
		one.Height = length.Up(length.Length(len(boxes))*ty.Leading+grid, grid)
		one.Ink = append(one.Ink, display.Fill(display.Rect{X: 0, Y: 0, W: s.page.Column, H: s.scale.Hair}, s.pal.Line))
		list.boxes = append(list.boxes, one)
	}
	if len(list.boxes) == 0 || galley.HeightOf(list.boxes)+4*grid > room {
		return pageList{}
	}
	list.boxes[0].Ink = append(list.boxes[0].Ink, display.Fill(display.Rect{X: 0, Y: 0, W: s.page.Column, H: 2 * s.scale.Rule}, s.pal.Link))
	return list
}

// bandTop is where the list of pages begins on the band.
func (s *setting) bandTop() length.Length {
	return length.Up(s.scale.Numeral.Size, s.page.Baseline) + 2*s.page.Baseline
}

// bandList sets the list of a part's pages for the band, or returns none where
// it is too long. The numbers of pages stand before the titles; in all lists of
// a report they follow them where the titles would have to be divided else.
func (s *setting) bandList(p *doc.Part) pageList {
	ty := s.scale.Label
	l := s.sansLook(ty, s.r.Lang)
	l.color = s.pal.OnAccent
	num := l
	num.bold = true
	num.features = typeset.Lining | typeset.Tabular
	indent := s.bandIndent(p, l, num)
	list := pageList{toc: &display.Tag{Role: "TOC", Node: s.partNode(p)}}
	for _, pg := range p.Pages {
		link, use := s.pageLink(list.toc, pg)
		label, content := s.refer(pg), link.Content()
		set := func(room length.Length) []*galley.Box {
			m := typeset.Measure{Width: room, Align: typeset.Ragged, Hyphenate: s.tooLong(pg.Title, l, room)}
			return s.words(pg.Title, l, ty, indent, m, runInfo{content: content, link: use}, pg)
		}
		room := s.page.OnBand() - indent
		boxes := set(room)
		if len(boxes) == 0 {
			continue
		}
		if indent > 0 {
			number := s.label(label, num, indent-s.scale.Cell, boxes[0].Base, fromRight, content, display.Decoration)
			spaced(boxes[0].Ink)
			boxes[0].Ink = append(number, boxes[0].Ink...)
		} else {
			white, wide := l.size/2, s.width(label, num)
			if less := room - white - wide; s.endOf(boxes[len(boxes)-1], 0) > less && !s.tooLong(pg.Title, l, less) {
				boxes = set(less)
			}
			last := boxes[len(boxes)-1]
			x := s.endOf(last, 0) + white
			if x+wide > room {
				x, last = 0, &galley.Box{Height: ty.Leading, Base: baseline(ty)}
				boxes = append(boxes, last)
			}
			number := s.label(label, num, x, last.Base, fromLeft, content, display.Decoration)
			spaced(number)
			last.Ink = append(last.Ink, number...)
		}
		boxes[len(boxes)-1].Height += ty.Leading / 3
		list.boxes = append(list.boxes, boxes...)
	}
	if n := len(list.boxes); n > 0 {
		list.boxes[n-1].Height -= ty.Leading / 3 // it ends where pages end
	}
	if galley.HeightOf(list.boxes) > s.bodyHeight()-s.bandTop() {
		return pageList{}
	}
	return list
}

// bandIndent returns how far titles of a part's pages are indented on its band
// for the numbers before them, or 0 where that would divide a title of any part.
func (s *setting) bandIndent(part *doc.Part, title, number look) length.Length {
	own := length.Length(0)
	for _, p := range s.r.Parts {
		indent := length.Length(0)
		for _, pg := range p.Pages {
			indent = max(indent, s.width(s.refer(pg), number)+s.scale.Cell)
		}
		for _, pg := range p.Pages {
			if s.tooLong(pg.Title, title, s.page.OnBand()-indent) {
				return 0
			}
		}
		if p == part {
			own = indent
		}
	}
	return own
}

// mainList sets the list of a part's pages in the main column, like contents.
func (s *setting) mainList(g *galley.Galley, p *doc.Part) *display.Tag {
	toc := &display.Tag{Role: "TOC", Node: s.partNode(p)}
	numbers, pages := s.numberColumn(), s.pageColumn()
	for _, pg := range p.Pages {
		s.entry(g, toc.Add("TOCI", pg), entry{number: pg.Number, title: pg.Title, node: pg, indent: numbers, pages: pages})
	}
	g.Space(2 * s.page.Baseline)
	return toc
}
