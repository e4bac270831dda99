package tree

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"annals/internal/markup/dialect"
	"annals/internal/markup/tags"
)

// what an event is.
type what int

const (
	openMark  what = iota // a Markdown block or span begins
	closeMark             // and ends
	openTag               // an HTML tag
	closeTag
	leaf // something without content: text, a break, a picture, code
)

// event is one step through the text, in reading order.
type event struct {
	what    what
	name    string // of the element, as HTML calls it; of leaves "#text", "#code", "#note", "#attributes"
	at, end int    // offsets into the cleaned text
	attrs   []html.Attribute
	text    string // of leaves
	blank   bool   // of blocks: a blank line stands before
	mark    Mark   // what only Markdown's blocks carry
	match   int    // the index of the event that ends what this one opens; of an end tag, what it ends; -1 for none
	closed  bool   // of tags: the end is written, not made up
}

// events walks goldmark's tree.
type events struct {
	*Tree
	source []byte
	all    []event
	cells  bool // within a Markdown table, whose bars are escaped
	from   int  // the run of plain text that is being read, for references
	to     int
	spans  int
}

func (e *events) add(ev event) int {
	ev.match = -1
	e.all = append(e.all, ev)
	return len(e.all) - 1
}

// wrap adds a pair of events around what inside adds.
func (e *events) wrap(name string, at int, blank bool, m Mark, attrs []html.Attribute, inside func()) {
	m.Markdown = true
	i := e.add(event{what: openMark, name: name, at: at, end: at, blank: blank, mark: m, attrs: attrs})
	inside()
	e.flushText()
	j := e.add(event{what: closeMark, name: name})
	e.all[i].match, e.all[j].match = j, i
	last := e.all[j-1]
	e.all[i].end = max(at, last.end)
	e.all[j].at, e.all[j].end = e.all[i].end, e.all[i].end
}

func start(n ast.Node) int {
	if n.Pos() >= 0 {
		return n.Pos()
	}
	if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	if c := n.FirstChild(); c != nil {
		return start(c)
	}
	return 0
}

// lineStart returns where the text of a leaf block begins.
func lineStart(n ast.Node) int {
	if n.Lines().Len() > 0 {
		return n.Lines().At(0).Start
	}
	return start(n)
}

func (e *events) blocks(n ast.Node, depth int) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		e.block(c, depth)
	}
}

func (e *events) block(n ast.Node, depth int) {
	blank := n.HasBlankPreviousLines()
	inside := func() { e.blocks(n, depth+1) }
	words := func() { e.inlines(n) }
	switch n := n.(type) {
	case *ast.Document:
		inside()
	case *ast.Paragraph, *ast.TextBlock:
		e.wrap("p", lineStart(n), blank, Mark{}, nil, words)
	case *ast.Heading:
		at := start(n)
		e.wrap([]string{"h1", "h2", "h3", "h4", "h5", "h6"}[n.Level-1], at, blank, Mark{Level: n.Level}, nil, words)
		if at < len(e.Buf) && e.Buf[at] != '#' {
			if chars := len([]rune(string(n.Lines().Value(e.source)))); chars > 80 {
				e.Warn("setext-heading", at, at+1, "put a blank line above the line of dashes", "this text of %d characters is a heading, for a line of dashes or equals signs follows it directly", chars)
			}
		}
	case *dialect.List:
		name := "ul"
		if n.Ordered {
			name = "ol"
		}
		e.wrap(name, start(n), blank, Mark{Number: n.Start}, nil, inside)
	case *dialect.Item:
		e.wrap("li", start(n), blank, Mark{Number: n.Number}, nil, inside)
	case *ast.Blockquote:
		e.wrap("blockquote", start(n), blank, Mark{}, nil, inside)
	case *ast.ThematicBreak:
		e.add(event{what: leaf, name: "hr", at: start(n), end: start(n) + 3})
	case *dialect.Fence:
		at := start(n)
		end := at + n.N
		var b bytes.Buffer
		for _, seg := range n.Lines().Sliced(0, n.Lines().Len()) {
			b.Write(bytes.TrimRight(e.source[seg.Start:seg.Stop], "\n"))
			b.WriteByte('\n')
			end = seg.Stop
		}
		e.code = append(e.code, [2]int{at, end})
		e.add(event{what: leaf, name: "#fence", at: at, end: end, text: b.String(), attrs: []html.Attribute{{Key: "info", Val: n.Info}}})
	case *dialect.RawBlock:
		e.raw(n.Lines().Sliced(0, n.Lines().Len()))
	case *dialect.Table:
		e.wrap("table", start(n), blank, Mark{Aligns: n.Aligns}, nil, func() {
			e.cells = true
			inside()
			e.cells = false
		})
	case *dialect.Row:
		name, in := "td", "tbody"
		if n.Head {
			name, in = "th", "thead"
		}
		e.wrap(in, start(n), false, Mark{}, nil, func() {
			e.wrap("tr", start(n), false, Mark{}, nil, func() {
				for c := n.FirstChild(); c != nil; c = c.NextSibling() {
					e.wrap(name, start(c), false, Mark{}, nil, func() { e.inlines(c) })
				}
			})
		})
	case *extast.DefinitionList:
		e.wrap("dl", start(n), blank, Mark{}, nil, inside)
	case *extast.DefinitionTerm:
		e.wrap("dt", lineStart(n), blank, Mark{}, nil, words)
	case *extast.DefinitionDescription:
		e.wrap("dd", start(n), blank, Mark{}, nil, inside)
	case *dialect.AttributeBlock:
		e.add(event{what: leaf, name: "#attributes", at: start(n), end: start(n) + 2, attrs: n.List, blank: blank, mark: Mark{TOC: n.TOC}})
	case *extast.FootnoteList:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			f := c.(*extast.Footnote)
			nt := &Note{Label: string(f.Ref), At: start(f)}
			e.Notes = append(e.Notes, nt)
			if f.Index >= 0 {
				e.byIndex[f.Index] = nt
			}
			e.wrap("#footnote", nt.At, false, Mark{Note: nt}, nil, func() { e.blocks(f, depth+1) })
		}
	case *ast.LinkReferenceDefinition:
	default:
		e.blocks(n, depth+1)
	}
}

