package vector

import (
	"os"
	"path/filepath"
	"testing"
)

func FuzzParse(f *testing.F) {
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
	})
}
