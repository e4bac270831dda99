package layout

import (
	"strings"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/typeset"
)

// report lays out the whole report once.
func (s *setting) report() *display.Document {
	root := s.document.Root
	s.cover(root.Add("Sect", s.r))
	s.imprint(root.Add("Sect", s.r))
	s.contents(root.Add("Sect", s.r))
	for _, p := range s.r.Parts {
		s.part(root.Add("Part", s.partOrFirst(p)), p)
	}
	s.open = nil
	s.links(root.Add("Sect", s.r))
	if n := s.r.Notice("accessibility"); n != nil {
		s.statement(root.Add("Sect", n.Page), n.Page)
	}
	s.press()
	s.furnish()
	return s.finish()
}

func (s *setting) partOrFirst(p *doc.Part) doc.Node {
	if n := s.partNode(p); n != nil {
		return n
	}
	return p
}

// part lays out a part: its opener, then its pages.
func (s *setting) part(tag *display.Tag, p *doc.Part) {
	s.open = nil
	if s.partNode(p) != nil {
		s.opener(tag, p)
		s.open = nil
	}
	for _, pg := range p.Pages {
		s.sourcePage(tag.Add("Sect", pg), p, pg)
	}
}

// bodyFrame returns the frame of a page's main column.
func (s *setting) bodyFrame(g *galley.Galley, tag *display.Tag, pg *doc.Page, level int) *frame {
	return &frame{s: s, g: g, page: pg, tag: tag, width: s.page.Column, ty: s.scale.Body, look: s.bodyLook(pg.Lang),
		align: typeset.Justified, grid: true, indent: true, level: level}
}

// offsetIn turns a count of the code points that are not blanks into an offset
// into the node's text.
func offsetIn(n doc.Node, seen int) int {
	if seen == 0 {
		return 0
	}
	var text string
	switch n := n.(type) {
	case *doc.CodeBlock:
		text = n.Text
	case doc.Block:
		var parts []string
		for _, is := range doc.ChildInlines(n) {
			parts = append(parts, doc.PlainText(is))
		}
		text = strings.Join(parts, "")
	}
	at := 0
	for _, c := range text {
		if seen == 0 && !blank(c) {
			break
		}
		if !blank(c) {
			seen--
		}
		at++
	}
	return at
}

// blank reports whether a character is none of those that offsetIn counts.
func blank(c rune) bool { return c == ' ' || c == '\u00a0' || c == '\t' || c == '\n' }
