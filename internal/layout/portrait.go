package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/theme"
)

// besideName sets a photograph of whom the words above it name into the margin
// column, beside that name and what is told of the person, and reports whether
// it did. In the column it would stand between the two, and several such
// pictures, each with its name, leave holes at the ends of pages.
func (f *frame) besideName(b *doc.Figure, prev, next doc.Block) bool {
	s, p := f.s, b.Picture
	name, _ := prev.(*doc.Paragraph)
	if text, ok := next.(*doc.Paragraph); !ok || doc.BoldOnly(text.Inlines) || name == nil {
		return false
	}
	if !f.grid || f.slim || f.nest > 0 || f.x != 0 || f.width != s.page.Column || !isPortrait(p, name) || utf8.RuneCountInString(doc.PlainText(b.Caption)) > mostBeside {
		return false
	}
	first := f.begins(name)
	if first == nil || first.Side != nil {
		return false
	}
	w, h := s.fit(p, s.page.Margin, s.page.Margin.Scale(theme.PortraitLimit, 100))
	tag := f.tag
	if len(b.Caption) > 0 {
		tag = tag.Add("Div", b)
	}
	ft := tag.Add("Figure", b)
	ft.Alt = p.Description()
	rect := display.Rect{X: 0, Y: 0, W: w, H: h}
	first.Side = &galley.Side{Height: h, Base: s.nameLook(f.look.lang).size.Scale(theme.CapHeight, 100), Whole: true,
		Ink: s.depict(p, rect, ft.Content()), Figures: []galley.Placed{{Tag: ft, Rect: rect}}}
	first.Starts = append(first.Starts, galley.Start{Node: b, Tag: ft})
	in := *f
	in.width = s.page.Margin
	for i, c := range in.caption(captionTag(tag, b), b) {
		if i == 0 {
			first.Side.Height += s.page.Baseline.Scale(theme.CaptionGap, 100)
		}
		first.Side.Ink = append(first.Side.Ink, display.MovedAll(c.Ink, 0, first.Side.Height)...)
		first.Side.Height += c.Height
		first.Notes = append(first.Notes, c.Notes...)
		first.Starts = append(first.Starts, c.Starts...)
	}
	first.Clear, first.Stretch = true, galley.Pliant
	return true
}

// mostBeside is how long the caption of a picture in the margin column may be.
const mostBeside = 80

// isPortrait reports whether a picture shows whom a name tells of: it is a
// photograph, no panorama, and its description says the name.
func isPortrait(p *doc.Picture, name *doc.Paragraph) bool {
	if p == nil || p.Asset == nil || p.Asset.Format != doc.JPEG || p.State != doc.AltDescribed || !doc.BoldOnly(name.Inlines) {
		return false
	}
	if w, h := p.Asset.Width, p.Asset.Height; w > 2*h || h > 2*w {
		return false
	}
	said := spoken(p.Alt)
	words := spoken(doc.PlainText(name.Inlines))
	for _, w := range words {
		if !slices.Contains(said, w) {
			return false
		}
	}
	return len(words) > 0
}

// spoken returns the words of a text without the signs between them.
func spoken(text string) []string {
	return strings.FieldsFunc(text, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) })
}

// begins returns the box that begins with a paragraph, the last that was set;
// nil if anything but its lines follows.
func (f *frame) begins(p *doc.Paragraph) *galley.Box {
	for i := len(f.g.Boxes) - 1; i >= 0; i-- {
		b := f.g.Boxes[i]
		if b.Node != doc.Node(p) {
			return nil
		}
		if slices.ContainsFunc(b.Starts, func(st galley.Start) bool { return st.Node == doc.Node(p) }) {
			return b
		}
	}
	return nil
}
