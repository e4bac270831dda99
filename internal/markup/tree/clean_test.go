package tree

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"annals/internal/source/placed"
)

// Whatever is dropped or spelt out on the way, the place of a character is
// where the writer put it.
func TestPlacesSurviveCleaning(t *testing.T) {
	for name, text := range map[string]string{
		"plain":               "eins\nzwei X",
		"line ends":           "a\r\n\r\nb X",
		"tabs":                "\ta\tb X\n\t\tc",
		"unseen":              "\ufeff\u200ba\u200b\x07b\n\u200bü X",
		"bytes":               "a\xff\xfeb X",
		"line separator":      "a\u2028b X",
		"over several chunks": strings.Repeat("ü", 5000) + strings.Repeat("\tö\u200b", 3000) + " X",
	} {
		tr := Clean(placed.Plain("p.md", text, 7, 3))
		at := bytes.IndexByte(tr.Buf, 'X')
		before := text[:strings.IndexByte(text, 'X')]
		line, column := 7+strings.Count(before, "\n"), 3
		if i := strings.LastIndexByte(before, '\n'); i >= 0 {
			before, column = before[i+1:], 1
		}
		column += utf8.RuneCountInString(before)
		if p := tr.Place(at, at+1); p.Line != line || p.Column != column || p.Length != 1 {
			t.Errorf("%s: %+v, want %d:%d", name, p, line, column)
		}
		if !utf8.Valid(tr.Buf) || bytes.ContainsAny(tr.Buf, "\t\r\x07") {
			t.Errorf("%s: not clean: %q", name, tr.Buf)
		}
	}
}

// One tree holds what Markdown and HTML nest in each other.
func TestTagsAndMarkdownShareOneTree(t *testing.T) {
	for in, want := range map[string]string{
		"<div>\n\n* a\n* b\n\n</div>\n\nc": "div(ul(li(p(a))li(p(b))))p(c)",
		"<u>\n\na *b*\n\nc\n\n</u> d":      "p(u(a em(b)))p(u(c))p( d)",
		"<ul>\n<li>a\n<li>b\n</ul>":        "ul(li(p(a))li(p(b)))",
		"<table><tr><td>a<p>b</table>c":    "table(tr(td(p(a)p(b))))p(c)",
		"<table>a<td>b</table>":            "table(tr(td(p(a))td(p(b))))",
		"> <div>\n> a\n\n</div>b":          "blockquote(div(p(a)))p(b)",
	} {
		var b strings.Builder
		var write func(ns []*Node)
		write = func(ns []*Node) {
			for _, n := range ns {
				if n.Name == "#text" {
					b.WriteString(n.Text)
					continue
				}
				b.WriteString(n.Name + "(")
				write(n.Kids)
				b.WriteString(")")
			}
		}
		tr := Grow(placed.Plain("p.md", in, 1, 1), false)
		write(tr.Root.Kids)
		if b.String() != want {
			t.Errorf("%q\n got %q\nwant %q", in, b.String(), want)
		}
	}
}
