// Package doc is the document model: what a report says, with nothing of how
// it was written down and nothing of how it will look.
//
// A Report holds Parts, a Part holds Pages, a Page holds Blocks, and blocks
// hold Inlines. Everything that a reader is meant to receive stands in this
// tree, in reading order: also what the front matter of a page says (the
// effect chain, the outcomes, the resources) and what the tool adds in words
// (labels). The three editions are made from it and from nothing else, which
// is why they say the same, and why no script of a page can reach a reader.
//
// What comes in: compile builds the tree, edition chooses the part of it that
// is published and numbers it. What goes out: layout, xhtml and export read
// it. Nobody changes it after edition.
//
// The package imports nothing of the project and must never know Markdown,
// YAML, files, fonts, pages of paper, HTML or PDF. Every node carries the
// Place in the source that it came from, so that whoever finds something
// wrong with it, however late, can say where.
package doc

// Place is a position in a source file. Line and Column count from 1; columns
// count characters (code points), not bytes. Length is the number of
// characters concerned, 0 where unknown. The zero Place means "nowhere".
type Place struct {
	File   string // slash separated, relative to the report's folder
	Line   int
	Column int
	Length int
}

// Known reports whether the place names a file.
func (p Place) Known() bool { return p.File != "" }

// Node is anything in the tree that a box, a tag, a link or a diagnostic can
// point at. Nodes are compared by identity: they are pointers.
type Node interface{ At() Place }

// Origin is embedded in every node and says where it was written.
type Origin struct{ Place Place }

// At returns the place in the source that the node came from.
func (o Origin) At() Place { return o.Place }
