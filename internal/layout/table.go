package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// tabular is a table being set.
type tabular struct {
	f       *frame
	b       *doc.Table
	cols    []column
	fitted  [][]wish // the cells of the rows that the widths have to suit, those of sisters as well
	sisters bool
	pad     length.Length // between columns
	head    *galley.Repeat
	goesOn  *galley.Repeat // the same above a row that is divided: with room below
	strong  bool           // the row being set is bold: of the foot, a sum, a group's name
	group   bool           // rules and room divide the body where sums and groups do, not every row
	lead    doc.RowRole    // of the row being set
	wide    bool
	x, all  length.Length
}

// column is a column of a table.
type column struct {
	x, width length.Length
	min, max length.Length // of its contents
	align    typeset.Alignment
	numeric  bool
	decimals length.Length // of the widest part behind the decimal mark
}

// table sets a table: light rules, a head that is repeated on every page,
// numbers aligned at the decimal mark, tall rows split. A statement of accounts
// has room between its groups and rules above its sums instead of one below
// every row.
func (f *frame) table(b *doc.Table, prev doc.Block) {
	if columns(b) == 0 {
		return
	}
	s := f.s
	tag := f.tag.Add("Table", b)
	in := *f
	in.ty, in.look = s.scale.Table, s.sansLook(s.scale.Table, f.look.lang)
	in.look.features = typeset.Lining | typeset.Tabular
	in.grid, in.indent, in.align, in.nest, in.bare = false, false, typeset.Ragged, f.nest+1, false
	t := &tabular{f: &in, b: b, pad: s.scale.Cell, group: b.Grouped()}
	t.measure(f.nest == 0 && !f.slim)
	if !leadsIn(prev) || len(b.Caption) == 0 {
		f.g.Space(f.around())
	}
	from := len(f.g.Boxes)
	if len(b.Caption) > 0 {
		t.caption(tag)
	}
	f.g.Add(&galley.Box{Height: s.scale.Rule, After: galley.Never, Ink: []display.Item{display.Rule(t.x, s.scale.Rule/2, t.all, s.scale.Rule, s.pal.Ink)}})
	t.section(tag, "THead", b.Head, true)
	t.section(tag, "TBody", b.Body, false)
	t.section(tag, "TFoot", b.Foot, false)
	// The rule below stays with the last row.
	f.g.Keep(galley.Never)
	f.g.Add(&galley.Box{Height: s.scale.Rule, Ink: []display.Item{display.Rule(t.x, s.scale.Rule/2, t.all, s.scale.Rule, s.pal.Ink)}})
	// A table that is not large is rather moved than divided, unless that
	// leaves a hole.
	whole := galley.Galley{Boxes: f.g.Boxes[from:]}
	if h := whole.Height(); h < s.bodyHeight()/3 {
		cost := 900
		if h > s.bodyHeight()/5 {
			cost = 600
		}
		for _, bx := range whole.Boxes[:len(whole.Boxes)-1] {
			bx.After = max(bx.After, cost)
		}
	}
	for i, bx := range f.g.Boxes[from:] {
		bx.Wide, bx.Clear = t.wide, t.wide && i == 0
	}
	if first := f.g.FirstFrom(from); first != nil {
		first.Snap = f.grid
		first.Stretch = galley.Pliant
		first.Starts = append(first.Starts, galley.Start{Node: b, Tag: tag})
	}
	f.g.Space(f.around())
}

func (t *tabular) caption(tag *display.Tag) {
	f := t.f
	ct := tag.Add("Caption", t.b)
	// The caption of a narrow table is wider than that: its words are not cut.
	wide := max(t.all, f.width*2/3)
	r := &running{s: f.s, page: f.page, frame: wide / 2}
	l := f.s.captionLook(f.look.lang)
	l.bold = true
	r.inlines(ct, t.b.Caption, l, runInfo{})
	for _, bx := range r.lines(f.s.scale.Caption, t.x, typeset.Measure{Width: wide, Align: typeset.Ragged, Balance: true, Hyphenate: true}, t.b) {
		bx.After = galley.Never
		f.g.Add(bx)
	}
	f.notesOf(ct, r)
	f.g.Space(f.ty.Leading / 2)
}

