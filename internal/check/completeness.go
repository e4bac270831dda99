package check

import (
	"fmt"
	"slices"
	"strings"

	"annals/internal/doc"
	"annals/internal/sentence"
)

// The lengths, in words, beyond which a section is told of.
const (
	shortest = 6
	longest  = 900
)

// asked returns the keys of the sections that a project page must have.
func (c *checker) asked(p *page) []string {
	keys := []string{}
	if !p.full {
		return append(keys, c.kinds.short...)
	}
	for _, k := range c.kinds.all {
		if slices.ContainsFunc(c.Report.Fields, func(f doc.Field) bool { return f.Key == k.key }) {
			keys = append(keys, k.key)
		}
	}
	return keys
}

// says reports whether a page answers a section with more than nothing.
func (p *page) says(key string) bool {
	return slices.ContainsFunc(p.of(key), func(s section) bool { return holds(s.blocks) })
}

// sections tells of projects that lack some, and of sections that say nothing,
// hardly anything or far too much.
func (c *checker) sections() {
	for _, p := range c.pages {
		if p.doc.Kind == doc.ProjectPage {
			c.missing(p)
		}
		c.emptyFields(p)
		for _, s := range p.sections {
			c.lengthOf(p, s)
		}
	}
}

func (c *checker) missing(p *page) {
	var names []string
	first := ""
	for _, key := range c.asked(p) {
		if p.says(key) {
			continue
		}
		if first == "" {
			first = key
		}
		names = append(names, "“"+c.kinds.get(key).label+"”")
	}
	if len(names) == 0 {
		return
	}
	hint := "write a section with a heading such as “" + c.kinds.get(first).label + "”"
	if p.full {
		hint = "write it in the front matter under a key such as “" + first + ":”"
	}
	c.diags.Warn("missing-section", p.doc.Place, hint, "the project “%s” lacks %s", p.doc.Title, list(names))
}

// list joins words as English does.
func list(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// emptyFields tells of fields that are named in front matter and left empty,
// and of headings with nothing below them.
func (c *checker) emptyFields(p *page) {
	front := c.fronts[p.doc.Path]
	if front != nil {
		for _, f := range front.Fields {
			if c.kinds.get(f.Key) != nil && f.Value.Empty() {
				c.diags.Warn("empty-section", f.Place, "write it, or delete the key", "“%s” is empty", f.Key)
			}
		}
	}
	for i, s := range p.sections {
		if s.field || holds(s.blocks) || isStatement(s.name) {
			continue
		}
		// Headings below it may hold what it says.
		if i+1 < len(p.sections) && !p.sections[i+1].field && len(s.blocks) > 0 {
			continue
		}
		// A page may open with a heading that names its project once more, and
		// its pictures, people and fields stand for themselves.
		if p.full && s.key == "" {
			continue
		}
		c.diags.Warn("empty-section", s.place, "write it, or delete the heading", "nothing stands under the heading “%s”", quote(s.name))
	}
}

// isStatement tells a sentence that is set as a heading from a heading.
func isStatement(s string) bool {
	return strings.HasSuffix(s, ".") || len([]rune(s)) > 80
}

// lengthOf tells of sections of a project that are hardly one, or a report of
// their own.
func (c *checker) lengthOf(p *page, s section) {
	k := c.kinds.get(s.key)
	if k == nil || p.doc.Kind != doc.ProjectPage || !holds(s.blocks) {
		return
	}
	n := len(sentence.Words(text(s.blocks)))
	pictured := false
	doc.Blocks(s.blocks, func(b doc.Block) bool {
		switch b.(type) {
		case *doc.Figure, *doc.Table, *doc.List:
			pictured = true
		}
		return true
	})
	switch {
	case n < shortest && !pictured && k.key != "resources" && k.key != "website" && !isPlaceholder(text(s.blocks)):
		c.diags.Warn("short-section", s.place, "say in a sentence or two what there is to say, or leave the section out",
			"“%s” of the project “%s” is only %s long", s.name, p.doc.Title, counted(n, "word", "words"))
	case n > longest:
		c.diags.Warn("long-section", s.place, fmt.Sprintf("say it in less than %d words, or divide the page", longest),
			"“%s” of the project “%s” is %d words long", s.name, p.doc.Title, n)
	}
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}
