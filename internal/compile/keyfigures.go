package compile

import (
	"slices"
	"strconv"
	"strings"

	"annals/internal/compile/address"
	"annals/internal/compile/settings"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/markup"
	"annals/internal/money"
	"annals/internal/source"
)

// startPage makes a start page for a report that has none, but whose config
// names the year's key figures: these stand there, in every edition.
func (c *compiler) startPage() {
	v := c.src.Config.Raw.Get("figures")
	if v.Empty() || c.report.Home != nil || c.addresses[address.Key("/")] != nil {
		return
	}
	p := c.noticePage("home")
	p.doc.Kind, p.doc.ID, p.doc.Place = doc.HomePage, "start", v.Place
	for n := 2; slices.ContainsFunc(c.pages, func(q *page) bool { return q.doc.ID == p.doc.ID }); n++ {
		p.doc.ID = "start-" + strconv.Itoa(n)
	}
	c.pages = append(c.pages, p)
	c.addresses[address.Key(p.doc.Permalink)] = p
	c.report.Home = p.doc
}

// yearInFigures makes the block of key figures that the config asks for,
// under a heading of its own. It stands on the start page.
func (c *compiler) yearInFigures(p *page) []doc.Block {
	v := c.src.Config.Raw.Get("figures")
	if p.doc != c.report.Home || v.Empty() {
		return nil
	}
	figures := c.keyFigures(p, v)
	if figures == nil {
		return nil
	}
	o := doc.Origin{Place: v.Place}
	title := locale.Fill(c.figures.Word(p.doc.Lang, "year-in-figures"), "year", strconv.Itoa(c.report.Year))
	return []doc.Block{&doc.Heading{Origin: o, Level: 1, ID: p.take(address.Slug(title)), Inlines: []doc.Inline{&doc.Text{Origin: o, Value: title}}}, figures}
}

// keyFigures makes the block of key figures that front matter or the config
// asks for: a list of names, or of {name, label, year}. It is nil where there is
// none.
func (c *compiler) keyFigures(p *page, v *source.Value) doc.Block {
	if v.Empty() {
		return nil
	}
	list := &doc.List{Origin: doc.Origin{Place: v.Place}, Figures: true}
	for _, it := range v.Entries() {
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
		name, label = v.Str("name"), v.Line("label")
		if y, ok := settings.Year(v.Str("year")); ok {
			year = y
		}
	}
	f := c.report.Figure(name)
	if f == nil {
		c.figures.Unknown(name, v.Place)
		return nil
	}
	if label == "" {
		label = f.Label
	}
	o := doc.Origin{Place: v.Place}
	para := func(is ...doc.Inline) doc.Block { return &doc.Paragraph{Origin: o, Inlines: is} }
	text := func(s string) doc.Inline { return &doc.Text{Origin: o, Value: s} }
	value := c.figures.Text(f, markup.FigureUse{Name: name, Place: v.Place, Choices: []string{"year=" + strconv.Itoa(year)}}, p.doc.Lang)
	words := []doc.Inline{text(label)}
	if note := c.figureNote(p, f); note != nil {
		words = append(words, &doc.NoteRef{Origin: o, Note: note})
	}
	item := &doc.ListItem{Origin: o, Blocks: []doc.Block{
		para(&doc.Span{Origin: o, Style: doc.Strong, Inlines: []doc.Inline{text(strings.ReplaceAll(value, " ", "\u00a0"))}}), para(words...),
	}}
	if change, ok := money.Change(p.doc.Lang, f, year, true); ok {
		item.Blocks = append(item.Blocks, para(text(locale.Fill(c.figures.Word(p.doc.Lang, "figure-change"), "change", change, "year", strconv.Itoa(year-1)))))
	}
	return item
}
