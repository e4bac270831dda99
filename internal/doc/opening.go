package doc

import "unicode/utf8"

// leadLimit is how many characters a first paragraph may have to be set as the
// lead of its page.
const leadLimit = 420

// Opening tells what a page begins with: a lead, its main picture, and the
// blocks after these. The picture may stand before the lead in the source.
// Either may be nil.
func (p *Page) Opening() (lead *Paragraph, main *Figure, rest []Block) {
	rest = p.Blocks
	if len(rest) > 0 {
		if fig, ok := rest[0].(*Figure); ok && fig.Role == MainFigure {
			main, rest = fig, rest[1:]
		}
	}
	if len(rest) > 1 || len(rest) == 1 && p.Kind == OpenerPage {
		if first, ok := rest[0].(*Paragraph); ok && !Broken(first.Inlines) && !BoldOnly(first.Inlines) &&
			utf8.RuneCountInString(PlainText(first.Inlines)) <= leadLimit {
			lead, rest = first, rest[1:]
		}
	}
	return lead, main, rest
}

// Broken reports whether an author has broken lines by hand.
func Broken(is []Inline) bool {
	found := false
	Inlines(is, func(in Inline) bool {
		if _, ok := in.(*LineBreak); ok {
			found = true
		}
		return true
	})
	return found
}
