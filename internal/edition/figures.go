package edition

import (
	"strconv"

	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/money"
)

// figures lists the named figures with this year's and last year's value, by
// how much they changed, and where they come from. Figures without a value for
// either year are left out, and so are columns that nothing fills.
func figures(r *doc.Report) []doc.Block {
	w := newWriter(r, nil, nil)
	value := func(f *doc.NamedFigure, year int) []doc.Inline {
		v, ok := f.In(year)
		if !ok {
			return nil
		}
		return w.text(money.FigureText(r.Lang, v.Number, v.Places, f.Unit))
	}
	right := doc.Column{Align: doc.AlignRight}
	columns := []doc.Column{{}, right, right, right, {}}
	heads := []string{"compared-figure", "", "", "figures-change", "figures-source"}
	var rows [][][]doc.Inline
	filled := [5]bool{true, true}
	for _, f := range r.Figures {
		change, _ := money.Change(r.Lang, f, r.Year, true)
		row := [][]doc.Inline{w.text(f.Label), value(f, r.Year), value(f, r.Year-1), w.text(change), f.Source}
		if row[1] == nil && row[2] == nil {
			continue
		}
		for i, is := range row {
			filled[i] = filled[i] || len(is) > 0
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil
	}
	t := w.table(locale.Fill(r.Label("figures-caption"), "year", strconv.Itoa(r.Year)), columns, heads, rows)
	for i := 1; i <= 2; i++ {
		t.Head[0].Cells[i].Blocks = []doc.Block{w.paragraph(w.text(strconv.Itoa(r.Year + 1 - i))...)}
	}
	for i := len(columns) - 1; i > 0; i-- {
		if filled[i] {
			continue
		}
		t.Columns = append(t.Columns[:i:i], t.Columns[i+1:]...)
		for _, row := range append(t.Head, t.Body...) {
			row.Cells = append(row.Cells[:i:i], row.Cells[i+1:]...)
		}
	}
	return []doc.Block{t}
}
