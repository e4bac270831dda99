package dialect

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Lists of the dialect differ from CommonMark's in three ways: an item may
// begin at any indent, the marker of a bullet may change within a list, and a
// list of the other kind that is indented at all belongs to the item above it.

var (
	kindList = ast.NewNodeKind("annalsList")
	kindItem = ast.NewNodeKind("annalsItem")
)

// List is a bulleted or a numbered list; its children are Items.
type List struct {
	ast.BaseBlock
	Ordered bool
	Start   int // the first number of an ordered list
}

func (*List) Kind() ast.NodeKind           { return kindList }
func (n *List) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// Item is an item of a List.
type Item struct {
	ast.BaseBlock
	indent int  // of the marker
	offset int  // of the content
	Number int  // of an ordered list's item, as written
	blank  bool // a blank line followed the marker of an item without content
}

func (*Item) Kind() ast.NodeKind           { return kindItem }
func (n *Item) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// marker is what a list item begins with.
type marker struct {
	indent, end int // before and behind the marker, in bytes of the line
	blanks      int // behind it
	ordered     bool
	number      int
	empty       bool // nothing follows on the line
}

func markerOf(line []byte) (marker, bool) {
	m := marker{indent: indentOf(line)}
	i := m.indent
	if i >= len(line) {
		return m, false
	}
	switch c := line[i]; {
	case c == '-' || c == '*' || c == '+':
		i++
	case '0' <= c && c <= '9':
		j := i
		for j < len(line) && '0' <= line[j] && line[j] <= '9' {
			j++
		}
		// Four digits are a year that a sentence begins with.
		if j-i > 3 || j >= len(line) || line[j] != '.' && line[j] != ')' {
			return m, false
		}
		m.ordered = true
		m.number, _ = strconv.Atoi(string(line[i:j]))
		i = j + 1
	default:
		return m, false
	}
	m.end = i
	m.empty = util.IsBlank(line[i:])
	if m.empty {
		return m, true
	}
	for i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	m.blanks = i - m.end
	return m, m.blanks > 0
}

var listTriggers = []byte("-+*0123456789")

type lists struct{}

func (lists) Trigger() []byte             { return listTriggers }
func (lists) CanInterruptParagraph() bool { return true }
func (lists) CanAcceptIndentedLine() bool { return true }

func (lists) Close(ast.Node, text.Reader, parser.Context) {}

func (lists) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if _, ok := parent.(*List); ok {
		return nil, parser.NoChildren // the turn of items
	}
	line, _ := reader.PeekLine()
	m, ok := markerOf(line)
	if !ok {
		return nil, parser.NoChildren
	}
	if last := pc.LastOpenedBlock().Node; last != nil && ast.IsParagraph(last) && last.Parent() == parent {
		if m.empty || m.ordered && m.number != 1 {
			return nil, parser.NoChildren
		}
	}
	if deep(parent, reader, pc) {
		return nil, parser.NoChildren
	}
	return &List{Ordered: m.ordered, Start: m.number}, parser.HasChildren
}

func (lists) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	l := n.(*List)
	last := l.LastChild().(*Item)
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		if last.ChildCount() == 0 {
			last.blank = true
		}
		return parser.Continue | parser.HasChildren
	}
	indent := indentOf(line)
	if indent >= last.offset && !(last.ChildCount() == 0 && last.blank) {
		return parser.Continue | parser.HasChildren
	}
	if m, ok := markerOf(line); ok && !isRule(line) && (m.ordered == l.Ordered || belongs(m, l, last)) {
		return parser.Continue | parser.HasChildren
	}
	return parser.Close
}

// belongs reports whether a marker of the other kind opens a list within the
// last item although it is not indented as far as the item's text.
func belongs(m marker, l *List, last *Item) bool {
	return m.ordered != l.Ordered && m.indent > last.indent && last.ChildCount() > 0
}

type items struct{}

func (items) Trigger() []byte             { return listTriggers }
func (items) CanInterruptParagraph() bool { return true }
func (items) CanAcceptIndentedLine() bool { return true }

func (items) Close(ast.Node, text.Reader, parser.Context) {}

func (items) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	l, ok := parent.(*List)
	if !ok {
		return nil, parser.NoChildren
	}
	line, _ := reader.PeekLine()
	m, ok := markerOf(line)
	if !ok || m.ordered != l.Ordered {
		return nil, parser.NoChildren
	}
	it := &Item{indent: m.indent, Number: m.number, offset: m.end + min(max(m.blanks, 1), 4)}
	if m.empty {
		reader.AdvanceToEOL()
		return it, parser.NoChildren
	}
	reader.Advance(m.end + m.blanks)
	return it, parser.HasChildren
}

func (items) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	it := n.(*Item)
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	indent := indentOf(line)
	if indent >= it.offset {
		reader.Advance(it.offset)
		return parser.Continue | parser.HasChildren
	}
	if m, ok := markerOf(line); ok && belongs(m, it.Parent().(*List), it) && !isRule(line) {
		reader.Advance(indent)
		return parser.Continue | parser.HasChildren
	}
	return parser.Close
}
