package settings

import (
	"slices"
	"strings"

	"annals/internal/diag"
	"annals/internal/money"
	"annals/internal/source"
	"annals/internal/spelling"
)

// readMoney reads what the config says of how money is read.
func (r *reader) readMoney(raw *source.Value) {
	m := raw.Get("money")
	r.out.Currency = "EUR"
	if v := m.Get("currency"); v.String() != "" {
		r.out.Currency = Currency(v, "EUR", r.diags)
	}
	more := map[string][]string{}
	if labels := m.Get("labels"); labels != nil && labels.Kind == source.Mapping {
		for _, f := range labels.Fields {
			more[f.Key] = append(more[f.Key], f.Value.Lines()...)
		}
		topics := money.Topics()
		for _, f := range labels.Fields {
			if !slices.Contains(topics, f.Key) {
				r.diags.Warn("unknown-money-kind", f.Place, spelling.DidYouMean(f.Key, topics), "there is no kind of money, time or people “%s”; there are %s", f.Key, strings.Join(topics, ", "))
			}
		}
	}
	r.out.Vocabulary, _ = money.NewVocabulary(more)
	for _, f := range r.report.Funders {
		r.out.Funders = append(r.out.Funders, money.Name{Name: f.Name, Aliases: f.Aliases})
	}
}

// Currency reads the code or the sign of a currency.
func Currency(v *source.Value, otherwise string, diags *diag.List) string {
	a, problem := money.Parse("1 "+v.String(), "en", "")
	if problem != "" || a.Currency == "" {
		diags.Fail("bad-currency", v.Place, "EUR, USD, GBP and CHF are known", "“%s” is not a currency that annals knows", v.String())
		return otherwise
	}
	return a.Currency
}
