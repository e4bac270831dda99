// Package diag is what annals has to say to the people who write a report: a
// diagnostic is data, with a place, a stable id, a message and a hint, and the
// printers beside it turn a list of them into words for a terminal, plain
// lines or JSON lines.
//
// Every room collects its diagnostics in a List and hands it back; nobody
// prints on the way. An error is what makes the report wrong or impossible and
// stops publication; a warning is anything else that a writer should know.
// Errors cannot be turned off.
package diag

import (
	"fmt"
	"slices"
	"strings"

	"annals/internal/doc"
)

// Severity orders diagnostics by weight.
type Severity int

const (
	Warning Severity = iota
	Error
)

func (s Severity) String() string {
	if s == Error {
		return "error"
	}
	return "warning"
}

// Diagnostic is one thing to tell.
type Diagnostic struct {
	Severity Severity
	ID       string // stable, such as "unknown-key": named in the docs and in the config's checks
	Place    doc.Place
	Source   string // the line of the source that Place points into, without its end, "" where unknown
	Message  string // one sentence without a full stop
	Hint     string // what to do about it, "" where the message says it
	Notes    []Note

	// Format and Args are what Message was made from, "" and nil where it was
	// not: with them it can be said in another language.
	Format string
	Args   []any
}

// Note points at another place that a diagnostic speaks of.
type Note struct {
	Place   doc.Place
	Source  string
	Message string
}

// List collects diagnostics. The zero value is ready; it is not safe for
// concurrent use: parallel work fills lists of its own, joined in order.
type List struct{ All []Diagnostic }

// Add appends a diagnostic.
func (l *List) Add(d Diagnostic) { l.All = append(l.All, d) }

// Warn adds a warning.
func (l *List) Warn(id string, at doc.Place, hint, format string, args ...any) {
	l.Add(Diagnostic{Severity: Warning, ID: id, Place: at, Hint: hint, Message: fmt.Sprintf(format, args...), Format: format, Args: args})
}

// Fail adds an error.
func (l *List) Fail(id string, at doc.Place, hint, format string, args ...any) {
	l.Add(Diagnostic{Severity: Error, ID: id, Place: at, Hint: hint, Message: fmt.Sprintf(format, args...), Format: format, Args: args})
}

// Join appends what other lists hold.
func (l *List) Join(others ...List) {
	for _, o := range others {
		l.All = append(l.All, o.All...)
	}
}

// Count returns the number of errors and of warnings.
func (l *List) Count() (errors, warnings int) {
	for _, d := range l.All {
		if d.Severity == Error {
			errors++
		} else {
			warnings++
		}
	}
	return
}

// Sort orders the list by file, line, column, then id and message, and drops
// exact repeats: the same thing found twice is told once.
func (l *List) Sort() {
	slices.SortStableFunc(l.All, compare)
	l.All = slices.CompactFunc(l.All, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	if c := strings.Compare(a.Place.File, b.Place.File); c != 0 {
		return c
	}
	if c := a.Place.Line - b.Place.Line; c != 0 {
		return c
	}
	if c := a.Place.Column - b.Place.Column; c != 0 {
		return c
	}
	if c := strings.Compare(a.ID, b.ID); c != 0 {
		return c
	}
	return strings.Compare(a.Message, b.Message)
}
