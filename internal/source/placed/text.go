// Package placed reads the text of files so that nothing loses its place: it
// makes UTF-8 of their bytes and values of their YAML, in which every byte of
// every scalar knows its line and column, folded ones included.
//
// What comes in: the bytes of a file that people have written. What goes out:
// Texts and Values with their places, and what is wrong with encoding, syntax
// and keys given twice. The package must never know which keys there are, nor
// which files.
package placed

import (
	"sort"
	"strings"
	"unicode/utf8"

	"annals/internal/doc"
)

// Text is a piece of the report's text together with where each byte of it
// stands in its file. A body of a page is the file's own bytes; a folded YAML
// scalar is not: its line ends have become blanks, its indent is gone, its
// escapes are resolved. Text hides the difference: Place answers for any
// offset, so that a diagnostic inside a folded scalar points at the right line.
type Text struct {
	File  string
	Value string
	// marks are sorted by offset; the bytes from marks[i].offset up to the next
	// mark stand one after another on one line from (line, column) on.
	marks []mark
	// fixed: the bytes could not be traced back one by one; every one of them
	// is said to stand at the first mark.
	fixed bool
}

type mark struct {
	offset       int // in Value, bytes
	line, column int // from 1; columns in code points
}

// Place returns where the byte at offset of the value was written. Offsets
// past the end give the place just behind the last byte.
func (t Text) Place(offset int) doc.Place {
	if t.File == "" || len(t.marks) == 0 {
		return doc.Place{File: t.File}
	}
	offset = max(0, min(offset, len(t.Value)))
	i := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].offset > offset }) - 1
	i = max(i, 0)
	m := t.marks[i]
	col := m.column
	if offset > m.offset && !t.fixed {
		col += utf8.RuneCountInString(t.Value[m.offset:offset])
	}
	return doc.Place{File: t.File, Line: m.line, Column: col}
}

// Span returns the place of the bytes from offset up to end.
func (t Text) Span(offset, end int) doc.Place {
	p := t.Place(offset)
	offset, end = max(0, min(offset, len(t.Value))), max(0, min(end, len(t.Value)))
	if end > offset {
		p.Length = utf8.RuneCountInString(t.Value[offset:end])
	}
	return p
}

// Slice returns the part of the text from byte offset from up to to.
func (t Text) Slice(from, to int) Text {
	s := Text{File: t.File, Value: t.Value[from:to], fixed: t.fixed}
	if len(t.marks) == 0 {
		return s
	}
	if t.fixed {
		s.marks = t.marks
		return s
	}
	p := t.Place(from)
	s.marks = append(s.marks, mark{0, p.Line, p.Column})
	first := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].offset > from })
	for _, m := range t.marks[first:] {
		if m.offset > to {
			break
		}
		s.marks = append(s.marks, mark{m.offset - from, m.line, m.column})
	}
	return s
}

// Plain returns a text whose bytes stand in the file exactly as they are
// here, from (line, column) on: a body, a plain scalar on one line.
func Plain(file, value string, line, column int) Text {
	t := Text{File: file, Value: value, marks: []mark{{0, line, column}}}
	for off := 0; ; {
		i := strings.IndexByte(value[off:], '\n')
		if i < 0 {
			return t
		}
		off += i + 1
		line++
		t.marks = append(t.marks, mark{off, line, 1})
	}
}
