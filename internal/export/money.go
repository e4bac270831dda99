package export

import (
	"fmt"
	"strconv"
	"strings"

	"annals/internal/doc"
)

// figure is a named figure with its values by year.
type figure struct {
	Name   string  `json:"name"`
	Label  string  `json:"label"`
	Unit   string  `json:"unit,omitempty"`
	Source string  `json:"source,omitempty"`
	Values []value `json:"values"`
}

// value is a decimal number as text, so that no reader rounds it.
type value struct {
	Year  int    `json:"year"`
	Value string `json:"value"`
}

func figures(fs []*doc.NamedFigure) []figure {
	var all []figure
	for _, f := range fs {
		g := figure{Name: f.Name, Label: f.Label, Unit: f.Unit, Source: doc.PlainText(f.Source), Values: []value{}}
		for _, v := range f.Values {
			g.Values = append(g.Values, value{v.Year, decimal(v.Number, v.Places)})
		}
		all = append(all, g)
	}
	return all
}

// decimal writes a number that counts its last decimal place.
func decimal(n int64, places int) string {
	digits, sign := strconv.FormatInt(n, 10), ""
	if n < 0 {
		digits, sign = digits[1:], "-"
	}
	if places == 0 {
		return sign + digits
	}
	if len(digits) <= places {
		digits = strings.Repeat("0", places+1-len(digits)) + digits
	}
	return sign + digits[:len(digits)-places] + "." + digits[len(digits)-places:]
}

// budget is what a page says of its project's money and term.
type budget struct {
	Money   []amount `json:"money,omitempty"`
	Ways    []string `json:"ways,omitempty"`
	Terms   []term   `json:"terms,omitempty"`
	Funders []string `json:"funders,omitempty"`
}

type amount struct {
	Kind     string   `json:"kind"`
	Amount   string   `json:"amount"`
	Currency string   `json:"currency"`
	Label    string   `json:"label,omitempty"`
	Funder   string   `json:"funder,omitempty"`
	Year     int      `json:"year,omitempty"`
	About    bool     `json:"about,omitempty"`
	Whole    bool     `json:"wholeTerm,omitempty"`
	Pictured bool     `json:"pictured,omitempty"`
	Parts    []amount `json:"parts,omitempty"`
}

type term struct {
	From    string `json:"from,omitempty"`
	To      string `json:"to,omitempty"`
	AllYear bool   `json:"allYear,omitempty"`
}

func oneBudget(b *doc.Budget) *budget {
	if b == nil {
		return nil
	}
	out := &budget{Money: amounts(b.Money)}
	for _, w := range b.Ways {
		out.Ways = append(out.Ways, w.Kind.Key())
	}
	for _, t := range b.Terms {
		out.Terms = append(out.Terms, term{day(t.From), day(t.To), t.AllYear})
	}
	for _, f := range b.Funders {
		out.Funders = append(out.Funders, f.Name)
	}
	if out.Money == nil && out.Ways == nil && out.Terms == nil && out.Funders == nil {
		return nil
	}
	return out
}

func amounts(ms []*doc.Money) []amount {
	var all []amount
	for _, m := range ms {
		all = append(all, amount{m.Kind.Key(), decimal(m.Cents, 2), m.Currency, m.Label, m.Funder, m.Year, m.About, m.Whole, m.Pictured, amounts(m.Parts)})
	}
	return all
}

// day writes a date as far as it goes: "2023", "2023-04", "2023-04-01".
func day(d doc.Date) string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}
