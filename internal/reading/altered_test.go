package reading

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"annals/internal/pdf/cos"
)

// alteration spoils one edition of the odd report so that a check must find it.
type alteration struct {
	check, name string
	words       string // of what is found
	book        func(string) string
	site        func(string) string
	whole       bool // the site's page with everything, not the others
	paper       func(*testing.T, *cos.File)
}

// replace spoils the first occurrence of a text.
func replace(old, new string) func(string) string {
	return func(s string) string { return strings.Replace(s, old, new, 1) }
}

// swap exchanges two texts.
func swap(a, b string) func(string) string {
	return func(s string) string {
		return strings.NewReplacer(a, b, b, a).Replace(s)
	}
}

var alterations = []alteration{
	{check: "text", name: "two paragraphs of the book changed places", words: `EPUB: "Über uns"`,
		book: swap("<p>noch tiefer</p>", "<p>mit einem Absatz</p>")},
	{check: "text", name: "a word is lost in the book", words: "EPUB", book: replace("Lehrer:innen", "Lehrer")},
	{check: "text", name: "two cells grow together in the book", words: "EPUB", book: replace("</td><td", "")},
	{check: "text", name: "a note is lost in the book", words: "lacks \"[3] Erster", book: replace("Erster Absatz der Note.", "")},
	{check: "text", name: "a footnote's mark is lost on the site", words: "site", site: replace(`<sup class="noteref">`, `<sup hidden="">`)},
	{check: "text", name: "a word is lost on the page with everything", words: "whole site", whole: true, site: replace("Lehrer:innen", "Lehrer")},
	{check: "text", name: "a notice is lost", words: `the notice "Impressum" is not there`, book: replace(">Impressum</h1>", ">Pressum</h1>")},
	{check: "headings", name: "a heading of the book is too low", words: `has "##### Zu tief für hier"`, book: replace(`<h4 id="zu-tief-fuer-hier">Zu tief für hier</h4>`, `<h5 id="zu-tief-fuer-hier">Zu tief für hier</h5>`)},
	{check: "headings", name: "a heading of the site is a paragraph", words: `lacks "## Wer wir sind"`, site: replace(`<h2 id="wer">Wer wir sind</h2>`, `<p id="wer">Wer wir sind</p>`)},
	{check: "languages", name: "a language is not told in the book", words: `lacks "fr: enfrançais"`, book: replace(` lang="fr"`, "")},
	{check: "languages", name: "a page of the site is not in its language", words: "site", site: replace(`<article lang="en">`, "<article>")},
	{check: "descriptions", name: "a picture of the book is not described", words: `lacks "Eine Welle im Punkt"`, book: replace(`alt="Eine Welle im Punkt"`, `alt=""`)},
	{check: "descriptions", name: "a picture of the site is described by its file", words: `has "welle.png"`, site: replace(`alt="Eine Welle im Punkt"`, `alt="welle.png"`)},
	{check: "decorations", name: "a decorative picture is lost in the book", words: "EPUB", book: replace(`alt=""`, `aria-hidden="true"`)},
	{check: "cover", name: "the site's cover is described as something else", words: "site", site: replace(`alt="Jahresbericht des Mustervereins Uferlos e. V."`, `alt="Titelbild"`)},
	{check: "links", name: "a link of the book leads to another page", words: `the link "Boote"`, book: replace(`<a href="page-004.xhtml">Boote`, `<a href="page-003.xhtml">Boote`)},
	{check: "links", name: "a link of the book leads to nothing on its page", words: "nothing has the id nirgends", book: replace(`#wer"`, `#nirgends"`)},
	{check: "links", name: "an address is cut off on the site", words: "Fluss_(Ort)", site: replace(`Fluss_(Ort)"`, `Fluss_(Ort"`)},
	{check: "links", name: "a link is lost on the site", words: `lacks "Ruf"`, site: replace(`<a href="tel:+49300000000">Ruf</a>`, "Ruf")},
	{check: "links", name: "a file to download is named wrongly on the site", words: "there is no file", site: replace(`assets/documents/zahlen.csv`, `assets/documents/zahlung.csv`)},
	{check: "page list", name: "an entry of the page list leads to another page", words: `leads to the mark of`, book: replace("_page-5\"", "_page-6\"")},
	{check: "page list", name: "the mark of a page has moved", words: "in print, and its mark stands before", book: moveMark},

	{check: "text", name: "two paragraphs of the PDF changed places", words: "PDF", paper: func(t *testing.T, f *cos.File) {
		kids := elementOf(t, f, "BlockQuote").Get("K").(cos.Array)
		slices.Reverse(kids)
	}},
	{check: "headings", name: "a heading of the PDF is a paragraph", words: "PDF", paper: func(t *testing.T, f *cos.File) { elementOf(t, f, "H4").Set("S", cos.Name("P")) }},
	{check: "languages", name: "a language is not told in the PDF", words: `lacks "de: aufDeutsch`, paper: func(t *testing.T, f *cos.File) { elementOf(t, f, "Div", "Lang").Delete("Lang") }},
	{check: "descriptions", name: "a picture of the PDF is not described", words: "PDF", paper: func(t *testing.T, f *cos.File) {
		elementWith(t, f, "Alt", "Eine Welle im Punkt").Set("Alt", cos.Text("Bild"))
	}},
	{check: "decorations", name: "a decorative picture of the PDF belongs to the text", words: "images are artifacts instead of", paper: func(t *testing.T, f *cos.File) {
		changeContent(t, f, func(s string) (string, bool) {
			at := strings.Index(s, " Do")
			if at < 0 {
				return s, false
			}
			begin := strings.LastIndex(s[:at], "/Artifact")
			if begin < 0 || strings.Contains(s[begin:at], "EMC") {
				return s, false
			}
			end := at + strings.Index(s[at:], "EMC")
			return s[:begin] + s[end+3:], true
		})
	}},
	{check: "links", name: "a link of the PDF leads to another address", words: "PDF", paper: func(t *testing.T, f *cos.File) {
		annotation(t, f, func(d *cos.Dict) bool { return f.Dict(d.Get("A")) != nil }).Set("A", cos.NewDict("S", cos.Name("URI"), "URI", cos.String("https://elsewhere.example")))
	}},
	{check: "links", name: "a link of the PDF leads to another page than it names", words: `has "dahinter(S.`, paper: func(t *testing.T, f *cos.File) {
		a := annotation(t, f, func(d *cos.Dict) bool {
			return d.Get("Dest") != nil && strings.Contains(string(d.Get("Contents").(cos.String)), "dahinter")
		})
		dest := a.Get("Dest").(cos.Array)
		dest[0] = f.Array(f.Dict(f.Dict(f.Root).Get("Pages")).Get("Kids"))[0]
	}},
	{check: "bookmarks", name: "a bookmark leads to another page", words: "where there is no such heading", paper: func(t *testing.T, f *cos.File) {
		last := f.Dict(f.Dict(f.Dict(f.Root).Get("Outlines")).Get("Last"))
		last.Get("Dest").(cos.Array)[0] = f.Array(f.Dict(f.Dict(f.Root).Get("Pages")).Get("Kids"))[0]
	}},
	{check: "bookmarks", name: "a bookmark is named differently", words: "there is no bookmark", paper: func(t *testing.T, f *cos.File) {
		elementWith(t, f, "Title", string(cos.Text("1.1 Über uns"))).Set("Title", cos.Text("Etwas anderes"))
	}},
	{check: "folios", name: "labels count differently", words: "has the label", paper: func(t *testing.T, f *cos.File) {
		nums := f.Array(f.Dict(f.Dict(f.Root).Get("PageLabels")).Get("Nums"))
		f.Dict(nums[1]).Set("St", 2)
	}},
	{check: "footnotes", name: "a note belongs to a mark on another page", words: "its mark on page", paper: func(t *testing.T, f *cos.File) {
		// Marks that are alone on their pages all say that they are the fourth.
		changeContent(t, f, func(s string) (string, bool) {
			const mark = "/Link <</MCID" // and the note's own number is a link, too
			return strings.Replace(s, mark, "/Span <</ActualText (4) /MCID", 1), strings.Count(s, mark) == 2
		})
	}},
	{check: "footnotes", name: "a mark leads to another page", words: "a mark of note 1", paper: func(t *testing.T, f *cos.File) {
		annotation(t, f, func(d *cos.Dict) bool { return d.Get("Contents") == cos.Text("Anmerkung 1") }).Get("Dest").(cos.Array)[0] = f.Array(f.Dict(f.Dict(f.Root).Get("Pages")).Get("Kids"))[0]
	}},
	{check: "footnotes", name: "a note leads back elsewhere", words: "does not lead back", paper: func(t *testing.T, f *cos.File) {
		annotation(t, f, func(d *cos.Dict) bool { return d.Get("Contents") == cos.Text("Zurück zum Text, Anmerkung 1") }).Get("Dest").(cos.Array)[0] = f.Array(f.Dict(f.Dict(f.Root).Get("Pages")).Get("Kids"))[0]
	}},
	{check: "flavours", name: "the other flavours have a word that the default lacks", words: "a2a+ua1: has", paper: func(t *testing.T, f *cos.File) { elementOf(t, f, "BlockQuote").Set("K", cos.Array{}) }},
	{check: "structure", name: "an element of the PDF is empty", words: "an empty BlockQuote", paper: func(t *testing.T, f *cos.File) { elementOf(t, f, "BlockQuote").Set("K", cos.Array{}) }},
	{check: "structure", name: "a span of the PDF has no use", words: "a Span without a use", paper: func(t *testing.T, f *cos.File) { elementOf(t, f, "Code").Set("S", cos.Name("Span")) }},
	{check: "structure", name: "the PDF has no language", words: "the language is", paper: func(t *testing.T, f *cos.File) { f.Dict(f.Root).Delete("Lang") }},
	{check: "structure", name: "words of the PDF belong to nothing", words: "outside of content and artifacts", paper: func(t *testing.T, f *cos.File) {
		changeContent(t, f, func(s string) (string, bool) {
			at := strings.Index(s, "/Artifact <</Type /Pagination")
			if at < 0 {
				return s, false
			}
			open, end := strings.Index(s[at:], "BDC"), strings.Index(s[at:], "EMC")
			return s[:at] + s[at+open+3:at+end] + s[at+end+3:], true
		})
	}},
	{check: "structure", name: "words of the PDF are painted before those above them", words: "painted out of order", paper: func(t *testing.T, f *cos.File) {
		changeContent(t, f, func(s string) (string, bool) {
			if !strings.Contains(s, "/MCID 0>>") || !strings.Contains(s, "/MCID 1>>") {
				return s, false
			}
			return strings.NewReplacer("/MCID 0>>", "/MCID 1>>", "/MCID 1>>", "/MCID 0>>").Replace(s), true
		})
	}},
}

