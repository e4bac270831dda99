package xhtml

import (
	"strings"

	"annals/internal/doc"
)

func (r *Renderer) blocks(bs []doc.Block) {
	for _, b := range bs {
		r.enter(b)
		r.block(b)
		r.leave(b)
	}
}

func (r *Renderer) block(b doc.Block) {
	w := r.W
	switch b := b.(type) {
	case *doc.Heading:
		r.heading(b.Level, b.ID, b, b.Inlines)
	case *doc.Paragraph:
		if len(b.Inlines) == 0 {
			return
		}
		var name Attr
		if doc.BoldOnly(b.Inlines) {
			name = A("class", "name")
		}
		w.Open("p", name, r.directed(b.Inlines))
		r.inlines(b.Inlines)
		w.Close()
		w.Line()
	case *doc.List:
		r.list(b)
	case *doc.Quote:
		w.Open("blockquote")
		r.blocks(b.Blocks)
		w.Close()
		w.Line()
	case *doc.CodeBlock:
		w.Open("pre")
		w.Open("code", Opt("class", class("language-", b.Language)))
		r.text(b.Text)
		w.Close()
		w.Close()
		w.Line()
	case *doc.Table:
		r.table(b)
	case *doc.Figure:
		r.figure(b)
	case *doc.Rule:
		w.Void("hr")
		w.Line()
	case *doc.Group:
		w.Open("div", append([]Attr{A("class", "group")}, r.lang(b.Lang)...)...)
		r.blocks(b.Blocks)
		w.Close()
		w.Line()
	case *doc.Chain:
		r.chain(b)
	case *doc.Outcomes:
		r.outcomes(b)
	case *doc.Resources:
		r.resources(b)
	case *doc.Website:
		r.website(b)
	case *doc.Team:
		r.team(b)
	}
}

// heading writes a heading with its link to itself beside it: inside, its
// words would be read as part of the heading.
func (r *Renderer) heading(level int, id string, n doc.Node, words []doc.Inline) {
	h := level + r.o.Offset
	if h > 6 {
		h = 6
		r.Diags.Warn("heading-too-deep", n.At(), "put it on a higher level", "this heading is deeper than the six levels that the editions have")
	}
	w, name := r.W, "h"+itoa(h)
	id = r.ID(id)
	anchor := r.o.Anchors && id != ""
	if anchor {
		w.Open("div", A("class", "heading"))
	}
	w.Open(name, Opt("id", id), r.directed(words))
	r.inlines(words)
	w.Close()
	if anchor {
		w.Open("a", A("class", "anchor"), A("href", "#"+id), A("aria-label", r.o.Label("heading-link")+": "+doc.PlainText(words)))
		w.Close()
		w.Close()
	}
	w.Line()
}

// title writes the heading of a structure, whose title is plain text.
func (r *Renderer) title(level int, id string, n doc.Node, title string) {
	r.heading(level, id, n, []doc.Inline{&doc.Text{Origin: doc.Origin{Place: n.At()}, Value: title}})
}

func (r *Renderer) list(l *doc.List) {
	w, name := r.W, "ul"
	var start Attr
	if l.Ordered {
		name = "ol"
		if l.Start != 1 {
			start = A("start", itoa(l.Start))
		}
	}
	var kinds []string
	if l.Tight {
		kinds = append(kinds, "tight")
	}
	if l.Terse() {
		kinds = append(kinds, "terse")
	}
	if l.Figures {
		kinds = []string{"figures"}
	}
	var class Attr
	if kinds != nil {
		class = A("class", strings.Join(kinds, " "))
	}
	w.Open(name, class, start)
	w.Line()
	for _, it := range l.Items {
		r.enter(it)
		w.Open("li", r.directed(first(it.Blocks)))
		r.item(it.Blocks, l.Tight)
		w.Close()
		w.Line()
		r.leave(it)
	}
	w.Close()
	w.Line()
}

// item writes the inside of a list item or a cell: paragraphs without their
// <p> where lines are meant.
func (r *Renderer) item(bs []doc.Block, lines bool) {
	for i, b := range bs {
		r.enter(b)
		p, ok := b.(*doc.Paragraph)
		switch {
		case ok && lines && i == 0:
			r.inlines(p.Inlines)
		default:
			r.block(b)
		}
		r.leave(b)
	}
}

// lang returns the attributes that name a language; XML tools look for the one,
// browsers for the other.
func (r *Renderer) lang(tag string) []Attr {
	switch {
	case tag == "":
		return nil
	case r.o.EPUB:
		return []Attr{A("lang", tag), A("xml:lang", tag), r.turn(tag)}
	}
	return []Attr{A("lang", tag), r.turn(tag)}
}

// class returns prefix and name as one class, or "" where the name is no
// single word of plain characters.
func class(prefix, name string) string {
	for _, c := range name {
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '+' || c == '#') {
			return ""
		}
	}
	if name == "" {
		return ""
	}
	return prefix + name
}
