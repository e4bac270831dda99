// Package budget reads what the front matter says of a project's money, and
// shows it as a table.
//
// What comes in: a budget: of front matter, the settings of how money is read,
// what the resources were understood to say. What goes out: a doc.Budget, a
// table of it. How amounts are read is for money; the package must never know
// what else a page says, nor add anything up.
package budget

import (
	"slices"
	"strings"

	"annals/internal/compile/settings"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/money"
	"annals/internal/source"
	"annals/internal/source/placed"
	"annals/internal/spelling"
)

// Reader reads budgets for a report.
type Reader struct {
	Report   *doc.Report
	Settings *settings.Settings
	Diags    *diag.List
}

// Section returns the blocks under the headings of a body that open
// its resources, "Resosourcen" included.
func Section(body []doc.Block, label string) []doc.Block {
	var found []doc.Block
	level := 0
	for _, b := range body {
		h, ok := b.(*doc.Heading)
		switch {
		case !ok && level > 0, ok && level > 0 && h.Level > level:
			found = append(found, b)
		case ok && Opens(h, label):
			level = h.Level
		case ok:
			level = 0
		}
	}
	return found
}

// Opens reports whether a heading says that money, time and people
// follow, give or take two slips of the fingers.
func Opens(h *doc.Heading, label string) bool {
	words := strings.ToLower(strings.Trim(doc.PlainText(h.Inlines), " :"))
	for _, name := range []string{strings.ToLower(label), "resources", "ressourcen"} {
		if spelling.Distance(words, name) <= 2 && len(name) > 6 || words == name {
			return true
		}
	}
	return false
}

// Given reads budget: of the front matter. What the resources say of
// money is left aside then; read is what they were understood to say.
func (r *Reader) Given(v *source.Value, lang string, read *doc.Budget) *doc.Budget {
	b := &doc.Budget{Origin: doc.Origin{Place: v.Place}, Given: true}
	if read != nil {
		b.Terms, b.People, b.Partners = read.Terms, read.People, read.Partners
	}
	currency := r.Settings.Currency
	if cv := v.Get("currency"); cv.String() != "" {
		currency = settings.Currency(cv, currency, r.Diags)
	}
	add := func(kind doc.MoneyKind, f *source.Value, funder string) {
		if f.String() == "" {
			return
		}
		a, problem := money.Parse(f.String(), lang, currency)
		if problem != "" {
			r.Diags.Fail("bad-amount", f.Place, "write it as "+locale.Amount(lang, 4820000, "€"), "“%s” is not an amount: %s", f.String(), problem)
			return
		}
		if a.Foreign {
			r.Diags.Warn("foreign-amount", f.Place, "write it as "+locale.Amount(lang, a.Cents, money.Sign(a.Currency)), "the amount “%s” is written in the convention of another language", f.String())
		}
		b.Money = append(b.Money, &doc.Money{Origin: doc.Origin{Place: f.Place}, Kind: kind, Cents: a.Cents, Currency: a.Currency, Funder: funder,
			Label: r.Report.Label("money-" + kind.Key()), Written: f.String(), About: a.About})
	}
	add(doc.IncomeMoney, v.Get("income"), "")
	add(doc.OwnMoney, v.Get("own_funds"), "")
	add(doc.DonationMoney, v.Get("donations"), "")
	for _, it := range v.Get("funders").Entries() {
		name, amount := it.Str("name"), it.Get("amount")
		if it.Kind == source.Scalar {
			name = it.String()
		}
		if name = money.Canonical(placed.Unfold(name), r.Settings.Funders); name == "" {
			if amount.String() != "" {
				r.Diags.Warn("funder-without-name", it.Place, "add “name: …”", "an amount of the budget comes from nobody: its funder has no name")
			}
			continue
		}
		if !slices.ContainsFunc(b.Funders, func(f *doc.Named) bool { return f.Name == name }) {
			b.Funders = append(b.Funders, &doc.Named{Origin: doc.Origin{Place: it.Place}, Name: name})
		}
		add(doc.FunderMoney, amount, name)
	}
	add(doc.ExpenditureMoney, v.Get("expenditure"), "")
	add(doc.StaffMoney, v.Get("staff"), "")
	add(doc.MaterialMoney, v.Get("material"), "")
	r.givenTerm(v, b)
	return b
}

// givenTerm reads from: and to: of a budget.
func (r *Reader) givenTerm(v *source.Value, b *doc.Budget) {
	date := func(key string) doc.Date {
		f := v.Get(key)
		if f.String() == "" {
			return doc.Date{}
		}
		d, ok := money.Date(f.String())
		if !ok {
			r.Diags.Fail("bad-date", f.Place, "write year, month and day: 2025-03-31, or 2025-03, or 2025", "“%s” is not a date", f.String())
		}
		return d
	}
	from, to := date("from"), date("to")
	if from != (doc.Date{}) || to != (doc.Date{}) {
		at := placed.FirstPlace(v.Place, v.Get("from"), v.Get("to"))
		b.Terms = []*doc.Term{{Origin: doc.Origin{Place: at}, From: from, To: to, Written: strings.TrimSpace(v.Str("from") + " – " + v.Str("to"))}}
	}
}
