package draft

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSchemasAreNamed(t *testing.T) {
	s := Schemas{"config": []byte("{}"), "page": []byte("{}")}
	for _, c := range []struct{ file, text, want string }{
		{"report.yaml", "title: A\n", "# yaml-language-server: $schema=.annals/config.schema.json\ntitle: A\n"},
		{"2-water/01-wells.md", "---\ntitle: A\n---\n", "---\n# yaml-language-server: $schema=../.annals/page.schema.json\ntitle: A\n---\n"},
		{"index.md", "no front matter", "no front matter"},
		{"team.yaml", "- name: A\n", "- name: A\n"}, // no schema is given
		{"x.png", "---\n", "---\n"},
	} {
		got := string(s.Named(c.file, []byte(c.text)))
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.file, got, c.want)
		}
		if again := string(s.Named(c.file, []byte(got))); again != got {
			t.Errorf("%s: named twice: %q", c.file, again)
		}
	}
	dir := filepath.Join(t.TempDir(), "new")
	if _, err := Init(dir, "en", s); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, ".annals", "page.schema.json")); err != nil || string(data) != "{}" {
		t.Errorf("%q, %v", data, err)
	}
}
