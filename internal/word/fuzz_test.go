package word

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"annals/internal/diag"
	"annals/internal/source/placed"
	"annals/internal/word/parts"
	"annals/internal/word/prose"
)

// FuzzDocx tries any body and any styles of a document.
func FuzzDocx(f *testing.F) {
	for _, c := range docxCases {
		f.Add(c.body, c.parts["word/styles.xml"])
	}
	for _, c := range equations() {
		f.Add(p("", "", `<m:oMath>`+c.omml+`</m:oMath>`), "")
	}
	for _, body := range []string{
		p("Heading1", "", "Wells") + item(1, 0, "one") + item(2, 3, "deep"),
		`<w:tbl>` + tr(tc(`<w:gridSpan w:val="900000"/><w:vMerge w:val="restart"/>`, p("", "", "a")), tc("", `<w:tbl>`+tr(tc("", p("", "", "in")))+`</w:tbl>`)) + tr(tc(`<w:vMerge/>`)) + `</w:tbl>`,
		p("", "", t("* _ ` [ ] < > \\ | # 1. {x} &amp;amp;", "<w:b/>", "<w:i/>"), `<w:r><w:footnoteReference w:id="1"/></w:r>`, drawn("rId6", "a", "")),
		p("", "<w:rPr><w:del/></w:rPr>", "x"), `<w:r><w:fldChar w:fldCharType="end"/></w:r>`, "",
	} {
		f.Add(body, "")
	}
	f.Add("", `<w:styles `+names+`><w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>`)
	f.Fuzz(func(t *testing.T, body, styles string) {
		replaced := map[string]string{}
		if styles != "" {
			replaced["word/styles.xml"] = styles
		}
		page, ds := Docx(docx(body, replaced), options)
		imported(t, page, ds)
		if root, err := parts.Parse([]byte(`<b ` + names + `>` + body + `</b>`)); err == nil && page != nil && styles == "" {
			if words, plain := runsOf(root); plain {
				faithful(t, page, words)
			}
		}
	})
}

// FuzzFile tries any file that calls itself a document: archives that are cut
// off, that hold a part twice, or that claim to be small.
func FuzzFile(f *testing.F) {
	whole := docx(p("Heading1", "", "Wells")+p("", "", t("water")), nil)
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add(append([]byte("before"), whole...))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		page, ds := Docx(data, options)
		imported(t, page, ds)
	})
}

// imported holds of any import that there is either a page or an error, that
// the page is one, and that its pictures lie where they should.
func imported(t *testing.T, page *prose.Page, ds diag.List) {
	t.Helper()
	if errors, _ := ds.Count(); (page == nil) != (errors > 0) {
		t.Fatalf("a page: %t, errors: %d", page != nil, errors)
	}
	if page == nil {
		return
	}
	read(t, page)
	for _, pic := range page.Pictures {
		if !strings.HasPrefix(pic.Path, options.Pictures+"/") || strings.Contains(pic.Path, "..") {
			t.Fatalf("a picture at %q", pic.Path)
		}
	}
}

// faithful holds that a page says the words of a document, all of them in their
// order, when it is read as a build reads it: what Markdown would misread was
// escaped.
func faithful(t *testing.T, page *prose.Page, words string) {
	t.Helper()
	front := placed.SplitPage(string(page.Markdown))
	v, _ := placed.Read("page.md", front.Front, 1)
	if v == nil {
		t.Fatalf("front matter that cannot be read:\n%s", page.Markdown)
	}
	title := v.Str("title")
	said := bare(textOf(read(t, page).Blocks))
	// The title is the document's own, its file's name, or the first heading.
	if want := bare(words); said != want && bare(title)+said != want {
		t.Fatalf("%q became %q, under the title %q:\n%s", want, said, title, page.Markdown)
	}
}

// bare is a text without blanks, and without characters that no page keeps.
func bare(s string) string {
	return norm.NFC.String(strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || !unicode.IsGraphic(c) || c == utf8.RuneError {
			return -1
		}
		return c
	}, s))
}

// runsOf are the words of a document that holds nothing but paragraphs, tables
// and runs.
func runsOf(n *parts.Node) (words string, plain bool) {
	switch n.Name {
	case "":
		return "", strings.TrimSpace(n.Words()) == ""
	case "b", "w:p", "w:r", "w:tbl", "w:tr", "w:tc":
	case "w:t":
		for _, k := range n.Kids {
			if k.Name != "" {
				return "", false
			}
		}
		return n.Words(), true
	case "w:pPr", "w:rPr", "w:tblPr", "w:tcPr":
		return "", len(n.Kids) == 0
	default:
		return "", false
	}
	for _, k := range n.Kids {
		w, ok := runsOf(k)
		if !ok {
			return "", false
		}
		words += w
	}
	return words, true
}

