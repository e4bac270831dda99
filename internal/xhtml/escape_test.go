package xhtml

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"

	"annals/internal/doc"
	"golang.org/x/net/html"
)

// page puts a text into every place where text or an attribute is written.
func pageOf(s string) *doc.Page {
	return &doc.Page{Blocks: []doc.Block{
		&doc.Paragraph{Inlines: []doc.Inline{&doc.Text{Value: s}, &doc.Span{Lang: s, Inlines: words("l")},
			&doc.Link{Title: s, Target: doc.Target{Kind: doc.ExternalTarget, URL: "https://example.org/" + s}, Inlines: words("l")}}},
		&doc.CodeBlock{Language: s, Text: s},
		&doc.Figure{Picture: &doc.Picture{Asset: png("a.png"), State: doc.AltDescribed, Alt: s}},
		&doc.Figure{Picture: &doc.Picture{State: doc.AltDescribed, Alt: s, Problem: s}},
		&doc.Outcomes{Items: []*doc.Outcome{{Key: s, Label: s, ID: "o"}}},
	}}
}

// asXML and asHTML return the text, the first alternative text and the names
// of the elements that the two kinds of parser find.
func asXML(t *testing.T, s string) (text, alt, elements string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(`<x xmlns:epub="e">` + s + `</x>`))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return text, alt, elements
		}
		if err != nil {
			t.Fatalf("not well-formed: %v in %q", err, s)
		}
		switch tok := tok.(type) {
		case xml.CharData:
			text += string(tok)
		case xml.StartElement:
			if tok.Name.Local != "x" {
				elements += tok.Name.Local + " "
			}
			for _, a := range tok.Attr {
				if a.Name.Local == "alt" {
					alt = a.Value
				}
				if strings.HasPrefix(a.Name.Local, "on") {
					t.Fatalf("a handler: %s", a.Name.Local)
				}
			}
		}
	}
}

func asHTML(t *testing.T, s string) (text, alt, elements string) {
	t.Helper()
	n, err := html.Parse(strings.NewReader(`<!DOCTYPE html><body>` + s))
	if err != nil {
		t.Fatal(err)
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch n.Type {
		case html.TextNode:
			text += n.Data
		case html.CommentNode:
			t.Fatalf("a comment in %q", s)
		case html.ElementNode:
			if n.Data != "html" && n.Data != "head" && n.Data != "body" {
				elements += n.Data + " "
			}
			for _, a := range n.Attr {
				if a.Key == "alt" {
					alt = a.Val
				}
				if strings.HasPrefix(a.Key, "on") {
					t.Fatalf("a handler: %s", a.Key)
				}
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	return text, alt, elements
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"", "plain", `<script>alert("1")</script>`, `" onload='x'`, "a&amp;b &lt; ]]> <!-- -->", "\x00\x01\x1f\x7f\u0085", "a\tb\nc", "\ufffe\uffff\ufdd0",
		"\xff\xfe", "Spar\u00adkasse \u2044 \u200b", "👩‍👩‍👧", "\r\n", "</p></body>", "&#10;", "javascript:alert(1)", "?a=b&c=d#e#f", "%zz%20", "en"} {
		f.Add(s)
	}
	plain := map[bool]string{}
	for _, epub := range []bool{false, true} {
		o := site()
		o.EPUB = epub
		_, _, plain[epub] = asXML(&testing.T{}, render(o, pageOf("x")))
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, epub := range []bool{false, true} {
			o := site()
			o.EPUB = epub
			got := render(o, pageOf(s))
			xt, xa, xe := asXML(t, got)
			ht, ha, he := asHTML(t, got)
			if xt != ht || xa != ha || xe != he {
				t.Fatalf("XML and HTML differ:\n%q %q %s\n%q %q %s", xt, xa, xe, ht, ha, he)
			}
			if want := Clean(s); xa != want || !strings.HasPrefix(xt, want+"l") {
				t.Fatalf("text %q came back as %q, alternative text as %q", want, xt, xa)
			}
			// Whatever the text, the elements are those of a page with "x".
			if xe != plain[epub] {
				t.Fatalf("elements %s, want %s", xe, plain[epub])
			}
		}
	})
}

func TestAddress(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://example.org", "https://example.org"},
		{"HTTPS://example.org/a%20b%zz", "https://example.org/a%20b%25zz"},
		{"//example.org/x", "https://example.org/x"},
		{"https://de.example.org/wiki/Fluss_(Ort)", "https://de.example.org/wiki/Fluss_(Ort)"},
		{"https://example.org/Straße?q=ü#a#b", "https://example.org/Stra%C3%9Fe?q=%C3%BC#a%23b"},
		{"https://straße.example/", "https://straße.example/"},
		{"mailto:info@example.org?subject=a b", "mailto:info@example.org?subject=a%20b"},
		{"tel:+49 30 1", "tel:+49%2030%201"},
		{"https://", ""}, {"https:///etc", ""}, {"https://a b/", ""}, {"javascript:alert(1)", ""}, {"data:text/html,x", ""}, {"file:///etc/passwd", ""},
		{"vbscript:x", ""}, {"www.example.org", ""}, {"", ""}, {"java\tscript:x", ""},
	} {
		got, ok := Address(c.in)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("Address(%q) = %q %t, want %q", c.in, got, ok, c.want)
		}
	}
}

func TestFilePath(t *testing.T) {
	for in, want := range map[string]string{"assets/a b.png": "assets/a%20b.png", "a/100%.pdf": "a/100%25.pdf", "a?b#c.png": "a%3Fb%23c.png", "ä.png": "%C3%A4.png", "a:b": "a%3Ab"} {
		if got := FilePath(in); got != want {
			t.Errorf("FilePath(%q) = %q, want %q", in, got, want)
		}
	}
}
