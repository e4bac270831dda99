package source

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"annals/internal/diag"
)

// moody is a file system that is not, when a file is read, what it was when
// the folder was listed.
type moody struct {
	fstest.MapFS
	open map[string]func() (fs.File, error)
}

func (m moody) Open(name string) (fs.File, error) {
	if open := m.open[name]; open != nil {
		return open()
	}
	return m.MapFS.Open(name)
}

// Stat is that of the listing.
func (m moody) Stat(name string) (fs.FileInfo, error) { return m.MapFS.Stat(name) }

// endless is a file that says it is small and never ends.
type endless struct{ fs.FileInfo }

func (e endless) Stat() (fs.FileInfo, error) { return e, nil }
func (endless) Read(p []byte) (int, error)   { return copy(p, bytes.Repeat([]byte("x"), len(p))), nil }
func (endless) Close() error                 { return nil }
func (endless) Size() int64                  { return 3 }
func (endless) Mode() fs.FileMode            { return 0o644 }
func (endless) Name() string                 { return "endless" }
func (endless) IsDir() bool                  { return false }
func (endless) ModTime() time.Time           { return time.Time{} }
func (endless) Sys() any                     { return nil }

// TestInputThatChanges reads a folder in which files vanish, grow without end
// or turn unreadable between the listing and the reading. Each is told of, and
// the others are read.
func TestInputThatChanges(t *testing.T) {
	page := func(title string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\nlayout: page\nchapter: 1.1\ntitle: " + title + "\n---\n\nText.\n")}
	}
	fail := func(name string, err error) func() (fs.File, error) {
		return func() (fs.File, error) { return nil, &fs.PathError{Op: "open", Path: name, Err: err} }
	}
	root := moody{fstest.MapFS{
		"report.yaml": {Data: []byte("title: T\nyear: 2025\nlang: en\n")},
		"1/a.md":      page("A"), "1/gone.md": page("B"), "1/grown.md": page("C"), "1/locked.md": page("D"), "1/shorter.md": page("E"),
		"pic.png": {Data: []byte("x")}, "grown.png": {Data: []byte("x")},
	}, map[string]func() (fs.File, error){
		"1/gone.md":    fail("1/gone.md", fs.ErrNotExist),
		"1/locked.md":  fail("1/locked.md", fs.ErrPermission),
		"1/grown.md":   func() (fs.File, error) { return endless{}, nil },
		"1/shorter.md": func() (fs.File, error) { return fstest.MapFS{"f": page("E")}.Open("f") },
		"pic.png":      fail("pic.png", fs.ErrNotExist),
	}}
	s, ds := Open(root, "x", "")
	var got []string
	for _, d := range ds.All {
		got = append(got, d.Place.File+" "+d.Severity.String()+" "+d.ID+": "+d.Message)
	}
	want := []string{
		"1/gone.md error unreadable: this file cannot be read: it is not there any more",
		"1/grown.md error file-too-large: this file is too large: it grows while it is read, and annals reads 16 MB at most",
		"1/locked.md error unreadable: this file cannot be read: you have no permission to read it",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(s.Pages) != 2 {
		t.Errorf("%d pages were read", len(s.Pages))
	}
	if _, _, err := s.Asset("pic.png"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the vanished picture: %v", err)
	}
}

// TestTooManyFiles stops listing where nobody's report ends.
func TestTooManyFiles(t *testing.T) {
	root := fstest.MapFS{}
	for i := range maxFiles + 2 {
		root[strings.Repeat("d/", i%3)+string(rune('a'+i%26))+strings.Repeat("x", i%50)+time.Duration(i).String()] = &fstest.MapFile{}
	}
	f := newFolder(root)
	var ds diag.List
	f.walk(&ds)
	if len(f.files) != maxFiles || len(ds.All) != 1 || ds.All[0].ID != "too-many-files" {
		t.Errorf("%d files, %v", len(f.files), ds.All)
	}
}
