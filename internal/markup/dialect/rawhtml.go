package dialect

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"annals/internal/markup/tags"
)

// HTML is not set aside in blocks of its own as CommonMark does it, where a
// heading below a <br> or a list within a <div> would come out as raw text.
// Only what really holds no Markdown is raw: comments, <pre>, scripts and
// styles. Any other line of tags is a paragraph whose tags the tree takes
// apart; a line that begins with the tag of a block opens a new one.

// rawEnds are the elements whose content is no Markdown.
var rawEnds = map[string]string{
	"script": "</script", "style": "</style", "pre": "</pre", "textarea": "</textarea",
	"svg": "</svg", "math": "</math", "select": "</select",
}

type rawBlocks struct{}

func (rawBlocks) Trigger() []byte             { return []byte("<") }
func (rawBlocks) CanInterruptParagraph() bool { return true }
func (rawBlocks) CanAcceptIndentedLine() bool { return true }

// RawBlock is an HTML block that ends behind end.
type RawBlock struct {
	ast.BaseBlock
	end    string
	closed bool
}

var kindRawBlock = ast.NewNodeKind("annalsRawBlock")

func (*RawBlock) Kind() ast.NodeKind           { return kindRawBlock }
func (*RawBlock) IsRaw() bool                  { return true }
func (n *RawBlock) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

func (rawBlocks) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := indentOf(line)
	rest := line[pos:]
	var end string
	switch {
	case bytes.HasPrefix(rest, []byte("<!--")):
		end = "-->"
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		end = "]]>"
	case bytes.HasPrefix(rest, []byte("<?")):
		end = "?>"
	default:
		name, closing, _ := tags.Name(rest)
		if end = rawEnds[name]; closing || end == "" {
			return nil, parser.NoChildren
		}
	}
	// What never ends is not raw: else the rest of the page would be lost.
	from := seg.Start + pos + 2
	f := findings(pc)
	none, known := f.nowhere[end]
	if known && from >= none || indexFold(reader.Source()[from:], end) < 0 {
		if !known {
			f.nowhere[end] = from
		}
		if end == "-->" {
			f.Open = append(f.Open, seg.Start+pos)
		}
		return nil, parser.NoChildren
	}
	if i := endOf(line[pos+2:], end); i >= 0 && !util.IsBlank(line[pos+2+i:]) {
		return nil, parser.NoChildren // text follows: a paragraph with tags in it
	}
	n := &RawBlock{end: end}
	return n, n.take(reader, pos+2)
}

// take appends the line, or what of it belongs to the block, and tells how to go on.
func (n *RawBlock) take(reader text.Reader, from int) parser.State {
	line, seg := reader.PeekLine()
	if i := endOf(line[from:], n.end); i >= 0 {
		i += from
		n.closed = true
		n.Lines().Append(text.NewSegment(seg.Start, seg.Start+i))
		if util.IsBlank(line[i:]) {
			reader.AdvanceToEOL()
		} else {
			reader.Advance(i)
		}
		return parser.NoChildren
	}
	n.Lines().Append(seg)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (rawBlocks) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	b := n.(*RawBlock)
	if b.closed {
		return parser.Close
	}
	if b.take(reader, 0)&parser.Continue == 0 {
		return parser.Close
	}
	return parser.Continue | parser.NoChildren
}

func (rawBlocks) Close(ast.Node, text.Reader, parser.Context) {}

// endOf returns where what ends a raw block stops in a line, or -1.
func endOf(line []byte, end string) int {
	i := indexFold(line, end)
	if i < 0 {
		return -1
	}
	i += len(end)
	if end[0] != '<' {
		return i
	}
	if j := bytes.IndexByte(line[i:], '>'); j >= 0 {
		return i + j + 1
	}
	return len(line)
}

// indexFold is bytes.Index for an ASCII needle of lower case, in any case.
func indexFold(b []byte, needle string) int {
	for off := 0; ; {
		i := bytes.IndexByte(b[off:], needle[0])
		if i < 0 || off+i+len(needle) > len(b) {
			return -1
		}
		off += i
		if bytes.EqualFold(b[off:off+len(needle)], []byte(needle)) {
			return off
		}
		off++
	}
}

// tagLines are paragraphs that begin with the tag of a block element. They may
// interrupt another paragraph, so that the </div> below a list ends the list.
type tagLines struct{ paragraphs }

func (tagLines) Trigger() []byte             { return []byte("<") }
func (tagLines) CanInterruptParagraph() bool { return true }

func (t tagLines) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	name, _, _ := tags.Name(line[indentOf(line):])
	if name == "" || !tags.Of(name).Block {
		return nil, parser.NoChildren
	}
	return t.paragraphs.Open(parent, reader, pc)
}

// looseTags are tags that browsers understand and CommonMark does not, such
// as <a href=x"> or <o:p>.
type looseTags struct{}

func (looseTags) Trigger() []byte { return []byte("<") }

// MaxTag bounds the length of a tag that is not well written.
const MaxTag = 2000

func (looseTags) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	name, _, _ := tags.Name(line)
	if !tags.Known(name) && !strings.Contains(name, ":") {
		return nil
	}
	if name == "" || bytes.HasPrefix(line[1:], []byte("http")) || bytes.HasPrefix(line[1:], []byte("mailto")) {
		return nil
	}
	end := bytes.IndexByte(line, '>')
	if end < 0 || end > MaxTag || bytes.IndexByte(line[1:end], '<') >= 0 {
		return nil
	}
	n := ast.NewRawHTML()
	n.Segments.Append(seg.WithStop(seg.Start + end + 1))
	block.Advance(end + 1)
	return n
}
