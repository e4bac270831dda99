package placed

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"annals/internal/diag"
	"annals/internal/doc"
)

// byteOrderMark is what some editors put at the start of a file.
const byteOrderMark = "\ufeff"

// Clean turns the bytes of a text file into the text that every later step
// reads: UTF-8 without a byte order mark, lines that end in "\n", no control
// characters but tab. Apart from what stands at the very start and at line
// ends it replaces one character by one, so lines and columns stay what an
// editor shows. It returns false, with an error in ds, where the bytes are no
// UTF-8.
func Clean(file string, raw []byte, ds *diag.List) (string, bool) {
	if utf16(raw) {
		ds.Fail("not-utf8", doc.Place{File: file, Line: 1, Column: 1},
			"save the file again with the encoding UTF-8: most editors offer it where a file is saved under another name", "the file is written in UTF-16")
		return "", false
	}
	s := string(raw)
	for strings.HasPrefix(s, byteOrderMark) {
		s = s[len(byteOrderMark):]
	}
	if strings.IndexByte(s, '\r') >= 0 {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	if !utf8.ValidString(s) {
		at, b := firstInvalid(s)
		p := placeIn(file, s, at, 1)
		p.Length = 1
		hint := "save the file again with the encoding UTF-8"
		if r := windows1252(b); r != 0 {
			hint += fmt.Sprintf(" (in the encoding Windows-1252 this byte is %q)", string(r))
		}
		ds.Fail("not-utf8", p, hint, "the byte 0x%02X is no UTF-8 text", b)
		return "", false
	}
	return replaceControls(file, s, ds), true
}

// utf16 reports whether a file seems to be UTF-16: it begins with that
// encoding's byte order mark, or half of its first characters or more have a
// NUL for one of their two bytes, always the same one.
func utf16(raw []byte) bool {
	if bytes.HasPrefix(raw, []byte{0xff, 0xfe}) || bytes.HasPrefix(raw, []byte{0xfe, 0xff}) {
		return true
	}
	const enough = 4
	first := raw[:min(len(raw), 400)]
	var nuls [2]int
	for i, b := range first {
		if b == 0 {
			nuls[i%2]++
		}
	}
	return len(first) >= enough && min(nuls[0], nuls[1]) == 0 && max(nuls[0], nuls[1])*4 >= len(first)
}

// replaceControls replaces what no text should hold, and tells of the first.
func replaceControls(file, s string, ds *diag.List) string {
	n := 0
	for _, r := range s {
		if replacement(r) != r {
			n++
		}
	}
	if n == 0 {
		return s
	}
	more := ""
	if n > 1 {
		more = fmt.Sprintf(" (and %d more in this file)", n-1)
	}
	at := strings.IndexFunc(s, func(r rune) bool { return replacement(r) != r })
	what, _ := utf8.DecodeRuneInString(s[at:])
	p := placeIn(file, s, at, 1)
	p.Length = 1
	ds.Warn("control-character", p, "delete it; it often comes from text pasted out of another program",
		"the invisible character U+%04X stands here%s; a blank or a replacement character takes its place", what, more)
	return strings.Map(replacement, s)
}

// replacement returns what stands for a character: itself, unless it is one
// that no text should hold. Old line separators become blanks, a byte order
// mark in the middle becomes the word joiner that Unicode has in its place,
// everything else the replacement character.
func replacement(r rune) rune {
	switch {
	case r == '\t' || r == '\n' || r >= 0x20 && r <= 0x7e:
		return r
	case r == 0x0b || r == 0x0c || r == 0x85 || r == 0x2028 || r == 0x2029:
		return ' '
	case r == 0xfeff:
		return 0x2060
	case r < 0xa0 || r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe: // controls, and what is no character
		return utf8.RuneError
	}
	return r
}

func firstInvalid(s string) (int, byte) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i, s[i]
		}
		i += n
	}
	return 0, 0
}

// windows1252 says which letter a byte is in the encoding that files not in
// UTF-8 mostly have; 0 where it is none.
func windows1252(b byte) rune {
	switch {
	case b >= 0xa0:
		return rune(b)
	case b == 0x80:
		return '€'
	case b == 0x84:
		return '„'
	case b == 0x85:
		return '…'
	case b == 0x93:
		return '“'
	case b == 0x94:
		return '”'
	case b == 0x96:
		return '–'
	case b == 0x97:
		return '—'
	}
	return 0
}

// placeIn returns the place of a byte of a text that begins on the given line
// of its file.
func placeIn(file, s string, offset, line int) doc.Place {
	offset = min(offset, len(s))
	before := s[:offset]
	line += strings.Count(before, "\n")
	begin := strings.LastIndexByte(before, '\n') + 1
	return doc.Place{File: file, Line: line, Column: utf8.RuneCountInString(before[begin:]) + 1}
}