// section sets the rows of head, body or foot.
func (t *tabular) section(table *display.Tag, role string, rows []*doc.Row, head bool) {
	if len(rows) == 0 {
		return
	}
	s, g := t.f.s, t.f.g
	body := role == "TBody"
	tag := table.Add(role, t.b)
	from := len(g.Boxes)
	if role == "TFoot" && len(t.b.Body) > 0 && from > 0 {
		g.Boxes[from-1].After = galley.Never // a total never stands alone below a repeated head
	}
	busy := make([]int, len(t.cols))
	var over []overhang
	firstRow, lastRow := 0, 0 // their boxes
	for i, row := range rows {
		t.lead = row.Role
		t.strong = !body || row.Role.Strong()
		grouped := body && t.group
		switch {
		case grouped && i > 0:
			t.divide(rows[i-1], row)
		case t.group && role == "TFoot" && i == 0:
			g.Space(t.f.ty.Leading * 3 / 4)
		}
		boxes := t.row(tag, row, head, busy, &over)
		if len(boxes) == 0 {
			continue
		}
		if firstRow == 0 {
			firstRow = len(boxes)
		}
		lastRow = len(boxes)
		above := func(thick length.Length, c theme.Color) {
			boxes[0].Ink = append([]display.Item{display.Rule(t.x, 0, t.all, thick, c)}, boxes[0].Ink...)
		}
		switch {
		case i == 0 && role == "TFoot", i > 0 && row.Role == doc.ResultRow:
			above(s.scale.Rule, s.pal.Ink)
		case i > 0 && row.Role == doc.SumRow:
			above(s.scale.Rule/2, s.pal.Ink)
		case i > 0 && !head && !grouped:
			above(s.scale.Hair, s.pal.Line)
		}
		for k, bx := range boxes[:len(boxes)-1] {
			// Rows of a few lines are not split.
			if len(boxes) <= 8 || k == 0 || k == len(boxes)-2 {
				bx.After = galley.Never
			} else {
				bx.After = max(bx.After, 60)
			}
		}
		end := boxes[len(boxes)-1]
		end.After = 3
		over = settle(over, galley.HeightOf(boxes), end)
		if len(over) > 0 || head {
			end.After = galley.Never
		}
		for k, bx := range boxes {
			bx.Repeat = t.head
			if k > 0 {
				bx.Repeat = t.goesOn
			}
			bx.Wide = t.wide
			g.Add(bx)
		}
	}
	if len(rows) > 2 && !head {
		// No single row at the foot of a page, nor at the top of the next.
		before := galley.Galley{Boxes: g.Boxes[from:max(from, len(g.Boxes)-lastRow)]}
		before.Keep(3000)
		if firstRow > 0 {
			end := g.Boxes[from+firstRow-1]
			end.After = max(end.After, 3000)
		}
	}
	if head {
		g.Keep(galley.Never)
		thick := s.scale.Rule / 2
		g.Add(&galley.Box{Height: thick, After: galley.Never, Wide: t.wide, Ink: []display.Item{display.Rule(t.x, thick/2, t.all, thick, s.pal.Ink)}})
		t.head = repeated(g.Boxes[from:], t.wide)
		within := *t.head
		within.Height += t.padY()
		t.goesOn = &within
	}
}

// divide sets what is between two rows of a table with groups: room where a
// group begins, which is where a page rather ends; nothing between a sum and
// what it adds up last, nor between a group's name and its first row.
func (t *tabular) divide(before, row *doc.Row) {
	g := t.f.g
	switch {
	case row.Apart:
		g.Space(t.f.ty.Leading * 3 / 4)
		return
	case row.Role == doc.ResultRow:
		g.Keep(galley.Never)
		g.Space(t.f.ty.Leading * 3 / 4)
	case row.Role == doc.SumRow, before.Role == doc.GroupRow, before.Role == doc.WholeRow:
		g.Keep(galley.Never)
	default:
		g.Keep(40)
	}
}

// overhang is a cell that lies over rows below its own.
type overhang struct {
	rows int // that it still lies over, the current one included
	need length.Length
}

// settle takes a row's height off what the cells over it need, and makes the
// last of their rows higher where it is not enough.
func settle(over []overhang, h length.Length, end *galley.Box) []overhang {
	var left []overhang
	for _, o := range over {
		o.rows--
		o.need -= h
		if o.rows > 0 {
			left = append(left, o)
		} else if o.need > 0 {
			end.Height += o.need
		}
	}
	return left
}

// repeated makes what is set again at the top of a page from the boxes of a
// table's head: an artifact, so that nobody hears it twice.
func repeated(boxes []*galley.Box, wide bool) *galley.Repeat {
	ink, h, _ := stacked(boxes)
	return &galley.Repeat{First: boxes[0], Height: h, Ink: unmarked(ink), Wide: wide}
}

// unmarked returns the marks as artifacts, without links.
func unmarked(ink []display.Item) []display.Item {
	var out []display.Item
	for _, it := range ink {
		switch c := display.Moved(it, 0, 0).(type) {
		case *display.Text:
			c.Content, c.Artifact = nil, display.Header
			out = append(out, c)
		case *display.Path:
			c.Content = nil
			out = append(out, c)
		case *display.Image:
			c.Content = nil
			out = append(out, c)
		}
	}
	return out
}

