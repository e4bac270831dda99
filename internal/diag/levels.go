package diag

import "annals/internal/doc"

// Level is what the config's checks make of one kind of finding.
type Level struct {
	ID     string
	Weight Weight
	Reason string // why, in the writers' words; never empty
	Place  doc.Place
}

// Weight is what a kind of finding counts for.
type Weight int

const (
	Off       Weight = iota // it is not told, only counted
	AsWarning               // as it is without the config
	AsError                 // it stops publication
)

// Levels are the config's checks, each id once.
type Levels []Level

// Apply gives each warning the weight that the config gives its kind, takes
// the silenced ones out of the list, and returns how many of each kind those
// were, in the order of the config. Errors stay: they cannot be turned off.
// Applying levels twice changes nothing more.
func (ls Levels) Apply(l *List) []Tally {
	var silenced []Tally
	for _, level := range ls {
		kept := l.All[:0:0]
		count := 0
		for _, d := range l.All {
			if d.ID == level.ID && d.Severity == Warning {
				switch level.Weight {
				case Off:
					count++
					continue
				case AsError:
					d.Severity = Error
				}
			}
			kept = append(kept, d)
		}
		l.All = kept
		if count > 0 {
			silenced = append(silenced, Tally{ID: level.ID, Severity: Warning, Count: count})
		}
	}
	return silenced
}

// Reason returns why the config gives a kind of finding another weight, ""
// where it does not.
func (ls Levels) Reason(id string) string {
	for _, l := range ls {
		if l.ID == id {
			return l.Reason
		}
	}
	return ""
}
