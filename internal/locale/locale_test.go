package locale

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"annals/internal/doc"
)

var (
	kebab = regexp.MustCompile(`^[a-z]+(-[a-z0-9]+)*$`)
	hole  = regexp.MustCompile(`\{[a-z]+\}`)
)

func TestLabelFilesAgree(t *testing.T) {
	de, en := Labels("de"), Labels("en")
	for key, word := range en {
		other, ok := de[key]
		if !ok {
			t.Errorf("de.yaml lacks %q", key)
			continue
		}
		if !kebab.MatchString(key) {
			t.Errorf("key %q is not in kebab-case", key)
		}
		if strings.TrimSpace(word) == "" || strings.TrimSpace(other) == "" {
			t.Errorf("%q says nothing", key)
		}
		if a, b := hole.FindAllString(word, -1), hole.FindAllString(other, -1); !slices.Equal(a, b) {
			t.Errorf("%q is filled with %v in English, with %v in German", key, a, b)
		}
	}
	for key := range de {
		if _, ok := en[key]; !ok {
			t.Errorf("en.yaml lacks %q", key)
		}
	}
}

func TestLabelsByLanguage(t *testing.T) {
	for lang, want := range map[string]string{
		"de": "Inhalt", "de-CH": "Inhalt", "DE": "Inhalt", "de-1996": "Inhalt",
		"en": "Contents", "en-US": "Contents", "fr": "Contents", "": "Contents", "not a tag": "Contents",
	} {
		if got := Labels(lang)["contents"]; got != want {
			t.Errorf("Labels(%q): contents is %q, want %q", lang, got, want)
		}
	}
	Labels("de")["contents"] = "changed"
	if Labels("de")["contents"] != "Inhalt" {
		t.Error("a caller's change reached another caller")
	}
	for lang, want := range map[string]bool{"de-AT": true, "en": true, "fr": false, "": false, "x-y": false} {
		if Known(lang) != want {
			t.Errorf("Known(%q) = %v", lang, !want)
		}
	}
}

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"de": "de", " de-ch ": "de-CH", "EN-us": "en-US", "de_DE": "de-DE", "zh-hant": "zh-Hant",
		"deutsch": "", "": "", "de DE": "", "d": "", "de-": "", "und": "", "German (Germany)": "",
		"qq": "qq", "x-spruch": "x-spruch",
	} {
		got, ok := Canonical(in)
		if got != want || ok != (want != "") {
			t.Errorf("Canonical(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Number("de", 9100), "9100"},
		{Number("en", 9100), "9,100"},
		{Number("de", 33218), "33.218"},
		{Number("en", 1234567), "1,234,567"},
		{Number("de-CH", 33218), "33’218"},
		{Number("de", -33218), "−33.218"},
		{Number("fr", 0), "0"},
		{Decimal("de", 289, 2), "2,89"},
		{Decimal("de", 5, 2), "0,05"},
		{Decimal("en", -5, 3), "−0.005"},
		{Amount("de", 2889654, "€"), "28.896,54\u00a0€"},
		{Amount("de", 123456, "€"), "1.234,56\u00a0€"},
		{Amount("en", 2889654, "€"), "€28,896.54"},
		{Amount("en-US", -100, "$"), "−$1.00"},
		{Amount("en", 0, "EUR"), "EUR\u00a00.00"},
		{Bytes("de", 2_345_678), "2,3\u00a0MB"},
		{Bytes("en", 340_499), "340\u00a0kB"},
		{Bytes("en", 999), "999\u00a0B"},
		{Bytes("en", 999_499), "999\u00a0kB"},
		{Bytes("en", 999_999), "1.0\u00a0MB"},
		{Bytes("de", 21_643_794), "21,6\u00a0MB"},
		{Bytes("de", 3_000_000_000), "3,0\u00a0GB"},
		{Date("de", doc.Date{Year: 2018, Month: 12, Day: 31}), "31. Dezember 2018"},
		{Date("de-AT", doc.Date{Year: 2019, Month: 3, Day: 1}), "1. März 2019"},
		{Date("en-GB", doc.Date{Year: 2018, Month: 12, Day: 31}), "31 December 2018"},
		{Date("en-US", doc.Date{Year: 2018, Month: 12, Day: 31}), "December 31, 2018"},
		{Date("de", doc.Date{}), ""},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestQuotationMarks(t *testing.T) {
	for lang, want := range map[string]string{"de": "„x ‚y‘“", "de-CH": "«x ‹y›»", "en": "“x ‘y’”", "nl": "“x ‘y’”"} {
		q := QuotationMarks(lang)
		if got := q.Open + "x " + q.InnerOpen + "y" + q.InnerClose + q.Close; got != want {
			t.Errorf("%s: %s, want %s", lang, got, want)
		}
	}
}

func TestSort(t *testing.T) {
	words := []string{"Zebra", "Äpfel", "apfel", "Projekt 10", "öl", "Projekt 2", "Straße", "Strasse", "Obst"}
	Sort("de", words, func(s string) string { return s })
	want := []string{"apfel", "Äpfel", "Obst", "öl", "Projekt 2", "Projekt 10", "Strasse", "Straße", "Zebra"}
	if !slices.Equal(words, want) {
		t.Errorf("got %q, want %q", words, want)
	}
	type entry struct {
		word string
		n    int
	}
	same := []entry{{"b", 1}, {"a", 1}, {"b", 2}}
	Sort("en", same, func(e entry) string { return e.word })
	if same[0].word != "a" || same[1].n != 1 || same[2].n != 2 {
		t.Errorf("equal keys did not keep their order: %v", same)
	}
}

func TestFill(t *testing.T) {
	if got := Fill(Labels("de")["photo-of"], "name", "Ada {name}"); got != "Bild von Ada {name}" {
		t.Error(got)
	}
}

func TestName(t *testing.T) {
	for tag, want := range map[string]string{"de": "Deutsch", "en-GB": "English", "fr": "Français", "uk": "Українська", "eo": "eo", "x-own": "x-own", "??": "??"} {
		if got := Name(tag); got != want {
			t.Errorf("Name(%q) = %q, want %q", tag, got, want)
		}
	}
}
