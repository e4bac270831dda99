package draft

import (
	"archive/zip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// document writes a small Word document.
func document(t *testing.T, name, text string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	const ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	if _, err := w.Write([]byte(`<w:document xmlns:w="` + ns + `"><w:body><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:body></w:document>`)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestImportOfWord(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "Größe der Brunnen.docx")
	document(t, name, "Zwölf Meter.")
	out := filepath.Join(dir, "new", "deep.md")
	files, ds, err := Import(name, out)
	if err != nil || len(files) != 1 || files[0] != out {
		t.Fatalf("%v %v %v", files, ds.All, err)
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	if want := "---\nlayout: page\ntitle: Größe der Brunnen\nstatus: draft\n---\n\nZwölf Meter.\n"; string(data) != want {
		t.Errorf("got %s", data)
	}
	if len(ds.All) != 1 || ds.All[0].ID != "import-title" {
		t.Errorf("told %v", ds.All)
	}
	if _, _, err := Import(name, out); err == nil || !strings.Contains(err.Error(), "there already") {
		t.Errorf("a second import: %v", err)
	}
}

func TestFileName(t *testing.T) {
	for in, want := range map[string]string{"Größe der Brunnen": "groesse-der-brunnen", "..": "page", "a/../b": "a-b", " 2025 – Wells! ": "2025-wells", "ç": "page"} {
		if got := FileName(in); got != want {
			t.Errorf("%q: %q instead of %q", in, got, want)
		}
	}
}
