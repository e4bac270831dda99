package xhtmltest

import (
	"strconv"
	"strings"

	"annals/internal/doc"
)

// Words returns the text of a page's blocks and notes as an edition has to say
// it, told from the document model without any markup: what the two editions
// made of markup are compared with. Notes stand at the end, with their title
// and numbers; people without a photo are given their initials.
func Words(p *doc.Page, r *doc.Report) string {
	var b strings.Builder
	words(&b, p.Blocks)
	if len(p.Footnotes) > 0 {
		b.WriteString(r.Label("footnotes"))
	}
	for _, n := range p.Footnotes {
		b.WriteString(strconv.Itoa(n.Number))
		words(&b, n.Blocks)
	}
	return b.String()
}

func words(b *strings.Builder, bs []doc.Block) {
	for _, bl := range bs {
		switch bl := bl.(type) {
		case *doc.Heading:
			run(b, bl.Inlines)
		case *doc.Paragraph:
			run(b, bl.Inlines)
		case *doc.List:
			for _, it := range bl.Items {
				words(b, it.Blocks)
			}
		case *doc.Quote:
			words(b, bl.Blocks)
		case *doc.CodeBlock:
			b.WriteString(bl.Text)
		case *doc.Table:
			run(b, bl.Caption)
			for _, rows := range [][]*doc.Row{bl.Head, bl.Body, bl.Foot} {
				for _, rw := range rows {
					for _, c := range rw.Cells {
						words(b, c.Blocks)
					}
				}
			}
		case *doc.Figure:
			if bl.Picture.Asset == nil {
				b.WriteString(bl.Picture.Problem + ": " + bl.Picture.Alt)
			}
			run(b, bl.Caption)
		case *doc.Group:
			words(b, bl.Blocks)
		case *doc.Chain:
			b.WriteString(bl.Title)
			for _, s := range bl.Stations {
				b.WriteString(s.Label)
				for _, it := range s.Items {
					run(b, it.Title)
					words(b, it.Text)
					words(b, it.Claim)
				}
			}
		case *doc.Outcomes:
			b.WriteString(bl.Title)
			for _, o := range bl.Items {
				b.WriteString(o.Label)
				words(b, o.Blocks)
			}
		case *doc.Resources:
			b.WriteString(bl.Title)
			words(b, bl.Blocks)
		case *doc.Website:
			b.WriteString(bl.Title)
			run(b, bl.Link.Inlines)
		case *doc.Team:
			b.WriteString(bl.Title)
			for _, m := range bl.Members {
				if m.Photo == nil {
					b.WriteString(m.Initials)
				}
				b.WriteString(m.Name + m.Role)
				words(b, m.Text)
			}
		}
	}
}

func run(b *strings.Builder, is []doc.Inline) {
	doc.Inlines(is, func(in doc.Inline) bool {
		switch in := in.(type) {
		case *doc.Text:
			b.WriteString(in.Value)
		case *doc.Code:
			b.WriteString(in.Value)
		case *doc.NoteRef:
			b.WriteString(strconv.Itoa(in.Note.Number))
		}
		return true
	})
}

// Squeeze drops all white space, which markup adds between blocks.
func Squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
