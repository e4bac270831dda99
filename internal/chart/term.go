package chart

import "annals/internal/doc"

// Term makes a row of a timeline of a project's term, which words say. Where
// the term names no beginning, or no end, the row is open on that side; a term
// that only says "all year" is the year.
func Term(label string, t *doc.Term, year int, words string) Row {
	r := Row{Label: label, Term: words, From: year * 12, To: year*12 + 12}
	switch {
	case t.From.Year > 0:
		r.From = t.From.Year*12 + max(0, t.From.Month-1)
	case t.To.Year > 0:
		r.OpenFrom = true
	}
	switch {
	case t.To.Year > 0 && t.To.Month > 0:
		r.To = t.To.Year*12 + t.To.Month
	case t.To.Year > 0:
		r.To = t.To.Year*12 + 12
	case t.From.Year > 0:
		r.OpenTo = true
	}
	if r.To <= r.From && !r.OpenTo {
		r.To = r.From + 1
	}
	return r
}
