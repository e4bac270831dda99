package money

import (
	"slices"

	"annals/internal/doc"
)

// Roles marks in the tables of blocks what their rows are to one another: which
// name a group, which add up others, which are parts of a whole. It is told by
// how a table is built, by what adds up and by the words that every ledger has
// ("Total", "of which"), so that editions can set a statement of accounts as one.
// An empty row between two others, which writers set for room, becomes room.
// Tables without numbers, those with cells over several rows and those that have
// roles already are left alone.
func Roles(bs []doc.Block, lang string) {
	doc.Blocks(bs, func(b doc.Block) bool {
		t, ok := b.(*doc.Table)
		if !ok {
			return true
		}
		if a := readAccount(t, lang); a != nil {
			a.rooms()
			a.parts()
			a.groups()
			a.sums()
			a.apart()
		}
		return false
	})
}

// account is a table's body as it is read for roles: its rows with a cell for
// every column, words in the first.
type account struct {
	t    *doc.Table
	head []string
	rows [][]cell
	bold []bool // the row's label, or all of its numbers, in bold
	over []bool // one cell covers the whole row
}

// readAccount returns nil where there is nothing to mark.
func readAccount(t *doc.Table, lang string) *account {
	width := len(t.Columns)
	for _, r := range t.Body {
		n := 0
		for _, c := range r.Cells {
			n += max(c.ColSpan, 1)
		}
		width = max(width, n)
	}
	if len(t.Body) < 2 || width < 2 {
		return nil
	}
	a := &account{t: t, head: make([]string, width)}
	numbers := make([]int, width)
	for _, r := range t.Body {
		if r.Role != doc.PlainRow {
			return nil
		}
		var row []cell
		words, bold, light := false, 0, 0
		for k, c := range r.Cells {
			if c.RowSpan > 1 {
				return nil
			}
			one := readCell(c, lang)
			if n := len(row); n > 0 && n < width && one.number {
				numbers[n]++
				if c.Bold() {
					bold++
				} else {
					light++
				}
			}
			words = words || k == 0 && c.Bold()
			row = append(row, one)
			for range max(c.ColSpan, 1) - 1 {
				row = append(row, cell{blank: true})
			}
		}
		for len(row) < width {
			row = append(row, cell{blank: true})
		}
		a.rows = append(a.rows, row)
		a.bold = append(a.bold, words || bold > 0 && light == 0)
		a.over = append(a.over, len(r.Cells) > 0 && r.Cells[0].ColSpan >= width)
	}
	if slices.Max(numbers) < 2 {
		return nil
	}
	if n := len(t.Head); n > 0 && len(t.Head[n-1].Cells) == width {
		for i, c := range t.Head[n-1].Cells {
			a.head[i] = cellText(c)
		}
	}
	return a
}

// says reports whether a cell of row i from column k on says something.
func (a *account) says(i, k int) bool {
	return slices.ContainsFunc(a.rows[i][k:], func(c cell) bool { return c.text != "" })
}

// rooms takes single empty rows out, for room above the next row.
func (a *account) rooms() {
	for i := len(a.rows) - 2; i > 0; i-- {
		if a.says(i, 0) || !a.says(i-1, 0) || !a.says(i+1, 0) {
			continue
		}
		a.t.Body[i+1].Apart = true
		a.t.Body = slices.Delete(a.t.Body, i, i+1)
		a.rows = slices.Delete(a.rows, i, i+1)
		a.bold = slices.Delete(a.bold, i, i+1)
		a.over = slices.Delete(a.over, i, i+1)
	}
}

// parts marks rows that say "of which", and the one that they are parts of.
func (a *account) parts() {
	for i := 1; i < len(a.rows); i++ {
		if !ofWhich.MatchString(a.rows[i][0].text) {
			continue
		}
		a.t.Body[i].Role = doc.PartRow
		if before := a.t.Body[i-1]; before.Role == doc.PlainRow {
			before.Role = doc.WholeRow
		}
	}
}

// groups marks rows that say nothing but words for those below them: in bold, in
// a cell over all columns, or above rows that are added up.
func (a *account) groups() {
	for i := range a.rows[:len(a.rows)-1] {
		if a.rows[i][0].text == "" || a.rows[i][0].number || a.says(i, 1) || !a.says(i+1, 1) {
			continue
		}
		if a.bold[i] || a.over[i] || a.totalled(i+1) {
			a.t.Body[i].Role = doc.GroupRow
		}
	}
}

