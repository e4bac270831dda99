package money

import (
	"annals/internal/locale"
	"strings"
	"testing"
)

// One line an amount: language, text, cents, currency, and what else is known.
func TestAmounts(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		cents      int64
		currency   string
		notes      string
	}{
		{"de", "2.342.284€", 234228400, "EUR", ""},
		{"en", "−€1,000.00", -100000, "EUR", ""},
		{"en", "A deficit of -£12", -1200, "GBP", ""},
		{"en", "Budget-€500", 50000, "EUR", ""},
		{"en", "Budget - €500", 50000, "EUR", ""},
		{"de", "41.000,00€", 4100000, "EUR", ""},
		{"de", "30.000 €", 3000000, "EUR", ""},
		{"de", "0,00 €", 0, "EUR", ""},
		{"de", "824.910,36 Euro", 82491036, "EUR", ""},
		{"de", "869 T€", 86900000, "EUR", ""},
		{"de", "869 TEUR", 86900000, "EUR", ""},
		{"de", "12 Tsd. Euro", 1200000, "EUR", ""},
		{"de", "2,498 Mio. €", 249800000, "EUR", ""},
		{"de", "1,5 Millionen Euro", 150000000, "EUR", ""},
		{"de", "59 Milliarden Euro", 5900000000000, "EUR", ""},
		{"de", "43,779.99 €", 4377999, "EUR", "foreign"},
		{"de", "4500.50 €", 450050, "EUR", "foreign"},
		{"de", "43,779 €", 4377900, "EUR", "foreign"},
		{"de", "4500,00€", 450000, "EUR", ""},
		{"de", "30 000 €", 3000000, "EUR", ""},
		{"de", "1 234 567,89 €", 123456789, "EUR", ""},
		{"de", "1.000,- €", 100000, "EUR", ""},
		{"de", "1.000,– €", 100000, "EUR", ""},
		{"de", "EUR 5.000", 500000, "EUR", ""},
		{"de", "Budget 2018 43.793€", 4379300, "EUR", ""},
		{"de", "im Jahr 2018 300 €", 30000, "EUR", ""},
		{"de", "−120,50 €", -12050, "EUR", ""},
		{"de", "ca. 194.000 Euro", 19400000, "EUR", "about"},
		{"de", "rund 331 T€", 33100000, "EUR", "about"},
		{"de", "mehr als 200 €", 20000, "EUR", "about"},
		{"de-CH", "CHF 12’500.50", 1250050, "CHF", ""},
		{"en", "€28,896.54", 2889654, "EUR", ""},
		{"en", "48,200.00 €", 4820000, "EUR", ""},
		{"en", "£1.5 million", 150000000, "GBP", ""},
		{"en", "$3k", 300000, "USD", ""},
		{"en", "US$ 12,000", 1200000, "USD", ""},
		{"en", "€2.3m", 230000000, "EUR", ""},
		{"en", "1.234,56 €", 123456, "EUR", "foreign"},
		{"en", "about €900", 90000, "EUR", "about"},
		{"en", "€5 meals", 500, "EUR", ""},
		{"de", "1.469 Mio. €", 0, "EUR", ambiguous},
		{"de", "1.50.000 €", 0, "EUR", malformed},
		{"de", "1.5000 €", 0, "EUR", malformed},
		{"de", "10.000–20.000 €", 2000000, "EUR", aRange},
		{"de", "10.000 bis 20.000 €", 2000000, "EUR", aRange},
		{"de", "500 € pro Monat", 50000, "EUR", aRate},
		{"de", "500 € pro Jahr", 50000, "EUR", ""},
		{"de", "bis zu 47.500 Euro", 4750000, "EUR", aLimit},
		{"de", "99.999.999.999.999 €", 0, "EUR", tooLarge},
		{"en", "€12 per head", 1200, "EUR", aRate},
	} {
		all := Amounts(c.text, c.lang)
		if len(all) != 1 {
			t.Errorf("%q: %d amounts, %+v", c.text, len(all), all)
			continue
		}
		a := all[0]
		notes := a.Problem
		if a.Foreign && notes == "" {
			notes = "foreign"
		}
		if a.About {
			notes = "about"
		}
		if a.Problem == "" && a.Cents != c.cents || a.Currency != c.currency || notes != c.notes {
			t.Errorf("%s %q: %d %s %q, want %d %s %q", c.lang, c.text, a.Cents, a.Currency, notes, c.cents, c.currency, c.notes)
		}
	}
	for _, none := range []string{"2018", "100 %", "6000h", "keine", "120 Stunden", "Laufzeit: 01.01.2017 bis 31.12.2018", "Euro", "10 Eurokraten"} {
		if all := Amounts(none, "de"); len(all) != 0 {
			t.Errorf("%q: %+v", none, all)
		}
	}
	if all := Amounts("100.000 €, davon 60.000 € Personal und €5 Porto", "de"); len(all) != 3 {
		t.Errorf("three amounts in one sentence: %+v", all)
	}
}

