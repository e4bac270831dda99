package picture

import (
	"bytes"
	"encoding/gob"
	"fmt"

	"annals/internal/doc"
)

// Store keeps what was made of pictures from one run to the next. Either
// function may find or keep nothing.
type Store struct {
	Get func(key string) []byte
	Put func(key string, content []byte)
}

// The form of what is kept: a change of it makes what was kept before useless.
const storeForm = 3

func (s *Store) read(key string, into any) bool {
	if s == nil {
		return false
	}
	content := s.Get(key)
	return content != nil && gob.NewDecoder(bytes.NewReader(content)).Decode(into) == nil
}

func (s *Store) write(key string, what any) {
	if s == nil {
		return
	}
	var b bytes.Buffer
	if gob.NewEncoder(&b).Encode(what) == nil {
		s.Put(key, b.Bytes())
	}
}

// Remember fills into, a pointer, with what a run before kept under the key;
// where there is nothing, make fills it, and that is kept. The key has to name
// all that make depends on.
func (s *Shelf) Remember(key string, into any, make func() error) error {
	store := s.store()
	key = fmt.Sprint("drawn ", storeForm, " ", key)
	if store.read(key, into) {
		return nil
	}
	err := make()
	if err == nil {
		store.write(key, into)
	}
	return err
}

func versionsKey(a *doc.Asset, v *screens) string {
	return fmt.Sprint("versions ", storeForm, " ", a.Hash, " ", v.widths, " ", v.quality)
}

func paperKey(a *doc.Asset, need Need) string {
	return fmt.Sprint("paper ", storeForm, " ", a.Hash, " ", need.Width, need.Seen, need.Quality)
}
