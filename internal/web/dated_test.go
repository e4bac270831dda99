package web

import (
	"testing"

	"annals/internal/doc"
)

// The cover says the year once: large within the title that ends in it, above
// one that does not name it, and not at all beside one with it in the midst.
func TestYearOnce(t *testing.T) {
	for _, c := range []struct {
		title, words, year string
		dated              bool
	}{
		{"Annual Report 2025", "Annual Report", "2025", true},
		{"Annual Report", "Annual Report", "2025", false},
		{"The Year 2025 in Wrenfield", "The Year 2025 in Wrenfield", "", false},
		{"2025", "2025", "", false},
		{"From 2025 to 2025", "From 2025 to 2025", "", false},
	} {
		v := &view{Heading: c.title, Report: &doc.Report{Year: 2025}}
		if v.Untimed() != c.words || v.Year() != c.year || v.Dated() != c.dated {
			t.Errorf("%q: %q, %q, %v", c.title, v.Untimed(), v.Year(), v.Dated())
		}
	}
}
