package xhtml

import (
	"strings"
	"unicode/utf8"

	"annals/internal/doc"
)

// A telephone shows about narrowSigns signs in a table's line beside one
// another. Tables of less than manyColumns columns get on with less, since
// their words can be divided.
const (
	narrowSigns = 50
	manyColumns = 4
	dividedWord = 14 // signs; longer words are divided
)

// columnLabels returns the words above each column of a table that is too wide
// for a telephone's page, which a book cannot scroll sideways: told row by row,
// each of its cells needs them. It returns nil for tables that fit, and for
// those whose cells reach over several columns or rows, since what stands above
// them is no single word.
func columnLabels(t *doc.Table) []string {
	if len(t.Head) != 1 || len(t.Columns) < manyColumns {
		return nil
	}
	labels, longest := make([]string, len(t.Columns)), make([]int, len(t.Columns))
	for _, rows := range [][]*doc.Row{t.Head, t.Body, t.Foot} {
		for _, row := range rows {
			if len(row.Cells) > len(t.Columns) {
				return nil
			}
			for i, c := range row.Cells {
				if c.ColSpan > 1 || c.RowSpan > 1 {
					return nil
				}
				words := cellWords(c)
				if row == t.Head[0] {
					labels[i] = words
				}
				for _, word := range strings.FieldsFunc(words, func(c rune) bool { return c == ' ' || c == '\n' }) {
					longest[i] = max(longest[i], min(utf8.RuneCountInString(word), dividedWord))
				}
			}
		}
	}
	signs := 0
	for i, n := range longest {
		if !t.Columns[i].Paper {
			signs += n + 1
		}
	}
	if signs <= narrowSigns {
		return nil
	}
	return labels
}

func cellWords(c *doc.Cell) string {
	var words []string
	doc.Blocks(c.Blocks, func(b doc.Block) bool {
		for _, in := range doc.ChildInlines(b) {
			words = append(words, strings.TrimSpace(doc.PlainText(in)))
		}
		return true
	})
	return strings.Join(words, " ")
}
