package reading

import (
	"slices"
	"strings"
)

// What print alone has: numbers of pages in columns of their own, in which
// overviews name the pages that their rows are about.

// pageNumber reports whether a link's words are the number of the page that it
// leads to and nothing else.
func (c *pages) pageNumber(e *Element) bool {
	for _, k := range e.Kids {
		if a, ok := k.(*Area); ok && a.Goal.Spot != nil {
			return Plain(e.words()) == c.p.Labels[a.Goal.Spot.Page]
		}
	}
	return false
}

// numbered reports whether a link stands in a row of a table that names the
// page it leads to in a cell of its own.
func (c *pages) numbered(e *Element, label string) bool {
	row := e.Parent
	for row != nil && row.Role != "TR" {
		row = row.Parent
	}
	if row == nil {
		return false
	}
	found := false
	row.walk(func(k any) {
		if l, ok := k.(*Element); ok && l.Role == "Link" && c.pageNumber(l) && Plain(l.words()) == label {
			found = true
		}
	})
	return found
}

// forPaper reports whether a cell stands in a column of page numbers: one in
// whose cells below the head nothing stands but numbers of pages.
func (c *pages) forPaper(cell *Element) bool {
	table := cell.Parent
	at := -1
	for ; table != nil && table.Role != "Table"; table = table.Parent {
		if table.Role == "TR" {
			at = slices.IndexFunc(table.Kids, func(k any) bool { return k == any(cell) })
		}
	}
	if table == nil || at < 0 {
		return false
	}
	numbers, others := 0, false
	table.walk(func(k any) {
		row, ok := k.(*Element)
		if !ok || row.Role != "TR" || row.Parent.role() == "THead" || at >= len(row.Kids) {
			return
		}
		if c, ok := row.Kids[at].(*Element); ok {
			words := c.words()
			c.walk(func(k any) {
				if l, ok := k.(*Element); ok && l.Role == "Link" {
					numbers++
				}
			})
			others = others || strings.Trim(words, "0123456789ivxlcdm, \u00a0") != ""
		}
	})
	if numbers == 0 || others {
		return false
	}
	only := true
	cell.walk(func(k any) {
		if l, ok := k.(*Element); ok && l.Role == "Link" {
			only = only && c.pageNumber(l)
		}
	})
	return only
}
