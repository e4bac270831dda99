package compile

import (
	"slices"
	"testing"

	"annals/internal/doc"
	"annals/internal/source"
)

func TestNumbersInOrder(t *testing.T) {
	sorted := []string{"1", "1.1", "1.2", "1.10", "2", "2.01", "2.2", "2.2.1", "2.09", "2.10", "2.A", "2.b", "10", "A", "A.1"}
	for i := range sorted {
		for j := range sorted {
			a, b := parseNumber(sorted[i], doc.Place{}), parseNumber(sorted[j], doc.Place{})
			if got := compareNumbers(a, b); (got < 0) != (i < j) || (got > 0) != (i > j) {
				t.Errorf("%s against %s: %d", sorted[i], sorted[j], got)
			}
		}
	}
	for _, equal := range [][2]string{{"2.1", "2.01"}, {"2.", "2"}, {"0", "00"}} {
		if compareNumbers(parseNumber(equal[0], doc.Place{}), parseNumber(equal[1], doc.Place{})) != 0 {
			t.Errorf("%s and %s are not equal", equal[0], equal[1])
		}
	}
}

func TestDecimalReading(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2.9", "2.10", true}, {"2.1", "2.10", true}, {"2.2", "2.10", true},
		{"2.09", "2.10", false}, {"2.01", "2.02", false}, {"2.1", "2.2", false}, {"2.10", "2.11", false},
		{"1.9", "2.10", false}, {"2", "2.1", false}, {"2.A", "2.B", false}, {"2.9.1", "2.10", false},
	} {
		if got := decimalBefore(parseNumber(c.a, doc.Place{}), parseNumber(c.b, doc.Place{})); got != c.want {
			t.Errorf("decimalBefore(%s, %s) = %v", c.a, c.b, got)
		}
	}
}

