package web

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"annals/fonts"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/theme"
	"annals/internal/xhtml/xhtmltest"

	"golang.org/x/net/html"
)

var downloads = []Download{{Label: "PDF", Path: "report.pdf", Size: 2_345_678}, {Label: "EPUB", Path: "report.epub", Size: 812_345}}

// build makes the site of a report and fails on errors. Files for download,
// which somebody else puts beside it, are there.
func build(t *testing.T, r *doc.Report) map[string][]byte {
	t.Helper()
	files, ds := site1(t, r)
	for _, d := range ds.All {
		if d.Severity == diag.Error {
			t.Fatalf("%+v", d)
		}
	}
	m := map[string][]byte{}
	for _, f := range files {
		if m[f.Path] != nil {
			t.Errorf("%s is there twice", f.Path)
		}
		m[f.Path] = f.Data
	}
	for _, d := range downloads {
		m[d.Path] = []byte("x")
	}
	return m
}

func site1(t *testing.T, r *doc.Report) ([]File, diag.List) {
	t.Helper()
	th, _ := theme.New(r.Theme)
	pm := &display.PageMap{Label: map[doc.Node]string{}, Index: map[doc.Node]int{}}
	for i, p := range r.Pages() {
		pm.Label[p], pm.Index[p] = strconv.Itoa(i+5), i+6
	}
	return Site(r, th, pm, downloads, nil)
}

// elements calls visit for every element of a page.
func elements(t *testing.T, page []byte, visit func(n *html.Node, attr map[string]string)) *html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			m := map[string]string{}
			for _, a := range n.Attr {
				m[a.Key] = a.Val
			}
			visit(n, m)
		}
	}
	return root
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func byClass(n *html.Node, class string) []*html.Node {
	var found []*html.Node
	for d := range n.Descendants() {
		for _, a := range d.Attr {
			if a.Key == "class" && slices.Contains(strings.Fields(a.Val), class) {
				found = append(found, d)
			}
		}
	}
	return found
}

// Every address on every page leads to a file of the site and, where it names
// a place there, to an id; and every file is led to from somewhere.
func TestLinksLand(t *testing.T) {
	files := build(t, xhtmltest.Report())
	ids := map[string]map[string]bool{}
	for p, data := range files {
		if strings.HasSuffix(p, ".html") {
			ids[p] = map[string]bool{}
			elements(t, data, func(_ *html.Node, a map[string]string) {
				if id, ok := a["id"]; ok {
					if ids[p][id] || id == "" {
						t.Errorf("%s: id %q twice or empty", p, id)
					}
					ids[p][id] = true
				}
			})
		}
	}
	used := map[string]bool{"index.html": true, "404.html": true, "sitemap.xml": true, "robots.txt": true, "card.jpg": true, "flusswacht.html": true, "alt/daten/index.html": true}
	check := func(from, base, ref string) {
		u, err := url.Parse(ref)
		if err != nil {
			t.Errorf("%s: %q: %v", from, ref, err)
			return
		}
		if u.Scheme != "" {
			if u.Scheme != "https" && u.Scheme != "mailto" {
				t.Errorf("%s: scheme of %q", from, ref)
			}
			return
		}
		if strings.HasPrefix(u.Path, "/") {
			t.Errorf("%s: %q does not work from the disk", from, ref)
		}
		to := from
		if u.Path != "" {
			to = path.Join(base, u.Path)
		}
		if files[to] == nil {
			t.Errorf("%s: %q leads to %s, which is not there", from, ref, to)
		}
		if u.Fragment != "" && !strings.HasSuffix(to, ".pdf") && !ids[to][u.Fragment] {
			t.Errorf("%s: %q: no such id in %s", from, ref, to)
		}
		if to != from {
			used[to] = true
		}
	}
	for p, data := range files {
		if !strings.HasSuffix(p, ".html") {
			continue
		}
		elements(t, data, func(n *html.Node, a map[string]string) {
			for _, name := range []string{"href", "src", "data-index"} {
				if v, ok := a[name]; ok && n.Data != "base" && a["rel"] != "canonical" {
					check(p, path.Dir(p), v)
				}
			}
			for _, c := range strings.Split(a["srcset"], ", ") {
				if c != "" {
					check(p, path.Dir(p), strings.Fields(c)[0])
				}
			}
			for _, name := range []string{"popovertarget", "aria-labelledby"} {
				if v := a[name]; v != "" && !ids[p][v] {
					t.Errorf("%s: %s names %q", p, name, v)
				}
			}
		})
	}
	for _, m := range regexp.MustCompile(`url\(([^)]*)\)`).FindAllStringSubmatch(string(files["style.css"]), -1) {
		check("style.css", ".", m[1])
	}
	for p := range files {
		if !used[p] {
			t.Errorf("nothing leads to %s", p)
		}
	}
}

