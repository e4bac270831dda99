package hyphen

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// shown returns a word with its breaks as hyphens, the word's own as "=".
func shown(p *Patterns, word string) string {
	var b strings.Builder
	from := 0
	for _, i := range p.Breaks(word) {
		b.WriteString(strings.ReplaceAll(word[from:i], "-", "=") + "-")
		from = i
	}
	return b.String() + strings.ReplaceAll(word[from:], "-", "=")
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ tag, want string }{
		{"de", "In-for-ma-ti-ons-frei-heit"},
		{"de", "Stra-ßen-ver-kehrs-ord-nung"},
		{"de", "Öf-fent-lich-keits-ar-beit"},
		{"de", "STRAS-SEN-BAHN"},
		{"de", "Zu-cker"},
		{"de", "„Trans-pa-renz“,"},
		{"de", "Bür-ger*in-nen"},
		{"de", "Mit-ar-bei-te-rin-nen=Ver-samm-lung"},
		{"de", "FragDenStaat"},
		{"de-AT", "Jah-res-ab-schluss"},
		{"de-CH", "Stras-sen-bahn"},
		{"de-1901", "Zucker"},
		{"de-CH-1901", "Stras-sen"},
		{"en", "trans-par-ency"},
		{"en-GB", "uni-ver-sity"},
		{"en-US", "acad-emy"},
		{"en-US", "acad-emy"},
		{"fr", "l’in-for-ma-tion"},
		{"fr", "au-jour-d’hui"},
		{"es", "trans-pa-ren-cia"},
		{"it", "del-l’in-for-ma-zione"},
		{"nl", "open-baar-heid"},
		{"nl", "aan-dachts-trek-kers"},
		{"pl", "przej-rzy-stość"},
		{"da", "gen-nem-sig-tig-hed"},
		{"pt", "trans-pa-rên-cia"},
	} {
		p := For(c.tag)
		if p == nil {
			t.Errorf("no patterns for %s", c.tag)
			continue
		}
		if got := shown(p, strings.NewReplacer("-", "", "=", "-").Replace(c.want)); got != c.want {
			t.Errorf("%s: %s, want %s", c.tag, got, c.want)
		}
	}
}

func TestNeverDivided(t *testing.T) {
	p := For("de")
	for _, w := range []string{
		"https://beispiel.example/informationsfreiheit", "information@beispielverein.example",
		"www.informationsfreiheit", "informationsfreiheit.example", "bericht.pdf", "Abschnitt2019b",
		"UNESCO", "Ab", "also", "", "§§§§§§§§", "Informatio\u0308nen",
	} {
		if got := p.Breaks(w); len(got) > 0 && w != "Informatio\u0308nen" {
			t.Errorf("%q is divided: %s", w, shown(p, w))
		}
	}
	// A combining mark belongs to the letter before it.
	for _, i := range p.Breaks("Informatio\u0308nen") {
		if i >= len("Informatio") {
			t.Errorf("divided beside a combining mark: %s", shown(p, "Informatio\u0308nen"))
		}
	}
}

func TestTags(t *testing.T) {
	for tag, want := range map[string]string{
		"de": "de-1996", "DE_de": "de-1996", "de-CH": "de-1996", "de-Latn-CH-1901": "de-ch-1901", "de-DE-1901": "de-1901",
		"de-x-1901": "de-1996", "en": "en-gb", "en-US": "en-us", "en-AU": "en-gb", "pt-BR": "pt", "fr-CA": "fr",
	} {
		if p := For(tag); p == nil || p.Name() != want {
			t.Errorf("%s does not choose %s", tag, want)
		}
	}
	for _, tag := range []string{"", "x", "x-de", "ja", "sv", "-", "deutsch"} {
		if p := For(tag); p != nil {
			t.Errorf("%q chooses %s", tag, p.Name())
		}
	}
}

func TestEveryPatternSetHasItsLicence(t *testing.T) {
	for name := range sets {
		b, err := files.ReadFile("patterns/" + name + ".lic.txt")
		if err != nil || !strings.Contains(string(b), "opyright (") || !strings.Contains(string(b), name+".pat.txt") {
			t.Errorf("%s: no licence notice (%v)", name, err)
		}
	}
}

func TestConcurrentUse(t *testing.T) {
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if got := shown(For("nl"), "openbaarheid"); got != "open-baar-heid" {
				t.Error(got)
			}
		})
	}
	wg.Wait()
}

func FuzzBreaks(f *testing.F) {
	for _, w := range []string{"Informationsfreiheit", "l’hippopotame", "ÄÖÜẞ", "a\xffb", "x'''y''z", strings.Repeat("Donau", 40), "fu\u0308rchterlich"} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, word string) {
		for _, tag := range []string{"de", "fr", "en-US", "pl"} {
			got := For(tag).Breaks(word)
			if !slices.IsSorted(got) || len(slices.Compact(slices.Clone(got))) != len(got) {
				t.Fatalf("%s %q: %v do not rise", tag, word, got)
			}
			for _, i := range got {
				if i <= 0 || i >= len(word) || !utf8.RuneStart(word[i]) {
					t.Fatalf("%s %q: %d is no place between two characters", tag, word, i)
				}
				if utf8.RuneCountInString(word[:i]) < minLeft || utf8.RuneCountInString(word[i:]) < minRight {
					t.Fatalf("%s %q: too few letters beside %d", tag, word, i)
				}
			}
		}
	})
}

func BenchmarkLoadGerman(b *testing.B) {
	for b.Loop() {
		load("de-1996")
	}
}

func BenchmarkBreaks(b *testing.B) {
	p := For("de")
	dst := make([]int, 0, 16)
	b.ReportAllocs()
	for b.Loop() {
		dst = p.AppendBreaks(dst[:0], "Öffentlichkeitsarbeit")
	}
}