// totalled reports whether rows from i on are followed by their sum.
func (a *account) totalled(i int) bool {
	var run []int
	for ; i < len(a.rows) && a.says(i, 1); i++ {
		if len(run) > 0 && a.adds(i, run, 1, a.named(i)) {
			return true
		}
		run = append(run, i)
	}
	return false
}

// named reports whether a row is marked as a sum by its type or its words.
func (a *account) named(i int) bool {
	return a.bold[i] || total(a.rows[i][0].text, true)
}

// sums marks rows that add up those above them, sums of sums, and wholes in
// bold whose parts follow.
func (a *account) sums() {
	var run, open []int // plain rows and sums that nothing has added up yet
	parts := 0          // rows below a whole that are in it already
	for i, r := range a.t.Body {
		strong := a.named(i)
		all := append(slices.Clone(open), run...)
		sure := strong || len(open) > 1 // sums lead to a result
		switch {
		case r.Role == doc.GroupRow:
			run = nil
		case r.Role == doc.PartRow:
		case parts > 0:
			parts--
		case r.Role == doc.PlainRow && (len(run) > 1 || len(run) > 0 && strong) && a.adds(i, run, 1, strong):
			r.Role, run, open = doc.SumRow, nil, append(open, i)
		case r.Role == doc.PlainRow && len(open) > 0 && len(all) > 1 && (a.adds(i, all, 1, sure) || a.adds(i, all, -1, sure)):
			r.Role, run, open = doc.ResultRow, nil, []int{i}
		case r.Role == doc.PlainRow && a.bold[i] && a.whole(i) > 0:
			parts = a.whole(i)
			r.Role, run = doc.WholeRow, append(run, i)
		case r.Role == doc.PlainRow && len(run) > 1 && (total(a.rows[i][0].text, true) || a.bold[i] && i == len(a.rows)-1) && a.counts(i):
			// A sum in name, rounded or with something that stands elsewhere.
			r.Role, run, open = doc.SumRow, nil, append(open, i)
		default:
			run = append(run, i)
		}
	}
}

// counts reports whether a row holds a number.
func (a *account) counts(i int) bool {
	return slices.ContainsFunc(a.rows[i][1:], func(c cell) bool { return c.number })
}

// whole returns how many rows below row i come to it, 0 where none do.
func (a *account) whole(i int) int {
	var run []int
	for k := i + 1; k < len(a.rows) && !a.bold[k] && a.t.Body[k].Role == doc.PlainRow; k++ {
		run = append(run, k)
	}
	if len(run) > 1 && a.adds(i, run, 1, true) {
		return len(run)
	}
	return 0
}

// adds reports whether the numbers of a row are what those of other rows come
// to, the first taken as it is and the rest times sign. Where nothing but the
// numbers says so, all columns have to agree, in numbers that are not small:
// those add up by chance.
func (a *account) adds(i int, terms []int, sign int64, strong bool) bool {
	hits, misses, large := 0, 0, false
	for k, goal := range a.rows[i] {
		if k == 0 || !goal.number || notAdded.MatchString(a.head[k]) {
			continue
		}
		sum, n, clear, fraction := int64(0), int64(0), true, goal.Cents%100 != 0
		for j, at := range terms {
			c := a.rows[at][k]
			switch {
			case c.number && c.Currency == goal.Currency:
				if j > 0 {
					c.Cents *= sign
				}
				sum += c.Cents
				n++
				fraction = fraction || c.Cents%100 != 0
			case !c.blank:
				clear = false
			}
		}
		off := max(sum-goal.Cents, goal.Cents-sum)
		switch {
		case !clear || n == 0:
		case off == 0 || strong && !fraction && n > 1 && off <= 50*n: // rounded to whole numbers
			hits++
			large = large || n > 1 && max(goal.Cents, -goal.Cents) >= 10000
		default:
			misses++
		}
	}
	return hits > 0 && (strong || misses == 0 && large)
}

// apart gives room above what begins a group.
func (a *account) apart() {
	for i, r := range a.t.Body[1:] {
		before := a.t.Body[i].Role
		adds := r.Role == doc.SumRow || r.Role == doc.ResultRow
		switch {
		case r.Role == doc.GroupRow, r.Role == doc.WholeRow,
			!adds && (before == doc.SumRow || before == doc.ResultRow || before == doc.PartRow && r.Role != doc.PartRow):
			r.Apart = true
		}
	}
}
