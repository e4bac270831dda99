package money

import (
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/locale"
)

// Findings tells what the people who write a report should know of its
// resources: labels that are not known or misspelt, amounts and sentences that
// were not understood, amounts in another language's convention, parts that are
// more than their total; and of tables on any page whose total is wrong. A build does not tell them, since nothing of them
// keeps a report from saying what its pages say.
func Findings(r *doc.Report) diag.List {
	var ds diag.List
	for _, p := range r.Pages() {
		if p.Budget != nil {
			findings(&ds, p)
		}
		tableTotals(&ds, p)
	}
	return ds
}

func findings(ds *diag.List, p *doc.Page) {
	b := p.Budget
	for _, u := range b.Unread {
		switch u.Reason {
		case doc.UnknownLabel:
			hint := "use a label that annals knows, or list it in the config under money: labels:"
			if u.Meant != "" {
				hint = "did you mean “" + u.Meant + "”? Otherwise list it in the config under money: labels:"
			}
			ds.Warn("unknown-resource-label", u.Place, hint, "the label “%s” is not known, so nothing is understood of what it announces", u.Written)
		case doc.MisspeltLabel:
			ds.Warn("misspelt-resource-label", u.Place, "did you mean “"+u.Meant+"”?", "the label “%s” is taken for “%s”", u.Written, u.Meant)
		case doc.UnreadAmount:
			if u.Meant != "" {
				ds.Warn("unread-amount", u.Place, "write it as "+locale.Amount(p.Lang, 4820000, "€"), "the amount “%s” is not understood: %s", u.Written, u.Meant)
			} else {
				ds.Warn("unread-amount", u.Place, "put a label before it, such as “"+sampleLabel(p.Lang)+": "+u.Written+"”", "nothing says what the amount “%s” is", u.Written)
			}
		case doc.UnreadSentence:
			if !b.Given {
				ds.Warn("unread-resources", u.Place, "a budget: in the front matter gives it with certainty", "nothing is understood of “%s”", u.Written)
			}
		case doc.UnreadTerm:
			ds.Warn("unread-term", u.Place, "write it as "+sampleTerm(p.Lang), "no date is understood in “%s”", u.Written)
		}
	}
	for _, m := range b.Money {
		amounts(ds, p, m)
	}
	if b.Given {
		sums(ds, p, b)
	}
}

func sampleLabel(lang string) string {
	if _, decimal := separators(lang); decimal == ',' {
		return "Finanzierung"
	}
	return "Funding"
}

func sampleTerm(lang string) string {
	if _, decimal := separators(lang); decimal == ',' {
		return "“April 2023 bis März 2026”"
	}
	return "“April 2023 to March 2026”"
}

// amounts tells of amounts in the wrong convention, and of parts that are more
// than their whole.
func amounts(ds *diag.List, p *doc.Page, m *doc.Money) {
	if m.Foreign {
		ds.Warn("foreign-amount", m.Place, "write it as "+locale.Amount(p.Lang, m.Cents, Sign(m.Currency)), "the amount “%s” is written in the convention of another language", m.Written)
	}
	var sum int64
	for _, q := range m.Parts {
		amounts(ds, p, q)
		if q.Currency == m.Currency {
			sum += q.Cents
		}
	}
	if sum > m.Cents && len(m.Parts) > 0 {
		ds.Warn("sum-too-large", m.Place, "correct the total or its parts", "the parts of %s come to %s", money(p, m.Cents, m), money(p, sum, m))
	}
}

func money(p *doc.Page, cents int64, m *doc.Money) string {
	return locale.Amount(p.Lang, cents, Sign(m.Currency))
}

// sums holds the parts of a given budget against its totals. Two parts that are
// both given and do not come to their total may leave a rest; more than the
// total is a mistake.
func sums(ds *diag.List, p *doc.Page, b *doc.Budget) {
	for _, s := range []struct {
		total doc.MoneyKind
		parts []doc.MoneyKind
	}{
		{doc.IncomeMoney, []doc.MoneyKind{doc.OwnMoney, doc.DonationMoney, doc.FunderMoney}},
		{doc.ExpenditureMoney, []doc.MoneyKind{doc.StaffMoney, doc.MaterialMoney}},
	} {
		var total *doc.Money
		var sum int64
		for _, m := range b.Money {
			if m.Kind == s.total {
				total = m
			}
			for _, k := range s.parts {
				if m.Kind == k {
					sum += m.Cents
				}
			}
		}
		if total != nil && sum > total.Cents {
			ds.Warn("sum-too-large", total.Place, "correct the total or its parts", "the parts of %s come to %s", money(p, total.Cents, total), money(p, sum, total))
		}
	}
}
