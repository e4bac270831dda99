package compile

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/markup"
	"annals/internal/money"
	"annals/internal/source/placed"
)

// budgetLines writes what was understood of pages, a fact a line: page, line of
// the file, kind, amount.
func budgetLines(pages []*doc.Page) string {
	var b strings.Builder
	for _, p := range pages {
		if p.Budget == nil {
			continue
		}
		line := func(at doc.Place, format string, args ...any) {
			fmt.Fprintf(&b, "%s:%d:%d ", p.Path, at.Line, at.Column)
			fmt.Fprintf(&b, format+"\n", args...)
		}
		var money func(m *doc.Money, part string)
		money = func(m *doc.Money, part string) {
			notes := ""
			for _, n := range []struct {
				is   bool
				word string
			}{{m.Pictured, " pictured"}, {m.About, " about"}, {m.Whole, " whole"}, {m.Foreign, " foreign"}} {
				if n.is {
					notes += n.word
				}
			}
			if m.Year != 0 {
				notes += fmt.Sprintf(" %d", m.Year)
			}
			if m.Funder != "" {
				notes += " from " + m.Funder
			}
			line(m.Place, "%s%s %d.%02d %s%s", part, m.Kind.Key(), m.Cents/100, m.Cents%100, m.Currency, notes)
			for _, q := range m.Parts {
				money(q, "part ")
			}
		}
		for _, m := range p.Budget.Money {
			money(m, "")
		}
		for _, w := range p.Budget.Ways {
			line(w.Place, "way %s", w.Kind.Key())
		}
	}
	return b.String()
}

// TestCorpusMoney holds what is understood of the real report against what its
// pages say, as read by eye: nothing is missing, and nothing else is understood.
func TestCorpusMoney(t *testing.T) {
	r, _ := corpus(t)
	data, err := os.ReadFile("testdata/money-2018.txt")
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, "#") {
			want = append(want, strings.TrimSpace(line))
		}
	}
	column := regexp.MustCompile(`^([^ ]*:[0-9]+):[0-9]+ `)
	pages := map[string]bool{}
	for line := range strings.Lines(budgetLines(r.Pages())) {
		line = column.ReplaceAllString(strings.TrimSpace(line), "$1 ")
		got = append(got, line)
		if !strings.Contains(line, " way ") {
			pages[line[:strings.Index(line, ":")]] = true
		}
	}
	equal(t, "money", strings.Join(got, "\n"), strings.Join(want, "\n"))
	if len(pages) < 11 {
		t.Errorf("amounts are understood on %d pages", len(pages))
	}
	told := money.Findings(r)
	for _, id := range []string{"foreign-amount", "misspelt-resource-label", "unread-resources"} {
		if !slices.ContainsFunc(told.All, func(d diag.Diagnostic) bool { return d.ID == id }) {
			t.Errorf("nothing is told of %s", id)
		}
	}
}

const moneyPage = `---
layout: page
chapter: 2.1
title: Brücken
permalink: /b/
resources: >

  **Laufzeit** <br>

  Das Projekt begann im Mai 2023 und läuft
  bis April 2026.<br><br>

  **Finanzierung** <br>

  Das Budget für 2024 beträgt
  2.342.284€. Den Rest trägt das Dorf.
  <br><br>
  ![100% Finanzierung, 74.840€ Personalskosten](/x.svg)

  **Personal**
  1 Leitung (75%) | Entwicklung: Ada Quillmoor
---
`

