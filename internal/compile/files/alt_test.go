package files

import "testing"

func TestPlaceholders(t *testing.T) {
	f := Finder{Placeholders: []string{"Hier fehlt…"}}
	for _, alt := range []string{
		"Eine Beschreibung des Textes", "eine beschreibung des textes.", "Bildbeschreibung", "Illustration", "„Bild“", "image", "Alt text",
		"Das beschreibt die Projektlaufzeit in Worten", "Das beschreibt die Finanzierungssituation in Worten",
		"river.jpg", "IMG_2041", "DSC 0042", "img-2024-05", "Screenshot 2024-01-02 10.11.12", "team-2024", "  ", "—", "Hier fehlt noch etwas",
	} {
		if f.describes(alt, "/assets/team-2024.png") {
			t.Errorf("%q passes for a description", alt)
		}
	}
	for _, alt := range []string{
		"Illustration zum Kapitel", "Logo der OKF", "Ein Bild von einem Fluss", "Image of a river", "0% Finanzierung, 100h ehrenamtliche Arbeit",
		"Hafen", "Das beschreibt den Fluss", "Eine Beschreibung des Textes von 1848", "Version 2.0",
	} {
		if !f.describes(alt, "/assets/Hafen.png") {
			t.Errorf("%q does not pass for a description", alt)
		}
	}
}
