package diag

import (
	"fmt"

	"annals/internal/doc"
)

// How often the same thing is said of one file before the rest is only counted.
const (
	gatherLine = 2  // in one line
	gatherFile = 12 // in one file
)

// Gather keeps what is said over and over from drowning the rest: a finding
// that is told in the same words of many places of a line, or of very many of
// a file, is told of the first ones, the last of which counts the others. The
// list must be sorted, and stays so.
func (l *List) Gather() {
	type key struct {
		severity          Severity
		id, message, hint string
		file              string
		line              int // 0 for those of a whole file
	}
	gather := func(most int, of func(Diagnostic) key, more func(n int, last doc.Place) string) {
		count, told, last := map[key]int{}, map[key]int{}, map[key]doc.Place{}
		for _, d := range l.All {
			count[of(d)]++
			last[of(d)] = d.Place
		}
		kept := l.All[:0:0]
		for _, d := range l.All {
			k := of(d)
			if n := count[k]; n > most && len(d.Notes) == 0 {
				told[k]++
				if told[k] > most {
					continue
				}
				if told[k] == most {
					d.Message += more(n-most, last[k])
				}
			}
			kept = append(kept, d)
		}
		l.All = kept
	}
	gather(gatherLine, func(d Diagnostic) key {
		return key{d.Severity, d.ID, d.Message, d.Hint, d.Place.File, d.Place.Line}
	}, func(n int, _ doc.Place) string { return fmt.Sprintf(" (and %d more in this line)", n) })
	gather(gatherFile, func(d Diagnostic) key {
		return key{d.Severity, d.ID, d.Message, d.Hint, d.Place.File, 0}
	}, func(n int, last doc.Place) string {
		return fmt.Sprintf(" (and %d more in this file, the last in line %d)", n, last.Line)
	})
}
