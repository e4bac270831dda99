package build

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// The real report of ANNALS_CORPUS where it is set, else the sample of 2025.
func benchFolder() string {
	if dir := os.Getenv("ANNALS_CORPUS"); dir != "" {
		return filepath.Join(dir, "2018")
	}
	return "../../reports/2025"
}

func benchBuild(b *testing.B, o Options) {
	if o.Folder == "" {
		o.Folder = benchFolder()
	}
	o.Version, o.Now = "test", time.Now
	for b.Loop() {
		o.Out = filepath.Join(b.TempDir(), "out")
		res, err := Run(o)
		if err != nil || !res.Published {
			b.Fatal(err, len(res.Diags.All))
		}
	}
}

// BenchmarkPDF makes the PDF alone, from pictures as they are.
func BenchmarkPDF(b *testing.B) {
	benchBuild(b, Options{Editions: Editions{PDF: true}, Pictures: "original"})
}

// BenchmarkAll makes the three editions, with pictures scaled for each.
func BenchmarkAll(b *testing.B) {
	benchBuild(b, Options{Editions: All})
}

// BenchmarkAgain makes the three editions once more, after a page at the front
// has grown: what a run before has kept is there, and all pages behind have moved.
func BenchmarkAgain(b *testing.B) {
	folder := filepath.Join(b.TempDir(), "report")
	if err := os.CopyFS(folder, os.DirFS(benchFolder())); err != nil {
		b.Fatal(err)
	}
	o := Options{Folder: folder, Out: filepath.Join(b.TempDir(), "out"), Editions: All, Cache: OpenCache(b.TempDir(), ""), Version: "test", Now: time.Now}
	if res, err := Run(o); err != nil || !res.Published {
		b.Fatal(err, len(res.Diags.All))
	}
	pages, err := filepath.Glob(filepath.Join(folder, "1-*", "*.md"))
	if err != nil || len(pages) == 0 {
		b.Fatal("the report has no first part", err)
	}
	text, err := os.ReadFile(pages[0])
	if err != nil {
		b.Fatal(err)
	}
	for i := range 40 {
		text = fmt.Appendf(text, "\n\nThis page grows by paragraph %d, so that what stands behind it moves to other pages.", i)
	}
	// The corpus may be read-only, and so is its copy.
	if err := os.Chmod(pages[0], 0o600); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(pages[0], text, 0o600); err != nil {
		b.Fatal(err)
	}
	benchBuild(b, o)
}
