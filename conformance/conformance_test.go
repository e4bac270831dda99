package conformance

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"annals/internal/build"
	"annals/internal/edition/extract"
	"annals/internal/pdf"
)

// validators returns the validators, or skips the test where there are none
// and nobody requires them.
func validators(t *testing.T) *Validators {
	t.Helper()
	v, err := Find()
	if err != nil {
		if os.Getenv("ANNALS_VALIDATORS_REQUIRED") != "" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	return v
}

// reports are the folders whose editions must be without a finding.
func reports(t *testing.T) map[string]string {
	r := map[string]string{"2024": "../reports/2024", "2025": "../reports/2025", "extract": "../reports/2025", "bilingual": "../reports/bilingual",
		"handbook": "../handbook"}
	if corpus := os.Getenv("ANNALS_CORPUS"); corpus != "" {
		r["real"] = filepath.Join(corpus, "2018")
	} else {
		t.Log("ANNALS_CORPUS is not set: only the sample reports are checked")
	}
	return r
}

// extracts are the selections of those that are extracts of a report.
var extracts = map[string]extract.Selection{"extract": {Funder: "Made-up Water Fund"}}

var (
	built   = map[string]string{}
	builtMu sync.Mutex
)

// outputOf builds a report once and returns its output folder.
func outputOf(t *testing.T, name, folder string) string {
	t.Helper()
	builtMu.Lock()
	defer builtMu.Unlock()
	if out, ok := built[name]; ok {
		return out
	}
	out := filepath.Join(shared, name)
	res, err := build.Run(build.Options{Folder: folder, Out: out, Editions: build.All, Select: extracts[name], Version: "test", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if !res.Published {
		t.Fatalf("nothing was built: %v", res.Diags.All)
	}
	built[name] = out
	return out
}

var shared string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "conformance")
	if err != nil {
		panic(err)
	}
	shared = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// files returns an edition's file, one a language where there are several.
func files(t *testing.T, out, name string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(out, name))
	if len(found) == 0 && err == nil {
		found, err = filepath.Glob(filepath.Join(out, "*", name))
		found = slices.DeleteFunc(found, func(f string) bool { return filepath.Base(filepath.Dir(f)) == "site" })
	}
	if err != nil || len(found) == 0 {
		t.Fatalf("%s holds no %s: %v", out, name, err)
	}
	return found
}

func want0(t *testing.T, found []string, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range found {
		if i == 20 {
			t.Errorf("and %d more", len(found)-20)
			break
		}
		t.Error(f)
	}
}

func TestPDF(t *testing.T) {
	t.Parallel()
	v := validators(t)
	for name, folder := range reports(t) {
		t.Run(name, func(t *testing.T) {
			for _, file := range files(t, outputOf(t, name, folder), "report.pdf") {
				found, err := v.QPDF(file)
				want0(t, found, err)
				for _, flavour := range []string{"ua1", "3a"} {
					found, err := v.VeraPDF(flavour, file)
					want0(t, found, err)
				}
			}
		})
	}
}

func TestEPUB(t *testing.T) {
	t.Parallel()
	v := validators(t)
	for name, folder := range reports(t) {
		t.Run(name, func(t *testing.T) {
			for _, file := range files(t, outputOf(t, name, folder), "report.epub") {
				found, err := v.EPUBCheck(file)
				want0(t, found, err)
				found, err = v.Ace(file)
				want0(t, found, err)
			}
		})
	}
}

func TestSite(t *testing.T) {
	t.Parallel()
	v := validators(t)
	for name, folder := range reports(t) {
		t.Run(name, func(t *testing.T) {
			root := filepath.Join(outputOf(t, name, folder), "site")
			var files []string
			var views []View
			err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
				if err != nil || d.IsDir() {
					return err
				}
				switch filepath.Ext(path) {
				case ".html", ".css":
					files = append(files, path)
				}
				if data, _ := os.ReadFile(path); strings.Contains(string(data), `http-equiv="refresh"`) {
					return nil // the browser would look at the page that it leads to
				}
				if rel, _ := filepath.Rel(root, path); strings.HasSuffix(path, ".html") {
					views = append(views, View{rel, 360, false}, View{rel, 360, true}, View{rel, 1440, true}, View{rel, 1440, false})
				}
				return nil
			})
			if err != nil || len(views) == 0 {
				t.Fatal("no pages", err)
			}
			found, err := v.Nu(files...)
			want0(t, found, err)
			found, err = v.Axe("validators/axe.mjs", root, views)
			want0(t, found, err)
		})
	}
}

// TestFlavours checks the PDFs that --pdf makes besides the default: of the
// real report only that of PDF 2.0, which differs the most.
func TestFlavours(t *testing.T) {
	t.Parallel()
	v := validators(t)
	for name, folder := range reports(t) {
		for flavour, standards := range map[pdf.Flavour][]string{pdf.Plain: {"ua1", "2a"}, pdf.Second: {"ua2", "4f"}} {
			if name == "extract" || name == "bilingual" || name == "real" && flavour == pdf.Plain {
				continue
			}
			t.Run(name+" "+string(flavour), func(t *testing.T) {
				out := t.TempDir()
				res, err := build.Run(build.Options{Folder: folder, Out: out, Editions: build.Editions{PDF: true}, Flavour: flavour, Version: "test", Now: time.Now})
				if err != nil || !res.Published {
					t.Fatalf("nothing was built: %v, %v", err, res.Diags.All)
				}
				file := filepath.Join(out, "report.pdf")
				found, err := v.QPDF(file)
				want0(t, found, err)
				for _, standard := range standards {
					found, err := v.VeraPDF(standard, file)
					want0(t, found, err)
				}
			})
		}
	}
}