func (e *events) inlines(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		e.inline(c)
	}
}

func (e *events) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		seg := n.Segment
		if n.IsRaw() || seg.Start != e.to {
			e.flushText()
			e.from = seg.Start
		}
		e.to = seg.Stop
		if n.SoftLineBreak() || n.HardLineBreak() {
			e.flushText()
			name, s := "#text", "\n"
			if n.HardLineBreak() {
				name = "br"
			} else {
				e.lostLine(seg.Stop)
			}
			e.add(event{what: leaf, name: name, text: s, at: seg.Stop, end: seg.Stop + 1})
			e.from, e.to = seg.Stop, seg.Stop
		}
		return
	case *dialect.Strike:
		e.span("s", n, "~~")
		return
	case *ast.Emphasis:
		if n.Level >= 2 {
			e.span("strong", n, "**")
		} else {
			e.span("em", n, "*")
		}
		return
	}
	e.flushText()
	switch n := n.(type) {
	case *ast.CodeSpan:
		var b bytes.Buffer
		at, end := -1, 0
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			seg := c.(*ast.Text).Segment
			if at < 0 {
				at = seg.Start
			}
			b.Write(e.source[seg.Start:seg.Stop])
			end = seg.Stop
		}
		if at < 0 {
			at, end = start(n), start(n)
		}
		s := strings.ReplaceAll(b.String(), string(rune(dialect.HiddenBlank)), " ")
		if e.cells {
			s = strings.ReplaceAll(s, `\|`, "|")
		}
		e.code = append(e.code, [2]int{at, end})
		e.add(event{what: leaf, name: "#code", text: s, at: at, end: end})
	case *ast.Link:
		at := start(n)
		end := at + 1
		attrs := []html.Attribute{{Key: "href", Val: unescapeBytes(n.Destination)}, {Key: "title", Val: unescapeBytes(n.Title)}}
		i := len(e.all)
		e.wrap("a", at, false, Mark{}, attrs, func() { e.inlines(n) })
		if i+1 < len(e.all)-1 {
			end = e.all[len(e.all)-2].end
		}
		end = e.linkEnd(end)
		e.all[i].end, e.all[len(e.all)-1].end = end, end
	case *ast.Image:
		at := start(n)
		label := at + 2
		if last := deepestEnd(n); last > label {
			label = last
		}
		alt := strings.Join(strings.FieldsFunc(e.plain(n), isBlank), " ")
		e.add(event{what: leaf, name: "img", at: at, end: e.linkEnd(label), mark: Mark{Markdown: true}, attrs: []html.Attribute{
			{Key: "src", Val: unescapeBytes(n.Destination)}, {Key: "alt", Val: alt}, {Key: "title", Val: unescapeBytes(n.Title)}}})
	case *ast.AutoLink:
		label := string(n.Label(e.source))
		at, end := n.Pos(), n.Pos()+len(label)
		if at >= 0 && at < len(e.source) && e.source[at] == '<' {
			at, end = at+1, end+1
		}
		url := string(n.Protocol)
		if url != "" {
			url += "://"
		}
		if url += label; n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(url), "mailto:") {
			url = "mailto:" + url
		}
		e.wrap("a", at, false, Mark{}, []html.Attribute{{Key: "href", Val: url}, {Key: "bare", Val: "1"}}, func() {
			e.add(event{what: leaf, name: "#text", text: label, at: at, end: end})
		})
	case *ast.RawHTML:
		e.raw(n.Segments.Sliced(0, n.Segments.Len()))
	case *extast.FootnoteLink:
		e.add(event{what: leaf, name: "#note", at: start(n), end: start(n) + 2, mark: Mark{Number: n.Index}})
	case *dialect.Figure:
		e.add(event{what: leaf, name: "#figure", text: n.Name, at: n.At, end: n.End, attrs: []html.Attribute{{Key: "choices", Val: n.Choices}}})
	case *dialect.Attributes:
		e.add(event{what: leaf, name: "#attributes", at: start(n), end: n.End, attrs: n.List, mark: Mark{TOC: n.TOC}})
	default:
		e.inlines(n)
	}
}