// moveMark puts the second mark of a printed page into the next paragraph.
func moveMark(s string) string {
	const open, end = `<span epub:type="pagebreak"`, "</span>"
	_, rest, ok := strings.Cut(s, open)
	if !ok {
		return s
	}
	at := strings.Index(rest, open)
	if at < 0 {
		return s
	}
	at += len(s) - len(rest)
	after := at + strings.Index(s[at:], end) + len(end)
	mark, rest := s[at:after], s[after:]
	before, behind, ok := strings.Cut(rest, "<p>")
	if !ok {
		return s
	}
	return s[:at] + before + "<p>" + mark + behind
}

// TestAlterations shows that every check can fail: on an edition spoilt on
// purpose it finds what it did not find before.
func TestAlterations(t *testing.T) {
	o := open(t, "odd", "testdata/odd")
	found := func(o *opened, check string) []string {
		var list []string
		for _, c := range checks {
			if c.name == check {
				c.run(o, func(format string, args ...any) { list = append(list, fmt.Sprintf(format, args...)) })
			}
		}
		return list
	}
	before := map[string][]string{}
	spoilt := map[string]bool{}
	for _, a := range alterations {
		spoilt[a.check] = true
		t.Run(a.name, func(t *testing.T) {
			if before[a.check] == nil {
				before[a.check] = append([]string{""}, found(o, a.check)...)
			}
			now := *o
			var err error
			switch {
			case a.book != nil:
				now.book, err = o.book.Alter(a.book)
			case a.site != nil:
				files := fstest.MapFS{}
				maps.Copy(files, o.site)
				for _, name := range slices.Sorted(maps.Keys(files)) {
					old := string(files[name].Data)
					if changed := a.site(old); path.Ext(name) == ".html" && (name == o.web.whole) == a.whole && changed != old {
						files[name] = &fstest.MapFile{Data: []byte(changed)}
						break
					}
				}
				now.web, err = OpenSite(files)
			default:
				var data []byte
				if data, err = Alter(o.pdf, func(f *cos.File) { a.paper(t, f) }); err == nil {
					now.paper, err = OpenPDF(data)
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			var more []string
			for _, f := range found(&now, a.check) {
				if !slices.Contains(before[a.check], f) {
					more = append(more, f)
				}
			}
			if !slices.ContainsFunc(more, func(f string) bool { return strings.Contains(f, a.words) }) {
				t.Errorf("the check of %s found %q, and nothing with %q", a.check, more, a.words)
			}
		})
	}
	for _, c := range checks {
		if !spoilt[c.name] {
			t.Errorf("nothing shows that the check of %s can fail", c.name)
		}
	}
}

// elementOf returns the first structure element of a role that has the keys.
func elementOf(t *testing.T, f *cos.File, role cos.Name, keys ...cos.Name) *cos.Dict {
	t.Helper()
	for _, o := range f.Objects {
		d, ok := o.(*cos.Dict)
		if !ok || d.Get("S") != role || d.Get("P") == nil {
			continue
		}
		all := true
		for _, k := range keys {
			all = all && d.Get(k) != nil
		}
		if all {
			return d
		}
	}
	t.Fatalf("there is no element %s", role)
	return nil
}

// elementWith returns the first dictionary in which a key has a text.
func elementWith(t *testing.T, f *cos.File, key cos.Name, text string) *cos.Dict {
	t.Helper()
	for _, o := range f.Objects {
		if d, ok := o.(*cos.Dict); ok && d.Get(key) == cos.String(text) {
			return d
		}
	}
	t.Fatalf("nothing has the %s %q", key, text)
	return nil
}

// annotation returns the first link area that is wanted.
func annotation(t *testing.T, f *cos.File, want func(*cos.Dict) bool) *cos.Dict {
	t.Helper()
	for _, o := range f.Objects {
		if d, ok := o.(*cos.Dict); ok && d.Get("Subtype") == cos.Name("Link") && want(d) {
			return d
		}
	}
	t.Fatal("there is no such link")
	return nil
}

// changeContent changes the operators of the pages that can be changed.
func changeContent(t *testing.T, f *cos.File, change func(string) (string, bool)) {
	t.Helper()
	changed := false
	for _, k := range f.Array(f.Dict(f.Dict(f.Root).Get("Pages")).Get("Kids")) {
		s, ok := f.Resolve(f.Dict(k).Get("Contents")).(*cos.Stream)
		if !ok {
			continue
		}
		r, err := zlib.NewReader(bytes.NewReader(s.Data))
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if now, ok := change(string(data)); ok {
			s.Dict.Delete("Filter")
			s.Data = []byte(now)
			changed = true
		}
	}
	if !changed {
		t.Fatal("no page can be changed")
	}
}
