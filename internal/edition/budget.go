package edition

import (
	"slices"
	"strconv"
	"strings"

	"annals/internal/chart"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/money"
	"annals/internal/theme"
)

// ledger is the money of the projects in an edition, in one currency.
type ledger struct {
	*writer
	currency string
	places   int // 0 where all amounts are whole
	entries  []entry
}

// entry is a project with what its page says of money, nil where a kind is not
// told.
type entry struct {
	page  *doc.Page
	sums  [5]*sum // funds, expenditure, staff, material, own funds
	other []*doc.Money
}

type sum struct {
	cents int64
	about bool
}

var ledgerHeads = []string{"money-funds", "money-expenditure", "money-staff", "money-material", "money-own-funds"}

// budget brings the projects' money together: a table with totals and shares, a
// chart of it, one of the projects' terms, and what could not be added up.
// Totals are made here, of the projects that this edition holds.
func budget(r *doc.Report) []doc.Block {
	l := &ledger{writer: newWriter(r, nil, nil)}
	l.currency = mainCurrency(r)
	for _, p := range r.Pages() {
		if p.Budget != nil {
			l.enter(p)
		}
	}
	if len(l.entries) == 0 {
		return nil
	}
	l.tell()
	l.drawFunds()
	l.drawFunders()
	l.drawTerms()
	l.leftOut()
	return l.blocks
}

// mainCurrency is the one in which most amounts are given.
func mainCurrency(r *doc.Report) string {
	count, best := map[string]int{}, ""
	for _, p := range r.Pages() {
		if p.Budget == nil {
			continue
		}
		for _, m := range p.Budget.Money {
			if count[m.Currency]++; best == "" || count[m.Currency] > count[best] {
				best = m.Currency
			}
		}
	}
	return best
}

func (l *ledger) enter(p *doc.Page) {
	e := entry{page: p}
	said := len(p.Budget.Ways) > 0
	for i := range e.sums {
		var s sum
		var ok bool
		switch i {
		case 0:
			s.cents, s.about, ok = p.Budget.Funds(l.r.Year, l.currency)
		default:
			kind := []doc.MoneyKind{0, doc.ExpenditureMoney, doc.StaffMoney, doc.MaterialMoney, doc.OwnMoney}[i]
			s.cents, s.about, ok = p.Budget.Sum(kind, l.r.Year, l.currency)
		}
		if ok {
			e.sums[i], said = &s, true
			if s.cents%100 != 0 {
				l.places = 2
			}
		}
	}
	for _, m := range p.Budget.Money {
		if !m.Counts(l.r.Year) || m.Currency != l.currency {
			e.other, said = append(e.other, m), true
		}
	}
	if said {
		l.entries = append(l.entries, e)
	}
}

// amount writes an amount, in the places of all.
func (l *ledger) amount(cents int64, currency string) string {
	if l.places == 0 && cents%100 == 0 {
		return locale.Sum(l.r.Lang, cents/100, 0, money.Sign(currency))
	}
	return locale.Amount(l.r.Lang, cents, money.Sign(currency))
}

func (l *ledger) total(column int) (cents int64, rows int) {
	for _, e := range l.entries {
		if s := e.sums[column]; s != nil {
			cents, rows = cents+s.cents, rows+1
		}
	}
	return cents, rows
}

func (l *ledger) share(cents, total int64) string {
	return money.FigureText(l.r.Lang, (2*1000*cents+total)/(2*total), 1, "%")
}

