package compile

import (
	"slices"

	"annals/internal/doc"
	"annals/internal/source/placed"
)

// glossary reads the terms that the report explains. Which pages they are
// linked from is for edition, which makes their page.
func (c *compiler) glossary() {
	if len(c.src.Glossary) == 0 {
		return
	}
	first := c.src.Glossary[0].Place
	if !slices.ContainsFunc(c.report.Overviews, func(o doc.Overview) bool { return o.Key == "glossary" }) {
		c.diags.Warn("glossary-not-shown", first, "add “glossary” to overviews: in "+c.src.Config.Path, "the report has a glossary and does not show it")
		return
	}
	p := c.noticePage("overview-glossary")
	p.src.Path, p.doc.Path = first.File, first.File
	taken := map[string]string{}
	for _, entry := range c.src.Glossary {
		name := entry.Get("term")
		t := &doc.Entry{Origin: doc.Origin{Place: entry.Place}, Name: placed.Unfold(name.String())}
		if t.Name == "" {
			c.diags.Warn("entry-without-term", entry.Place, "add “term:” with the word", "an entry of the glossary has no term, so it is not shown")
			continue
		}
		t.Place = name.Place
		for _, word := range append([]string{t.Name}, names(entry.Get("aliases"))...) {
			if other, ok := taken[word]; ok {
				c.diags.Warn("term-twice", t.Place, "delete it in one of the two places", "the glossary explains “%s” twice: under “%s” and under “%s”", word, other, t.Name)
				continue
			}
			taken[word] = t.Name
			if word != t.Name {
				t.Aliases = append(t.Aliases, word)
			}
		}
		t.Definition = c.fieldBlocks(p, entry.Get("definition"), 1)
		p.doc.Blocks = append(p.doc.Blocks, t.Definition...)
		if len(t.Definition) == 0 {
			c.diags.Warn("term-without-definition", t.Place, "add “definition:” with a sentence or two", "the glossary does not say what “%s” means, so it is not shown", t.Name)
			continue
		}
		c.report.Glossary = append(c.report.Glossary, t)
	}
	c.report.GlossaryNotes = c.finish(p)
}
