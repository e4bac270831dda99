package placed

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// An aligner decodes one YAML scalar a second time, from the text of the file,
// and notes where each decoded byte stands. yaml.v3 says only where a scalar
// begins and what its value is. What is decoded here must equal that value;
// where it does not, the caller falls back on the scalar's start.
//
// The rules are those of YAML 1.1 as yaml.v3 reads it (sections 9.1 to 9.3 of
// the specification: flow scalars, block scalars), with "\n" as the only line
// break, which is all that clean leaves.
type aligner struct {
	text      string
	pos       int // byte offset in text
	line, col int // of pos; in the file, from 1

	out   []byte
	marks []mark
	// where the next decoded byte stands if nothing is skipped
	nextLine, nextCol int
}

// spot is a position of an aligner to come back to.
type spot struct{ pos, line, col int }

func (a *aligner) spot() spot { return spot{a.pos, a.line, a.col} }

func (a *aligner) back(s spot) {
	a.pos, a.line, a.col = s.pos, s.line, s.col
	a.out, a.marks = a.out[:0], a.marks[:0]
	a.nextLine, a.nextCol = 0, 0
}

func (a *aligner) end() bool { return a.pos >= len(a.text) }

// peek returns the byte i bytes ahead, 0 past the end.
func (a *aligner) peek(i int) byte {
	if a.pos+i < len(a.text) {
		return a.text[a.pos+i]
	}
	return 0
}

// skip goes one character ahead.
func (a *aligner) skip() {
	if a.end() {
		return
	}
	if a.text[a.pos] == '\n' {
		a.pos, a.line, a.col = a.pos+1, a.line+1, 1
		return
	}
	_, n := utf8.DecodeRuneInString(a.text[a.pos:])
	a.pos, a.col = a.pos+n, a.col+1
}

// put appends decoded text that is written at a place of the file.
func (a *aligner) put(s string, line, col int) {
	if len(a.marks) == 0 || line != a.nextLine || col != a.nextCol {
		a.marks = append(a.marks, mark{len(a.out), line, col})
	}
	a.out = append(a.out, s...)
	a.nextLine, a.nextCol = line, col+utf8.RuneCountInString(s)
}

// copy appends the character at the current position and goes past it.
func (a *aligner) copy() {
	_, n := utf8.DecodeRuneInString(a.text[a.pos:])
	a.put(a.text[a.pos:a.pos+n], a.line, a.col)
	a.skip()
}

func blank(c byte) bool { return c == ' ' || c == '\t' }

// scalar decodes the scalar that begins at the current position and whose
// value is known, and reports whether the two agree.
func (a *aligner) scalar(style yaml.Style, value string) bool {
	a.properties()
	switch {
	case style&yaml.DoubleQuotedStyle != 0:
		a.quoted('"')
	case style&yaml.SingleQuotedStyle != 0:
		a.quoted('\'')
	case style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return a.block(value)
	default:
		a.plain(len(value))
	}
	return string(a.out) == value
}

// properties goes past anchor and tag: &name, !tag, and what lies between
// them and the value.
func (a *aligner) properties() {
	for a.peek(0) == '&' || a.peek(0) == '!' {
		anchor := a.peek(0) == '&'
		a.skip()
		for !a.end() && !blank(a.peek(0)) && a.peek(0) != '\n' && (!anchor || anchorByte(a.peek(0))) {
			a.skip()
		}
		for blank(a.peek(0)) || a.peek(0) == '\n' || a.peek(0) == '#' {
			if a.peek(0) == '#' {
				for !a.end() && a.peek(0) != '\n' {
					a.skip()
				}
				continue
			}
			a.skip()
		}
	}
}

// anchorByte reports whether yaml.v3 takes a byte for part of an anchor's name.
func anchorByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// plain decodes an unquoted scalar of n bytes. Its end need not be looked
// for: the value says it.
func (a *aligner) plain(n int) {
	for len(a.out) < n && !a.end() {
		if blank(a.peek(0)) || a.peek(0) == '\n' {
			a.fold(false)
		} else {
			a.copy()
		}
	}
}

// fold decodes a run of white space inside a plain or quoted scalar: blanks
// on one line stay, a line break becomes a blank, n line breaks become n-1.
// After an escaped line break (broken) blanks and breaks go the way of those
// after a first line break.
func (a *aligner) fold(broken bool) {
	start := a.spot()
	escaped := broken
	for blank(a.peek(0)) || a.peek(0) == '\n' {
		if a.peek(0) == '\n' {
			if broken {
				a.put("\n", a.line, a.col)
				escaped = true // something was put: no blank for the first break
			}
			broken = true
		}
		a.skip()
	}
	if !broken {
		line, col := start.line, start.col
		for _, c := range a.text[start.pos:a.pos] {
			a.put(string(c), line, col)
			col++
		}
	} else if !escaped {
		a.put(" ", start.line, start.col)
	}
}

// quoted decodes a scalar between quotes.
func (a *aligner) quoted(quote byte) {
	if a.peek(0) != quote {
		return
	}
	a.skip()
	for !a.end() {
		c := a.peek(0)
		switch {
		case blank(c) || c == '\n':
			a.fold(false)
		case c == quote && quote == '\'' && a.peek(1) == quote:
			a.put("'", a.line, a.col)
			a.skip()
			a.skip()
		case c == quote:
			a.skip()
			return
		case c == '\\' && quote == '"' && a.peek(1) == '\n':
			a.skip()
			a.skip()
			a.fold(true)
		case c == '\\' && quote == '"':
			if !a.escape() {
				return
			}
		default:
			a.copy()
		}
	}
}

