package layout

import (
	"strings"
	"testing"

	"annals/internal/doc"
)

// TestOddReports sets what no one should write, and some do.
func TestOddReports(t *testing.T) {
	deep := items("innen")
	for range 30 {
		deep = &doc.List{Origin: at(1), Items: []*doc.ListItem{{Origin: at(1), Blocks: []doc.Block{deep}}}}
	}
	quotes := doc.Block(para("ganz innen"))
	for range 30 {
		quotes = &doc.Quote{Origin: at(1), Blocks: []doc.Block{quotes}}
	}
	inner := &doc.Table{Origin: at(1), Body: []*doc.Row{cells(false, "a", "b", "c", "d", "e", "f", "g", "h")}}
	nested := &doc.Table{Origin: at(1), Body: []*doc.Row{cells(false, "1", "2", "3", "4", "5", "6", "7")}}
	for _, c := range nested.Body[0].Cells {
		c.Blocks = append(c.Blocks, inner)
	}
	over := &doc.Table{Origin: at(1), Body: []*doc.Row{cells(false, "hoch", "zwei"), cells(false, "drei"), cells(false, "vier", "fünf", "sechs")}}
	over.Body[0].Cells[0].RowSpan = 9
	over.Body[0].Cells[1].ColSpan = 7
	cases := map[string][]doc.Block{
		"nothing":              nil,
		"an empty paragraph":   {para()},
		"blanks":               {para("   "), head(1, " ")},
		"an empty list":        {&doc.List{Origin: at(1)}, &doc.List{Origin: at(1), Items: []*doc.ListItem{{Origin: at(1)}}}},
		"an empty table":       {&doc.Table{Origin: at(1)}, &doc.Table{Origin: at(1), Body: []*doc.Row{{Origin: at(1)}}}},
		"an empty chain":       {&doc.Chain{Origin: at(1), Stations: []*doc.Station{{Origin: at(1), Label: "leer"}, {Origin: at(1), Items: []*doc.ChainItem{{Origin: at(1)}}}}}},
		"empty outcomes":       {&doc.Outcomes{Origin: at(1), Items: []*doc.Outcome{{Origin: at(1), Label: "leer"}}}},
		"empty resources":      {&doc.Resources{Origin: at(1)}},
		"an empty team":        {&doc.Team{Origin: at(1)}, &doc.Team{Origin: at(1), Members: []*doc.Person{{Origin: at(1)}}}},
		"no address":           {&doc.Website{Origin: at(1)}},
		"a figure of nothing":  {&doc.Figure{Origin: at(1)}},
		"an empty quotation":   {&doc.Quote{Origin: at(1)}, &doc.Group{Origin: at(1)}, &doc.CodeBlock{Origin: at(1)}},
		"only a heading":       {head(9, "tief")},
		"deep lists":           {deep},
		"deep quotations":      {quotes},
		"tables in tables":     {nested},
		"spans beyond a table": {over},
		"a long word":          {para(strings.Repeat("Wort", 200))},
		"a long line of code":  {&doc.CodeBlock{Origin: at(1), Text: strings.Repeat("x", 5000) + "\n"}},
		"a thin picture":       {&doc.Figure{Origin: at(1), Picture: pic(1, 100000, "Faden")}},
		"a flat picture":       {&doc.Figure{Origin: at(1), Picture: pic(100000, 1, "Strich")}},
		"a picture of no size": {&doc.Figure{Origin: at(1), Picture: pic(0, 0, "nichts")}},
		"many pictures": {&doc.Figure{Origin: at(1), Picture: pic(900, 900, "a")}, &doc.Figure{Origin: at(1), Picture: pic(900, 900, "b")},
			&doc.Figure{Origin: at(1), Picture: pic(900, 900, "c")}, para("Ende.")},
		"a long caption": {&doc.Figure{Origin: at(1), Picture: pic(900, 900, "a"), Caption: txt(sentences(1, 200))}},
		"a long label":   {&doc.Outcomes{Origin: at(1), Items: []*doc.Outcome{{Origin: at(1), Label: sentences(2, 6), Blocks: []doc.Block{para("kurz")}}}}},
	}
	self := &doc.Footnote{Origin: at(1), Number: 1, ID: "note-1"}
	self.Blocks = []doc.Block{para("siehe ", &doc.NoteRef{Origin: at(1), Note: self})}
	cases["a note that refers to itself"] = []doc.Block{para("Text", &doc.NoteRef{Origin: at(1), Note: self})}
	for name, blocks := range cases {
		t.Run(name, func(t *testing.T) {
			for _, paper := range []string{"a4", "a5"} {
				r := onePage(blocks...)
				r.Theme.Paper = paper
				if d := lay(t, r); len(d.Pages) < 4 {
					t.Errorf("%d pages", len(d.Pages))
				}
			}
		})
	}
	t.Run("an empty report", func(t *testing.T) {
		if d := lay(t, &doc.Report{Lang: "de"}); len(d.Pages) == 0 {
			t.Error("no pages")
		}
	})
}

// TestTextsAreComplete looks for every word of odd reports in their pages.
func TestTextsAreComplete(t *testing.T) {
	row := cells(false, "links", "rechts")
	inner := &doc.Footnote{Origin: at(1), Number: 2, ID: "note-2", Blocks: []doc.Block{para("Unternote")}}
	outer := &doc.Footnote{Origin: at(1), Number: 1, ID: "note-1", Blocks: []doc.Block{para("Obernote", &doc.NoteRef{Origin: at(1), Note: inner})}}
	row.Cells[0].RowSpan = 2
	d := lay(t, onePage(
		para("Verweis", &doc.NoteRef{Origin: at(1), Note: outer}),
		&doc.Table{Origin: at(1), Body: []*doc.Row{row, cells(false, "unten")}},
		&doc.Outcomes{Origin: at(1), Items: []*doc.Outcome{{Origin: at(1), Label: "Ergebnis", Blocks: []doc.Block{
			&doc.Table{Origin: at(1), Body: []*doc.Row{cells(false, "innen")}}, items("Punkt")}}}},
		&doc.Resources{Origin: at(1), Title: "Mittel", Blocks: []doc.Block{items("Geld"), &doc.Quote{Origin: at(1), Blocks: []doc.Block{para("Zitat")}}}},
	))
	text := tagText(d.Root, said(d))
	for _, w := range []string{"links", "rechts", "unten", "Ergebnis", "innen", "Punkt", "Mittel", "Geld", "Zitat", "Verweis", "Obernote", "Unternote"} {
		if n := strings.Count(text, w); n != 1 {
			t.Errorf("%q is said %d times", w, n)
		}
	}
}