// An amount with one character changed is read as that amount, or refused; it
// is never read as an amount of which the digits say something else.
func TestMutatedAmounts(t *testing.T) {
	for _, text := range []string{"2.342.284 €", "824.910,36 Euro", "43,779.99 €", "30.000 €", "2,50 Mio. €"} {
		for i := range len(text) {
			for _, put := range []string{"", "0", ".", ",", " ", "x"} {
				mutated := text[:i] + put + text[i+1:]
				for _, a := range Amounts(mutated, "de") {
					if a.Problem != "" || a.Start > 0 && strings.ContainsAny(mutated[:a.Start], "0123456789") {
						continue
					}
					if got, want := strings.TrimRight(onlyDigits(mutated[a.Start:a.End]), "0"), strings.TrimRight(itoa(a.Cents), "0"); strings.TrimLeft(got, "0") != want {
						t.Errorf("%q (from %q): %d cents", mutated, text, a.Cents)
					}
				}
			}
		}
	}
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func itoa(n int64) string {
	s := ""
	for ; n > 0; n /= 10 {
		s = string(rune('0'+n%10)) + s
	}
	return s
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		text    string
		cents   int64
		problem bool
	}{
		{"48200", 4820000, false}, {"48,200.00", 4820000, false}, {"€48,200.00", 4820000, false}, {" 48,200.00 € ", 4820000, false},
		{"-12.50", -1250, false}, {"about €900", 90000, false}, {"some money", 0, true}, {"€5 and €6", 0, true}, {"12.5.1", 0, true}, {"", 0, true},
	} {
		a, problem := Parse(c.text, "en", "EUR")
		if (problem != "") != c.problem || problem == "" && (a.Cents != c.cents || a.Currency != "EUR") {
			t.Errorf("%q: %d %s, %q", c.text, a.Cents, a.Currency, problem)
		}
	}
}

func FuzzAmount(f *testing.F) {
	for _, s := range []string{"ca. 12,50 € pro Monat, bis zu 3 Tsd. EUR", "$1,234.56 or US$ 5", "CHF 1'000.50 and 12.5k £", "−1,5 Mrd. €; € 3,-; 5.– Fr.", "A4 Euro 1.2.3 € 99999999999999999 € 1,234 €", "2 × 3 € = 6 €", "2.342.284€", "1,5 Millionen Euro", "€2.3m", "−1.000,- €", "1 000 000 €", "10–20 €", "EUR", "1.469 Mio. €"} {
		f.Add(s, "de")
		f.Add(s, "en-GB")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		last := 0
		for _, a := range Amounts(text, lang) {
			if a.Start < last || a.End <= a.Start || a.End > len(text) {
				t.Fatalf("%q: from %d to %d after %d", text, a.Start, a.End, last)
			}
			if a.Currency == "" || a.Cents > 1e17 || a.Cents < -1e17 {
				t.Fatalf("%q: %+v", text, a)
			}
			// What is understood means the same where it is written as annals does.
			if a.Problem == "" && max(a.Cents, -a.Cents) < 1e14 {
				written := locale.Amount(lang, a.Cents, Sign(a.Currency))
				if again, problem := Parse(written, lang, "EUR"); problem != "" || again.Cents != a.Cents || again.Currency != a.Currency {
					t.Fatalf("%q is %d %s, written %q, which is %d %s %q", text, a.Cents, a.Currency, written, again.Cents, again.Currency, problem)
				}
			}
			last = a.End
		}
		Parse(text, lang, "EUR")
	})
}
