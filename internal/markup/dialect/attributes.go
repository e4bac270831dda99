package dialect

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
)

// Kramdown's attribute lists: {: .class #id key="value"} on a line of its own
// below (or above) a block, or right behind a span, there also without the
// colon as pandoc spells it.

var (
	kindAttributes     = ast.NewNodeKind("annalsAttributes")
	kindAttributeBlock = ast.NewNodeKind("annalsAttributeBlock")
)

// Attributes stands in the tree where an attribute list was read.
type Attributes struct {
	ast.BaseInline
	End  int // behind the list
	List []html.Attribute
	TOC  bool // {:toc}
}

func (*Attributes) Kind() ast.NodeKind           { return kindAttributes }
func (n *Attributes) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// AttributeBlock is an attribute list on a line of its own.
type AttributeBlock struct {
	ast.BaseBlock
	List []html.Attribute
	TOC  bool
}

func (*AttributeBlock) Kind() ast.NodeKind           { return kindAttributeBlock }
func (*AttributeBlock) IsRaw() bool                  { return true }
func (n *AttributeBlock) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

var (
	attributeList = regexp.MustCompile(`^\{:?((?: *(?:[.#][\pL\pN_-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'{}]+)|[\w-]+))* *)\}`)
	attributeItem = regexp.MustCompile(`[.#][\pL\pN_-]+|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)|[\w-]+`)
)

// readAttributes reads the attribute list that b begins with and returns its
// length, 0 where there is none.
func readAttributes(b []byte) (list []html.Attribute, toc bool, length int) {
	const most = 500
	m := attributeList.FindSubmatch(b[:min(len(b), most)])
	if m == nil {
		return nil, false, 0
	}
	for _, s := range attributeItem.FindAllString(string(m[1]), -1) {
		switch key, value, ok := strings.Cut(s, "="); {
		case ok:
			list = append(list, html.Attribute{Key: strings.ToLower(key), Val: strings.Trim(value, `"'`)})
		case s[0] == '.':
			list = append(list, html.Attribute{Key: "class", Val: s[1:]})
		case s[0] == '#':
			list = append(list, html.Attribute{Key: "id", Val: s[1:]})
		case s == "toc":
			toc = true
		}
	}
	return list, toc, len(m[0])
}

// attributeLines are attribute lists on lines of their own.
type attributeLines struct{}

func (attributeLines) Trigger() []byte             { return []byte("{") }
func (attributeLines) CanInterruptParagraph() bool { return true }
func (attributeLines) CanAcceptIndentedLine() bool { return true }

func (attributeLines) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	i := indentOf(line)
	if i+1 >= len(line) || line[i+1] != ':' {
		return nil, parser.NoChildren
	}
	list, toc, n := readAttributes(line[i:])
	if n == 0 || !util.IsBlank(line[i+n:]) {
		return nil, parser.NoChildren
	}
	reader.AdvanceToEOL()
	return &AttributeBlock{List: list, TOC: toc}, parser.NoChildren
}

func (attributeLines) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}
func (attributeLines) Close(ast.Node, text.Reader, parser.Context) {}

// attributeSpans are attribute lists behind spans and at the end of headings.
type attributeSpans struct{}

func (attributeSpans) Trigger() []byte { return []byte("{") }

func (attributeSpans) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if len(line) < 3 {
		return nil
	}
	list, toc, n := readAttributes(line)
	if n == 0 {
		return nil
	}
	if line[1] != ':' {
		heading := parent.Kind() == ast.KindHeading && util.IsBlank(line[n:])
		if len(list) == 0 || !(heading || takesAttributes(parent.LastChild(), seg.Start)) {
			return nil
		}
	}
	block.Advance(n)
	return &Attributes{End: seg.Start + n, List: list, TOC: toc}
}

// takesAttributes reports whether a list without a colon right behind n means n.
func takesAttributes(n ast.Node, at int) bool {
	switch n := n.(type) {
	case *ast.Image, *ast.Link, *ast.CodeSpan, *ast.AutoLink:
		return true
	case *parser.Delimiter:
		return n.CanClose && n.Segment.Stop == at
	}
	return false
}