// tell adds the table. A column that no page fills is left out, and so are
// shares where there is nothing to share.
func (l *ledger) tell() {
	var shown []int
	for i := range ledgerHeads {
		if _, rows := l.total(i); rows > 0 || i == 0 {
			shown = append(shown, i)
		}
	}
	all, _ := l.total(0)
	shares := all > 0 && !slices.ContainsFunc(l.entries, func(e entry) bool { return e.sums[0] != nil && e.sums[0].cents < 0 })
	funded := slices.ContainsFunc(l.entries, func(e entry) bool { return len(e.page.FunderNames()) > 0 })
	columns, heads := []doc.Column{{}}, []string{"project"}
	add := func(c doc.Column, head string) { columns, heads = append(columns, c), append(heads, head) }
	for _, i := range shown {
		add(doc.Column{Align: doc.AlignRight}, ledgerHeads[i])
		if i == 0 && shares {
			add(doc.Column{Align: doc.AlignRight}, "money-share")
		}
	}
	if funded {
		add(doc.Column{}, "funders")
	}
	add(doc.Column{Align: doc.AlignRight, Paper: true}, "page")
	var rows [][][]doc.Inline
	for _, e := range l.entries {
		row := [][]doc.Inline{l.listed(e.page)}
		for _, i := range shown {
			text := ""
			if s := e.sums[i]; s != nil {
				if text = l.amount(s.cents, l.currency); s.about {
					text = locale.Fill(l.r.Label("money-about"), "amount", text)
				}
			} else if i == 0 {
				text = l.ways(e.page.Budget)
			}
			row = append(row, l.text(text))
			if i == 0 && shares {
				text = ""
				if s := e.sums[0]; s != nil {
					text = l.share(s.cents, all)
				}
				row = append(row, l.text(text))
			}
		}
		if funded {
			row = append(row, l.text(strings.Join(e.page.FunderNames(), ", ")))
		}
		rows = append(rows, append(row, l.pageNumber(e.page)))
	}
	t := l.table(locale.Fill(l.r.Label("budget-caption"), "year", strconv.Itoa(l.r.Year)), columns, heads, rows)
	if all != 0 && len(rows) > 1 {
		foot := &doc.Row{Origin: l.r.Origin, Cells: []*doc.Cell{l.cell(l.text(l.r.Label("total")), true)}}
		for _, i := range shown {
			text := ""
			if cents, rows := l.total(i); rows > 0 {
				text = l.amount(cents, l.currency)
			}
			foot.Cells = append(foot.Cells, l.cell(l.text(text), false))
			if i == 0 && shares {
				foot.Cells = append(foot.Cells, l.cell(l.text(l.share(all, all)), false))
			}
		}
		for len(foot.Cells) < len(columns) {
			foot.Cells = append(foot.Cells, l.cell(nil, false))
		}
		t.Foot = []*doc.Row{foot}
	}
	l.add(t)
}

// ways says how a project is paid for that tells no amount: of several ways the
// one that says most.
func (l *ledger) ways(b *doc.Budget) string {
	for _, k := range []doc.WayKind{doc.Voluntary, doc.CrossFunded, doc.CrowdFunded, doc.Donated, doc.FullyFunded, doc.NoMoney} {
		if slices.ContainsFunc(b.Ways, func(w *doc.Way) bool { return w.Kind == k }) {
			return l.r.Label("way-" + k.Key())
		}
	}
	return ""
}

// chart returns a chart in the words and forms of the report.
func (l *ledger) chart(kind chart.Kind, title string) *chart.Chart {
	t, _ := theme.New(l.r.Theme)
	return &chart.Chart{
		Kind: kind, Title: locale.Fill(l.r.Label(title), "year", strconv.Itoa(l.r.Year)), Series: []string{""}, Year: l.r.Year, Total: l.r.Label("total"), Palette: t.Light,
		Format:  func(cents int64) string { return l.amount(cents, l.currency) },
		Percent: func(tenths int64) string { return money.FigureText(l.r.Lang, tenths, 1, "%") },
	}
}

// drawFunds draws the projects' funds, the largest first: as parts of the whole
// where there are few, else as bars.
func (l *ledger) drawFunds() {
	c := l.chart(chart.Bars, "budget-chart")
	for _, e := range l.entries {
		if s := e.sums[0]; s != nil && s.cents != 0 {
			c.Rows = append(c.Rows, chart.Row{Label: e.page.Title, Values: []int64{s.cents}})
		}
	}
	if len(c.Rows) < 2 {
		return
	}
	largestFirst(c.Rows)
	if donut := *c; len(c.Rows) <= chart.Most {
		if donut.Kind = chart.Donut; donut.Problem() == "" {
			c = &donut
		}
	}
	if c.Problem() == "" {
		l.add(c.Figure(l.r.Origin, "charts/overview-budget"))
	}
}

