package check

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"annals/internal/compile"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/duty"
	"annals/internal/source"
	"annals/internal/words"
)

const config = `title: A report
year: 2025
lang: en
publisher: {name: Someone, contact: post@someone.example}
`

// project is a page in the short form that says all that it must.
func project(title, extra string, cut ...string) string {
	s := "---\ntitle: " + title + "\nkind: project\nvisual: {img: /x.svg, alt: A square that stands for " + title + "}\n" + extra + "---\n" +
		"## Background\n\nWhat " + title + " is about takes a sentence to tell.\n\n" +
		"## Highlights\n\nPeople came to " + title + " and stayed for supper.\n\n" +
		"## Outlook\n\nNext year " + title + " will go on as before.\n\n" +
		"## Resources\n\n* Budget: 100 €\n"
	for i := 0; i+1 < len(cut); i += 2 {
		s = strings.Replace(s, cut[i], cut[i+1], 1)
	}
	return s
}

const square = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>`

// open compiles a folder.
func open(t *testing.T, files map[string]string) (*source.Source, *doc.Report, diag.List) {
	t.Helper()
	fs := fstest.MapFS{"x.svg": {Data: []byte(square)}}
	if files["report.yaml"] == "" {
		fs["report.yaml"] = &fstest.MapFile{Data: []byte(config)}
	}
	for name, text := range files {
		fs[name] = &fstest.MapFile{Data: []byte(text)}
	}
	src, ds := source.Open(fs, "test", "")
	reports, more := compile.Reports(src)
	ds.Join(more)
	if len(reports) != 1 {
		t.Fatalf("%d reports: %v", len(reports), ds)
	}
	return src, reports[0], ds
}

// look returns the findings as "file:line id message".
func look(t *testing.T, files, last map[string]string) (Result, []string) {
	t.Helper()
	src, r, _ := open(t, files)
	in := Input{Source: src, Report: r}
	if last != nil {
		_, in.Last, _ = open(t, last)
	}
	res := Look(in)
	res.Diags.Sort()
	var got []string
	for _, d := range res.Diags.All {
		if r, _ := diag.FindRule(d.ID); r.Room == "money" {
			continue // has tests of its own; see TestMoney
		}
		if d.Hint == "" {
			t.Errorf("%s has no hint", d.ID)
		}
		got = append(got, fmt.Sprintf("%s:%d %s %s", d.Place.File, d.Place.Line, d.ID, d.Message))
	}
	return res, got
}

func expect(t *testing.T, got []string, want ...string) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		g, w := "nothing", "nothing"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("got  %s\nwant %s", g, w)
		}
	}
}

func TestGoodPagesAreLeftAlone(t *testing.T) {
	_, got := look(t, map[string]string{"a.md": project("Alpha", ""), "b.md": project("Beta", "")}, nil)
	expect(t, got)
}

func TestMissingAndEmptySections(t *testing.T) {
	_, got := look(t, map[string]string{
		"a.md": project("Alpha", "", "## Outlook\n\nNext year Alpha will go on as before.\n\n", ""),
		"b.md": project("Beta", "", "People came to Beta and stayed for supper.\n", ""),
		"c.md": "---\ntitle: Gamma\nkind: project\nproblem: Nobody knew of it before we came.\ncauses: Nobody had looked for it in the town.\nsolution: We looked, and told what we saw.\neffect: People know of it now, and talk.\n" +
			"achievements: We looked twice, in May and in June.\noutputs: Two reports of four pages each.\noutcome: The council read both of the reports.\nimpact: >\nevaluation: We asked those who had read them.\nresources: \"* Budget: 20 €\"\n---\n",
	}, nil)
	expect(t, got,
		"a.md:2 missing-section the project “Alpha” lacks “Outlook”",
		"b.md:2 missing-section the project “Beta” lacks “Work done”",
		"b.md:10 empty-section nothing stands under the heading “Highlights”",
		"c.md:2 missing-section the project “Gamma” lacks “Impact” and “Outlook”",
		"c.md:11 empty-section “impact” is empty")
}

func TestAliasesAndShortListOfTheConfig(t *testing.T) {
	files := map[string]string{"a.md": project("Alpha", "", "## Outlook", "## Where we go", "## Highlights\n\nPeople came to Alpha and stayed for supper.\n", "")}
	_, got := look(t, files, nil)
	expect(t, got, "a.md:2 missing-section the project “Alpha” lacks “Work done” and “Outlook”")
	files["report.yaml"] = config + "sections: {aliases: {outlook: [Where we go]}, short: [problem, outlook]}\n"
	_, got = look(t, files, nil)
	expect(t, got)
}

func TestHeadingSpelling(t *testing.T) {
	res, got := look(t, map[string]string{"a.md": project("Alpha", "", "## Resources", "## Resosurces")}, nil)
	expect(t, got, "a.md:18 heading-spelling the heading “Resosurces” is spelt like no section that annals knows")
	if h := res.Diags.All[0].Hint; h != "did you mean “Resources”?" {
		t.Errorf("hint %q", h)
	}
	if s := cell(res.Matrix, "Alpha", "resources"); s != There {
		t.Errorf("the section counts as %v", s)
	}
}

func TestPlaceholdersAndLengths(t *testing.T) {
	res, got := look(t, map[string]string{
		"a.md": project("Alpha", "", "Next year Alpha will go on as before.", "TODO"),
		"b.md": project("Beta", "", "Next year Beta will go on as before.", "Much will come."),
		"c.md": project("Gamma", "", "Next year Gamma will go on as before.", strings.Repeat("So much more to tell here. ", 160)),
		"d.md": project("Delta", "", "alt: A square that stands for Delta", "alt: Illustration"),
	}, nil)
	expect(t, got,
		"a.md:16 placeholder-text “TODO” stands where a text is to be",
		"b.md:14 short-section “Outlook” of the project “Beta” is only 3 words long",
		"c.md:14 long-section “Outlook” of the project “Gamma” is 960 words long")
	for _, c := range []struct {
		title, key string
		want       State
	}{{"Alpha", "outlook", Placeholder}, {"Beta", "outlook", There}, {"Delta", "picture", Placeholder}, {"Delta", "impact", NotAsked}, {"Delta", "picture", Placeholder}} {
		if s := cell(res.Matrix, c.title, c.key); s != c.want {
			t.Errorf("%s of %s is %v, want %v", c.key, c.title, s, c.want)
		}
	}
}

func cell(m Matrix, title, key string) State {
	for _, r := range m.Rows {
		if r.Page.Title == title {
			return r.Cells[slices.IndexFunc(m.Columns, func(c Column) bool { return c.Key == key })]
		}
	}
	return -1
}

func TestCopiedAndUnchangedText(t *testing.T) {
	same := "Everyone in the street brought a chair, a lamp and something to eat for the others."
	this := map[string]string{
		"a.md": project("Alpha", "", "What Alpha is about takes a sentence to tell.", same),
		"b.md": project("Beta", "", "What Beta is about takes a sentence to tell.", same, "People came to Beta and stayed for supper.", "More people came to Beta than ever before."),
	}
	last := map[string]string{"report.yaml": strings.Replace(config, "2025", "2024", 1), "b.md": project("Beta", "")}
	res, got := look(t, this, last)
	expect(t, got,
		"b.md:8 copied-text this text stands on the page “Alpha” as well: “Everyone in the street brought a chair, a lamp…”",
		"b.md:14 unchanged-section “Outlook” of the project “Beta” is word for word what it was in 2024",
		"b.md:18 unchanged-section “Resources” of the project “Beta” is word for word what it was in 2024")
	for key, want := range map[string]State{"picture": Unchanged, "problem": There, "achievements": There, "outlook": Unchanged} {
		if s := cell(res.Matrix, "Beta", key); s != want {
			t.Errorf("%s is %v, want %v", key, s, want)
		}
	}
	if s := cell(res.Matrix, "Alpha", "outlook"); s != There {
		t.Errorf("a new project's outlook is %v", s)
	}
}

func TestPeople(t *testing.T) {
	_, got := look(t, map[string]string{
		"team.yaml": "- name: Ada Quillmoor\n  position: Works on Alpha\n- name: \u200bTobias Ekwall\n  position: Developer\n- name: Mirjam Talgrund\n  position: Treasurer\n- name: Bram Oxley\n",
		"a.md":      project("Alpha", "", "* Budget: 100 €", "* Lead: Ada Quilmoor, Bram Oxley\n* Advice: Ilse Brandwater"),
		"b.md":      project("Beta", "", "* Budget: 100 €", "* Advice: Ilse Brandwatter | Ada Quillmoor’s brother"),
	}, nil)
	expect(t, got,
		"a.md:20 name-spelling “Ada Quilmoor” is “Ada Quillmoor” in the team file",
		"b.md:20 name-spelling “Ilse Brandwatter” is “Ilse Brandwater” on the page “Alpha”",
		"team.yaml:3 person-without-project Tobias Ekwall stands on no project's page, and no project stands in the person's entry")
}

func TestStaleYears(t *testing.T) {
	_, got := look(t, map[string]string{
		"report.yaml": strings.Replace(config, "A report", "Annual report 2024", 1),
		"a.md":        project("Alpha", "", "## Highlights", "## Highlights 2024", "* Budget: 100 €", "* Budget for 2024: 100 €\n* Running since 2024\n* Begin: May 2024\n* 2024 to 2026"),
		"b.md":        project("Beta", "", "People came to Beta and stayed for supper.", "In 2024 people came to Beta and stayed for supper. It was founded in 2024."),
		"c.md":        project("Gamma", "", "People came to Gamma and stayed for supper.", "In 2024, 30 people came to Gamma; in 2025 there were 40. In 2024 it rained."),
	}, nil)
	expect(t, got,
		"a.md:10 stale-year the heading “Highlights 2024” names 2024, and the report is on 2025",
		"a.md:20 stale-year “Budget for 2024: 100 €” names 2024, and the report is on 2025",
		"b.md:12 stale-year “In 2024 people came to Beta and stayed for supp…” names 2024, and the report is on 2025",
		"report.yaml:1 stale-year “title” in the config names 2024, and the report is on 2025")
}

// TestCarriedOver: what annals new carried over is told until somebody has
// rewritten it or signed the page off.
func TestCarriedOver(t *testing.T) {
	last := map[string]string{"report.yaml": strings.Replace(config, "2025", "2024", 1), "a.md": project("Alpha", ""), "b.md": project("Beta", ""), "c.md": project("Gamma", "")}
	_, old, _ := open(t, last)
	var carried strings.Builder
	carried.WriteString("from: 2024\npages:\n")
	for _, file := range []string{"a.md", "b.md", "c.md"} {
		carried.WriteString("  " + file + ":\n")
		for _, h := range Sentences(old)[file] {
			carried.WriteString("  - " + h + "\n")
		}
	}
	res, got := look(t, map[string]string{
		".annals/carried.yaml": carried.String(),
		"a.md":                 project("Alpha", "status: draft\n", "People came to Alpha and stayed for supper.", "Nobody came to Alpha in the rain of June."),
		"b.md":                 project("Beta", "status: checked\n"),
		"c.md":                 project("Gamma", "status: draft\n", "What Gamma is about takes a sentence to tell.", "It is a game for four.", "People came to Gamma and stayed for supper.", "They all went home in the rain of June.", "Next year Gamma will go on as before.", "That is the end of it.", "100 €", "200 €", "A square that stands for Gamma", "A square that is Gamma's"),
	}, last)
	expect(t, got,
		"a.md:2 carried-over 4 of the 5 sentences on the page “Alpha” came from the report on 2024 and nobody has revised them",
		"a.md:21 carried-figure a figure of 2024: “Budget: 100 €”",
		"b.md:11 unchanged-section “Highlights” of the project “Beta” is word for word what it was in 2024",
		"b.md:15 unchanged-section “Outlook” of the project “Beta” is word for word what it was in 2024",
		"b.md:19 unchanged-section “Resources” of the project “Beta” is word for word what it was in 2024")
	if n := len(res.Diags.All[0].Notes); n != 4 {
		t.Errorf("%d of the sentences are named", n)
	}
}

// TestMoney: what money finds is told with the rest.
func TestMoney(t *testing.T) {
	res, _ := look(t, map[string]string{"a.md": project("Alpha", "", "* Budget: 100 €", "* Budget: 1.000,50 €\n* Bugdet of lamps: 3 €")}, nil)
	var ids []string
	for _, d := range res.Diags.All {
		ids = append(ids, d.ID)
	}
	if !slices.Contains(ids, "foreign-amount") || !slices.Contains(ids, "unknown-resource-label") {
		t.Errorf("found %v", ids)
	}
}

// TestPrinted holds what a person sees in a terminal, in a browser and what a
// program reads against one small report.
func TestPrinted(t *testing.T) {
	res, _ := look(t, map[string]string{
		"a.md": project("Alpha", "status: checked\nowner: Ada <ada@x.example>\n", "Next year Alpha will go on as before.", "TODO"),
		"b.md": project("A project whose name is much longer than the room that a terminal has for it", "", "## Resources\n\n* Budget: 100 €\n", ""),
	}, map[string]string{"report.yaml": strings.Replace(config, "2025", "2024", 1), "a.md": project("Alpha", "")})
	src, r, _ := open(t, map[string]string{"a.md": project("Alpha", "")})
	_ = src
	res.Matrix.Count(res.Diags)
	var b bytes.Buffer
	if err := res.Matrix.Terminal(&b, words.English); err != nil {
		t.Fatal(err)
	}
	want := `                                           a b c d e f g h i j k l   n
