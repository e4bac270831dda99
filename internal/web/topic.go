package web

import (
	"strings"

	"annals/internal/doc"
)

// topics returns links from a page to its topics in the overview of topics, and
// whether the page is that overview. There a topic is an address of its own:
// whoever comes by it sees the pages of that topic alone, by the style sheet
// and without a script.
func (s *site) topics(at string, p *doc.Page) (links []link, overview bool) {
	var list *doc.Page
	for _, o := range s.r.Overviews {
		if o.Key == "topics" {
			list = o.Page
		}
	}
	if list == nil || list == p {
		return nil, list != nil
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
