package reading

import (
	"strings"

	"golang.org/x/net/html"
)

// markup reads elements of HTML or XHTML.
type markup struct {
	w     *writer
	goal  func(href string) Goal
	notes []Note
}

// attr returns an attribute's value.
func attr(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

func hasAttr(n *html.Node, key, value string) bool {
	v, ok := attr(n, key)
	return ok && v == value
}

func hasClass(n *html.Node, name string) bool {
	v, _ := attr(n, "class")
	for _, c := range strings.Fields(v) {
		if c == name {
			return true
		}
	}
	return false
}

// find returns the first element in document order, n included, that is
// wanted; nil where there is none.
func find(n *html.Node, want func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && want(n) {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if f := find(c, want); f != nil {
			return f
		}
	}
	return nil
}

// all returns the elements below n that are wanted.
func all(n *html.Node, want func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	find(n, func(e *html.Node) bool {
		if want(e) {
			out = append(out, e)
		}
		return false
	})
	return out
}

// content returns all text in n.
func content(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return Plain(b.String())
}

// children reads what is in n.
func (m *markup) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		m.node(c)
	}
}

// inline are the elements that do not end a block.
var inline = map[string]bool{"a": true, "span": true, "em": true, "strong": true, "s": true, "u": true, "sup": true, "sub": true,
	"small": true, "mark": true, "cite": true, "code": true, "br": true, "wbr": true, "img": true}

func (m *markup) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		m.w.words(n.Data, Spot{})
		return
	case html.ElementNode:
	default:
		return
	}
	if hasAttr(n, "aria-hidden", "true") || n.Data == "nav" {
		return // what is shown beside the text, and navigation
	}
	if hasAttr(n, "role", "doc-pagebreak") {
		label, _ := attr(n, "aria-label")
		m.w.pageBreak(label)
		return
	}
	lang, _ := attr(n, "lang")
	m.w.in(lang, func() { m.element(n) })
}

func (m *markup) element(n *html.Node) {
	w := m.w
	switch {
	case n.Data == "br":
		w.words("\n", Spot{})
	case n.Data == "img":
		alt, _ := attr(n, "alt")
		w.picture(alt, Spot{})
	case hasAttr(n, "role", "img"): // the box of a missing picture
		label, _ := attr(n, "aria-label")
		w.picture(label, Spot{})
	case n.Data == "sup" && hasClass(n, "noteref"):
		w.mark(content(n), Spot{}, nil)
	case n.Data == "section" && hasClass(n, "footnotes"):
		m.footnotes(n)
	case n.Data == "p" && hasClass(n, "data"):
		// a table as a file: the edition's own words
	case n.Data == "a" && hasClass(n, "anchor"):
		// the link of a heading to itself: navigation
	case n.Data == "a":
		href, ok := attr(n, "href")
		if !ok {
			m.children(n)
			return
		}
		w.inside(&Link{Goal: m.goal(href)}, func() { m.children(n) })
	case len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6':
		w.as(int(n.Data[1]-'0'), func() { m.children(n) })
	case inline[n.Data]:
		m.children(n)
	default:
		w.end()
		m.children(n)
		w.end()
	}
}

// footnotes reads the notes at the end of a page. Their heading and the number
// before each, which leads back, are the edition's own words.
func (m *markup) footnotes(section *html.Node) {
	for _, n := range all(section, func(n *html.Node) bool { return hasAttr(n, "role", "doc-footnote") }) {
		note := Note{}
		if number := find(n, func(n *html.Node) bool { return n.Data == "p" && hasClass(n, "number") }); number != nil {
			note.Number = content(number)
		}
		body := find(n, func(n *html.Node) bool { return n.Data == "div" && hasClass(n, "content") })
		if body == nil {
			continue
		}
		in := &markup{w: &writer{lang: m.w.lang}, goal: m.goal}
		in.children(body)
		note.Blocks = in.w.blocks
		m.notes = append(m.notes, note)
	}
}

// flow reads nodes as one page.
func (m *markup) flow(lang string, nodes ...*html.Node) Flow {
	m.w = &writer{lang: lang}
	for _, n := range nodes {
		m.w.end()
		m.node(n)
		m.w.end()
	}
	return Flow{Lang: lang, Blocks: m.w.blocks, Notes: m.notes}
}
