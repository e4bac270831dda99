package compile

import (
	"strconv"
	"strings"

	"annals/internal/doc"
)

// charts puts charts in the place of the blocks of code that describe them.
func (c *compiler) charts(p *page, bs []doc.Block) []doc.Block {
	var out []doc.Block
	for _, b := range bs {
		switch b := b.(type) {
		case *doc.CodeBlock:
			if strings.EqualFold(b.Language, "chart") {
				out = append(out, c.chart(p, b)...)
				continue
			}
		case *doc.List:
			for _, it := range b.Items {
				it.Blocks = c.charts(p, it.Blocks)
			}
		case *doc.Quote:
			b.Blocks = c.charts(p, b.Blocks)
		case *doc.Group:
			b.Blocks = c.charts(p, b.Blocks)
		}
		out = append(out, b)
	}
	return out
}

// chart makes a chart, and the table of its figures where there is need of it.
// What is wrong with it is told; the block stays as code then, so that nothing
// is lost.
func (c *compiler) chart(p *page, b *doc.CodeBlock) []doc.Block {
	ch, table := c.figures.Chart(b, p.doc.Lang)
	if ch == nil {
		return []doc.Block{b}
	}
	c.chartCount++
	f := ch.Figure(b.Origin, "charts/"+p.doc.ID+"-"+strconv.Itoa(c.chartCount))
	p.found[f.Picture] = true
	out := []doc.Block{f}
	if table {
		out = append(out, ch.Table(b.Origin, c.figures.Word(p.doc.Lang, "chart-row"), c.figures.Word(p.doc.Lang, "chart-value")))
	}
	return out
}
