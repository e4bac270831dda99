package xhtml

import (
	"strings"
	"testing"

	"annals/internal/doc"
)

// In a book the cells of a table that is too wide for a telephone say what
// stands above them; the site, whose tables scroll, and tables that fit keep
// silent.
func TestNarrowTables(t *testing.T) {
	row := func(words ...string) *doc.Row {
		r := &doc.Row{}
		for _, s := range words {
			r.Cells = append(r.Cells, &doc.Cell{Blocks: say(s), ColSpan: 1, RowSpan: 1})
		}
		return r
	}
	budget := func() *doc.Table {
		return &doc.Table{
			Columns: make([]doc.Column, 5),
			Head:    []*doc.Row{row("Project", "Income or budget", "Expenditure", "Staff costs", "Funders")},
			Body:    []*doc.Row{row("Spare Parts Map", "€36,900.00", "€36,900.00", "€29,800.00", "Imaginary Foundation")},
		}
	}
	book := Options{EPUB: true, Label: func(key string) string { return key }}
	site := Options{Label: book.Label}
	got := render(book, &doc.Page{Blocks: []doc.Block{budget()}})
	for _, want := range []string{`<div class="wide table">`, `<td data-label="Income or budget">€36,900.00</td>`, "<td>Spare Parts Map</td>", `<th scope="col">Funders</th>`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in %s", want, got)
		}
	}
	small, merged, deep := budget(), budget(), budget()
	for _, c := range append(small.Head[0].Cells, small.Body[0].Cells...) {
		c.Blocks = say("short")
	}
	merged.Head[0].Cells[1].ColSpan = 2
	deep.Head = append(deep.Head, row("a", "b", "c", "d", "e"))
	for name, got := range map[string]string{
		"the site":               render(site, &doc.Page{Blocks: []doc.Block{budget()}}),
		"a small table":          render(book, &doc.Page{Blocks: []doc.Block{small}}),
		"a table with a span":    render(book, &doc.Page{Blocks: []doc.Block{merged}}),
		"a table with two heads": render(book, &doc.Page{Blocks: []doc.Block{deep}}),
	} {
		if strings.Contains(got, "data-label") || strings.Contains(got, "wide") {
			t.Errorf("%s has labels for narrow pages: %s", name, got)
		}
	}
}
