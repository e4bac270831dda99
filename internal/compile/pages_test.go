package compile

import (
	"testing"
)

const srsFront = `title: Repair Saturdays
chapter: 2.1
website: https://repair.example
visual:
  img: /assets/hands.png
  alt: Hands around a table
problem:
- text: Things are thrown away.
causes:
- title: Missing \*skills\*
  text: Nobody learns to open a device.
- title: Missing parts
-
- title: together mean that
  claim: >
    * devices are lost,

    * and skills with them.
- claim: A second claim.
solution: One sentence alone.
effect:
- Plain entry
- title:
  text:
  claim:
resources: >
  **Term** <br>

  All year.
achievements: >
  ### Courses

  * five courses[^1]

  [^1]: With 54 people.
outlook: |
  More[^a].

  [^a]: Much more.
outputs:
`

func TestOrderOfAPage(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"assets/hands.png": pngFile(1),
		"a.md":             pageFile(srsFront, "Bring it.[^x]\n\n# How\n\n## Results\n\n[^x]: Whole."),
	})
	p := pageOf(t, r, "a.md")
	equal(t, "page", dump(p.Blocks), `
main figure assets/hands.png, described: "Hands around a table"
p Bring it.[1]
h1 #how How
h2 #results Results
chain #effect-chain Effect chain
  station #problem The problem
    entry 
      p Things are thrown away.
  station #causes Possible causes
    entry Missing *skills*
      p Nobody learns to open a device.
    entry Missing parts
    entry together mean that
      claim
        item
          p devices are lost,
        item
          p and skills with them.
    entry 
      claim
        p A second claim.
  station #solution Approach
    entry 
      p One sentence alone.
  station #effect Intended effect
    entry 
      p Plain entry
outcomes #results-2 What happened in 2024?
  outcome #achievements Work done
    h3 #courses Courses
    item
      p five courses[2]
  outcome #outlook Outlook
    p More[3].
resources #resources Resources
  p <Term> / All year.
website #website Website https://repair.example→https://repair.example
`)
	equal(t, "told", told(ds), "")
	for i, n := range p.Footnotes {
		if n.Number != i+1 || n.ID == "" {
			t.Errorf("note %d has the number %d and the ID %q", i+1, n.Number, n.ID)
		}
	}
	if len(p.Footnotes) != 3 {
		t.Errorf("%d footnotes, want 3", len(p.Footnotes))
	}
}

func TestNoTextIsLost(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"a.md": pageFile("title: A\nchapter: 1\ncauses:\n- text: A cause without a problem.\noutputs: Text without an effect.\nimpact:\n  - First.\n  - Second.\n", ""),
		"b.md": pageFile("title: B\nchapter: 2\nproblem: '  '\neffect: null\n", "Body."),
	})
	equal(t, "page", dump(pageOf(t, r, "a.md").Blocks), `
chain #effect-chain Effect chain
  station #causes Possible causes
    entry 
      p A cause without a problem.
outcomes #results What happened in 2024?
  outcome #outputs Output
    p Text without an effect.
  outcome #impact Impact
    p First.
    p Second.
`)
	equal(t, "page", dump(pageOf(t, r, "b.md").Blocks), "p Body.")
	equal(t, "told", told(ds), "")
}

func TestSectionsOfTheConfig(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"report.yaml": "title: T\nyear: 2024\nlang: de\nsections:\n  resources: Mittel\n  effects:\n    - label: Lage\n      key: problem\n    - key: plan\n      label: Vorhaben\n  outcomes:\n    - outputs\n    - key: thanks\n      label: Dank\n    - label: Nichts\n",
		"a.md":        pageFile("title: A\nproblem: Not.\nplan: Plan.\nsolution: Lost.\noutputs: Out.\nthanks: Danke.\noutlook: Weg.\nresources: Geld.\n", "[Mittel](#mittel), [Dank](#dank), [Lage](#lage)"),
	})
	equal(t, "page", dump(pageOf(t, r, "a.md").Blocks), `
p Mittel→/a/#resources, Dank→/a/#thanks, Lage→/a/#problem
chain #effect-chain Wirkungskette
  station #problem Lage
    entry 
      p Not.
  station #plan Vorhaben
    entry 
      p Plan.
outcomes #results Was ist 2024 passiert?
  outcome #outputs Output
    p Out.
  outcome #thanks Dank
    p Danke.
resources #resources Mittel
  p Geld.
`)
	equal(t, "told", told(ds), `
a.md:6:1 unlisted-section: the config does not list “solution”, so what the page says there is not shown (add it under effects in the config, with a label)
a.md:9:1 unlisted-section: the config does not list “outlook”, so what the page says there is not shown (add it under outcomes in the config, with a label)
report.yaml:15:7 section-without-key: a section of the config has no key, so it is not shown (give it the name that the field has in the pages' front matter, such as “key: outputs”)
`)
}

