package markup

import (
	"strconv"
	"strings"

	"annals/internal/doc"
	"annals/internal/markup/tree"
)

// maxSpan bounds how many columns or rows a cell may cover.
const maxSpan = 100

// grid converts a table. Every row comes to cover the same columns: what is
// missing is filled with empty cells, a row that is too long widens the table.
func (c *converter) grid(n *tree.Node) []doc.Block {
	t := &doc.Table{Origin: c.Origin(n.At, n.End)}
	total := number(n.Attr("width"))
	var cols []doc.Column
	var rows []*tree.Node // in order, each with the part it belongs to
	var parts []string
	var stray []doc.Block
	var take func(kids []*tree.Node, part string)
	take = func(kids []*tree.Node, part string) {
		for _, k := range kids {
			switch k.Name {
			case "tr":
				rows, parts = append(rows, k), append(parts, part)
			case "thead", "tbody", "tfoot":
				take(k.Kids, k.Name)
			case "caption":
				if is := c.flat(k.Kids); len(t.Caption) == 0 {
					t.Caption = is
				} else if len(is) > 0 {
					stray = append(stray, &doc.Paragraph{Origin: c.Origin(k.At, k.End), Inlines: is})
				}
			case "colgroup":
				take(k.Kids, part)
			case "col":
				span := max(1, min(number(k.Attr("span")), maxSpan))
				for ; span > 0; span-- {
					cols = append(cols, doc.Column{Align: align(k), Width: share(k.Attr("width"), total)})
				}
			case "#anchor":
				c.pending = append(c.pending, k.Text)
			default:
				stray = append(stray, c.blocks([]*tree.Node{k})...)
			}
		}
	}
	take(n.Kids, "")

	var occupied []int // for how many rows more a cell above reaches into each column
	head := true       // only rows of headers so far
	for i, r := range rows {
		out := &doc.Row{Origin: c.Origin(r.At, r.End)}
		col, headers := 0, 0
		skip := func() {
			for col < len(occupied) && occupied[col] > 0 {
				col++
			}
		}
		for _, k := range r.Kids {
			if k.Name == "#anchor" {
				c.pending = append(c.pending, k.Text)
				continue
			}
			skip()
			cell := &doc.Cell{Origin: c.Origin(k.At, k.End), Header: k.Name == "th", Align: align(k),
				ColSpan: max(1, min(number(k.Attr("colspan")), maxSpan)), RowSpan: max(1, min(number(k.Attr("rowspan")), maxSpan))}
			left := 0 // rows of this part from here on
			for j := i; j < len(rows) && parts[j] == parts[i]; j++ {
				left++
				if left > maxSpan {
					break
				}
			}
			cell.RowSpan = min(cell.RowSpan, left)
			if k.Name == "td" || k.Name == "th" {
				cell.Blocks = c.language(k, c.blocks(k.Kids))
			} else {
				cell.Blocks = c.blocks([]*tree.Node{k})
			}
			if cell.Header {
				headers++
			}
			if w := share(k.Attr("width"), total); w > 0 && cell.ColSpan == 1 {
				for len(cols) <= col {
					cols = append(cols, doc.Column{})
				}
				if cols[col].Width == 0 {
					cols[col].Width = w
				}
			}
			for s := 0; s < cell.ColSpan; s++ {
				for len(occupied) <= col+s {
					occupied = append(occupied, 0)
				}
				occupied[col+s] = max(occupied[col+s], cell.RowSpan)
			}
			col += cell.ColSpan
			out.Cells = append(out.Cells, cell)
		}
		for s := range occupied {
			occupied[s] = max(0, occupied[s]-1)
		}
		if len(out.Cells) == 0 {
			continue
		}
		if n.Mark.Markdown && len(n.Mark.Aligns) > 0 && len(out.Cells) > len(n.Mark.Aligns) && parts[i] == "tbody" {
			c.Warn("ragged-row", r.At, r.End, "write a | with a backslash where it is part of the text", "this row has %d cells, the head has %d; the table is widened", len(out.Cells), len(n.Mark.Aligns))
		}
		head = head && headers == len(out.Cells)
		switch part := parts[i]; {
		case part == "thead" || part == "" && head && i < len(rows)-1:
			t.Head = append(t.Head, out)
		case part == "tfoot":
			t.Foot = append(t.Foot, out)
		default:
			head = false
			t.Body = append(t.Body, out)
		}
	}
	if len(t.Head)+len(t.Body)+len(t.Foot) == 0 {
		if len(t.Caption) > 0 {
			stray = append([]doc.Block{&doc.Paragraph{Origin: t.Origin, Inlines: t.Caption}}, stray...)
		}
		return stray
	}
	if len(t.Body)+len(t.Foot) == 0 { // a table of headers only has no head
		t.Body, t.Head = t.Head, nil
	}
	c.fill(t, cols, n.Mark.Aligns)
	return append(stray, t)
}