// padY is the room between a rule and the words of a row.
func (t *tabular) padY() length.Length { return t.f.ty.Leading.Scale(28, 100) }

// row sets the cells of a row. busy counts for each column how many more rows
// a cell from above covers.
func (t *tabular) row(section *display.Tag, row *doc.Row, head bool, busy []int, over *[]overhang) []*galley.Box {
	s := t.f.s
	tr := section.Add("TR", row)
	var cells []*galley.Galley
	at := 0
	padY := t.padY()
	if t.group && !t.strong {
		padY = t.f.ty.Leading.Scale(18, 100) // no rule stands between
	}
	for _, c := range row.Cells {
		for at < len(busy) && busy[at] > 0 {
			at++
		}
		if at >= len(t.cols) {
			break
		}
		span := min(max(c.ColSpan, 1), len(t.cols)-at)
		tag := tr.Add("TD", c)
		if c.Header || head {
			tag.Role, tag.Scope = "TH", "Row"
			if head {
				tag.Scope = "Column"
			}
		}
		if c.ColSpan > 1 {
			tag.ColSpan = span
		}
		if c.RowSpan > 1 {
			tag.RowSpan = c.RowSpan
		}
		g := &galley.Galley{}
		g.Add(&galley.Box{Height: padY, After: galley.Never})
		t.cell(g, tag, c, at, span, head)
		g.Keep(galley.Never)
		end := &galley.Box{Height: padY}
		if head && span > 1 {
			// A rule below says which columns it names.
			last := t.cols[at+span-1]
			end.Ink = []display.Item{display.Rule(t.cols[at].x, padY, last.x+last.width-t.cols[at].x, s.scale.Hair, s.pal.Ink)}
		}
		g.Add(end)
		if c.RowSpan > 1 {
			// The cell lies over the rows below: it takes no height here.
			cell := &galley.Box{Height: s.scale.Hair}
			y := length.Length(0)
			for _, bx := range galley.Flat(g) {
				cell.Take(bx, y)
				y += bx.Height
			}
			*over = append(*over, overhang{c.RowSpan, y})
			g = &galley.Galley{Boxes: []*galley.Box{cell}}
		}
		cells = append(cells, g)
		for k := at; k < at+span; k++ {
			busy[k] = max(c.RowSpan, 1)
		}
		at += span
	}
	for k := range busy {
		busy[k] = max(busy[k]-1, 0)
	}
	boxes := galley.Merge(cells)
	if len(boxes) > 0 {
		boxes[0].Starts = append(boxes[0].Starts, galley.Start{Node: row, Tag: tr})
	}
	return boxes
}

// cell sets what stands in one cell.
func (t *tabular) cell(g *galley.Galley, tag *display.Tag, c *doc.Cell, at, span int, head bool) {
	in := *t.f
	col := t.cols[at]
	end := t.cols[at+span-1]
	in.g, in.tag, in.cell = g, tag, true
	in.x, in.width = col.x, end.x+end.width-col.x
	in.bare = len(c.Blocks) > 0 && isParagraph(c.Blocks[0])
	in.align = col.align
	switch c.Align {
	case doc.AlignLeft:
		in.align = typeset.Ragged
	case doc.AlignCenter:
		in.align = typeset.Centered
	case doc.AlignRight:
		in.align = typeset.FlushRight
	}
	if head && span > 1 && c.Align == doc.AlignDefault {
		in.align = typeset.Centered // over the columns that it names
	}
	// Heads, sums and totals are bold; what names a row in between is told by
	// its place, or sums would not stand out.
	if t.strong {
		in.look.bold = true
	}
	if at == 0 && !head {
		switch t.lead {
		case doc.GroupRow:
			in.look.color = t.f.s.pal.Link
		case doc.PartRow:
			in.x, in.width = in.x+t.partIndent(), in.width-t.partIndent()
		}
	}
	if col.numeric && span == 1 && !head && c.Align == doc.AlignDefault {
		if back := t.behind(c); back < col.decimals {
			in.width -= col.decimals - back
		}
	}
	// In an entry of a few lines whole words are worth more than even lines.
	if lo, hi := t.extent(t.cellText(c, true), in.look.bold || c.Bold()); lo <= in.width && hi <= 3*in.width {
		in.entire = true
	}
	in.blocks(c.Blocks)
}

// partIndent is how far the words of a part stand behind those of the whole.
func (t *tabular) partIndent() length.Length { return t.f.s.scale.Hang }