// mathKids are the parts of the structures of an equation, each of which stands
// in them at most once.
var mathKids = map[string]string{
	"m:f": "m:num m:den", "m:sSup": "m:e m:sup", "m:sSub": "m:e m:sub",
	"m:sSubSup": "m:e m:sub m:sup", "m:rad": "m:deg m:e",
}

// lettersOf are the letters of an equation that holds nothing but runs and
// structures with the parts that they should have.
func lettersOf(n *parts.Node) (letters string, plain bool) {
	allowed, structure := mathKids[n.Name]
	switch n.Name {
	case "":
		return "", strings.TrimSpace(n.Words()) == ""
	case "m:t":
		for _, k := range n.Kids {
			if k.Name != "" {
				return "", false
			}
		}
		return n.Words(), true
	case "m:oMath", "m:r", "m:e", "m:num", "m:den", "m:sup", "m:sub", "m:deg":
	default:
		if !structure {
			return "", false
		}
	}
	seen := map[string]bool{}
	for _, k := range n.Kids {
		switch {
		case k.Name == "":
		case structure && (seen[k.Name] || !slices.Contains(strings.Fields(allowed), k.Name)),
			!structure && (n.Name == "m:r") != (k.Name == "m:t"),
			!structure && mathKids[k.Name] == "" && k.Name != "m:r" && k.Name != "m:t":
			return "", false
		}
		seen[k.Name] = true
		words, ok := lettersOf(k)
		if !ok {
			return "", false
		}
		letters += words
	}
	return letters, true
}

// FuzzEquation tries any equation: it makes runs that can be set, and where it
// holds only what equations are made of, no letter or digit of it is lost.
func FuzzEquation(f *testing.F) {
	for _, c := range equations() {
		f.Add(c.omml)
	}
	f.Fuzz(func(t *testing.T, omml string) {
		root, err := parts.Parse([]byte(`<m:oMath ` + names + `>` + omml + `</m:oMath>`))
		if err != nil {
			return
		}
		got := ""
		for _, r := range equation(root, prose.Style{}, "") {
			got += r.Text
			if !utf8.ValidString(r.Text) || r.Style.Sup && r.Style.Sub {
				t.Errorf("%q, raised %t, lowered %t", r.Text, r.Style.Sup, r.Style.Sub)
			}
		}
		// In which order they stand is not the order of the source: the letters
		// are counted. Those beyond ASCII may be composed with what follows.
		letters, plain := lettersOf(root)
		if !plain {
			return
		}
		for c := '0'; c <= 'z'; c++ {
			if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
				continue
			}
			if want, n := strings.Count(letters, string(c)), strings.Count(got, string(c)); n < want {
				t.Errorf("%q stands %d times in %q, and %d times in %q", c, want, letters, n, got)
			}
		}
	})
}

// FuzzPasted tries any HTML.
func FuzzPasted(f *testing.F) {
	for _, c := range pastedCases {
		f.Add(c.html)
	}
	for _, s := range []string{"", "<p>x", `<p style="mso-list:l0 level9999 lfo1">x`, `<a href="#ftnt1">1</a><p><a id="ftnt1" href="#ftnt1">x</a>`, "<ul><ul><li>a<table><tr><td>b</table>",
		"<b><h1>x</h1><p>*a* _b_ `c` [d] <br>1. # |</b>", `<img src="data:image/png;base64,">`, "<style>.a{font-weight:700}</style><p class=a>x</p>", "<table><tr><td colspan=99999 rowspan=9>a</table>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		page, ds := Pasted([]byte(s), options)
		imported(t, page, ds)
		if page == nil || !utf8.ValidString(s) {
			return
		}
		if root, err := html.Parse(strings.NewReader(s)); err == nil {
			if words, plain := phrasesOf(root); plain {
				faithful(t, page, words)
			}
		}
	})
}

// phrasesOf are the words of HTML that holds nothing but paragraphs, headings,
// lists and emphasis, without attributes.
func phrasesOf(n *html.Node) (words string, plain bool) {
	switch n.Type {
	case html.TextNode:
		return n.Data, true
	case html.ElementNode:
		if !slices.Contains(strings.Fields("html head body p h1 h2 h3 ul li b i em strong div blockquote"), n.Data) || len(n.Attr) > 0 {
			return "", false
		}
	case html.DocumentNode:
	default:
		return "", false
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w, ok := phrasesOf(c)
		if !ok {
			return "", false
		}
		words += fmt.Sprint(w, " ")
	}
	return words, true
}
