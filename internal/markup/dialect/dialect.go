// Package dialect is Markdown as staff write it: goldmark with the habits of
// kramdown over CommonMark.
//
// What comes in is a cleaned text; what goes out is goldmark's tree, with nodes
// of its own for what differs, and what the parsers noticed on the way. The
// dialect: no indented code, so that lists and paragraphs may begin at any
// indent; a star between letters is a star; HTML is not set aside in blocks of
// its own but parsed as a part of the text; kramdown's attribute lists, and
// tables without a head; a single tilde strikes nothing.
//
// The package must never know the document model's blocks, places in files, or
// what becomes of the tree. Its parsers keep no state between texts and may be
// used by several goroutines.
package dialect

import (
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// blocks returns the parser of whole texts. It keeps no state between
// texts and may be used by several goroutines.
var blocks = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(setexts{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(rules{}, 200),
			util.Prioritized(lists{}, 300),
			util.Prioritized(items{}, 400),
			util.Prioritized(bounded{extension.NewDefinitionListParser()}, 450),
			util.Prioritized(bounded{extension.NewDefinitionDescriptionParser()}, 460),
			util.Prioritized(attributeLines{}, 500),
			util.Prioritized(bounded{extension.NewFootnoteBlockParser()}, 550),
			util.Prioritized(headingLines{}, 600),
			util.Prioritized(fences{}, 700),
			util.Prioritized(quotes{}, 800),
			util.Prioritized(rawBlocks{}, 900),
			util.Prioritized(tagLines{paragraphs{parser.NewParagraphParser()}}, 950),
			util.Prioritized(paragraphs{parser.NewParagraphParser()}, 1000),
		),
		parser.WithInlineParsers(inlineParsers()...),
		parser.WithInlineParsers(util.Prioritized(extension.NewFootnoteParser(), 110)),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(tables{}, 200),
		),
	)
})

// inlines returns the parser of texts that are one run of words.
var inlines = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(paragraphs{parser.NewParagraphParser()}, 1000)),
		parser.WithInlineParsers(inlineParsers()...),
	)
})

func inlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
		util.Prioritized(figures{}, 140),
		util.Prioritized(attributeSpans{}, 150),
		util.Prioritized(blankDestinations{}, 190),
		util.Prioritized(parser.NewLinkParser(), 200),
		util.Prioritized(parser.NewAutoLinkParser(), 300),
		util.Prioritized(parser.NewRawHTMLParser(), 400),
		util.Prioritized(looseTags{}, 410),
		util.Prioritized(stars{}, 490),
		util.Prioritized(emphasis{}, 500),
		util.Prioritized(strikes{}, 510),
		util.Prioritized(bareLinks{}, 999),
	}
}

// MaxDepth bounds how deep blocks may be nested.
const MaxDepth = 100

// Findings are what the parsers notice on the way, as offsets into the text.
type Findings struct {
	TooDeep  []int    // where something was nested too deep, the first place only
	Unspaced []int    // headings without a blank behind their #
	Escapes  []int    // *\ between letters, where \* was meant
	More     []int    // > before a number in a list
	Blanks   [][2]int // addresses that hold blanks, from and to
	Open     []int    // comments and fences that never end

	nowhere map[string]int // ends of raw blocks, and from where on there is none
}

var findingsKey = parser.NewContextKey()

func findings(pc parser.Context) *Findings {
	return pc.ComputeIfAbsent(findingsKey, func() any { return &Findings{nowhere: map[string]int{}} }).(*Findings)
}

// Parse reads a cleaned text: one with "\n" as line ends, without tabs and
// control characters. inline means that the text is one run of words, in which
// nothing opens a block. It hides blanks within addresses in text, see
// HiddenBlank.
func Parse(cleaned []byte, inline bool) (ast.Node, *Findings) {
	p := blocks()
	if inline {
		p = inlines()
	}
	pc := parser.NewContext()
	root := p.Parse(text.NewReader(cleaned), parser.WithContext(pc))
	return root, findings(pc)
}

// depth returns how many blocks a child of parent stands in.
func depth(parent ast.Node) int {
	n := 0
	for p := parent; p != nil; p = p.Parent() {
		n++
	}
	return n
}

// deep reports whether parent is full to the depth that is allowed, and notes
// the place the first time in a line.
func deep(parent ast.Node, reader text.Reader, pc parser.Context) bool {
	if depth(parent) < MaxDepth {
		return false
	}
	f := findings(pc)
	_, seg := reader.Position()
	if len(f.TooDeep) == 0 {
		f.TooDeep = append(f.TooDeep, seg.Start)
	}
	return true
}

// bounded gives a block parser of goldmark's the house's view of depth and of
// indents: there is no indented code, so a block may begin at any indent.
type bounded struct{ parser.BlockParser }

func (bounded) CanAcceptIndentedLine() bool { return true }

func (b bounded) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if deep(parent, reader, pc) {
		return nil, parser.NoChildren
	}
	return b.BlockParser.Open(parent, reader, pc)
}

// indentOf returns how many blanks a line begins with.
func indentOf(line []byte) int {
	i := 0
	for i < len(line) && line[i] == ' ' {
		i++
	}
	return i
}
