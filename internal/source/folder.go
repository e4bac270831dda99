package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"annals/internal/spelling"
)

// ErrOutside is the error for files that lie outside the report's folder, or
// that a symbolic link in it leads out to: they are never read.
var ErrOutside = errors.New("leads out of the report's folder")

// ErrUnreadable is the error for what is there and cannot be read.
var ErrUnreadable = errors.New("cannot be read")

// folder is the one file system root that a Source reads from, with what was
// read already. It is safe for concurrent use.
type folder struct {
	root  fs.FS
	close func() error // nil where there is nothing to close

	files []string          // every file, sorted
	names map[string]string // of files, by their normalised name (NFC)

	mu    sync.Mutex
	texts map[string]string // cleaned text files that Open read, by path; complete when Open returns
	read  map[string]*content
	done  map[string]*content // what could be read

	budget budget
}

// content is a file's bytes, read at most once.
type content struct {
	once sync.Once
	data []byte
	sum  [sha256.Size]byte
	err  error
}

func newFolder(root fs.FS) *folder {
	return &folder{root: root, names: map[string]string{}, texts: map[string]string{}, read: map[string]*content{}, done: map[string]*content{}}
}

// bytes returns the bytes of a file, which may have so many.
func (f *folder) bytes(name string, most int64) ([]byte, error) {
	c := f.content(name, most)
	return c.data, c.err
}

// content returns what a file holds, which may have so many bytes.
func (f *folder) content(name string, most int64) *content {
	f.mu.Lock()
	c := f.read[name]
	if c == nil {
		c = &content{}
		f.read[name] = c
	}
	f.mu.Unlock()
	c.once.Do(func() {
		if c.data, c.err = f.load(name, most); c.err == nil {
			c.sum = sha256.Sum256(c.data)
			f.mu.Lock()
			f.done[name] = c
			f.mu.Unlock()
		}
	})
	return c
}

func (f *folder) load(name string, most int64) ([]byte, error) {
	info, err := fs.Stat(f.root, name)
	if err == nil && !info.Mode().IsRegular() {
		// Opening a pipe would wait for ever.
		return nil, fmt.Errorf("%s %w: it is no file", name, ErrUnreadable)
	}
	var data []byte
	if err == nil {
		data, err = f.readAll(name, most)
	}
	switch {
	case err == nil:
		return data, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
	case leadsOut(err):
		return nil, fmt.Errorf("%s %w", name, ErrOutside)
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return nil, fmt.Errorf("%s %w: %w", name, ErrUnreadable, err)
}

// leadsOut reports whether an error of os.Root says that a path or a link leads
// out of it. The error has no name that could be asked for.
func leadsOut(err error) bool { return strings.Contains(err.Error(), "path escapes from parent") }

// Asset returns the bytes of a file of the report. The path is slash
// separated and relative to the folder; a slash in front is taken for the
// folder itself. The bytes are read once and shared: nobody may change them.
// Errors are fs.ErrNotExist where there is no such file, ErrOutside where the
// path leaves the folder, ErrUnreadable for everything else. The hash is the
// SHA-256 of the bytes. Safe for concurrent use.
func (s *Source) Asset(name string) (data []byte, hash [sha256.Size]byte, err error) {
	clean := path.Clean(strings.TrimLeft(name, "/"))
	if !fs.ValidPath(clean) {
		return nil, hash, fmt.Errorf("%s %w", name, ErrOutside)
	}
	c := s.folder.content(clean, maxFile)
	if errors.Is(c.err, fs.ErrNotExist) {
		// Some systems store ü as u and two dots: the same name for a reader.
		if other := s.folder.names[norm.NFC.String(clean)]; other != "" && other != clean {
			c = s.folder.content(other, maxFile)
		}
	}
	return c.data, c.sum, c.err
}

// Files returns the paths of all files of the folder, sorted, without hidden
// ones and without what tools leave behind (_site, out, node_modules). The
// slice is shared.
func (s *Source) Files() []string { return s.folder.files }

// Nearest returns the file that is most likely meant by a path that names
// none: one that differs in case or in its ending, else one of the same name
// in another folder (of several the one with most folders in common), else one
// in the same folder whose name differs in a letter or two. It returns "" where
// nothing is near.
func (s *Source) Nearest(name string) string {
	want := path.Clean(strings.TrimLeft(name, "/"))
	same := func(a, b string) bool { return strings.EqualFold(norm.NFC.String(a), norm.NFC.String(b)) }
	stem := func(p string) string { return strings.TrimSuffix(p, path.Ext(p)) }
	folders := strings.Split(path.Dir(want), "/")
	for _, near := range []func(file string) bool{
		func(f string) bool { return same(f, want) },
		func(f string) bool { return same(stem(f), stem(want)) },
		func(f string) bool { return same(path.Base(f), path.Base(want)) },
		func(f string) bool { return same(stem(path.Base(f)), stem(path.Base(want))) },
	} {
		best, most := "", -1
		for _, f := range s.folder.files {
			if !near(f) {
				continue
			}
			shared := 0
			for _, folder := range strings.Split(path.Dir(f), "/") {
				if slices.Contains(folders, folder) {
					shared++
				}
			}
			if shared > most {
				best, most = f, shared
			}
		}
		if best != "" {
			return best
		}
	}
	best, least := "", 3
	for _, f := range s.folder.files {
		if path.Dir(f) != path.Dir(want) || !strings.EqualFold(path.Ext(f), path.Ext(want)) {
			continue
		}
		if d, ok := spelling.Resembles(stem(path.Base(want)), stem(path.Base(f))); ok && d < least {
			best, least = f, d
		}
	}
	return best
}

// Digest returns a short hash (12 hexadecimal digits of SHA-256) over every
// file that was read so far, by Open and by Asset, names and bytes. It is
// reproducible when it is asked for after everything has been read.
func (s *Source) Digest() string { return s.folder.digest() }

func (f *folder) digest() string {
	f.mu.Lock()
	defer f.mu.Unlock()
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(f.done)) {
		fmt.Fprintf(h, "%s\x00%x\n", name, f.done[name].sum)
	}
	return hex.EncodeToString(h.Sum(nil))[:12]
}

// Close releases the folder. What was read stays available.
func (s *Source) Close() error {
	if s == nil || s.folder == nil || s.folder.close == nil {
		return nil
	}
	return s.folder.close()
}
