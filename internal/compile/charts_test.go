package compile

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/diag"
	"annals/internal/doc"
)

func TestCharts(t *testing.T) {
	body := "Words.\n\n```chart\ntype: bars\ntitle: Money\nfigures: [donations]\nseries: [2023, 2024]\n```\n\n" +
		"* In a list\n\n  ```chart\n  type: donut\n  unit: €\n  data:\n    A: 12.50\n    B: donations\n  ```\n\n" +
		"```chart\ntype: timeline\ntable: true\ndata:\n  River: 2023-04 to 2026-03\n  Repair: since 2017\n```\n\n" +
		"```chart\ntype: bras\ndata: {A: 1}\n```\n\n```chart\ntype: bars\ndata:\n  A: much\ncolour: red\n```\n\n```chart\ntype: stacked\nseries: [x, y]\ndata:\n  A: [1, 2, 3]\n```\n\n```chart\ntype: donut\ndata: {A: -1, B: 2}\n```\n\n```chart\n- x\n```\n\n```chart\ntype: bars\nfigures: [donatons]\n```\n"
	r, ds := compiled(t, map[string]string{"figures.yaml": strings.Split(figuresFile, "growth")[0], "1-a/b.md": pageFile("chapter: 1.1\ntitle: B\npermalink: /b/\n", body)})
	var got []string
	doc.Blocks(pageOf(t, r, "1-a/b.md").Blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Figure:
			got = append(got, fmt.Sprintf("%s %s %dx%d: %s", b.Picture.Asset.Path, doc.PlainText(b.Caption), b.Picture.Asset.Width, b.Picture.Asset.Height, b.Picture.Alt))
		case *doc.Table:
			got = append(got, fmt.Sprintf("table of %d rows", len(b.Body)))
		case *doc.CodeBlock:
			got = append(got, "code")
		}
		return true
	})
	equal(t, "blocks", strings.Join(got, "\n"), `
assets/charts/b-1.svg Money 460x73: Money. Donations: 2023 €152,300, 2024 €166,000
assets/charts/b-2.svg  460x156: A: €12.50 (0.0%); B: €166,000.00 (100.0%)
assets/charts/b-3.svg  460x107: River: April 2023 to March 2026; Repair: since 2017
table of 2 rows
code
code
code
code
code
code
`)
	var found diag.List
	for _, d := range ds.All {
		if d.ID != "part-without-opener" {
			found.Add(d)
		}
	}
	equal(t, "told", told(found), `
1-a/b.md:35:7 unknown-chart: there is no kind of chart “bras” (did you mean “bars”?)
1-a/b.md:42:6 error bad-chart: “much” is not a number (write it without marks between thousands, and with a point before decimals: 166000 or 2.5; or the name of a figure)
1-a/b.md:43:1 unknown-key: “colour” is no key that annals knows, so what it says is lost: “red”
1-a/b.md:50:3 error bad-chart: the row “A” has 3 values for 2 series (write a list, such as [12, 15], with one value for each of the series)
1-a/b.md:53:1 bad-chart: the chart cannot be drawn: parts of a whole cannot be less than nothing
1-a/b.md:59:1 error wrong-type: this must be a mapping of keys (write a line for each key, such as “type: bars”)
1-a/b.md:64:11 unknown-figure: there is no figure “donatons” (did you mean “donations”?)
`)
}

// TestChartsOfAnotherLanguage: what a chart says beside its data is in the
// language of its page.
func TestChartsOfAnotherLanguage(t *testing.T) {
	r, _ := compiled(t, map[string]string{"1-a/b.md": pageFile("chapter: 1.1\ntitle: B\nlang: de\n", "```chart\ntype: donut\nunit: €\ntable: true\ndata:\n  Hof: 10\n  Garten: 5\n```\n")})
	p := pageOf(t, r, "1-a/b.md")
	f, table := p.Blocks[0].(*doc.Figure), p.Blocks[1].(*doc.Table)
	if !strings.Contains(string(f.Picture.Asset.Data), "Gesamt") {
		t.Errorf("the chart says %s", f.Picture.Asset.Data)
	}
	if got := doc.PlainText(doc.ChildInlines(table.Head[0].Cells[0].Blocks[0])[0]); got == r.Label("chart-row") {
		t.Errorf("the table's head says %q", got)
	}
}
