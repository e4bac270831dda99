package compile

import (
	"slices"
	"testing"

	"annals/internal/compile/settings"
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

func TestPlaceholders(t *testing.T) {
	c := compiler{settings: settings.Settings{Placeholders: []string{"Hier fehlt…"}}}
	for _, alt := range []string{
		"Eine Beschreibung des Textes", "eine beschreibung des textes.", "Bildbeschreibung", "Illustration", "„Bild“", "image", "Alt text",
		"Das beschreibt die Projektlaufzeit in Worten", "Das beschreibt die Finanzierungssituation in Worten",
		"river.jpg", "IMG_2041", "DSC 0042", "img-2024-05", "Screenshot 2024-01-02 10.11.12", "team-2024", "  ", "—", "Hier fehlt noch etwas",
	} {
		if c.describes(alt, "/assets/team-2024.png") {
			t.Errorf("%q passes for a description", alt)
		}
	}
	for _, alt := range []string{
		"Illustration zum Kapitel", "Logo der OKF", "Ein Bild von einem Fluss", "Image of a river", "0% Finanzierung, 100h ehrenamtliche Arbeit",
		"Hafen", "Das beschreibt den Fluss", "Eine Beschreibung des Textes von 1848", "Version 2.0",
	} {
		if !c.describes(alt, "/assets/Hafen.png") {
			t.Errorf("%q does not pass for a description", alt)
		}
	}
}
