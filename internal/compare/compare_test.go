package compare

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/locale"
)

func para(s string) *doc.Paragraph { return &doc.Paragraph{Inlines: []doc.Inline{&doc.Text{Value: s}}} }

func heading(s string) *doc.Heading {
	return &doc.Heading{Level: 1, Inlines: []doc.Inline{&doc.Text{Value: s}}}
}

func project(id, title string, bs ...doc.Block) *doc.Page {
	return &doc.Page{ID: id, Kind: doc.ProjectPage, Title: title, Permalink: "/" + title + "/", Blocks: bs}
}

func report(year int, pages ...*doc.Page) *doc.Report {
	return &doc.Report{Year: year, Lang: "en", Labels: locale.Labels("en"), Parts: []*doc.Part{{Pages: pages}}}
}

func TestReports(t *testing.T) {
	funds := func(cents int64) *doc.Budget {
		return &doc.Budget{Money: []*doc.Money{{Kind: doc.IncomeMoney, Cents: cents, Currency: "EUR",
			Parts: []*doc.Money{{Kind: doc.IncomeMoney, Cents: cents / 2, Currency: "EUR"}}}}}
	}
	river := project("river", "River", para("We measure."), heading("Highlights 2024"), para("forty places"), heading("Outlook"), para("more"))
	river.Budget = funds(100000)
	again := project("river", "River", para("We measure."), heading("Highlights 2025"), para("fifty places"), heading("Team"), para("we"))
	again.Budget = funds(125000)
	last := report(2024, river, project("old", "Tools", para("a")), project("gone", "Archive", para("Papers of the harbour, sorted by hand in the winter")))
	this := report(2025, again, project("old", "Things", para("a")), project("new", "Papers", para("Papers of the harbour, sorted by hand in the summer")), project("x", "Buses", para("b")))
	this.Figures = []*doc.NamedFigure{{Label: "Share", Unit: "%", Values: []doc.YearlyValue{{Year: 2024, Number: 4}, {Year: 2025, Number: 55, Places: 1}}}}
	d := Reports(last, this)
	var b strings.Builder
	d.Terminal(&b, "")
	want := `2025 compared with 2024

New projects (2)
  Papers  ()
  Buses  ()

Projects that have ended, or are not told of any more (1)
  Archive  ()

Perhaps the same project under another name (1)
  Papers  was  Archive
  If so, give both pages the same “id:” in their front matter.

Renamed projects (1)
  Things  was  Tools

Figures            2024       2025  change
  Share              4.0%       5.5%    +38%
  River: Funds  €1,000.00  €1,250.00    +25%

What the pages say (2 projects in both years)
  River
    new: Team
    changed: Highlights 2025
    word for word as last year: the opening words
    not there any more: Outlook
  Things
    word for word as last year: the opening words
`
	squeeze := func(s string) string {
		s = strings.ReplaceAll(s, "\u00a0", " ")
		var lines []string
		for _, l := range strings.Split(s, "\n") {
			lines = append(lines, strings.Join(strings.Fields(l), " "))
		}
		return strings.Join(lines, "\n")
	}
	if got := b.String(); squeeze(got) != squeeze(want) {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	var out map[string]any
	if err := json.Unmarshal(d.JSON(), &out); err != nil || out["format"] != "annals-compare/1" || fmt.Sprint(out["lastYear"]) != "2024" {
		t.Errorf("JSON: %v, %v", out, err)
	}
}

// TestNothingToCompare compares a report with itself and with an empty one.
func TestNothingToCompare(t *testing.T) {
	r := report(2025, project("a", "A", para("a")))
	if d := Reports(r, r); len(d.New)+len(d.Ended)+len(d.Likely) > 0 || len(d.Kept) != 1 || d.Kept[0].Sections[0].Change != Same {
		t.Errorf("a report differs from itself: %+v", d)
	}
	if d := Reports(report(0), r); len(d.New) != 1 || len(d.Ended) > 0 {
		t.Errorf("against nothing: %+v", d)
	}
}

// A word that became a link, or bold, is the word that it was.
func TestLooksMakeNoDifference(t *testing.T) {
	last := report(2024, project("river", "River", heading("Work"), para("It goes into a report, as short as this.")))
	marked := &doc.Paragraph{Inlines: []doc.Inline{&doc.Text{Value: "It goes into a "}, &doc.Link{Inlines: []doc.Inline{&doc.Text{Value: "rep"}, &doc.Span{Style: doc.Strong, Inlines: []doc.Inline{&doc.Text{Value: "ort"}}}}}, &doc.Text{Value: ", as short as this."}}}
	this := report(2025, project("river", "River", heading("Work"), marked))
	if s := Reports(last, this).Kept[0].Sections; len(s) != 1 || s[0].Change != Same {
		t.Errorf("%+v", s)
	}
}
