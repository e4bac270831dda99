package layout

import (
	"strings"

	"annals/internal/doc"
	"annals/internal/length"
)

// mostFitted is how many rows are looked at for the widths of columns: what they
// want in so many, they want in the rest.
const mostFitted = 300

// wish is a cell that stands in one column: the widths of the words of each of
// its lines.
type wish struct {
	at    int
	lines [][]length.Length
	blank length.Length // between words
}

// wishes returns the cells of each row of the table.
func (t *tabular) wishes() [][]wish {
	var rows [][]wish
	t.eachCell(func(c *doc.Cell, at, span int, head bool) {
		if at == 0 || len(rows) == 0 {
			rows = append(rows, nil)
		}
		text := t.cellText(c, true)
		if span > 1 || text == "" {
			return
		}
		l := t.f.look
		l.bold = head || t.strong || c.Bold()
		w := wish{at: at, blank: t.f.s.width(" ", l)}
		_, more := t.codeExtent(c)
		for line := range strings.SplitSeq(text, "\n") {
			var words []length.Length
			for word := range strings.FieldsFuncSeq(line, breaks) {
				words = append(words, t.f.s.width(word, l)+more)
				more = 0
			}
			w.lines = append(w.lines, words)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], w)
	})
	return rows
}

// breaks reports whether a line may end at a character.
func breaks(c rune) bool { return c == ' ' || c == '\t' }

// count returns how many lines a cell takes in a column without hyphens.
func (w wish) count(width length.Length) int {
	n := 0
	for _, line := range w.lines {
		n++
		x := length.Length(0)
		for i, word := range line {
			if i > 0 && x+w.blank+word > width {
				n++
				x = word
				continue
			}
			if i > 0 {
				x += w.blank
			}
			x += word
		}
	}
	return n
}

// lowered shifts width between columns, each of which has its narrowest at
// least, as long as that makes the table lower: a short column that would break
// every entry gets what a long one does not miss.
func (t *tabular) lowered(room length.Length) {
	rows := t.fitted
	if len(rows) > mostFitted {
		if t.sisters {
			return // each would look at others of them
		}
		rows = rows[:mostFitted]
	}
	// How many lines each row takes in a column of a width: it is asked for again
	// and again.
	known := make([]map[length.Length][]int, len(t.cols))
	in := func(at int) []int {
		width := t.cols[at].width
		if n, ok := known[at][width]; ok {
			return n
		}
		n := make([]int, len(rows))
		for i, row := range rows {
			for _, w := range row {
				if w.at == at {
					n[i] += w.count(width)
				}
			}
		}
		if known[at] == nil {
			known[at] = map[length.Length][]int{}
		}
		known[at][width] = n
		return n
	}
	counts := make([][]int, len(t.cols))
	height := func() int {
		for at := range t.cols {
			counts[at] = in(at)
		}
		sum := 0
		for i := range rows {
			most := 0
			for _, n := range counts {
				most = max(most, n[i])
				sum += n[i]
			}
			sum += most * 100
		}
		return sum
	}
	best := height()
	for range 24 {
		from, to, by := -1, -1, length.Length(0)
		for i := range t.cols {
			for j := range t.cols {
				for k := length.Length(1); k <= 16 && i != j; k *= 2 {
					step := room / 80 * k
					if t.cols[i].width-step < t.cols[i].min {
						break
					}
					t.cols[i].width -= step
					t.cols[j].width += step
					if h := height(); h < best {
						best, from, to, by = h, i, j, step
					}
					t.cols[i].width += step
					t.cols[j].width -= step
				}
			}
		}
		if from < 0 {
			return
		}
		t.cols[from].width -= by
		t.cols[to].width += by
	}
}
