package source

import "testing"

func TestExcludePatterns(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"drafts", "drafts/a.md", true}, {"drafts/", "drafts/a.md", true}, {"/drafts/", "drafts/a.md", true}, {"drafts", "a/drafts/b.md", false},
		{"*.tmp.md", "a/b.tmp.md", true}, {"a/?.md", "a/b.md", true}, {"a/?.md", "a/bc.md", false}, {"**/old/*", "x/old/y.md", true}, {"", "a.md", false},
	} {
		if got := matches(c.pattern, c.path); got != c.want {
			t.Errorf("%q and %s: %v", c.pattern, c.path, got)
		}
	}
}
