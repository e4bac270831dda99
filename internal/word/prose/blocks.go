package prose

import "strings"

// Caption is the level of a paragraph that is a caption.
const Caption = -1

// GoOn adds a block to the last item of a list, at most so deep.
func GoOn(l *Block, depth int, b Block) {
	last := len(l.Items) - 1
	if in := l.Items[last]; depth > 0 && len(in) > 0 && in[len(in)-1].Kind == List {
		GoOn(&in[len(in)-1], depth-1, b)
		return
	}
	l.Items[last] = append(l.Items[last], b)
}

// AddItem adds an item to the list that the blocks end in, as deep as wanted;
// a list is begun where there is none of that kind.
func AddItem(bs []Block, depth int, ordered bool, start int, item []Block) []Block {
	last := len(bs) - 1
	if depth > 0 && last >= 0 && bs[last].Kind == List && len(bs[last].Items) > 0 {
		items := bs[last].Items
		items[len(items)-1] = AddItem(items[len(items)-1], depth-1, ordered, start, item)
		return bs
	}
	if last < 0 || bs[last].Kind != List || bs[last].Ordered != ordered {
		bs = append(bs, Block{Kind: List, Ordered: ordered, Start: start})
		last = len(bs) - 1
	}
	bs[last].Items = append(bs[last].Items, item)
	return bs
}

func AllBold(cells []*Cell) bool {
	said := false
	for _, c := range cells {
		for _, b := range c.Blocks {
			for _, x := range b.Runs {
				if strings.TrimSpace(x.Text) != "" && !x.Style.Bold {
					return false
				}
				said = said || x.Style.Bold
			}
		}
	}
	return said
}

// Flat makes a list of the cells of a table.
func Flat(t Block) Block {
	l := Block{Kind: List}
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			if len(c.Blocks) > 0 {
				l.Items = append(l.Items, c.Blocks)
			}
		}
	}
	return l
}

// short shortens an address for a message.
func Short(s string) string {
	if c := []rune(s); len(c) > 80 {
		return string(c[:77]) + "…"
	}
	return s
}
