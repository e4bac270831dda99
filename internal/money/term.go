package money

import (
	"regexp"
	"strings"

	"annals/internal/doc"
)

var months = map[string]int{
	"januar": 1, "jänner": 1, "january": 1, "jan": 1, "februar": 2, "february": 2, "feb": 2, "märz": 3, "march": 3, "mar": 3, "mrz": 3,
	"april": 4, "apr": 4, "mai": 5, "may": 5, "juni": 6, "june": 6, "jun": 6, "juli": 7, "july": 7, "jul": 7, "august": 8, "aug": 8,
	"september": 9, "sep": 9, "sept": 9, "oktober": 10, "october": 10, "okt": 10, "oct": 10, "november": 11, "nov": 11,
	"dezember": 12, "december": 12, "dez": 12, "dec": 12,
}

const monthNames = `januar|jänner|january|jan|februar|february|feb|märz|march|mrz|mar|april|apr|mai|may|juni|june|jun|juli|july|jul|august|aug|september|sept|sep|oktober|october|okt|oct|november|nov|dezember|december|dez|dec`

// A date: 2018-03-01, 1.3.2016, 3/2018, "1. März 2018", "1 March 2018", "March 1, 2018",
// "März 2018", "2018", or a month alone, whose year the next date gives.
var dateForm = regexp.MustCompile(`(?i)(?:\b([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?\b|([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})|\b([0-9]{1,2})/([0-9]{4})|(?:\b([0-9]{1,2})\.?\s)?\b(` + monthNames + `)\b\.?(?:\s([0-9]{1,2}),)?(?:\s([0-9]{4})\b)?|\b((?:19|20)[0-9]{2})\b)`)

var (
	allYear  = regexp.MustCompile(`(?i)ganzjährig|ganze[sn]? jahr|gesamte[sn]? jahr|all year|whole year|throughout the year|year-round`)
	toward   = regexp.MustCompile(`(?i)(?:\bbis\b|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bends?\b|\bendete?\b|[-–—]\s*$)`)
	fromWord = regexp.MustCompile(`(?i)(?:\bseit\b|\bab\b|\bvon\b|\bvom\b|\bbegann\b|\bbeginn\b|\bstartete?\b|\bstart\b|\bsince\b|\bfrom\b|\bbegan\b|\bstarted\b|\bbegins\b)`)
	openEnd  = regexp.MustCompile(`(?i)unbefristet|fortlaufend|laufend|dauerhaft|open-ended|ongoing|permanent`)
)

// term reads a period. Topic says which end of it a single date is.
func (r *reader) term(l line, topic Topic) {
	text := strings.ReplaceAll(strings.ReplaceAll(l.text, "\u200b", ""), "\u00a0", " ")
	t := &doc.Term{Origin: doc.Origin{Place: l.at}, Written: strings.TrimSpace(text), AllYear: allYear.MatchString(text)}
	var bare *doc.Date // a month without a year, which takes that of the next date
	last := 0
	for _, m := range dateForm.FindAllStringSubmatchIndex(text, -1) {
		g := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		d := doc.Date{}
		switch {
		case g(1) != "":
			d = doc.Date{Year: number(g(1)), Month: number(g(2)), Day: number(g(3))}
		case g(4) != "":
			d = doc.Date{Year: number(g(6)), Month: number(g(5)), Day: number(g(4))}
		case g(7) != "":
			d = doc.Date{Year: number(g(8)), Month: number(g(7))}
		case g(10) != "":
			d = doc.Date{Year: number(g(12)), Month: months[strings.ToLower(g(10))], Day: number(g(9) + g(11))}
		default:
			d = doc.Date{Year: number(g(13))}
		}
		before := text[last:m[0]]
		last = m[1]
		clause := before[strings.LastIndexAny(before, ",.;")+1:] // "all year, since 2017" says two things
		if d.Month > 12 || d.Day > 31 || allYear.MatchString(clause+text[m[0]:m[1]]) && d.Month == 0 {
			continue
		}
		if bare != nil && bare.Year == 0 {
			bare.Year = d.Year
		}
		switch {
		case toward.MatchString(before) && t.To == doc.Date{} || topic == End && t.To == doc.Date{} && !fromWord.MatchString(before):
			t.To = d
			bare = &t.To
		case t.From == doc.Date{} && t.To == doc.Date{}:
			t.From = d
			bare = &t.From
		}
	}
	if t.From.Year == 0 {
		t.From = doc.Date{}
	}
	if t.To.Year == 0 {
		t.To = doc.Date{}
	}
	// One year alone is all of that year, where nothing says that it is an end.
	if topic == Term && t.From.Month == 0 && t.From.Year > 0 && t.To == (doc.Date{}) && !fromWord.MatchString(text) && !openEnd.MatchString(text) {
		t.To = t.From
	}
	switch {
	case t.From == doc.Date{} && t.To == doc.Date{} && !t.AllYear && !openEnd.MatchString(text):
		if strings.TrimSpace(l.text) != "" { // a label with nothing behind it loses nothing
			r.unread(doc.UnreadTerm, l.at, l.text, "")
		}
	default:
		r.b.Terms = append(r.b.Terms, t)
	}
}

var isoForm = regexp.MustCompile(`^([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?$`)

// Date reads a date that is one and nothing else: 2017, 2017-04, 2017-04-01,
// or any form that a page may use, such as "April 2017".
func Date(s string) (doc.Date, bool) {
	s = strings.TrimSpace(s)
	if m := isoForm.FindStringSubmatch(s); m != nil {
		d := doc.Date{Year: number(m[1]), Month: number(m[2]), Day: number(m[3])}
		return d, valid(d) && (m[2] == "" || d.Month > 0) && (m[3] == "" || d.Day > 0)
	}
	r := reader{b: &doc.Budget{}}
	r.term(line{text: s}, Start)
	if len(r.b.Terms) != 1 || dateForm.ReplaceAllString(s, "") != "" {
		return doc.Date{}, false
	}
	d := r.b.Terms[0].From
	return d, valid(d)
}

// valid reports whether a date is one of the calendar, as far as it goes.
func valid(d doc.Date) bool {
	if d.Year < 1000 || d.Year > 9999 || d.Month > 12 {
		return false
	}
	last := 31
	switch d.Month {
	case 2:
		last = 28
		if d.Year%4 == 0 && (d.Year%100 != 0 || d.Year%400 == 0) {
			last = 29
		}
	case 4, 6, 9, 11:
		last = 30
	}
	return d.Day <= last
}

// ReadTerm reads a text that is a period: "2023-04 to 2026-03", "since 2017".
func ReadTerm(s, lang string) (*doc.Term, bool) {
	r := reader{o: Options{Lang: lang}, b: &doc.Budget{}}
	r.term(line{text: s}, Term)
	if len(r.b.Terms) != 1 || !valid(r.b.Terms[0].From) && !valid(r.b.Terms[0].To) && !r.b.Terms[0].AllYear {
		return nil, false
	}
	return r.b.Terms[0], true
}