// What a strict content security policy forbids, and what would be fetched
// from elsewhere, is on no page. The search is the only script.
func TestNothingElseRunsAndNothingIsFetched(t *testing.T) {
	for p, data := range build(t, xhtmltest.Report()) {
		if !strings.HasSuffix(p, ".html") {
			continue
		}
		policy := false
		elements(t, data, func(n *html.Node, a map[string]string) {
			if n.Data == "script" && a["type"] != "application/ld+json" && (path.Base(a["src"]) != "search.js" || n.FirstChild != nil) || n.Data == "style" || n.Data == "iframe" {
				t.Errorf("%s has a <%s>", p, n.Data)
			}
			for k := range a {
				if k == "style" || strings.HasPrefix(k, "on") {
					t.Errorf("%s has an attribute %s", p, k)
				}
			}
			if n.Data == "link" && a["rel"] != "canonical" && strings.Contains(a["href"], "://") {
				t.Errorf("%s loads %s", p, a["href"])
			}
			policy = policy || a["http-equiv"] == "Content-Security-Policy" && strings.Contains(a["content"], "'none'; object-src 'none'")
		})
		if !policy {
			t.Errorf("%s has no policy", p)
		}
	}
	css := string(build(t, xhtmltest.Report())["style.css"])
	if strings.Contains(css, "://") || strings.Contains(css, "@import") || strings.Contains(css, "<no value>") || strings.Contains(css, "{{") {
		t.Error("the style sheet loads something or is not filled in")
	}
}

// A page's content says what the report says, all of it and in order.
func TestSameText(t *testing.T) {
	r := xhtmltest.Report()
	files := build(t, r)
	for _, p := range r.Pages() {
		root, err := html.Parse(bytes.NewReader(files[FilePath(p.Permalink)]))
		if err != nil {
			t.Fatal(err)
		}
		got := xhtmltest.Squeeze(textOf(byClass(root, "content")[0]))
		if want := xhtmltest.Squeeze(xhtmltest.Words(p, r)); got != want {
			t.Errorf("%s:\n got %s\nwant %s", p.Title, got, want)
		}
	}
	whole, err := html.Parse(bytes.NewReader(files["gesamt/index.html"]))
	if err != nil {
		t.Fatal(err)
	}
	all := xhtmltest.Squeeze(textOf(byClass(whole, "all")[0]))
	for _, p := range r.Pages() {
		if !strings.Contains(all, xhtmltest.Squeeze(p.Number+p.Title+xhtmltest.Words(p, r))) {
			t.Errorf("the page with everything lacks %s", p.Title)
		}
	}
}