// lostLine tells of a blank line that the writer left and YAML took away: in a
// folded field one blank line is a line end, and makes no paragraph.
func (e *events) lostLine(at int) {
	next := at
	for next < len(e.Buf) && isBlank(rune(e.Buf[next])) {
		next++
	}
	if at == 0 || next == len(e.Buf) || len(e.all) == 0 || e.all[len(e.all)-1].name == "br" ||
		bytes.HasPrefix(e.Buf[next:], []byte("<br")) || bytes.HasPrefix(e.Buf[next:], []byte("![")) {
		return
	}
	p := e.Place(next, next+1)
	if p.Line > e.Place(at-1, at).Line+1 {
		e.Warn("blank-line-lost", next, next+1, "leave two blank lines, or write | instead of > in front of the text", "the blank line above makes no paragraph here: the lines are joined")
	}
}

// span adds emphasis. Where a block's tag stands within it, as when two stars
// in two cells of a table pair up, the stars are stars.
func (e *events) span(name string, n ast.Node, delimiter string) {
	at := start(n)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		raw, ok := c.(*ast.RawHTML)
		if !ok {
			continue
		}
		seg := raw.Segments.At(0)
		if tag, _, _ := tags.Name(e.source[seg.Start:seg.Stop]); tags.Of(tag).Block {
			e.flushText()
			e.add(event{what: leaf, name: "#text", text: delimiter, at: at, end: at + len(delimiter)})
			e.inlines(n)
			e.flushText()
			last := e.all[len(e.all)-1].end
			e.add(event{what: leaf, name: "#text", text: delimiter, at: last, end: last + len(delimiter)})
			return
		}
	}
	if e.spans >= dialect.MaxDepth {
		if e.spans == dialect.MaxDepth {
			e.Warn("too-deep", at, at+1, "", "this is nested more than %d deep and is taken as plain text", dialect.MaxDepth)
		}
		e.spans++
		e.inlines(n)
		e.spans--
		return
	}
	e.spans++
	e.flushText()
	i := len(e.all)
	e.wrap(name, at, false, Mark{}, nil, func() { e.inlines(n) })
	if end := e.all[i].end; bytes.HasPrefix(e.source[min(end, len(e.source)):], e.source[at:min(at+len(delimiter), len(e.source))]) {
		e.all[i].end = end + len(delimiter)
		e.all[len(e.all)-1].end = e.all[i].end
	}
	e.spans--
}

// flushText adds the run of plain text that was read.
func (e *events) flushText() {
	if e.from < e.to {
		e.add(event{what: leaf, name: "#text", text: e.Unescape(e.from, e.to), at: e.from, end: e.to})
		e.undefined(e.from, e.to)
	}
	e.from, e.to = -1, -1
}

func deepestEnd(n ast.Node) int {
	end := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			end = max(end, t.Segment.Stop)
		} else {
			end = max(end, deepestEnd(c))
		}
	}
	return end
}

