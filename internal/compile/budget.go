package compile

import (
	"slices"

	"annals/internal/compile/budget"
	"annals/internal/doc"
	"annals/internal/money"
	"annals/internal/source"
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
	blocks = append(blocks, budget.Section(body, c.settings.Resources)...)
	o := money.Options{Lang: p.doc.Lang, Year: c.report.Year, Vocabulary: c.settings.Vocabulary, Funders: c.settings.Funders, Locate: c.src.Find}
	b := money.Read(blocks, o)
	if v := p.src.Front.Get("budget"); !v.Empty() && v.Kind == source.Mapping {
		b = c.budgets.Given(v, p.doc.Lang, b)
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
	resources.Blocks = append(resources.Blocks, budget.Table(c.report, b))
	return resources
}
