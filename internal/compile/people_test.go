package compile

import (
	"slices"
	"testing"
)

func TestPeople(t *testing.T) {
	for in, want := range map[string]string{
		"Ada Quillmoor": "AQ", "Gregor": "G", "Paula Grün (geb. Glas)": "PG", "Dr. Bram van der Oxley-Dunn": "BO", "émile zo": "ÉZ", "?": "?",
	} {
		if got := initials(in); got != want {
			t.Errorf("initials(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string][]string{
		"Ada Quillmoor":          {"adaquillmoor"},
		"Céline Aubrac":          {"célineaubrac", "celineaubrac"},
		"Jörg Groß (geb. Klein)": {"jörggroß", "joerggross", "jorggross"},
		"Bram Oxley-Dunn":        {"bramoxley-dunn", "bramoxleydunn"},
		"../../etc/passwd":       {"etcpasswd", "....etcpasswd"},
	} {
		got := photoStems(in)
		if in == "../../etc/passwd" {
			for _, s := range got {
				if s == ".." || slices.Contains([]rune(s), '/') {
					t.Errorf("photoStems(%q) leads out of the folder: %q", in, s)
				}
			}
			continue
		}
		if !slices.Equal(got, want) {
			t.Errorf("photoStems(%q) = %q, want %q", in, got, want)
		}
	}
	if got := personName(" \u200bTanja  Zage\u0301l "); got != "Tanja Zagél" {
		t.Errorf("personName: %q", got)
	}
}
