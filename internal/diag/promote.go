package diag

import (
	"cmp"
	"slices"
)

// Promote turns every warning into an error, for runs in which nothing may
// stay undone.
func (l *List) Promote() {
	for i := range l.All {
		l.All[i].Severity = Error
	}
}

// Tally is how often one thing was told.
type Tally struct {
	ID       string
	Severity Severity
	Count    int
}

// Summary counts the diagnostics by id: errors first, then what is told most
// often, then by name.
func (l *List) Summary() []Tally {
	var all []Tally
	for _, d := range l.All {
		i := slices.IndexFunc(all, func(t Tally) bool { return t.ID == d.ID && t.Severity == d.Severity })
		if i < 0 {
			i = len(all)
			all = append(all, Tally{ID: d.ID, Severity: d.Severity})
		}
		all[i].Count++
	}
	slices.SortFunc(all, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Severity, a.Severity), cmp.Compare(b.Count, a.Count), cmp.Compare(a.ID, b.ID))
	})
	return all
}
