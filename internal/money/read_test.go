package money

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"annals/internal/doc"
)

func marked(s string) []doc.Inline {
	var is []doc.Inline
	for i, part := range strings.Split(s, "**") {
		t := &doc.Text{Origin: doc.Origin{Place: doc.Place{File: "p.md", Line: 1, Column: 1}}, Value: part}
		switch {
		case part == "":
		case i%2 == 1:
			is = append(is, &doc.Span{Style: doc.Strong, Inlines: []doc.Inline{t}})
		default:
			for j, line := range strings.Split(part, "\n") {
				if j > 0 {
					is = append(is, &doc.LineBreak{})
				}
				is = append(is, &doc.Text{Origin: t.Origin, Value: line})
			}
		}
	}
	return is
}

// paragraphs makes blocks of lines: "* " an item, else a paragraph each.
func paragraphs(s string) []doc.Block {
	var bs []doc.Block
	for p := range strings.SplitSeq(s, "\n\n") {
		if item, ok := strings.CutPrefix(p, "* "); ok {
			bs = append(bs, &doc.List{Items: []*doc.ListItem{{Blocks: []doc.Block{&doc.Paragraph{Inlines: marked(item)}}}}})
		} else {
			bs = append(bs, &doc.Paragraph{Inlines: marked(p)})
		}
	}
	return bs
}

