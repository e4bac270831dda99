package edition

import (
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/locale"
)

// TestCompared sets a report beside last year's: what is new leads to its
// page, what has ended is named, and nothing is made without a last year.
func TestCompared(t *testing.T) {
	project := func(number, title string) *doc.Page {
		id := strings.ToLower(title)
		return &doc.Page{ID: id, Number: number, Kind: doc.ProjectPage, Title: title, Lang: "en", Permalink: "/" + id + "/"}
	}
	report := func(year int, pages ...*doc.Page) *doc.Report {
		return &doc.Report{Year: year, Title: "Report", Lang: "en", Labels: locale.Labels("en"), Parts: []*doc.Part{{Number: "2", Title: "Water", Pages: pages}}}
	}
	stops := project("2.3", "Stops")
	stops.Title = "Bus stops"
	last := report(2024, project("2.1", "River"), project("2.10", "Ferry"), stops)
	this := report(2025, project("2.1", "River"), project("2.10", "Wells"), project("2.3", "Stops"))
	this.Overviews = []doc.Overview{{Key: "compared"}}
	if e := Make(this, Built{}); e.Overviews[0].Page != nil {
		t.Error("compared with nothing")
	}
	this.Last = last
	e := Make(this, Built{})
	p := e.Overviews[0].Page
	if p == nil {
		t.Fatal("nothing is compared")
	}
	want := "New projects|2.10\u00a0Wells|No longer told of|2.10\u00a0Ferry|Renamed projects|2.3\u00a0Stops, last year Bus stops"
	if got := saidOn(p); !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
}

// saidOn joins the texts of a page.
func saidOn(p *doc.Page) string {
	var said []string
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		for _, is := range doc.ChildInlines(b) {
			if s := doc.PlainText(is); s != "" {
				said = append(said, s)
			}
		}
		return true
	})
	return strings.Join(said, "|")
}
