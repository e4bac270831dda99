package doc

import "strings"

// Blocks calls visit for every block in bs, parents before children, in
// reading order, and does not enter a block for which visit returns false.
func Blocks(bs []Block, visit func(Block) bool) {
	for _, b := range bs {
		if !visit(b) {
			continue
		}
		for _, kids := range ChildBlocks(b) {
			Blocks(kids, visit)
		}
	}
}

// ChildBlocks returns the runs of blocks directly inside b, in reading order.
func ChildBlocks(b Block) [][]Block {
	var runs [][]Block
	switch b := b.(type) {
	case *List:
		for _, it := range b.Items {
			runs = append(runs, it.Blocks)
		}
	case *Quote:
		runs = append(runs, b.Blocks)
	case *Group:
		runs = append(runs, b.Blocks)
	case *Table:
		for _, rows := range [][]*Row{b.Head, b.Body, b.Foot} {
			for _, r := range rows {
				for _, c := range r.Cells {
					runs = append(runs, c.Blocks)
				}
			}
		}
	case *Chain:
		for _, s := range b.Stations {
			for _, it := range s.Items {
				runs = append(runs, it.Text, it.Claim)
			}
		}
	case *Outcomes:
		for _, o := range b.Items {
			runs = append(runs, o.Blocks)
		}
	case *Resources:
		runs = append(runs, b.Blocks)
	case *Team:
		for _, p := range b.Members {
			runs = append(runs, p.Text)
		}
	}
	return runs
}

// ChildInlines returns the runs of inlines directly inside b (not those of
// blocks within it), in reading order.
func ChildInlines(b Block) [][]Inline {
	switch b := b.(type) {
	case *Heading:
		return [][]Inline{b.Inlines}
	case *Paragraph:
		return [][]Inline{b.Inlines}
	case *Table:
		return [][]Inline{b.Caption}
	case *Figure:
		return [][]Inline{b.Caption}
	case *Chain:
		var runs [][]Inline
		for _, s := range b.Stations {
			for _, it := range s.Items {
				runs = append(runs, it.Title)
			}
		}
		return runs
	case *Website:
		if b.Link != nil {
			return [][]Inline{{b.Link}}
		}
	}
	return nil
}

// Inlines calls visit for every inline in is, parents before children, and
// does not enter one for which visit returns false. Footnotes are not entered.
func Inlines(is []Inline, visit func(Inline) bool) {
	for _, in := range is {
		if !visit(in) {
			continue
		}
		switch in := in.(type) {
		case *Span:
			Inlines(in.Inlines, visit)
		case *Link:
			Inlines(in.Inlines, visit)
		}
	}
}

// PlainText returns the characters of is without style: line breaks become
// blanks, pictures their description, note marks nothing, soft hyphens go.
func PlainText(is []Inline) string {
	var b strings.Builder
	Inlines(is, func(in Inline) bool {
		switch in := in.(type) {
		case *Text:
			b.WriteString(in.Value)
		case *Code:
			b.WriteString(in.Value)
		case *LineBreak:
			b.WriteByte(' ')
		case *InlinePicture:
			b.WriteString(in.Picture.Description())
		}
		return true
	})
	return strings.ReplaceAll(b.String(), "\u00ad", "")
}

// BoldOnly reports whether a paragraph is nothing but words in bold: a heading
// in all but name.
func BoldOnly(is []Inline) bool {
	seen := false
	for _, in := range is {
		switch in := in.(type) {
		case *Text:
			if strings.Trim(in.Value, " :") != "" {
				return false
			}
		case *LineBreak:
		case *Span:
			if in.Style != Strong {
				return false
			}
			seen = true
		default:
			return false
		}
	}
	return seen
}
