package compile

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"annals/internal/source"
)

func TestLanguages(t *testing.T) {
	root := fstest.MapFS{}
	for name, text := range map[string]string{
		"report.yaml": `title: Bericht
subtitle: Ein Untertitel
year: 2024
lang: de
publisher: {name: Verein, contact: p@example.org}
labels: {contents: Was drin steht}
sections:
  effects: [{key: problem, label: Worum es geht}]
home: {url: https://verein.example, label: Der Verein}
languages:
  en:
    title: Report
    sections:
      effects: [{key: problem, label: What it is about}]
  fr:
`,
		"1-a/index.md":    pageFile("title: Teil\nchapter: 1\n", ""),
		"1-a/index.en.md": pageFile("title: Part\n", "") + "Words.\n",
		"1-a/x.md":        pageFile("title: X\nchapter: 1.1\nid: x\nfunders: F\nproblem: [{text: Ein Problem}]\n", "siehe [Y](y.md)"),
		"1-a/x.en.md":     pageFile("title: X in English\nproblem: [{text: A problem}]\n", "see [Y](y.md) and [the part](/a/)"),
		"1-a/y.md":        pageFile("title: Y\nchapter: 1.2\npermalink: /ypsilon/\n", "y"),
		"en/1-a/y.md":     pageFile("title: Y in English\npermalink: /why/\n", "y"),
		"fr/1-a/x.md":     pageFile("title: X en français\n", "voir [Y](y.md)"),
	} {
		root[name] = &fstest.MapFile{Data: []byte(text)}
	}
	src, ds := source.Open(root, "r", "")
	reports, more := Reports(src)
	ds.Join(more)
	var b strings.Builder
	for _, r := range reports {
		fmt.Fprintf(&b, "%s %s | %s | %s%s | %s | %s\n", r.Lang, r.Title, r.Subtitle, r.URL, r.BaseURL, r.HomeLabel, r.Label("contents"))
		for _, p := range r.Pages() {
			fmt.Fprintf(&b, "  %s %s %s %s %q", p.Number, p.Title, p.Permalink, p.Lang, p.Funders)
			for _, lang := range []string{"de", "en", "fr"} {
				if q := p.Translations[lang]; q != nil {
					fmt.Fprintf(&b, " %s:%s", lang, q.Permalink)
				}
			}
			fmt.Fprintf(&b, "\n%s", dump(p.Blocks))
		}
	}
	equal(t, "reports", b.String(), `
de Bericht | Ein Untertitel | /de | Der Verein | Was drin steht
  1 Teil /a/ de [] en:/a/
  1.1 X /a/x/ de ["F"] en:/a/x/ fr:/a/x/
p siehe Y→/ypsilon/
chain #effect-chain Wirkungskette
  station #problem Worum es geht
    entry 
      p Ein Problem
  1.2 Y /ypsilon/ de [] en:/why/
p y
en Report |  | /en |  | Contents
  1 Part /a/ en [] de:/a/
p Words.
  1.1 X in English /a/x/ en ["F"] de:/a/x/ fr:/a/x/
p see Y→/why/ and the part→/a/
chain #effect-chain Effect chain
  station #problem What it is about
    entry 
      p A problem
  1.2 Y in English /why/ en [] de:/ypsilon/
p y
fr Bericht |  | /fr |  | Contents
  1.1 X en français /a/x/ fr ["F"] de:/a/x/ en:/a/x/
p voir Y→nowhere
`)
	equal(t, "diagnostics", told(ds), `
1-a/index.en.md:3:8 translation-unrecorded: the page does not say which text it was translated from, so nobody can tell when it is outdated (when the translation is right, run: annals translated FOLDER --all) [1-a/x.en.md:3:8] [fr/1-a/x.md:3:8] [en/1-a/y.md:3:8]
1-a/index.md:3:8 empty-page: the page “Teil” says nothing but its title
1-a/index.md:3:8 translation-missing: the page “Teil” is missing in “fr” (write it as fr/1-a/index.md)
1-a/y.md:3:8 translation-missing: the page “Y” is missing in “fr” (write it as fr/1-a/y.md)
fr/1-a/x.md:3:8 part-without-opener: the folder “1-a” has no index.md: its name is taken as the title of the part (add “1-a/index.md” with the part's title and number)
fr/1-a/x.md:5:6 link-untranslated: the page that this link leads to is written in “de” only: just the words of the link are left (write the page in this language, or give the address of the site as url: in the config)
report.yaml:11:3 config-untranslated: the config does not say in “en”: subtitle, home: label (say it in this language, indented below “en:”)
report.yaml:15:3 config-untranslated: the config does not say in “fr”: title, subtitle, home: label (say it in this language, indented below “fr:”)
report.yaml:15:3 no-labels: there are no labels for the language “fr”: those that the config does not give are English (give words for them under labels: in the config)
`)
}
