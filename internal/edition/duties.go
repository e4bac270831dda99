package edition

import (
	"annals/internal/doc"
	"annals/internal/duty"
)

// duties lists what the report owes, a table for each of the two lists, with
// the page that meets each point or the word that it is missing.
func duties(r *doc.Report) []doc.Block {
	w := newWriter(r, nil, nil)
	var rows [][][]doc.Inline
	group := ""
	end := func() {
		if len(rows) > 0 {
			w.add(w.table(r.Label("duties-"+group), []doc.Column{{Width: 450}, {Width: 550}}, []string{"duty-point", "duty-place"}, rows))
		}
		rows = nil
	}
	for _, d := range duty.Find(r) {
		if d.Group != group {
			end()
			group = d.Group
		}
		number := d.Key[len(d.Group)+1:]
		where := w.text(r.Label("duty-missing"))
		switch {
		case len(d.Pages) > 0:
			where = w.pageList(d.Pages)
		case d.Fact != "":
			where = w.text(d.Fact)
		}
		rows = append(rows, [][]doc.Inline{w.text(number + " " + d.Label), where})
	}
	end()
	return w.blocks
}
