package money

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/diag"
	"annals/internal/doc"
)

// grid makes a table of lines "a | b | c"; the first is the head, which a line
// of nothing but bars leaves out.
func grid(lines string) *doc.Table {
	t := &doc.Table{}
	for i, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		r := &doc.Row{}
		for j, text := range strings.Split(line, "|") {
			at := doc.Origin{Place: doc.Place{File: "a.md", Line: i + 1, Column: j + 1}}
			p := &doc.Paragraph{Inlines: []doc.Inline{&doc.Text{Origin: at, Value: strings.TrimSpace(text)}}}
			r.Cells = append(r.Cells, &doc.Cell{Origin: at, ColSpan: 1, RowSpan: 1, Blocks: []doc.Block{p}})
		}
		if i == 0 {
			t.Head = []*doc.Row{r}
		} else {
			t.Body = append(t.Body, r)
		}
	}
	return t
}

func TestTableTotals(t *testing.T) {
	for _, c := range []struct{ name, lang, table, want string }{
		{"right", "en", "Source | 2024 | 2025\nGrants | €1,200.50 | €1,300\nGifts | €99.50 | –\nTotal | €1,300.00 | €1,300", ""},
		{"wrong, money", "en", "Source | 2024 | 2025\nGrants | €1,200.50 | €1,300\nGifts | €99.50 | €10\nTotal | €1,300.00 | €1,300",
			"a.md:4:3 the numbers of “2025” come to €1,310, and “Total” says €1,300"},
		{"wrong, plain, German", "de", "Ort | Gäste\nHof | 1.200\nGarten | 380\nInsgesamt | 1.680", "a.md:4:2 the numbers of “Gäste” come to 1580, and “Insgesamt” says 1.680"},
		{"wrong, decimals", "de", "Ort | Stunden\nHof | 12,5\nGarten | 7,25\nSumme | 20", "a.md:4:2 the numbers of “Stunden” come to 19,75, and “Summe” says 20"},
		{"no head", "en", "|\nA | 1\nB | 2\nSum | 4", "a.md:4:2 the numbers above this one come to 3, and “Sum” says 4"},
		{"exact to the cent", "de", "x | Betrag\nA | 0,10 €\nB | 0,20 €\nGesamt: | 0,31 €", "a.md:4:2 the numbers of “Betrag” come to 0,30 €, and “Gesamt:” says 0,31 €"},
		{"minus", "en", "x | n\nA | 10\nB | −4\nTotal | 6", ""},
		{"last column", "en", "x | Men | Women | Total\nA | 2 | 3 | 5\nB | 2 | 2 | 5\nTotal | 4 | 5 | 9",
			"a.md:4:4 the numbers of “Total” come to 10, and “Total” says 9\na.md:3:4 the numbers of “B” come to 4, and “Total” says 5"},
		{"more words behind a total of money", "de", "x | 2025\nA | 5 €\nB | 6 €\nSumme der Einnahmen | 12 €", "a.md:4:2 the numbers of “2025” come to 11 €, and “Summe der Einnahmen” says 12 €"},
		{"more words behind a total of anything", "en", "x | n\nStaff | 5\nHelpers | 6\nTotal hours | 4000", ""},
		{"of which", "en", "x | n\nA | €10\nof which rent | €4\nB | €5\nTotal | €15", ""},
		{"subtotals", "de", "x | n\nA | 1 €\nB | 2 €\nZwischensumme | 3 €\nC | 4 €\nD | 5 €\nZwischensumme | 9 €\nGesamt | 12 €", ""},
		{"two totals", "en", "x | n\nA | €1\nB | €2\nTotal income | €3\nC | €4\nD | €5\nTotal expenditure | €9", ""},
		{"averages, shares, years", "en", "x | Average | % | Year | Share\nA | 10 | 33 | 2020 | 1\nB | 20 | 33 | 2021 | 1\nTotal | 15 | 100 | 3 | 9", ""},
		{"rounded, words, two currencies", "en", "x | a | b | c\nA | €1k | some | €1\nB | €2k | 2 | $2\nTotal | €4,000 | 9 | €9", ""},
		{"one number", "en", "x | a\nA | 3\nTotal | 4", ""},
		{"no total", "en", "x | a\nA | 3\nB | 4\nC | 5", ""},
		{"a word that only begins so", "en", "x | a\nA | €3\nB | €4\nTotality | €5", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var ds diag.List
			page := &doc.Page{Lang: c.lang, Blocks: []doc.Block{&doc.Group{Blocks: []doc.Block{grid(c.table)}}}}
			tableTotals(&ds, page)
			var got []string
			for _, d := range ds.All {
				if d.ID != "wrong-total" {
					t.Errorf("unexpected %s", d.ID)
				}
				got = append(got, fmt.Sprintf("%s:%d:%d %s", d.Place.File, d.Place.Line, d.Place.Column, strings.ReplaceAll(d.Message, "\u00a0", " ")))
			}
			if got := strings.Join(got, "\n"); got != c.want {
				t.Errorf("told\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestTableTotalsOfSpans leaves tables alone whose cells span others.
func TestTableTotalsOfSpans(t *testing.T) {
	table := grid("x | n\nA | 1\nB | 2\nTotal | 4")
	table.Body[0].Cells[1].RowSpan = 2
	var ds diag.List
	tableTotals(&ds, &doc.Page{Lang: "en", Blocks: []doc.Block{table}})
	if len(ds.All) != 0 {
		t.Errorf("told %v", ds.All)
	}
}
