package web

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/theme"
	"annals/internal/xhtml/xhtmltest"
)

// large is a report of so many parts, each of so many pages.
func large(parts, pages int, openers bool) *doc.Report {
	r := xhtmltest.Report()
	r.Parts = nil
	for i := range parts {
		p := &doc.Part{Number: fmt.Sprint(i + 1), Title: fmt.Sprint("Part ", i+1)}
		if openers {
			p.Opener = &doc.Page{Kind: doc.OpenerPage, ID: fmt.Sprint("o", i), Title: p.Title, Lang: r.Lang, Permalink: fmt.Sprintf("/p%d/", i)}
		}
		for j := range pages {
			p.Pages = append(p.Pages, &doc.Page{Kind: doc.TextPage, ID: fmt.Sprintf("p%d-%d", i, j), Title: fmt.Sprintf("Page %d of %d", j, i), Lang: r.Lang, Permalink: fmt.Sprintf("/p%d/%d/", i, j)})
		}
		r.Parts = append(r.Parts, p)
	}
	return r
}

// side returns the navigation of a page of the site.
func side(t *testing.T, files []File, path string) string {
	t.Helper()
	for _, f := range files {
		if f.Path == path {
			_, rest, _ := bytes.Cut(f.Data, []byte(`<ul class="parts">`))
			nav, _, _ := bytes.Cut(rest, []byte("</nav>"))
			return string(nav)
		}
	}
	t.Fatalf("there is no %s", path)
	return ""
}

// A page of a large report lists what is near to it, and the start page all.
func TestNavigationOfLargeReports(t *testing.T) {
	for _, c := range []struct {
		parts, pages int
		openers      bool
		path         string
		has, hasNot  []string
		contents     bool
	}{
		{5, 20, true, "p2/7/index.html", []string{">Part 1<", ">Part 5<", ">Page 0 of 2<", ">Page 19 of 2<"}, []string{">Page 0 of 1<"}, false},
		{3, 20, false, "p2/7/index.html", []string{">Part 1<", ">Page 19 of 0<", ">Page 19 of 2<"}, nil, false},
		{300, 2, true, "p100/1/index.html", []string{">Part 89<", ">Part 113<", ">Page 0 of 100<"}, []string{">Part 88<", ">Part 114<", ">Page 0 of 99<"}, true},
		{2, 600, false, "p1/300/index.html", []string{">Part 1<", ">Page 270 of 1<", ">Page 330 of 1<"}, []string{">Page 269 of 1<", ">Page 331 of 1<", ">Page 0 of 0<"}, true},
		{1, 600, true, "p0/index.html", []string{">Page 30 of 0<"}, []string{">Page 31 of 0<"}, true},
	} {
		r := large(c.parts, c.pages, c.openers)
		th, _ := theme.New(r.Theme)
		files, ds := Site(r, th, nil, nil, nil)
		if n, _ := ds.Count(); n > 0 {
			t.Fatal(ds.All)
		}
		nav := side(t, files, c.path)
		for _, want := range c.has {
			if !strings.Contains(nav, want) {
				t.Errorf("%d × %d: %s does not list %s", c.parts, c.pages, c.path, want)
			}
		}
		for _, unwanted := range c.hasNot {
			if strings.Contains(nav, unwanted) {
				t.Errorf("%d × %d: %s lists %s", c.parts, c.pages, c.path, unwanted)
			}
		}
		if got := strings.Contains(nav, "index.html#_contents"); got != c.contents {
			t.Errorf("%d × %d: %s leads to the contents: %v", c.parts, c.pages, c.path, got)
		}
		if n := strings.Count(nav, `aria-current="page"`); n != 1 {
			t.Errorf("%d × %d: %s stands %d times in its own navigation", c.parts, c.pages, c.path, n)
		}
		for _, f := range files {
			if f.Path == "index.html" {
				last := fmt.Sprintf(">Page %d of %d<", c.pages-1, c.parts-1)
				if !bytes.Contains(f.Data, []byte(last)) || !bytes.Contains(f.Data, []byte(`id="_contents"`)) {
					t.Errorf("the start page does not list %s", last)
				}
			}
			if c.path == "p0/index.html" && f.Path == c.path && !bytes.Contains(f.Data, []byte(">Page 599 of 0<")) {
				t.Error("the opener does not list its last page")
			}
		}
	}
}

func BenchmarkSiteOf1500Pages(b *testing.B) {
	r := large(50, 30, false)
	th, _ := theme.New(r.Theme)
	for b.Loop() {
		files, _ := Site(r, th, nil, nil, nil)
		n := 0
		for _, f := range files {
			n += len(f.Data)
		}
		b.ReportMetric(float64(n), "site-bytes")
	}
}
