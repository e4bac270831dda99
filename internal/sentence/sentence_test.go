package sentence

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"One. Two! Three?", []string{"One.", "Two!", "Three?"}},
		{"Am 1. Mai kam z. B. Frau Dr. Ohm. Sie blieb.", []string{"Am 1. Mai kam z. B. Frau Dr. Ohm.", "Sie blieb."}},
		{"Er sagte: „Komm.“ Sie kam.", []string{"Er sagte: „Komm.“", "Sie kam."}},
		{"It cost 1.500 € in 2018. More came.", []string{"It cost 1.500 € in 2018.", "More came."}},
		{"a line\nanother line\n\n", []string{"a line", "another line"}},
		{"see example.org for more", []string{"see example.org for more"}},
		{"", nil},
	} {
		if got := Split(c.text); !slices.Equal(got, c.want) {
			t.Errorf("Split(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestHash(t *testing.T) {
	if Hash("We mended 947 “objects”.") != Hash("we  mended 947 objects") {
		t.Error("case, blanks and marks change the hash")
	}
	if Hash("We mended 947 objects.") == Hash("We mended 948 objects.") {
		t.Error("a figure does not change the hash")
	}
	if Hash(" … ") != "" {
		t.Error("a text without words has a hash")
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("One. Two „three.“ 4. May\n5")
	f.Add("…… \u00a0A.\u00a0B")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // source lets none through
		}
		// Nothing is lost, nothing is made up.
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if got := squeeze(strings.Join(Split(text), "")); got != squeeze(text) {
			t.Errorf("%q became %q", squeeze(text), got)
		}
	})
}
