package compile

import (
	"annals/internal/compile/settings"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/source"
)

// corrections is what the config says has changed since the first edition: a
// list, and the links in it to pages, whose words are the pages' titles.
type corrections struct {
	list  *doc.List
	links []*doc.Link
}

// readCorrections reads the entries {date, text, page} of the config, or texts
// alone, as a list on the page of the legal notice, in their order. The links
// are resolved with those of the notice's own text.
func (c *compiler) readCorrections(p *page, v *source.Value) corrections {
	all := corrections{list: &doc.List{Tight: true}}
	if v == nil || v.Kind != source.Sequence {
		return all
	}
	all.list.Origin = doc.Origin{Place: v.Place}
	for _, it := range v.Items {
		at := doc.Origin{Place: it.Place}
		text := it
		if it.Kind == source.Mapping {
			text = it.Get("text")
		}
		blocks := c.fieldBlocks(p, text, 0)
		if len(blocks) == 0 {
			if !it.Empty() {
				c.diags.Warn("correction-without-text", it.Place, "add “text:” with what was wrong and what is right", "a correction of the config does not say what has changed")
			}
			continue
		}
		var label []doc.Inline
		if day, ok := settings.Date(it.Str("date")); ok {
			label = append(label, &doc.Span{Origin: at, Style: doc.Strong, Inlines: []doc.Inline{&doc.Text{Origin: at, Value: locale.Date(c.report.Lang, day) + ":"}}},
				&doc.Text{Origin: at, Value: " "})
		}
		if goal := it.Get("page"); goal.String() != "" {
			here := doc.Origin{Place: goal.Place}
			l := &doc.Link{Origin: here, Target: doc.Target{URL: goal.String()}, Inlines: []doc.Inline{&doc.Text{Origin: here, Value: goal.String()}}}
			all.links = append(all.links, l)
			label = append(label, l, &doc.Text{Origin: at, Value: " – "})
		}
		if first, ok := blocks[0].(*doc.Paragraph); ok {
			first.Inlines = append(label, first.Inlines...)
		} else if len(label) > 0 {
			blocks = append([]doc.Block{&doc.Paragraph{Origin: at, Inlines: label}}, blocks...)
		}
		all.list.Items = append(all.list.Items, &doc.ListItem{Origin: at, Blocks: blocks})
	}
	if len(all.list.Items) > 0 {
		p.doc.Blocks = append(p.doc.Blocks, all.list)
	}
	return all
}

// name gives links that lead to pages the words of their titles, and returns
// the list, if it has entries.
func (cs corrections) name() []doc.Block {
	for _, l := range cs.links {
		if q := l.Target.Page; l.Target.Kind == doc.PageTarget && q != nil {
			words := q.Title
			if q.Number != "" {
				words = q.Number + " " + q.Title
			}
			l.Inlines = []doc.Inline{&doc.Text{Origin: l.Origin, Value: words}}
			if q.Lang != "" {
				l.Inlines = []doc.Inline{&doc.Span{Origin: l.Origin, Lang: q.Lang, Inlines: l.Inlines}}
			}
		}
	}
	if len(cs.list.Items) == 0 {
		return nil
	}
	return []doc.Block{cs.list}
}
