package web

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"
	"sync"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/locale"
	"annals/internal/picture"
	"annals/internal/theme"
	"annals/internal/xhtml"

	"golang.org/x/net/html"
)

// sayingEverywhere is a report in which every word is the same.
func sayingEverywhere(s string) *doc.Report {
	r := &doc.Report{Title: s, Subtitle: s, Description: s, Year: 2025, Lang: "en", Date: doc.Date{Year: 2026, Month: 3, Day: 31}, Version: s, Name: "2025",
		URL: "https://2025.example", HomeURL: "https://home.example", HomeLabel: s, Standard: s,
		Publisher: doc.Publisher{Name: s, Address: s, Contact: s, Register: s, Founded: s}, License: doc.License{Holder: s + "!", Name: s, URL: "https://license.example"},
		Labels: locale.Labels("en")}
	paragraph := func() []doc.Block { return []doc.Block{&doc.Paragraph{Inlines: []doc.Inline{&doc.Text{Value: s}}}} }
	page := func(kind doc.PageKind, id, number, link string) *doc.Page {
		return &doc.Page{Kind: kind, ID: id, Number: number, Title: s, Permalink: link, Path: id + ".md", Lang: "en", Blocks: append(paragraph(),
			&doc.Heading{Level: 1, ID: "a", Inlines: []doc.Inline{&doc.Text{Value: s}}}, paragraph()[0], &doc.Heading{Level: 1, ID: "b", Inlines: []doc.Inline{&doc.Text{Value: s}}})}
	}
	r.Home = page(doc.HomePage, "start", "", "/")
	r.Parts = []*doc.Part{{Title: s, Number: "1", Opener: page(doc.OpenerPage, "part", "1", "/part/"), Pages: []*doc.Page{page(doc.ProjectPage, "one", "1.1", "/one/"), page(doc.TextPage, "two", "1.2", "/two.html")}}}
	return r
}

// FuzzFrames fills the templates with any words: whatever they are, the pages
// have the elements that they have with other words, and say the words; data
// for machines can be read, and says them, too.
func FuzzFrames(f *testing.F) {
	for _, s := range []string{"", "</title><script>alert(1)</script>", `" onload='x' data-x="`, "a & b &amp; &lt; ]]> <!-- --> {{.Title}}", "\x00\x01\x7f\u0085\u2028", "\xff\xfe", "Spar\u00adkasse \u202e \u200b", "</script><b>", "javascript:alert(1)",
		"'\\\"\\u0022`${x}", "@import url(x); } body{}", "日本 🙂 שלום", strings.Repeat("long ", 60), strings.Repeat("longer ", 80), "a\nb\tc"} {
		f.Add(s)
	}
	card := &picture.Shelf{Store: keptCards()}
	make := func(t testing.TB, s string) map[string][]byte {
		r := sayingEverywhere(s)
		th, _ := theme.New(r.Theme)
		pm := &display.PageMap{Label: map[doc.Node]string{}, Index: map[doc.Node]int{}}
		for i, p := range r.Pages() {
			pm.Label[p], pm.Index[p] = strconv.Itoa(i+5), i+6
		}
		files, ds := Site(r, th, pm, downloads, card)
		if errors, _ := ds.Count(); errors > 0 {
			t.Fatalf("%q: %v", s, ds.All)
		}
		m := map[string][]byte{}
		for _, f := range files {
			m[f.Path] = f.Data
		}
		return m
	}
	// The pages of plain letters, of words that lead a page and of more than do.
	leads := func(s string) bool {
		lead, _, _ := sayingEverywhere(s).Home.Opening()
		return lead != nil
	}
	few, many := "x", strings.Repeat("x", 1000)
	if !leads(few) || leads(many) {
		f.Fatal("a page is led by many words, or not by few")
	}
	bonesOf := func(s string) func() map[string]string {
		return sync.OnceValue(func() map[string]string {
			m := map[string]string{}
			for name, data := range make(f, s) {
				if path.Ext(name) == ".html" {
					m[name], _ = skeleton(data)
				}
			}
			return m
		})
	}
	plainFew, plainMany := bonesOf(few), bonesOf(many)
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 2000 || s != xhtml.Clean(s) {
			return // source lets through what can stand in markup, and nothing else
		}
		s = "x" + s // what is empty is left out
		plain := plainMany
		if leads(s) {
			plain = plainFew
		}
		said := strings.Join(strings.Fields(s), " ")
		pages := 0
		for name, data := range make(t, s) {
			switch path.Ext(name) {
			case ".html":
				pages++
				bones, title := skeleton(data)
				if bones != plain()[name] {
					t.Fatalf("%s has the elements\n%s\nwith other words\n%s", name, bones, plain()[name])
				}
				if got := strings.Join(strings.Fields(title), " "); name != "404.html" && !strings.Contains(got, said) {
					t.Fatalf("%s is called %q, not %q", name, got, said)
				}
			case ".json":
				var v any
				if err := json.Unmarshal(data, &v); err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			case ".xml", ".svg":
				d := xml.NewDecoder(bytes.NewReader(data))
				for {
					if _, err := d.Token(); err == io.EOF {
						break
					} else if err != nil {
						t.Fatalf("%s: %v", name, err)
					}
				}
			}
		}
		if pages != len(plain()) {
			t.Fatalf("%d pages, with other words %d", pages, len(plain()))
		}
	})
}

// skeleton spells the elements of a page with the names of their attributes,
// and returns its title. Data in a script has to be JSON.
func skeleton(page []byte) (bones, title string) {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return err.Error(), ""
	}
	var b strings.Builder
	for n := range root.Descendants() {
		if n.Type == html.CommentNode {
			b.WriteString("<!--")
		}
		if n.Type != html.ElementNode {
			continue
		}
		fmt.Fprintf(&b, "%s ", n.Data)
		for _, a := range n.Attr {
			fmt.Fprintf(&b, "%s ", a.Key)
		}
		switch {
		case n.Data == "title" && title == "":
			title = textOf(n)
		case n.Data == "script" && n.FirstChild != nil:
			var v any
			if err := json.Unmarshal([]byte(textOf(n)), &v); err != nil {
				fmt.Fprintf(&b, "%v ", err)
			}
		}
	}
	return b.String(), title
}

// keptCards keeps the first card for all: painting one takes most of a site's
// time, and this is not about cards.
func keptCards() *picture.Store {
	var mu sync.Mutex
	var card []byte
	return &picture.Store{
		Get: func(string) []byte { mu.Lock(); defer mu.Unlock(); return card },
		Put: func(_ string, content []byte) { mu.Lock(); defer mu.Unlock(); card = content },
	}
}
