package locale

import (
	"strconv"
	"strings"

	"annals/internal/doc"
)

// noBreak stands between a number and its unit.
const noBreak = "\u00a0"

// Number writes a whole number with its thousands grouped: "33.218" in German,
// where four digits stand together ("9100"), "33,218" and "9,100" in English.
func Number(lang string, n int64) string {
	return Decimal(lang, n, 0)
}

// Decimal writes a number given as a whole number of its last place, with all
// places shown: Decimal("de", 289, 2) is "2,89". A number with decimal places is
// always grouped, as amounts are.
func Decimal(lang string, n int64, places int) string {
	c := of(lang)
	digits := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	if len(digits) <= places {
		digits = strings.Repeat("0", places+1-len(digits)) + digits
	}
	whole, rest := digits[:len(digits)-places], digits[len(digits)-places:]
	if len(whole) >= c.groupFrom || places > 0 {
		whole = grouped(whole, c.group)
	}
	if places > 0 {
		whole += c.decimal + rest
	}
	return sign + whole
}

func grouped(digits, sep string) string {
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(sep)
		}
		b.WriteRune(d)
	}
	return b.String()
}

// Amount writes an amount of money given in hundredths, with both places:
// "28.896,54 €" in German, "€28,896.54" in English. The currency is a symbol
// such as "€" or a code such as "EUR", which stands with a space.
func Amount(lang string, cents int64, currency string) string {
	return Sum(lang, cents, 2, currency)
}

// Sum writes an amount as Amount does, given as a whole number of its last
// place: Sum("en", 166000, 0, "€") is "€166,000".
func Sum(lang string, n int64, places int, currency string) string {
	number, cents := Decimal(lang, n, places), n
	if !of(lang).currencyFirst {
		return number + noBreak + currency
	}
	sign := ""
	if cents < 0 {
		sign, number = "−", strings.TrimPrefix(number, "−")
	}
	if len(currency) > 0 && currency[len(currency)-1] < 0x80 && currency != "$" {
		currency += noBreak
	}
	return sign + currency + number
}

// Bytes writes the size of a file in decimal units as readers know them from
// their browsers: "2,3 MB", "340 kB".
func Bytes(lang string, n int64) string {
	switch {
	case n < 1000:
		return Number(lang, n) + noBreak + "B"
	case n < 999_500:
		return Number(lang, (n+500)/1000) + noBreak + "kB"
	case n < 999_950_000:
		return Decimal(lang, (n+50_000)/100_000, 1) + noBreak + "MB"
	}
	return Decimal(lang, (n+50_000_000)/100_000_000, 1) + noBreak + "GB"
}

// Date writes a day: "31. Dezember 2018", "31 December 2018" and, for en-US,
// "December 31, 2018". A date that is none gives "".
func Date(lang string, d doc.Date) string {
	if d.Month < 1 || d.Month > 12 {
		return ""
	}
	c := of(lang)
	return Fill(c.dateOrder, "d", strconv.Itoa(d.Day), "m", c.months[d.Month-1], "y", strconv.Itoa(d.Year))
}
