package draft

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func TestNew(t *testing.T) {
	last := fstest.MapFS{
		"report.yaml": {Data: []byte(`# Our report
title: Annual Report 2024
description: >
  What we did in 2024.
  From 2024 to 2026 we go on.
year: 2024 # the year
date: 2025-03-20
version: "1.0"
url: https://report2024.example
publisher:
  founded: 4 May 2024
previous: ../2023`)},
		"2-water/01-wells.md":  {Data: []byte("---\ntitle: Wells in 2024\nstatus: released\nresources: Budget for 2024\n---\n## Highlights 2024\n\nIn 2024 we dug. Since 2019, too.\n\n## 2019 to 2024\n")},
		"team.yaml":            {Data: []byte("- name: Ada\n")},
		"README.md":            {Data: []byte("Written in 2024.\n")},
		"assets/x.png":         {Data: []byte{0, 1, 2}},
		".annals/carried.yaml": {Data: []byte("from: 2023\n")},
		".git/config":          {Data: []byte("x")},
		"out/report.pdf":       {Data: []byte("x")},
	}
	dir := filepath.Join(t.TempDir(), "2025")
	made, err := New(dir, Year{From: last, Last: 2024, This: 2025, Previous: "../2024", Carried: Carried{"2-water/01-wells.md": {"ab", "cd"}},
		Schemas: Schemas{"page": []byte("{}")}})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"2-water/01-wells.md", "README.md", "assets/x.png", "report.yaml", "team.yaml"}; !slices.Equal(made, want) {
		t.Errorf("made %v", made)
	}
	for name, want := range map[string]string{
		"report.yaml": `# Our report
title: Annual Report 2025
description: >
  What we did in 2025.
  From 2024 to 2026 we go on.
year: 2025 # the year
# date: 2025-03-20
# version: "1.0"
url: https://report2025.example
publisher:
  founded: 4 May 2024
previous: ../2024
`,
		"2-water/01-wells.md": "---\n# yaml-language-server: $schema=../.annals/page.schema.json\n# From 2024: annals check tells what is still to be revised. Then say checked, and at last released.\nstatus: draft\n" +
			"title: Wells in 2025\nresources: Budget for 2024\n---\n## Highlights 2025\n\nIn 2024 we dug. Since 2019, too.\n\n## 2019 to 2024\n",
		"team.yaml":    "- name: Ada\n",
		"README.md":    "Written in 2024.\n",
		"assets/x.png": "\x00\x01\x02",
	} {
		got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil || string(got) != want {
			t.Errorf("%s is\n%s\nwant\n%s\n%v", name, got, want, err)
		}
	}
	carried, err := os.ReadFile(filepath.Join(dir, ".annals", "carried.yaml"))
	if err != nil || !strings.HasSuffix(string(carried), "from: 2024\npages:\n  \"2-water/01-wells.md\":\n  - \"ab\"\n  - \"cd\"\n") {
		t.Errorf("carried.yaml is\n%s\n%v", carried, err)
	}
	if _, err := New(dir, Year{From: last, Last: 2024, This: 2025}); err == nil {
		t.Error("a folder that holds something was accepted")
	}
}

// What stands between two keys stays, what was of last year's edition alone goes,
// and files that begin with a mark of their encoding are no others.
func TestNewKeepsWhatStandsBetweenKeys(t *testing.T) {
	last := fstest.MapFS{
		"report.yaml": {Data: []byte("\ufeffprevious: >-\n  ../2023\n\n# Ours since 2016\ntitle: Annual Report 2024\ncorrections:\n  - date: 2025-03-27\n    text: Two, not three.\n\nfunders: []\n")},
		"1-a/01-b.md": {Data: []byte("\ufeff---\ntitle: Wells in 2024\n\"status\" :\n  released\nid: w\n---\nWater.\n")},
	}
	dir := t.TempDir()
	if _, err := New(dir, Year{From: last, Last: 2024, This: 2025, Previous: "../2024", Carried: Carried{"1-a/01-b.md": {"x"}}}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"report.yaml": "\ufeffprevious: ../2024\n\n# Ours since 2016\ntitle: Annual Report 2025\n# corrections:\n#   - date: 2025-03-27\n#     text: Two, not three.\n\nfunders: []\n",
		"1-a/01-b.md": "\ufeff---\n# From 2024: annals check tells what is still to be revised. Then say checked, and at last released.\nstatus: draft\ntitle: Wells in 2025\nid: w\n---\nWater.\n",
	} {
		if got, err := fs.ReadFile(os.DirFS(dir), name); err != nil || string(got) != want {
			t.Errorf("%s is %q, %v\nwant %q", name, got, err, want)
		}
	}
}

func TestNewOfAJekyllFolder(t *testing.T) {
	last := fstest.MapFS{"_config.yml": {Data: []byte("title: Bericht 2018\r\nmainpage:\r\n  url: https://x.example\r\n  year: 2018\r\ndescription: Seit 2017\r\n")}}
	dir := t.TempDir()
	if _, err := New(dir, Year{From: last, Last: 2018, This: 2019}); err != nil {
		t.Fatal(err)
	}
	got, err := fs.ReadFile(os.DirFS(dir), "_config.yml")
	if want := "title: Bericht 2019\r\nmainpage:\r\n  url: https://x.example\r\n  year: 2019\r\ndescription: Seit 2017\r\n"; err != nil || string(got) != want {
		t.Errorf("%q, %v", got, err)
	}
}
