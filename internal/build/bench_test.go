package build

import (
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
	o.Folder, o.Version, o.Now = benchFolder(), "test", time.Now
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

// BenchmarkAgain makes the three editions once more, with what the cache kept
// of the first time.
func BenchmarkAgain(b *testing.B) {
	o := Options{Editions: All, Cache: OpenCache(b.TempDir(), "test")}
	o.Folder, o.Version, o.Now = benchFolder(), "test", time.Now
	o.Out = filepath.Join(b.TempDir(), "out")
	if _, err := Run(o); err != nil {
		b.Fatal(err)
	}
	benchBuild(b, o)
}
