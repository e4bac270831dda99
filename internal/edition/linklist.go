package edition

import (
	"strings"

	"annals/internal/doc"
)

// linkList lists every address outside of the report that its pages lead to,
// under the page that names it first: the words of the link and the address.
func linkList(r *doc.Report) []doc.Block {
	w := newWriter(r, nil, nil)
	var last *doc.Page
	var items [][]doc.Block
	flush := func() {
		w.add(w.list(items)...)
		items = nil
	}
	for i, l := range r.Links {
		if i == 0 || l.Page != last {
			flush()
			last = l.Page
			from := w.page(last)
			if last == r.Home {
				from = w.text(r.Label("home"))
			}
			w.add(w.paragraph(&doc.Span{Origin: r.Origin, Style: doc.Strong, Inlines: from}))
		}
		var is []doc.Inline
		words := strings.Join(strings.Fields(doc.PlainText(l.First.Inlines)), " ")
		if words != "" && bare(words) != bare(l.URL) {
			is = w.text(words)
			if last.Lang != r.Lang && last.Lang != "" {
				is = []doc.Inline{&doc.Span{Origin: r.Origin, Lang: last.Lang, Inlines: is}}
			}
			is = append(is, &doc.LineBreak{Origin: r.Origin})
		}
		is = append(is, w.external(l.URL, l.URL)...)
		items = append(items, []doc.Block{w.paragraph(is...)})
	}
	flush()
	return w.blocks
}
