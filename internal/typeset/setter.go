package typeset

import (
	"annals/internal/typeset/typeface"
	"sync"

	"github.com/go-text/typesetting/harfbuzz"
)

// Setter sets text. It remembers the words that it has shaped, within bounds.
// It may be used by several goroutines, and what it returns depends on the
// arguments alone, never on what was set before.
type Setter struct {
	mu       sync.RWMutex
	young    map[wordKey]*word // since the last change of generation
	old      map[wordKey]*word
	features map[featureKey][]harfbuzz.Feature

	idleMu sync.Mutex
	idle   []*worker
}

type wordKey struct {
	stack    *Stack
	features Features
	lang     string
	text     string
}

type featureKey struct {
	font *typeface.Font
	bits Features
}

const (
	generation = 30000 // words; a report of 500 pages has about as many different ones
	maxKey     = 64    // bytes; longer words are not worth remembering
)

// NewSetter returns a Setter that has set nothing yet.
func NewSetter() *Setter {
	return &Setter{young: map[wordKey]*word{}, features: map[featureKey][]harfbuzz.Feature{}}
}

// hire takes a worker from the idle ones or makes one; dismiss gives it back.
func (s *Setter) hire() *worker {
	s.idleMu.Lock()
	defer s.idleMu.Unlock()
	if n := len(s.idle); n > 0 {
		w := s.idle[n-1]
		s.idle = s.idle[:n-1]
		return w
	}
	return &worker{set: s, buf: harfbuzz.NewBuffer(), fonts: map[*typeface.Font]*harfbuzz.Font{}}
}

func (s *Setter) dismiss(w *worker) {
	w.para.forget()
	if cap(w.para.runes) > 1<<16 { // a giant's clothes are not worth keeping
		w.para, w.kp = paragraph{}, breaker{}
	}
	s.idleMu.Lock()
	defer s.idleMu.Unlock()
	s.idle = append(s.idle, w)
}

// word returns a word shaped, from memory where it is there.
func (w *worker) word(st *Style, features Features, text string) *word {
	if len(text) > maxKey {
		return w.shape(st.Stack, features, st.Lang, text)
	}
	s := w.set
	key := wordKey{st.Stack, features, st.Lang, text}
	s.mu.RLock()
	got, fresh := s.young[key]
	if !fresh {
		got = s.old[key]
	}
	s.mu.RUnlock()
	if fresh {
		return got
	}
	if got == nil {
		got = w.shape(st.Stack, features, st.Lang, text)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if first := s.young[key]; first != nil {
		return first
	}
	if len(s.young) >= generation {
		s.old, s.young = s.young, make(map[wordKey]*word, generation)
	}
	s.young[key] = got
	return got
}

// featuresOf returns the shaper's features for a font, made once.
func (s *Setter) featuresOf(f *typeface.Font, bits Features) []harfbuzz.Feature {
	if bits == 0 {
		return nil
	}
	key := featureKey{f, bits}
	s.mu.RLock()
	got, ok := s.features[key]
	s.mu.RUnlock()
	if ok {
		return got
	}
	got = shaperFeatures(f, bits)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.features[key] = got
	return got
}
