package compile

import (
	"strings"
	"testing"
	"testing/fstest"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source"
)

func TestKeyFigures(t *testing.T) {
	r, ds := compiled(t, map[string]string{"figures.yaml": figuresFile[:len(figuresFile)-len("growth:\n  values: {2024: 166.000, 24: 5}\n")],
		"1-a/b.md": pageFile("chapter: 1.1\ntitle: B\npermalink: /b/\nfigures:\n- donations\n- name: visitors\n  label: People who came\n- vistors\n", "Words.\n")})
	p := pageOf(t, r, "1-a/b.md")
	list, ok := p.Blocks[0].(*doc.List)
	if !ok || !list.Figures || len(list.Items) != 2 {
		t.Fatalf("no key figures: %s", dump(p.Blocks))
	}
	got := ""
	for _, it := range list.Items {
		for _, b := range it.Blocks {
			got += doc.PlainText(b.(*doc.Paragraph).Inlines) + "\n"
		}
	}
	equal(t, "figures", got, "€166,000\nDonations\n+9.0% on 2023\n1,204\u00a0visitors\nPeople who came")
	if len(p.Footnotes) != 1 {
		t.Errorf("%d notes", len(p.Footnotes))
	}
	found := false
	for _, d := range ds.All {
		found = found || d.ID == "unknown-figure" && d.Place.Line == 10
	}
	if !found {
		t.Errorf("a name that there is not is not told: %s", told(ds))
	}
}

// The config's key figures stand on the start page, which is made where the
// folder has none.
func TestYearInFigures(t *testing.T) {
	const figures = "donations:\n  label: Donations\n  source: The auditors\n  values: {2023: 100, 2024: 200}\nvisitors:\n  values: {2024: 1204}\n"
	const config = "title: T\nyear: 2024\nlang: en-GB\nfigures:\n- donations\n- name: visitors\n  label: People who came\n- vistors\n"
	page := pageFile("chapter: 1.1\ntitle: B\npermalink: /b/\n", "Words.\n")
	for _, c := range []struct{ name, home, want string }{
		{"without a start page", "", "2024 in figures\n200\nDonations\n+100% on 2023\n1,204\nPeople who came\n"},
		{"with one", "---\nlayout: home\nfigures: [visitors]\n---\n\nWelcome.\n", "2024 in figures\n200\nDonations\n+100% on 2023\n1,204\nPeople who came\n1,204\nVisitors\nWelcome.\n"},
	} {
		files := map[string]string{"report.yaml": config, "figures.yaml": figures, "1-a/b.md": page}
		if c.home != "" {
			files["index.md"] = c.home
		}
		r, ds := compiled(t, files)
		if r.Home == nil || r.Home.Permalink != "/" {
			t.Fatalf("%s: there is no start page", c.name)
		}
		got := ""
		doc.Blocks(r.Home.Blocks, func(b doc.Block) bool {
			switch b := b.(type) {
			case *doc.Heading:
				got += doc.PlainText(b.Inlines) + "\n"
			case *doc.Paragraph:
				got += doc.PlainText(b.Inlines) + "\n"
			}
			return true
		})
		equal(t, c.name, got, c.want)
		if len(r.Home.Footnotes) != 1 {
			t.Errorf("%s: %d notes", c.name, len(r.Home.Footnotes))
		}
		if got := told(ds); !strings.Contains(got, "report.yaml:8:3") || !strings.Contains(got, "unknown-figure") {
			t.Errorf("%s: a name that there is not is not told: %s", c.name, got)
		}
	}
}

// inAllLanguages compiles a folder in several languages.
func inAllLanguages(files map[string]string) ([]*doc.Report, diag.List) {
	root := fstest.MapFS{}
	for name, text := range files {
		root[name] = &fstest.MapFile{Data: []byte(text)}
	}
	src, ds := source.Open(root, "r", "")
	reports, more := Reports(src)
	ds.Join(more)
	return reports, ds
}

// Words of the config's entries are of the main language: another one has its
// own, or that is told.
func TestYearInFiguresInLanguages(t *testing.T) {
	const config = "title: T\nyear: 2024\nlang: de\nfigures: [{name: donations, label: Spendensumme}]\nlanguages:\n  en:\n    title: T\n"
	files := map[string]string{"report.yaml": config, "figures.yaml": "donations:\n  label: Spenden\n  labels: {en: Donations}\n  values: {2024: 200}\n",
		"a.md": pageFile("title: A\n", "Words.\n"), "a.en.md": pageFile("title: A\n", "Words.\n")}
	if _, ds := inAllLanguages(files); !strings.Contains(told(ds), "the config does not say in “en”: figures") {
		t.Errorf("not told: %s", told(ds))
	}
	files["report.yaml"] += "    figures: [donations]\n"
	rs, ds := inAllLanguages(files)
	if strings.Contains(told(ds), "config-untranslated") {
		t.Errorf("told without need: %s", told(ds))
	}
	for i, want := range []string{"2024 in Zahlen", "2024 in figures"} {
		if got := doc.PlainText(rs[i].Home.Blocks[0].(*doc.Heading).Inlines); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
