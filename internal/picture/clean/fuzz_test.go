package clean

import (
	"os"
	"path/filepath"
	"testing"

	"annals/internal/picture/svg"
)

func FuzzSVG(f *testing.F) {
	files, err := filepath.Glob("../svg/testdata/*.svg")
	if err != nil || len(files) == 0 {
		f.Fatal("no testdata", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		out, _, err := SVG(data, "p-")
		if err != nil {
			return
		}
		checkClean(t, out, "p-")
		if _, _, err := svg.Read(out); err != nil {
			t.Fatalf("the cleaned drawing is refused: %v", err)
		}
	})
}
