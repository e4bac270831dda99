// Package annals_test holds what is said of annals in this folder against it.
package annals_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

var (
	fenced   = regexp.MustCompile("(?ms)^ *```.*?^ *```$|^(?:    |\t).*?$|`[^`\n]*`")
	linked   = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	headings = regexp.MustCompile(`(?m)^#{1,6} +(.+)$`)
	noAnchor = regexp.MustCompile(`[^\pL\pN _-]`)
)

// TestLinksOfDocs holds that every relative link of the README and its kin
// leads to a file or folder that is there, and to a heading of it where it
// names one.
func TestLinksOfDocs(t *testing.T) {
	files, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
	seen := 0
	for _, file := range files {
		text := read(t, file)
		for _, m := range linked.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
			if strings.Contains(m[1], ":") {
				continue
			}
			seen++
			target, anchor, _ := strings.Cut(m[1], "#")
			goal := file
			if target != "" {
				goal = filepath.Join(filepath.Dir(file), filepath.FromSlash(target))
			}
			if _, err := os.Stat(goal); err != nil {
				t.Errorf("%s: the link %s leads nowhere", file, m[1])
				continue
			}
			if anchor != "" && !anchors(read(t, goal))[anchor] {
				t.Errorf("%s: the link %s leads to no heading", file, m[1])
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d links were seen", seen)
	}
}

// anchors are the addresses of a file's headings, as hosts of repositories
// make them.
func anchors(text string) map[string]bool {
	all := map[string]bool{}
	for _, m := range headings.FindAllStringSubmatch(fenced.ReplaceAllString(text, ""), -1) {
		words := noAnchor.ReplaceAllString(norm.NFC.String(strings.ToLower(m[1])), "")
		all[strings.ReplaceAll(words, " ", "-")] = true
	}
	return all
}

func read(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestEveryRoomIsInTheArchitecture holds that docs/architecture.md names every
// package below internal/ that is not part of another, and none that is gone.
func TestEveryRoomIsInTheArchitecture(t *testing.T) {
	text := read(t, "docs/architecture.md")
	rooms, err := os.ReadDir("internal")
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, r := range rooms {
		there[r.Name()] = true
		if !strings.Contains(text, "`internal/"+r.Name()+"`") {
			t.Errorf("docs/architecture.md does not name internal/%s", r.Name())
		}
	}
	for _, m := range regexp.MustCompile("`internal/([a-z]+)`").FindAllStringSubmatch(text, -1) {
		if !there[m[1]] {
			t.Errorf("docs/architecture.md names internal/%s, which is not there", m[1])
		}
	}
}
