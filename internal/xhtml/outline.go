package xhtml

import "annals/internal/doc"

// Entry is a line of a page's table of contents.
type Entry struct {
	Level int // from 1, the first below the page's title
	ID    string
	Title string
	Node  doc.Node
}

// Outline returns the headings of a page, those of its structures included, in
// reading order. Those of people are left out, and so are headings inside
// tables and quotations, which are not the page's own.
func Outline(p *doc.Page) []Entry {
	var es []Entry
	add := func(level int, id, title string, n doc.Node) {
		if id != "" && title != "" {
			es = append(es, Entry{level, id, title, n})
		}
	}
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Heading:
			add(b.Level, b.ID, doc.PlainText(b.Inlines), b)
		case *doc.Chain:
			level := 1
			if b.Title != "" {
				add(level, b.ID, b.Title, b)
				level++
			}
			for _, s := range b.Stations {
				add(level, s.ID, s.Label, s)
			}
			return false
		case *doc.Outcomes:
			level := 1
			if b.Title != "" {
				add(level, b.ID, b.Title, b)
				level++
			}
			for _, o := range b.Items {
				add(level, o.ID, o.Label, o)
			}
			return false
		case *doc.Resources:
			add(1, b.ID, b.Title, b)
		case *doc.Website:
			add(1, b.ID, b.Title, b)
		case *doc.Team:
			add(1, b.ID, b.Title, b)
			return false
		case *doc.Table, *doc.Quote:
			return false
		}
		return true
	})
	return es
}
