package compile

import (
	"slices"
	"strings"

	"annals/internal/compile/settings"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/money"
	"annals/internal/source"
	"annals/internal/spelling"
)

// budget decides what a page says of its money: the front matter's budget:
// where there is one, else what its resources are understood to say. Term and
// people are read from the resources in any case.
//
// A budget that is given is shown as a table at the end of the resources, which
// come back, made where there were none.
func (c *compiler) budget(p *page, body []doc.Block, resources *doc.Resources) *doc.Resources {
	var blocks []doc.Block
	if resources != nil {
		blocks = append(blocks, resources.Blocks...)
	}
	blocks = append(blocks, c.resourceSection(body)...)
	o := money.Options{Lang: p.doc.Lang, Year: c.report.Year, Vocabulary: c.settings.Vocabulary, Funders: c.settings.Funders, Locate: c.src.Find}
	b := money.Read(blocks, o)
	if v := p.src.Front.Get("budget"); !v.Empty() && v.Kind == source.Mapping {
		b = c.givenBudget(p, v, b)
	}
	if b != nil {
		for _, f := range b.Funders { // a page need not name twice who paid
			if known := c.report.Funder(f.Name); known != nil && !slices.Contains(p.doc.Funders, known.Name) {
				p.doc.Funders = append(p.doc.Funders, known.Name)
			}
		}
	}
	p.doc.Budget = b
	if b == nil || !b.Given || len(b.Money) == 0 {
		return resources
	}
	if resources == nil {
		resources = &doc.Resources{Origin: b.Origin, Title: c.settings.Resources}
		resources.ID = p.section("resources", resources.Title)
	}
	resources.Blocks = append(resources.Blocks, c.budgetTable(p, b))
	return resources
}

// resourceSection returns the blocks under the headings of a body that open
// its resources, "Resosourcen" included.
func (c *compiler) resourceSection(body []doc.Block) []doc.Block {
	var found []doc.Block
	level := 0
	for _, b := range body {
		h, ok := b.(*doc.Heading)
		switch {
		case !ok && level > 0, ok && level > 0 && h.Level > level:
			found = append(found, b)
		case ok && c.opensResources(h):
			level = h.Level
		case ok:
			level = 0
		}
	}
	return found
}

// opensResources reports whether a heading says that money, time and people
// follow, give or take two slips of the fingers.
func (c *compiler) opensResources(h *doc.Heading) bool {
	words := strings.ToLower(strings.Trim(doc.PlainText(h.Inlines), " :"))
	for _, name := range []string{strings.ToLower(c.settings.Resources), "resources", "ressourcen"} {
		if spelling.Distance(words, name) <= 2 && len(name) > 6 || words == name {
			return true
		}
	}
	return false
}

// givenBudget reads budget: of the front matter. What the resources say of
// money is left aside then; read is what they were understood to say.
func (c *compiler) givenBudget(p *page, v *source.Value, read *doc.Budget) *doc.Budget {
	b := &doc.Budget{Origin: doc.Origin{Place: v.Place}, Given: true}
	if read != nil {
		b.Terms, b.People, b.Partners = read.Terms, read.People, read.Partners
	}
	currency := c.settings.Currency
	if cv := v.Get("currency"); cv.String() != "" {
		currency = settings.Currency(cv, currency, &c.diags)
	}
	add := func(kind doc.MoneyKind, f *source.Value, funder string) {
		if f.String() == "" {
			return
		}
		a, problem := money.Parse(f.String(), p.doc.Lang, currency)
		if problem != "" {
			c.diags.Fail("bad-amount", f.Place, "write it as "+locale.Amount(p.doc.Lang, 4820000, "€"), "“%s” is not an amount: %s", f.String(), problem)
			return
		}
		if a.Foreign {
			c.diags.Warn("foreign-amount", f.Place, "write it as "+locale.Amount(p.doc.Lang, a.Cents, money.Sign(a.Currency)), "the amount “%s” is written in the convention of another language", f.String())
		}
		b.Money = append(b.Money, &doc.Money{Origin: doc.Origin{Place: f.Place}, Kind: kind, Cents: a.Cents, Currency: a.Currency, Funder: funder,
			Label: c.report.Label("money-" + kind.Key()), Written: f.String(), About: a.About})
	}
	add(doc.IncomeMoney, v.Get("income"), "")
	add(doc.OwnMoney, v.Get("own_funds"), "")
	add(doc.DonationMoney, v.Get("donations"), "")
	for _, it := range v.Get("funders").Entries() {
		name, amount := it.Str("name"), it.Get("amount")
		if it.Kind == source.Scalar {
			name = it.String()
		}
		if name = money.Canonical(source.Unfold(name), c.settings.Funders); name == "" {
			if amount.String() != "" {
				c.diags.Warn("funder-without-name", it.Place, "add “name: …”", "an amount of the budget comes from nobody: its funder has no name")
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
	c.givenTerm(v, b)
	return b
}

// givenTerm reads from: and to: of a budget.
func (c *compiler) givenTerm(v *source.Value, b *doc.Budget) {
	date := func(key string) doc.Date {
		f := v.Get(key)
		if f.String() == "" {
			return doc.Date{}
		}
		d, ok := money.Date(f.String())
		if !ok {
			c.diags.Fail("bad-date", f.Place, "write year, month and day: 2025-03-31, or 2025-03, or 2025", "“%s” is not a date", f.String())
		}
		return d
	}
	from, to := date("from"), date("to")
	if from != (doc.Date{}) || to != (doc.Date{}) {
		at := source.FirstPlace(v.Place, v.Get("from"), v.Get("to"))
		b.Terms = []*doc.Term{{Origin: doc.Origin{Place: at}, From: from, To: to, Written: strings.TrimSpace(v.Str("from") + " – " + v.Str("to"))}}
	}
}
