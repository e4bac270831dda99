package build

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// FuzzManifest publishes into folders whose manifest holds anything. What is
// not named there is never touched, wherever its names lead.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(`{"format":1,"files":[{"path":"report.pdf","size":1}]}`), []byte(nil))
	f.Add([]byte(`{"format":1,"files":[{"path":"../../mine"},{"path":"/etc"},{"path":""},{"path":"."},{"path":"mine"}]}`), []byte(nil))
	f.Add([]byte(`{"format":1,"files":[{"path":"a/../../mine"}]}`), []byte(`{"format":1,"files":[{"path":"site/x"}]}`))
	f.Add([]byte(`{"format":2}`), []byte(`{`))
	f.Add([]byte(`[]`), []byte(`{"format":1}`))
	f.Fuzz(func(t *testing.T, manifest, staged []byte) {
		dir := t.TempDir()
		out := filepath.Join(dir, "out")
		if err := os.MkdirAll(filepath.Join(out, stagingName), 0o777); err != nil {
			t.Fatal(err)
		}
		for name, data := range map[string][]byte{"mine": []byte("mine"), "out/" + manifestName: manifest, "out/" + stagingName + "/" + manifestName: staged} {
			if len(data) > 0 {
				if err := os.WriteFile(filepath.Join(dir, name), data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := Publish(out, editionFiles("new"), nil); err == nil {
			if got, err := state(out); err != nil || got != "new" {
				t.Errorf("published %q, %v", got, err)
			}
		}
		if data, err := os.ReadFile(filepath.Join(dir, "mine")); err != nil || string(data) != "mine" {
			t.Errorf("a file outside is %q, %v", data, err)
		}
	})
}

// FuzzCacheEntry spoils entries of the cache: one that is not what was written
// is not used.
func FuzzCacheEntry(f *testing.F) {
	f.Add([]byte("content"), 0, byte(1))
	f.Add([]byte(""), 31, byte(255))
	f.Add(bytes.Repeat([]byte("x"), 100), 130, byte(7))
	f.Fuzz(func(t *testing.T, content []byte, at int, change byte) {
		c := OpenCache(t.TempDir(), "salt")
		c.Put("key", content)
		if got := c.Get("key"); !bytes.Equal(got, content) {
			t.Fatalf("%q comes back as %q", content, got)
		}
		name := c.file("key")
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if at < 0 || change == 0 {
			return
		}
		if at < len(data) {
			data[at] ^= change
		} else {
			data = append(data, change)
		}
		if err := os.WriteFile(name, data, 0o666); err != nil {
			t.Fatal(err)
		}
		if got := c.Get("key"); got != nil {
			t.Errorf("a spoilt entry is used: %q", got)
		}
	})
}
