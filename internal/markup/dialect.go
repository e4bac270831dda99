package markup

import (
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// blockDialect returns the parser of whole texts. It keeps no state between
// texts and may be used by several goroutines.
var blockDialect = sync.OnceValue(func() parser.Parser {
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

// inlineDialect returns the parser of texts that are one run of words.
var inlineDialect = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(paragraphs{parser.NewParagraphParser()}, 1000)),
		parser.WithInlineParsers(inlineParsers()...),
	)
})

func inlineParsers() []util.PrioritizedValue {
	return []util.PrioritizedValue{
		util.Prioritized(parser.NewCodeSpanParser(), 100),
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

// found is what the parsers notice on the way, told once places are known.
type found struct {
	tooDeep  []int          // offsets of what was nested too deep
	unspaced []int          // offsets of headings without a blank behind their #
	escapes  []int          // offsets of *\ between letters, where \* was meant
	more     []int          // > before a number in a list
	blanks   [][2]int       // destinations that hold blanks
	open     []int          // comments and fences that never end
	nowhere  map[string]int // ends of raw blocks, and from where on there is none
}

var foundKey = parser.NewContextKey()

func findings(pc parser.Context) *found {
	return pc.ComputeIfAbsent(foundKey, func() any { return &found{nowhere: map[string]int{}} }).(*found)
}

// parse runs goldmark over the cleaned text, tells what its parsers noticed,
// and builds the tree.
func (c *converter) parse(p parser.Parser) *node {
	pc := parser.NewContext()
	root := p.Parse(text.NewReader(c.buf), parser.WithContext(pc))
	f := findings(pc)
	for _, at := range f.tooDeep {
		c.warn("too-deep", at, at+1, "", "this is nested more than %d deep and is taken as plain text", maxDepth)
	}
	for _, at := range f.unspaced {
		c.warn("heading-blank", at, at+1, "write a blank behind the #", "this is taken as a heading although no blank follows the #")
	}
	for _, at := range f.escapes {
		c.warn("misplaced-backslash", at, at+2, "write \\* or just *", "the backslash stands behind the star; it is dropped")
	}
	for _, at := range f.more {
		c.warn("more-than", at, at+1, "write \\> to say so", "> before a number is taken as \"more than\", not as a quotation")
	}
	for _, b := range f.blanks {
		c.warn("blank-in-address", b[0], b[1], "write %20 for each blank, or put the address in < and >", "the address of this link has blanks in it")
	}
	for _, at := range f.open {
		c.warn("unclosed", at, at+3, "", "what begins here is never closed")
	}
	e := &events{converter: c, source: c.buf}
	e.block(root, 0)
	e.flushText()
	c.liquid()
	match(e)
	return grow(e)
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
	if depth(parent) < maxDepth {
		return false
	}
	f := findings(pc)
	_, seg := reader.Position()
	if len(f.tooDeep) == 0 {
		f.tooDeep = append(f.tooDeep, seg.Start)
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
