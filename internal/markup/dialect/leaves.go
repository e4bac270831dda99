package dialect

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// paragraphs are goldmark's, at any indent.
type paragraphs struct{ parser.BlockParser }

func (paragraphs) CanAcceptIndentedLine() bool { return true }

// setexts are headings underlined with = or -. A line of tags alone is no
// heading, whatever stands below it.
type setexts struct{ parser.BlockParser }

func (s setexts) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	last, ok := pc.LastOpenedBlock().Node.(*ast.Paragraph)
	if !ok || last.Parent() != parent || last.Lines().Len() == 0 {
		return nil, parser.NoChildren
	}
	words := false
	for i := 0; i < last.Lines().Len() && !words; i++ {
		seg := last.Lines().At(i)
		words = hasWords(seg.Value(reader.Source()))
	}
	if !words {
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, reader, pc)
}

// hasWords reports whether anything but tags and blanks stands in a line.
func hasWords(line []byte) bool {
	tag := false
	for _, b := range line {
		switch {
		case b == '<':
			tag = true
		case b == '>':
			tag = false
		case !tag && !util.IsSpace(b):
			return true
		}
	}
	return false
}

// rules are thematic breaks.
type rules struct{}

func (rules) Trigger() []byte             { return []byte("-*_") }
func (rules) CanInterruptParagraph() bool { return true }
func (rules) CanAcceptIndentedLine() bool { return true }

func (rules) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if line, _ := reader.PeekLine(); !isRule(line) {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return ast.NewThematicBreak(), parser.NoChildren
}

func (rules) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }
func (rules) Close(ast.Node, text.Reader, parser.Context)                 {}

// isRule reports whether a line consists of three or more -, * or _.
func isRule(line []byte) bool {
	mark, n := byte(0), 0
	for _, b := range line {
		switch {
		case util.IsSpace(b):
		case mark == 0 && (b == '-' || b == '*' || b == '_'), b == mark && mark != 0:
			mark = b
			n++
		default:
			return false
		}
	}
	return n > 2
}

// headingLines are headings of one to six #.
type headingLines struct{}

func (headingLines) Trigger() []byte             { return []byte("#") }
func (headingLines) CanInterruptParagraph() bool { return true }
func (headingLines) CanAcceptIndentedLine() bool { return true }

func (headingLines) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := indentOf(line)
	i := pos
	for i < len(line) && line[i] == '#' {
		i++
	}
	level := i - pos
	if level < 1 || level > 6 {
		return nil, parser.NoChildren
	}
	if i < len(line) && !util.IsSpace(line[i]) {
		// Not in CommonMark; in kramdown a heading all the same, but only
		// where a block begins.
		if last := pc.LastOpenedBlock().Node; last != nil && ast.IsParagraph(last) {
			return nil, parser.NoChildren
		}
		if line[i] == '\\' || line[i] == '!' {
			return nil, parser.NoChildren
		}
		f := findings(pc)
		f.Unspaced = append(f.Unspaced, seg.Start+pos)
	}
	from, to := i, len(line)
	for from < to && util.IsSpace(line[from]) {
		from++
	}
	for to > from && util.IsSpace(line[to-1]) {
		to--
	}
	// A closing run of # is decoration, when a blank stands before it.
	end := to
	for end > from && line[end-1] == '#' {
		end--
	}
	if end == from {
		to = from
	} else if end < to && util.IsSpace(line[end-1]) {
		to = end
		for to > from && util.IsSpace(line[to-1]) {
			to--
		}
	}
	h := ast.NewHeading(level)
	if from < to {
		h.Lines().Append(text.NewSegment(seg.Start+from, seg.Start+to))
	}
	reader.AdvanceToEOL()
	return h, parser.NoChildren
}

func (headingLines) Continue(ast.Node, text.Reader, parser.Context) parser.State { return parser.Close }
func (headingLines) Close(ast.Node, text.Reader, parser.Context)                 {}

// quotes are lines that begin with >.
type quotes struct{}

func (quotes) Trigger() []byte             { return []byte(">") }
func (quotes) CanInterruptParagraph() bool { return true }
func (quotes) CanAcceptIndentedLine() bool { return true }

func (quotes) mark(reader text.Reader) bool {
	line, _ := reader.PeekLine()
	i := indentOf(line)
	if i >= len(line) || line[i] != '>' {
		return false
	}
	i++
	if i < len(line) && (line[i] == ' ' || line[i] == '\t') {
		i++
	}
	reader.Advance(i)
	return true
}

func (q quotes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if _, ok := parent.(*Item); ok {
		// "* > 1900 visitors" means more than, and quotes nothing.
		line, seg := reader.PeekLine()
		i := indentOf(line)
		if rest := bytes.TrimLeft(line[i+1:], " "); len(rest) > 0 && util.IsNumeric(rest[0]) {
			f := findings(pc)
			f.More = append(f.More, seg.Start+i)
			return nil, parser.NoChildren
		}
	}
	if deep(parent, reader, pc) || !q.mark(reader) {
		return nil, parser.NoChildren
	}
	return ast.NewBlockquote(), parser.HasChildren
}

func (q quotes) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if q.mark(reader) {
		return parser.Continue | parser.HasChildren
	}
	return parser.Close
}

func (quotes) Close(ast.Node, text.Reader, parser.Context) {}

// Fence is fenced code, the only kind of code block there is.
type Fence struct {
	ast.BaseBlock
	Info   string // what stands behind the opening fence
	N      int    // the length of the fence
	char   byte
	indent int
}

var kindFence = ast.NewNodeKind("annalsFence")

func (*Fence) Kind() ast.NodeKind           { return kindFence }
func (*Fence) IsRaw() bool                  { return true }
func (n *Fence) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

type fences struct{}

func (fences) Trigger() []byte             { return []byte("`~") }
func (fences) CanInterruptParagraph() bool { return true }
func (fences) CanAcceptIndentedLine() bool { return true }

func (fences) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	f := &Fence{indent: indentOf(line)}
	i := f.indent
	f.char = line[i]
	for i < len(line) && line[i] == f.char {
		i++
	}
	f.N = i - f.indent
	info := bytes.TrimSpace(line[i:])
	if f.N < 3 || f.char == '`' && bytes.IndexByte(info, '`') >= 0 {
		return nil, parser.NoChildren
	}
	f.Info = string(info)
	fd := findings(pc)
	// A fence that nothing closes is none: else the rest of the page would be code.
	marks := string(line[f.indent:i])
	none, known := fd.nowhere[marks]
	if known && seg.Start >= none || !bytes.Contains(reader.Source()[seg.Start+i:], []byte(marks)) {
		if !known {
			fd.nowhere[marks] = seg.Start
		}
		fd.Open = append(fd.Open, seg.Start+f.indent)
		return nil, parser.NoChildren
	}
	fd.Open = append(fd.Open, seg.Start+f.indent) // until its end comes
	reader.AdvanceToEOL()
	return f, parser.NoChildren
}

func (fences) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	f := n.(*Fence)
	line, seg := reader.PeekLine()
	indent := indentOf(line)
	i := indent
	for i < len(line) && line[i] == f.char {
		i++
	}
	if i-indent >= f.N && util.IsBlank(line[i:]) {
		fd := findings(pc)
		fd.Open = fd.Open[:len(fd.Open)-1]
		reader.AdvanceToEOL()
		return parser.Close
	}
	f.Lines().Append(text.NewSegment(seg.Start+min(indent, f.indent), seg.Stop))
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (fences) Close(ast.Node, text.Reader, parser.Context) {}
