package budget

import (
	"strconv"

	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/money"
)

// Table shows a budget of the front matter: a row for each amount, those
// that are part of a total below it, as its parts.
func Table(r *doc.Report, b *doc.Budget) *doc.Table {
	text := func(at doc.Place, s string) []doc.Inline {
		return []doc.Inline{&doc.Text{Origin: doc.Origin{Place: at}, Value: s}}
	}
	cell := func(at doc.Place, s string, header bool) *doc.Cell {
		o := doc.Origin{Place: at}
		return &doc.Cell{Origin: o, Header: header, ColSpan: 1, RowSpan: 1, Blocks: []doc.Block{&doc.Paragraph{Origin: o, Inlines: text(at, s)}}}
	}
	t := &doc.Table{
		Origin:  b.Origin,
		Caption: text(b.Place, locale.Fill(r.Label("money-table"), "year", strconv.Itoa(r.Year))),
		Columns: []doc.Column{{Align: doc.AlignLeft}, {Align: doc.AlignRight}},
		Head: []*doc.Row{{Origin: b.Origin, Cells: []*doc.Cell{
			cell(b.Place, r.Label("money-item"), true), cell(b.Place, r.Label("money-amount"), true),
		}}},
	}
	has := map[doc.MoneyKind]bool{}
	for _, m := range b.Money {
		has[m.Kind] = true
	}
	divided := false
	for _, m := range b.Money {
		label, role := m.Label, doc.PlainRow
		if m.Funder != "" {
			label = m.Funder
		}
		switch m.Kind {
		case doc.IncomeMoney, doc.ExpenditureMoney:
			role = doc.WholeRow
		case doc.OwnMoney, doc.DonationMoney, doc.FunderMoney:
			if has[doc.IncomeMoney] {
				label, role, divided = locale.Fill(r.Label("money-of-which"), "item", label), doc.PartRow, true
			}
		case doc.StaffMoney, doc.MaterialMoney:
			if has[doc.ExpenditureMoney] {
				label, role, divided = locale.Fill(r.Label("money-of-which"), "item", label), doc.PartRow, true
			}
		}
		t.Body = append(t.Body, &doc.Row{Origin: m.Origin, Role: role, Apart: role == doc.WholeRow && len(t.Body) > 0, Cells: []*doc.Cell{
			cell(m.Place, label, true), cell(m.Place, locale.Amount(r.Lang, m.Cents, money.Sign(m.Currency)), false),
		}})
	}
	if !divided { // nothing leads, since nothing follows it
		for _, row := range t.Body {
			row.Role, row.Apart = doc.PlainRow, false
		}
	}
	return t
}
