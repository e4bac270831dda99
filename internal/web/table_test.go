package web

import (
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/xhtml/xhtmltest"

	"golang.org/x/net/html"
)

// hrefs returns the links within the first element of a class.
func hrefs(t *testing.T, page []byte, class string) (found []string) {
	t.Helper()
	var walk func(n *html.Node, in bool)
	walk = func(n *html.Node, in bool) {
		for _, a := range n.Attr {
			in = in || a.Key == "class" && a.Val == class
			if in && a.Key == "href" {
				found = append(found, a.Val)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, in)
		}
	}
	walk(elements(t, page, func(*html.Node, map[string]string) {}), false)
	return found
}

func TestTablesAsFiles(t *testing.T) {
	r := xhtmltest.Report()
	r.TableFiles = true
	m := build(t, r)
	files := 0
	for f, data := range m {
		if strings.HasPrefix(f, "data/") && strings.HasSuffix(f, ".csv") && strings.Contains(string(data), "\r\n") {
			files++
		}
	}
	tables, offered := 0, 0
	for _, p := range r.Pages() {
		doc.Blocks(p.Blocks, func(b doc.Block) bool {
			if tb, ok := b.(*doc.Table); ok && tb.Headed() {
				tables++
			}
			return true
		})
		f := FilePath(p.Permalink)
		for _, h := range hrefs(t, m[f], "data") {
			offered++
			if target := strings.TrimLeft(h, "./"); m[target] == nil {
				t.Errorf("%s offers %s, which is not there", f, h)
			}
		}
	}
	if tables == 0 || files != tables || offered != tables {
		t.Errorf("%d tables with heads, %d files, %d links", tables, files, offered)
	}
	r.TableFiles = false
	for f := range build(t, r) {
		if strings.HasPrefix(f, "data/") {
			t.Errorf("%s is there though the config forbids it", f)
		}
	}
}

func TestTopicsAreLinked(t *testing.T) {
	r := xhtmltest.Report()
	p := r.Parts[1].Pages[0]
	p.Topics = []string{"WATER", "Nowhere"}
	h := &doc.Heading{Level: 1, ID: "topic-water", Inlines: []doc.Inline{&doc.Text{Value: "Water"}}}
	list := &doc.Page{ID: "overview-topics", Kind: doc.OverviewPage, Title: "Topics", Lang: r.Lang, Permalink: "/topics/",
		Blocks: []doc.Block{&doc.Group{Blocks: []doc.Block{h}}}}
	r.Parts = append(r.Parts, &doc.Part{Title: "Overviews", Pages: []*doc.Page{list}})
	r.Overviews = []doc.Overview{{Key: "topics", Page: list}}
	m := build(t, r)
	got := strings.Join(hrefs(t, m[FilePath(p.Permalink)], "topics"), " ")
	if got != "../../topics/index.html#topic-water" {
		t.Errorf("the page links to %q", got)
	}
	if got := hrefs(t, m["topics/index.html"], "topics filter"); strings.Join(got, " ") != "#topic-water #_main" {
		t.Errorf("the topics and the way back to all of them are %q", got)
	}
	css := string(m["style.css"])
	for _, rule := range []string{".content>.group:not(:has(>.heading>:target)){display:none}", "article:has(.group>.heading>:target) .filter .back{display:block}"} {
		if !strings.Contains(css, rule) {
			t.Errorf("the style sheet has no %s", rule)
		}
	}
}
