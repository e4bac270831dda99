package markup

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// node is an element of the one tree that Markdown and HTML grow together.
type node struct {
	name    string // as of events
	at, end int
	attrs   []html.Attribute
	text    string
	blank   bool
	mark    mark
	kids    []*node
}

// attr returns the value of an attribute, "" where it is not given.
func (n *node) attr(key string) string {
	for i := len(n.attrs) - 1; i >= 0; i-- {
		if n.attrs[i].Key == key {
			return n.attrs[i].Val
		}
	}
	return ""
}

func (n *node) hasClass(class string) bool {
	for _, a := range n.attrs {
		if a.Key == "class" && slices.Contains(strings.Fields(a.Val), class) {
			return true
		}
	}
	return false
}

// grower builds the tree. Blocks stand on a stack; the words of a paragraph
// or a heading go to a second one, which is empty between paragraphs. An HTML
// element of text that spans paragraphs is in active for as long as it is
// open, and is begun anew in each paragraph.
type grower struct {
	*events
	stack  []*node
	inl    []*node
	active []*span
	fences []wall
	nodes  []*node          // of events, by index
	pattrs []html.Attribute // for the paragraph that is to come
	battrs []html.Attribute // for the block that is to come
}

// span is an HTML element of text that is open.
type span struct {
	event int
	n     *node // as it stands in the current paragraph; nil between paragraphs
}

// wall is one of Markdown's blocks that is open, and what was open outside it.
type wall struct{ stack, active int }

func grow(e *events) *node {
	g := &grower{events: e, nodes: make([]*node, len(e.all))}
	root := &node{name: "#root", end: len(e.buf)}
	g.stack = []*node{root}
	for i := 0; i < len(e.all); i++ {
		ev := &e.all[i]
		switch ev.what {
		case openMark:
			g.openMark(i, ev)
		case closeMark:
			g.closeMark(i, ev)
		case openTag:
			i = g.openTag(i, ev)
		case closeTag:
			g.closeTag(ev)
		default:
			g.leaf(ev)
		}
	}
	return root
}

func (g *grower) top() *node { return g.stack[len(g.stack)-1] }

// flow returns the block that takes other blocks or paragraphs. Where a list
// or a table is open, the item or cell that is missing is made up.
func (g *grower) flow(at int) *node {
	for {
		var name string
		switch g.top().name {
		case "ul", "ol", "menu", "dir":
			name = "li"
		case "dl":
			name = "dd"
		case "table", "thead", "tbody", "tfoot":
			name = "tr"
		case "tr":
			name = "td"
		case "colgroup":
			g.stack = g.stack[:len(g.stack)-1]
			continue
		default:
			return g.top()
		}
		g.push(&node{name: name, at: at, end: at})
	}
}

func (g *grower) push(n *node) {
	g.append(g.top(), n)
	g.stack = append(g.stack, n)
}

func (g *grower) append(to, n *node) {
	if len(g.battrs) > 0 {
		n.attrs = append(n.attrs, g.battrs...)
		g.battrs = nil
	}
	to.kids = append(to.kids, n)
}

// words returns where text goes, beginning a paragraph if none is open.
func (g *grower) words(at int) *node {
	if len(g.inl) == 0 {
		p := &node{name: "p", at: at, end: at, attrs: g.pattrs}
		g.pattrs = nil
		g.append(g.flow(at), p)
		g.inl = append(g.inl, p)
		for _, s := range g.active {
			g.enter(s)
		}
	}
	return g.inl[len(g.inl)-1]
}

// enter begins an open element of text in the current paragraph.
func (g *grower) enter(s *span) {
	ev := &g.all[s.event]
	s.n = &node{name: ev.name, at: ev.at, end: ev.end, attrs: ev.attrs}
	if len(g.inl) < maxDepth {
		in := g.inl[len(g.inl)-1]
		in.kids = append(in.kids, s.n)
		g.inl = append(g.inl, s.n)
	}
}