func TestResourcesInEveryShape(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"assets/money.svg": svgFile,
		"list.md":          pageFile("title: List\nchapter: 1\nresources:\n- Term: 2024\n- Funding: 'from the [Fund](https://fund.example)'\n- plain text\n", ""),
		"map.md":           pageFile("title: Map\nchapter: 2\nresources:\n  timespan: all year\n  funding:\n    img: /assets/money.svg\n    alt: Two bars\n  co_workers:\n  - one\n  - two\n", ""),
		"text.md":          pageFile("title: Text\nchapter: 3\nresources: |\n  * Term: 2024\n\n  ## Money\n\n  None.\n", ""),
		"none.md":          pageFile("title: None\nchapter: 4\nresources:\n", "Body."),
	})
	equal(t, "list", dump(pageOf(t, r, "list.md").Blocks), `
resources #resources Resources
  p <Term> / 2024
  p <Funding> / from the Fund→https://fund.example
  p plain text
`)
	equal(t, "map", dump(pageOf(t, r, "map.md").Blocks), `
resources #resources Resources
  p <Term> / all year
  p <Funding>
  figure assets/money.svg, described: "Two bars"
  p <Co workers> / one
  p two
`)
	equal(t, "text", dump(pageOf(t, r, "text.md").Blocks), `
resources #resources Resources
  item
    p Term: 2024
  h2 #money Money
  p None.
`)
	equal(t, "none", dump(pageOf(t, r, "none.md").Blocks), `p Body.`)
	equal(t, "told", told(ds), "")
}

func TestWebsites(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"said.md":   pageFile("title: Said\nchapter: 1\nwebsite: https://www.said.example/\n", "### Website\n\n[said](http://Said.example)"),
		"unsaid.md": pageFile("title: Unsaid\nchapter: 2\nwebsite: https://unsaid.example/project/\n", "Short."),
		"bare.md":   pageFile("title: Bare\nchapter: 3\nwebsite: bare.example\n", "Short."),
		"bad.md":    pageFile("title: Bad\nchapter: 4\nwebsite: soon\n", "Short."),
		"long.md":   pageFile("title: Long\nchapter: 5\nwebsite: https://long.example\nproblem: P.\n", "[long](https://long.example)"),
	})
	for file, want := range map[string][2]string{
		"said.md":   {"https://www.said.example/", "h1 #website Website\np said→http://Said.example"},
		"unsaid.md": {"https://unsaid.example/project/", "p Short.\nwebsite #website Website https://unsaid.example/project/→https://unsaid.example/project/"},
		"bare.md":   {"https://bare.example", "p Short.\nwebsite #website Website bare.example→https://bare.example"},
		"bad.md":    {"", "p Short."},
		"long.md": {"https://long.example", "p long→https://long.example\nchain #effect-chain Effect chain\n  station #problem The problem\n    entry \n      p P.\n" +
			"website #website Website https://long.example→https://long.example"},
	} {
		p := pageOf(t, r, file)
		if p.Website != want[0] {
			t.Errorf("%s: website %q, want %q", file, p.Website, want[0])
		}
		equal(t, file, dump(p.Blocks), want[1])
	}
	equal(t, "told", told(ds), `
bad.md:5:10 bad-website: “soon” is not the address of a site (write the whole address, such as https://example.org)
bare.md:5:10 bad-website: the address “bare.example” lacks its scheme; https:// is taken (write “https://bare.example”)
`)
}

func TestKinds(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"a.md": pageFile("title: A\nchapter: 1\nkind: text\nwebsite: https://a.example\n", "a"),
		"b.md": pageFile("title: B\nchapter: 2\nkind: projekt\n", "b"),
		"c.md": pageFile("title: C\nchapter: 3\n", "#### *Ressourcen*\n\n* Geld: keines"),
		"d.md": pageFile("title: D\nchapter: 4\nproblem: x\n", ""),
		"e.md": pageFile("title: E\nchapter: 5\nresources: x\n", ""),
	})
	equal(t, "outline", outlineText(r), `
part "" ""
  text 1 A /a/ #a
  text 2 B /b/ #b
  project 3 C /c/ #c
  project 4 D /d/ #d
  project 5 E /e/ #e
`)
	equal(t, "told", told(ds), `b.md:5:7 unknown-kind: there is no kind of page “projekt”; project and text are known (did you mean “project”?)`)
}

func TestDeepHeadings(t *testing.T) {
	r, ds := compiled(t, map[string]string{
		"a.md": pageFile("title: A\noutputs: |\n  # One\n\n  ## Two\n\n  ### Three\n", "x"),
	})
	equal(t, "page", dump(pageOf(t, r, "a.md").Blocks), `
p x
outcomes #results What happened in 2024?
  outcome #outputs Output
    h3 #one One
    h4 #two Two
    h4 #three Three
`)
	equal(t, "told", told(ds), `a.md:9:3 deep-heading: the heading is deeper than the 4 levels that a page has; it is set as one of the last (write it one level higher, or as bold text)`)
}
