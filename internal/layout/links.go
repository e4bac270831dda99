package layout

import (
	"strconv"

	"annals/internal/doc"
	"annals/internal/length"
	"annals/internal/typeset"
)

// links sets the list of external links behind the last part: their addresses
// by the numbers that stand behind them in the text, under the pages that name
// them first. On paper a link is worth nothing without it.
func (s *setting) links(tag *Tag) {
	if len(s.r.Links) == 0 {
		return
	}
	g := &galley{}
	title := s.r.Label("list-of-links")
	s.frontTitle(g, tag, title, linksNode{s.r})
	ty := s.scale.Caption
	l := s.sansLook(ty, s.r.Lang)
	num := l
	num.color = s.pal.Muted
	num.features = typeset.Lining | typeset.Tabular
	numbers := length.Length(0)
	for _, e := range s.r.Links {
		numbers = max(numbers, s.width(strconv.Itoa(e.Number), num))
	}
	indent := numbers + s.scale.Cell
	width := s.page.Full() - indent
	var page *doc.Page
	var list *Tag
	for i, e := range s.r.Links {
		if list == nil || e.Page != page {
			page = e.Page
			if i > 0 {
				g.space(ty.Leading)
			}
			if page != nil {
				s.linkGroup(g, tag, page, indent)
			}
			list = tag.Add("L", linksNode{s.r})
			list.Number = "Decimal"
		}
		li := list.Add("LI", linksNode{s.r})
		lbl := li.Add("Lbl", linksNode{s.r}).Content()
		link := li.Add("LBody", linksNode{s.r}).Add("Link", linksNode{s.r})
		use := &linkUse{target: doc.Target{Kind: doc.ExternalTarget, URL: e.URL}, text: e.URL, tag: link}
		at := doc.Node(linksNode{s.r})
		if e.First != nil {
			at = e.First
		}
		boxes := s.words(e.URL, l, ty, indent, typeset.Measure{Width: width, Align: typeset.Ragged}, runInfo{content: link.Content(), link: use}, at)
		for k, b := range boxes {
			b.wide, b.after = true, never
			if k == 0 {
				b.ink = append(s.label(strconv.Itoa(e.Number), num, numbers, b.base, fromRight, lbl, Decoration), b.ink...)
			}
			if k == len(boxes)-1 {
				b.after = 4
			}
			g.add(b)
		}
	}
	s.flow(g, false, func(sh *sheet, first bool) {
		if !first {
			sh.head = title
		}
	})
}

// linkGroup sets the page that the links below it stand on.
func (s *setting) linkGroup(g *galley, tag *Tag, page *doc.Page, indent length.Length) {
	ty := s.scale.Caption
	l := s.sansLook(ty, s.r.Lang)
	l.bold = true
	p := tag.Add("P", page)
	use := &linkUse{target: doc.Target{Kind: doc.PageTarget, Page: page}, dest: s.aimAt(page), text: page.Title}
	use.tag = p.Add("Link", page)
	text := numbered(page.Number, page.Title) + "\u2002" + seePage(s.r, s.refer(page))
	for _, b := range s.words(text, l, ty, indent, typeset.Measure{Width: s.page.Full() - indent, Align: typeset.Ragged}, runInfo{content: use.tag.Content(), link: use}, page) {
		b.wide, b.after = true, never
		g.add(b)
	}
}
