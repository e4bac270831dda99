package draft

import (
	"os"
	"path/filepath"
	"testing"
)

func TestInitMakesTheFilesItNames(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		dir := filepath.Join(t.TempDir(), "new")
		files, err := Init(dir, lang, nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(files) < 6 {
			t.Errorf("%s: only %v", lang, files)
		}
		for _, f := range files {
			if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(f))); err != nil || info.Size() == 0 {
				t.Errorf("%s: %s: %v", lang, f, err)
			}
		}
	}
}

func TestInitOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "report.yaml")
	if err := os.WriteFile(path, []byte("mine"), 0o666); err != nil {
		t.Fatal(err)
	}
	if _, err := Init(dir, "en", nil); err == nil {
		t.Error("a folder that holds something was accepted")
	}
	if data, _ := os.ReadFile(path); string(data) != "mine" {
		t.Errorf("report.yaml is %q", data)
	}
	if _, err := Init(filepath.Join(dir, "new"), "tlh", nil); err == nil {
		t.Error("a language without a skeleton was accepted")
	}
}
