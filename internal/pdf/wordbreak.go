package pdf

import (
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/pdf/paint"
)

// lineEnds finds the texts that end a line of a paragraph which goes on below
// or on another page, or that stand apart from the rest of their line, such as
// the number before a title. A blank is written at their end: programs that
// follow the structure take words from it, not from where they stand, and
// would join the last word of a line to the first of the next (ISO 32000-1,
// 14.8.2.5). Words divided at the end of a line get none.
func (t *tree) lineEnds(pages []*display.Page) map[*display.Text]bool {
	type place struct {
		text *display.Text
		page int
	}
	ends := map[*display.Text]bool{}
	last := map[*element]place{}
	for i, page := range pages {
		for _, it := range page.Items {
			text, ok := it.(*display.Text)
			if !ok || len(text.Words) == 0 || t.leaves[text.Content] == nil {
				continue
			}
			block := t.leaves[text.Content].owner.block()
			before, ok := last[block]
			first := text.Words[0]
			if ok && !first.Space && !first.Rest && !first.Joined && (before.page != i || apart(before.text, text)) {
				ends[before.text] = true
			}
			last[block] = place{text, i}
		}
	}
	return ends
}

// apart reports whether a text begins elsewhere than where another ends.
func apart(before, text *display.Text) bool {
	if before.Y != text.Y || before.Rotate != 0 || text.Rotate != 0 {
		return true
	}
	w := before.Words[len(before.Words)-1]
	end := before.X + w.X
	if s := w.Shape; s != nil && s.Font != nil && s.Font.UnitsPerEm > 0 {
		width := before.Style.Size.Scale(int64(s.Advance), int64(s.Font.UnitsPerEm)) + before.Style.Size.Scale(int64(before.Style.Tracking)*int64(len(s.Glyphs)), 1000)
		if before.HScale > 0 {
			width = width.Scale(int64(before.HScale), paint.FullScale)
		}
		end += width
	}
	gap := text.X + text.Words[0].X - end
	return gap > text.Style.Size/8 || gap < -text.Style.Size/length.Length(2)
}

// block is the element that an element stands in as part of a line of text:
// itself where it is no inline element (ISO 32000-1, 14.8.4.4).
func (e *element) block() *element {
	for e.parent != nil {
		switch e.role {
		case "Span", "Link", "Reference", "Quote", "Code", "BibEntry", "Annot", "Em", "Strong", "Sub":
			e = e.parent
		default:
			return e
		}
	}
	return e
}