func TestPermalinks(t *testing.T) {
	for in, want := range map[string]string{
		"/a/b/": "", "/": "", "a/b": "", "/grün/": "", "/a/RDNV/": "", "/a.b/c.html": "",
		"/a/../b/": "leads out of its place by “..”", "..": "leads out of its place by “..”", "/./a": "leads out of its place by “.”",
		"https://example.org/a/": "is a whole address; only the path below the site is wanted",
		"javascript:alert(1)":    "is a whole address; only the path below the site is wanted",
		"/:categories/:title/":   "holds “:”, which no file name on Windows can have",
		`/a\b/`:                  "holds a backslash",
		"/a b/":                  "holds a blank",
		"/a\u00a0b/":             "holds a blank",
		"/a\x07b/":               "holds a control character",
		"/a\u200bb/":             "holds a character that nobody sees",
		"/a?b/":                  "holds “?”, which has another meaning in addresses",
		"/a#b/":                  "holds “#”, which has another meaning in addresses",
		"/100%/":                 "holds “%”, which has another meaning in addresses",
		"//example.org/":         "begins with two slashes, which names another host",
	} {
		if got := pathProblem(in); got != want {
			t.Errorf("pathProblem(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"a": "/a/", "/a/b": "/a/b/", "/a//b/": "/a/b/", "/": "/", "/a.html": "/a.html", "/v1.2": "/v1.2/"} {
		if got := cleanPermalink(in); got != want {
			t.Errorf("cleanPermalink(%q) = %q, want %q", in, got, want)
		}
	}
	for _, same := range [][]string{{"/A/b/", "/a/B"}, {"/a/", "/a/index.html", "a"}, {"/", "/index.html", ""}, {"/u\u0308/", "/ü"}} {
		for _, s := range same[1:] {
			if addressKey(s) != addressKey(same[0]) {
				t.Errorf("%q and %q have the keys %q and %q", s, same[0], addressKey(s), addressKey(same[0]))
			}
		}
	}
	for in, want := range map[string]string{
		"3-water/02-river-watch.md":     "/water/river-watch/",
		"3-water/index.md":              "/water/",
		"index.md":                      "/",
		"about.md":                      "/about/",
		"2030-watch/01-Größe & Maß.md":  "/watch/groesse-mass/",
		"part/2024.md":                  "/part/2024/",
		"1-einleitung/03_Was bleibt.md": "/einleitung/was-bleibt/",
	} {
		sp := &source.Page{Path: in, Base: in, Index: in == "index.md" || in == "3-water/index.md"}
		if got := derivedPermalink(sp); got != want {
			t.Errorf("derivedPermalink(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestIdentifiers(t *testing.T) {
	for in, want := range map[string]string{
		"/open-government/x/": "open-government-x", "Was ist 2018 passiert?": "was-ist-2018-passiert",
		"Größe & Maß": "groesse-mass", "Cafe\u0301": "cafe", "": "", "…": "", "Straßen\u00adbahn": "strassenbahn", "水": "水",
	} {
		if got := slug(in); got != want {
			t.Errorf("slug(%q) = %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"a": "a", "2030-watch": "s-2030-watch", "-x": "s--x", "a b:c": "a-b-c", "…": "", "ª": "", "grün": "grün", "x_1.y": "x_1.y",
	} {
		if got := xmlID(in); got != want {
			t.Errorf("xmlID(%q) = %q, want %q", in, got, want)
		}
	}
	ids := idSet{}
	var got []string
	for _, want := range []string{"a", "a", "a-2", "a", "", ""} {
		got = append(got, ids.take(want, "home"))
	}
	if want := []string{"a", "a-2", "a-2-2", "a-3", "home", "home-2"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

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

func TestExternalAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org":                      "https://example.org",
		" https://example.org/a b ":                "https://example.org/a%20b",
		"//example.org/x":                          "https://example.org/x",
		"HTTP://Example.org/":                      "http://Example.org/",
		"https://müller.example/grün?q=ä#ö":        "https://xn--mller-kva.example/gr%C3%BCn?q=%C3%A4#%C3%B6",
		"https://example.org/a_(b)":                "https://example.org/a_(b)",
		"https://example.org/100%":                 "https://example.org/100%25",
		"https://example.org/%C3%BC":               "https://example.org/%C3%BC",
		"https://example.org:8080/x":               "https://example.org:8080/x",
		"https://[2001:db8::1]/":                   "https://[2001:db8::1]/",
		"https://eur.example/?qid=1&uri=CELEX:320": "https://eur.example/?qid=1&uri=CELEX:320",
		"https://":                  "",
		"https:example.org":         "",
		"https:///x":                "",
		"example.org":               "",
		"javascript:alert(1)":       "",
		"https://exa mple.org/":     "",
		"https://example.org:port/": "",
	} {
		got, ok := externalURL(in)
		if got != want || ok != (want != "") {
			t.Errorf("externalURL(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	for in, want := range map[string]string{
		"https://www.Example.org/": "example.org", "http://example.org": "example.org", "https://example.org/A/": "example.org/A",
	} {
		if got := bareAddress(in); got != want {
			t.Errorf("bareAddress(%q) = %q, want %q", in, got, want)
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

func FuzzAddresses(f *testing.F) {
	for _, s := range []string{"https://example.org/a b", "//x", "/a/../b", "%zz", "mailto:a@b", "https://ü.example/?%", "a:b", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if u, ok := externalURL(s); ok {
			if !isASCII(u) {
				t.Errorf("%q is not in ASCII", u)
			}
			if again, ok := externalURL(u); !ok || again != u {
				t.Errorf("%q becomes %q, then %q", s, u, again)
			}
		}
		if pathProblem(s) == "" {
			p := cleanPermalink(s)
			if cleanPermalink(p) != p || pathProblem(p) != "" {
				t.Errorf("%q becomes %q, which is no permalink", s, p)
			}
		}
		if id := xmlID(s); id != "" && xmlID(id) != id {
			t.Errorf("%q becomes %q, then %q", s, id, xmlID(id))
		}
	})
}
