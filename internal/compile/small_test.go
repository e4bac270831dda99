package compile

import (
	"slices"
	"testing"

	"annals/internal/doc"
)

func TestLicenses(t *testing.T) {
	const cc = "https://creativecommons.org/"
	for in, want := range map[string][2]string{
		"License CC BY-SA 3.0":       {"CC BY-SA 3.0", cc + "licenses/by-sa/3.0/"},
		"Lizenz: CC BY 4.0":          {"CC BY 4.0", cc + "licenses/by/4.0/"},
		"CC-BY-NC-SA-4.0":            {"CC BY-NC-SA 4.0", cc + "licenses/by-nc-sa/4.0/"},
		"cc by-sa 3.0 de":            {"CC BY-SA 3.0 DE", cc + "licenses/by-sa/3.0/de/"},
		"CC BY-SA 3.0 Unported":      {"CC BY-SA 3.0", cc + "licenses/by-sa/3.0/"},
		"CC BY 4.0 International":    {"CC BY 4.0", cc + "licenses/by/4.0/"},
		"CC0":                        {"CC0 1.0", cc + "publicdomain/zero/1.0/"},
		"CC BY":                      {"CC BY", ""},
		"Creative Commons BY-SA 4.0": {"CC BY-SA 4.0", cc + "licenses/by-sa/4.0/"},
		"Creative Commons Attribution-ShareAlike 4.0":                                {"CC BY-SA 4.0", cc + "licenses/by-sa/4.0/"},
		"Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International": {"CC BY-NC-ND 4.0", cc + "licenses/by-nc-nd/4.0/"},
		"Creative Commons Namensnennung 4.0":                                         {"CC BY 4.0", cc + "licenses/by/4.0/"},
		"All rights reserved":                                                        {"", ""},
		"Alle Rechte vorbehalten":                                                    {"", ""},
		"":                                                                           {"", ""},
	} {
		name, address := creativeCommons(in)
		if name != want[0] || address != want[1] {
			t.Errorf("%q: %q, %q; want %q", in, name, address, want)
		}
	}
}

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
	c := compiler{config: config{placeholders: append(slices.Clone(placeholders), "Hier fehlt…")}}
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

func TestDates(t *testing.T) {
	for in, want := range map[string]doc.Date{
		"2025-03-21": {Year: 2025, Month: 3, Day: 21}, "2024-02-29": {Year: 2024, Month: 2, Day: 29}, "2025-03-21T10:00:00Z": {Year: 2025, Month: 3, Day: 21},
		"2023-02-29": {}, "2023-13-01": {}, "21.3.2025": {}, "2025": {}, "0000-01-01": {},
	} {
		got, ok := parseDate(in)
		if ok != (want != doc.Date{}) || got != want {
			t.Errorf("parseDate(%q) = %v, %v", in, got, ok)
		}
	}
}
