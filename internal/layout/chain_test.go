package layout

import (
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// discsAndRails returns the boxes around the numbers of effect chains and the
// lines that they stand on, as painted on a page.
func discsAndRails(p *display.Page) (discs, rails []display.Rect) {
	for _, it := range p.Items {
		path, ok := it.(*display.Path)
		if !ok || len(path.Segments) < 4 {
			continue
		}
		r, curved := display.Rect{X: path.Segments[0].X3, Y: path.Segments[0].Y3}, false
		right, bottom := r.X, r.Y
		for _, sg := range path.Segments {
			if sg.Op == 'Z' {
				continue
			}
			curved = curved || sg.Op == 'C'
			r.X, r.Y, right, bottom = min(r.X, sg.X3), min(r.Y, sg.Y3), max(right, sg.X3), max(bottom, sg.Y3)
		}
		r.W, r.H = right-r.X, bottom-r.Y
		switch {
		case curved && r.W < 20*length.Pt:
			discs = append(discs, r)
		case !curved && r.W < 3*length.Pt && r.H > 6*length.Pt:
			rails = append(rails, r)
		}
	}
	return discs, rails
}

// TestTheLineOfAChainEndsAtItsLastStation holds the line of a chain that goes
// over a page to its stations: it begins at the first, goes on to the end of
// the page and ends at the last; and no number comes near the words.
func TestTheLineOfAChainEndsAtItsLastStation(t *testing.T) {
	for _, sided := range []string{"one", "two"} {
		chain := &doc.Chain{Origin: at(2), Title: "Wirkungskette"}
		for k, label := range []string{"Problem", "Ursachen", "Ansatz", "Wirkung"} {
			chain.Stations = append(chain.Stations, &doc.Station{Origin: at(3), Key: label, Label: label, Items: []*doc.ChainItem{
				{Origin: at(3), Title: txt("Titel"), Text: []doc.Block{para(sentences(k, 9)), para(sentences(k+1, 9))}}}})
		}
		r := onePage(para(sentences(1, 9)), chain)
		r.Theme.Sided = sided
		d := lay(t, r)
		var all, pages int
		for i, p := range d.Pages {
			discs, rails := discsAndRails(p)
			if len(rails) == 0 {
				continue
			}
			pages++
			if len(rails) != 1 || len(discs) == 0 {
				t.Fatalf("%s-sided, page %d: %d lines, %d numbers", sided, i+1, len(rails), len(discs))
			}
			top, bottom := rails[0].Y, rails[0].Y+rails[0].H
			first, last := discs[0].Y+discs[0].H/2, discs[len(discs)-1].Y+discs[len(discs)-1].H/2
			if all == 0 && top != first {
				t.Errorf("%s-sided, page %d: the line begins at %v, the first number stands at %v", sided, i+1, top, first)
			}
			all += len(discs)
			if ends := all == len(chain.Stations); ends && bottom != last || !ends && bottom < last+40*length.Pt {
				t.Errorf("%s-sided, page %d: the line ends at %v, the last of its numbers stands at %v", sided, i+1, bottom, last)
			}
			for _, it := range p.Items {
				tx, ok := it.(*display.Text)
				if !ok || tx.Content == nil || len(wordsOf(tx)) < 2 {
					continue
				}
				for _, dc := range discs {
					if tx.Y < dc.Y || tx.Y-dc.Y > dc.H {
						continue
					}
					if near := max(left(tx)-dc.X-dc.W, dc.X-right(tx)); near < 4*length.Pt {
						t.Errorf("%s-sided, page %d: a number stands %v from %q", sided, i+1, near, wordsOf(tx))
					}
				}
			}
		}
		if pages < 2 || all != len(chain.Stations) {
			t.Errorf("%s-sided: the chain has %d numbers, on %d pages", sided, all, pages)
		}
	}
}
