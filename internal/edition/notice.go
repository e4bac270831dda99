package edition

import (
	"strconv"
	"strings"

	"annals/internal/doc"
)

// notices makes the notices of a report. They are ordinary pages made of
// ordinary blocks, so that every edition can show them as it shows any page.
func notices(e *doc.Report, built Built) []*doc.Notice {
	ids, addresses := taken(e)
	notice := func(key, title, address string, p *doc.Page) *doc.Page {
		if p == nil {
			p = &doc.Page{}
		}
		*p = doc.Page{Origin: e.Origin, ID: free(ids, title), Kind: doc.NoticePage, Title: e.Label(title), Lang: e.Lang, Path: e.Place.File}
		p.Permalink = freeAddress(addresses, e.Label(address), key)
		e.Notices = append(e.Notices, &doc.Notice{Key: key, Page: p})
		return p
	}
	legal := notice("legal", "legal-notice", "legal-path", e.Legal.Page)
	access := notice("accessibility", "accessibility-statement", "accessibility-path", e.Accessibility.Page)

	l := e.Legal
	legal.Footnotes = l.Notes
	w := newWriter(e, append(l.Text[:len(l.Text):len(l.Text)], l.Corrections...), l.Notes)
	w.legal()
	legal.Blocks = w.blocks

	// The statement counts what all other pages hold and what the organisation's
	// own words in it hold.
	a := e.Accessibility
	access.Footnotes = a.Notes
	access.Blocks = append(a.Text[:len(a.Text):len(a.Text)], a.Enforcement...)
	w = newWriter(e, access.Blocks, a.Notes)
	w.statement(e.Access(), legal, built)
	access.Blocks = w.blocks
	return e.Notices
}

// taken returns the IDs and the addresses that pages of the report have.
func taken(e *doc.Report) (ids, addresses map[string]bool) {
	ids = map[string]bool{}
	addresses = map[string]bool{doc.FileOf("/" + plain(e.Label("whole-report-path")) + "/"): true}
	pages := e.Pages()
	if e.Home != nil {
		pages = append(pages, e.Home)
	}
	for _, p := range pages {
		ids[p.ID] = true
		addresses[doc.FileOf(p.Permalink)] = true
	}
	return ids, addresses
}

// freeAddress returns an address that no page has, and takes it: of the words
// of a label, or else of otherwise; with a number where those are taken.
func freeAddress(taken map[string]bool, words, otherwise string) string {
	words = plain(words)
	if words == "" {
		words = otherwise
	}
	return "/" + free(taken, words) + "/"
}

// free returns want, or want with a number where it is taken, and takes it.
func free(taken map[string]bool, want string) string {
	got := want
	for n := 2; taken[got]; n++ {
		got = want + "-" + strconv.Itoa(n)
	}
	taken[got] = true
	return got
}

// plain keeps the letters and digits of a word that can stand in any address.
func plain(word string) string {
	return strings.Map(func(c rune) rune {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' {
			return c
		}
		return -1
	}, strings.ToLower(word))
}

// writer writes the blocks of a notice, in the report's words.
type writer struct {
	r      *doc.Report
	ids    map[string]bool // of what the organisation's own texts hold
	blocks []doc.Block
}

func newWriter(r *doc.Report, own []doc.Block, notes []*doc.Footnote) *writer {
	w := &writer{r: r, ids: map[string]bool{}}
	take := func(b doc.Block) bool {
		if h, ok := b.(*doc.Heading); ok {
			w.ids[h.ID] = true
		}
		return true
	}
	doc.Blocks(own, take)
	for _, n := range notes {
		w.ids[n.ID] = true
		doc.Blocks(n.Blocks, take)
	}
	return w
}

func (w *writer) add(bs ...doc.Block) { w.blocks = append(w.blocks, bs...) }

// heading opens a section under the label of a key.
func (w *writer) heading(key string) {
	w.add(&doc.Heading{Origin: w.r.Origin, Level: 1, ID: free(w.ids, key), Inlines: w.text(w.r.Label(key))})
}

func (w *writer) paragraph(is ...doc.Inline) *doc.Paragraph {
	return &doc.Paragraph{Origin: w.r.Origin, Inlines: is}
}

// list makes a tight list of items of one or more blocks; nil of none.
func (w *writer) list(items [][]doc.Block) []doc.Block {
	if len(items) == 0 {
		return nil
	}
	l := &doc.List{Origin: w.r.Origin, Tight: true}
	for _, bs := range items {
		l.Items = append(l.Items, &doc.ListItem{Origin: w.r.Origin, Blocks: bs})
	}
	return []doc.Block{l}
}

// own adds the organisation's own words, under a heading where they have none.
func (w *writer) own(bs []doc.Block) {
	if len(bs) == 0 {
		return
	}
	if _, ok := bs[0].(*doc.Heading); !ok {
		w.heading("further-information")
	}
	w.add(bs...)
}

// text is one run of characters, none where s is empty.
func (w *writer) text(s string) []doc.Inline {
	if s == "" {
		return nil
	}
	return []doc.Inline{&doc.Text{Origin: w.r.Origin, Value: s}}
}

// lines is a text whose lines are separated by "\n".
func (w *writer) lines(s string) []doc.Inline {
	var all []doc.Inline
	for line := range strings.SplitSeq(s, "\n") {
		if len(all) > 0 {
			all = append(all, &doc.LineBreak{Origin: w.r.Origin})
		}
		all = append(all, w.contact(line)...)
	}
	return all
}

// external links words to an address, where it is one that can be linked to.
func (w *writer) external(url, words string) []doc.Inline {
	if !address(url) {
		return w.text(words)
	}
	return []doc.Inline{&doc.Link{Origin: w.r.Origin, Target: doc.Target{Kind: doc.ExternalTarget, URL: url}, Inlines: w.text(words)}}
}

// page links to a page by its title, which keeps its language. For the cover,
// which is no page, it says so.
func (w *writer) page(p *doc.Page) []doc.Inline {
	if p == nil {
		return w.text(w.r.Label("cover"))
	}
	words := w.text(p.Title)
	if p.Number != "" {
		words = w.text(p.Number + "\u00a0" + p.Title)
	}
	if p.Lang != w.r.Lang {
		words = []doc.Inline{&doc.Span{Origin: w.r.Origin, Lang: p.Lang, Inlines: words}}
	}
	return []doc.Inline{&doc.Link{Origin: w.r.Origin, Target: doc.Target{Kind: doc.PageTarget, Page: p}, Inlines: words}}
}

// fill puts inlines into a label: what locale.Fill does with words. Pairs are
// a name without braces, and its []doc.Inline or string.
func (w *writer) fill(label string, pairs ...any) []doc.Inline {
	for i := 0; i+1 < len(pairs); i += 2 {
		before, after, found := strings.Cut(label, "{"+pairs[i].(string)+"}")
		if !found {
			continue
		}
		value, ok := pairs[i+1].([]doc.Inline)
		if !ok {
			value = w.text(pairs[i+1].(string))
		}
		return append(append(w.fill(before, pairs...), value...), w.fill(after, pairs...)...)
	}
	return w.text(label)
}

// labelled is a line of a list: a label, a colon and what it stands for.
func (w *writer) labelled(key string, value []doc.Inline) []doc.Block {
	label := &doc.Span{Origin: w.r.Origin, Style: doc.Strong, Inlines: w.text(w.r.Label(key) + ":")}
	return []doc.Block{w.paragraph(append([]doc.Inline{label, &doc.Text{Origin: w.r.Origin, Value: " "}}, value...)...)}
}
