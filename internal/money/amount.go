package money

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Amount is an amount of money found in a text.
type Amount struct {
	Start, End int    // bytes of the text
	Cents      int64  // hundredths of the currency
	Currency   string // ISO 4217
	About      bool   // "about", "nearly", "more than" stands before it
	Rounded    bool   // given in thousands or more
	Foreign    bool   // its marks are those of another language
	Problem    string // why it is not taken for an amount, "" where it is
}

// Why something that looks like an amount is none.
const (
	ambiguous = "it can be read in two ways"
	malformed = "its digits are not grouped by threes"
	aRange    = "it is a range"
	aRate     = "it is a rate, not a sum"
	aLimit    = "it is a limit, not a sum"
	tooLarge  = "it is too large"
	negative  = "it is less than nothing, or has a dash where a label ends"
)

// The pieces of an amount. Blanks within are those that typists use: no-break,
// thin and narrow ones too.
const (
	gap    = `[ \t\x{00a0}\x{2009}\x{202f}]`
	digits = `[0-9]{1,3}(?:` + gap + `[0-9]{3})+(?:[.,][0-9]+)?|[0-9]+(?:[.,'’][0-9]+)*`
	// The dash of "1.000,-" and "1.000,–".
	noCents = `(?:[.,](?:--?|–|—))?`
	symbol  = `€|EUR\b|Euros?\b|US-Dollar\b|US\$|\$|USD\b|Dollars?\b|£|GBP\b|Pfund\b|CHF\b|SFr\.|Franken\b`
	scale   = `T|Tsd\.?|tsd\.?|Tausend\b|tausend\b|thousand\b|k|K|Mio\.?|mio\.?|Millionen\b|Million\b|millions?\b|m|mn\b|Mrd\.?|Milliarden?\b|billion\b|bn\b`
)

var (
	numberFirst = regexp.MustCompile(`(?:^|[^0-9])([-−+]?)(` + digits + `)(` + noCents + `)` + gap + `?(?:(` + scale + `)` + gap + `?)?(` + symbol + `)`)
	symbolFirst = regexp.MustCompile(`(€|US\$|\$|£|EUR|USD|GBP|CHF)` + gap + `?([-−]?)(` + digits + `)(` + noCents + `)(?:` + gap + `?(` + scale + `)\b)?`)
)

// signed finds the minus at the end of what stands before a currency's sign; a
// dash after a word or a number is none.
var signed = regexp.MustCompile(`(?:^|[^\p{L}\p{N}])([-−])$`)

var currencies = map[string]string{
	"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR",
	"$": "USD", "us$": "USD", "usd": "USD", "us-dollar": "USD", "dollar": "USD", "dollars": "USD",
	"£": "GBP", "gbp": "GBP", "pfund": "GBP",
	"chf": "CHF", "sfr.": "CHF", "franken": "CHF",
}

var scales = map[string]int64{
	"t": 1e3, "tsd": 1e3, "tausend": 1e3, "thousand": 1e3, "k": 1e3,
	"mio": 1e6, "million": 1e6, "millionen": 1e6, "millions": 1e6, "m": 1e6, "mn": 1e6,
	"mrd": 1e9, "milliarde": 1e9, "milliarden": 1e9, "billion": 1e9, "bn": 1e9,
}

var (
	aboutWords = regexp.MustCompile(`(?i)(?:\bca\.?|\bcirca|\betwa|\brund|\bknapp|\bgut|\bfast|\bungefähr|\büber|\bmehr als|\bannähernd|~|≈|\bapprox\.?|\babout|\baround|\broughly|\bnearly|\balmost|\bsome|\bmore than|\bover)` + gap + `*$`)
	limitWords = regexp.MustCompile(`(?i)(?:\bbis zu|\bmaximal|\bmax\.|\bhöchstens|\bup to|\bat most)` + gap + `*$`)
	rangeMark  = regexp.MustCompile(`[0-9](?:` + gap + `?(?:€|Euro|EUR))?` + gap + `*(?:[-–—]|bis|to)` + gap + `*$`)
	rateWords  = regexp.MustCompile(`(?i)^` + gap + `*(?:/|pro\b|je\b|monatlich\b|im monat\b|per\b|a month\b|monthly\b|each\b|an hour\b|die stunde\b)`)
	perYear    = regexp.MustCompile(`(?i)^` + gap + `*(?:pro jahr|per year|per annum|p\.a\.)`)
)