// fill makes all rows cover the same columns.
func (c *converter) fill(t *doc.Table, cols []doc.Column, aligns []doc.Align) {
	width := len(aligns)
	all := [][]*doc.Row{t.Head, t.Body, t.Foot}
	for _, rows := range all {
		for i, r := range rows {
			for _, cell := range r.Cells {
				cell.RowSpan = min(cell.RowSpan, len(rows)-i)
			}
		}
	}
	covered := func(rows []*doc.Row, visit func(r *doc.Row, n int)) {
		var above []int
		for _, r := range rows {
			n := 0
			for k := range above {
				if above[k] > 0 {
					n++
				}
			}
			for _, cell := range r.Cells {
				n += cell.ColSpan
			}
			visit(r, n)
			// The columns that cells of this row take, left to right.
			col := 0
			for _, cell := range r.Cells {
				for col < len(above) && above[col] > 0 {
					col++
				}
				for s := 0; s < cell.ColSpan; s++ {
					for len(above) <= col+s {
						above = append(above, 0)
					}
					above[col+s] = max(above[col+s], cell.RowSpan)
				}
				col += cell.ColSpan
			}
			for k := range above {
				above[k] = max(0, above[k]-1)
			}
		}
	}
	for _, rows := range all {
		covered(rows, func(_ *doc.Row, n int) { width = max(width, n) })
	}
	for _, rows := range all {
		covered(rows, func(r *doc.Row, n int) {
			for ; n < width; n++ {
				last := r.Cells[len(r.Cells)-1]
				r.Cells = append(r.Cells, &doc.Cell{Origin: doc.Origin{Place: r.At()}, Header: last.Header, ColSpan: 1, RowSpan: 1})
			}
		})
	}
	t.Columns = make([]doc.Column, width)
	copy(t.Columns, cols)
	for k, a := range aligns {
		t.Columns[k].Align = a
	}
	sum := 0
	for _, col := range t.Columns {
		sum += col.Width
	}
	if sum > 1000 { // more than there is: the shares are kept
		for k := range t.Columns {
			t.Columns[k].Width = t.Columns[k].Width * 1000 / sum
		}
	}
}

// number reads the whole number that s begins with, 0 where it begins with none.
func number(s string) int {
	s = strings.TrimSpace(s)
	i := 0
	for i < len(s) && i < 6 && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	n, _ := strconv.Atoi(s[:i])
	return n
}

// share reads a width in percent, or in pixels of a table whose width is
// known, in thousandths.
func share(s string, total int) int {
	n := number(s)
	switch {
	case strings.HasSuffix(strings.TrimSpace(s), "%"):
		return min(n*10, 1000)
	case total > 0:
		return min(n*1000/total, 1000)
	}
	return 0
}

func align(n *tree.Node) doc.Align {
	a := strings.ToLower(n.Attr("align"))
	if style := strings.ReplaceAll(strings.ToLower(n.Attr("style")), " ", ""); a == "" {
		if _, rest, ok := strings.Cut(style, "text-align:"); ok {
			a, _, _ = strings.Cut(rest, ";")
		}
	}
	switch a {
	case "left":
		return doc.AlignLeft
	case "center":
		return doc.AlignCenter
	case "right":
		return doc.AlignRight
	}
	return doc.AlignDefault
}
