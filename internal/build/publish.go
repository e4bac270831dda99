package build

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// How an output folder is replaced.
//
// Everything new is first written whole below .annals-new, the manifest last:
// its presence says that the rest is there. Only then are things moved into
// place, each by a rename, what they replace going to .annals-old; the manifest
// moves last. A run that is killed before the manifest stood in .annals-new
// has changed nothing: the next one clears it away. A run that is killed
// later is finished by the next one, which moves what has not been moved yet.
const (
	manifestName = ".annals.json"
	stagingName  = ".annals-new"
	retiredName  = ".annals-old"
	lockName     = ".annals.lock"
)

// File is a file of the output, its path slash separated and relative to the
// output folder.
type File struct {
	Path string
	Data []byte
}

// Manifest lists what annals wrote into an output folder, and so what it may
// delete from it.
type Manifest struct {
	Format int             `json:"format"`
	Files  []ManifestEntry `json:"files"` // sorted by path
}

// ManifestEntry is one file of a manifest.
type ManifestEntry struct {
	Path string `json:"path"`
	Size int64  `json:"size"`
}

// ForeignError says that an output folder holds something that annals did not
// write. Nothing has been touched.
type ForeignError struct {
	Folder string
	Path   string
}

func (e *ForeignError) Error() string {
	return fmt.Sprintf("%s holds %s, which annals did not write: choose another folder with -o, or move it away", e.Folder, e.Path)
}

// step is called before every change to the disk with what is about to happen;
// an error stops there. Tests use it to stop a run at any moment.
type step func(op, path string) error

// Publish puts files into the folder out, replacing what annals published
// there before. Top-level entries that this run does not make (report.epub,
// when only the PDF was asked for) stay as they are. On an error what was
// published before is whole, at the latest after the next call.
func Publish(out string, files []File, before step) error {
	if before == nil {
		before = func(string, string) error { return nil }
	}
	if err := os.MkdirAll(out, 0o777); err != nil {
		return fmt.Errorf("the output folder cannot be made: %w", err)
	}
	// What lies behind a link is looked at and written to as what it is: a link
	// to the report's own folder must not hide what is in it.
	if info, err := os.Lstat(filepath.Clean(out)); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if out, err = filepath.EvalSymlinks(out); err != nil {
			return fmt.Errorf("the output folder cannot be made: %w", err)
		}
	}
	// A folder that is somebody else's is left untouched, without so much as a
	// lock in it. In one of ours another run may be at work: what lies there can
	// be judged only when it has ended.
	if !ours(out) {
		if err := refuseForeign(out, Manifest{}); err != nil && !ours(out) {
			return err
		}
	}
	unlock, busy, err := lock(filepath.Join(out, lockName))
	if err != nil && !busy {
		return fmt.Errorf("the output folder cannot be written to: %w", err)
	}
	if err != nil {
		return fmt.Errorf("another build is writing to %s: %w", out, err)
	}
	defer unlock()
	old, err := readManifest(filepath.Join(out, manifestName))
	if err != nil {
		return err
	}
	if err := refuseForeign(out, old); err != nil {
		return err
	}
	if err := recoverSwap(out, before); err != nil {
		return err
	}
	if old, err = readManifest(filepath.Join(out, manifestName)); err != nil {
		return err
	}

	m := merge(old, files)
	staging := filepath.Join(out, stagingName)
	for _, f := range files {
		if !fs.ValidPath(f.Path) {
			return fmt.Errorf("%q is no path for an output file", f.Path)
		}
		name := filepath.FromSlash(f.Path)
		if err := stage(filepath.Join(out, name), filepath.Join(staging, name), f.Data, before); err != nil {
			os.RemoveAll(staging)
			return err
		}
	}
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return err
	}
	if err := write(filepath.Join(staging, manifestName+".part"), append(data, '\n'), before); err != nil {
		os.RemoveAll(staging)
		return err
	}
	if err := rename(filepath.Join(staging, manifestName+".part"), filepath.Join(staging, manifestName), before); err != nil {
		os.RemoveAll(staging)
		return err
	}
	return swap(out, before)
}

// mend finishes or clears away what a killed run left in an output folder, so
// that it is whole even if this run comes to nothing. It leaves alone what
// Publish refuses: that says why when it is called.
func mend(out string) {
	left := false
	for _, name := range []string{stagingName, retiredName} {
		if _, err := os.Lstat(filepath.Join(out, name)); err == nil {
			left = true
		}
	}
	if !left || !ours(out) {
		return
	}
	unlock, _, err := lock(filepath.Join(out, lockName))
	if err != nil {
		return // another run is at work, and ends it itself
	}
	defer unlock()
	m, err := readManifest(filepath.Join(out, manifestName))
	if err == nil && refuseForeign(out, m) == nil {
		_ = recoverSwap(out, func(string, string) error { return nil }) // Publish tries again, and tells
	}
}

// ours reports whether annals has been at work in a folder.
func ours(out string) bool {
	for _, name := range []string{lockName, manifestName} {
		if _, err := os.Lstat(filepath.Join(out, name)); err == nil {
			return true
		}
	}
	return false
}

