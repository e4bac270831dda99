package duty

import (
	"testing"

	"annals/internal/doc"
	"annals/internal/locale"
)

func report() *doc.Report {
	words := func(s string) []doc.Inline { return []doc.Inline{&doc.Text{Value: s}} }
	project := &doc.Page{Kind: doc.ProjectPage, Number: "2.1", Title: "Repair", Blocks: []doc.Block{
		&doc.Chain{Stations: []*doc.Station{{Key: "problem"}}},
		&doc.Resources{},
	}}
	short := &doc.Page{Kind: doc.ProjectPage, Number: "2.2", Title: "Team of the river", Blocks: []doc.Block{
		&doc.Heading{Level: 1, Inlines: words("Background")}, &doc.Heading{Level: 1, Inlines: words("Outlook")},
	}}
	org := &doc.Page{Number: "3.1", Title: "The organisation", Blocks: []doc.Block{
		&doc.Heading{Level: 1, Inlines: words("Governance and board")},
		&doc.Paragraph{Inlines: []doc.Inline{&doc.Span{Style: doc.Strong, Inlines: words("Registered office")}}},
	}}
	return &doc.Report{Title: "A report", Labels: locale.Labels("en"), Parts: []*doc.Part{{Pages: []*doc.Page{project, short, org}}},
		Duties: []doc.SaidDuty{{Key: "itz-2", Page: short}, {Key: "itz-9", Words: "no ties"}, {Key: "itz-3", Page: &doc.Page{Title: "elsewhere"}}}}
}

func TestFind(t *testing.T) {
	got := map[string]Duty{}
	for _, d := range Find(report()) {
		got[d.Key] = d
		if d.Label == "" || d.Label[0] == '[' {
			t.Errorf("%s has no label", d.Key)
		}
	}
	if len(got) != len(Keys()) || len(got) != 33 {
		t.Errorf("%d points", len(got))
	}
	for key, want := range map[string]string{
		"srs-2.1": "2.1 Repair; 2.2 Team of the river", // by field, by heading
		"srs-3.1": "2.1 Repair",
		"srs-4.1": "2.2 Team of the river",
		"srs-5.2": "", // a project's title does not make it the page on the team
		"srs-6.2": "3.1 The organisation",
		"itz-1":   "3.1 The organisation", // by a bold label
		"itz-2":   "2.2 Team of the river",
		"itz-3":   "", // said to be met on a page that is not in this edition
		"itz-5":   "A report",
		"itz-9":   "no ties",
	} {
		if d := got[key]; d.Where() != want || d.Met() != (want != "") {
			t.Errorf("%s is met by %q, want %q", key, d.Where(), want)
		}
	}
}

func TestFactsOfTheConfig(t *testing.T) {
	r := report()
	r.Parts[0].Pages = r.Parts[0].Pages[:2]
	r.Publisher = doc.Publisher{Name: "Trust", Address: "1 Quay", Founded: "2016"}
	r.Legal.RepresentedBy = []string{"Ada"}
	for _, d := range Find(r) {
		if (d.Key == "itz-1" || d.Key == "itz-4" || d.Key == "srs-6.1") && d.Fact != "Legal notice" {
			t.Errorf("%s is met by %q", d.Key, d.Where())
		}
	}
}

func TestContains(t *testing.T) {
	for _, c := range []struct {
		text, words string
		want        bool
	}{{"das team", "team", true}, {"bautteam", "team", false}, {"zu „team“", "team", true}, {"bautteam und team", "team", true}, {"", "team", false}} {
		if contains(c.text, c.words) != c.want {
			t.Errorf("%q in %q", c.words, c.text)
		}
	}
}
