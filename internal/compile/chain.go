package compile

import (
	"slices"
	"strings"

	"annals/internal/compile/settings"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/markup"
	"annals/internal/source"
	"annals/internal/source/placed"
	"annals/internal/source/schema"
)

// chain builds the effect chain of a page: the stations that the config lists,
// as far as the page says something for them. It is nil where the page says
// nothing for any. A page without a problem has a chain too, so that what it
// says of causes or solution is not lost.
func (c *compiler) chain(p *page) doc.Block {
	chain := &doc.Chain{Title: c.report.Label("effect-chain")}
	var names []settings.Section
	for _, s := range c.settings.Effects {
		v := p.src.Front.Get(s.Key)
		if v.Empty() {
			continue
		}
		st := &doc.Station{Origin: doc.Origin{Place: v.Place}, Key: s.Key, Label: s.Label}
		switch v.Kind {
		case source.Sequence:
			for _, it := range v.Items {
				st.Items = appendItem(st.Items, c.chainItem(p, it))
			}
		default:
			st.Items = appendItem(st.Items, c.chainItem(p, v))
		}
		if len(st.Items) > 0 {
			chain.Stations = append(chain.Stations, st)
			names = append(names, s)
		}
	}
	if len(chain.Stations) == 0 {
		return nil
	}
	chain.Place = chain.Stations[0].Place
	chain.ID = p.section("effect-chain", chain.Title)
	for i, st := range chain.Stations {
		st.ID = p.section(names[i].Key, names[i].Label)
	}
	return chain
}

func appendItem(items []*doc.ChainItem, it *doc.ChainItem) []*doc.ChainItem {
	if it == nil {
		return items
	}
	return append(items, it)
}

// chainItem reads one entry of a station: {title, text, claim}, or text alone.
// Other keys of it have been told by source; what stands under them belongs to
// the text, so that it is not lost.
func (c *compiler) chainItem(p *page, v *source.Value) *doc.ChainItem {
	if v.Empty() {
		return nil
	}
	item := &doc.ChainItem{Origin: doc.Origin{Place: v.Place}}
	if v.Kind != source.Mapping {
		item.Text = c.fieldBlocks(p, v, 2)
	} else {
		for _, f := range v.Fields {
			switch f.Key {
			case "title":
				if f.Value.Kind == source.Scalar {
					item.Title = append(item.Title, c.inlines(p, f.Value)...)
				} else {
					item.Text = append(item.Text, c.fieldBlocks(p, f.Value, 2)...)
				}
			case "text":
				item.Text = append(item.Text, c.fieldBlocks(p, f.Value, 2)...)
			case "claim":
				item.Claim = append(item.Claim, c.fieldBlocks(p, f.Value, 2)...)
			}
		}
	}
	if len(item.Title) == 0 && len(item.Text) == 0 && len(item.Claim) == 0 {
		return nil
	}
	return item
}

// outcomes builds the block of the year's results from the fields that the
// config lists. Text is shown whether or not the page has an intended effect.
func (c *compiler) outcomes(p *page) doc.Block {
	out := &doc.Outcomes{Title: c.report.Label("outcomes")}
	for _, s := range c.settings.Outcomes {
		v := p.src.Front.Get(s.Key)
		if v.Empty() {
			continue
		}
		o := &doc.Outcome{Origin: doc.Origin{Place: v.Place}, Key: s.Key, Label: s.Label}
		if o.Blocks = c.fieldBlocks(p, v, 2); len(o.Blocks) > 0 {
			out.Items = append(out.Items, o)
		}
	}
	if len(out.Items) == 0 {
		return nil
	}
	out.Place = out.Items[0].Place
	out.ID = p.section("results", out.Title)
	for _, o := range out.Items {
		o.ID = p.section(o.Key, o.Label)
	}
	return out
}

// resources builds the block of money, time and people.
func (c *compiler) resources(p *page) *doc.Resources {
	v := p.src.Front.Get("resources")
	if v.Empty() {
		return nil
	}
	r := &doc.Resources{Origin: doc.Origin{Place: v.Place}, Title: c.settings.Resources}
	if r.Blocks = c.fieldBlocks(p, v, 1); len(r.Blocks) == 0 {
		return nil
	}
	r.ID = p.section("resources", r.Title)
	return r
}

// tellUnlisted warns about fields of the effect chain and of the results that
// a page fills and the config does not list: they are not shown.
func (c *compiler) tellUnlisted(p *page) {
	for _, f := range p.src.Front.Fields {
		list, under := c.settings.Outcomes, "outcomes"
		if slices.Contains(schema.DefaultEffects(), f.Key) {
			list, under = c.settings.Effects, "effects"
		} else if !slices.Contains(schema.DefaultOutcomes(), f.Key) {
			continue
		}
		if !f.Value.Empty() && !slices.ContainsFunc(list, func(s settings.Section) bool { return s.Key == f.Key }) {
			c.diags.Warn("unlisted-section", f.Place, "add it under "+under+" in the config, with a label",
				"the config does not list “%s”, so what the page says there is not shown", f.Key)
		}
	}
}

// mappingBlocks reads a field that is a mapping: of pictures or texts by label,
// as in "funding: 31,400 €". A mapping with img is a picture.
func (c *compiler) mappingBlocks(p *page, v *source.Value, below int) []doc.Block {
	if placed.First(v.Get("img")) != nil {
		return c.pictures(p, v, doc.ContentFigure)
	}
	var all []doc.Block
	for _, f := range v.Fields {
		if f.Value.Empty() {
			continue
		}
		label := &doc.Text{Origin: doc.Origin{Place: f.Place}, Value: c.resourceLabel(f.Key)}
		strong := &doc.Span{Origin: label.Origin, Style: doc.Strong, Inlines: []doc.Inline{label}}
		blocks := c.fieldBlocks(p, f.Value, below)
		if len(blocks) == 0 {
			continue
		}
		if para, ok := blocks[0].(*doc.Paragraph); ok {
			para.Inlines = append([]doc.Inline{strong, &doc.LineBreak{Origin: label.Origin}}, para.Inlines...)
		} else {
			all = append(all, &doc.Paragraph{Origin: label.Origin, Inlines: []doc.Inline{strong}})
		}
		all = append(all, blocks...)
	}
	return all
}

// resourceLabel is the label of a key of a resources mapping: the word for it
// where it is one of those that themes for Jekyll use, else the key itself.
func (c *compiler) resourceLabel(key string) string {
	if word, ok := c.report.Labels["resource-"+key]; ok {
		return word
	}
	return locale.Capital(placed.Unfold(strings.ReplaceAll(markup.PlainText(source.Text{Value: key}), "_", " ")))
}
