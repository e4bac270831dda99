package xhtml

import "annals/internal/doc"

// noteRef writes the mark of a footnote. The first mark of each note is where
// the note leads back to.
func (r *Renderer) noteRef(n *doc.Footnote) {
	w := r.W
	r.breaks()
	var id string
	if _, ok := r.refs[n]; !ok {
		id = r.ID(n.ID + "-ref")
		r.refs[n] = id
	}
	var kind Attr
	if r.o.EPUB {
		kind = A("epub:type", "noteref")
	}
	w.Open("sup", A("class", "noteref"))
	w.Element("a", itoa(n.Number), Opt("id", id), A("href", "#"+r.prefix+n.ID), A("role", "doc-noteref"), kind,
		A("aria-label", r.o.Label("footnote")+" "+itoa(n.Number)))
	w.Close()
}

// notes writes the footnotes of a page at its end. A note that nothing refers
// to keeps its text and leads back nowhere.
func (r *Renderer) notes(notes []*doc.Footnote) {
	if len(notes) == 0 {
		return
	}
	w := r.W
	kind, note, name := Attr{}, Attr{}, "div"
	if r.o.EPUB {
		kind, note, name = A("epub:type", "footnotes"), A("epub:type", "footnote"), "aside"
	}
	w.Open("section", A("class", "footnotes"), kind)
	w.Line()
	h := "h" + itoa(min(6, r.o.Offset+1))
	w.Element(h, r.o.Label("footnotes"))
	w.Line()
	for _, n := range notes {
		r.enter(n)
		w.Open(name, A("class", "note"), A("id", r.ID(n.ID)), A("role", "doc-footnote"), note)
		w.Open("p", A("class", "number"))
		if ref := r.refs[n]; ref != "" {
			w.Element("a", itoa(n.Number), A("href", "#"+ref), A("role", "doc-backlink"),
				A("aria-label", r.o.Label("back-to-text")+", "+r.o.Label("footnote")+" "+itoa(n.Number)))
		} else {
			w.Text(itoa(n.Number))
		}
		w.Close()
		w.Open("div", A("class", "content"))
		r.blocks(n.Blocks)
		w.Close()
		w.Close()
		w.Line()
		r.leave(n)
	}
	w.Close()
	w.Line()
}
