// Package markup turns what staff write, Markdown with HTML in it, into blocks
// and inlines of the document model, each with its place in the file.
//
// What comes in is a placed.Text: the body of a page or a field of its front
// matter. What goes out is a Result: blocks, footnotes, ids that links may
// name, and diagnostics. Links stay as written (doc.DeadTarget with the
// address) and pictures without their files: compile resolves both, since only
// it knows the other pages and the assets. The package never reads a file,
// never knows a page's front matter, and never knows how anything will look.
//
// The way is three steps, each in a package of its own below this one: dialect
// parses Markdown as staff write it, tree grows one tree from that and from the
// HTML in it, and this package turns the tree into blocks and inlines: flow.go
// blocks, phrase.go what stands in a line, space.go blanks, breaks.go breaks and
// pictures, grid.go tables, headings.go the outline and ids.
//
// Everything is bounded: nesting past a hundred is told and flattened, and the
// time is about linear in the length of the text.
package markup

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/markup/dialect"
	"annals/internal/markup/tree"
	"annals/internal/source/placed"
)

// Options say what the text itself does not.
type Options struct {
	// Lang is the language of the text, BCP 47; it chooses the quotation marks
	// of <q>. "" is taken as German.
	Lang string
	// IDs holds the ids that are taken on the page. Blocks of one page that are
	// read from several texts share it; nil starts a new one.
	IDs *IDs
	// Figure says what stands in the text where a figure is named; nil leaves
	// the name as it is written.
	Figure func(FigureUse) []doc.Inline
}

// FigureUse is the name of a figure in a text: ":figure[donations]{year=2024}".
type FigureUse struct {
	Name    string
	Choices []string // the words between the braces
	Place   doc.Place
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
func Blocks(t placed.Text, o Options) Result {
	c := newConverter(tree.Grow(t, false), o)
	var r Result
	r.Blocks = c.body(c.Root)
	r.Footnotes = c.footnotes()
	c.outline()
	r.Anchors = c.anchors
	r.Diags = c.Told()
	return r
}

// Inlines reads a text that is one run of words, such as a title with
// emphasis or a caption: nothing in it opens a list, a heading or a quote.
// Pictures in it stay inline; paragraphs are joined by line breaks.
func Inlines(t placed.Text, o Options) ([]doc.Inline, diag.List) {
	c := newConverter(tree.Grow(t, true), o)
	is := c.phrases(c.Root)
	return is, c.Told()
}

// PlainText reads a text without any markup, such as a title: backslash
// escapes and entities are resolved, blanks collapsed, the result is NFC.
// Characters that only look like markup stay as they are.
func PlainText(t placed.Text) string {
	c := tree.Clean(t)
	s := []rune(dropUnseen(c.Unescape(0, len(c.Buf))))
	out := s[:0]
	for i, r := range s {
		if r == '\\' && len(out) > 1 && out[len(out)-1] == '*' && dialect.IsWord(out[len(out)-2]) && i+1 < len(s) && dialect.IsWord(s[i+1]) {
			continue // *\ where \* was meant
		}
		out = append(out, r)
	}
	return norm.NFC.String(strings.Join(strings.FieldsFunc(string(out), isBlank), " "))
}

// converter turns one tree into blocks.
type converter struct {
	*tree.Tree
	opts Options

	cited     []*tree.Note // in order of first reference
	notes     map[*tree.Note]*doc.Footnote
	headings  []*heading
	section   *doc.Heading // the heading that what is being converted stands under
	pending   []string     // ids since the last block, for the next heading or the section
	anchors   []Anchor
	names     map[string]bool             // what names a heading beside its ID
	ownLine   map[*doc.InlinePicture]bool // pictures that have a line of the source for themselves
	paraAt    int                         // the paragraph that is being converted
	paraEnd   int
	quotation int // how many <q> are open
}

func newConverter(t *tree.Tree, o Options) *converter {
	if o.IDs == nil {
		o.IDs = NewIDs()
	}
	return &converter{Tree: t, opts: o, notes: map[*tree.Note]*doc.Footnote{}, ownLine: map[*doc.InlinePicture]bool{}}
}
