package edition

import (
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/locale"
)

// projectWith is a project page with a budget.
func projectWith(title string, b *doc.Budget) *doc.Page {
	return &doc.Page{ID: strings.ToLower(title), Kind: doc.ProjectPage, Title: title, Lang: "en", Permalink: "/" + strings.ToLower(title) + "/", Budget: b}
}

func euros(kind doc.MoneyKind, n int64, parts ...*doc.Money) *doc.Money {
	return &doc.Money{Kind: kind, Cents: n * 100, Currency: "EUR", Label: kind.Key(), Parts: parts}
}

func from(funder string, n int64) *doc.Money {
	m := euros(doc.FunderMoney, n)
	m.Funder = funder
	return m
}

func TestBudget(t *testing.T) {
	painted := euros(doc.MaterialMoney, 5)
	painted.Pictured = true
	pictured, whole, past, dollars := euros(doc.StaffMoney, 1), euros(doc.BudgetMoney, 2), euros(doc.IncomeMoney, 3), euros(doc.IncomeMoney, 4)
	pictured.Pictured, whole.Whole, past.Year, dollars.Currency = true, true, 2023, "USD"
	about := euros(doc.BudgetMoney, 300)
	about.About, about.Year = true, 2024
	r := &doc.Report{Lang: "en", Year: 2024, Labels: locale.Labels("en"), Funders: []*doc.Funder{{Name: "Fund A", Aliases: []string{"A"}}}, Parts: []*doc.Part{{Pages: []*doc.Page{
		projectWith("North", &doc.Budget{Money: []*doc.Money{
			euros(doc.IncomeMoney, 600, from("fund a", 400)), euros(doc.ExpenditureMoney, 500, euros(doc.StaffMoney, 300)), pictured, painted, whole, past, dollars,
		}, Funders: []*doc.Named{{Name: "Fund A"}}, Terms: []*doc.Term{{From: doc.Date{Year: 2023}}}}),
		projectWith("East", &doc.Budget{Money: []*doc.Money{about}, Terms: []*doc.Term{{AllYear: true}}}),
		projectWith("South", &doc.Budget{Ways: []*doc.Way{{Kind: doc.NoMoney}, {Kind: doc.Voluntary}}}),
		projectWith("West", &doc.Budget{Money: []*doc.Money{from("The Town", 60), euros(doc.OwnMoney, 40), from("A", 20)}}),
		projectWith("Silent", &doc.Budget{Unread: []*doc.Unread{{Written: "x"}}}),
		projectWith("Empty", nil),
	}}}}
	var got []string
	line := func(is []doc.Inline) { got = append(got, doc.PlainText(is)) }
	doc.Blocks(budget(r), func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Table:
			for _, rows := range [][]*doc.Row{b.Head, b.Body, b.Foot} {
				for _, row := range rows {
					var cells []string
					for _, c := range row.Cells {
						s := ""
						for _, k := range c.Blocks {
							s += doc.PlainText(doc.ChildInlines(k)[0])
						}
						cells = append(cells, s)
					}
					got = append(got, strings.Join(cells, " | "))
				}
			}
			return false
		case *doc.Figure:
			got = append(got, b.Picture.Alt)
		case *doc.Paragraph:
			line(b.Inlines)
		case *doc.Heading:
			line(b.Inlines)
		}
		return true
	})
	want := `Project | Income or budget | Share | Expenditure | Staff costs | Own funds | Funders | Page
North | €600 | 58.8% | €500 | €300 |  | Fund A | 
East | about €300 | 29.4% |  |  |  |  | 
South | voluntary work |  |  |  |  |  | 
West | €120 | 11.8% |  |  | €40 |  | 
Total | €1,020 | 100.0% | €500 | €300 | €40 |  | 
Income or budget of the projects in 2024. North: €600 (58.8%); East: €300 (29.4%); West: €120 (11.8%)
Who funded the projects in 2024. Fund A: €420; The Town: €60
Terms of the projects. North: since 2023; East: all year
Not added up
North: staff €1, material €5, stated in a picture only
North: budget €2, for the whole term
North: income €3, for 2023
North: income $4, in another currency`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	r.Parts[0].Pages = r.Parts[0].Pages[4:]
	if budget(r) != nil {
		t.Error("an overview of nothing")
	}
}
