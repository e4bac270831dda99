package xhtml

import (
	"strings"

	"annals/internal/doc"
)

// table writes a table in a box that scrolls by itself on narrow screens, for
// the keyboard too. The EPUB's pages have no such boxes: there the cells of a
// wide table say what stands above them, for narrow pages.
func (r *Renderer) table(t *doc.Table) {
	w := r.W
	r.tables++
	var labels []string
	if r.o.EPUB {
		name := "table"
		if labels = columnLabels(t); labels != nil {
			name = "wide table"
		}
		w.Open("div", A("class", name))
	} else {
		name := r.named("table", r.tables, doc.PlainText(t.Caption))
		w.Open("div", A("class", "table"), A("role", "region"), A("aria-label", name), A("tabindex", "0"))
	}
	grouped := ""
	if t.Grouped() {
		grouped = "grouped"
	}
	w.Open("table", Opt("class", grouped))
	w.Line()
	if len(t.Caption) > 0 {
		w.Open("caption")
		r.inlines(t.Caption)
		w.Close()
		w.Line()
	}
	if widths(t.Columns) {
		w.Open("colgroup")
		for _, c := range t.Columns {
			if !c.Paper {
				w.Void("col", Opt("class", WidthClass(c.Width)))
			}
		}
		w.Close()
		w.Line()
	}
	r.rows("thead", t.Head, t.Columns, nil)
	r.rows("tbody", t.Body, t.Columns, labels)
	r.rows("tfoot", t.Foot, t.Columns, labels)
	w.Close()
	w.Close()
	w.Line()
	r.data(t)
}

// named returns the name of a box that scrolls: the caption of what it holds,
// else which one it is, by its kind's label, of those on its page.
func (r *Renderer) named(label string, n int, caption string) string {
	if caption != "" {
		return caption
	}
	name := r.o.Label(label) + " " + itoa(n)
	if r.page != nil && r.prefix != "" {
		name += ", " + r.page.Title
	}
	return name
}

// data offers a table's data as a file. The words are the edition's own.
func (r *Renderer) data(t *doc.Table) {
	if r.o.Data == nil {
		return
	}
	href := r.o.Data(t)
	if href == "" {
		return
	}
	w, words := r.W, r.o.Label("table-file")
	name := words
	if caption := doc.PlainText(t.Caption); caption != "" {
		name += ": " + caption
	}
	w.Open("p", A("class", "data"))
	w.Open("a", A("href", href), A("aria-label", name))
	w.Text(words)
	w.Close()
	w.Close()
	w.Line()
}

func widths(cs []doc.Column) bool {
	for _, c := range cs {
		if c.Width > 0 {
			return true
		}
	}
	return false
}

// WidthStep is the step, in thousandths of the table's width, in which columns
// can be wide: style sheets hold a class for each, since no markup carries
// styles of its own.
const WidthStep = 25

// WidthClass returns the class of a column's width in thousandths, "" for 0.
func WidthClass(width int) string {
	if width <= 0 {
		return ""
	}
	steps := min(max((width+WidthStep/2)/WidthStep, 1), 1000/WidthStep)
	return "w" + itoa(steps*WidthStep)
}

func (r *Renderer) rows(section string, rows []*doc.Row, cols []doc.Column, labels []string) {
	if len(rows) == 0 {
		return
	}
	w := r.W
	w.Open(section)
	w.Line()
	taken := make([]int, len(cols)) // rows that a cell above still reaches into
	for _, row := range rows {
		r.enter(row)
		w.Open("tr", Opt("class", rowClass(row)))
		col := 0
		for _, c := range row.Cells {
			for col < len(taken) && taken[col] > 0 {
				col++
			}
			if col >= len(cols) || !cols[col].Paper {
				label := Attr{}
				if col > 0 && col < len(labels) {
					label = Opt("data-label", labels[col])
				}
				r.cell(c, section == "thead", align(c, cols, col), label)
			}
			for i := col; i < col+c.ColSpan && i < len(taken); i++ {
				taken[i] = c.RowSpan
			}
			col += c.ColSpan
		}
		for i := range taken {
			taken[i] = max(0, taken[i]-1)
		}
		w.Close()
		w.Line()
		r.leave(row)
	}
	w.Close()
	w.Line()
}

// rowClass says what a row is to those around it.
func rowClass(r *doc.Row) string {
	class := r.Role.Key()
	if r.Apart {
		class = strings.TrimSpace(class + " apart")
	}
	return class
}

func align(c *doc.Cell, cols []doc.Column, col int) string {
	a := c.Align
	if a == doc.AlignDefault && col < len(cols) {
		a = cols[col].Align
	}
	switch a {
	case doc.AlignLeft:
		return "left"
	case doc.AlignCenter:
		return "center"
	case doc.AlignRight:
		return "right"
	}
	return ""
}

// cell writes a cell. A header cell that says nothing heads nothing.
func (r *Renderer) cell(c *doc.Cell, head bool, align string, label Attr) {
	r.enter(c)
	w, name := r.W, "td"
	var scope, cols, rows Attr
	if (head || c.Header) && !empty(c.Blocks) {
		name, scope = "th", A("scope", "row")
		if head {
			scope.Value = "col"
		}
	}
	if c.ColSpan > 1 {
		cols = A("colspan", itoa(c.ColSpan))
	}
	if c.RowSpan > 1 {
		rows = A("rowspan", itoa(c.RowSpan))
	}
	w.Open(name, Opt("class", align), scope, cols, rows, label, r.directed(first(c.Blocks)))
	r.item(c.Blocks, len(c.Blocks) == 1)
	w.Close()
	r.leave(c)
}

// empty reports whether blocks hold nothing that can be read or seen.
func empty(bs []doc.Block) bool {
	for _, b := range bs {
		p, ok := b.(*doc.Paragraph)
		if !ok || strings.TrimSpace(doc.PlainText(p.Inlines)) != "" {
			return false
		}
		for _, in := range p.Inlines {
			if _, ok := in.(*doc.Text); !ok {
				return false
			}
		}
	}
	return true
}
