package source

import (
	"strconv"

	"annals/internal/diag"
	"annals/internal/source/placed"
)

// carriedFile is where annals new remembers what it carried over.
const carriedFile = ".annals/carried.yaml"

// Carried returns the year that this report was drafted from, and the hashes
// of the sentences that were carried over, by page file; 0 and nil where it was
// not drafted from another.
func (s *Source) Carried() (from int, pages map[string]map[string]bool) {
	raw, err := s.folder.load(carriedFile, maxText)
	if err != nil {
		return 0, nil
	}
	text, ok := placed.Clean(carriedFile, raw, &diag.List{})
	if !ok {
		return 0, nil
	}
	v, _ := placed.Read(carriedFile, text, 1)
	from, err = strconv.Atoi(v.Str("from"))
	list := v.Get("pages")
	if err != nil || list == nil || list.Kind != Mapping {
		return 0, nil
	}
	pages = map[string]map[string]bool{}
	for _, f := range list.Fields {
		pages[f.Key] = map[string]bool{}
		for _, h := range f.Value.Items {
			pages[f.Key][h.String()] = true
		}
	}
	return from, pages
}
