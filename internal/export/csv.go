package export

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"annals/internal/doc"
)

// Table is one table of the report as CSV.
type Table struct {
	Name    string // "repair-saturdays-1.csv": the page's id and the table's number on it
	Caption string // plain text: its caption, or the title of its page
	Page    *doc.Page
	Table   *doc.Table
	Data    []byte // RFC 4180, UTF-8, lines end in CR LF; a cell that spans others stands in the first
}

// Tables returns every table of the report in reading order.
func Tables(r *doc.Report) []Table {
	var all []Table
	pages := r.Pages()
	if r.Home != nil {
		pages = append([]*doc.Page{r.Home}, pages...)
	}
	for _, p := range pages {
		n := 0
		doc.Blocks(p.Blocks, func(b doc.Block) bool {
			t, ok := b.(*doc.Table)
			if !ok {
				return true
			}
			n++
			caption := doc.PlainText(t.Caption)
			if caption == "" {
				caption = p.Title
			}
			all = append(all, Table{Name: fmt.Sprintf("%s-%d.csv", p.ID, n), Caption: caption, Page: p, Table: t, Data: oneCSV(t)})
			return true
		})
	}
	return all
}

func oneCSV(t *doc.Table) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	// covered holds, for each column, how many more rows a cell above reaches into.
	covered := make([]int, len(t.Columns))
	for _, rows := range [][]*doc.Row{t.Head, t.Body, t.Foot} {
		for _, r := range rows {
			line := make([]string, len(t.Columns))
			col := 0
			for _, c := range r.Cells {
				for col < len(covered) && covered[col] > 0 {
					col++
				}
				if col >= len(line) {
					break
				}
				line[col] = cellText(c.Blocks)
				for i := range max(1, c.ColSpan) {
					if col+i < len(covered) {
						covered[col+i] = max(1, c.RowSpan)
					}
				}
				col += max(1, c.ColSpan)
			}
			for i := range covered {
				covered[i] = max(0, covered[i]-1)
			}
			line = onScreen(line, t.Columns)
			if err := w.Write(line); err != nil {
				panic(err) // a buffer takes everything
			}
		}
	}
	w.Flush()
	return b.Bytes()
}

// cellText joins the text of a cell's blocks by line ends.
func cellText(bs []doc.Block) string {
	var parts []string
	doc.Blocks(bs, func(b doc.Block) bool {
		for _, is := range doc.ChildInlines(b) {
			if s := strings.TrimSpace(doc.PlainText(is)); s != "" {
				parts = append(parts, s)
			}
		}
		switch b := b.(type) {
		case *doc.CodeBlock:
			parts = append(parts, strings.TrimSpace(b.Text))
		case *doc.Figure:
			parts = append(parts, b.Picture.Description())
		}
		return true
	})
	return strings.Join(parts, "\n")
}

// onScreen returns a line without the columns that are for paper alone.
func onScreen(line []string, cols []doc.Column) []string {
	var all []string
	for i, s := range line {
		if !cols[i].Paper {
			all = append(all, s)
		}
	}
	return all
}
