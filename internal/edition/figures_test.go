package edition

import (
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/locale"
)

func TestFigures(t *testing.T) {
	page := &doc.Page{ID: "accounts", Title: "Accounts", Lang: "en", Permalink: "/accounts/"}
	source := []doc.Inline{&doc.Link{Target: doc.Target{Kind: doc.PageTarget, Page: page}, Inlines: []doc.Inline{text("the accounts")}}}
	r := &doc.Report{Lang: "en", Year: 2025, Labels: locale.Labels("en"), Parts: []*doc.Part{{Pages: []*doc.Page{page}}}, Figures: []*doc.NamedFigure{
		{Name: "gifts", Label: "Gifts", Unit: "€", Source: source, Values: []doc.YearlyValue{{Year: 2024, Number: 1000, Places: 2}, {Year: 2025, Number: 15, Places: 0}}},
		{Name: "guests", Label: "Guests", Values: []doc.YearlyValue{{Year: 2025, Number: 1200}}},
		{Name: "old", Label: "Old", Values: []doc.YearlyValue{{Year: 2020, Number: 1}}},
	}}
	spelt := func(r *doc.Report) string {
		var lines []string
		for _, row := range append(figures(r)[0].(*doc.Table).Head, figures(r)[0].(*doc.Table).Body...) {
			var cells []string
			for _, c := range row.Cells {
				s := ""
				for _, b := range c.Blocks {
					s += doc.PlainText(doc.ChildInlines(b)[0])
				}
				cells = append(cells, s)
			}
			lines = append(lines, strings.Join(cells, " | "))
		}
		return strings.Join(lines, "\n")
	}
	if got, want := spelt(r), "Figure | 2025 | 2024 | Change | Source\nGifts | €15 | €10.00 | +50% | the accounts\nGuests | 1,200 |  |  | "; got != want {
		t.Errorf("the overview says\n%s\nwant\n%s", got, want)
	}
	// Copies of the pages take the links of sources along.
	e := *r
	(&doc.Copier{}).Report(&e)
	if l := e.Figures[0].Source[0].(*doc.Link); l.Target.Page != e.Pages()[0] || source[0].(*doc.Link).Target.Page != page {
		t.Error("the source's link does not lead to the copy of its page")
	}
	r.Figures = r.Figures[1:2]
	if got, want := spelt(r), "Figure | 2025\nGuests | 1,200"; got != want {
		t.Errorf("with nothing to compare it says\n%s\nwant\n%s", got, want)
	}
	if r.Figures = nil; figures(r) != nil {
		t.Error("an overview of nothing")
	}
}
