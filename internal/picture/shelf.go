package picture

import (
	"annals/internal/picture/raster"
	"fmt"
	"sync"

	"annals/internal/doc"
)

// Shelf keeps what one run has made of pictures, so that a picture is decoded
// once for all editions that show it. Decoding costs most by far, and decoded
// pictures are too large to be kept: therefore an edition announces what it
// will ask for, and whoever asks first gets everything made that was announced
// for the picture. What was not announced is made when it is asked for.
//
// A nil Shelf keeps nothing. It is safe for concurrent use.
type Shelf struct {
	Store *Store // of runs before and after this one; may be nil
	mu    sync.Mutex
	kept  map[string]*kept // by the hash of the content
}

// kept is what is known of one picture.
type kept struct {
	mu      sync.Mutex
	screens []*screens
	papers  []*paper
	drawing *drawing // cleaned, nil as long as nobody has asked for it
}

type drawing struct {
	data []byte
	err  error
}

type screens struct {
	widths   []int
	quality  int
	made     bool
	versions []Version
	err      error
}

type paper struct {
	need    Need
	made    bool
	printed Printed
	err     error
}

// Announce says that Versions will be asked for with the same values.
func (s *Shelf) Announce(a *doc.Asset, widths []int, quality int) {
	k := s.of(a)
	k.mu.Lock()
	k.screen(widths, quality)
	k.mu.Unlock()
}

// AnnouncePrint says that Print will be asked for with the same values.
func (s *Shelf) AnnouncePrint(a *doc.Asset, need Need) {
	k := s.of(a)
	k.mu.Lock()
	k.paper(need)
	k.mu.Unlock()
}

// Versions is the function of that name, remembered by content, widths and quality.
func (s *Shelf) Versions(a *doc.Asset, widths []int, quality int) ([]Version, error) {
	k := s.of(a)
	k.mu.Lock()
	defer k.mu.Unlock()
	v := k.screen(widths, quality)
	if !v.made {
		k.make(a, s.store())
	}
	return v.versions, v.err
}

// Print is the function of that name, for a picture that is scaled to what
// paper needs where it has more pixels than that and the result has fewer
// bytes. It is remembered by content and need.
func (s *Shelf) Print(a *doc.Asset, need Need) (Printed, error) {
	k := s.of(a)
	k.mu.Lock()
	defer k.mu.Unlock()
	p := k.paper(need)
	if !p.made {
		k.make(a, s.store())
	}
	return p.printed, p.err
}

// Strip is the function of that name, remembered for drawings: to clean one
// means to read it as a whole.
func (s *Shelf) Strip(a *doc.Asset) ([]byte, error) {
	if a.Format != doc.SVG || a.Hash == "" {
		return Strip(a)
	}
	k := s.of(a)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.drawing == nil {
		k.drawing = &drawing{}
		k.drawing.err = s.Remember("clean "+a.Hash, &k.drawing.data, func() (err error) {
			k.drawing.data, err = Strip(a)
			return err
		})
	}
	return k.drawing.data, k.drawing.err
}

func (s *Shelf) store() *Store {
	if s == nil {
		return nil
	}
	return s.Store
}

func (s *Shelf) of(a *doc.Asset) *kept {
	if s == nil || a.Hash == "" {
		return &kept{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.kept == nil {
		s.kept = map[string]*kept{}
	}
	k := s.kept[a.Hash]
	if k == nil {
		k = &kept{}
		s.kept[a.Hash] = k
	}
	return k
}

func (k *kept) screen(widths []int, quality int) *screens {
	key := fmt.Sprint(widths, quality)
	for _, v := range k.screens {
		if fmt.Sprint(v.widths, v.quality) == key {
			return v
		}
	}
	v := &screens{widths: widths, quality: quality}
	k.screens = append(k.screens, v)
	return v
}

func (k *kept) paper(need Need) *paper {
	for _, p := range k.papers {
		if p.need == need {
			return p
		}
	}
	p := &paper{need: need}
	k.papers = append(k.papers, p)
	return p
}

// make makes all that is wanted and not there yet, from one decoding.
func (k *kept) make(a *doc.Asset, store *Store) {
	if a.Hash == "" {
		store = nil
	}
	exact := false // the pixels have been read, and a PNG's stream holds nothing else
	whole := sync.OnceValues(func() (decoded, error) {
		d, err := upright(a)
		exact = err == nil && d.Exact
		return d, err
	})
	pixels := func() (*raster.Grid, []byte, error) {
		d, err := whole()
		return d.Grid, d.profile, err
	}
	for _, v := range k.screens {
		if !v.made {
			if key := versionsKey(a, v); !store.read(key, &v.versions) {
				if v.versions, v.err = versions(a, v.widths, v.quality, pixels); v.err == nil {
					store.write(key, v.versions)
				}
			}
			v.made = true
		}
	}
	for _, p := range k.papers {
		if !p.made {
			if key := paperKey(a, p.need); !store.read(key, &p.printed) {
				if p.printed, p.err = printed(a, p.need, pixels, exact); p.err == nil {
					store.write(key, p.printed)
				}
			}
			p.made = true
		}
	}
}

// decoded are the pixels of a picture as it is shown, and its profile.
type decoded struct {
	*raster.Grid
	profile []byte
}

func upright(a *doc.Asset) (decoded, error) {
	info, err := Probe(a.Data)
	if err != nil {
		return decoded{}, err
	}
	g, profile, err := raster.Decode(a.Data, info.Format)
	if err != nil {
		return decoded{}, err
	}
	return decoded{g.Upright(info.Orientation), profile}, nil
}
