package layout

import (
	"fmt"
	"testing"

	"annals/internal/doc"
)

// A long list of names stands in two columns, read down the first: they begin
// and end at the same lines, across pages as well, and what follows stands below.
func TestNamesStandInTwoColumns(t *testing.T) {
	names := func(n int) *doc.List {
		var all []string
		for i := range n {
			all = append(all, fmt.Sprintf("Probe%d Muster", i+1))
		}
		return items(all...)
	}
	d := lay(t, onePage(head(1, "Mitglieder"), names(11), para("Danach.")))
	_, x1, y1 := whereIs(t, d, "Probe1")
	_, x6, y6 := whereIs(t, d, "Probe6")
	_, x7, y7 := whereIs(t, d, "Probe7")
	_, _, y11 := whereIs(t, d, "Probe11")
	_, _, after := whereIs(t, d, "Danach.")
	if y7 != y1 || x7 <= x1 || x6 != x1 || y11 >= y6 || after <= y6 {
		t.Errorf("the first column begins at (%v, %v) and ends at (%v, %v), the second begins at (%v, %v) and ends at %v, what follows at %v", x1, y1, x6, y6, x7, y7, y11, after)
	}
	// Nine names are no long list, and sentences are no names.
	d = lay(t, onePage(names(9)))
	_, x1, _ = whereIs(t, d, "Probe1")
	if _, x9, _ := whereIs(t, d, "Probe9"); x9 != x1 {
		t.Error("nine names stand in columns")
	}

	// On whichever line it begins, a longer one leaves no few names alone.
	for n := 16; n < 46; n++ {
		d := lay(t, onePage(para(sentences(3, n)), head(1, "Mitglieder"), names(40), para("Danach. "+sentences(2, 4))))
		keepsTheRules(t, d)
		on := map[int]int{}
		for i := range 40 {
			page, _, _ := whereIs(t, d, fmt.Sprintf("Probe%d ", i+1))
			on[page]++
		}
		for page, k := range on {
			if k < 5 {
				t.Errorf("%d: %d names stand alone on page %d", n, k, page+1)
			}
		}
	}
}
