package compile

import (
	"strings"

	"annals/internal/doc"
	"annals/internal/markup"
	"annals/internal/source"
)

// noticeTexts reads the organisation's own texts of the notices.
func (c *compiler) noticeTexts() {
	raw, r := c.src.Config.Raw, c.report
	legal := c.noticePage("legal-notice")
	access := c.noticePage("accessibility-statement")
	r.Legal.Text = c.noticeText(legal, raw.Get("legal"), "text")
	corrections := c.readCorrections(legal, raw.Get("corrections"))
	r.Legal.Notes = c.finish(legal)
	r.Legal.Corrections = corrections.name()
	r.Accessibility.Text = c.noticeText(access, raw.Get("accessibility"), "text")
	r.Accessibility.Enforcement = c.noticeText(access, raw.Get("accessibility"), "enforcement")
	r.Accessibility.Notes = c.finish(access)
}

// noticePage stands for the page of a notice, which only edition makes: its
// texts are read, and their links and pictures found, as those of any page at
// the root of the folder are.
func (c *compiler) noticePage(title string) *page {
	file := c.src.Config.Path
	return &page{
		src:     &source.Page{Path: file, Front: &source.Value{Kind: source.Mapping}},
		doc:     &doc.Page{Origin: c.report.Origin, Kind: doc.NoticePage, Title: c.report.Label(title), Lang: c.report.Lang, Path: file, Permalink: "/"},
		anchors: map[string]string{}, ids: markup.NewIDs(), found: map[*doc.Picture]bool{},
	}
}

// noticeText reads the Markdown at a key; where the config gives a text in
// place of the whole mapping, that is its "text".
func (c *compiler) noticeText(p *page, v *source.Value, key string) []doc.Block {
	text := v.Get(key)
	if v != nil && v.Kind == source.Scalar && key == "text" {
		text = v
	}
	below := 0
	if key == "enforcement" { // it stands under a heading of its own
		below = 1
	}
	blocks := c.fieldBlocks(p, text, below)
	p.doc.Blocks = append(p.doc.Blocks, blocks...)
	return blocks
}

// finish resolves the links and pictures of a notice's texts and returns its
// footnotes, numbered. Nothing leads to the texts themselves: their page does
// not exist yet.
func (c *compiler) finish(p *page) []*doc.Footnote {
	p.numberNotes()
	c.resolve(p)
	blocks := p.doc.Blocks
	for _, n := range p.doc.Footnotes {
		blocks = append(blocks[:len(blocks):len(blocks)], n.Blocks...)
	}
	doc.Reading(blocks, func(in doc.Inline) bool {
		if l, ok := in.(*doc.Link); ok && l.Target.Kind == doc.PageTarget && l.Target.Page == p.doc {
			c.diags.Warn("dead-link", l.Place, "name the section in words instead", "the link “%s” leads within this text of the config, where links have no goals: only its words are published",
				strings.TrimSpace(doc.PlainText(l.Inlines)))
			l.Target = doc.Target{Kind: doc.DeadTarget, URL: "#" + l.Target.Anchor}
		}
		return true
	})
	return p.doc.Footnotes
}
