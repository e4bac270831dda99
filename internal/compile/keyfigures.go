package compile

import (
	"strconv"
	"strings"

	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/markup"
	"annals/internal/source"
)

// keyFigures makes the block of key figures that a page's front matter asks
// for: a list of names, or of {name, label, year}. It is nil where there is none.
func (c *compiler) keyFigures(p *page) doc.Block {
	v := p.src.Front.Get("figures")
	if v.Empty() {
		return nil
	}
	list := &doc.List{Origin: doc.Origin{Place: v.Place}, Figures: true}
	for _, it := range items(v) {
		if item := c.keyFigure(p, it); item != nil {
			list.Items = append(list.Items, item)
		}
	}
	if len(list.Items) == 0 {
		return nil
	}
	return list
}

func (c *compiler) keyFigure(p *page, v *source.Value) *doc.ListItem {
	if v.Empty() {
		return nil
	}
	name, label, year := v.String(), "", c.report.Year
	if v.Kind == source.Mapping {
		name, label = v.Str("name"), field(v, "label")
		if y := v.Str("year"); yearDigits.MatchString(y) {
			year, _ = strconv.Atoi(y)
		}
	}
	f := c.report.Figure(name)
	if f == nil {
		c.unknownFigure(name, v.Place)
		return nil
	}
	if label == "" {
		label = f.Label
	}
	o := doc.Origin{Place: v.Place}
	para := func(is ...doc.Inline) doc.Block { return &doc.Paragraph{Origin: o, Inlines: is} }
	text := func(s string) doc.Inline { return &doc.Text{Origin: o, Value: s} }
	value := c.figureText(f, markup.FigureUse{Name: name, Place: v.Place, Choices: []string{"year=" + strconv.Itoa(year)}}, p.doc.Lang)
	words := []doc.Inline{text(label)}
	if note := c.figureNote(p, f); note != nil {
		words = append(words, &doc.NoteRef{Origin: o, Note: note})
	}
	item := &doc.ListItem{Origin: o, Blocks: []doc.Block{
		para(&doc.Span{Origin: o, Style: doc.Strong, Inlines: []doc.Inline{text(strings.ReplaceAll(value, " ", "\u00a0"))}}), para(words...),
	}}
	if change, ok := c.change(f, year, p.doc.Lang); ok {
		item.Blocks = append(item.Blocks, para(text(locale.Fill(c.word(p.doc.Lang, "figure-change"), "change", change, "year", strconv.Itoa(year-1)))))
	}
	return item
}
