package xhtml

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Writer builds markup. Elements that it opens it closes; names are constants
// of the program, everything else is escaped. The zero Writer is ready.
type Writer struct {
	buf  []byte
	open []string
}

// Attr is an attribute; one without a name is left out.
type Attr struct{ Name, Value string }

// A returns an attribute.
func A(name, value string) Attr { return Attr{name, value} }

// Opt returns an attribute, or none where the value is empty.
func Opt(name, value string) Attr {
	if value == "" {
		return Attr{}
	}
	return Attr{name, value}
}

// Open begins an element.
func (w *Writer) Open(name string, attrs ...Attr) {
	w.start(name, attrs)
	w.buf = append(w.buf, '>')
	w.open = append(w.open, name)
}

// Void writes an element that holds nothing by its kind, such as br or img.
func (w *Writer) Void(name string, attrs ...Attr) {
	w.start(name, attrs)
	w.buf = append(w.buf, '/', '>')
}

func (w *Writer) start(name string, attrs []Attr) {
	w.buf = append(w.buf, '<')
	w.buf = append(w.buf, name...)
	for _, a := range attrs {
		if a.Name == "" {
			continue
		}
		w.buf = append(w.buf, ' ')
		w.buf = append(w.buf, a.Name...)
		w.buf = append(w.buf, '=', '"')
		w.escape(a.Value, true)
		w.buf = append(w.buf, '"')
	}
}

// Close ends the innermost open element.
func (w *Writer) Close() {
	n := len(w.open) - 1
	w.buf = append(w.buf, '<', '/')
	w.buf = append(w.buf, w.open[n]...)
	w.buf = append(w.buf, '>')
	w.open = w.open[:n]
}

// Element writes an element that holds text only.
func (w *Writer) Element(name, text string, attrs ...Attr) {
	w.Open(name, attrs...)
	w.Text(text)
	w.Close()
}

// Text writes text.
func (w *Writer) Text(s string) { w.escape(s, false) }

// Line ends a line of the file, between blocks, where white space says nothing.
func (w *Writer) Line() { w.buf = append(w.buf, '\n') }

// Depth is the number of open elements.
func (w *Writer) Depth() int { return len(w.open) }

// Bytes returns what has been written.
func (w *Writer) Bytes() []byte { return w.buf }

// String returns what has been written.
func (w *Writer) String() string { return string(w.buf) }

func (w *Writer) escape(s string, attribute bool) {
	for _, c := range s {
		switch {
		case c == '<':
			w.buf = append(w.buf, "&lt;"...)
		case c == '>':
			w.buf = append(w.buf, "&gt;"...)
		case c == '&':
			w.buf = append(w.buf, "&amp;"...)
		case c == '"' && attribute:
			w.buf = append(w.buf, "&quot;"...)
		case (c == '\n' || c == '\t') && attribute:
			// XML would read them as blanks, HTML as they are.
			w.buf = append(w.buf, "&#"...)
			w.buf = strconv.AppendInt(w.buf, int64(c), 10)
			w.buf = append(w.buf, ';')
		default:
			w.buf = utf8.AppendRune(w.buf, legal(c))
		}
	}
}

// Clean returns s as readers will get it: characters that XML 1.0 or HTML
// forbid (controls, noncharacters, broken UTF-8) become U+FFFD, which is seen,
// and a carriage return becomes a line feed, which is what parsers make of it.
func Clean(s string) string { return strings.Map(legal, s) }

func legal(c rune) rune {
	switch {
	case c == '\r':
		return '\n'
	case c < 0x20 && c != '\n' && c != '\t', 0x7f <= c && c < 0xa0, 0xfdd0 <= c && c <= 0xfdef, c&0xfffe == 0xfffe:
		return utf8.RuneError
	}
	return c
}

func itoa(n int) string { return strconv.Itoa(n) }
