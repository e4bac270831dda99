package clean

import (
	"bytes"
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
	charts, err := filepath.Glob("../../../reports/2025/assets/images/charts/*.svg")
	if err != nil || len(charts) == 0 {
		f.Fatal("no sample charts", err)
	}
	files = append(files, charts...)
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
		// What is clean stays as it is.
		again, ds, err := SVG(out, "")
		if err != nil || !bytes.Equal(again, out) {
			t.Fatalf("cleaned again, it is another: %v %v\n%s\n%s", err, ds, out, again)
		}
	})
}
