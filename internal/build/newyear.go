package build

import (
	"fmt"
	"os"
	"path/filepath"

	"annals/internal/check"
	"annals/internal/compile"
	"annals/internal/draft"
	"annals/internal/source"
)

// NewYear makes dir, this year's folder, as a draft of last year's, and returns
// the files made. Schemas are those that writers' editors get, given the
// sections that the config lists.
func NewYear(year int, last, dir string, schemas func(effects, outcomes []string) draft.Schemas) (from int, made []string, err error) {
	src, ds, err := source.OpenDir(last, "")
	if err != nil {
		return 0, nil, err
	}
	defer src.Close()
	reports, more := compile.Reports(src)
	ds.Join(more)
	if n, _ := ds.Count(); n > 0 || len(reports) == 0 {
		return 0, nil, fmt.Errorf("%s has errors: annals check %s tells which", last, last)
	}
	if reports[0].Year >= year {
		return 0, nil, fmt.Errorf("%s reports on %d, which is not before %d", last, reports[0].Year, year)
	}
	y := draft.Year{Last: reports[0].Year, This: year, Carried: draft.Carried{}, Schemas: schemas(src.Config.Sections())}
	for _, r := range reports {
		for file, hashes := range check.Sentences(r) {
			y.Carried[file] = hashes
		}
	}
	absLast, err := filepath.Abs(last)
	if err != nil {
		return 0, nil, err
	}
	absDir, err := filepath.Abs(dir)
	if err != nil {
		return 0, nil, err
	}
	if rel, err := filepath.Rel(absLast, absDir); err == nil && filepath.IsLocal(rel) {
		return 0, nil, fmt.Errorf("%s lies in last year's folder: name one beside it", dir)
	}
	if rel, err := filepath.Rel(absDir, absLast); err == nil {
		y.Previous = filepath.ToSlash(rel)
	}
	root, err := os.OpenRoot(last)
	if err != nil {
		return 0, nil, err
	}
	defer root.Close()
	y.From = root.FS()
	made, err = draft.New(dir, y)
	return y.Last, made, err
}