// endWords ends the paragraph or heading that is open. Elements of text in it
// whose end is missing end with it.
func (g *grower) endWords() {
	g.inl = g.inl[:0]
	g.pattrs = nil
	keep := g.active[:0]
	for _, s := range g.active {
		s.n = nil
		if g.all[s.event].closed {
			keep = append(keep, s)
		}
	}
	g.active = keep
}

// isWords reports whether one of Markdown's elements is text within a paragraph.
func isWords(name string) bool {
	switch name {
	case "em", "strong", "s", "a":
		return true
	}
	return false
}

func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6'
}

func (g *grower) openMark(i int, ev *event) {
	n := &node{name: ev.name, at: ev.at, end: ev.end, attrs: ev.attrs, blank: ev.blank, mark: ev.mark}
	g.nodes[i] = n
	switch {
	case ev.name == "p":
		g.endWords()
	case isWords(ev.name):
		in := g.words(ev.at)
		in.kids = append(in.kids, n)
		g.inl = append(g.inl, n)
		g.fences = append(g.fences, wall{len(g.stack), len(g.active)})
	case ev.name == "#footnote":
		g.endWords()
		ev.mark.note.tree = n
		g.fences = append(g.fences, wall{len(g.stack), len(g.active)})
		g.stack = append(g.stack, n)
	default:
		g.endWords()
		g.fences = append(g.fences, wall{len(g.stack), len(g.active)})
		if isHeading(ev.name) {
			g.append(g.flow(ev.at), n)
			g.inl = append(g.inl, n)
			break
		}
		if !structural(ev.name) {
			g.flow(ev.at)
		}
		g.push(n)
	}
}

// structural reports whether an element is a part of another one.
func structural(name string) bool {
	switch name {
	case "li", "dt", "dd", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "col", "colgroup":
		return true
	}
	return false
}

func (g *grower) closeMark(i int, ev *event) {
	switch {
	case ev.name == "p":
		g.endWords()
	case isWords(ev.name):
		// Whatever was opened within the span ends with it.
		w := g.leave()
		g.active = g.active[:min(len(g.active), w.active)]
		g.stack = g.stack[:min(len(g.stack), w.stack)]
		n := g.nodes[ev.match]
		if k := slices.Index(g.inl, n); k >= 0 {
			g.inl = g.inl[:k]
		}
	default:
		g.endWords()
		w := g.leave()
		g.active = g.active[:min(len(g.active), w.active)]
		g.stack = g.stack[:w.stack]
	}
}

func (g *grower) leave() wall {
	w := g.fences[len(g.fences)-1]
	g.fences = g.fences[:len(g.fences)-1]
	return w
}

// base returns the height of the stack below which an HTML tag closes nothing.
func (g *grower) base() int {
	if len(g.fences) == 0 {
		return 1
	}
	return g.fences[len(g.fences)-1].stack + 1
}

// openTag takes the tag at event i and returns the index of the last event
// that was dealt with: an element that is dropped goes with its content.
func (g *grower) openTag(i int, ev *event) int {
	el := elements[ev.name]
	if ev.match == i {
		return i
	}
	if el.unsafe || hidden(ev.attrs) {
		return g.drop(i, ev)
	}
	g.anchor(ev)
	if el.embedded {
		return g.embedded(i, ev)
	}
	if !el.block {
		s := &span{event: i}
		g.active = append(g.active, s)
		if len(g.inl) > 0 {
			g.enter(s)
		} else if ev.name == "q" {
			g.words(ev.at)
		}
		return i
	}
	if len(g.inl) > 0 && isHeading(g.inl[0].name) && !isHeading(ev.name) {
		return i // a block within a heading means nothing
	}
	g.endWords()
	switch {
	case ev.name == "p":
		g.pattrs = ev.attrs
		return i
	case ev.name == "pre" && !ev.closed:
		return i // else the rest of the page would be code
	case ev.name == "form" || ev.name == "html" || ev.name == "body" || ev.name == "head":
		return i
	}
	n := &node{name: ev.name, at: ev.at, end: ev.end, attrs: ev.attrs}
	if isHeading(ev.name) {
		n.mark.level = int(ev.name[1] - '0')
		g.append(g.flow(ev.at), n)
		g.inl = append(g.inl, n)
		return i
	}
	g.implied(ev.name)
	switch ev.name {
	case "td", "th":
		if t := g.top().name; t == "table" || t == "tbody" || t == "thead" || t == "tfoot" {
			g.push(&node{name: "tr", at: ev.at, end: ev.at})
		}
	}
	if !structural(ev.name) {
		g.flow(ev.at)
	}
	if len(g.stack) >= maxDepth+len(g.fences)*2+2 {
		g.warn("too-deep", ev.at, ev.end, "", "this is nested more than %d deep; the tag is dropped", maxDepth)
		return i
	}
	g.push(n)
	g.nodes[i] = n
	return i
}

