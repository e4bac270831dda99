package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"annals/internal/picture"
)

// Cache keeps on the disk what runs of annals have made from the same content:
// each entry is a pure function of its key, so a run that finds it gives the
// same bytes as one that does not. Entries may be lost or spoilt at any time:
// one that is not what was written is not used. Nothing depends on a cache that
// cannot be read or written, and nobody is told of it. It is safe for
// concurrent use, also by several runs.
//
// The folder holds one file an entry, named by the hash of its key, below
// folders of the first two digits. A file is the SHA-256 of the content, then
// the content.
type Cache struct {
	dir  string
	salt string
	mu   sync.Mutex
	new  bool // something was written
}

// cacheLimit is how many bytes the cache may hold after a run.
const cacheLimit = 1 << 30

// OpenCache returns the cache in a folder; nil, which keeps nothing, for "".
// The salt tells programs apart that would make different things from the same
// content.
func OpenCache(dir, salt string) *Cache {
	if dir == "" {
		return nil
	}
	return &Cache{dir: dir, salt: salt}
}

// DefaultCache returns the folder of the user's cache for annals, "" where
// there is none.
func DefaultCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "annals")
}

// Program tells this program from any other that is called annals. What is
// made from the same content may differ between two of them.
func Program(version string) string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprint(version, info.Size(), info.ModTime().UnixNano())
}

func (c *Cache) file(key string) string {
	h := sha256.Sum256([]byte(c.salt + "\x00" + key))
	name := hex.EncodeToString(h[:])
	return filepath.Join(c.dir, name[:2], name[2:])
}

// Get returns an entry's content, nil where there is none.
func (c *Cache) Get(key string) []byte {
	if c == nil {
		return nil
	}
	name := c.file(key)
	data, err := os.ReadFile(name)
	if err != nil || len(data) < sha256.Size {
		return nil
	}
	sum := sha256.Sum256(data[sha256.Size:])
	if !bytes.Equal(sum[:], data[:sha256.Size]) {
		return nil
	}
	// What was used last is thrown away last.
	if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > time.Hour {
		now := time.Now()
		os.Chtimes(name, now, now)
	}
	return data[sha256.Size:]
}

// Put keeps an entry.
func (c *Cache) Put(key string, content []byte) {
	if c == nil {
		return
	}
	name := c.file(key)
	if os.MkdirAll(filepath.Dir(name), 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(name), "new-*")
	if err != nil {
		return
	}
	sum := sha256.Sum256(content)
	_, err = f.Write(sum[:])
	if err == nil {
		_, err = f.Write(content)
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
		return
	}
	c.mu.Lock()
	c.new = true
	c.mu.Unlock()
}

// shelf returns a shelf for pictures that keeps them in the cache.
func (c *Cache) shelf() *picture.Shelf {
	if c == nil {
		return &picture.Shelf{}
	}
	return &picture.Shelf{Store: &picture.Store{Get: c.Get, Put: c.Put}}
}

// trim throws away what was not used for longest until the cache holds at most
// the limit of bytes, and what killed runs left half written.
func (c *Cache) trim(limit int64) {
	if c == nil || !c.new {
		return
	}
	type entry struct {
		name string
		size int64
		used time.Time
	}
	var all []entry
	var total int64
	filepath.WalkDir(c.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return nil
		}
		if len(d.Name()) != 2*sha256.Size-2 {
			if time.Since(info.ModTime()) > time.Hour {
				os.Remove(name)
			}
			return nil
		}
		all = append(all, entry{name, info.Size(), info.ModTime()})
		total += info.Size()
		return nil
	})
	slices.SortFunc(all, func(a, b entry) int { return a.used.Compare(b.used) })
	for _, e := range all {
		if total <= limit {
			return
		}
		if os.Remove(e.name) == nil {
			total -= e.size
		}
	}
}
