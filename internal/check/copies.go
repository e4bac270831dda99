package check

import (
	"strconv"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/sentence"
)

// copied is the number of words from which the same text on two pages is no
// accident.
const copied = 12

// copies tells of paragraphs that stand on two pages.
func (c *checker) copies() {
	type seen struct {
		page *page
		unit unit
	}
	first := map[string]seen{}
	for _, p := range c.pages {
		for _, u := range units(p.doc.Blocks) {
			if u.picture || u.heading || len(sentence.Words(u.text)) < copied {
				continue
			}
			key := plain(u.text)
			f, ok := first[key]
			if !ok {
				first[key] = seen{p, u}
				continue
			}
			if f.page == p {
				continue
			}
			c.diags.Add(diag.Diagnostic{ID: "copied-text", Place: u.place,
				Message: "this text stands on the page “" + f.page.doc.Title + "” as well: “" + quote(u.text) + "”",
				Hint:    "say it once and link to it, or say what is so here",
				Notes:   []diag.Note{{Place: f.unit.place, Message: "the other place"}}})
		}
	}
}

// ofTheYear reports whether a section tells of the year, so that it cannot be
// the same two years running.
func (c *checker) ofTheYear(key string) bool {
	k := c.kinds.get(key)
	return k != nil && k.group != doc.ChainField
}

// same reports whether two pages say the same under a key.
func same(p, old *page, key string) bool {
	join := func(p *page) (s string) {
		for _, sec := range p.of(key) {
			s += plain(text(sec.blocks)) + "|"
			if key == "picture" {
				for _, b := range sec.blocks {
					if f, ok := b.(*doc.Figure); ok && f.Picture.Asset != nil {
						s += f.Picture.Asset.Hash
					}
				}
			}
		}
		return s
	}
	return p.says(key) && old.says(key) && join(p) == join(old)
}

// unchanged tells of what projects say of the year in last year's words.
func (c *checker) unchanged() {
	for _, p := range c.pages {
		if p.old == nil || p.doc.Kind != doc.ProjectPage || c.drafted[p.doc] {
			continue // carried tells of each sentence of a drafted page
		}
		told := map[string]bool{}
		for _, s := range p.sections {
			if told[s.key] || !c.ofTheYear(s.key) || s.key == "website" || !same(p, p.old, s.key) {
				continue
			}
			told[s.key] = true
			c.diags.Warn("unchanged-section", s.place, "say what happened this year", "“%s” of the project “%s” is word for word what it was in %s",
				s.name, p.doc.Title, strconv.Itoa(c.Last.Year))
		}
	}
}
