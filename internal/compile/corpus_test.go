package compile

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source"
)

// corpus compiles the real report of 2018; the list holds what source and
// compile have to say.
func corpus(t *testing.T) (*doc.Report, diag.List) {
	t.Helper()
	dir := os.Getenv("ANNALS_CORPUS")
	if dir == "" {
		t.Skip("ANNALS_CORPUS does not name the folder that holds the report of 2018")
	}
	src, ds, err := source.OpenDir(filepath.Join(dir, "2018"), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { src.Close() })
	reports, found := Reports(src)
	if len(reports) != 1 {
		t.Fatalf("%d reports; source told\n%s", len(reports), told(ds))
	}
	ds.Join(found)
	ds.Sort()
	return reports[0], ds
}

func TestCorpusOutline(t *testing.T) {
	r, _ := corpus(t)
	if n := len(r.Pages()); n != 38 {
		t.Errorf("%d pages, want 38", n)
	}
	var b strings.Builder
	for _, part := range r.Parts {
		fmt.Fprintf(&b, "%s %s:", part.Number, part.Title)
		for _, p := range part.Pages {
			fmt.Fprintf(&b, " %s", p.Number)
		}
		b.WriteByte('\n')
	}
	equal(t, "parts", b.String(), `
1 Einleitung: 1.1 1.2 1.3 1.4
2 Open Government: 2.01 2.02 2.03 2.04 2.05 2.06 2.07 2.08 2.09 2.10 2.11 2.12
3 Civic & Public Interest Tech: 3.1 3.2 3.3 3.4 3.5
4 Offene und politische Bildung: 4.01 4.02 4.03 4.04 4.05 4.06 4.07
5 Die Organisation: 5.1 5.2 5.3 5.4 5.5
`)
	projects := 0
	for _, p := range r.Pages() {
		if p.Kind == doc.ProjectPage {
			projects++
		}
	}
	if projects != 24 {
		t.Errorf("%d projects, want 24", projects)
	}
	if r.Lang != "de" || r.Year != 2018 || r.URL != "https://2018.okfn.de" || r.License.URL != "https://creativecommons.org/licenses/by-sa/3.0/" || r.Home == nil {
		t.Errorf("the report is of %d in %s, at %s, under %s", r.Year, r.Lang, r.URL, r.License.URL)
	}
}

// everything visits all pictures and links of a report, cover included.
func everything(r *doc.Report, picture func(*doc.Picture), link func(*doc.Link)) {
	if r.Cover != nil {
		picture(r.Cover)
	}
	visit := func(bs []doc.Block) {
		doc.Blocks(bs, func(b doc.Block) bool {
			switch b := b.(type) {
			case *doc.Figure:
				picture(b.Picture)
			case *doc.Team:
				for _, m := range b.Members {
					if m.Photo != nil {
						picture(m.Photo)
					}
				}
			}
			return true
		})
		doc.Reading(bs, func(in doc.Inline) bool {
			switch in := in.(type) {
			case *doc.InlinePicture:
				picture(in.Picture)
			case *doc.Link:
				link(in)
			}
			return true
		})
	}
	for _, p := range r.Pages() {
		visit(p.Blocks)
		for _, n := range p.Footnotes {
			visit(n.Blocks)
		}
	}
}

func TestCorpusPicturesAndLinks(t *testing.T) {
	r, _ := corpus(t)
	pictures, lost := 0, 0
	targets := map[doc.TargetKind]int{}
	everything(r, func(p *doc.Picture) {
		pictures++
		if p.Asset == nil {
			lost++
		}
		if p.State != doc.AltDecorative && p.Description() == "" {
			t.Errorf("%v: nothing stands for the picture %s", p.Place, p.Src)
		}
	}, func(l *doc.Link) {
		targets[l.Target.Kind]++
		if l.Target.Kind == doc.DeadTarget {
			t.Errorf("%v: the link to %s is dead", l.Place, l.Target.URL)
		}
	})
	// The cover, 35 main pictures, 20 in Markdown, 9 in HTML, 38 photos.
	if pictures != 103 || lost != 0 {
		t.Errorf("%d pictures, %d of them lost; want 103 and none", pictures, lost)
	}
	if targets[doc.MailTarget] != 1 || targets[doc.AssetTarget] != 1 || targets[doc.ExternalTarget] < 80 {
		t.Errorf("links by kind: %v", targets)
	}
}

