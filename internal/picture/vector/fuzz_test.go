package vector

import (
	"annals/internal/picture/clean"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func FuzzParse(f *testing.F) {
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
		d, _, err := Parse(data)
		if err != nil {
			return
		}
		if d.Width < 1 || d.Height < 1 {
			t.Fatalf("size %d × %d", d.Width, d.Height)
		}
		for _, m := range d.Marks {
			switch m := m.(type) {
			case *Path:
				if m.Fill == nil && m.Stroke == nil || len(m.Segments) == 0 || m.Segments[0].Op != 'M' {
					t.Fatalf("%+v", *m)
				}
			case *Text:
				if m.Text == "" || m.Rotate%90 != 0 || m.Size < 1 {
					t.Fatalf("%+v", *m)
				}
			}
		}
		// Paper has the words that screens show, of a drawing made clean for them.
		cleaned, _, err := clean.SVG(data, "")
		if err != nil {
			return
		}
		shown, _, err := Parse(cleaned)
		if err != nil {
			t.Fatalf("drawn on paper, but made clean it cannot be: %v", err)
		}
		if a, b := words(d), words(shown); a != b {
			t.Fatalf("paper has the words %q, screens %q of\n%s", a, b, cleaned)
		}
	})
}

// words are those of a drawing.
func words(d *Drawing) string {
	var all []string
	for _, m := range d.Marks {
		if m, ok := m.(*Text); ok {
			all = append(all, m.Text)
		}
	}
	return strings.Join(all, "|")
}
