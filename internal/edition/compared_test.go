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
	want := "New projects|2.10 Wells|No longer told of|2.10 Ferry|Renamed projects|3.1 Stops, last year Bus stops"
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

// An extract is compared with what it would have held last year: pages are
// paired in the whole reports, so what a funder has paid for since this year only
// is not new, and what goes on without it has not ended.
func TestExtractCompared(t *testing.T) {
	last, this := whole(), whole()
	last.Year, this.Year = 2024, 2025
	for _, r := range []*doc.Report{last, this} {
		for _, p := range r.Pages() {
			if strings.Contains(p.Number, ".") {
				p.Kind = doc.ProjectPage
			}
		}
	}
	project := func(id, title string, funders ...string) *doc.Page {
		return &doc.Page{ID: id, Number: "2.3", Kind: doc.ProjectPage, Title: title, Lang: "en", Permalink: "/" + id + "/", Funders: funders}
	}
	water := func(r *doc.Report) *doc.Part { return r.Parts[1] }
	// The ferry ended; the town paid for it. A mill of another funder ended, too.
	water(last).Pages = append(water(last).Pages, project("ferry", "Ferry", "the Town"), project("mill", "Mill", "A Fund"))
	// A dam is new; the wells go on, and the town pays for them only now.
	water(this).Pages = append(water(this).Pages, project("dam", "Dam", "Town of Wrenfield"))
	water(this).Pages[1].Funders = []string{"Town of Wrenfield"}
	// The stops go on, without the town.
	this.Parts[2].Pages[0].Funders = nil
	last.Parts[2].Pages[0].Title = "Bus stops"
	// The part has another number now.
	water(last).Number, last.Parts[0].Number = "1", "2"
	this.Figures = []*doc.NamedFigure{{Name: "donations", Label: "Donations", Values: []doc.YearlyValue{{Year: 2024, Number: 1}, {Year: 2025, Number: 2}}}}
	this.Overviews = []doc.Overview{{Key: "compared"}}
	this.Last = last

	for _, c := range []struct {
		s    Selection
		want string
	}{
		{Selection{Funder: "the town"}, "New projects|2.3 Dam|No longer told of|2.3 Ferry"},
		{Selection{Funder: "A Fund"}, "No longer told of|2.3 Mill"},
		{Selection{Part: "2"}, "New projects|2.3 Dam|No longer told of|2.3 Ferry|2.3 Mill"},
		{Selection{Part: "3"}, "Renamed projects|3.1 Stops, last year Bus stops"},
		{Selection{Page: "stops"}, "Renamed projects|3.1 Stops, last year Bus stops"},
		{Selection{Page: "dam"}, "New projects|2.3 Dam"},
		{Selection{Part: "1"}, ""},
	} {
		x, ds := Extract(this, c.s)
		if errors, _ := ds.Count(); errors > 0 {
			t.Fatalf("%v: %v", c.s, ds)
		}
		e := Make(x, Built{})
		got := ""
		if len(e.Overviews) == 1 && e.Overviews[0].Page != nil {
			got = saidOn(e.Overviews[0].Page)
			if single := c.s.Page != ""; single != (e.Parts[len(e.Parts)-1].Opener == nil) {
				t.Errorf("%v: the part of the overviews has an opener: %v", c.s, !single)
			}
		}
		if got != c.want {
			t.Errorf("%v: got %s, want %s", c.s, got, c.want)
		}
	}
	if this.Last != last || len(last.Pages()) != 8 {
		t.Error("the report of which an extract was made has changed")
	}
}