// The mistakes that stand in the published report, each at its place.
func TestCorpusDefects(t *testing.T) {
	_, ds := corpus(t)
	got := map[string][]string{}
	for _, d := range ds.All {
		s := fmt.Sprintf("%s:%d:%d", d.Place.File, d.Place.Line, d.Place.Column)
		for _, n := range d.Notes {
			s += fmt.Sprintf(" [%s:%d:%d]", n.Place.File, n.Place.Line, n.Place.Column)
		}
		got[d.ID] = append(got[d.ID], s)
		if d.Severity == diag.Error {
			t.Errorf("the report has an error: %s %s", s, d.Message)
		}
	}
	for id, want := range map[string][]string{
		"duplicate-key": {
			"2-open-government/02-kleineanfragen.md:43:3 [2-open-government/02-kleineanfragen.md:48:3]",
			"2-open-government/02-kleineanfragen.md:51:1 [2-open-government/02-kleineanfragen.md:59:1]",
			"3-civic-und-public-interest-tech/02-code-for-germany.md:55:3 [3-civic-und-public-interest-tech/02-code-for-germany.md:56:3]",
		},
		"unknown-key": {
			"4-offene-und-politische-bildung/01-jugend-hackt.md:45:1", // claim, one level too high
			"4-offene-und-politische-bildung/04-datenschule.md:117:1", // outook
		},
		"missing-picture": { // both in a value that a duplicate key overwrites
			"2-open-government/02-kleineanfragen.md:53:12",
			"2-open-government/02-kleineanfragen.md:56:12",
		},
		"missing-photo": {"_data/team.yml:1:9"},
		"no-contact":    {"_config.yml:1:1"},
		"missing-alt": {
			"2-open-government/08-OParl.md:9:9",
			"3-civic-und-public-interest-tech/01-prototypefund.md:68:3",
			"_config.yml:7:13",
		},
		"repeated-alt": {
			"1-einleitung/index.md:7:10 [1-einleitung/03-werte.md:7:10]",
			"2-open-government/01-fragdenstaat.md:64:3 [4-offene-und-politische-bildung/05-turing-bus.md:55:3]",
			"2-open-government/index.md:7:10 [3-civic-und-public-interest-tech/index.md:7:10] [4-offene-und-politische-bildung/index.md:7:10]",
			// one amount on three projects' pictures, once spelt otherwise
			"4-offene-und-politische-bildung/01-jugend-hackt.md:59:3 [4-offene-und-politische-bildung/02-demokratielabore.md:65:3] [4-offene-und-politische-bildung/04-datenschule.md:61:3]",
		},
	} {
		if !slices.Equal(got[id], want) {
			t.Errorf("%s is told at\n%s\nwant\n%s", id, strings.Join(got[id], "\n"), strings.Join(want, "\n"))
		}
	}
	if n := len(got["placeholder-alt"]); n != 22 {
		t.Errorf("placeholders are told on %d pages, want 22:\n%s", n, strings.Join(got["placeholder-alt"], "\n"))
	}
	for _, id := range []string{"dead-link", "dead-anchor", "link-case", "file-case", "chapter-order", "chapter-twice", "no-chapter", "broken-picture", "missing-title", "empty-page", "unlisted-section"} {
		if len(got[id]) > 0 {
			t.Errorf("%s is told without reason at %s", id, strings.Join(got[id], ", "))
		}
	}
}

// Everything that compile does, reading and hashing 103 pictures included.
func BenchmarkCorpus(b *testing.B) {
	dir := os.Getenv("ANNALS_CORPUS")
	if dir == "" {
		b.Skip("ANNALS_CORPUS does not name the folder that holds the report of 2018")
	}
	for b.Loop() {
		src, _, err := source.OpenDir(filepath.Join(dir, "2018"), "")
		if err != nil {
			b.Fatal(err)
		}
		Reports(src)
		src.Close()
	}
}
