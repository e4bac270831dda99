package compile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"annals/internal/compile/address"
	"annals/internal/compile/files"
	"annals/internal/doc"
	"annals/internal/source"
)

// broken says what is wrong with a report that no folder, however odd, may
// bring about: writers rely on it.
func broken(r *doc.Report) (faults []string) {
	fault := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	if r.Lang == "" {
		fault("the report has no language")
	}
	pages := r.Pages()
	if r.Home != nil {
		pages = append(pages, r.Home)
	}
	known := map[*doc.Page]map[string]bool{}
	pageIDs := map[string]bool{}
	for _, p := range pages {
		if p.ID == "" || address.ID(p.ID) != p.ID || pageIDs[p.ID] {
			fault("page %s has the ID %q", p.Path, p.ID)
		}
		pageIDs[p.ID] = true
		if known[p] != nil {
			fault("page %s is there twice", p.Path)
		}
		if p.Lang == "" || p.Permalink == "" || p.Permalink[0] != '/' || p.Title == "" {
			fault("page %s: language %q, permalink %q, title %q", p.Path, p.Lang, p.Permalink, p.Title)
		}
		ids := map[string]bool{}
		id := func(what, s string) {
			if s == "" || address.ID(s) != strings.TrimRight(s, "-") || ids[s] { // what an author chose may end in a hyphen
				fault("page %s: the ID of %s is %q, which is empty, no name or not alone", p.Path, what, s)
			}
			ids[s] = true
		}
		known[p] = ids
		doc.Blocks(p.Blocks, func(b doc.Block) bool {
			switch b := b.(type) {
			case *doc.Heading:
				id("a heading", b.ID)
				if b.Level < 1 || b.Level > deepest {
					fault("page %s: a heading of level %d", p.Path, b.Level)
				}
			case *doc.Chain:
				id("the chain", b.ID)
				for _, s := range b.Stations {
					id("a station", s.ID)
				}
			case *doc.Outcomes:
				id("the results", b.ID)
				for _, o := range b.Items {
					id("a result", o.ID)
				}
			case *doc.Resources:
				id("the resources", b.ID)
			case *doc.Website:
				id("the website", b.ID)
			case *doc.Team:
				id("the team", b.ID)
				for _, m := range b.Members {
					id("a person", m.ID)
					if m.Photo == nil && m.Initials == "" {
						fault("page %s: nothing is shown of %s", p.Path, m.Name)
					}
				}
			}
			return true
		})
		for i, n := range p.Footnotes {
			id("a note", n.ID)
			if n.Number != i+1 {
				fault("page %s: note %d has the number %d", p.Path, i+1, n.Number)
			}
		}
		notes := map[*doc.Footnote]bool{}
		for _, n := range p.Footnotes {
			notes[n] = true
		}
		doc.Reading(p.Blocks, func(in doc.Inline) bool {
			if ref, ok := in.(*doc.NoteRef); ok && !notes[ref.Note] {
				fault("page %s: a mark without its note", p.Path)
			}
			return true
		})
	}
	for _, own := range []struct {
		blocks []doc.Block
		notes  []*doc.Footnote
	}{
		{r.Legal.Text, r.Legal.Notes},
		{append(r.Accessibility.Text[:len(r.Accessibility.Text):len(r.Accessibility.Text)], r.Accessibility.Enforcement...), r.Accessibility.Notes},
	} {
		ids := map[string]bool{}
		doc.Blocks(own.blocks, func(b doc.Block) bool {
			if h, ok := b.(*doc.Heading); ok {
				if h.ID == "" || address.ID(h.ID) != h.ID || ids[h.ID] || h.Level < 1 || h.Level > deepest {
					fault("a notice has a heading of level %d with the ID %q", h.Level, h.ID)
				}
				ids[h.ID] = true
			}
			return true
		})
		notes := map[*doc.Footnote]bool{}
		for i, n := range own.notes {
			if notes[n] = true; n.Number != i+1 || n.ID == "" || ids[n.ID] {
				fault("note %d of a notice has the number %d and the ID %q", i+1, n.Number, n.ID)
			}
			ids[n.ID] = true
		}
		doc.Reading(own.blocks, func(in doc.Inline) bool {
			switch in := in.(type) {
			case *doc.NoteRef:
				if !notes[in.Note] {
					fault("a notice has a mark without its note")
				}
			case *doc.Link:
				if in.Target.Kind == doc.PageTarget && known[in.Target.Page] == nil {
					fault("a link of a notice leads to a page that is not in the report")
				}
			}
			return true
		})
	}
	everything(r, func(p *doc.Picture) {
		if p.Asset == nil && p.Problem == "" {
			fault("the picture %q is neither there nor missing", p.Src)
		}
		if p.State == doc.AltDescribed && p.Alt == "" || p.State != doc.AltDescribed && p.Alt != "" {
			fault("the picture %q is in state %d with the description %q", p.Src, p.State, p.Alt)
		}
	}, func(l *doc.Link) {
		t := l.Target
		switch t.Kind {
		case doc.PageTarget:
			if known[t.Page] == nil {
				fault("a link leads to a page that is not in the report")
			} else if t.Anchor != "" && !known[t.Page][t.Anchor] {
				fault("a link leads to %s#%s, which is not there", t.Page.Path, t.Anchor)
			}
		case doc.ExternalTarget, doc.MailTarget:
			if strings.ContainsFunc(t.URL, func(r rune) bool { return r >= 0x80 }) {
				fault("a link leads to %q", t.URL)
			}
		case doc.AssetTarget:
			if t.Asset == nil || files.Type(t.Asset.Path) == "" {
				fault("a link leads to a file that must not be published: %v", t.Asset)
			}
		}
	})
	return faults
}

