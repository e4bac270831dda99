package layout

import (
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
)

// A caption is not squeezed into the width of a table of two digits.
func TestCaptionOfANarrowTable(t *testing.T) {
	cell := func(s string) *doc.Cell { return &doc.Cell{ColSpan: 1, RowSpan: 1, Blocks: []doc.Block{para(s)}} }
	r := onePage(&doc.Table{Caption: para("Beschriftungen der Messstellen").Inlines, Columns: []doc.Column{{}, {}},
		Head: []*doc.Row{{Cells: []*doc.Cell{cell("A"), cell("B")}}}, Body: []*doc.Row{{Cells: []*doc.Cell{cell("1"), cell("2")}}}})
	found := false
	for _, p := range lay(t, r).Pages {
		found = found || strings.Contains(pageText(p), "Beschriftungen der Messstellen")
	}
	if !found {
		t.Error("the caption does not stand in one line")
	}
}

// Where an item of a list holds several paragraphs, the next item stands as far
// from them as they do from each other.
func TestItemsOfSeveralParagraphsStandApart(t *testing.T) {
	list := &doc.List{Items: []*doc.ListItem{
		{Blocks: []doc.Block{para("Erstens."), para("Dazu noch.")}}, {Blocks: []doc.Block{para("Zweitens."), para("Auch dazu.")}}, {Blocks: []doc.Block{para("Drittens.")}}}}
	at := map[string]int64{}
	for _, p := range lay(t, onePage(list)).Pages {
		for _, it := range p.Items {
			if x, ok := it.(*display.Text); ok {
				at[wordsOf(x)] = int64(x.Y)
			}
		}
	}
	first, second, third := at["Dazu noch."]-at["Erstens."], at["Zweitens."]-at["Dazu noch."], at["Drittens."]-at["Auch dazu."]
	if first <= 0 || first != second || second != third {
		t.Errorf("the distances are %d, %d, %d", first, second, third)
	}
}
