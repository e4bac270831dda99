package edition

import (
	"strings"

	"annals/internal/doc"
	"annals/internal/locale"
)

// topics lists the pages of each topic under a heading of its own, in the order
// of the alphabet. Topics that differ in capitals alone are one, spelt as it is
// met first. Each is a group, so that the site can show one of them alone.
func topics(r *doc.Report) []doc.Block {
	w := newWriter(r, nil, nil)
	spelt := map[string]string{}
	on := map[string][]*doc.Page{}
	var keys []string
	for _, p := range r.Pages() {
		for _, t := range p.Topics {
			key := strings.ToLower(t)
			if spelt[key] == "" {
				spelt[key] = t
				keys = append(keys, key)
			}
			if n := len(on[key]); n == 0 || on[key][n-1] != p {
				on[key] = append(on[key], p)
			}
		}
	}
	locale.Sort(r.Lang, keys, func(s string) string { return s })
	var all []doc.Block
	for _, key := range keys {
		g := &doc.Group{Origin: r.Origin}
		g.Blocks = append(g.Blocks, &doc.Heading{Origin: r.Origin, Level: 1, ID: w.anchor("topic", key), Inlines: w.text(spelt[key])})
		var items [][]doc.Block
		for _, p := range on[key] {
			is := w.page(p)
			if p.Summary != "" {
				is = append(append(is, &doc.LineBreak{Origin: r.Origin}), w.said(p)...)
			}
			items = append(items, []doc.Block{w.paragraph(is...)})
		}
		g.Blocks = append(g.Blocks, w.list(items)...)
		all = append(all, g)
	}
	return all
}

// anchor takes an ID made of words: "topic-clean-water".
func (w *writer) anchor(kind, words string) string {
	words = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss").Replace(strings.ToLower(words))
	id := kind
	if s := strings.Trim(plain(strings.Join(strings.Fields(words), "-")), "-"); s != "" {
		id += "-" + s
	}
	return free(w.ids, id)
}
