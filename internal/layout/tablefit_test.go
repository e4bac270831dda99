package layout

import (
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// aTable is a table of rows of cells, paragraphs of a cell divided by "/".
func aTable(rows ...[]string) *doc.Table {
	t := &doc.Table{Columns: make([]doc.Column, len(rows[0]))}
	for _, texts := range rows {
		r := &doc.Row{}
		for _, text := range texts {
			c := &doc.Cell{ColSpan: 1, RowSpan: 1}
			for p := range strings.SplitSeq(text, "/") {
				c.Blocks = append(c.Blocks, para(p))
			}
			r.Cells = append(r.Cells, c)
		}
		t.Body = append(t.Body, r)
	}
	return t
}

// A short entry stands in one line beside a long one, which can spare what that
// takes; and it is not hyphenated.
func TestShortEntriesOfATableStayInALine(t *testing.T) {
	long := sentences(3, 2)
	d := lay(t, onePage(aTable([]string{"Garten am alten Fluss", long}, []string{"Offene Werkstatt im Hof", sentences(4, 2)})))
	for _, want := range []string{"Garten am alten Fluss", "Offene Werkstatt im Hof"} {
		found := false
		for _, p := range d.Pages {
			for _, it := range p.Items {
				if x, ok := it.(*display.Text); ok && wordsOf(x) == want {
					found = true
				}
			}
		}
		if !found {
			t.Errorf("%q does not stand in one line", want)
		}
	}
}

// Paragraphs of a cell stand closer to one another than rows do.
func TestParagraphsOfACellStandTogether(t *testing.T) {
	d := lay(t, onePage(aTable([]string{"Ort", "Hof/Garten"}, []string{"Zeit", "Abend"})))
	y := func(word string) length.Length { _, _, y := whereIs(t, d, word); return y }
	if within, between := y("Garten")-y("Hof"), y("Abend")-y("Garten"); within*5 > between*4 {
		t.Errorf("paragraphs are %v from one another, rows %v", within, between)
	}
}