// implied pops the elements that the tag of a new one ends.
func (g *grower) implied(name string) {
	base := g.base()
	for len(g.stack) > base && endsBefore(g.top().name, name) {
		g.stack = g.stack[:len(g.stack)-1]
	}
}

func (g *grower) closeTag(ev *event) {
	if ev.name == "p" {
		if len(g.inl) == 0 || !isHeading(g.inl[0].name) {
			g.endWords()
		}
		return
	}
	if ev.match < 0 {
		return
	}
	if isHeading(ev.name) {
		g.endWords()
		return
	}
	if !elements[ev.name].block {
		for k := len(g.active) - 1; k >= 0; k-- {
			s := g.active[k]
			if s.event != ev.match {
				continue
			}
			if s.n != nil {
				s.n.end = ev.end
				if j := slices.Index(g.inl, s.n); j > 0 {
					g.inl = g.inl[:j]
				}
			}
			g.active = g.active[:k]
			break
		}
		return
	}
	n := g.nodes[ev.match]
	if n == nil {
		return
	}
	for k := len(g.stack) - 1; k >= g.base(); k-- {
		if g.stack[k] == n {
			g.endWords()
			n.end = ev.end
			g.stack = g.stack[:k]
			return
		}
	}
}

// drop leaves out an element and, where its end is known, what is in it.
func (g *grower) drop(i int, ev *event) int {
	id, why := "unsafe-html", "the element <%s> is dropped%s"
	if hidden(ev.attrs) {
		id, why = "hidden-content", "<%s> is hidden in the source and left out%s"
	}
	if !ev.closed {
		g.warn(id, ev.at, ev.end, "", why, ev.name, "")
		return i
	}
	var text strings.Builder
	for k := i + 1; k < ev.match; k++ {
		text.WriteString(g.all[k].text)
	}
	lost := ""
	if s := shorten(text.String()); s != "" {
		lost = ", with its content: " + s
	}
	g.warn(id, ev.at, g.all[ev.match].end, "", why, ev.name, lost)
	return ev.match
}

// hidden reports whether attributes say that nobody is meant to see an element.
func hidden(attrs []html.Attribute) bool {
	for _, a := range attrs {
		if a.Key == "hidden" || a.Key == "style" && strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none") {
			return true
		}
	}
	return false
}

// embedded puts a link in the place of what would be loaded from elsewhere.
func (g *grower) embedded(i int, ev *event) int {
	url, title := "", ""
	for _, a := range ev.attrs {
		switch a.Key {
		case "src", "data":
			url = a.Val
		case "title", "aria-label":
			title = a.Val
		}
	}
	last := i
	if ev.closed {
		last = ev.match
		for k := i + 1; k < ev.match && url == ""; k++ {
			if g.all[k].name == "source" || g.all[k].name == "embed" {
				for _, a := range g.all[k].attrs {
					if a.Key == "src" {
						url = a.Val
					}
				}
			}
		}
	}
	g.warn("embedded-media", ev.at, ev.end, "", "<%s> cannot be shown in a report; a link to %s stands in its place", ev.name, shorten(url))
	if url == "" {
		return last
	}
	if title == "" {
		title = url
	}
	in := g.words(ev.at)
	in.kids = append(in.kids, &node{name: "a", at: ev.at, end: ev.end,
		attrs: []html.Attribute{{Key: "href", Val: url}},
		kids:  []*node{{name: "#text", text: title, at: ev.at, end: ev.end}}})
	return last
}

