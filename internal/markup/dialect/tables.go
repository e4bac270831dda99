package dialect

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"annals/internal/doc"
)

// tables turns paragraphs into tables: those of GitHub, with a row of dashes
// below the head, and those of kramdown without a head, whose every line begins
// and ends with a bar. Rows may be ragged: none of their cells is dropped.
type tables struct{}

var (
	kindTable = ast.NewNodeKind("annalsTable")
	kindRow   = ast.NewNodeKind("annalsRow")
	kindCell  = ast.NewNodeKind("annalsCell")
)

// Table holds Rows.
type Table struct {
	ast.BaseBlock
	Aligns []doc.Align // of the columns; nil for a table without a head
}

// Row holds Cells.
type Row struct {
	ast.BaseBlock
	Head bool
}

// Cell is a cell of a table, with one run of words.
type Cell struct{ ast.BaseBlock }

func (*Table) Kind() ast.NodeKind           { return kindTable }
func (n *Table) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }
func (*Row) Kind() ast.NodeKind             { return kindRow }
func (n *Row) Dump(src []byte, level int)   { ast.DumpHelper(n, src, level, nil, nil) }
func (*Cell) Kind() ast.NodeKind            { return kindCell }
func (n *Cell) Dump(src []byte, level int)  { ast.DumpHelper(n, src, level, nil, nil) }

func (tables) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	src := reader.Source()
	lines := n.Lines().Sliced(0, n.Lines().Len())
	if len(lines) == 0 {
		return
	}
	t := &Table{}
	head, first := -1, -1 // the lines of the head and of the body's first row
	for i := 1; i < len(lines); i++ {
		if aligns := tableRule(trimmed(lines[i], src)); aligns != nil && len(cells(lines[i-1], src)) > 1-single(lines[i-1], src) {
			head, first, t.Aligns = i-1, i+1, aligns
			break
		}
	}
	if head < 0 {
		for i := range lines {
			b := trimmed(lines[i], src)
			if len(b) < 3 || b[0] != '|' || b[len(b)-1] != '|' || b[len(b)-2] == '\\' {
				return
			}
		}
		if len(lines) == 1 && len(cells(lines[0], src)) < 2 {
			return
		}
		first = 0
	}
	if head >= 0 {
		t.addRow(lines[head], src, true)
	}
	for _, line := range lines[first:] {
		if b := trimmed(line, src); tableRule(b) == nil && len(bytes.Trim(b, "|=+- ")) > 0 {
			t.addRow(line, src, false)
		}
	}
	if !t.HasChildren() {
		return
	}
	t.SetBlankPreviousLines(n.HasBlankPreviousLines())
	t.SetPos(lines[max(head, 0)].Start)
	n.Parent().InsertAfter(n.Parent(), n, t)
	if head <= 0 {
		n.Parent().RemoveChild(n.Parent(), n)
		return
	}
	rest := text.NewSegments()
	rest.AppendAll(lines[:head])
	last := rest.At(head - 1)
	rest.Set(head-1, last.TrimRightSpace(src))
	n.SetLines(rest)
	t.SetBlankPreviousLines(false)
}

func (t *Table) addRow(line text.Segment, src []byte, head bool) {
	r := &Row{Head: head}
	r.SetPos(line.Start)
	for _, seg := range cells(line, src) {
		c := &Cell{}
		c.SetPos(seg.Start)
		if !seg.IsEmpty() {
			c.Lines().Append(seg)
		}
		r.AppendChild(r, c)
	}
	t.AppendChild(t, r)
}

// single is 1 for a line that bars enclose: one cell is then enough for a table.
func single(line text.Segment, src []byte) int {
	if b := trimmed(line, src); len(b) > 1 && b[0] == '|' && b[len(b)-1] == '|' {
		return 1
	}
	return 0
}

func trimmed(line text.Segment, src []byte) []byte {
	return bytes.TrimSpace(src[line.Start:line.Stop])
}

// cells cuts a row at its bars, but for those behind a backslash.
func cells(line text.Segment, src []byte) []text.Segment {
	from, to := line.Start, line.Stop
	for from < to && util.IsSpace(src[from]) {
		from++
	}
	for to > from && util.IsSpace(src[to-1]) {
		to--
	}
	if from < to && src[from] == '|' {
		from++
	}
	var all []text.Segment
	add := func(a, b int) {
		for a < b && util.IsSpace(src[a]) {
			a++
		}
		for b > a && util.IsSpace(src[b-1]) {
			b--
		}
		all = append(all, text.NewSegment(a, b))
	}
	start := from
	for i := from; i < to; i++ {
		switch src[i] {
		case '\\':
			i++
		case '|':
			add(start, i)
			start = i + 1
		}
	}
	if start < to {
		add(start, to)
	}
	return all
}

// tableRule reads the row of dashes below the head of a table, nil if b is
// none.
func tableRule(b []byte) []doc.Align {
	if bytes.IndexByte(b, '|') < 0 || bytes.IndexByte(b, '-') < 0 {
		return nil
	}
	b = bytes.TrimPrefix(bytes.TrimSuffix(b, []byte("|")), []byte("|"))
	var aligns []doc.Align
	for _, part := range bytes.Split(b, []byte("|")) {
		part = bytes.TrimSpace(part)
		left, right := bytes.HasPrefix(part, []byte(":")), bytes.HasSuffix(part, []byte(":"))
		if len(bytes.Trim(part, ":-")) > 0 || bytes.IndexByte(part, '-') < 0 {
			return nil
		}
		switch {
		case left && right:
			aligns = append(aligns, doc.AlignCenter)
		case left:
			aligns = append(aligns, doc.AlignLeft)
		case right:
			aligns = append(aligns, doc.AlignRight)
		default:
			aligns = append(aligns, doc.AlignDefault)
		}
	}
	return aligns
}
