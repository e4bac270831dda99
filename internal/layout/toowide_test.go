package layout

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
)

// A table of twelve months keeps each number in one piece: its type is smaller.
// One that no type makes fit is told of once.
func TestTablesOfManyColumns(t *testing.T) {
	table := func(n int) *doc.Table {
		var heads, sums []string
		for i := range n {
			heads, sums = append(heads, fmt.Sprintf("Monat%d", i+1)), append(sums, fmt.Sprintf("%d.400,00", i+10))
		}
		return &doc.Table{Origin: at(4), Head: []*doc.Row{cells(true, heads...)}, Body: []*doc.Row{cells(false, sums...)}}
	}
	told := func(n int) (all []string) {
		d := lay(t, onePage(para("Davor."), table(n)))
		for _, diag := range d.Diags.All {
			all = append(all, fmt.Sprint(diag.Place.Line, " ", diag.ID))
		}
		if n == 12 {
			for i := range n {
				whereIs(t, d, fmt.Sprintf("%d.400,00", i+10))
			}
		}
		return all
	}
	if all := told(12); all != nil {
		t.Errorf("of twelve columns it is told %v", all)
	}
	if all := told(30); strings.Join(all, ", ") != "4 table-too-wide" {
		t.Errorf("of thirty columns it is told %v", all)
	}
}