// anchor keeps an id, or the name of an <a>, as something that links lead to.
func (g *grower) anchor(ev *event) {
	if isHeading(ev.name) {
		return // it takes its own
	}
	for _, a := range ev.attrs {
		if (a.Key == "id" || a.Key == "name" && ev.name == "a") && a.Val != "" {
			g.anchorAt(ev.at, a.Val)
		}
	}
}

func (g *grower) anchorAt(at int, id string) {
	n := &node{name: "#anchor", text: id, at: at, end: at}
	if len(g.inl) > 0 {
		in := g.inl[len(g.inl)-1]
		in.kids = append(in.kids, n)
	} else {
		g.top().kids = append(g.top().kids, n)
	}
}

func (g *grower) leaf(ev *event) {
	n := &node{name: ev.name, at: ev.at, end: ev.end, attrs: ev.attrs, text: ev.text, blank: ev.blank, mark: ev.mark}
	switch ev.name {
	case "#text":
		if g.top().name == "pre" {
			g.top().kids = append(g.top().kids, n)
			return
		}
		if len(g.inl) == 0 && strings.Trim(ev.text, " \t\n\r\f\v\u200b\ufeff") == "" {
			return
		}
	case "br":
		if g.top().name == "pre" {
			n.name, n.text = "#text", "\n"
			g.top().kids = append(g.top().kids, n)
			return
		}
		if len(g.inl) == 0 {
			return
		}
	case "hr", "#fence":
		g.endWords()
		g.append(g.flow(ev.at), n)
		return
	case "col":
		for k := len(g.stack) - 1; k >= g.base(); k-- {
			if g.stack[k].name == "table" || g.stack[k].name == "colgroup" {
				g.stack[k].kids = append(g.stack[k].kids, n)
				return
			}
		}
		return
	case "embed":
		ev.closed = false
		g.embedded(0, ev)
		return
	case "img", "#note", "#code":
		g.anchor(ev)
		if g.top().name == "pre" { // nothing but characters can stand there
			if ev.name == "img" {
				n.text = n.attr("alt")
			}
			n.name = "#text"
			g.top().kids = append(g.top().kids, n)
			return
		}
	case "#attributes":
		g.attributes(ev)
		return
	default:
		return // <wbr>, <input>, <source> and the like
	}
	in := g.words(ev.at)
	in.kids = append(in.kids, n)
	for _, open := range g.inl {
		open.end = max(open.end, ev.end)
	}
}

// attributes gives the attributes of a list to what they are meant for: the
// span or block before it, or the block after it.
func (g *grower) attributes(ev *event) {
	if ev.mark.toc {
		if kids := g.top().kids; len(kids) > 0 && (kids[len(kids)-1].name == "ul" || kids[len(kids)-1].name == "ol") {
			g.top().kids = kids[:len(kids)-1]
		}
		g.warn("ignored-attribute", ev.at, ev.end, "", "the table of contents that {:toc} asks for is left out: the report has one of its own")
		return
	}
	var to *node
	if len(g.inl) > 0 {
		in := g.inl[len(g.inl)-1]
		to = in
		if k := len(in.kids); k > 0 && !isHeading(in.name) {
			last := in.kids[k-1]
			if last.name != "#text" {
				to = last
			} else if strings.TrimSpace(last.text) == "" || len(in.kids) == 1 {
				to = g.inl[0]
			}
		}
	} else if kids := g.top().kids; !ev.blank && len(kids) > 0 {
		to = kids[len(kids)-1]
	}
	if to == nil {
		g.battrs = append(g.battrs, ev.attrs...)
		return
	}
	to.attrs = append(to.attrs, ev.attrs...)
	for _, a := range ev.attrs {
		if a.Key == "id" && !isHeading(to.name) {
			g.anchorAt(ev.at, a.Val)
		}
	}
}
