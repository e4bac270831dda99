// Package word turns a document from a word processor into a page of a report.
//
// What comes in: the bytes of a Word document (Docx), or of HTML pasted from
// Word or Google Docs or saved by them (Pasted). What goes out: a page, its
// Markdown with front matter and the pictures that it names, and what was not
// understood or left out. The way has three steps, each a room of its own:
// parts unpacks a Word document into its elements, this package makes blocks of
// them or of HTML, and prose writes the blocks down. What a document looks like
// is dropped; what it says is kept: headings, emphasis, lists, tables, pictures,
// footnotes, links. Changes that were tracked are accepted, comments left out,
// with a word about it.
//
// Documents come from anywhere, so everything is bounded: the size of parts
// unpacked, nesting, the number of elements. The package reads nothing from
// disk and writes nothing, and must never know what becomes of a page.
package word

// maxPicture is how many bytes one picture may have: far more than pictures in
// documents have.
const maxPicture = 64 << 20
