package tree

import (
	"bytes"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	"annals/internal/markup/dialect"
)

// Unescape returns the characters that the bytes of buf from at up to end
// mean: backslash escapes and entities are resolved.
func (t *Tree) Unescape(at, end int) string {
	b := t.Buf[at:end]
	if bytes.IndexByte(b, '\\') < 0 && bytes.IndexByte(b, '&') < 0 && bytes.IndexByte(b, dialect.HiddenBlank) < 0 {
		return string(b)
	}
	var out strings.Builder
	for i := 0; i < len(b); {
		switch {
		case b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]):
			out.WriteByte(b[i+1])
			i += 2
		case b[i] == '&':
			s, n := entity(b[i:])
			if n == 0 {
				if m := unknownEntity(b[i:]); m > 0 {
					t.Warn("unknown-entity", at+i, at+i+m, "write the character itself", "%s is no character that HTML knows", b[i:i+m])
				}
				s, n = "&", 1
			}
			out.WriteString(s)
			i += n
		case b[i] == dialect.HiddenBlank:
			out.WriteByte(' ')
			i++
		default:
			out.WriteByte(b[i])
			i++
		}
	}
	return out.String()
}

// unescapeBytes is Unescape for an address or a title that goldmark copied.
func unescapeBytes(b []byte) string {
	var out strings.Builder
	for i := 0; i < len(b); {
		switch {
		case b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]):
			out.WriteByte(b[i+1])
			i += 2
		case b[i] == '&':
			s, n := entity(b[i:])
			if n == 0 {
				s, n = "&", 1
			}
			out.WriteString(s)
			i += n
		case b[i] == dialect.HiddenBlank:
			out.WriteString("%20")
			i++
		default:
			out.WriteByte(b[i])
			i++
		}
	}
	return out.String()
}

// entity reads the entity that b begins with; n is 0 where there is none. As
// Markdown has it, an entity ends in a semicolon.
func entity(b []byte) (s string, n int) {
	const longest = 40
	end := bytes.IndexByte(b[:min(len(b), longest)], ';')
	if end < 2 {
		return "", 0
	}
	name := string(b[1:end])
	if name[0] != '#' {
		if e, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(e.Characters), end + 1
		}
		return "", 0
	}
	digits, base := name[1:], "0123456789"
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base = digits[1:], "0123456789abcdefABCDEF"
	}
	if digits == "" || len(digits) > 7 || strings.Trim(digits, base) != "" {
		return "", 0
	}
	s = html.UnescapeString(string(b[:end+1]))
	if r, _ := utf8.DecodeRuneInString(s); r < ' ' || r == 0x7f || r == 0x200b || r == 0xfeff {
		s = " " // a line end, a tab, a control character: nothing to be seen
		if r == 0x200b || r == 0xfeff {
			s = ""
		}
	}
	return s, end + 1
}

// unknownEntity returns the length of what looks like an entity and is none.
func unknownEntity(b []byte) int {
	i := 1
	for i < len(b) && i < 33 && util.IsAlphaNumeric(b[i]) {
		i++
	}
	if i > 3 && i < len(b) && b[i] == ';' && !util.IsNumeric(b[1]) {
		return i + 1
	}
	return 0
}

// undefined tells of footnotes and references in a run of plain text: what is
// left of them there leads nowhere.
func (e *events) undefined(at, end int) {
	b := e.source[at:end]
	for i := 0; i < len(b); {
		j := bytes.IndexByte(b[i:], '[')
		if j < 0 {
			return
		}
		i += j + 1
		if i > 1 && b[i-2] == '\\' {
			continue
		}
		k := bytes.IndexAny(b[i:min(len(b), i+200)], "[]")
		if k < 1 || b[i+k] != ']' {
			if k == 0 && b[i] == ']' && i > 1 && b[i-2] == ']' {
				e.Warn("undefined-reference", at+i-1, at+i+1, "", "no address is defined for this reference")
			}
			continue
		}
		label := b[i : i+k]
		switch {
		case label[0] == '^' && len(label) > 1:
			e.Warn("undefined-footnote", at+i-1, at+i+k+1, "write the note as [^"+string(label[1:])+"]: text", "there is no footnote %q", label[1:])
		case i > 1 && b[i-2] == ']':
			e.Warn("undefined-reference", at+i-1, at+i+k+1, "write the address as ["+string(label)+"]: https://…", "no address is defined for the reference %q", label)
		}
	}
}

// liquid tells of the template language of Jekyll, which nobody runs here.
func (t *Tree) liquid() {
	b := t.Buf
	slices.SortFunc(t.code, func(a, b [2]int) int { return a[0] - b[0] })
	for i := 0; i+3 < len(b); {
		j := bytes.IndexByte(b[i:], '{')
		if j < 0 || i+j+1 >= len(b) {
			return
		}
		i += j + 1
		var end string
		switch b[i] {
		case '{':
			end = "}}"
		case '%':
			end = "%}"
		default:
			continue
		}
		k := bytes.Index(b[i:min(len(b), i+dialect.MaxTag)], []byte(end))
		if k < 0 {
			continue
		}
		if !t.inCode(i - 1) {
			t.Warn("liquid", i-1, i+k+2, "write what it stands for", "%s is for Jekyll's templates; here it is plain text", Shorten(string(b[i-1:i+k+2])))
		}
		i += k + 2
	}
}

// inCode reports whether code stands at an offset. The ranges are sorted.
func (t *Tree) inCode(at int) bool {
	i := sort.Search(len(t.code), func(i int) bool { return t.code[i][1] > at })
	return i < len(t.code) && t.code[i][0] <= at
}

// Shorten cuts what a message quotes.
func Shorten(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:57]) + "…"
	}
	return s
}