// Amounts finds the amounts in a text of a language (BCP 47), in their order.
// What has a currency and cannot be taken for an amount with certainty is in
// the list with a Problem.
func Amounts(text, lang string) []Amount {
	var all []Amount
	for at := 0; at < len(text); {
		a, ok := next(text, at, lang)
		if !ok {
			break
		}
		all = append(all, a)
		at = a.End
	}
	return all
}

// next finds the first amount at or after a byte.
func next(text string, at int, lang string) (Amount, bool) {
	after := numberFirst.FindStringSubmatchIndex(text[at:])
	before := symbolFirst.FindStringSubmatchIndex(text[at:])
	piece := func(m []int, i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return text[at+m[2*i] : at+m[2*i+1]]
	}
	switch {
	case after == nil && before == nil:
		return Amount{}, false
	// "€5 and 6 €": the number belongs to the sign that is nearer in front. A
	// number with signs on both sides was found by both; the one in front wins.
	case before != nil && (after == nil || before[0] < after[2]):
		a := Amount{Start: at + before[0], End: at + before[1]}
		sign := piece(before, 2)
		if m := signed.FindStringSubmatch(text[at:a.Start]); m != nil && sign == "" {
			sign = m[1] // "−€1,000.00", as English has it
			a.Start -= len(sign)
		}
		a.read(text, lang, sign, piece(before, 3), piece(before, 5), piece(before, 1))
		return a, true
	}
	a := Amount{Start: at + after[2], End: at + after[1]}
	a.read(text, lang, piece(after, 1), piece(after, 2), piece(after, 4), piece(after, 5))
	return a, true
}

// read fills in what an amount's pieces say.
func (a *Amount) read(text, lang, sign, number, unit, symbol string) {
	a.Currency = currencies[strings.ToLower(symbol)]
	before, rest := text[:a.Start], text[a.End:]
	if r, _ := utf8.DecodeLastRuneInString(before); sign != "" && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' && rangeMark.MatchString(before+sign)) {
		sign = "" // a dash, not a minus
		if rangeMark.MatchString(before + "-") {
			a.Problem = aRange
		}
	} else if unicode.IsLetter(r) && sign == "" && symbol != "€" && text[a.Start] >= '0' && text[a.Start] <= '9' {
		a.Problem = ambiguous // "A4 Euro"
	}
	factor := int64(1)
	if unit != "" {
		a.Rounded = true
		factor = scales[strings.ToLower(strings.TrimSuffix(unit, "."))]
	}
	cents, foreign, problem := parse(number, lang, factor)
	a.Cents, a.Foreign = cents, foreign
	if sign == "-" || sign == "−" {
		a.Cents = -cents
	}
	switch {
	case a.Problem != "":
	case problem != "":
		a.Problem = problem
	case rangeMark.MatchString(before):
		a.Problem = aRange
	case limitWords.MatchString(before):
		a.Problem = aLimit
	case rateWords.MatchString(rest) && !perYear.MatchString(rest):
		a.Problem = aRate
	}
	a.About = aboutWords.MatchString(before)
}

// separators returns the marks of a language: between thousands and before
// decimals.
func separators(lang string) (group, decimal rune) {
	base, rest, _ := strings.Cut(strings.ToLower(lang), "-")
	switch {
	case base == "en", base == "de" && (rest == "ch" || rest == "li"), base == "":
		if base == "de" {
			return '’', '.'
		}
		return ',', '.'
	}
	return '.', ','
}

