package draft

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"annals/internal/source"
)

// Translated notes in the front matter of translations which text they are
// made from: that of their originals as it is now. Of the translations of a
// report it takes those that wanted picks, and returns their paths. Files that
// note it already are not touched.
func Translated(dir string, src *source.Source, wanted func(source.Translation) bool) ([]string, error) {
	var done []string
	for _, t := range src.Translations() {
		if t.Page == nil || !wanted(t) {
			continue
		}
		done = append(done, t.Page.Path)
		if t.State == source.Current {
			continue
		}
		raw, _, err := src.Asset(t.Page.Path)
		if err != nil {
			return done, err
		}
		text, ok := withKey(string(raw), "translated-from", `"`+t.Hash+`"`)
		if !ok {
			return done, fmt.Errorf("%s has no front matter that ends", t.Page.Path)
		}
		if err := rewrite(filepath.Join(dir, filepath.FromSlash(t.Page.Path)), []byte(text)); err != nil {
			return done, err
		}
	}
	return done, nil
}

// withKey returns the text of a page whose front matter says "key: value", on
// the line on which the key stands or else on a new last one. Nothing else
// changes, line ends included.
func withKey(text, key, value string) (string, bool) {
	lines := strings.SplitAfter(text, "\n")
	fence := func(line, mark string) bool {
		return strings.TrimRight(strings.TrimPrefix(line, "\ufeff"), " \t\r\n") == mark
	}
	if !fence(lines[0], "---") {
		return "", false
	}
	end := "\n"
	if strings.HasSuffix(lines[0], "\r\n") {
		end = "\r\n"
	}
	for i, line := range lines[1:] {
		switch {
		case strings.HasPrefix(line, key+":"):
			lines[i+1] = key + ": " + value + end
			return strings.Join(lines, ""), true
		case fence(line, "---") || fence(line, "..."):
			lines[i+1] = key + ": " + value + end + line
			return strings.Join(lines, ""), true
		}
	}
	return "", false
}

// rewrite replaces a file as a whole: whoever reads it meanwhile sees the old
// or the new text.
func rewrite(path string, data []byte) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	part := path + ".part"
	if err := os.WriteFile(part, data, info.Mode().Perm()); err != nil {
		return err
	}
	if err := os.Rename(part, path); err != nil {
		os.Remove(part)
		return err
	}
	return nil
}
