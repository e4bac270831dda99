// Package markup turns what staff write, Markdown with HTML in it, into blocks
// and inlines of the document model, each with its place in the file.
//
// What comes in is a source.Text: the body of a page or a field of its front
// matter. What goes out is a Result: blocks, footnotes, ids that links may
// name, and diagnostics. Links stay as written (doc.DeadTarget with the
// address) and pictures without their files: compile resolves both, since only
// it knows the other pages and the assets. The package never reads a file,
// never knows a page's front matter, and never knows how anything will look.
//
// The way is four steps, each in files of its own.
//
//   - clean.go makes the bytes that are parsed: line ends, tabs of indents and
//     characters that nobody sees are gone, and every offset can be traced back.
//   - dialect.go and its parsers (lists.go, leaves.go, rawhtml.go, tables.go,
//     attributes.go, inline.go) are goldmark with the dialect of the house:
//     kramdown's habits over CommonMark, no indented code, lists at any indent,
//     stars between letters as plain characters.
//   - events.go flattens goldmark's tree and the tags of the HTML in it into one
//     run of events; match.go finds for each tag where it ends; tree.go builds
//     one tree from both, repairing what does not fit together.
//   - flow.go, phrase.go, space.go, breaks.go, grid.go and headings.go turn that
//     tree into blocks and inlines.
//
// Everything is bounded: nesting past maxDepth is told and flattened, and the
// time is about linear in the length of the text.
package markup

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source"
)

// maxDepth bounds how deep blocks, and in them inlines, may be nested.
const maxDepth = 100

// Options say what the text itself does not.
type Options struct {
	// Lang is the language of the text, BCP 47; it chooses the quotation marks
	// of <q>. "" is taken as German.
	Lang string
	// IDs holds the ids that are taken on the page. Blocks of one page that are
	// read from several texts share it; nil starts a new one.
	IDs *IDs
}

// Result is what a text holds.
type Result struct {
	Blocks []doc.Block
	// Footnotes are those that the text refers to, in order of first reference,
	// Number counting from 1. Notes that nobody refers to are told and left out.
	Footnotes []*doc.Footnote
	// Anchors are ids that a link may name beside the IDs of the headings.
	Anchors []Anchor
	Diags   diag.List
}

// Anchor is another name of a place in the text: an id or a name written in
// the source, or the id that Jekyll gives a heading. A link to it leads to
// Heading, the heading that carries the id or the section that it stands in;
// a nil Heading means before the first heading: the top of the page.
type Anchor struct {
	ID      string
	Heading *doc.Heading
}

// Blocks reads a text of any number of blocks.
func Blocks(t source.Text, o Options) Result {
	c := newConverter(t, o)
	root := c.parse(blockDialect())
	var r Result
	r.Blocks = c.body(root)
	r.Footnotes = c.footnotes()
	c.outline()
	r.Anchors = c.anchors
	r.Diags = c.told()
	return r
}

// Inlines reads a text that is one run of words, such as a title with
// emphasis or a caption: nothing in it opens a list, a heading or a quote.
// Pictures in it stay inline; paragraphs are joined by line breaks.
func Inlines(t source.Text, o Options) ([]doc.Inline, diag.List) {
	c := newConverter(t, o)
	is := c.phrases(c.parse(inlineDialect()))
	return is, c.told()
}

// PlainText reads a text without any markup, such as a title: backslash
// escapes and entities are resolved, blanks collapsed, the result is NFC.
// Characters that only look like markup stay as they are.
func PlainText(t source.Text) string {
	c := newConverter(t, Options{})
	s := []rune(dropUnseen(c.unescape(0, len(c.buf))))
	out := s[:0]
	for i, r := range s {
		if r == '\\' && len(out) > 1 && out[len(out)-1] == '*' && isWord(out[len(out)-2]) && i+1 < len(s) && isWord(s[i+1]) {
			continue // *\ where \* was meant
		}
		out = append(out, r)
	}
	return norm.NFC.String(strings.Join(strings.FieldsFunc(string(out), isBlank), " "))
}

// converter carries one text through all steps.
type converter struct {
	cleaned
	opts  Options
	diags diag.List
	count map[string]int // diagnostics by id

	notes     map[int]*note // by goldmark's index
	noteOrder []*note       // as written
	cited     []*note       // in order of first reference
	headings  []*heading
	section   *doc.Heading // the heading that what is being converted stands under
	pending   []string     // ids since the last block, for the next heading or the section
	anchors   []Anchor
	code      [][2]int // the ranges of code, in which nothing is markup
	quotes    int      // how many <q> are open

	names           map[string]bool             // what names a heading beside its ID
	ownLine         map[*doc.InlinePicture]bool // pictures that have a line of the source for themselves
	paraAt, paraEnd int                         // the paragraph that is being converted
}

func newConverter(t source.Text, o Options) *converter {
	if o.IDs == nil {
		o.IDs = NewIDs()
	}
	c := &converter{opts: o, count: map[string]int{}, notes: map[int]*note{}, ownLine: map[*doc.InlinePicture]bool{}}
	c.cleaned.clean(t, c)
	return c
}

// maxTold bounds how often one kind of diagnostic is given in one text.
const maxTold = 50

// warn tells of the bytes from at up to end of the cleaned text.
func (c *converter) warn(id string, at, end int, hint, format string, args ...any) {
	c.warnAt(id, c.place(at, end), hint, format, args...)
}

func (c *converter) warnAt(id string, at doc.Place, hint, format string, args ...any) {
	c.count[id]++
	if c.count[id] <= maxTold {
		c.diags.Warn(id, at, hint, format, args...)
	}
}

// told closes the list of diagnostics: where one kind was cut short, the last
// one given says how many there are.
func (c *converter) told() diag.List {
	seen := map[string]int{}
	for i := range c.diags.All {
		d := &c.diags.All[i]
		seen[d.ID]++
		if n := c.count[d.ID]; n > maxTold && seen[d.ID] == maxTold {
			d.Notes = append(d.Notes, diag.Note{Place: d.Place, Message: plural(n-maxTold, "more of this kind in this text is not listed", "more of this kind in this text are not listed")})
		}
	}
	c.diags.Sort()
	return c.diags
}