func TestMoneyOfPages(t *testing.T) {
	files := map[string]string{
		"report.yaml": strings.Replace(plainConfig, "lang: en", "lang: de", 1) + "funders:\n- name: Amt für Brücken\n  aliases: [AfB]\nmoney:\n  labels:\n    staff: [Lohnsumme]\n    spam: [x]\n",
		"2-a/b.md":    moneyPage,
		"2-a/c.md":    pageFile("chapter: 2.2\ntitle: Flöße\npermalink: /c/\n", "Worte.\n\n### Resosourcen\n\n* Finanzierung: 43,779.99 € vom AfB\n* Lohnsumme: 869 T€\n* Farbe: 3 €\n\n### Website\n\n* Finanzierung: 5 €\n"),
		"2-a/d.md":    pageFile("chapter: 2.3\ntitle: Stege\npermalink: /d/\nresources:\n  funding: 31.400 €, davon 20.000 € Spenden\n  staff: ehrenamtlich\n", ""),
		"2-a/e.md":    pageFile("chapter: 2.4\ntitle: Pfähle\npermalink: /e/\nresources:\n- Laufzeit: 2024\n- Finanzierung: keine\n", ""),
		"2-a/f.md":    pageFile("chapter: 2.5\ntitle: Fähren\npermalink: /f/\nbudget:\n  income: 48.200,00 €\n  own_funds: 1200\n  funders:\n  - name: AfB\n    amount: 47.000 €\n  expenditure: 40,000.50\n  staff: viel\n  from: 2023-04\n  to: bald\n  colour: red\n", ""),
	}
	r, ds := compiled(t, files)
	equal(t, "money", budgetLines(r.Pages()), `
2-a/b.md:16:3 budget 2342284.00 EUR 2024
2-a/b.md:18:24 staff 74840.00 EUR pictured
2-a/c.md:11:17 income 43779.99 EUR foreign from Amt für Brücken
2-a/c.md:12:14 staff 869000.00 EUR
2-a/d.md:7:12 income 31400.00 EUR
2-a/d.md:7:28 part donations 20000.00 EUR
2-a/e.md:8:17 way none
2-a/f.md:7:11 income 48200.00 EUR
2-a/f.md:8:14 own-funds 1200.00 EUR
2-a/f.md:11:13 funder 47000.00 EUR from Amt für Brücken
2-a/f.md:12:16 expenditure 40000.50 EUR
`)
	var money diag.List
	for _, d := range ds.All {
		switch d.ID {
		case "bad-amount", "bad-date", "foreign-amount", "unknown-money-kind":
			money.Add(d)
		}
	}
	equal(t, "told", told(money), `
2-a/f.md:12:16 foreign-amount: the amount “40,000.50” is written in the convention of another language (write it as 40.000,50 €)
2-a/f.md:13:10 error bad-amount: “viel” is not an amount: it is not one amount, such as 48,200.00 € (write it as 48.200,00 €)
2-a/f.md:15:7 error bad-date: “bald” is not a date (write year, month and day: 2025-03-31, or 2025-03, or 2025)
report.yaml:11:5 unknown-money-kind: there is no kind of money, time or people “spam”; there are `+strings.Join(moneyTopics(), ", ")+`
`)
	f := pageOf(t, r, "2-a/f.md")
	var table *doc.Table
	doc.Blocks(f.Blocks, func(b doc.Block) bool {
		if t, ok := b.(*doc.Table); ok {
			table = t
		}
		return true
	})
	if f.Kind != doc.ProjectPage || table == nil || len(table.Body) != 4 {
		t.Fatalf("the budget is not shown: %s", dump(f.Blocks))
	}
	equal(t, "table", dump([]doc.Block{table}), `
*doc.Table
  p Posten
  p Betrag
  p Einnahmen
  p 48.200,00 €
  p davon Eigenmittel
  p 1.200,00 €
  p davon Amt für Brücken
  p 47.000,00 €
  p Ausgaben
  p 40.000,50 €
`)
	b := pageOf(t, r, "2-a/b.md").Budget
	if got := fmt.Sprint(*b.Terms[0], b.People[1].Name); !strings.Contains(got, "{2023 5 0} {2026 4 0}") || !strings.HasSuffix(got, "Ada Quillmoor") {
		t.Errorf("term and people: %s", got)
	}
}

func moneyTopics() []string { return money.Topics() }

