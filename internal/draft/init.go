// Package draft writes into report folders on a writer's behalf: a new small
// report to begin from, this year's as a draft from last year's, a page made of
// a colleague's document, the note in a translation of what it was made from.
//
// What comes in: a folder, what shall be written, schemas for editors, a
// document. What goes out: files that a writer will change. The package
// overwrites nothing but the line of front matter that it is asked for, and
// knows nothing of how a report is read or set.
package draft

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
)

//go:embed all:skeleton
var skeletons embed.FS

// Speaks reports whether there is a skeleton in a language.
func Speaks(lang string) bool { return lang == "en" || lang == "de" }

// Init makes a small report in dir, in the given language, and returns the
// files made, sorted, relative to dir. It refuses a folder that holds
// anything; on an error part of the files may have been written.
func Init(dir, lang string, schemas Schemas) ([]string, error) {
	if !Speaks(lang) {
		return nil, fmt.Errorf("there is no skeleton in %q", lang)
	}
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		return nil, fmt.Errorf("%s is not empty: name a new folder, so that nothing is overwritten", dir)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	root := path.Join("skeleton", lang)
	var made []string
	err = fs.WalkDir(skeletons, root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(filepath.FromSlash(root), filepath.FromSlash(name))
		if err != nil {
			return err
		}
		to := filepath.Join(dir, rel)
		if d.IsDir() {
			return os.MkdirAll(to, 0o777)
		}
		data, err := skeletons.ReadFile(name)
		if err != nil {
			return err
		}
		data = schemas.Named(filepath.ToSlash(rel), data)
		f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
		if err != nil {
			return err
		}
		if _, err := f.Write(data); err != nil {
			f.Close()
			return err
		}
		made = append(made, filepath.ToSlash(rel))
		return f.Close()
	})
	if err == nil {
		err = schemas.write(dir)
	}
	slices.Sort(made)
	return made, err
}
