package compile

import (
	"slices"

	"annals/internal/compile/budget"
	"annals/internal/doc"
	"annals/internal/markup"
	"annals/internal/money"
	"annals/internal/source"
)

// named is what is known of the named figures beside the model.
type named struct {
	sources     map[*doc.NamedFigure]*source.Value
	sourceNotes map[figureOnPage]*doc.Footnote
	sourcesTold map[*doc.NamedFigure]bool
}

// figureOnPage is a figure that a page names.
type figureOnPage struct {
	page   *page
	figure *doc.NamedFigure
}

func newNamed() named {
	return named{map[*doc.NamedFigure]*source.Value{}, map[figureOnPage]*doc.Footnote{}, map[*doc.NamedFigure]bool{}}
}

// contradictions tells of numbers on a page that contradict a named figure.
func (c *compiler) contradictions(p *page) {
	if len(c.report.Figures) == 0 {
		return
	}
	blocks := p.doc.Blocks
	// What a project says of its own resources is not the organisation's.
	own := map[doc.Block]bool{}
	for _, b := range budget.Section(blocks, c.settings.Resources) {
		own[b] = true
	}
	blocks = slices.DeleteFunc(slices.Clone(blocks), func(b doc.Block) bool { return own[b] })
	for _, n := range p.doc.Footnotes {
		if !slices.ContainsFunc(c.report.Figures, func(f *doc.NamedFigure) bool { return c.named.sourceNotes[figureOnPage{p, f}] == n }) {
			blocks = append(blocks, n.Blocks...)
		}
	}
	c.diags.Join(money.Contradictions(blocks, c.report.Figures, c.report, money.Options{Lang: p.doc.Lang, Year: c.report.Year, Locate: c.src.Find}))
}

// figureValues returns what stands in a page's text for the name of a figure:
// its value in words of the page's language, and the mark of a note that says
// where it comes from.
func (c *compiler) figureValues(p *page) func(markup.FigureUse) []doc.Inline {
	return func(use markup.FigureUse) []doc.Inline {
		o := doc.Origin{Place: use.Place}
		f := c.report.Figure(use.Name)
		if f == nil {
			c.figures.Unknown(use.Name, use.Place)
			return []doc.Inline{&doc.Text{Origin: o, Value: "[" + use.Name + "]"}}
		}
		is := []doc.Inline{&doc.Text{Origin: o, Value: c.figures.Text(f, use, p.doc.Lang)}}
		if note := c.figureNote(p, f); note != nil && !slices.Contains(use.Choices, "label") {
			is = append(is, &doc.NoteRef{Origin: o, Note: note})
		}
		return is
	}
}

// figureSources finds where the links of the figures' sources lead, for the
// overview of figures: only where the report asks for it, since links are told
// of on the pages that name a figure.
func (c *compiler) figureSources() {
	if !slices.ContainsFunc(c.report.Overviews, func(o doc.Overview) bool { return o.Key == "figures" }) {
		return
	}
	p := c.noticePage("overview-figures")
	for _, f := range c.report.Figures {
		v := c.named.sources[f]
		if v == nil {
			continue
		}
		p.src.Path, p.doc.Path = v.Place.File, v.Place.File
		is, ds := markup.Inlines(v.Text, markup.Options{Lang: p.doc.Lang, IDs: p.ids})
		told := c.named.sourcesTold[f]
		if !told {
			c.diags.Join(ds)
		}
		para := &doc.Paragraph{Origin: doc.Origin{Place: v.Place}, Inlines: is}
		before := c.diags
		p.doc.Blocks = []doc.Block{para}
		if c.finish(p); told {
			c.diags = before // the notes of pages have told of it
		}
		f.Source = para.Inlines
	}
}

// figureNote returns the note of a page that says where a figure comes from,
// nil where nobody knows. A page has one for each figure.
func (c *compiler) figureNote(p *page, f *doc.NamedFigure) *doc.Footnote {
	v := c.named.sources[f]
	if v == nil {
		return nil
	}
	key := figureOnPage{p, f}
	if n := c.named.sourceNotes[key]; n != nil {
		return n
	}
	n := &doc.Footnote{Origin: doc.Origin{Place: v.Place}, ID: p.take("source-" + f.Name)}
	is, ds := markup.Inlines(v.Text, markup.Options{Lang: p.doc.Lang, IDs: p.ids})
	if !c.named.sourcesTold[f] { // once, not on every page that names it
		c.named.sourcesTold[f] = true
		c.diags.Join(ds)
	}
	label := &doc.Text{Origin: n.Origin, Value: f.Label + ": "}
	n.Blocks = []doc.Block{&doc.Paragraph{Origin: n.Origin, Inlines: append([]doc.Inline{label}, is...)}}
	c.named.sourceNotes[key] = n
	p.notes = append(p.notes, n)
	return n
}
