package web

import (
	"strings"

	"annals/internal/doc"
	"annals/internal/xhtml"
)

// topics returns links from a page to its topics in the overview of topics, and
// whether the page is that overview, which links to each of them. There a topic is an address of its own:
// whoever comes by it sees the pages of that topic alone, by the style sheet
// and without a script.
func (s *site) topics(at string, p *doc.Page) (links []link, overview bool) {
	var list *doc.Page
	for _, o := range s.r.Overviews {
		if o.Key == "topics" {
			list = o.Page
		}
	}
	if list == nil {
		return nil, false
	}
	if list == p {
		for _, h := range xhtml.Outline(p) {
			links = append(links, link{Href: "#" + h.ID, Title: h.Title})
		}
		return links, true
	}
	for _, topic := range p.Topics {
		doc.Blocks(list.Blocks, func(b doc.Block) bool {
			if h, ok := b.(*doc.Heading); ok && strings.EqualFold(doc.PlainText(h.Inlines), topic) {
				links = append(links, link{Href: relative(at, s.paths[list]) + "#" + h.ID, Title: doc.PlainText(h.Inlines)})
			}
			return true
		})
	}
	return links, false
}