// say writes a budget in one line.
func say(b *doc.Budget) string {
	if b == nil {
		return "nothing"
	}
	var all []string
	var one func(m *doc.Money) string
	one = func(m *doc.Money) string {
		s := fmt.Sprintf("%s %d", m.Kind.Key(), m.Cents)
		if m.Year != 0 {
			s += fmt.Sprintf(" in %d", m.Year)
		}
		if m.Funder != "" {
			s += " from " + m.Funder
		}
		if m.Whole {
			s += " whole"
		}
		var parts []string
		for _, p := range m.Parts {
			parts = append(parts, one(p))
		}
		if parts != nil {
			s += " (" + strings.Join(parts, ", ") + ")"
		}
		return s
	}
	for _, m := range b.Money {
		all = append(all, one(m))
	}
	for _, w := range b.Ways {
		all = append(all, w.Kind.Key())
	}
	for _, t := range b.Terms {
		all = append(all, fmt.Sprintf("term %v-%v", t.From, t.To))
	}
	for _, e := range b.People {
		all = append(all, fmt.Sprintf("%s:%s:%d:%d", e.Name, e.Role, e.Count, e.Percent))
	}
	for _, f := range b.Partners {
		all = append(all, "with "+f.Name)
	}
	for _, u := range b.Unread {
		all = append(all, fmt.Sprintf("unread[%d] %s", u.Reason, u.Written))
	}
	return strings.Join(all, "; ")
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"de", "* Finanzierung: 30.000 €", "income 3000000"},
		{"de", "**Finanzierung**\n\nDas Projekt war zu 100% finanziert. Das Budget für 2018 betrug 4.200 €.", "budget 420000 in 2018; fully-funded"},
		{"de", "* OKW Budget: 0,00 € Laufzeit: Januar-Dezember 2018 / Querfinanzierung", "budget 0; cross-funded; term {2018 1 0}-{2018 12 0}"},
		{"de", "* Finanzierung: keine (größtenteils Ehrenamt)", "none; voluntary"},
		{"de", "* ehrenamtlich", "voluntary"},
		{"de", "* Finazierung: 5.000 €", "income 500000; unread[1] Finazierung"},
		{"de", "* Farbe: 5.000 €", "unread[0] Farbe; unread[2] 5.000 €"},
		{"de", "**Finanzierung**\nRückzahlung: 500 €", "unread[2] 500 €"},
		{"de", "**Finanzierung**\nKlagekosten: 500 €, Materialkosten 20,50 €", "expenditure 50000; material 2050"},
		{"de", "* Finanzierung: 100.000 €, davon 60.000 € Personalkosten und 40.000 € Sachkosten", "income 10000000 (staff 6000000, material 4000000)"},
		{"de", "* Kosten: 9.000 € (Personal 5.000 €, Reisen 4.000 €)", "expenditure 900000 (staff 500000, material 400000)"},
		{"de", "* Budget: 554 T€ (VJ 17 T€)", "budget 55400000; budget 1700000 in 2017"},
		{"de", "* Finanzierung: 7.000 € durch das Amt für Brücken, 3.000 € von der Seestiftung", "income 700000 from Amt für Brücken; income 300000 from Seestiftung"},
		{"de", "* Finanzierung: 500 € pro Monat", "unread[2] 500 €"},
		{"de", "* Personalkosten: -74.840 €", "unread[2] -74.840 €"},
		{"de", "* Gesamtbudget: 214.000 Euro", "budget 21400000 whole"},
		{"de", "Das Fest war schön.", "unread[3] Das Fest war schön."},
		{"de", "* Laufzeit: vom 01.02.2017 bis zum 31.12.2018", "term {2017 2 1}-{2018 12 31}"},
		{"de", "* Laufzeit: demnächst", "unread[4] demnächst"},
		{"de", "**Personal**\n1 Leitung (75%) | 1 Community-Managerin und ca. 30 Ehrenamtliche", ":Leitung:1:75; :Community-Managerin:1:0; :Ehrenamtliche:30:0"},
		{"de", "**Personal** Entwicklung: Ada Quillmoor, Bo Fen", "Ada Quillmoor:Entwicklung:0:0; Bo Fen:Entwicklung:0:0"},
		{"de", "* Projektleitung 2018: Ada Quillmoor", "Ada Quillmoor:Projektleitung:0:0"},
		{"de", "* Partner: [x], Verein am See e. V.", "with [x]; with Verein am See e. V."},
		{"en", "* Funding: 48,200.00 €, of which 12,000.00 € from the Imaginary Fund", "income 4820000 (funder 1200000 from Imaginary Fund)"},
		{"en", "* Staff costs: €12,000", "staff 1200000"},
		{"en", "* Own funds: €1,000; Donations: €250.50", "own-funds 100000; donations 25050"},
		{"en", "* Term: April 2023 to March 2026", "term {2023 4 0}-{2026 3 0}"},
		{"en", "* Income in 2017: €500", "income 50000 in 2017"},
		{"en", "* Funding: 90 €, of which 50 € from the Lake Fund and 40 € from donations", "income 9000 (funder 5000 from Lake Fund, donations 4000)"},
		{"en", "* Funding: 90 € from membership fees", "income 9000"},
		{"en", "* Term: All year, since 2017.", "term {2017 0 0}-{0 0 0}"},
		{"en", "* Funding: none, voluntary work", "none; voluntary"},
	} {
		if got := say(Read(paragraphs(c.text), Options{Lang: c.lang, Year: 2018})); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// A label with one letter missing, doubled, changed or swapped is understood
// as itself or not at all.
func TestMutatedLabels(t *testing.T) {
	v, unknown := NewVocabulary(map[string][]string{"staff": {"Lohnsumme"}, "nonsense": {"x"}})
	if !slices.Equal(unknown, []string{"nonsense"}) {
		t.Errorf("unknown: %v", unknown)
	}
	if topic, _, ok := v.Look("Lohnsumme 2018"); !ok || topic != Staff {
		t.Errorf("a label of the config is %q", topic)
	}
	understood, all := 0, 0
	for _, name := range v.names {
		want := v.topics[name]
		if !isMoney(want) {
			continue
		}
		r := []rune(name)
		for i := range r {
			for _, mutated := range []string{
				string(r[:i]) + string(r[i+1:]),
				string(r[:i+1]) + string(r[i:]),
				string(r[:i]) + "x" + string(r[i+1:]),
				string(r[:i]) + string(r[min(i+1, len(r)-1)]) + string(r[i]) + string(r[min(i+2, len(r)):]),
			} {
				if _, known := v.topics[plain(mutated)]; known {
					continue // another label of its own
				}
				topic, _, ok := v.Look(mutated)
				all++
				if ok && topic != want && isMoney(topic) {
					t.Errorf("%q, from %q (%s), is taken for %s", mutated, name, want, topic)
				}
				if ok && topic == want {
					understood++
				}
			}
		}
	}
	if understood*10 < all*7 {
		t.Errorf("%d of %d misspelt labels are understood", understood, all)
	}
}

func TestFindings(t *testing.T) {
	b := Read(paragraphs("* Farbe: blau\n\n* Finazierung: 43,779.99 €\n\n* Budget: 10 €, davon 8 € Personalkosten, 7 € Sachkosten\n\n* Laufzeit: bald\n\n* Geld: viel"), Options{Lang: "de", Year: 2018})
	r := &doc.Report{Lang: "de", Parts: []*doc.Part{{Pages: []*doc.Page{{Lang: "de", Budget: b}}}}}
	ds := Findings(r)
	ds.Sort()
	var got []string
	for _, d := range ds.All {
		got = append(got, d.ID+": "+d.Message)
	}
	slices.Sort(got)
	want := []string{
		"foreign-amount: the amount “43,779.99 €” is written in the convention of another language",
		"misspelt-resource-label: the label “Finazierung” is taken for “finanzierung”",
		"sum-too-large: the parts of 10,00\u00a0€ come to 15,00\u00a0€",
		"unknown-resource-label: the label “Farbe” is not known, so nothing is understood of what it announces",
		"unread-resources: nothing is understood of “viel”",
		"unread-term: no date is understood in “bald”",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

func TestDate(t *testing.T) {
	for s, want := range map[string]doc.Date{"2017": {Year: 2017}, "2017-04": {Year: 2017, Month: 4}, "2017-04-30": {Year: 2017, Month: 4, Day: 30}, "April 2017": {Year: 2017, Month: 4}, "1.3.2016": {Year: 2016, Month: 3, Day: 1}} {
		if d, ok := Date(s); !ok || d != want {
			t.Errorf("%q: %v %v", s, d, ok)
		}
	}
	for _, s := range []string{"", "soon", "2017-13", "2017-02-30", "2017 to 2018", "20170"} {
		if d, ok := Date(s); ok {
			t.Errorf("%q: %v", s, d)
		}
	}
}
