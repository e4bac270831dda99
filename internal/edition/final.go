package edition

import (
	"slices"
	"strings"

	"annals/internal/doc"
)

// Final returns the report as a final edition shows it: without pictures that
// are not there, for which drafts show a marked box. Nothing stands in their
// place, neither box nor caption, nor a paragraph that held nothing else. A
// caption that bears a note stays, as a paragraph, since the note does.
func Final(r *doc.Report) *doc.Report {
	e := *r
	c := &doc.Copier{Swap: present}
	c.Report(&e)
	e.Glossary, e.GlossaryNotes = c.Entries(e.Glossary), c.Footnotes(e.GlossaryNotes)
	if lost(e.Cover) {
		e.Cover = nil
	}
	return &e
}

// present returns what is left of a block or an inline without pictures that
// are not there, nil where that is nothing.
func present(n doc.Node) doc.Node {
	switch n := n.(type) {
	case *doc.Figure:
		if !lost(n.Picture) {
			return n
		}
		if noted(n.Caption) {
			return &doc.Paragraph{Origin: n.Origin, Inlines: n.Caption}
		}
		return nil
	case *doc.Paragraph:
		if len(n.Inlines) > 0 && nothing(n.Inlines) {
			return nil
		}
	case *doc.List:
		if items := slices.DeleteFunc(slices.Clone(n.Items), func(it *doc.ListItem) bool { return len(it.Blocks) > 0 && gone(it.Blocks) }); len(items) < len(n.Items) {
			l := *n
			l.Items = items
			if len(items) == 0 {
				return nil
			}
			return &l
		}
	case *doc.Group:
		if len(n.Blocks) > 0 && gone(n.Blocks) {
			return nil
		}
	case *doc.Link:
		if len(n.Inlines) > 0 && nothing(n.Inlines) {
			return nil
		}
	case *doc.InlinePicture:
		if lost(n.Picture) {
			return nil
		}
	}
	return n
}

func gone(bs []doc.Block) bool {
	return !slices.ContainsFunc(bs, func(b doc.Block) bool { return present(b) != nil })
}

// nothing reports whether inlines hold pictures that are not there, and beside
// them white space alone.
func nothing(is []doc.Inline) bool {
	any := false
	for _, in := range is {
		switch in := in.(type) {
		case *doc.InlinePicture:
			if !lost(in.Picture) {
				return false
			}
			any = true
		case *doc.Text:
			if strings.TrimSpace(in.Value) != "" {
				return false
			}
		case *doc.Link:
			if !nothing(in.Inlines) {
				return false
			}
			any = true
		case *doc.LineBreak:
		default:
			return false
		}
	}
	return any
}

func noted(is []doc.Inline) bool {
	found := false
	doc.Inlines(is, func(in doc.Inline) bool {
		_, ok := in.(*doc.NoteRef)
		found = found || ok
		return !found
	})
	return found
}

func lost(p *doc.Picture) bool { return p != nil && p.Asset == nil }
