package build

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"annals/internal/draft"
)

// TestNewYearOfTheCorpus drafts the year after a real report, in which nobody
// has revised anything yet: every page that says something is told of, and the
// table finds last year's text in every section that is written.
func TestNewYearOfTheCorpus(t *testing.T) {
	root := os.Getenv("ANNALS_CORPUS")
	if root == "" {
		t.Skip("ANNALS_CORPUS is not set")
	}
	dir := filepath.Join(t.TempDir(), "2019")
	none := func(effects, outcomes []string) draft.Schemas { return nil }
	from, made, err := NewYear(2019, filepath.Join(root, "2018"), dir, none)
	if err != nil || from != 2018 || len(made) < 100 {
		t.Fatalf("from %d, %d files, %v", from, len(made), err)
	}
	res, err := Check(Options{Folder: dir, Now: time.Now}, "")
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := res.Diags.Count(); n > 0 || res.Report.Year != 2019 {
		t.Errorf("%d errors in the draft on %d", n, res.Report.Year)
	}
	count := map[string]int{}
	for _, d := range res.Diags.All {
		count[d.ID]++
	}
	if count["carried-over"] < 35 || count["carried-figure"] < 200 || count["unchanged-section"] > 0 {
		t.Errorf("told of %d pages, %d figures and %d sections", count["carried-over"], count["carried-figure"], count["unchanged-section"])
	}
	for _, r := range res.Matrix.Rows {
		if r.Page.Status != "draft" {
			t.Errorf("“%s” is %q", r.Page.Title, r.Page.Status)
		}
		for i, c := range r.Cells {
			if c.String() == "there" {
				t.Errorf("“%s” of “%s” counts as written this year", res.Matrix.Columns[i].Label, r.Page.Title)
			}
		}
	}
}
