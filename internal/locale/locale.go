// Package locale knows what differs from language to language: the words that
// annals itself says, numbers, amounts, dates, sizes, quotation marks, the
// order of words in lists.
//
// What comes in: a BCP 47 tag such as "de", "de-CH" or "en-US", and a value.
// What goes out: a string. German and English are known; any other language
// is given the conventions and words of English, and Known says so, that a
// warning can be told. The words stand in the files of labels/, one a
// language, and nowhere else. The package must never know where a word is
// shown, nor read what a writer wrote: amounts in the text are for money.
//
// All of it is safe for concurrent use.
package locale

import (
	"errors"
	"strings"

	"golang.org/x/text/language"
)

// convention is what one language, or one language in one region, does.
type convention struct {
	group, decimal string
	groupFrom      int    // digits that a whole number has at least when it is grouped
	dateOrder      string // a pattern of {d}, {m}, {y}
	months         [12]string
	quotes         Quotes
	currencyFirst  bool
}

// Quotes are the quotation marks of a language, and those within them.
type Quotes struct{ Open, Close, InnerOpen, InnerClose string }

var (
	german = convention{
		group: ".", decimal: ",", groupFrom: 5,
		dateOrder: "{d}. {m} {y}",
		months: [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni",
			"Juli", "August", "September", "Oktober", "November", "Dezember"},
		quotes: Quotes{"„", "“", "‚", "‘"},
	}
	swiss   = derive(german, func(c *convention) { c.group, c.decimal, c.quotes = "’", ".", Quotes{"«", "»", "‹", "›"} })
	british = convention{
		group: ",", decimal: ".", groupFrom: 4,
		dateOrder: "{d} {m} {y}",
		months: [12]string{"January", "February", "March", "April", "May", "June",
			"July", "August", "September", "October", "November", "December"},
		quotes:        Quotes{"“", "”", "‘", "’"},
		currencyFirst: true,
	}
	american = derive(british, func(c *convention) { c.dateOrder = "{m} {d}, {y}" })
)

func derive(c convention, change func(*convention)) convention {
	change(&c)
	return c
}

// of returns the conventions for a tag.
func of(lang string) *convention {
	base, region := split(lang)
	switch {
	case base == "de" && (region == "CH" || region == "LI"):
		return &swiss
	case base == "de":
		return &german
	case base == "en" && region == "US":
		return &american
	}
	return &british
}

// Base returns the primary language of a tag in lower case: "en" of "en-GB";
// "" of what is no tag.
func Base(lang string) string {
	base, _ := split(lang)
	return base
}

// split returns the primary language of a tag in lower case and its region in
// upper case, each "" where there is none.
func split(lang string) (base, region string) {
	tag, err := language.Parse(lang)
	var unknown language.ValueError
	if err != nil && !errors.As(err, &unknown) {
		return "", ""
	}
	b, _, r := tag.Raw()
	if r.String() != "ZZ" {
		region = r.String()
	}
	return b.String(), region
}

// Canonical checks a tag for being well-formed BCP 47 and returns it in its
// usual spelling, "de-CH" for "de_ch". Tags that are well-formed but not
// registered pass: they are somebody's private agreement.
func Canonical(lang string) (string, bool) {
	lang = strings.TrimSpace(lang)
	if lang == "" || strings.ContainsAny(lang, " \t\n") {
		return "", false
	}
	tag, err := language.Parse(lang)
	if err != nil {
		var unknown language.ValueError
		if !errors.As(err, &unknown) {
			return "", false
		}
		return lang, true
	}
	if tag == language.Und {
		return "", false
	}
	return tag.String(), true
}

// Known reports whether there are words and conventions for the language of a
// tag; for any other language English stands in.
func Known(lang string) bool {
	base, _ := split(lang)
	return base == "de" || base == "en"
}

// QuotationMarks returns the quotation marks of a language.
func QuotationMarks(lang string) Quotes { return of(lang).quotes }
