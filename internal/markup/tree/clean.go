package tree

import (
	"fmt"
	"sort"
	"strconv"
	"unicode"
	"unicode/utf8"

	"annals/internal/doc"
	"annals/internal/source/placed"
)

// cleaned is a text as it is parsed, with the way back to where each of its
// bytes was written. Line ends are "\n"; tabs are blanks up to the next
// fourth column; a byte
// order mark, zero-width spaces and control characters are gone; bytes that
// are no UTF-8 are U+FFFD.
type cleaned struct {
	Buf    []byte // the text as it is parsed
	shifts []shift
	pieces []piece // the text cut up, so that a place costs no long count
}

// piece is a part of the text, which begins at start of its value.
type piece struct {
	start int
	text  placed.Text
}

// shift says that the bytes of buf from at on come from the text's from on.
type shift struct{ at, from int }

// chunk is the length of the pieces in which places are counted. placed.Text
// counts characters from the beginning of the line, which would be quadratic
// in a line of a megabyte.
const chunk = 4096

func (cl *cleaned) clean(t placed.Text, tr *Tree) {
	v := t.Value
	for from := 0; from == 0 || from < len(v); {
		to := min(from+chunk, len(v))
		for to < len(v) && !utf8.RuneStart(v[to]) {
			to++
		}
		cl.pieces = append(cl.pieces, piece{from, t.Slice(from, to)})
		from = max(to, 1)
	}
	buf := make([]byte, 0, len(v)+16)
	cl.shifts = []shift{{0, 0}}
	moved := func(i int) { // what follows in buf comes from i on
		last := &cl.shifts[len(cl.shifts)-1]
		switch {
		case i-len(buf) == last.from-last.at:
		case last.at == len(buf):
			last.from = i
		default:
			cl.shifts = append(cl.shifts, shift{len(buf), i})
		}
	}
	type dropped struct {
		r  rune
		at int // in the value
	}
	var bad []dropped
	line := 0 // where the line begins in buf
	for i := 0; i < len(v); {
		r, n := utf8.DecodeRuneInString(v[i:])
		moved(i)
		switch {
		case r == '\r':
			if i+1 < len(v) && v[i+1] == '\n' {
				break
			}
			fallthrough
		case r == '\n' || r == '\u2028' || r == '\u2029' || r == '\u0085':
			buf = append(buf, '\n')
			line = len(buf)
		case r == '\t':
			for k := 4 - (len(buf)-line)%4; k > 0; k-- {
				buf = append(buf, ' ')
			}
		case r == '\f' || r == '\v':
			buf = append(buf, ' ')
		case r == '\u200b' || r == '\ufeff':
		case r == utf8.RuneError && n == 1:
			bad = append(bad, dropped{r, i})
			buf = utf8.AppendRune(buf, utf8.RuneError)
		case unicode.IsControl(r):
			bad = append(bad, dropped{r, i})
		default:
			buf = append(buf, v[i:i+n]...)
		}
		i += n
	}
	moved(len(v))
	cl.Buf = buf
	for _, d := range bad {
		if d.r == utf8.RuneError {
			tr.WarnAt("invalid-utf8", cl.span(d.at, d.at+1), "save the file as UTF-8", "a byte here is no UTF-8")
		} else {
			tr.WarnAt("control-character", cl.span(d.at, d.at+1), "", "the control character %s is dropped", fmt.Sprintf("U+%04X", d.r))
		}
	}
}

// offset returns where the byte at off of buf was written, as an offset into
// the text's value.
func (cl *cleaned) offset(off int) int {
	i := sort.Search(len(cl.shifts), func(i int) bool { return cl.shifts[i].at > off }) - 1
	i = max(i, 0)
	o := cl.shifts[i].from + off - cl.shifts[i].at
	if i+1 < len(cl.shifts) {
		o = min(o, cl.shifts[i+1].from)
	}
	return o
}

// Place returns where the bytes of buf from at up to end were written. The
// length ends with the first line: a mark under a whole chapter helps nobody.
func (cl *cleaned) Place(at, end int) doc.Place {
	at = max(0, min(at, len(cl.Buf)))
	end = max(at, min(end, len(cl.Buf)))
	for i := at; i < end && i-at < 400; i++ {
		if cl.Buf[i] == '\n' {
			end = i
		}
	}
	end = min(end, at+400)
	for end > at && end < len(cl.Buf) && !utf8.RuneStart(cl.Buf[end]) {
		end--
	}
	return cl.span(cl.offset(at), cl.offset(end))
}

// span returns the place of the bytes from offset from up to to of the value.
func (cl *cleaned) span(from, to int) doc.Place {
	i := sort.Search(len(cl.pieces), func(i int) bool { return cl.pieces[i].start > from }) - 1
	in := cl.pieces[max(i, 0)]
	p := in.text.Span(from-in.start, to-in.start)
	if over := to - in.start - len(in.text.Value); over > 0 && i+1 < len(cl.pieces) {
		next := cl.pieces[i+1].text.Value
		p.Length += utf8.RuneCountInString(next[:min(over, len(next))])
	}
	return p
}

// Origin is Place as nodes of the document model embed it.
func (cl *cleaned) Origin(at, end int) doc.Origin {
	return doc.Origin{Place: cl.Place(at, end)}
}

func isBlank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' || r == '\v'
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
