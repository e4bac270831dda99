package doc

import "unicode/utf8"

// Terse reports whether a list is one of names and the like, so long and of so
// short items that it had better stand in columns than leave a page half empty.
func (l *List) Terse() bool {
	const (
		fewest   = 10
		short    = 32  // characters, what a column takes in a line
		longest  = 110 // beyond which an item is no name
		tolerant = 4   // of so many items one may be longer than short
	)
	if l.Figures || len(l.Items) < fewest {
		return false
	}
	long := 0
	for _, it := range l.Items {
		if len(it.Blocks) != 1 {
			return false
		}
		p, ok := it.Blocks[0].(*Paragraph)
		if !ok {
			return false
		}
		switch n := utf8.RuneCountInString(PlainText(p.Inlines)); {
		case n > longest:
			return false
		case n > short:
			long++
		}
	}
	return long*tolerant <= len(l.Items)
}