func TestPageFurniture(t *testing.T) {
	r := xhtmltest.Report()
	files := build(t, r)
	page := string(files["wasser/flusswacht/index.html"])
	for _, want := range []string{
		`<html lang="de">`, `<title>Flusswacht: Bürger*innen messen, was im Wasser ist – Tätigkeitsbericht des Vereins Uferwerk e. V.</title>`,
		`<link rel="canonical" href="https://2025.uferwerk.example/wasser/flusswacht/">`,
		`<meta name="description" content="Jede Woche messen achtzig Menschen`,
		`<meta property="og:image" content="https://2025.uferwerk.example/card.jpg">`, `<meta name="twitter:card" content="summary_large_image">`,
		`href="../../wasser/flusswacht/index.html" aria-current="page"`,
		`<a href="../index.html">Wasser und Wege</a>`,
		`rel="prev" href="../index.html"`, `rel="next" href="../haltestellen/index.html"`,
		`<a href="../../report.pdf#page=10">PDF, S.&nbsp;8</a>`, `<a href="#wirkungskette">Wirkungskette</a>`, `<a href="../../report.pdf">PDF</a> <span class="size">2,3&nbsp;MB</span>`,
	} {
		want = strings.ReplaceAll(want, "&nbsp;", "\u00a0")
		if want == `href="../../wasser/flusswacht/index.html" aria-current="page"` {
			want = `href="index.html" aria-current="page"`
		}
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
	english := string(files["neighbours/index.html"])
	for _, want := range []string{`<article class="led" lang="en">`, `<h1>Neighbours by the River</h1>`, `aria-current="page" lang="en">Neighbours`} {
		if !strings.Contains(english, want) {
			t.Errorf("the English page has no %s", want)
		}
	}
	if short := string(files["organisation/team/index.html"]); strings.Contains(short, `class="toc"`) {
		t.Error("a short page has a table of contents")
	}
	start := string(files["index.html"])
	for _, want := range []string{`<h1>Tätigkeitsbericht des Vereins Uferwerk e. V.</h1>`, `href="einleitung/index.html"`, `href="gesamt/index.html"`, `Social Reporting Standard`, `<p class="year">2025</p>`} {
		if !strings.Contains(start, want) {
			t.Errorf("the start page has no %s", want)
		}
	}
}

func TestNotFoundWorksAtAnyDepth(t *testing.T) {
	r := xhtmltest.Report()
	r.BaseURL = "/jahr/2025"
	page := string(build(t, r)["404.html"])
	if !strings.Contains(page, `<base href="/jahr/2025/">`) || strings.Contains(page, `href="#`) {
		t.Errorf("addresses depend on where it is shown:\n%s", page)
	}
}

func TestFilePath(t *testing.T) {
	for in, want := range map[string]string{
		"/": "index.html", "": "index.html", "/a/b/": "a/b/index.html", "/a/b": "a/b/index.html", "a": "a/index.html", "/x.html": "x.html", "/X.HTM": "X.HTM",
		"/x.html/": "x.html/index.html", "/a%20b/%C3%A4/": "a b/ä/index.html", "/100%/": "100%/index.html", "/../../etc/": "etc/index.html", "/a//b/./": "a/b/index.html", "/v1.2/": "v1.2/index.html",
	} {
		if got := FilePath(in); got != want {
			t.Errorf("FilePath(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestRelative(t *testing.T) {
	for _, c := range [][3]string{
		{"index.html", "a/index.html", "a/index.html"}, {"a/index.html", "index.html", "../index.html"}, {"a/b/index.html", "a/c/index.html", "../c/index.html"},
		{"a/index.html", "a/index.html", "index.html"}, {"a/b/index.html", "a/index.html", "../index.html"}, {"x.html", "ä b/c?.pdf", "%C3%A4%20b/c%3F.pdf"},
	} {
		if got := relative(c[0], c[1]); got != c[2] {
			t.Errorf("relative(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

// Two things that ask for one address are an error; the page with everything
// gives way by itself.
func TestAddressesThatCollide(t *testing.T) {
	r := xhtmltest.Report()
	r.Pages()[1].Permalink = "/gesamt/"
	if files := build(t, r); files["gesamt-2/index.html"] == nil {
		t.Error("the page with everything has not moved")
	}
	for link, words := range map[string]string{"/": "the start page", "/Style.css/": "the style sheet", "/404.html": "the page for wrong addresses", "/wasser/": "Wasser und Wege"} {
		r := xhtmltest.Report()
		r.Pages()[1].Permalink = link
		_, ds := site1(t, r)
		found := slices.ContainsFunc(ds.All, func(d diag.Diagnostic) bool {
			return d.Severity == diag.Error && d.ID == "address-taken" && strings.Contains(d.Message, words) && d.Place.File != ""
		})
		if !found {
			t.Errorf("permalink %s: %+v", link, ds.All)
		}
	}
}

// A file and a folder cannot have one name either.
func TestAddressesBelowFiles(t *testing.T) {
	r := xhtmltest.Report()
	r.Pages()[0].Permalink, r.Pages()[1].Permalink = "/a.html", "/A.html/b/"
	_, ds := site1(t, r)
	want := "the address of the page “" + r.Pages()[1].Title + "” lies below that of the page “" + r.Pages()[0].Title + "”, which is a file: /A.html/b/index.html"
	if !slices.ContainsFunc(ds.All, func(d diag.Diagnostic) bool { return d.ID == "address-taken" && d.Message == want }) {
		t.Errorf("%+v", ds.All)
	}
}

func TestPicturesHaveSizes(t *testing.T) {
	files := build(t, xhtmltest.Report())
	page := string(files["wasser/flusswacht/index.html"])
	img := regexp.MustCompile(`<img[^>]*wacht\.jpg[^>]*>`).FindString(page)
	for _, want := range []string{`width="1500" height="840"`, `-600.jpg 600w`, `-1200.jpg 1200w`, `sizes="`} {
		if !strings.Contains(img, want) {
			t.Errorf("no %s in %s", want, img)
		}
	}
	if strings.Contains(img, "lazy") {
		t.Error("the first picture is lazy")
	}
	if n := strings.Count(page, `loading="lazy"`); n != 2 {
		t.Errorf("%d lazy pictures, want 2", n)
	}
}

func TestDeterministic(t *testing.T) {
	a, _ := site1(t, xhtmltest.Report())
	b, _ := site1(t, xhtmltest.Report())
	if len(a) != len(b) {
		t.Fatalf("%d and %d files", len(a), len(b))
	}
	for i := range a {
		if a[i].Path != b[i].Path || !bytes.Equal(a[i].Data, b[i].Data) {
			t.Errorf("%s and %s differ", a[i].Path, b[i].Path)
		}
	}
}

// A page without its pictures, and the style sheet, are light.
func TestWeight(t *testing.T) {
	for p, data := range build(t, xhtmltest.Report()) {
		if limit := 60_000; strings.HasSuffix(p, ".html") && len(data) > limit || p == "style.css" && len(data) > 40_000 {
			t.Errorf("%s has %d bytes", p, len(data))
		}
	}
}

// A report with next to nothing in it still makes a whole site.
func TestSmallest(t *testing.T) {
	full := xhtmltest.Report()
	r := &doc.Report{Title: "T <b>&", Lang: "en", Labels: full.Labels, Parts: []*doc.Part{{Pages: []*doc.Page{{ID: "a", Title: `"A"`, Lang: "en", Permalink: "/a/"}}}}}
	files := build(t, r)
	if !strings.Contains(string(files["a/index.html"]), "<title>&#34;A&#34; – T &lt;b&gt;&amp;</title>") {
		t.Errorf("title: %.900s", files["a/index.html"])
	}
	if strings.Contains(string(files["index.html"]), "canonical") {
		t.Error("an address that nobody knows")
	}
}

func BenchmarkSite(b *testing.B) {
	r := xhtmltest.Report()
	th, _ := theme.New(r.Theme)
	for b.Loop() {
		Site(r, th, nil, nil, nil)
	}
}

// Letters beyond those of the common fonts come along in every face, as far as
// it has them.
func TestLettersOfNames(t *testing.T) {
	r := xhtmltest.Report()
	r.Pages()[1].Title = "Łukasz Dvořák 漢"
	for _, pairing := range []string{"source", "alegreya", "vollkorn"} {
		th, _ := theme.New(doc.ThemeSettings{Fonts: pairing})
		files, _ := Site(r, th, nil, nil, nil)
		total, faces, css := 0, 0, ""
		for _, f := range files {
			if strings.HasPrefix(f.Path, "fonts/") {
				total += len(f.Data)
			}
			if strings.Contains(f.Path, "-letters-") {
				faces++
			}
			if f.Path == "style.css" {
				css = string(f.Data)
			}
		}
		for _, family := range []string{th.Fonts.Text, th.Fonts.Heads} {
			if want := fmt.Sprintf("%q,%q,", family, family+" Stand-in"); !strings.Contains(css, want) || strings.Count(css, fmt.Sprintf("font-family:%q", family+" Stand-in")) != 2 {
				t.Errorf("%s: nothing of its width stands in for %s", pairing, family)
			}
		}
		// Source Serif's common files have lining figures only.
		if n := strings.Count(css, "-figures-"); n != map[string]int{"source": 3}[pairing] || n == 3 && !strings.Contains(css, `--serif:"Source Serif 4 Figures","Source Serif 4",`) {
			t.Errorf("%s: %d faces have old-style figures of their own", pairing, n)
		}
		rules := regexp.MustCompile(`-letters-[^}]*format\("woff"\);unicode-range:(\S+)}`).FindAllStringSubmatch(css, -1)
		if faces != 5 || len(rules) != 5 || total > fonts.MaxWeb {
			t.Errorf("%s: %d faces and %d rules for names, %d bytes", pairing, faces, len(rules), total)
		}
		for _, rule := range rules {
			has := func(letter string) bool { return slices.Contains(strings.Split(rule[1], ","), letter) }
			if !has("U+0141") || !has("U+0159") || has("U+6F22") || has("U+0041") {
				t.Errorf("%s: a face for names has %s", pairing, rule[1])
			}
		}
	}
	for _, c := range []struct{ letters, want string }{{"", ""}, {"Łłř", "U+0141-0142,U+0159"}, {"\U0001f600", "U+1F600"}} {
		if got := unicodeRange([]rune(c.letters)); got != c.want {
			t.Errorf("%s: %s, want %s", c.letters, got, c.want)
		}
	}
}
