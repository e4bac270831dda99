package export

import (
	"strings"

	"annals/internal/doc"
)

func blocks(bs []doc.Block) []node {
	var ns []node
	for _, b := range bs {
		ns = append(ns, block(b))
	}
	return ns
}

func block(b doc.Block) node {
	switch b := b.(type) {
	case *doc.Heading:
		return node{Type: "heading", ID: b.ID, Level: b.Level, Content: inlines(b.Inlines)}
	case *doc.Paragraph:
		return node{Type: "paragraph", Content: inlines(b.Inlines)}
	case *doc.List:
		n := node{Type: "list", Ordered: b.Ordered}
		if b.Ordered {
			n.Start = b.Start
		}
		for _, it := range b.Items {
			n.Content = append(n.Content, node{Type: "item", Content: blocks(it.Blocks)})
		}
		return n
	case *doc.Quote:
		return node{Type: "quotation", Content: blocks(b.Blocks)}
	case *doc.CodeBlock:
		return node{Type: "code-block", Key: b.Language, Text: b.Text}
	case *doc.Table:
		n := node{Type: "table", Caption: inlines(b.Caption), Head: rows(b.Head), Body: rows(b.Body), Foot: rows(b.Foot)}
		for _, c := range b.Columns {
			n.Columns = append(n.Columns, alignment(c.Align))
		}
		return n
	case *doc.Figure:
		return node{Type: "figure", Picture: onePicture(b.Picture), Caption: inlines(b.Caption)}
	case *doc.Rule:
		return node{Type: "rule"}
	case *doc.Group:
		return node{Type: "group", Lang: b.Lang, Content: blocks(b.Blocks)}
	case *doc.Chain:
		n := node{Type: "effect-chain", ID: b.ID, Label: b.Title}
		for _, s := range b.Stations {
			st := node{Type: "station", ID: s.ID, Key: s.Key, Label: s.Label}
			for _, it := range s.Items {
				st.Content = append(st.Content, node{Type: "entry", Title: inlines(it.Title), Content: blocks(it.Text), Claim: blocks(it.Claim)})
			}
			n.Content = append(n.Content, st)
		}
		return n
	case *doc.Outcomes:
		n := node{Type: "outcomes", ID: b.ID, Label: b.Title}
		for _, o := range b.Items {
			n.Content = append(n.Content, node{Type: "outcome", ID: o.ID, Key: o.Key, Label: o.Label, Content: blocks(o.Blocks)})
		}
		return n
	case *doc.Resources:
		return node{Type: "resources", ID: b.ID, Label: b.Title, Content: blocks(b.Blocks)}
	case *doc.Website:
		n := node{Type: "website", ID: b.ID, Label: b.Title}
		if b.Link != nil {
			n.Content = []node{inline(b.Link)}
		}
		return n
	case *doc.Team:
		n := node{Type: "team", ID: b.ID, Label: b.Title}
		for _, m := range b.Members {
			p := node{Type: "person", ID: m.ID, Label: m.Name, Text: m.Role, Content: blocks(m.Text)}
			if m.Photo != nil {
				p.Picture = onePicture(m.Photo)
			}
			n.Content = append(n.Content, p)
		}
		return n
	}
	panic("export: a block of the model is not handled")
}

func rows(rs []*doc.Row) []node {
	var ns []node
	for _, r := range rs {
		n := node{Type: "row", Role: r.Role.Key()}
		for _, c := range r.Cells {
			cell := node{Type: "cell", Header: c.Header, Align: alignment(c.Align), Content: blocks(c.Blocks)}
			if cell.Align == "default" {
				cell.Align = ""
			}
			if c.ColSpan > 1 {
				cell.ColSpan = c.ColSpan
			}
			if c.RowSpan > 1 {
				cell.RowSpan = c.RowSpan
			}
			n.Content = append(n.Content, cell)
		}
		ns = append(ns, n)
	}
	return ns
}

func alignment(a doc.Align) string {
	return [...]string{"default", "left", "center", "right"}[a]
}

func inlines(is []doc.Inline) []node {
	var ns []node
	for _, in := range is {
		ns = append(ns, inline(in))
	}
	return ns
}

var styles = [...]string{"plain", "emphasis", "strong", "strike", "underline", "superscript", "subscript", "small", "mark", "cite"}

func inline(in doc.Inline) node {
	switch in := in.(type) {
	case *doc.Text:
		return node{Type: "text", Text: strings.ReplaceAll(in.Value, "\u00ad", "")}
	case *doc.LineBreak:
		return node{Type: "line-break"}
	case *doc.Span:
		return node{Type: "span", Style: styles[in.Style], Lang: in.Lang, Content: inlines(in.Inlines)}
	case *doc.Code:
		return node{Type: "code", Text: in.Value}
	case *doc.Link:
		n := node{Type: "link", Content: inlines(in.Inlines)}
		switch in.Target.Kind {
		case doc.ExternalTarget, doc.MailTarget:
			n.Href = in.Target.URL
		case doc.PageTarget:
			n.Page, n.Anchor = in.Target.Page.ID, in.Target.Anchor
		case doc.AssetTarget:
			n.Href = in.Target.Asset.Path
		}
		return n
	case *doc.PageRef:
		return node{Type: "page-reference", Page: in.Target.Page.ID, Anchor: in.Target.Anchor}
	case *doc.InlinePicture:
		return node{Type: "picture", Picture: onePicture(in.Picture)}
	case *doc.NoteRef:
		return node{Type: "note-reference", Number: in.Note.Number, Anchor: in.Note.ID}
	}
	panic("export: an inline of the model is not handled")
}

func onePicture(p *doc.Picture) *picture {
	out := &picture{Description: p.Description(), Decorative: p.State == doc.AltDecorative}
	if p.Asset != nil {
		out.File, out.Width, out.Height = p.Asset.Path, p.Asset.Width, p.Asset.Height
	}
	return out
}
