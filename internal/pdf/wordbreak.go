package pdf

import "annals/internal/layout"

// lineEnds finds the texts that end a line of a paragraph which goes on below
// or on another page. A blank is written at their end: programs that follow
// the structure take words from it, not from where lines stand, and would
// join the last word of a line to the first of the next (ISO 32000-1,
// 14.8.2.5). Words divided at the end of a line get none.
func (t *tree) lineEnds(pages []*layout.Page) map[*layout.Text]bool {
	type place struct {
		text *layout.Text
		page int
	}
	ends := map[*layout.Text]bool{}
	last := map[*element]place{}
	for i, page := range pages {
		for _, it := range page.Items {
			text, ok := it.(*layout.Text)
			if !ok || len(text.Words) == 0 || t.leaves[text.Content] == nil {
				continue
			}
			block := t.leaves[text.Content].owner.block()
			before, ok := last[block]
			first := text.Words[0]
			if ok && !first.Space && !first.Rest && (before.page != i || before.text.Y != text.Y) {
				ends[before.text] = true
			}
			last[block] = place{text, i}
		}
	}
	return ends
}

// block is the element that an element stands in as part of a line of text:
// itself where it is no inline element (ISO 32000-1, 14.8.4.4).
func (e *element) block() *element {
	for e.parent != nil {
		switch e.role {
		case "Span", "Link", "Reference", "Quote", "Code", "BibEntry", "Annot", "Em", "Strong", "Sub":
			e = e.parent
		default:
			return e
		}
	}
	return e
}
