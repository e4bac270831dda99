package money

import (
	"strings"
	"testing"

	"annals/internal/doc"
)

// sheetOf makes a table as grid does, with cells in **bold**.
func sheetOf(lines string) *doc.Table {
	t := grid(lines)
	for _, r := range append(t.Head[:1:1], t.Body...) {
		for _, c := range r.Cells {
			p := c.Blocks[0].(*doc.Paragraph)
			if text := p.Inlines[0].(*doc.Text); strings.HasPrefix(text.Value, "**") {
				text.Value = strings.Trim(text.Value, "*")
				p.Inlines = []doc.Inline{&doc.Span{Style: doc.Strong, Inlines: p.Inlines}}
			}
		}
	}
	return t
}

// told writes a letter for each row of a table's body, in front of it a bar
// where it stands apart: a row in a group is a point.
func told(t *doc.Table) string {
	var b strings.Builder
	for _, r := range t.Body {
		if r.Apart {
			b.WriteByte('|')
		}
		if r.Role == doc.PlainRow {
			b.WriteByte('.')
		} else {
			b.WriteString(strings.ToUpper(r.Role.Key()[:1]))
		}
	}
	return b.String()
}

func TestRoles(t *testing.T) {
	for _, c := range []struct{ name, lang, table, want string }{
		{"two sums and what they leave", "en", "Item | 2024 | Change\nGrants | 100.50 | +1%\nGifts | 20.50 | +2%\n**Income** | **121.00** | +1%\nStaff | −90 | 0%\nRooms | −11 | 1%\n**Expenditure** | **−101** | 0%\n**Result** | **20** |", "..S|..SR"},
		{"expenditure without a minus", "de", "Posten | Betrag\nSpenden | 1.000 €\nBeiträge | 500 €\n**Einnahmen** | **1.500 €**\nLohn | 900 €\nMiete | 100 €\n**Ausgaben** | **1.000 €**\n**Ergebnis** | **500 €**", "..S|..SR"},
		{"by numbers alone", "en", "Item | 2023 | 2024\nGrants | 1,100 | 1,200\nGifts | 10 | 15\nIncome | 1,110 | 1,215\nStaff | 400 | 500\nRooms | 200 | 300\nExpenditure | 600 | 800", "..S|..S"},
		{"small numbers add up by chance", "en", "Place | Visits\nYard | 1\nHall | 2\nCellar | 3\nRoof | 6", "...."},
		{"one column of several", "en", "Place | Visits | Hours\nYard | 100 | 7\nHall | 200 | 8\nCellar | 300 | 9", "..."},
		{"called a total", "de", "Ort | Gäste\nHof | 3\nGarten | 4\nInsgesamt | 8", "..S"},
		{"rounded", "en", "Item | k€\nGrants | 33\nGifts | 33\nFees | 33\n**All** | **100**", "...S"},
		{"groups with heads", "en", "Item | 2024\n**Income** | \nGrants | 10\nGifts | 20\nTotal | 30\n**Expenditure** |\nStaff | 25\nTotal | 25\nResult | 5", "G..S|G.SR"},
		{"heads above what adds up", "en", "Item | 2024\nIncome | \nGrants | 10\nGifts | 20\nTotal | 30\nExpenditure |\nStaff | 15\nRooms | 10\nTotal | 25", "G..S|G..S"},
		{"a row without a number is no head", "en", "Project | Visits\nYard |\nHall | 10\nCellar | 20", "..."},
		{"parts", "en", "Item | Amount\nIncome | €300\nof which grants | €200\nof which gifts | €90\nExpenditure | €250\nof which staff | €200\nReserve | €40", "WPP|WP|."},
		{"a whole above its parts", "de", "Posten | €\n**Einnahmen** | **1.000**\nSpenden | 600\nBeiträge | 400\n**Ausgaben** | **900**\nLohn | 700\nMiete | 200", "W..|W.."},
		{"an empty row", "en", "Item | Amount\nGrants | 12\nGifts | 7\n | \nStaff | 9", "..|."},
		{"a form to fill in", "en", "Item | Amount | Sum\nGrants | 12 | 4\nGifts | 7 | 8\n | | \n | | ", "...."},
		{"words", "en", "Who | What\n**Ada** | \nInes | chairs\nUma | keeps the books", "..."},
		{"one bold row", "en", "Year | Visits\n2023 | 100\n**2024** | **150**\n2025 | 170", "..."},
	} {
		t.Run(c.name, func(t *testing.T) {
			table := sheetOf(c.table)
			Roles([]doc.Block{table}, c.lang)
			if got := told(table); got != c.want {
				t.Errorf("roles %s, want %s", got, c.want)
			}
		})
	}
}

// TestRolesOfSpans takes a cell over all columns for a group's head, and leaves
// tables alone whose cells reach into other rows.
func TestRolesOfSpans(t *testing.T) {
	make := func() *doc.Table {
		table := sheetOf("x | n\nIncome\nA | 100\nB | 200\nCosts\nC | 5")
		table.Body[0].Cells[0].ColSpan, table.Body[3].Cells[0].ColSpan = 2, 2
		return table
	}
	table := make()
	Roles([]doc.Block{table}, "en")
	if got := told(table); got != "G..|G." {
		t.Errorf("roles %s", got)
	}
	table = make()
	table.Body[1].Cells[1].RowSpan = 2
	Roles([]doc.Block{table}, "en")
	if got := told(table); got != "....." {
		t.Errorf("roles of a table with tall cells: %s", got)
	}
}
