package xhtml

import (
	"strings"

	"annals/internal/doc"
)

// begun is a node that is being written and in whose text a printed page
// begins after some more characters.
type begun struct {
	node  doc.Node
	label string
	left  int
}

// enter notes the printed pages that begin in a node. A page that begins with
// it is due at once; the mark is written at the next place where it may stand.
func (r *Renderer) enter(n doc.Node) {
	if len(r.o.Starts) == 0 {
		return
	}
	for _, s := range r.o.Starts[n] {
		if s.Offset <= 0 {
			r.due = append(r.due, s.Label)
		} else {
			r.begun = append(r.begun, begun{n, s.Label, s.Offset})
		}
	}
}

// leave ends a node: a page that was said to begin beyond its text begins at
// its end.
func (r *Renderer) leave(n doc.Node) {
	for len(r.begun) > 0 && r.begun[len(r.begun)-1].node == n {
		i := len(r.begun) - 1
		for i > 0 && r.begun[i-1].node == n {
			i--
		}
		for _, b := range r.begun[i:] {
			r.due = append(r.due, b.label)
		}
		r.begun = r.begun[:i]
	}
}

// text writes text, with the marks of the printed pages that begin in it.
// Characters are counted as doc.PlainText gives them: soft hyphens do not count.
func (r *Renderer) text(s string) {
	r.breaks()
	for len(r.begun) > 0 && s != "" {
		next := r.begun[0].left
		for _, b := range r.begun {
			next = min(next, b.left)
		}
		head, n := s, 0
		for i, c := range s {
			if n == next {
				head = s[:i]
				break
			}
			if c != '\u00ad' {
				n++
			}
		}
		r.W.Text(head)
		if s = s[len(head):]; s == "" {
			r.pass(n, false)
			return
		}
		r.pass(n, true)
		r.breaks()
	}
	r.W.Text(s)
}

// pass counts n characters as written. Marks that they lead up to are due if
// something follows, for a mark stands before what begins the page.
func (r *Renderer) pass(n int, follows bool) {
	if len(r.begun) == 0 {
		return
	}
	kept := r.begun[:0]
	for _, b := range r.begun {
		if b.left -= n; b.left <= 0 && follows {
			r.due = append(r.due, b.label)
		} else {
			kept = append(kept, b)
		}
	}
	r.begun = kept
}

// breaks writes the marks that are due, in running text.
func (r *Renderer) breaks() {
	for _, label := range r.due {
		r.pageBreak("span", label)
	}
	r.due = r.due[:0]
}

// flushBreaks writes the marks that are due, between blocks.
func (r *Renderer) flushBreaks() {
	for _, label := range r.due {
		r.pageBreak("div", label)
		r.W.Line()
	}
	r.due = r.due[:0]
}

func (r *Renderer) pageBreak(name, label string) {
	prefix := r.prefix
	r.prefix = ""
	id := r.ID("_page-" + strings.Map(func(c rune) rune {
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
			return c
		}
		return '-'
	}, label))
	r.prefix = prefix
	r.Placed = append(r.Placed, Placed{label, id})
	var kind Attr
	if r.o.EPUB {
		kind = A("epub:type", "pagebreak")
	}
	r.W.Open(name, kind, A("role", "doc-pagebreak"), A("id", id), A("aria-label", label))
	r.W.Close()
}
