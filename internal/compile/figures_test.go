package compile

import (
	"strings"
	"testing"

	"annals/internal/diag"
	"annals/internal/doc"
)

const figuresFile = `donations:
  label: Donations
  unit: €
  aliases: [gifts]
  source: "[Annual accounts](https://accounts.example), page 12"
  values:
    2023: 152300
    2024: 166000
visitors:
  unit: visitors
  values: {2024: 1204}
ratio:
  unit: "%"
  values: {2024: 2.5, 2023: 12.25}
growth:
  values: {2024: 166.000, 24: 5}
`

func TestFigures(t *testing.T) {
	body := `We got :figure[donations], after :figure[donations]{previous} (:figure[donations]{change}, :figure[donations]{difference}).

| What | 2023 | 2024 |
|---|---|---|
| :figure[donations]{label} | :figure[donations]{year=2023} | :figure[donations] |

:figure[visitors], :figure[visitors]{number}, :figure[ratio]{change}, :figure[ratio]. Code: ` + "`:figure[ratio]`" + `. Not \:figure[ratio].

:figure[donatoins], :figure[visitors]{previous}, :figure[visitors]{chnage}, :figure[visitors]{change}.

The gifts came to €165,000. Donations of €166,000 paid for tools of €12,000. Donations rose by €13,700. About €170,000 were donations.

| Gifts | €1 |
|---|---|
| Visitors | 1,300 visitors |

Donations are counted in euros, and 30 % of the visitors came twice.
`
	r, ds := compiled(t, map[string]string{"figures.yaml": figuresFile, "1-a/b.md": pageFile("chapter: 1.1\ntitle: B\npermalink: /b/\n", body)})
	p := pageOf(t, r, "1-a/b.md")
	var lines []string
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		if para, ok := b.(*doc.Paragraph); ok {
			lines = append(lines, doc.PlainText(para.Inlines))
		}
		return true
	})
	equal(t, "text", strings.Join(lines[:9], "\n"), `
We got €166,000, after €152,300 (+9.0%, +€13,700).
What
2023
2024
Donations
€152,300
€166,000
1,204`+"\u00a0"+`visitors, 1,204, −80%, 2.5%. Code: :figure[ratio]. Not :figure[ratio].
[donatoins], –, 1,204`+"\u00a0"+`visitors, –.
`)
	if len(p.Footnotes) != 1 || doc.PlainText(doc.ChildInlines(p.Footnotes[0].Blocks[0])[0]) != "Donations: Annual accounts, page 12" {
		t.Errorf("notes: %d", len(p.Footnotes))
	}
	marks, dead := 0, 0
	doc.Reading(append(p.Blocks, p.Footnotes[0].Blocks...), func(in doc.Inline) bool {
		switch in := in.(type) {
		case *doc.NoteRef:
			marks++
		case *doc.Link:
			if in.Target.Kind != doc.ExternalTarget {
				dead++
			}
		}
		return true
	})
	if marks != 6 || dead != 0 {
		t.Errorf("%d marks, %d dead links", marks, dead)
	}
	var found diag.List
	for _, d := range ds.All {
		if strings.Contains(d.ID, "figure") {
			found.Add(d)
		}
	}
	equal(t, "told", told(found), `
1-a/b.md:15:1 unknown-figure: there is no figure “donatoins” (did you mean “donations”?)
1-a/b.md:15:21 no-figure-value: the figure “visitors” has no value for 2023 (add the year under its values in figures.yaml)
1-a/b.md:15:50 bad-figure-choice: a figure has no form “chnage”; there are year=, previous, change, difference, number, label (did you mean “change”?)
1-a/b.md:15:77 no-figure-value: the change of the figure “visitors” in 2024 cannot be told: there is no value for 2023 (add the year before under its values in figures.yaml)
1-a/b.md:17:19 contradicts-figure: “€165,000” contradicts the figure “donations”, which is €166,000 in 2024 (write :figure[donations], so that the number stands in one place)
1-a/b.md:19:11 contradicts-figure: “€1” contradicts the figure “donations”, which is €166,000 in 2024 (write :figure[donations], so that the number stands in one place)
1-a/b.md:21:14 contradicts-figure: “1,300” contradicts the figure “visitors”, which is 1,204`+"\u00a0"+`visitors in 2024 (write :figure[visitors], so that the number stands in one place)
figures.yaml:15:1 no-figure-value: the figure “growth” has no value (add “values:” with a line for each year, such as “2025: 166000”)
figures.yaml:16:18 error bad-figure: “166.000” cannot be read as one number (write it without marks between thousands, and with a point before decimals: 166000 or 2.5)
figures.yaml:16:27 error bad-figure: “24” is not a year (write the year in four digits: “2025: 166000”)
`)
}

// TestFigureLabels: a figure is called as the report's language does.
func TestFigureLabels(t *testing.T) {
	r, ds := compiled(t, map[string]string{"figures.yaml": "gifts:\n  label: Spenden\n  labels: {en: Gifts, fr: Dons}\n  values: {2025: 1}\n", "1-a/b.md": pageFile("chapter: 1.1\ntitle: B\n", "Words.")})
	for _, d := range ds.All {
		if d.Place.File == "figures.yaml" {
			t.Error(d.Message)
		}
	}
	if got := r.Figure("gifts").Label; got != "Gifts" {
		t.Errorf("the figure is called %q in English", got)
	}
}
