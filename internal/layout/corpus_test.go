package layout

import (
	"os"
	"path/filepath"
	"testing"

	"annals/internal/compile"
	"annals/internal/edition"
	"annals/internal/source"
)

// TestRealReport holds a real report to the rules that the invented ones keep.
func TestRealReport(t *testing.T) {
	dir := os.Getenv("ANNALS_CORPUS")
	if dir == "" {
		t.Skip("ANNALS_CORPUS is not set: no real report to lay out")
	}
	src, _, err := source.OpenDir(filepath.Join(dir, "2018"), "")
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	reports, _ := compile.Reports(src)
	if len(reports) != 1 {
		t.Fatalf("%d reports", len(reports))
	}
	d := lay(t, edition.Make(reports[0], everything))
	if len(d.Pages) < 100 || len(d.Pages) > 170 {
		t.Errorf("the report has %d pages", len(d.Pages))
	}
	keepsTheRules(t, d)
	for _, g := range d.Diags.All {
		switch g.ID {
		case "layout-unsettled", "missing-glyph":
			t.Errorf("%s: %s", g.ID, g.Message)
		}
		if !g.Place.Known() {
			t.Errorf("%s has no place: %s", g.ID, g.Message)
		}
	}
	for _, p := range d.Report.Pages() {
		if _, ok := d.Map.Index[p]; !ok {
			t.Errorf("the page %q is on no page", p.Title)
		}
	}
}
