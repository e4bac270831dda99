package check

import (
	"strings"

	"annals/internal/doc"
	"annals/internal/sentence"
)

// unit is a run of text that stands on its own: a paragraph, a heading, a
// caption, the description of a picture, a line of a list.
type unit struct {
	place   doc.Place
	text    string
	picture bool // it is the description of a picture
	heading bool
}

// units returns the texts of blocks in reading order. The team is left out:
// what it says of people is no part of what a page reports.
func units(bs []doc.Block) []unit {
	var all []unit
	add := func(at doc.Place, is []doc.Inline, heading bool) {
		if text := strings.TrimSpace(doc.PlainText(is)); text != "" {
			all = append(all, unit{place: at, text: text, heading: heading})
		}
	}
	doc.Blocks(bs, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Team, *doc.CodeBlock:
			return false
		case *doc.List:
			if b.Figures { // figures and their labels, which stand in one place
				return false
			}
		case *doc.Chain:
			for _, s := range b.Stations {
				for _, it := range s.Items {
					add(it.Place, it.Title, false)
				}
			}
			return true
		case *doc.Figure:
			if d := b.Picture; d.State == doc.AltDescribed {
				all = append(all, unit{place: d.Place, text: d.Alt, picture: true})
			}
		case *doc.Heading:
			add(b.Place, b.Inlines, true)
			return true
		}
		for _, is := range doc.ChildInlines(b) {
			add(b.At(), is, false)
		}
		return true
	})
	return all
}

// text joins the texts of blocks, without the descriptions of pictures.
func text(bs []doc.Block) string {
	var parts []string
	for _, u := range units(bs) {
		if !u.picture {
			parts = append(parts, u.text)
		}
	}
	return strings.Join(parts, "\n")
}

// plain is a text as it is compared: its words.
func plain(s string) string { return strings.Join(sentence.Words(s), " ") }

// holds reports whether blocks say anything: words, a picture, a table.
func holds(bs []doc.Block) bool {
	found := false
	doc.Blocks(bs, func(b doc.Block) bool {
		switch b.(type) {
		case *doc.Figure, *doc.CodeBlock, *doc.Team:
			found = true
		case *doc.Heading, *doc.Rule:
			return false
		}
		for _, is := range doc.ChildInlines(b) {
			doc.Inlines(is, func(in doc.Inline) bool {
				if _, ok := in.(*doc.InlinePicture); ok {
					found = true
				}
				return true
			})
			found = found || strings.TrimSpace(doc.PlainText(is)) != ""
		}
		return !found
	})
	return found
}

// quote shortens a text to what a message has room for.
func quote(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) > 48 {
		return strings.TrimSpace(string(r[:47])) + "…"
	}
	return string(r)
}
