package words

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestEverythingIsSaidInGerman reads the program itself: every text that
// annals says must be in the catalogue, and every text of the catalogue must be
// said somewhere.
func TestEverythingIsSaidInGerman(t *testing.T) {
	p := readProgram(t, "../..")
	p.everything()
	c := german()
	for _, text := range slices.Sorted(maps.Keys(p.said)) {
		if c.byKey[text] == nil {
			t.Errorf("no German in internal/words/de.txt for what %s says: %q", strings.Join(p.said[text], ", "), text)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(c.byKey)) {
		if e := c.byKey[key]; e.key == key && p.said[key] == nil {
			t.Errorf("nobody says this any more: take it out of internal/words/de.txt: %q", key)
		}
	}
}

// TestVerbs holds the arguments of each translation against those of the
// English text: the same ones, each of the same kind.
func TestVerbs(t *testing.T) {
	for _, e := range german().byKey {
		kinds := func(p pattern) map[int]string {
			all := map[int]string{}
			for i, n := range p.index {
				all[n] = p.specs[i][len(p.specs[i])-1:]
			}
			return all
		}
		if !maps.Equal(kinds(e.from), kinds(e.to)) {
			t.Errorf("the arguments differ:\n%s\n%s", e.key, e.translation)
		}
		if strings.ContainsAny(e.translation, "”") || strings.Count(e.translation, "„") != strings.Count(e.translation, "“") {
			t.Errorf("quotation marks are „…“: %s", e.translation)
		}
	}
}
