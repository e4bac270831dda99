package dialect

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// Figure names a figure in the text: ":figure[donations]{year=2024 change}".
type Figure struct {
	ast.BaseInline
	At, End int
	Name    string
	Choices string // what stands between the braces
}

var kindFigure = ast.NewNodeKind("annalsFigure")

func (*Figure) Kind() ast.NodeKind           { return kindFigure }
func (n *Figure) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// figures reads the names of figures. The form is that of generic directives,
// which is safe in YAML and no form of any other kind.
type figures struct{}

var figureForm = regexp.MustCompile(`^:figure\[([^\[\]{}\n]*)\](?:\{([^{}\[\]\n]*)\})?`)

func (figures) Trigger() []byte { return []byte(":") }

func (figures) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, seg := block.PeekLine()
	const most = 300
	m := figureForm.FindSubmatch(line[:min(len(line), most)])
	if m == nil {
		return nil
	}
	block.Advance(len(m[0]))
	return &Figure{At: seg.Start, End: seg.Start + len(m[0]), Name: string(m[1]), Choices: string(m[2])}
}
