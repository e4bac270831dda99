// Package rules says where a line may end and how bad that is: at blanks, at
// hyphens and signs, within addresses.
//
// What comes in: the characters around a place. What goes out: a penalty, on
// the scale of a line's badness, and what the line then ends with. The rules
// are customs of German and English. The package must never know fonts or
// widths, nor which breaks a paragraph takes in the end.
package rules

import (
	"slices"
	"unicode"
)

// Penalties of breaks at blanks. A penalty counts as the badness of a line
// does: 100 is as bad as a line whose blanks are stretched by all they allow.
const (
	afterLetter  = 100 // after a word of one letter: a, I, à
	beforeNumber = 150 // between a noun and its number: Seite 5, Table 2
	inDate       = 100 // between a month and its year
	beforeShort  = 300 // before what should not begin a line: e. V., a lone slash
)

// Gap says how bad it is to end a line between two words, never for
// what belongs together: "z. B.", "10 €", "§ 52", "Nr. 3", "3. Oktober",
// "J. Weber", a word and the dash after it. German and English customs are
// heeded alike, whatever the language: they do not contradict each other.
func Gap(before, after []rune) int32 {
	before, after = trimOpening(before), trimClosing(after)
	if len(before) == 0 || len(after) == 0 {
		return 0
	}
	if allOf(after, isDash) || len(after) == 1 && after[0] == '…' {
		return Never // "so – das": the dash stays with what it follows
	}
	if len(after) == 1 && (after[0] == '/' || after[0] == '|') {
		return beforeShort
	}
	last := before[len(before)-1]
	digit := unicode.IsDigit(after[0])
	switch {
	case unicode.IsDigit(before[0]) || unicode.IsDigit(last):
		return afterNumber(before, after)
	case last == '.':
		return afterStop(before[:len(before)-1], after)
	case digit && (has(currencies, before) || before[0] == '§' || len(before) == 1 && before[0] == '#'):
		return Never
	case digit && has(numbered, before):
		return beforeNumber
	case digit && len(after) == 4 && has(months, before):
		return inDate
	case has(months, before) && digit && len(after) <= 3:
		return Never // October 3
	case len(before) == 1 && unicode.IsLetter(last):
		return afterLetter
	case len(after) == 2 && after[0] == 'e' && after[1] == '.':
		return beforeShort
	}
	return 0
}

// afterNumber: a number and its unit, thousands set apart, a day and its month.
func afterNumber(before, after []rune) int32 {
	last := before[len(before)-1]
	switch {
	case has(units, after), has(currencies, after):
		return Never
	case last == '.' && has(months, after), unicode.IsDigit(last) && has(months, after):
		return Never
	case len(before) <= 3 && allOf(before, unicode.IsDigit) && len(after) >= 3 && allOf(after[:3], unicode.IsDigit) &&
		(len(after) == 3 || !unicode.IsDigit(after[3])):
		return Never // 10 000
	}
	return 0
}

// afterStop: abbreviations and initials; before is without its full stop.
func afterStop(before, after []rune) int32 {
	number := unicode.IsDigit(after[0]) || romanNumber(after)
	switch {
	case len(before) == 1 && unicode.IsLetter(before[0]):
		one := len(after) == 2 && after[1] == '.' && unicode.IsLetter(after[0])
		if one || number && (before[0] == 'S' || before[0] == 's' || before[0] == 'p') || unicode.IsUpper(before[0]) && unicode.IsUpper(after[0]) {
			return Never // z. B., S. 5, J. Weber
		}
		return afterLetter
	case number && has(counted, before), has(titles, before) && unicode.IsUpper(after[0]):
		return Never
	}
	return 0
}

