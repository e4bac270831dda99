package edition

import (
	"strings"
	"testing"

	"annals/internal/doc"
)

// TestCompared sets a report beside last year's: what is new leads to its
// page, what has ended is named, and nothing is made without a last year.
func TestCompared(t *testing.T) {
	last, this := whole(), whole()
	last.Year, this.Year = 2024, 2025
	for _, r := range []*doc.Report{last, this} {
		for _, p := range r.Pages() {
			if strings.Contains(p.Number, ".") {
				p.Kind = doc.ProjectPage
			}
		}
	}
	old := last.Parts[1].Pages[1]
	old.ID, old.Title, old.Permalink = "ferry", "Ferry", "/ferry/"
	last.Parts[2].Pages[0].Title = "Bus stops"
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
	var said []string
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		for _, is := range doc.ChildInlines(b) {
			if s := doc.PlainText(is); s != "" {
				said = append(said, s)
			}
		}
		return true
	})
	want := "New projects|2.10 Wells|No longer told of|2.10 Ferry|Renamed projects|3.1 Stops, last year Bus stops"
	if got := strings.Join(said, "|"); !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
	if x, _ := Extract(this, Selection{Part: "2"}); x.Last != nil || len(x.Overviews) > 0 {
		t.Error("an extract is compared with the whole of last year")
	}
}
