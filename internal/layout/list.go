package layout

import (
	"strconv"
	"unicode/utf8"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// list sets the items of a list, their markers hanging before them.
func (f *frame) list(b *doc.List, prev doc.Block) {
	if len(b.Items) == 0 {
		return
	}
	if b.Figures {
		f.keyFigures(b)
		return
	}
	s := f.s
	tag := f.tag.Add("L", b)
	tag.Number = "Disc"
	marker := f.look
	marker.bold, marker.italic = false, false
	hang := s.scale.Hang.Scale(int64(f.look.size), int64(s.scale.Body.Size))
	gap := f.look.size.Scale(45, 100)
	mark := func(int) string { return []string{"•", "–"}[min(f.nest, 1)] }
	if f.marker != "" {
		mark = func(int) string { return f.marker }
		hang = s.arrowHang()
		marker.bold = f.look.bold
	}
	if b.Ordered {
		tag.Number = "Decimal"
		marker.features = typeset.OldStyle | typeset.Tabular
		mark = func(i int) string { return strconv.Itoa(b.Start+i) + "." }
		hang = max(hang, s.width(mark(len(b.Items)-1), marker)+gap, s.width(mark(0), marker)+gap)
	} else {
		marker.color = s.pal.Link
	}
	in := *f
	columns := f.grid && f.nest == 0 && f.width == s.page.Column && b.Terse()
	if columns {
		in.width = (f.width - s.page.Gutter) / 2
	}
	in.indentBy(hang)
	in.nest = f.nest + 1
	in.indent, in.marker = false, ""
	if f.align == typeset.Justified && !wordy(b) {
		in.align = typeset.Ragged
	}
	if f.nest == 0 && !leadsIn(prev) {
		f.g.Space(f.around() / 2)
	}
	start := len(f.g.Boxes)
	for i, it := range b.Items {
		li := tag.Add("LI", it)
		lbl := li.Add("Lbl", it).Content()
		in.tag = li.Add("LBody", it)
		in.bare = len(it.Blocks) > 0 && isParagraph(it.Blocks[0])
		from := len(f.g.Boxes)
		in.blocks(it.Blocks)
		first := f.g.FirstFrom(from)
		if first == nil {
			first = f.g.Add(&galley.Box{Height: f.ty.Leading, Base: baseline(f.ty), Snap: f.grid})
		}
		y := first.Base
		if y == 0 {
			y = baseline(theme.Type{Size: f.look.size, Leading: f.ty.Leading})
		}
		first.Starts = append(first.Starts, galley.Start{Node: it, Tag: li})
		var ink []display.Item
		if b.Ordered {
			ink = s.label(mark(i), marker, in.x-gap, y, fromRight, lbl, display.Decoration)
		} else {
			x := f.x
			if f.marker == "" {
				x = in.x - f.look.size/2 - s.width(mark(i), marker)
			}
			ink = s.label(mark(i), marker, x, y, fromLeft, lbl, display.Decoration)
		}
		first.Ink = append(ink, first.Ink...)
		if n := len(b.Items); n > 2 {
			// A single line of a list does not stand alone on a page, its last
			// item rather not.
			line := len(f.g.Boxes)-from == 1
			if i == 0 && line {
				f.g.Keep(leftAlone)
			}
			if i == n-1 && from > 0 {
				before := galley.Galley{Boxes: f.g.Boxes[:from]}
				if line {
					before.Keep(leftAlone)
				} else {
					before.Keep(lastItem)
				}
			}
		}
		if !b.Tight && len(it.Blocks) > 1 && i < len(b.Items)-1 {
			switch {
			case !f.grid:
				f.g.Space(f.ty.Leading / 3)
			case isParagraph(it.Blocks[0]) && isParagraph(it.Blocks[1]):
				// What stands apart within an item stands apart from the next, too.
				f.g.Space(f.ty.Leading)
			}
		}
	}
	if columns {
		sideBySide(f.g.Boxes[start:], in.x-f.x+in.width+s.page.Gutter)
	}
	if f.nest == 0 {
		f.g.Space(f.around() / 2)
	}
}

// sideBySide sets the lines of a list in two columns, step apart. Few of them do
// not stand alone on a page.
func sideBySide(lines []*galley.Box, step length.Length) {
	const few = 5
	cols := &galley.TwoColumns{Step: step}
	for i, b := range lines {
		b.Columns = cols
		if !b.Space && (i < few || len(lines)-2-few < i && i < len(lines)-1) {
			b.After = max(b.After, leftAlone)
		}
	}
}

// leftAlone is the cost of a page break that leaves a line alone with what it
// says nothing without.
const leftAlone = 400

// lastItem is the cost of one that leaves the last item of a list alone.
const lastItem = 40

// leadsIn reports whether a list belongs to what stands right above it: a
// heading, or words that do not end as a statement does, such as a question that
// the list answers or a sentence that goes on in it.
func leadsIn(prev doc.Block) bool {
	switch p := prev.(type) {
	case *doc.Heading:
		return true
	case *doc.Paragraph:
		return !endsSentence(p) || doc.BoldOnly(p.Inlines)
	}
	return prev == nil
}

// wordy reports whether the items of a list are so long that they are prose:
// only then are they justified.
func wordy(l *doc.List) bool {
	for _, it := range l.Items {
		for _, b := range it.Blocks {
			if p, ok := b.(*doc.Paragraph); ok && utf8.RuneCountInString(doc.PlainText(p.Inlines)) > 240 {
				return true
			}
		}
	}
	return false
}

func isParagraph(b doc.Block) bool {
	_, ok := b.(*doc.Paragraph)
	return ok
}
