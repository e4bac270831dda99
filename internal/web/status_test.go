package web

import (
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/xhtml/xhtmltest"

	"golang.org/x/net/html"
)

// Drafts say so: every page for itself, and the start page and the page with
// everything as their least finished page does. What is released, or says
// nothing of it, shows nothing.
func TestDraftsSaySo(t *testing.T) {
	note := func(page []byte) string {
		var words []string
		root := elements(t, page, func(*html.Node, map[string]string) {})
		for _, n := range byClass(root, "status") {
			words = append(words, textOf(n))
		}
		return strings.Join(words, "|")
	}
	for _, c := range []struct {
		first, second      doc.Status
		note, other, start string
	}{
		{doc.NoStatus, doc.Released, "", "", ""},
		{doc.Checked, doc.Released, "status-checked", "", "status-checked"},
		{doc.Checked, doc.Draft, "status-checked", "status-draft", "status-draft"},
	} {
		r := xhtmltest.Report()
		label := func(key string) string {
			if key == "" {
				return ""
			}
			return r.Label(key)
		}
		for _, p := range r.Pages() {
			p.Status = doc.Released
		}
		first, second := r.Pages()[1], r.Pages()[2]
		first.Status, second.Status = c.first, c.second
		files := build(t, r)
		at := func(p *doc.Page) string {
			f := strings.TrimPrefix(p.Permalink, "/")
			if strings.HasSuffix(f, "/") {
				f += "index.html"
			}
			return f
		}
		for file, want := range map[string]string{at(first): c.note, at(second): c.other, "index.html": c.start, "gesamt/index.html": c.start} {
			if files[file] == nil {
				t.Fatalf("there is no %s", file)
			}
			if got := note(files[file]); got != label(want) {
				t.Errorf("%s says %q, want %q", file, got, label(want))
			}
		}
		if strings.Contains(string(files["search-index.js"]), r.Label("status-checked")) {
			t.Error("the search finds the note")
		}
	}
}
