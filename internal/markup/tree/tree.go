// Package tree grows one tree from Markdown and the HTML in it.
//
// What comes in is a text as a page or a field holds it; what goes out is a
// tree of elements under the names that HTML gives them, whoever wrote them,
// with the offsets of each into the cleaned text and the way back to places in
// the file. A <div> that opens in one paragraph of Markdown and closes in
// another holds what stands between; a tag without its end, or an end without
// its tag, is repaired and told.
//
// The way is three steps: clean.go makes the bytes that are parsed; events.go
// flattens goldmark's tree and the tags in it into one run of events, while
// references.go resolves escapes and tells of what leads nowhere; match.go finds
// for each tag where it ends, and grow.go builds the tree.
//
// The package must never know the document model beyond places and styles: what
// an element becomes, which breaks matter, and what a blank is worth are decided
// in markup.
package tree

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/markup/dialect"
	"annals/internal/source/placed"
)

// Node is an element of the tree: a block or a span of Markdown or of HTML, or
// one of the leaves "#text", "#code" (a span of code), "#fence" (a block of
// it), "#note" (the mark of a footnote), "#figure" (the name of a
// figure), "#anchor" (an id that links may name).
type Node struct {
	Name    string
	At, End int // offsets into Buf
	Attrs   []html.Attribute
	Text    string // of leaves
	Blank   bool   // of Markdown's blocks: a blank line stands before
	Mark    Mark
	Kids    []*Node
}

// Mark is what Markdown's own elements know beyond what attributes say.
type Mark struct {
	Markdown bool        // Markdown made the element, and no tag
	Level    int         // of a heading, also of an HTML one
	Number   int         // of a list and its items, as written; of "#note", for Tree.Note
	Aligns   []doc.Align // of a table's columns
	Note     *Note       // of "#footnote"
	TOC      bool        // of attributes: {:toc}
}

// Note is a footnote.
type Note struct {
	Label string
	At    int   // where it is written
	Tree  *Node // what it says
}

// Attr returns the value of an attribute, "" where it is not given.
func (n *Node) Attr(key string) string {
	for i := len(n.Attrs) - 1; i >= 0; i-- {
		if n.Attrs[i].Key == key {
			return n.Attrs[i].Val
		}
	}
	return ""
}

// HasClass reports whether class is among the classes of an element.
func (n *Node) HasClass(class string) bool {
	for _, a := range n.Attrs {
		if a.Key == "class" && slices.Contains(strings.Fields(a.Val), class) {
			return true
		}
	}
	return false
}

// Tree is one text, grown.
type Tree struct {
	cleaned
	Root  *Node
	Notes []*Note // as written; those that nothing refers to as well

	byIndex map[int]*Note // by goldmark's number
	code    [][2]int      // the ranges of code, in which nothing is markup
	diags   diag.List
	count   map[string]int // diagnostics by id
}

// Grow reads a text. inline means that it is one run of words, in which
// nothing opens a block.
func Grow(text placed.Text, inline bool) *Tree {
	t := Clean(text)
	root, f := dialect.Parse(t.Buf, inline)
	t.tell(f)
	e := &events{Tree: t, source: t.Buf, from: -1, to: -1}
	e.block(root, 0)
	e.flushText()
	t.liquid()
	match(e)
	t.Root = grow(e)
	return t
}

// Clean makes a tree without parsing it: for texts that hold no markup.
func Clean(text placed.Text) *Tree {
	t := &Tree{byIndex: map[int]*Note{}, count: map[string]int{}}
	t.cleaned.clean(text, t)
	return t
}

// Note returns the footnote that a "#note" refers to by its number, nil where
// there is none.
func (t *Tree) Note(number int) *Note {
	if n := t.byIndex[number]; n != nil && n.Tree != nil {
		return n
	}
	return nil
}

// tell gives what the parsers noticed its words.
func (t *Tree) tell(f *dialect.Findings) {
	for _, at := range f.TooDeep {
		t.Warn("too-deep", at, at+1, "", "this is nested more than %d deep and is taken as plain text", dialect.MaxDepth)
	}
	for _, at := range f.Unspaced {
		t.Warn("heading-blank", at, at+1, "write a blank behind the #", "this is taken as a heading although no blank follows the #")
	}
	for _, at := range f.Escapes {
		t.Warn("misplaced-backslash", at, at+2, "write \\* or just *", "the backslash stands behind the star; it is dropped")
	}
	for _, at := range f.More {
		t.Warn("more-than", at, at+1, "write \\> to say so", "> before a number is taken as \"more than\", not as a quotation")
	}
	for _, b := range f.Blanks {
		t.Warn("blank-in-address", b[0], b[1], "write %20 for each blank, or put the address in < and >", "the address of this link has blanks in it")
	}
	for _, at := range f.Open {
		t.Warn("unclosed", at, at+3, "", "what begins here is never closed")
	}
}

// maxTold bounds how often one kind of diagnostic is given in one text.
const maxTold = 50

// Warn tells of the bytes from at up to end of the cleaned text.
func (t *Tree) Warn(id string, at, end int, hint, format string, args ...any) {
	t.WarnAt(id, t.Place(at, end), hint, format, args...)
}

// WarnAt tells of a place.
func (t *Tree) WarnAt(id string, at doc.Place, hint, format string, args ...any) {
	t.count[id]++
	if t.count[id] <= maxTold {
		t.diags.Warn(id, at, hint, format, args...)
	}
}

// Told returns the diagnostics in order: where one kind was cut short, the
// last one given says how many there are.
func (t *Tree) Told() diag.List {
	seen := map[string]int{}
	for i := range t.diags.All {
		d := &t.diags.All[i]
		seen[d.ID]++
		if n := t.count[d.ID]; n > maxTold && seen[d.ID] == maxTold {
			d.Notes = append(d.Notes, diag.Note{Place: d.Place, Message: plural(n-maxTold, "more of this kind in this text is not listed", "more of this kind in this text are not listed")})
		}
	}
	t.diags.Sort()
	return t.diags
}
