package settings

import (
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
		name, address := CreativeCommons(in)
		if name != want[0] || address != want[1] {
			t.Errorf("%q: %q, %q; want %q", in, name, address, want)
		}
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]doc.Date{
		"2025-03-21": {Year: 2025, Month: 3, Day: 21}, "2024-02-29": {Year: 2024, Month: 2, Day: 29}, "2025-03-21T10:00:00Z": {Year: 2025, Month: 3, Day: 21},
		"2023-02-29": {}, "2023-13-01": {}, "21.3.2025": {}, "2025": {}, "0000-01-01": {},
	} {
		got, ok := Date(in)
		if ok != (want != doc.Date{}) || got != want {
			t.Errorf("Date(%q) = %v, %v", in, got, ok)
		}
	}
}
