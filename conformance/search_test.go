package conformance

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The search finds every word of every page, whatever its case and however its
// umlauts are written, and parts of compounds; from the disk and from a server
// below a path with a strict policy; with the keyboard alone.
func TestSearch(t *testing.T) {
	t.Parallel()
	v := validators(t)
	for name, folder := range reports(t) {
		if extracts[name].Funder != "" { // a part of a report that is searched
			continue
		}
		t.Run(name, func(t *testing.T) {
			frequent, site, fewest := "repair", "site", 500
			switch name {
			case "real":
				frequent = "daten"
			case "bilingual": // each language is searched by itself
				frequent, site, fewest = "workshop", "site/en", 200
			}
			queries := []string{frequent, strings.ToUpper(frequent), frequent[2:], "xyzzy"}
			if name == "2025" {
				queries = append(queries, "übersetzen", "uebersetzen", "UBERSETZEN", "wasserschutz", "shared by bus?", "repair “saturdays”")
			}
			s, err := v.Search("validators/search.mjs", filepath.Join(outputOf(t, name, folder), site), queries)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d words, each found in %.1f ms (median)", s.Words, s.Median)
			want0(t, s.Lost, nil)
			want0(t, s.Errors, nil)
			if s.Words < fewest || s.Shown != 0 {
				t.Errorf("%d words, %d parts shown without scripts", s.Words, s.Shown)
			}
			if want := []string{"_query", "ol", "_query", "ol", "find"}; !slices.Equal(s.Keys, append(want, want...)) {
				t.Errorf("the keyboard reaches %q", s.Keys)
			}
			if len(s.Answers) != 2*len(queries) {
				t.Fatalf("%d answers", len(s.Answers))
			}
			for _, a := range s.Answers {
				switch want := strings.Contains(a.Query, "xyzzy") || strings.Contains(a.Query, "bus?"); {
				case want && (a.Count != 0 || !strings.Contains(a.Status, a.Query)):
					t.Errorf("%s: %+v", a.Query, a)
				case !want && (a.Count == 0 || len(a.Marked) == 0 || a.Excerpt == "" || a.Status == ""):
					t.Errorf("%s: nothing found, marked, quoted or said: %+v", a.Query, a)
				}
				if strings.HasSuffix(strings.ToLower(a.Query), "bersetzen") && !slices.Contains(a.Marked, "Übersetzen") || a.Query == "wasserschutz" && !slices.Contains(a.Marked, "wässerschutz") {
					t.Errorf("%s marks %q", a.Query, a.Marked)
				}
			}
		})
	}
}