// linkEnd returns where a link or picture ends whose label ends at or shortly
// before at.
func (e *events) linkEnd(at int) int {
	b := e.source
	i := at
	for i < len(b) && b[i] != ']' && i < at+200 {
		i++
	}
	if i >= len(b) || b[i] != ']' {
		return at
	}
	i++
	if i >= len(b) || b[i] != '(' && b[i] != '[' {
		return i
	}
	depth, quote := 0, byte(0)
	for j := i; j < min(len(b), i+dialect.MaxTag); j++ {
		switch c := b[j]; {
		case c == '\\':
			j++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' && j > i && isBlank(rune(b[j-1])):
			quote = c
		case c == '(' || c == '[':
			depth++
		case c == ')' || c == ']':
			if depth--; depth == 0 {
				return j + 1
			}
		}
	}
	return i
}

// plain returns the words within n, as an alternative text wants them.
func (e *events) plain(n ast.Node) string {
	var b strings.Builder
	var walk func(ast.Node)
	walk = func(n ast.Node) {
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *ast.Text:
				b.WriteString(e.Unescape(c.Segment.Start, c.Segment.Stop))
				if c.SoftLineBreak() || c.HardLineBreak() {
					b.WriteByte(' ')
				}
			case *ast.AutoLink:
				b.Write(c.Label(e.source))
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return b.String()
}

// raw adds the tags and the text of raw HTML.
func (e *events) raw(segs []text.Segment) {
	type line struct{ at, from int }
	var joined []byte
	var lines []line
	for _, s := range segs {
		lines = append(lines, line{len(joined), s.Start})
		joined = append(joined, e.source[s.Start:s.Stop]...)
	}
	if len(lines) == 0 {
		return
	}
	k := 0
	offset := func(i int) int {
		for k+1 < len(lines) && lines[k+1].at <= i {
			k++
		}
		return lines[k].from + i - lines[k].at
	}
	z := html.NewTokenizer(bytes.NewReader(joined))
	for pos := 0; ; {
		tt := z.Next()
		at := offset(pos)
		n := len(z.Raw())
		pos += n
		end := at
		if n > 0 {
			end = offset(pos-1) + 1
		}
		switch tt {
		case html.ErrorToken:
			if n > 0 || pos < len(joined) {
				e.broken(joined[min(pos-n, len(joined)):], at)
			}
			return
		case html.TextToken:
			e.add(event{what: leaf, name: "#text", text: string(z.Text()), at: at, end: end})
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			e.tag(t.Data, t.Attr, at, end)
		case html.EndTagToken:
			t := z.Token()
			e.endTag(t.Data, at, end)
		}
	}
}

// broken adds a tag whose quotation marks do not pair up.
func (e *events) broken(b []byte, at int) {
	name, closing, _ := tags.Name(b)
	if name == "" {
		e.add(event{what: leaf, name: "#text", text: string(b), at: at, end: at + len(b)})
		return
	}
	e.Warn("html-unclosed", at, at+len(b), "close the quotation marks", "the attributes of this <%s> cannot be read and are dropped", name)
	if closing {
		e.endTag(name, at, at+len(b))
	} else {
		e.tag(name, nil, at, at+len(b))
	}
}

func (e *events) endTag(name string, at, end int) {
	switch name {
	case "br": // </br> is a break to every browser
		e.add(event{what: leaf, name: "br", at: at, end: end})
	default:
		if !tags.Of(name).Void {
			e.add(event{what: closeTag, name: name, at: at, end: end})
		}
	}
}

func (e *events) tag(name string, attrs []html.Attribute, at, end int) {
	el := tags.Of(name)
	if !tags.Known(name) {
		e.Warn("unknown-html", at, end, "", "the element <%s> is not known; its content is kept", name)
	}
	kept := attrs[:0]
	for _, a := range attrs {
		if strings.HasPrefix(a.Key, "on") {
			e.Warn("unsafe-html", at, end, "", "the script of the attribute %s is dropped", a.Key)
			continue
		}
		switch {
		case a.Key == "title" && name != "a" && name != "img" && name != "abbr" && name != "acronym" && name != "iframe" && a.Val != "",
			a.Key == "value" && name == "li", a.Key == "reversed" && name == "ol", a.Key == "type" && name == "ol" && a.Val != "1":
			e.Warn("ignored-attribute", at, end, "", "the attribute %s=%q of <%s> has no effect", a.Key, a.Val, name)
		}
		kept = append(kept, a)
	}
	if el.UnsafeItself {
		e.Warn("unsafe-html", at, end, "", "the element <%s> is dropped", name)
	}
	if el.Void {
		e.add(event{what: leaf, name: name, at: at, end: end, attrs: kept})
		return
	}
	e.add(event{what: openTag, name: name, at: at, end: end, attrs: kept})
}
