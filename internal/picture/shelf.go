package picture

import (
	"fmt"
	"sync"

	"annals/internal/doc"
)

// Shelf keeps the versions of pictures that one run has made, so that two
// editions that show a picture at the same widths decode it once between them.
// A nil Shelf keeps nothing. It is safe for concurrent use.
type Shelf struct {
	mu   sync.Mutex
	kept map[string]*kept
}

type kept struct {
	once     sync.Once
	versions []Version
	err      error
}

// Versions is the function of that name, remembered by content, widths and quality.
func (s *Shelf) Versions(a *doc.Asset, widths []int, quality int) ([]Version, error) {
	if s == nil {
		return Versions(a, widths, quality)
	}
	key := fmt.Sprint(a.Hash, widths, quality)
	s.mu.Lock()
	if s.kept == nil {
		s.kept = map[string]*kept{}
	}
	k := s.kept[key]
	if k == nil {
		k = &kept{}
		s.kept[key] = k
	}
	s.mu.Unlock()
	k.once.Do(func() { k.versions, k.err = Versions(a, widths, quality) })
	return k.versions, k.err
}