// recoverSwap finishes or clears away what a killed run left.
func recoverSwap(out string, before step) error {
	staging := filepath.Join(out, stagingName)
	if _, err := os.Lstat(filepath.Join(staging, manifestName)); err == nil {
		return swap(out, before)
	}
	if err := removeAll(staging, before); err != nil {
		return err
	}
	// Without a staged manifest, either no swap was under way or all of it is
	// done but for the clearing away.
	return removeAll(filepath.Join(out, retiredName), before)
}

// swap moves everything from the staging folder into place, the manifest last.
func swap(out string, before step) error {
	staging, retired := filepath.Join(out, stagingName), filepath.Join(out, retiredName)
	entries, err := os.ReadDir(staging)
	if err != nil {
		return err
	}
	if err := before("mkdir", retired); err != nil {
		return err
	}
	if err := os.MkdirAll(retired, 0o777); err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == manifestName {
			continue
		}
		from, to := filepath.Join(staging, e.Name()), filepath.Join(out, e.Name())
		if e.IsDir() {
			// A folder cannot be renamed over another: the old one steps aside.
			if _, err := os.Lstat(to); err == nil {
				aside := filepath.Join(retired, e.Name())
				if err := removeAll(aside, before); err != nil {
					return err
				}
				if err := rename(to, aside, before); err != nil {
					return err
				}
			}
		}
		if err := rename(from, to, before); err != nil {
			return err
		}
	}
	if err := rename(filepath.Join(staging, manifestName), filepath.Join(out, manifestName), before); err != nil {
		return err
	}
	if err := removeAll(staging, before); err != nil {
		return err
	}
	return removeAll(retired, before)
}

// merge returns the manifest after files are published over old.
func merge(old Manifest, files []File) Manifest {
	m := Manifest{Format: 1}
	made := map[string]bool{}
	for _, f := range files {
		made[top(f.Path)] = true
		m.Files = append(m.Files, ManifestEntry{Path: f.Path, Size: int64(len(f.Data))})
	}
	for _, e := range old.Files {
		if !made[top(e.Path)] {
			m.Files = append(m.Files, e)
		}
	}
	slices.SortFunc(m.Files, func(a, b ManifestEntry) int { return strings.Compare(a.Path, b.Path) })
	return m
}

func top(path string) string {
	first, _, _ := strings.Cut(path, "/")
	return first
}

// readManifest reads a manifest; a folder without one has an empty manifest.
func readManifest(path string) (Manifest, error) {
	var m Manifest
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(data, &m); err != nil || m.Format != 1 {
		return m, fmt.Errorf("%s is not a manifest that this version of annals wrote: choose another folder with -o", path)
	}
	return m, nil
}

// refuseForeign returns a ForeignError when the folder holds a file that
// neither the manifest, nor a staged manifest, names.
func refuseForeign(out string, m Manifest) error {
	staged, err := readManifest(filepath.Join(out, stagingName, manifestName))
	if err != nil {
		return err
	}
	ours := map[string]bool{}
	for _, e := range append(m.Files, staged.Files...) {
		for p := e.Path; p != "."; p = pathDir(p) {
			ours[p] = true
		}
	}
	return filepath.WalkDir(out, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(out, path)
		if err != nil || rel == "." {
			return err
		}
		rel = filepath.ToSlash(rel)
		switch rel {
		case manifestName, lockName:
			return nil
		case stagingName, retiredName:
			return fs.SkipDir
		}
		if !ours[rel] {
			return &ForeignError{Folder: out, Path: rel}
		}
		return nil
	})
}

func pathDir(p string) string {
	if i := strings.LastIndexByte(p, '/'); i >= 0 {
		return p[:i]
	}
	return "."
}

// stage puts a file into the staging folder. What is published already with
// the same bytes, as most pictures are after a page has changed, is not written
// once more: the published file gets a second name, which it keeps when the
// first is cleared away. Where the file system has no such names, it is written.
func stage(published, path string, data []byte, before step) error {
	if !same(published, data) {
		return write(path, data, before)
	}
	if err := before("link", path); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	if os.Link(published, path) == nil {
		return nil
	}
	return write(path, data, before)
}

// same reports whether a file holds these bytes now: people may have changed it.
func same(path string, data []byte) bool {
	if info, err := os.Lstat(path); err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	block := make([]byte, 64<<10)
	for len(data) > 0 {
		n, err := f.Read(block)
		if n > len(data) || !bytes.Equal(block[:n], data[:min(n, len(data))]) {
			return false
		}
		data = data[n:]
		if err != nil && (err != io.EOF || len(data) > 0) {
			return false
		}
	}
	return true
}

func write(path string, data []byte, before step) error {
	if err := before("write", path); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o666)
}

func rename(from, to string, before step) error {
	if err := before("rename", to); err != nil {
		return err
	}
	return os.Rename(from, to)
}

func removeAll(path string, before step) error {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err := before("remove", path); err != nil {
		return err
	}
	return os.RemoveAll(path)
}