func TestCorpusIsWhole(t *testing.T) {
	r, _ := corpus(t)
	for _, f := range broken(r) {
		t.Error(f)
	}
}

// FuzzFolder compiles folders with any page, config and team file: whatever
// stands in them, nothing panics and what comes out can be relied upon.
func FuzzFolder(f *testing.F) {
	f.Add(pageFile(srsFront, "Body [x](#results) ![y](/a.png)"), plainConfig, "- name: Ada\n  img: a\n  text: Hi.\n")
	f.Add(pageFile("title: A\npermalink: /x/\nteam: true\n", "# A {#results}\n\n[b](../y) <a href='/a.csv'>c</a>"), "title: T\nyear: 2024\nlang: de\nbaseurl: /r\nsections:\n  effects: [a, b]\n", "- Ada\n- Ada\n- {}\n")
	f.Add(pageFile("title: A\n", "a"), noticeConfig, "- name: Ada\n")
	f.Add(pageFile("title: A\n", "a"), plainConfig+"legal: {text: [a, {b: \"# C\\n[c](#c)[^1]\\n\\n[^1]: d\"}]}\naccessibility: {enforcement: \"# C\", date: 31.12.\"}\n", "")
	config, err := os.ReadFile("../../reports/2025/report.yaml")
	if err != nil {
		f.Fatal(err)
	}
	team, err := os.ReadFile("../../reports/2025/team.yaml")
	if err != nil {
		f.Fatal(err)
	}
	pages, err := filepath.Glob("../../reports/202[45]/[23]*/0*.md")
	if err != nil || len(pages) == 0 {
		f.Fatal("no sample pages", err)
	}
	for _, name := range pages {
		page, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(page), string(config), string(team))
	}
	f.Add(pageFile("title: {de: A, en: B}\nchapter: 1.1\nlang: en\npermalink: /x/\nredirect_from: [/old/, /x/, ../y]\nbudget:\n  income: 3 €\n  funders: [{name: a, amount: 1 €}, b]\n  from: 2024-13\n  to: x\n", "[a](#results) [b](/1-a/) [c](b.md) [d](https://e) ![f](a.png){.decorative}"), "title: {de: A, en: B}\nyear: 2024\nlang: [de, en]\noverviews: [projects, people, funders, topics, links, pictures, budget, figures]\nfunders: [a, {name: b, aliases: [a]}]\nredirects: {/a: /x/, /x/: /a, /b: https://c, /d: /nowhere}\n", "- {name: Ada, role: {de: x, en: y}}\n")
	f.Add(pageFile(srsFront+"team: true\n", "# A\n\n[x](index.md) [y](a.en.md) ![](/a.png)"), "title: A\nlang: de\nyear: 2024\noverviews: [people, topics]\nlanguages:\n  en:\n    title: B\n    publisher: {register: C}\n", "- {name: Ada, text: Hi.}\n")
	f.Add("---\nlayout: page\nchapter: [1, 2]\ntitle: {a: b}\nvisual: [{img: }, x, [y]]\nresources: {a: {b: {c: d}}}\n---\n", "{", "x: y")
	f.Fuzz(func(t *testing.T, page, config, team string) {
		root := fstest.MapFS{
			"report.yaml": {Data: []byte(config)}, "team.yaml": {Data: []byte(team)},
			"1-a/a.md": {Data: []byte(page)}, "1-a/index.md": {Data: []byte(pageFile("title: B\n", "[x](a.md#results)"))},
			"a.png": {Data: []byte(pngFile(1))}, "a.csv": {Data: []byte("a")}, "assets/images/team/a.jpg": {Data: []byte(jpegFile(1))},
		}
		if strings.Contains(config, "\nlanguages:") { // the page in another language, too
			root["1-a/a.en.md"], root["team.en.yaml"] = root["1-a/a.md"], root["team.yaml"]
		}
		src, _ := source.Open(root, "x", "")
		reports, _ := Reports(src)
		for _, r := range reports {
			for _, fault := range broken(r) {
				t.Error(fault)
			}
		}
	})
}
