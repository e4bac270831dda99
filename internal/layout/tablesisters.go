package layout

import (
	"slices"

	"annals/internal/doc"
	"annals/internal/length"
)

// mostSisters is how many tables a page may have for the columns of those to be
// matched that have different heads: beyond that they are rather a reference
// than something to compare.
const mostSisters = 12

// wanted says what the natural widths of a table depend on within a round.
type wanted struct {
	b    *doc.Table
	size length.Length
	lang string
}

// naturalTable is what a table would like to be.
type naturalTable struct {
	cols []column
	rows [][]wish
}

// naturally is natural for a table of a page that may be asked for once for
// each of its sisters.
func (t *tabular) naturally() {
	k := wanted{t.b, t.f.look.size, t.f.look.lang}
	if n, ok := t.f.s.natural[k]; ok {
		t.cols, t.fitted = slices.Clone(n.cols), n.rows
		return
	}
	t.natural()
	t.fitted = t.wishes()
	t.f.s.natural[k] = naturalTable{slices.Clone(t.cols), t.fitted}
}

// matched gives the columns the widths that all tables of the page want that
// look like this one, so that their columns stand below one another: those with
// as many columns that align alike and have either the same heads or room for
// all without a second line.
func (t *tabular) matched() {
	if t.f.page == nil || t.f.nest > 1 {
		return
	}
	var others []*doc.Table
	among := false
	for _, b := range t.f.page.Blocks {
		if b, ok := b.(*doc.Table); ok {
			among = among || b == t.b
			if b != t.b && columns(b) == len(t.cols) {
				others = append(others, b)
			}
		}
	}
	if !among {
		return
	}
	many := len(others) >= mostSisters
	for _, b := range others {
		o := &tabular{f: t.f, b: b, pad: t.pad}
		o.naturally()
		if t.alike(o, many) {
			for i := range t.cols {
				t.cols[i].min = max(t.cols[i].min, o.cols[i].min)
				t.cols[i].max = max(t.cols[i].max, o.cols[i].max)
			}
			t.sisters = true
			t.fitted = append(t.fitted[:len(t.fitted):len(t.fitted)], o.fitted...)
		}
	}
}

// alike reports whether the columns of two tables can have the same widths;
// where there are many, those with the same heads alone.
func (t *tabular) alike(o *tabular, many bool) bool {
	for i := range t.cols {
		if t.cols[i].align != o.cols[i].align {
			return false
		}
	}
	if h := t.heads(); h != "" && h == o.heads() {
		return true
	}
	if many {
		return false
	}
	both := t.pad * length.Length(len(t.cols)-1)
	for i := range t.cols {
		both += max(t.cols[i].max, o.cols[i].max)
	}
	return both <= t.f.width
}

// heads returns what stands in the head of a table, "" where there is none.
func (t *tabular) heads() string {
	text := ""
	for _, r := range t.b.Head {
		for _, c := range r.Cells {
			text += t.cellText(c, false) + "\x00"
		}
	}
	return text
}
