package web

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/xhtml/xhtmltest"

	"golang.org/x/net/html"
)

// Old addresses lead on: a file for a file's, a folder for a folder's, at once
// and by a link, with the fragment, relative to where they are.
func TestRedirects(t *testing.T) {
	r := xhtmltest.Report()
	page := r.Pages()[1]
	at := doc.Origin{Place: doc.Place{File: "report.yaml", Line: 9, Column: 3}}
	r.Redirects = []*doc.Redirect{
		{Origin: at, From: "/alt/daten/", Target: doc.Target{Kind: doc.PageTarget, Page: page}},
		{Origin: at, From: "/flusswacht.html", Target: doc.Target{Kind: doc.PageTarget, Page: page, Anchor: "x"}},
		{Origin: at, From: "/gone/", Target: doc.Target{Kind: doc.PageTarget, Page: &doc.Page{Title: "of another edition"}}},
		{Origin: at, From: "/style.css/", Target: doc.Target{Kind: doc.PageTarget, Page: page}},
		{Origin: at, From: "/weg/", Target: doc.Target{Kind: doc.ExternalTarget, URL: "https://elsewhere.example/?a=1&b=2"}},
	}
	list, ds := site1(t, r)
	files := map[string]string{}
	for _, f := range list {
		files[f.Path] = string(f.Data)
	}
	for path, wants := range map[string][]string{
		"alt/daten/index.html": {`<meta http-equiv="refresh" content="0; url=../../` + FilePath(page.Permalink) + `">`, `<a href="../../` + FilePath(page.Permalink) + `"`, `<link rel="canonical" href="https://2025.uferwerk.example` + page.Permalink + `">`},
		"flusswacht.html":      {`url=` + FilePath(page.Permalink) + `#x">`, `noindex`},
		"weg/index.html":       {`url=https://elsewhere.example/?a=1&amp;b=2">`},
	} {
		for _, want := range wants {
			if !strings.Contains(files[path], want) {
				t.Errorf("%s has no %s:\n%s", path, want, files[path])
			}
		}
	}
	if files["gone/index.html"] != "" || files["style.css/index.html"] != "" {
		t.Error("redirects that lead nowhere, or hide the style sheet")
	}
	warned := false
	for _, d := range ds.All {
		warned = warned || d.ID == "redirect-taken" && d.Severity == diag.Warning && d.Place == at.Place
	}
	if !warned {
		t.Errorf("not told: %v", ds.All)
	}
}

// data is the linked data of a page.
func data(t *testing.T, page []byte) (all map[string]any) {
	t.Helper()
	n := 0
	elements(t, page, func(e *html.Node, a map[string]string) {
		if e.Data == "script" && a["type"] == "application/ld+json" {
			n++
			if err := json.Unmarshal([]byte(e.FirstChild.Data), &all); err != nil {
				t.Fatal(err)
			}
		}
	})
	if n != 1 {
		t.Fatalf("%d blocks of linked data", n)
	}
	return all
}

func TestLinkedData(t *testing.T) {
	r := xhtmltest.Report()
	r.Subtitle = "</script><b>"
	files := build(t, r)
	report := data(t, files["index.html"])
	if report["@type"] != "Report" || report["name"] != r.Title || report["inLanguage"] != "de" || report["datePublished"] == nil || report["publisher"].(map[string]any)["name"] == "" ||
		report["alternativeHeadline"] != r.Subtitle || len(report["encoding"].([]any)) != 2 || report["url"] != "https://2025.uferwerk.example/" {
		t.Errorf("%v", report)
	}
	graph := data(t, files["wasser/flusswacht/index.html"])["@graph"].([]any)
	page, trail := graph[0].(map[string]any), graph[1].(map[string]any)["itemListElement"].([]any)
	if page["isPartOf"].(map[string]any)["@type"] != "Report" || page["url"] != "https://2025.uferwerk.example/wasser/flusswacht/" {
		t.Errorf("%v", page)
	}
	if len(trail) != 3 || trail[1].(map[string]any)["item"] != "https://2025.uferwerk.example/wasser/" {
		t.Errorf("%v", trail)
	}
	r.URL = ""
	if d := data(t, build(t, r)["index.html"]); d["url"] != nil {
		t.Errorf("an address that nobody knows: %v", d["url"])
	}
}

func TestSitemap(t *testing.T) {
	r := xhtmltest.Report()
	files := build(t, r)
	var m struct {
		URL []struct {
			Loc     string `xml:"loc"`
			Lastmod string `xml:"lastmod"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(files["sitemap.xml"], &m); err != nil {
		t.Fatal(err)
	}
	if want := 2 + len(r.Pages()) + len(r.Notices); len(m.URL) != want {
		t.Errorf("%d pages, want %d", len(m.URL), want)
	}
	for _, u := range m.URL {
		rest, ok := strings.CutPrefix(u.Loc, "https://2025.uferwerk.example/")
		if !ok || files[FilePath("/"+rest)] == nil || len(u.Lastmod) != 10 {
			t.Errorf("%+v", u)
		}
	}
	if !strings.Contains(string(files["robots.txt"]), "\nSitemap: https://2025.uferwerk.example/sitemap.xml\n") {
		t.Errorf("robots.txt: %s", files["robots.txt"])
	}
	r.BaseURL = "/jahr"
	if files := build(t, r); files["robots.txt"] != nil || !strings.Contains(string(files["sitemap.xml"]), "<loc>https://2025.uferwerk.example/jahr/</loc>") {
		t.Error("below a path")
	}
	r.URL = ""
	if build(t, r)["sitemap.xml"] != nil {
		t.Error("a list of addresses that nobody knows")
	}
}