func FuzzResources(f *testing.F) {
	for _, s := range []string{
		"* Finanzierung: 30.000 €\n* Laufzeit: bis März 2018", "**Finanzierung** <br>\n\n5 €, davon 3 € Personal (2 €: a)", "OKW Budget: 0,00 € Laufzeit: 2018 / Querfinanzierung",
		"| Personal | 5 € |\n|---|---|\n| a | b |", "Projektleitung: Ada | 2 und 3 x", "![5 € Sachekosten](x.svg)", "keine", "::::", "a:b: c: 5€ / d: | e:", "30.000 \u200b€ vom (von (durch",
	} {
		f.Add(s, "de")
		f.Add(s, "en")
	}
	for _, s := range []string{
		"**Term** <br>\n\nAll year, since 2017.\n\n![a](/b.svg \"c\")\n<br><br>\n\n**Funding** <br>\n\nBudget for 2025: 48,200.00 €, of which 30,000.00 € from the Invented Foundation.\n\n![Expenditure: staff 31,400 €, rooms 9,600 €](/d.svg \"e\")\n\n**Team:** Ada Quill (lead, 20 hours a week), Bo Lund; 12 volunteers",
		"| Income | 2024 | 2025 |\n|---|--:|--:|\n| Donations | 1,200.00 € | 1,300.00 € |\n| Grants | 800 € | 700 € |\n| **Total** | **2,000.00 €** | **2,000.00 €** |",
		"| | Staff | Material | Total |\n|---|---|---|---|\n| A | €5 | €6 | €11 |\n| B | €7 | −€8 | €15 |\n| Sum | €12 | −€2 | €26 |",
		"Project lead: Ada and Bo. Partners: The Owls, [Others](https://a.example). Term: March 2024 to 2026-02, extended. Volunteers: about 20. Funding: in kind; cross-funded; fully funded by the Fund.",
		"From 1 May 2024 until 30 June 2025\n\n* Staff costs: up to £3k a month\n* Overheads 5–7 % of $1.2m\n* in total approx. €3,4",
	} {
		f.Add(s, "en-GB")
	}
	for _, s := range []string{
		"**Finanzierung:** 12.000 € (davon 8.000 € Personal, 4.000 € Sachkosten), Eigenmittel 500,- €\n\n**Laufzeit:** 1.3.2018–28.2.2020\n\n**Projektteam:** Ada Quill (Leitung), Bo Lund, 3 Ehrenamtliche\n\n**Förderer:** Erfundene Stiftung, Fonds (20 T€)",
		"<table><tr><th>Art<th>Betrag<tr><td>Personal<td>1.000 €<tr><td>Sachmittel<td>ca. 500 €<tr><td>Summe<td>1.500 €</table>\n\nehrenamtlich, spendenfinanziert, keine Mittel",
		"Budget 2018: 2.342.284,00 Euro / Budget 2019: 1,2 Mio. €\n\nMitarbeitende: 2,5 Stellen\n\nseit Januar 2016, bis Ende 2019",
	} {
		f.Add(s, "de")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		if !utf8.ValidString(text) || len(text) > 3000 {
			return
		}
		res := markup.Blocks(placed.Plain("p.md", text, 1, 1), markup.Options{Lang: lang})
		b := money.Read(res.Blocks, money.Options{Lang: lang, Year: 2018})
		if b == nil {
			return
		}
		for _, m := range b.Money {
			for _, m := range append([]*doc.Money{m}, m.Parts...) {
				if m.Written == "" || m.Currency == "" || m.Place.Line < 1 || m.Place.Line > strings.Count(text, "\n")+1 {
					t.Fatalf("%+v", m)
				}
			}
		}
		for _, u := range b.Unread {
			if u.Written == "" && u.Reason != doc.UnreadAmount {
				t.Fatalf("%+v", u)
			}
		}
		money.Findings(&doc.Report{Parts: []*doc.Part{{Pages: []*doc.Page{{Lang: lang, Budget: b}}}}})
	})
}
