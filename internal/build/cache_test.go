package build

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestCacheKeeps(t *testing.T) {
	dir := t.TempDir()
	c := OpenCache(dir, "one")
	c.Put("a", []byte("content"))
	if got := OpenCache(dir, "one").Get("a"); string(got) != "content" {
		t.Errorf("got %q", got)
	}
	if got := c.Get("b"); got != nil {
		t.Errorf("%q was never kept", got)
	}
	if got := OpenCache(dir, "another program").Get("a"); got != nil {
		t.Errorf("another program got %q", got)
	}
}

// What was spoilt on the disk must not get into an edition.
func TestCacheNoticesSpoiltEntries(t *testing.T) {
	for what, spoil := range map[string]func(b []byte) []byte{
		"cut":     func(b []byte) []byte { return b[:len(b)-1] },
		"changed": func(b []byte) []byte { b[len(b)-1] ^= 1; return b },
		"longer":  func(b []byte) []byte { return append(b, 'x') },
		"empty":   func(b []byte) []byte { return nil },
	} {
		c := OpenCache(t.TempDir(), "")
		c.Put("a", []byte("content"))
		name := c.file("a")
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, spoil(b), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := c.Get("a"); got != nil {
			t.Errorf("%s: got %q", what, got)
		}
		c.Put("a", []byte("content"))
		if got := c.Get("a"); string(got) != "content" {
			t.Errorf("%s: not mended, got %q", what, got)
		}
	}
}

func TestCacheWithoutFolder(t *testing.T) {
	if c := OpenCache("", ""); c != nil {
		t.Error("a cache without a folder")
	}
	var none *Cache
	none.Put("a", []byte("x"))
	if none.Get("a") != nil {
		t.Error("something was kept")
	}
	// A file stands where the folder should be: builds go on without.
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	c := OpenCache(file, "")
	c.Put("a", []byte("x"))
	if c.Get("a") != nil {
		t.Error("something was kept in a file")
	}
	c.trim(0)
}

func TestCacheTrims(t *testing.T) {
	c := OpenCache(t.TempDir(), "")
	old := time.Now().Add(-48 * time.Hour)
	for i, key := range []string{"a", "b", "c", "d"} {
		c.Put(key, bytes.Repeat([]byte{'x'}, 100))
		at := old.Add(time.Duration(i) * time.Minute)
		if err := os.Chtimes(c.file(key), at, at); err != nil {
			t.Fatal(err)
		}
	}
	half := filepath.Join(filepath.Dir(c.file("a")), "new-123")
	if err := os.WriteFile(half, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	os.Chtimes(half, old, old)
	c.Get("a") // used just now
	c.trim(300)
	for key, want := range map[string]bool{"a": true, "b": false, "c": false, "d": true} {
		if got := c.Get(key) != nil; got != want {
			t.Errorf("%s is kept: %v", key, got)
		}
	}
	if _, err := os.Stat(half); err == nil {
		t.Error("what a killed run left is still there")
	}
}

// A build with the cache equals one without, byte for byte, and the second one
// with it does not decode a picture.
func TestCacheGivesTheSameBytes(t *testing.T) {
	root := t.TempDir()
	cache := OpenCache(filepath.Join(root, "cache"), "test")
	var sums [3]map[string]string
	for i, c := range []*Cache{nil, cache, cache} {
		out := filepath.Join(root, "out", string(rune('a'+i)))
		res, err := Run(Options{Folder: "../../reports/2025", Out: out, Editions: All, Cache: c, Version: "test", Now: time.Now})
		if err != nil || !res.Published {
			t.Fatalf("%v %v", err, res.Diags.All)
		}
		sums[i] = tree(t, out)
	}
	for i := 1; i < 3; i++ {
		if len(sums[i]) != len(sums[0]) {
			t.Errorf("%d files, and %d without the cache", len(sums[i]), len(sums[0]))
		}
		for name, sum := range sums[0] {
			if sums[i][name] != sum {
				t.Errorf("run %d: %s differs", i, name)
			}
		}
	}
}

// A page has grown since the run that filled the cache, so that all pages
// behind it have moved. The next run makes no picture anew, and gives what a run
// without a cache gives.
func TestCacheWhenAPageGrows(t *testing.T) {
	root := t.TempDir()
	folder := filepath.Join(root, "2025")
	if err := os.CopyFS(folder, os.DirFS("../../reports/2025")); err != nil {
		t.Fatal(err)
	}
	cache := OpenCache(filepath.Join(root, "cache"), "test")
	build := func(c *Cache, out string) map[string]string {
		t.Helper()
		out = filepath.Join(root, "out", out)
		res, err := Run(Options{Folder: folder, Out: out, Editions: All, Cache: c, Version: "test", Now: time.Now})
		if err != nil || !res.Published {
			t.Fatalf("%v %v", err, res.Diags.All)
		}
		return tree(t, out)
	}
	before := build(cache, "before")
	pages, err := filepath.Glob(filepath.Join(folder, "1-*", "*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatal("the sample has no first part", err)
	}
	f, err := os.OpenFile(pages[0], os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprint(f, strings.Repeat("\n\nThis page grows by a paragraph that nobody needs, so that what stands behind it moves to other pages.", 40))
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	kept := len(tree(t, cache.dir))
	warm, cold := build(cache, "warm"), build(nil, "cold")
	if now := len(tree(t, cache.dir)); now != kept {
		t.Errorf("%d pictures were made anew", now-kept)
	}
	if len(warm) != len(cold) || warm["report.pdf"] == before["report.pdf"] {
		t.Errorf("%d files, and %d without the cache; the PDF has changed: %v", len(warm), len(cold), warm["report.pdf"] != before["report.pdf"])
	}
	for name, sum := range cold {
		if warm[name] != sum {
			t.Errorf("%s differs", name)
		}
	}
}

// tree returns the hash of every file below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	sums := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(filepath.Join(dir, name))
		sums[name] = fmt.Sprintf("%x", sha256.Sum256(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return sums
}