Alpha                                      = =       =         ? =   3  checked
A project whose name is much longer than…  + +       +         + -   1

  a Picture with its description        g Output
  b The problem                         h Outcome
  c Possible causes                     i Impact
  d Approach                            j Evaluation
  e Intended effect                     k Outlook
  f Work done                           l Resources
  + there   - missing   ? placeholder   = as in 2024   n findings
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	for line := range strings.Lines(b.String()) {
		if n := len([]rune(strings.TrimSpace(line))); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}

	sum := Summary{Report: r, Diags: res.Diags, Silenced: []diag.Tally{{ID: "missing-alt", Count: 2}}, Levels: diag.Levels{{ID: "missing-alt", Reason: "the printer <describes> them"}}}
	b.Reset()
	if err := HTML(&b, res, sum); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<html lang="en">`, `<th scope="row" lang="en">Alpha</th>`, `<td class="placeholder">placeholder</td>`, `<td class="none"><span class="unseen">not asked for</span></td>`, `<td class="unchanged"><span class="sign" aria-hidden="true">=</span><span class="word">unchanged</span></td>`,
		`<td class="there"><span aria-hidden="true">✓</span><span class="unseen">there</span></td>`,
		`<td>checked</td>`, `<td>draft</td>`, `Ada &lt;ada@x.example&gt;`, `2 × <code>missing-alt</code>: the printer &lt;describes&gt; them`, `scope="col"`, `<caption>`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(b.String(), "<script") || strings.Contains(b.String(), "http") {
		t.Error("the page needs more than itself")
	}

	b.Reset()
	if err := JSON(&b, res, sum); err != nil {
		t.Fatal(err)
	}
	var read struct {
		Format   string
		Warnings int
		Findings []struct{ ID, File, Owner string }
		Silenced []struct{ Reason string }
		Matrix   struct {
			Rows []struct {
				Title string
				Cells map[string]string
			}
		}
		Duties []struct{ Key string }
	}
	if err := json.Unmarshal(b.Bytes(), &read); err != nil {
		t.Fatal(err)
	}
	if read.Format != Format || read.Warnings != len(read.Findings) || read.Findings[0].Owner != "Ada <ada@x.example>" ||
		read.Silenced[0].Reason != "the printer <describes> them" || read.Matrix.Rows[0].Cells["outlook"] != "placeholder" || len(read.Duties) != len(duty.Keys()) {
		t.Errorf("%+v", read)
	}

	owned := ByOwner(res.Diags, res.Owners)
	if len(owned) != 2 || owned[0].Owner != "Ada <ada@x.example>" || owned[0].Pages != 1 || len(owned[0].Diags.All) != 3 || owned[1].Owner != Nobody {
		t.Errorf("%+v", owned)
	}
}

// TestSampleReports: what is found in this year's sample report against last
// year's, all of it on purpose or explained in the report.
func TestSampleReports(t *testing.T) {
	at := func(year string) (*source.Source, *doc.Report) {
		src, _, err := source.OpenDir(filepath.Join("..", "..", "reports", year), "")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { src.Close() })
		rs, _ := compile.Reports(src)
		return src, rs[0]
	}
	src, r := at("2025")
	_, last := at("2024")
	res := Look(Input{Source: src, Report: r, Last: last})
	if s := cell(res.Matrix, "River Watch", "problem"); s != Unchanged {
		t.Errorf("River Watch's problem is %v", s)
	}
	if s := cell(res.Matrix, "Spare Parts Map", "impact"); s != Missing {
		t.Errorf("the Spare Parts Map's impact is %v", s)
	}
	if s := cell(res.Matrix, "Bus Stop Census", "problem"); s != There {
		t.Errorf("the background of a new project is %v", s)
	}
}

// TestCorpus: every mistake that was found by hand in a report that had been
// published is found.
func TestCorpus(t *testing.T) {
	root := os.Getenv("ANNALS_CORPUS")
	if root == "" {
		t.Skip("ANNALS_CORPUS is not set")
	}
	src, ds, err := source.OpenDir(filepath.Join(root, "2018"), "")
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	rs, more := compile.Reports(src)
	res := Look(Input{Source: src, Report: rs[0]})
	ds.Join(more, res.Diags)
	count := map[string]int{}
	at := map[string]bool{}
	for _, d := range ds.All {
		count[d.ID]++
		at[fmt.Sprintf("%s:%d %s", d.Place.File, d.Place.Line, d.ID)] = true
		if d.ID == "repeated-alt" && strings.Contains(d.Message, "149.894,26€") && len(d.Notes) != 2 {
			t.Errorf("one amount describes %d pictures, want 3", len(d.Notes)+1)
		}
	}
	for _, want := range []string{
		"4-offene-und-politische-bildung/04-datenschule.md:117 unknown-key", // outook:
		"4-offene-und-politische-bildung/04-datenschule.md:4 missing-section",
		"2-open-government/02-kleineanfragen.md:51 duplicate-key", // resources
		"2-open-government/02-kleineanfragen.md:43 duplicate-key", // text
		"3-civic-und-public-interest-tech/02-code-for-germany.md:55 duplicate-key",
		"2-open-government/11-https-jetzt.md:39 heading-spelling", // Resosourcen
		"4-offene-und-politische-bildung/01-jugend-hackt.md:59 repeated-alt",
		"2-open-government/02-kleineanfragen.md:53 missing-picture",
		"2-open-government/02-kleineanfragen.md:56 missing-picture",
		"_data/team.yml:1 missing-photo",
		"2-open-government/02-kleineanfragen.md:38 copied-text",
	} {
		if !at[want] {
			t.Errorf("not found: %s", want)
		}
	}
	if count["placeholder-alt"] != 22 {
		t.Errorf("%d placeholders for descriptions, want 22", count["placeholder-alt"])
	}
	marked := 0
	for _, r := range res.Matrix.Rows {
		if r.Cells[0] == Placeholder {
			marked++
		}
	}
	if len(res.Matrix.Rows) != 24 || marked != 20 {
		t.Errorf("the matrix has %d projects, %d of them with a picture that is not described; want 24 and 20", len(res.Matrix.Rows), marked)
	}
	for title, key := range map[string]string{"Datenschule": "outlook", "D-EITI": "resources", "OParl": "outlook", "2030Watch": "impact"} {
		if s := cell(res.Matrix, title, key); s != Missing {
			t.Errorf("%s of %s is %v, want missing", key, title, s)
		}
	}
	if s := cell(res.Matrix, "https jetzt", "resources"); s != There {
		t.Errorf("the resources under a misspelt heading are %v", s)
	}
	// Readings that would be wrong: none is a mistake of its page.
	for id, n := range map[string]int{"stale-year": 0, "name-spelling": 0, "short-section": 0, "placeholder-text": 0, "empty-section": 0} {
		if count[id] != n {
			t.Errorf("%d × %s, want %d", count[id], id, n)
		}
	}
}