// parse reads a number in hundredths, times factor. Foreign says that it can
// only be meant in the convention of another language.
func parse(number, lang string, factor int64) (cents int64, foreign bool, problem string) {
	group, decimal := separators(lang)
	var parts []string
	var marks []rune
	from := 0
	for i, r := range number {
		if r < '0' || r > '9' {
			parts, marks = append(parts, number[from:i]), append(marks, r)
			from = i + utf8.RuneLen(r)
		}
	}
	parts = append(parts, number[from:])
	fraction := ""
	if n := len(marks); n > 0 {
		last, digits := marks[n-1], len(parts[n])
		others := n > 1 && marks[0] != last
		point := last == '.' || last == ','
		switch {
		case point && others, point && n == 1 && digits <= 2, point && n == 1 && factor > 1 && last == decimal:
			// "1.234,56", "12,5", "2,498 Mio."
			fraction, foreign = parts[n], last != decimal
			parts, marks = parts[:n], marks[:n-1]
		case point && n == 1 && factor > 1:
			return 0, true, ambiguous // "1.469 Mio." in German
		case point && n == 1 && digits != 3:
			return 0, false, malformed
		case point && last != group && last == decimal && n == 1:
			foreign = true // "43,779 €" in German: three digits are no cents
		case point && last == decimal:
			foreign = true
		}
	}
	for i, m := range marks {
		if m != marks[0] || i > 0 && len(parts[i]) != 3 {
			return 0, foreign, malformed
		}
		if (m == '.' || m == ',') && m == decimal {
			foreign = true
		}
	}
	if len(marks) > 0 && (len(parts[len(parts)-1]) != 3 || len(parts[0]) > 3) {
		return 0, foreign, malformed
	}
	whole := strings.Join(parts, "")
	if len(whole) > 13 || len(fraction) > 6 || fraction != "" && factor == 1 && len(fraction) > 2 {
		if len(whole) > 13 {
			return 0, foreign, tooLarge
		}
		return 0, foreign, malformed
	}
	// In hundredths of the factor, exactly: 2,498 million is 249,800,000 cents.
	unit := factor * 100
	for _, d := range whole {
		cents = cents*10 + int64(d-'0')
	}
	if cents > (1<<62)/unit {
		return 0, foreign, tooLarge
	}
	cents *= unit
	for _, d := range fraction {
		if unit%10 != 0 {
			return 0, foreign, malformed
		}
		unit /= 10
		cents += int64(d-'0') * unit
	}
	if cents > 1e17 {
		return 0, foreign, tooLarge
	}
	return cents, foreign, ""
}

// Parse reads a text that is one amount and nothing else, such as a value of
// budget: in front matter. A number without a currency is in the one that is
// given. Problem says what is wrong, "" where nothing is.
func Parse(text, lang, currency string) (a Amount, problem string) {
	text = strings.TrimSpace(text)
	bare := regexpWhole.FindStringSubmatch(text)
	if bare != nil {
		a = Amount{End: len(text), Currency: currency}
		a.Cents, a.Foreign, problem = parse(bare[2], lang, 1)
		if bare[1] != "" {
			a.Cents = -a.Cents
		}
		return a, problem
	}
	all := Amounts(text, lang)
	if len(all) != 1 || strings.TrimSpace(aboutWords.ReplaceAllString(text[:all[0].Start], "")) != "" || strings.TrimSpace(text[all[0].End:]) != "" {
		return Amount{}, "it is not one amount, such as 48,200.00 €"
	}
	return all[0], all[0].Problem
}

var regexpWhole = regexp.MustCompile(`^([-−]?)(` + digits + `)` + noCents + `$`)

// Sign is the sign of a currency as amounts are written with, "€" of EUR; the
// code itself where it has none of its own.
func Sign(currency string) string {
	switch currency {
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	case "USD":
		return "$"
	}
	return currency
}
