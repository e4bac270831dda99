package layout

import (
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// In a table with sums no rule stands between single rows; one stands above a
// sum, a heavier one above the result, and room above what begins a group.
// What is part of something stands behind it.
func TestAccountsAreGrouped(t *testing.T) {
	row := func(role doc.RowRole, apart bool, label, n string) *doc.Row {
		r := &doc.Row{Role: role, Apart: apart}
		for _, s := range []string{label, n} {
			r.Cells = append(r.Cells, &doc.Cell{ColSpan: 1, RowSpan: 1, Blocks: []doc.Block{para(s)}})
		}
		return r
	}
	table := &doc.Table{Columns: []doc.Column{{}, {Align: doc.AlignRight}}, Head: []*doc.Row{row(0, false, "Posten", "Betrag")}, Body: []*doc.Row{
		row(0, false, "Spenden", "60"), row(0, false, "Beiträge", "40"), row(doc.SumRow, false, "Einnahmen", "100"),
		row(doc.WholeRow, true, "Ausgaben", "90"), row(doc.PartRow, false, "davon Lohn", "70"), row(doc.ResultRow, false, "Ergebnis", "10"),
	}}
	d := lay(t, onePage(table))
	page, left, first := whereIs(t, d, "Spenden")
	y := func(word string) length.Length { _, _, y := whereIs(t, d, word); return y }
	thick := func(p *display.Path) length.Length { return p.Segments[2].Y3 - p.Segments[0].Y3 }
	var rules []*display.Path
	for _, it := range d.Pages[page].Items {
		if p, ok := it.(*display.Path); ok && len(p.Segments) > 2 && p.Segments[0].Y3 > first && p.Segments[0].Y3 < y("Ergebnis") {
			rules = append(rules, p)
		}
	}
	if len(rules) != 2 {
		t.Fatalf("%d rules stand between the rows, want one above the sum and one above the result", len(rules))
	}
	if at := rules[0].Segments[0].Y3; at <= y("Beiträge") || at >= y("Einnahmen") {
		t.Error("the first rule does not stand above the sum")
	}
	if at := rules[1].Segments[0].Y3; at <= y("davon Lohn") {
		t.Error("the last rule does not stand above the result")
	}
	if a, b := thick(rules[0]), thick(rules[1]); b <= a {
		t.Errorf("the rule above the result is %v thick, that above the sum %v", b, a)
	}
	if within, between := y("Beiträge")-first, y("Ausgaben")-y("Einnahmen"); between*2 < within*3 {
		t.Errorf("groups are %v from one another, rows %v", between, within)
	}
	if _, x, _ := whereIs(t, d, "davon Lohn"); x <= left {
		t.Error("a part does not stand behind its whole")
	}
}
