package layout

import (
	"strings"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/typeset"
)

// linkGroup holds the links of a page whose words do not say where they lead,
// each address once.
type linkGroup struct {
	page  *doc.Page
	links []*doc.Link
}

// linkGroups collects the links that readers on paper would otherwise lose.
func linkGroups(r *doc.Report) []linkGroup {
	elsewhere := map[string]bool{} // in an overview of the report's own
	for _, o := range r.Overviews {
		if o.Key == "links" && o.Page != nil {
			doc.Reading(o.Page.Blocks, func(in doc.Inline) bool {
				if l, ok := in.(*doc.Link); ok && l.Target.Kind == doc.ExternalTarget {
					elsewhere[l.Target.URL] = true
				}
				return true
			})
		}
	}
	var groups []linkGroup
	pages := r.Pages()
	for _, n := range r.Notices {
		pages = append(pages, n.Page)
	}
	for _, p := range pages {
		g := linkGroup{page: p}
		seen := map[string]bool{}
		collect := func(is []doc.Inline) {
			doc.Inlines(is, func(in doc.Inline) bool {
				l, ok := in.(*doc.Link)
				if ok && !elsewhere[l.Target.URL] && l.Target.Kind == doc.ExternalTarget && !seen[l.Target.URL] && !says(l.Inlines, l.Target.URL) {
					seen[l.Target.URL] = true
					g.links = append(g.links, l)
				}
				return true
			})
		}
		blocks := func(bs []doc.Block) {
			doc.Blocks(bs, func(b doc.Block) bool {
				for _, is := range doc.ChildInlines(b) {
					collect(is)
				}
				return true
			})
		}
		blocks(p.Blocks)
		for _, n := range p.Footnotes {
			blocks(n.Blocks)
		}
		if len(g.links) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// links sets the list of links behind the last part: for each page, in the
// margin column, the words of its links with their addresses. On paper a link
// is worth nothing without it.
func (s *setting) links(tag *display.Tag) {
	if len(s.listed) == 0 {
		return
	}
	g := &galley.Galley{}
	title := s.r.Label("list-of-links")
	s.frontTitle(g, tag, title, linksNode{s.r})
	f := s.bodyFrame(g, tag, &doc.Page{Lang: s.r.Lang}, 1)
	for i, gr := range s.listed {
		if i > 0 {
			g.Space(s.scale.Caption.Leading)
		}
		p := tag.Add("P", gr.page)
		use := &linkUse{target: doc.Target{Kind: doc.PageTarget, Page: gr.page}, dest: s.aimAt(gr.page), text: gr.page.Title}
		use.tag = p.Add("Link", gr.page)
		label := numbered(gr.page.Number, gr.page.Title) + " " + seePage(s.r, s.refer(gr.page))
		side, again := f.sideLinked(use, label, s.labelLook(gr.page.Lang))
		list := tag.Add("L", linksNode{s.r})
		list.Number = "None"
		from := len(g.Boxes)
		for _, l := range gr.links {
			f.address(list, l)
		}
		f.beside(from, side, again)
	}
	s.flow(g, false, func(sh *sheet, first bool) {
		if !first {
			sh.head = title
		}
	})
}

// address sets an entry of the list of links: the words of the link, and where
// they lead.
func (f *frame) address(list *display.Tag, l *doc.Link) {
	s := f.s
	ty := s.scale.Caption
	body := list.Add("LI", l).Add("LBody", l)
	r := &running{s: s}
	if words := strings.TrimSpace(doc.PlainText(l.Inlines)); words != "" {
		r.text(words+"\n", s.captionLook(f.look.lang), runInfo{content: body.Content(), node: l})
	}
	use := &linkUse{target: l.Target, text: l.Target.URL, tag: body.Add("Link", l)}
	look := s.sansLook(ty, f.look.lang)
	look.color = s.pal.Link
	r.text(l.Target.URL, look, runInfo{content: use.tag.Content(), link: use, node: l})
	boxes := r.lines(ty, 0, typeset.Measure{Width: s.page.Column, Align: typeset.Ragged}, nil)
	for i, b := range boxes {
		if i < len(boxes)-1 {
			b.After = galley.Never
		}
		f.g.Add(b)
	}
	f.g.Space(ty.Leading / 3)
}
