package locale

import (
	"strconv"

	"annals/internal/doc"
)

// Term writes a period: "April 2023 to March 2026", "since 2017".
func Term(lang string, t *doc.Term) string {
	words := englishLabels
	if base, _ := split(lang); base == "de" {
		words = germanLabels
	}
	from, to := Month(lang, t.From), Month(lang, t.To)
	switch {
	case from != "" && from == to:
		return from
	case from != "" && to != "":
		return Fill(words["term-from-to"], "from", from, "to", to)
	case from != "":
		return Fill(words["term-from"], "from", from)
	case to != "":
		return Fill(words["term-to"], "to", to)
	case t.AllYear:
		return words["term-all-year"]
	}
	return ""
}

// Month writes a date that may lack its day or its month: "April 2023", "2017".
// A date without a year gives "".
func Month(lang string, d doc.Date) string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month < 1 || d.Month > 12:
		return strconv.Itoa(d.Year)
	case d.Day > 0:
		return Date(lang, d)
	}
	return of(lang).months[d.Month-1] + " " + strconv.Itoa(d.Year)
}
