package picture

import (
	"bytes"
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"annals/internal/doc"
)

// TestCorpus takes every picture of a real report through all that this
// package does.
func TestCorpus(t *testing.T) {
	root := os.Getenv("ANNALS_CORPUS")
	if root == "" {
		t.Skip("ANNALS_CORPUS is not set: it names the folder that holds real reports")
	}
	counts := map[doc.Format]int{}
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		switch strings.ToLower(filepath.Ext(path)) {
		case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg":
		default:
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(root, path)
		info, err := Probe(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		counts[info.Format]++
		clean, err := Strip(asset(data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		if after, err := Probe(clean); err != nil || after != info {
			t.Errorf("%s: %+v became %+v (%v)", name, info, after, err)
		}
		if info.Format == doc.SVG {
			return nil // see vector
		}
		r, err := Print(asset(data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		if testing.Short() {
			return nil
		}
		if info.Width*info.Height > 1_000_000 {
			return nil // comparing pixel by pixel takes seconds
		}
		want, _, err := image.Decode(bytes.NewReader(data))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		t.Run(name, func(t *testing.T) { samePixels(t, pixels(t, r), want, 0) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if counts[doc.JPEG] == 0 || counts[doc.PNG] == 0 || counts[doc.SVG] == 0 {
		t.Errorf("pictures by format: %v", counts)
	}
	t.Logf("JPEG %d, PNG %d, SVG %d", counts[doc.JPEG], counts[doc.PNG], counts[doc.SVG])
}

// BenchmarkCorpus prints every picture of a real report, as a build does.
func BenchmarkCorpus(b *testing.B) {
	root := os.Getenv("ANNALS_CORPUS")
	if root == "" {
		b.Skip("ANNALS_CORPUS is not set: it names the folder that holds real reports")
	}
	var assets []*doc.Asset
	size := 0
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if f := sniff(data); err == nil && (f == doc.JPEG || f == doc.PNG) {
			assets = append(assets, asset(data))
			size += len(data)
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, a := range assets {
			if _, err := Print(a); err != nil {
				b.Fatal(err)
			}
		}
	}
}