// escapes are the one-letter escapes of double quoted scalars (YAML 1.1,
// section 5.6); "\'" and "\<tab>" are taken by yaml.v3 as well.
var escapes = map[byte]string{
	'0': "\x00", 'a': "\a", 'b': "\b", 't': "\t", '\t': "\t", 'n': "\n", 'v': "\v", 'f': "\f",
	'r': "\r", 'e': "\x1b", ' ': " ", '"': "\"", '\'': "'", '\\': "\\",
	'N': "\u0085", '_': "\u00a0", 'L': "\u2028", 'P': "\u2029",
}

// escape decodes one escape sequence.
func (a *aligner) escape() bool {
	line, col := a.line, a.col
	c := a.peek(1)
	if s, ok := escapes[c]; ok {
		a.put(s, line, col)
		a.skip()
		a.skip()
		return true
	}
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
	if digits == 0 || a.pos+2+digits > len(a.text) {
		return false
	}
	r, err := strconv.ParseUint(a.text[a.pos+2:a.pos+2+digits], 16, 32)
	if err != nil {
		return false
	}
	a.put(string(rune(r)), line, col)
	for range 2 + digits {
		a.skip()
	}
	return true
}

// block decodes a literal or folded scalar. The indent of its lines is either
// that of its first line or, with an indicator, relative to a parent that is
// not known here: then each indent that is possible is tried.
func (a *aligner) block(value string) bool {
	folded := a.peek(0) == '>'
	a.skip()
	chomp, indicator := byte(0), 0
	for !a.end() && a.peek(0) != '\n' && !blank(a.peek(0)) && a.peek(0) != '#' {
		switch c := a.peek(0); {
		case c == '+' || c == '-':
			chomp = c
		case c >= '1' && c <= '9':
			indicator = int(c - '0')
		}
		a.skip()
	}
	for !a.end() && a.peek(0) != '\n' {
		a.skip() // a comment
	}
	a.skip()

	begin := a.spot()
	deepest := a.leadingIndent()
	a.back(begin)
	candidates := []int{max(deepest, 1)}
	if indicator > 0 {
		candidates = candidates[:0]
		for i := indicator; i <= min(deepest, indicator+maxParentIndent); i++ {
			candidates = append(candidates, i)
		}
	}
	// Nothing but empty lines belongs to the scalar: the text that follows
	// stands further left than it.
	candidates = append(candidates, len(a.text)+1)
	for _, indent := range candidates {
		a.back(begin)
		a.lines(indent, folded, chomp, value)
		if string(a.out) == value {
			return true
		}
	}
	return false
}

// maxParentIndent bounds the indents that are tried for a block scalar with
// an indentation indicator.
const maxParentIndent = 400

// leadingIndent returns the deepest indent of the first line that is not empty
// and the empty lines before it.
func (a *aligner) leadingIndent() (deepest int) {
	for {
		n := 0
		for a.peek(0) == ' ' {
			a.skip()
			n++
		}
		deepest = max(deepest, n)
		if a.peek(0) != '\n' {
			return deepest
		}
		a.skip()
	}
}

// lines decodes the lines of a block scalar that are indented by at least
// indent blanks. It gives up at the first line that differs from the value.
func (a *aligner) lines(indent int, folded bool, chomp byte, value string) {
	var pending *spot // the line break before the current line
	var empty []spot  // the line breaks of the empty lines after it
	wasBlank := false // the line before began with white space: it was more indented
	a.emptyLines(indent, &empty)
	for a.col == indent+1 && !a.end() {
		from := len(a.out)
		isBlank := blank(a.peek(0))
		if folded && !wasBlank && !isBlank && pending != nil {
			if len(empty) == 0 {
				a.put(" ", pending.line, pending.col)
			}
		} else if pending != nil {
			a.put("\n", pending.line, pending.col)
		}
		for _, s := range empty {
			a.put("\n", s.line, s.col)
		}
		pending, empty, wasBlank = nil, empty[:0], isBlank
		end := strings.IndexByte(a.text[a.pos:], '\n')
		if end < 0 {
			end = len(a.text) - a.pos
		}
		for stop := a.pos + end; a.pos < stop; {
			a.copy()
		}
		if len(a.out) > len(value) || string(a.out[from:]) != value[from:len(a.out)] {
			return
		}
		if !a.end() {
			s := a.spot()
			pending = &s
			a.skip()
		}
		a.emptyLines(indent, &empty)
	}
	if chomp != '-' && pending != nil {
		a.put("\n", pending.line, pending.col)
	}
	if chomp == '+' {
		for _, s := range empty {
			a.put("\n", s.line, s.col)
		}
	}
}

// emptyLines goes past the indent of the next line that is not empty, and
// gathers the line breaks on the way.
func (a *aligner) emptyLines(indent int, breaks *[]spot) {
	for {
		for a.col <= indent && a.peek(0) == ' ' {
			a.skip()
		}
		if a.peek(0) != '\n' {
			return
		}
		*breaks = append(*breaks, a.spot())
		a.skip()
	}
}
