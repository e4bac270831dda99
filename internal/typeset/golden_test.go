package typeset

import (
	"flag"
	"os"
	"strings"
	"testing"

	"annals/internal/length"
)

var update = flag.Bool("update", false, "write what is set to testdata/breaks.txt")

const (
	germanText  = "Die Bürger*innen-Versammlung beriet über die Öffentlichkeitsarbeit (z. B. Vorträge, Führungen u. a. m.) und über das Straßenverkehrskonzept. Am 3. Oktober kamen 240 Gäste, d. h. 12 % mehr als im Vorjahr – ein Erfolg, auch für die Arbeiterwohlfahrts- und Jugendverbände. Näheres unter https://werkstatt.example/berichte/2018/oeffentlichkeitsarbeit.html und in § 52 der Satzung."
	englishText = "The association’s advisory board met four times; its recommendations on open-source procurement (see p. 5 and Table 2) were adopted unanimously. Dr. Weaver and J. Smith have since published a well-received article on participatory budgeting, which 1,200 readers downloaded within a week."
)

// TestGoldenBreaks shows where lines end. After a change that is meant, run the
// tests with -update and look at the difference.
func TestGoldenBreaks(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	var b strings.Builder
	for _, c := range []struct {
		name string
		runs []Run
		m    Measure
	}{
		{"German, 360 pt", []Run{{Text: germanText, Style: f.german()}}, Measure{Width: 360 * length.Pt, Hyphenate: true, Protrude: true}},
		{"German, 220 pt", []Run{{Text: germanText, Style: f.german()}}, Measure{Width: 220 * length.Pt, Hyphenate: true, Protrude: true}},
		{"German, 120 pt", []Run{{Text: germanText, Style: f.german()}}, Measure{Width: 120 * length.Pt, Hyphenate: true, Protrude: true}},
		{"German, 120 pt, ragged", []Run{{Text: germanText, Style: f.german()}}, Measure{Width: 120 * length.Pt, Align: Ragged}},
		{"German, 120 pt, ragged with hyphens", []Run{{Text: germanText, Style: f.german()}}, Measure{Width: 120 * length.Pt, Align: Ragged, Hyphenate: true}},
		{"English, 300 pt", []Run{{Text: englishText, Style: f.english()}}, Measure{Width: 300 * length.Pt, Hyphenate: true, Protrude: true}},
		{"English, 180 pt, first line indented", []Run{{Text: englishText, Style: f.english()}}, Measure{Width: 180 * length.Pt, Indent: 30 * length.Pt, Hyphenate: true}},
		{"Heading, 260 pt, balanced", []Run{{Text: "Was wir im vergangenen Jahr über das gemeinsame Reparieren gelernt haben", Style: Style{Stack: f.sans, Size: 16 * length.Pt, Lang: "de"}}}, Measure{Width: 260 * length.Pt, Align: Ragged, Balance: true}},
		{"Beside a picture, three lines of 150 pt", []Run{{Text: englishText, Style: f.english()}}, Measure{Width: 300 * length.Pt, Widths: []length.Length{150 * length.Pt, 150 * length.Pt, 150 * length.Pt}, Hyphenate: true}},
	} {
		p := s.Break(c.runs, c.m)
		b.WriteString("# " + c.name + "\n" + shown(p) + "\n")
		if p.Overfull != 0 || p.Cut != 0 {
			t.Errorf("%s: %d lines overfull, %d words cut", c.name, p.Overfull, p.Cut)
		}
	}
	const file = "testdata/breaks.txt"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != string(want) {
		g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
		for i := range min(len(g), len(w)) {
			if g[i] != w[i] {
				t.Fatalf("line %d of %s is now\n%s, was\n%s", i+1, file, g[i], w[i])
			}
		}
		t.Fatal("there are more or fewer lines than before")
	}
}
