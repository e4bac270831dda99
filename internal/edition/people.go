package edition

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"annals/internal/doc"
	"annals/internal/locale"
)

// people lists who works on what: everyone of the team file whose whole name
// stands on the page of a project, or whose position names the project, and
// everyone whom a project's front matter names, in the order of their family names.
func people(r *doc.Report) []doc.Block {
	var names []string
	role := map[string]string{}
	for _, m := range r.Team {
		names = append(names, m.Name)
		role[m.Name] = m.Role
	}
	on := map[string][]*doc.Page{}
	for _, p := range r.Pages() {
		if p.Kind != doc.ProjectPage {
			continue
		}
		for _, name := range p.People {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		text := wordsOf(p)
		for _, name := range names {
			if slices.Contains(p.People, name) || named(text, name) || named(role[name], p.Title) {
				on[name] = append(on[name], p)
			}
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return len(on[name]) == 0 })
	if len(names) == 0 {
		return nil
	}
	locale.Sort(r.Lang, names, func(name string) string { return name })
	locale.Sort(r.Lang, names, family)
	w := newWriter(r, nil, nil)
	var rows [][][]doc.Inline
	for _, name := range names {
		rows = append(rows, [][]doc.Inline{w.text(name), w.pageList(on[name])})
	}
	return []doc.Block{w.table(r.Label("people-caption"), []doc.Column{{}, {}}, []string{"person", "works-on"}, rows)}
}

// family is the last word of a name, without what stands in brackets.
func family(name string) string {
	if i := strings.IndexByte(name, '('); i > 0 {
		name = name[:i]
	}
	fields := strings.Fields(name)
	if len(fields) == 0 {
		return name
	}
	return fields[len(fields)-1]
}

// wordsOf returns a page's text, footnotes included, the team's grid left out: it
// names everyone on every page that shows it.
func wordsOf(p *doc.Page) string {
	var b strings.Builder
	read := func(bs []doc.Block) {
		doc.Blocks(bs, func(bl doc.Block) bool {
			if _, ok := bl.(*doc.Team); ok {
				return false
			}
			for _, is := range doc.ChildInlines(bl) {
				b.WriteString(doc.PlainText(is))
				b.WriteByte('\n')
			}
			return true
		})
	}
	read(p.Blocks)
	for _, n := range p.Footnotes {
		read(n.Blocks)
	}
	return norm.NFC.String(strings.ReplaceAll(b.String(), "\u00a0", " "))
}

// named reports whether a name stands in a text, as words of their own: "Ada
// Bor" does not stand in "Ada Borg". The s of a genitive does no harm.
func named(text, name string) bool {
	for from := 0; name != ""; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return false
		}
		at, end := from+i, from+i+len(name)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, size := utf8.DecodeRuneInString(text[end:])
		if after == 's' {
			after, _ = utf8.DecodeRuneInString(text[end+size:])
		}
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) && after != '-' && before != '-' {
			return true
		}
		from = end
	}
	return false
}
