package edition

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annals/internal/doc"
	"annals/internal/locale"
)

// glossary are the terms of an edition with their places on its glossary's
// page, which is made after the links to it.
type glossary struct {
	page  *doc.Page
	terms []*doc.Entry
	id    map[*doc.Entry]string
	on    map[*doc.Entry][]*doc.Page
	notes []*doc.Footnote
}

// linkTerms puts copies of the pages in place of those of the report, in which
// the first use of each term on each page leads to the glossary. Nothing
// happens where the report has no glossary or does not show it.
func linkTerms(e *doc.Report) *glossary {
	g := &glossary{page: &doc.Page{}, id: map[*doc.Entry]string{}, on: map[*doc.Entry][]*doc.Page{}, notes: e.GlossaryNotes}
	if len(e.Glossary) == 0 || !slices.ContainsFunc(e.Overviews, func(o doc.Overview) bool { return o.Key == "glossary" }) {
		if e.Legal.Page != nil || e.Accessibility.Page != nil {
			(&doc.Copier{}).Report(e)
		}
		return g
	}
	g.terms = slices.Clone(e.Glossary)
	locale.Sort(e.Lang, g.terms, func(t *doc.Entry) string { return t.Name })
	w := newWriter(e, definitions(g.terms), g.notes)
	for _, t := range g.terms {
		g.id[t] = w.anchor("term", t.Name)
	}

	c := &doc.Copier{}
	copies := c.Report(e)
	g.notes = c.Footnotes(g.notes)
	for i, t := range g.terms {
		u := *t
		u.Definition = c.Blocks(t.Definition)
		g.id[&u] = g.id[t]
		g.terms[i] = &u
	}
	for _, p := range copies {
		if p.Lang == e.Lang {
			g.read(p)
		}
	}
	return g
}

func definitions(terms []*doc.Entry) []doc.Block {
	var all []doc.Block
	for _, t := range terms {
		all = append(all, t.Definition...)
	}
	return all
}

// read links the terms of a page: in its running text, not in headings,
// captions and tables, nor in text of another language.
func (g *glossary) read(p *doc.Page) {
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Paragraph:
			b.Inlines = g.inlines(p, b.Inlines)
		case *doc.Table, *doc.Team:
			return false
		case *doc.Group:
			return b.Lang == "" || b.Lang == p.Lang
		}
		return true
	})
}

func (g *glossary) inlines(p *doc.Page, is []doc.Inline) []doc.Inline {
	var out []doc.Inline
	for _, in := range is {
		switch in := in.(type) {
		case *doc.Text:
			out = append(out, g.text(p, in)...)
			continue
		case *doc.Span:
			if in.Lang == "" || in.Lang == p.Lang {
				in.Inlines = g.inlines(p, in.Inlines)
			}
		}
		out = append(out, in)
	}
	return out
}

// text divides a text at the terms in it that the page has not named before.
func (g *glossary) text(p *doc.Page, in *doc.Text) []doc.Inline {
	var term *doc.Entry
	at, size := len(in.Value), 0
	for _, t := range g.terms {
		if pages := g.on[t]; len(pages) > 0 && pages[len(pages)-1] == p {
			continue
		}
		for _, name := range append([]string{t.Name}, t.Aliases...) {
			if i := wordAt(in.Value, name); i >= 0 && (i < at || i == at && len(name) > size) {
				term, at, size = t, i, len(name)
			}
		}
	}
	if term == nil {
		return []doc.Inline{in}
	}
	g.on[term] = append(g.on[term], p)
	piece := func(s string) *doc.Text { return &doc.Text{Origin: in.Origin, Value: s} }
	var out []doc.Inline
	if at > 0 {
		out = append(out, piece(in.Value[:at]))
	}
	out = append(out, &doc.Link{Origin: in.Origin, Unpaged: true, Inlines: []doc.Inline{piece(in.Value[at : at+size])},
		Target: doc.Target{Kind: doc.PageTarget, Page: g.page, Anchor: g.id[term]}})
	if rest := in.Value[at+size:]; rest != "" {
		out = append(out, g.text(p, piece(rest))...)
	}
	return out
}

// wordAt returns where a name stands in a text as words of their own, -1 where
// it does not. Its first letter may be a capital, as at the beginning of a
// sentence.
func wordAt(text, name string) int {
	first, size := utf8.DecodeRuneInString(name)
	best := -1
	for _, spelt := range []string{name, string(unicode.ToUpper(first)) + name[size:]} {
		for from := 0; ; {
			i := strings.Index(text[from:], spelt)
			if i < 0 {
				break
			}
			i += from
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			after, _ := utf8.DecodeRuneInString(text[i+len(spelt):])
			if !partOfWord(before) && !partOfWord(after) && len(spelt) == len(name) {
				if best < 0 || i < best {
					best = i
				}
				break
			}
			from = i + len(spelt)
		}
	}
	return best
}

func partOfWord(c rune) bool {
	return c != utf8.RuneError && (unicode.IsLetter(c) || unicode.IsDigit(c) || c == '-' || c == '\u00ad' || c == '_')
}

// list makes the glossary: each term with what it means and the pages on which
// it leads here. An extract explains the terms that it holds.
func (g *glossary) list(r *doc.Report) []doc.Block {
	w := newWriter(r, definitions(g.terms), g.notes)
	for _, t := range g.terms {
		if r.Extract != nil && len(g.on[t]) == 0 {
			continue
		}
		w.add(&doc.Heading{Origin: t.Origin, Level: 1, ID: g.id[t], Inlines: w.text(t.Name)})
		w.add(t.Definition...)
		if len(g.on[t]) == 0 {
			continue
		}
		is := w.text(r.Label("occurs-on") + " ")
		for i, p := range g.on[t] {
			if i > 0 {
				is = append(is, w.text(", ")...)
			}
			is = append(is, w.page(p)...)
		}
		w.add(w.paragraph(&doc.Span{Origin: r.Origin, Style: doc.Small, Inlines: is}))
	}
	return w.blocks
}
