package layout

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// Dots lead from titles of every length to page numbers of one, two and three
// digits: they stand below one another and end at one edge.
func TestLeadersStandBelowOneAnother(t *testing.T) {
	r := blankReport()
	part := &doc.Part{Number: "1", Title: "Teil"}
	for i := range 36 {
		var text []doc.Block
		for range 12 {
			text = append(text, para(sentences(i, 9)))
		}
		part.Pages = append(part.Pages, &doc.Page{Origin: at(1), ID: fmt.Sprint("p", i), Kind: doc.TextPage, Title: "Seite " + strings.Repeat("m", i), Lang: "de",
			Blocks: append(text, text...)})
	}
	r.Parts = []*doc.Part{part}
	d := lay(t, r)
	if len(d.Pages) < 102 {
		t.Fatalf("the report has only %d pages", len(d.Pages))
	}
	page, _, _ := whereIs(t, d, "Seite m")
	var rows, edge, step length.Length
	for _, it := range d.Pages[page].Items {
		tx, ok := it.(*display.Text)
		if !ok || len(tx.Words) < 2 || strings.Trim(shownOf(tx), ". ") != "" {
			continue
		}
		first, last := tx.Words[0].X, tx.Words[len(tx.Words)-1].X
		if rows == 0 {
			edge, step = tx.X+last, tx.Words[1].X-first
		}
		rows++
		if tx.X+last != edge {
			t.Errorf("dots end at %v, others at %v", tx.X+last, edge)
		}
		if (last-first)%step != 0 {
			t.Errorf("dots from %v to %v do not stand on a grid of %v", first, last, step)
		}
		for _, other := range d.Pages[page].Items {
			if o, ok := other.(*display.Text); ok && o.Y == tx.Y && o != tx {
				if white := tx.X + first - right(o); left(o) < tx.X+first && (white < 5*length.Pt || strings.HasPrefix(wordsOf(o), "Seite") && white > 12*length.Pt) {
					t.Errorf("dots begin %v after %q", white, wordsOf(o))
				}
			}
		}
	}
	if rows < 30 {
		t.Errorf("dots lead to %d of 36 numbers", rows)
	}
}
