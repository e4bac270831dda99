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
	f := s.bodyFrame(g, tag, &doc.Page{Lang: s.r.Lang}, 1)
	for i := 0; i < len(s.r.Links); {
		end := i + 1
		for end < len(s.r.Links) && s.r.Links[end].Page == s.r.Links[i].Page {
			end++
		}
		if i > 0 {
			g.space(ty.Leading)
		}
		var label, again *side
		if page := s.r.Links[i].Page; page != nil {
			label, again = s.linkGroup(f, page)
		}
		list := tag.Add("L", linksNode{s.r})
		list.Number = "Decimal"
		from := len(g.boxes)
		for _, e := range s.r.Links[i:end] {
			li := list.Add("LI", linksNode{s.r})
			lbl := li.Add("Lbl", linksNode{s.r}).Content()
			link := li.Add("LBody", linksNode{s.r}).Add("Link", linksNode{s.r})
			use := &linkUse{target: doc.Target{Kind: doc.ExternalTarget, URL: e.URL}, text: e.URL, tag: link}
			at := doc.Node(linksNode{s.r})
			if e.First != nil {
				at = e.First
			}
			boxes := s.words(e.URL, l, ty, indent, typeset.Measure{Width: s.page.Column - indent, Align: typeset.Ragged}, runInfo{content: link.Content(), link: use}, at)
			for k, b := range boxes {
				b.after = never
				if k == 0 {
					b.ink = append(s.label(strconv.Itoa(e.Number), num, numbers, b.base, fromRight, lbl, Decoration), b.ink...)
				}
				if k == len(boxes)-1 {
					b.after = 4
				}
				g.add(b)
			}
		}
		if label != nil {
			f.beside(from, label, again)
		}
		i = end
	}
	s.flow(g, false, func(sh *sheet, first bool) {
		if !first {
			sh.head = title
		}
	})
}

// linkGroup sets the page that links stand on as a label for the margin column.
func (s *setting) linkGroup(f *frame, page *doc.Page) (label, again *side) {
	p := f.tag.Add("P", page)
	use := &linkUse{target: doc.Target{Kind: doc.PageTarget, Page: page}, dest: s.aimAt(page), text: page.Title}
	use.tag = p.Add("Link", page)
	text := numbered(page.Number, page.Title) + " " + seePage(s.r, s.refer(page))
	return f.sideLinked(use, text, s.labelLook(s.r.Lang))
}