var (
	// units stand after a number.
	units = set("%", "‰", "°", "°C", "°F", "K", "km", "m", "dm", "cm", "mm", "µm", "nm", "m²", "m³", "km²", "qm", "ha", "a", "l", "L", "ml", "hl",
		"kg", "g", "mg", "t", "s", "ms", "min", "h", "Std", "Uhr", "W", "kW", "MW", "GW", "Wh", "kWh", "MWh", "GWh", "TWh", "J", "kJ", "MJ", "V", "A", "Hz", "kHz", "MHz", "GHz",
		"B", "kB", "KB", "MB", "GB", "TB", "dpi", "pt", "px", "Prozent", "percent", "Euro", "Cent", "Dollar", "Franken", "Pfund",
		"Mio", "Mrd", "Tsd", "Millionen", "Million", "Milliarden", "Milliarde", "million", "billion", "thousand", "Kilometer", "Meter", "Tonnen", "Hektar", "a.m", "p.m", "am", "pm")
	currencies = set("€", "$", "£", "¥", "EUR", "USD", "GBP", "CHF", "Fr")
	// counted are abbreviations that a number follows.
	counted = set("Nr", "No", "no", "Abs", "Art", "Kap", "Abb", "Tab", "Bd", "Ziff", "Rn", "Rdnr", "Anm", "Anl", "Jg", "H", "Lfg", "Aufl", "Fig", "fig", "Vol", "vol", "Ch", "ch", "Sec", "sec", "pp", "ca", "rd", "bzw", "Nrn", "Zl")
	// numbered are nouns that a number follows.
	numbered = set("Seite", "Kapitel", "Artikel", "Absatz", "Nummer", "Tabelle", "Abbildung", "Band", "Teil", "Anlage", "Jahr", "Jahre", "page", "chapter", "section", "figure", "table", "Page", "Chapter", "Section", "Figure", "Table", "part", "Part")
	titles   = set("Dr", "Prof", "Hr", "Fr", "Mr", "Mrs", "Ms", "St", "Dipl", "med", "jur", "phil")
	months   = set("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember", "Jänner",
		"January", "February", "March", "May", "June", "July", "October", "December", "Jan", "Feb", "Aug", "Sept", "Okt", "Oct", "Nov", "Dez", "Dec")
)

// wordSet is sorted, so that a word can be looked up without a string being made.
type wordSet [][]rune

func set(list ...string) wordSet {
	var s wordSet
	for _, x := range list {
		s = append(s, []rune(x))
	}
	slices.SortFunc(s, slices.Compare[[]rune])
	return s
}

func has(s wordSet, x []rune) bool {
	if len(x) > 11 {
		return false
	}
	_, found := slices.BinarySearchFunc(s, x, slices.Compare[[]rune])
	return found
}

func isDash(r rune) bool { return r == '–' || r == '—' || r == '-' }

func allOf(x []rune, is func(rune) bool) bool {
	for _, r := range x {
		if !is(r) {
			return false
		}
	}
	return true
}

// romanNumber reports whether a word is a Roman number up to XXXIX.
func romanNumber(x []rune) bool {
	return allOf(x, func(r rune) bool { return r == 'I' || r == 'V' || r == 'X' })
}

func trimOpening(x []rune) []rune {
	for len(x) > 0 && (unicode.In(x[0], unicode.Ps, unicode.Pi) || x[0] == '„' || x[0] == '‚' || x[0] == '"' || x[0] == '\'' || x[0] == '»') {
		x = x[1:]
	}
	return x
}

// trimClosing takes quotation marks, brackets and stops off a word's end, but
// not the full stop of an abbreviation of one letter.
func trimClosing(x []rune) []rune {
	for len(x) > 1 {
		r := x[len(x)-1]
		if r == '.' && len(x) == 2 && unicode.IsLetter(x[0]) || r != '.' && r != ',' && r != ';' && r != ':' && r != '!' && r != '?' && r != '“' && r != '"' &&
			!unicode.In(r, unicode.Pe, unicode.Pf) {
			break
		}
		x = x[:len(x)-1]
	}
	return x
}
