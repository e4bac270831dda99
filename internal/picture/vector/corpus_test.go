package vector

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"annals/internal/picture/clean"
)

// TestCorpus draws every drawing of a real report, as it is and cleaned.
func TestCorpus(t *testing.T) {
	root := os.Getenv("ANNALS_CORPUS")
	if root == "" {
		t.Skip("ANNALS_CORPUS is not set: it names the folder that holds real reports")
	}
	drawings := 0
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".svg" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		drawings++
		name, _ := filepath.Rel(root, path)
		d, problems, err := Parse(data)
		if err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", name, err, problems)
			return nil
		}
		// Every shape and every line of text of these charts is to be seen.
		marks := 0
		for _, tag := range []string{"<rect", "<path", "<tspan", "<circle", "<line ", "<poly"} {
			marks += bytes.Count(data, []byte(tag))
		}
		if len(d.Marks) != marks {
			t.Errorf("%s: %d marks, want %d", name, len(d.Marks), marks)
		}
		markup, _, err := clean.SVG(data, "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		again, problems, err := Parse(markup)
		if err != nil || len(problems) > 0 || dump(again) != dump(d) {
			t.Errorf("%s: the cleaned drawing looks otherwise (%v %v)", name, err, problems)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if drawings == 0 {
		t.Error("no drawings")
	}
}
