package compile

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
)

func TestWhatOverviewsNeed(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"report.yaml": `title: T
year: 2024
lang: en
publisher: {name: P, contact: p@example.org}
overviews: [people, glosary, glossary, people, budget]
`,
		"team.yaml": "- name: Ada\u200b Zorn\n  position: Lead\n- Bo\n",
		"glossary.yaml": `- term: well
  aliases: [wells]
  definition: See [A](a.md).
- term: wells
  definition: More.
- definition: Whose?
- term: pump
`,
		"a.md": pageFile(`title: A
summary: >
  One
  line.
topics: [Water, Water, Air]
partners: Choir
people: [Cy]
visual: {img: x.png, alt: X, credit: Ada, license: cc by 4.0}
`, "Text\n\n![Y](y.png){credit=\"Bo  B\" license=\"private\"}"),
		"x.png": pngFile(1), "y.png": pngFile(2),
	})
	var got strings.Builder
	for _, o := range r.Overviews {
		fmt.Fprintf(&got, "%s:%d ", o.Key, o.Place.Line)
	}
	fmt.Fprintf(&got, "%v\n", r.Team)
	for _, e := range r.Glossary {
		l := e.Definition[0].(*doc.Paragraph)
		fmt.Fprintf(&got, "%s %q: %s\n", e.Name, e.Aliases, doc.PlainText(l.Inlines))
	}
	p := r.Pages()[0]
	fmt.Fprintf(&got, "%q %q %q %q\n", p.Summary, p.Topics, p.Partners, p.People)
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		if f, ok := b.(*doc.Figure); ok {
			fmt.Fprintf(&got, "%+v\n", f.Picture.Rights)
		}
		return true
	})
	equal(t, "facts", got.String(), `
people:5 glossary:5 budget:5 [{Ada Zorn Lead} {Bo }]
well ["wells"]: See A.
wells []: More.
"One line." ["Water" "Air"] ["Choir"] ["Cy"]
{Holder:Ada Name:CC BY 4.0 URL:https://creativecommons.org/licenses/by/4.0/}
{Holder:Bo B Name:private URL:}
`)
	equal(t, "diagnostics", told(ds), `
glossary.yaml:4:9 term-twice: the glossary explains “wells” twice: under “well” and under “wells” (delete it in one of the two places)
glossary.yaml:6:3 entry-without-term: an entry of the glossary has no term, so it is not shown (add “term:” with the word)
glossary.yaml:7:9 term-without-definition: the glossary does not say what “pump” means, so it is not shown (add “definition:” with a sentence or two)
report.yaml:5:40 overview-twice: the overview “people” is asked for twice (delete one of them)
`)
}

func TestAGlossaryThatNobodySees(t *testing.T) {
	_, ds := compiled(t, map[string]string{
		"report.yaml":   "title: T\nyear: 2024\nlang: en\npublisher: {name: P, contact: p@example.org}\n",
		"glossary.yaml": "- term: well\n  definition: A hole.\n",
		"a.md":          pageFile("title: A\n", "a"),
	})
	equal(t, "diagnostics", told(ds), `
glossary.yaml:1:3 glossary-not-shown: the report has a glossary and does not show it (add “glossary” to overviews: in report.yaml)
`)
}