// drawFunders draws what each funder gave to the projects, the largest first.
func (l *ledger) drawFunders() {
	c := l.chart(chart.Bars, "funders-chart")
	at := map[string]int{}
	for _, p := range l.r.Pages() {
		for _, g := range given(p, l.r.Year, l.currency) {
			name := g.Funder
			if f := l.r.Funder(name); f != nil {
				name = f.Name
			}
			i, ok := at[strings.ToLower(name)]
			if !ok {
				i = len(c.Rows)
				at[strings.ToLower(name)] = i
				c.Rows = append(c.Rows, chart.Row{Label: name, Values: []int64{0}})
			}
			c.Rows[i].Values[0] += g.Cents
		}
	}
	if len(c.Rows) < 2 {
		return
	}
	largestFirst(c.Rows)
	if c.Problem() == "" {
		l.add(c.Figure(l.r.Origin, "charts/overview-funders"))
	}
}

// given are the amounts that a page says are from somebody by name: of those
// within one another the smallest, and what is given as a funder's own amount
// before what is said of a whole income or budget.
func given(p *doc.Page, year int, currency string) []*doc.Money {
	if p.Budget == nil {
		return nil
	}
	var exact, whole []*doc.Money
	var read func(m *doc.Money)
	read = func(m *doc.Money) {
		if !m.Counts(year) {
			return
		}
		named := false
		for _, q := range m.Parts {
			named = named || q.Funder != ""
			read(q)
		}
		if m.Funder == "" || named || m.Currency != currency || m.Cents <= 0 {
			return
		}
		if m.Kind == doc.FunderMoney {
			exact = append(exact, m)
		} else if m.Kind == doc.IncomeMoney || m.Kind == doc.BudgetMoney {
			whole = append(whole, m)
		}
	}
	for _, m := range p.Budget.Money {
		read(m)
	}
	if exact != nil || len(whole) == 0 {
		return exact
	}
	return whole[:1]
}

func largestFirst(rows []chart.Row) {
	slices.SortStableFunc(rows, func(a, b chart.Row) int { return int(min(1, max(-1, b.Values[0]-a.Values[0]))) })
}

// drawTerms draws when the projects began and end.
func (l *ledger) drawTerms() {
	c := l.chart(chart.Timeline, "terms-chart")
	for _, p := range l.r.Pages() {
		if p.Budget == nil || len(p.Budget.Terms) == 0 {
			continue
		}
		t := p.Budget.Terms[0]
		if words := locale.Term(l.r.Lang, t); words != "" {
			c.Rows = append(c.Rows, chart.Term(p.Title, t, l.r.Year, words))
		}
	}
	if len(c.Rows) > 1 {
		l.add(c.Figure(l.r.Origin, "charts/overview-terms"))
	}
}

// leftOut lists the amounts that are not added up, and why: those of a page
// that share a reason in one line.
func (l *ledger) leftOut() {
	var items [][]doc.Block
	for _, e := range l.entries {
		why := func(m *doc.Money) (key string, year int) {
			switch {
			case m.Pictured:
				return "money-pictured", 0
			case m.Whole:
				return "money-whole-term", 0
			case m.Year != 0 && m.Year != l.r.Year:
				return "money-other-year", m.Year
			}
			return "money-foreign-currency", 0
		}
		said := "" // of the line that goes on
		for i, m := range e.other {
			amount := l.amount(m.Cents, m.Currency)
			key, year := why(m)
			if i+1 < len(e.other) {
				if k, y := why(e.other[i+1]); k == key && y == year {
					said += m.Label + " " + amount + ", "
					continue
				}
			}
			line := l.fill(l.r.Label(key), "project", l.page(e.page), "item", said+m.Label, "amount", amount, "year", strconv.Itoa(m.Year))
			items = append(items, []doc.Block{l.paragraph(line...)})
			said = ""
		}
	}
	if len(items) > 0 {
		l.heading("money-left-out")
		l.add(l.list(items)...)
	}
}
