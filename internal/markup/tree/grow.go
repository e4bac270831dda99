package tree

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"annals/internal/markup/dialect"
	"annals/internal/markup/tags"
)

// grower builds the tree. Blocks stand on a stack; the words of a paragraph
// or a heading go to a second one, which is empty between paragraphs. An HTML
// element of text that spans paragraphs is in active for as long as it is
// open, and is begun anew in each paragraph.
type grower struct {
	*events
	stack  []*Node
	inl    []*Node
	active []*span
	fences []wall
	nodes  []*Node          // of events, by index
	pattrs []html.Attribute // for the paragraph that is to come
	battrs []html.Attribute // for the block that is to come
}

// span is an HTML element of text that is open.
type span struct {
	event int
	n     *Node // as it stands in the current paragraph; nil between paragraphs
}

// wall is one of Markdown's blocks that is open, and what was open outside it.
type wall struct{ stack, active int }

func grow(e *events) *Node {
	g := &grower{events: e, nodes: make([]*Node, len(e.all))}
	root := &Node{Name: "#root", End: len(e.Buf)}
	g.stack = []*Node{root}
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

func (g *grower) top() *Node { return g.stack[len(g.stack)-1] }

// flow returns the block that takes other blocks or paragraphs. Where a list
// or a table is open, the item or cell that is missing is made up.
func (g *grower) flow(at int) *Node {
	for {
		var name string
		switch g.top().Name {
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
		g.push(&Node{Name: name, At: at, End: at})
	}
}

func (g *grower) push(n *Node) {
	g.append(g.top(), n)
	g.stack = append(g.stack, n)
}

func (g *grower) append(to, n *Node) {
	if len(g.battrs) > 0 {
		n.Attrs = append(n.Attrs, g.battrs...)
		g.battrs = nil
	}
	to.Kids = append(to.Kids, n)
}

// words returns where text goes, beginning a paragraph if none is open.
func (g *grower) words(at int) *Node {
	if len(g.inl) == 0 {
		p := &Node{Name: "p", At: at, End: at, Attrs: g.pattrs}
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
	s.n = &Node{Name: ev.name, At: ev.at, End: ev.end, Attrs: ev.attrs}
	if len(g.inl) < dialect.MaxDepth {
		in := g.inl[len(g.inl)-1]
		in.Kids = append(in.Kids, s.n)
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

func (g *grower) openMark(i int, ev *event) {
	n := &Node{Name: ev.name, At: ev.at, End: ev.end, Attrs: ev.attrs, Blank: ev.blank, Mark: ev.mark}
	g.nodes[i] = n
	switch {
	case ev.name == "p":
		g.endWords()
	case isWords(ev.name):
		in := g.words(ev.at)
		in.Kids = append(in.Kids, n)
		g.inl = append(g.inl, n)
		g.fences = append(g.fences, wall{len(g.stack), len(g.active)})
	case ev.name == "#footnote":
		g.endWords()
		ev.mark.Note.Tree = n
		g.fences = append(g.fences, wall{len(g.stack), len(g.active)})
		g.stack = append(g.stack, n)
	default:
		g.endWords()
		g.fences = append(g.fences, wall{len(g.stack), len(g.active)})
		if tags.IsHeading(ev.name) {
			g.append(g.flow(ev.at), n)
			g.inl = append(g.inl, n)
			break
		}
		if !tags.IsPart(ev.name) {
			g.flow(ev.at)
		}
		g.push(n)
	}
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
	el := tags.Of(ev.name)
	if ev.match == i {
		return i
	}
	if el.Unsafe || hidden(ev.attrs) {
		return g.drop(i, ev)
	}
	g.anchor(ev)
	if el.Embedded {
		return g.embedded(i, ev)
	}
	if !el.Block {
		s := &span{event: i}
		g.active = append(g.active, s)
		if len(g.inl) > 0 {
			g.enter(s)
		} else if ev.name == "q" {
			g.words(ev.at)
		}
		return i
	}
	if len(g.inl) > 0 && tags.IsHeading(g.inl[0].Name) && !tags.IsHeading(ev.name) {
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
	n := &Node{Name: ev.name, At: ev.at, End: ev.end, Attrs: ev.attrs}
	if tags.IsHeading(ev.name) {
		n.Mark.Level = int(ev.name[1] - '0')
		g.append(g.flow(ev.at), n)
		g.inl = append(g.inl, n)
		return i
	}
	g.implied(ev.name)
	switch ev.name {
	case "td", "th":
		if t := g.top().Name; t == "table" || t == "tbody" || t == "thead" || t == "tfoot" {
			g.push(&Node{Name: "tr", At: ev.at, End: ev.at})
		}
	}
	if !tags.IsPart(ev.name) {
		g.flow(ev.at)
	}
	if len(g.stack) >= dialect.MaxDepth+len(g.fences)*2+2 {
		g.Warn("too-deep", ev.at, ev.end, "", "this is nested more than %d deep; the tag is dropped", dialect.MaxDepth)
		return i
	}
	g.push(n)
	g.nodes[i] = n
	return i
}

// implied pops the elements that the tag of a new one ends.
func (g *grower) implied(name string) {
	base := g.base()
	for len(g.stack) > base && tags.EndsBefore(g.top().Name, name) {
		g.stack = g.stack[:len(g.stack)-1]
	}
}

func (g *grower) closeTag(ev *event) {
	if ev.name == "p" {
		if len(g.inl) == 0 || !tags.IsHeading(g.inl[0].Name) {
			g.endWords()
		}
		return
	}
	if ev.match < 0 {
		return
	}
	if tags.IsHeading(ev.name) {
		g.endWords()
		return
	}
	if !tags.Of(ev.name).Block {
		for k := len(g.active) - 1; k >= 0; k-- {
			s := g.active[k]
			if s.event != ev.match {
				continue
			}
			if s.n != nil {
				s.n.End = ev.end
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
			n.End = ev.end
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
		g.Warn(id, ev.at, ev.end, "", why, ev.name, "")
		return i
	}
	var text strings.Builder
	for k := i + 1; k < ev.match; k++ {
		text.WriteString(g.all[k].text)
	}
	lost := ""
	if s := Shorten(text.String()); s != "" {
		lost = ", with its content: " + s
	}
	g.Warn(id, ev.at, g.all[ev.match].end, "", why, ev.name, lost)
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
	g.Warn("embedded-media", ev.at, ev.end, "", "<%s> cannot be shown in a report; a link to %s stands in its place", ev.name, Shorten(url))
	if url == "" {
		return last
	}
	if title == "" {
		title = url
	}
	in := g.words(ev.at)
	in.Kids = append(in.Kids, &Node{Name: "a", At: ev.at, End: ev.end,
		Attrs: []html.Attribute{{Key: "href", Val: url}},
		Kids:  []*Node{{Name: "#text", Text: title, At: ev.at, End: ev.end}}})
	return last
}

// anchor keeps an id, or the name of an <a>, as something that links lead to.
func (g *grower) anchor(ev *event) {
	if tags.IsHeading(ev.name) {
		return // it takes its own
	}
	for _, a := range ev.attrs {
		if (a.Key == "id" || a.Key == "name" && ev.name == "a") && a.Val != "" {
			g.anchorAt(ev.at, a.Val)
		}
	}
}

func (g *grower) anchorAt(at int, id string) {
	n := &Node{Name: "#anchor", Text: id, At: at, End: at}
	if len(g.inl) > 0 {
		in := g.inl[len(g.inl)-1]
		in.Kids = append(in.Kids, n)
	} else {
		g.top().Kids = append(g.top().Kids, n)
	}
}

func (g *grower) leaf(ev *event) {
	n := &Node{Name: ev.name, At: ev.at, End: ev.end, Attrs: ev.attrs, Text: ev.text, Blank: ev.blank, Mark: ev.mark}
	switch ev.name {
	case "#text":
		if g.top().Name == "pre" {
			g.top().Kids = append(g.top().Kids, n)
			return
		}
		if len(g.inl) == 0 && strings.Trim(ev.text, " \t\n\r\f\v\u200b\ufeff") == "" {
			return
		}
	case "br":
		if g.top().Name == "pre" {
			n.Name, n.Text = "#text", "\n"
			g.top().Kids = append(g.top().Kids, n)
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
			if g.stack[k].Name == "table" || g.stack[k].Name == "colgroup" {
				g.stack[k].Kids = append(g.stack[k].Kids, n)
				return
			}
		}
		return
	case "embed":
		ev.closed = false
		g.embedded(0, ev)
		return
	case "img", "#note", "#figure", "#code":
		g.anchor(ev)
		if g.top().Name == "pre" { // nothing but characters can stand there
			if ev.name == "img" {
				n.Text = n.Attr("alt")
			}
			n.Name = "#text"
			g.top().Kids = append(g.top().Kids, n)
			return
		}
	case "#attributes":
		g.attributes(ev)
		return
	default:
		return // <wbr>, <input>, <source> and the like
	}
	in := g.words(ev.at)
	in.Kids = append(in.Kids, n)
	for _, open := range g.inl {
		open.End = max(open.End, ev.end)
	}
}

// attributes gives the attributes of a list to what they are meant for: the
// span or block before it, or the block after it.
func (g *grower) attributes(ev *event) {
	if ev.mark.TOC {
		if kids := g.top().Kids; len(kids) > 0 && (kids[len(kids)-1].Name == "ul" || kids[len(kids)-1].Name == "ol") {
			g.top().Kids = kids[:len(kids)-1]
		}
		g.Warn("ignored-attribute", ev.at, ev.end, "", "the table of contents that {:toc} asks for is left out: the report has one of its own")
		return
	}
	var to *Node
	if len(g.inl) > 0 {
		in := g.inl[len(g.inl)-1]
		to = in
		if k := len(in.Kids); k > 0 && !tags.IsHeading(in.Name) {
			last := in.Kids[k-1]
			if last.Name != "#text" {
				to = last
			} else if strings.TrimSpace(last.Text) == "" || len(in.Kids) == 1 {
				to = g.inl[0]
			}
		}
	} else if kids := g.top().Kids; !ev.blank && len(kids) > 0 {
		to = kids[len(kids)-1]
	}
	if to == nil {
		g.battrs = append(g.battrs, ev.attrs...)
		return
	}
	to.Attrs = append(to.Attrs, ev.attrs...)
	for _, a := range ev.attrs {
		if a.Key == "id" && !tags.IsHeading(to.Name) {
			g.anchorAt(ev.at, a.Val)
		}
	}
}
