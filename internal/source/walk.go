package source

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"annals/internal/diag"
	"annals/internal/doc"
)

// walk lists the files of the folder. Links that lead out of it are refused,
// folders that are links are not followed (they could lead in circles), what
// is neither file nor folder is left alone; all that is told.
func (f *folder) walk(diags *diag.List) {
	fs.WalkDir(f.root, ".", func(p string, d fs.DirEntry, err error) error {
		at := doc.Place{File: p}
		if !utf8.ValidString(p) {
			// No system of ours opens it by that name, and no page can name it.
			const hint = "give it another name: names like this come out of ZIP archives of other systems"
			if d != nil && d.IsDir() {
				diags.Fail("bad-file-name", at, hint, "the name of this folder is not in UTF-8, so nothing in it is read")
				return fs.SkipDir
			}
			diags.Add(diag.Diagnostic{Severity: weight(p), ID: "bad-file-name", Place: at, Hint: hint,
				Message: "the name of this file is not in UTF-8, so it is not read"})
			return nil
		}
		if err != nil {
			diags.Fail("unreadable", at, "", "this folder cannot be read: %s", whyNot(p, reason(err)))
			if d == nil || !d.IsDir() {
				return nil
			}
			return fs.SkipDir
		}
		if p == "." {
			return nil
		}
		if leftBehind(p, d.IsDir()) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		mode := d.Type()
		if mode&fs.ModeSymlink != 0 {
			info, err := fs.Stat(f.root, p)
			switch {
			case err != nil && leadsOut(err):
				diags.Add(diag.Diagnostic{Severity: weight(p), ID: "link-outside", Place: at, Hint: "put the file itself here",
					Message: "this is a link that leads out of the report's folder, so it is not read"})
				return nil
			case err != nil:
				diags.Warn("dead-file-link", at, "", "this is a link that leads nowhere: %s", whyDead(reason(err)))
				return nil
			case info.IsDir():
				diags.Warn("linked-folder", at, "put the folder itself here", "this folder is a link, so the pages in it are not read")
				return nil
			}
			mode = info.Mode().Type()
		}
		if !mode.IsRegular() {
			if !d.IsDir() {
				diags.Warn("no-file", at, "put a file here, or delete it", "this is %s and no file, so it is not read", kindOf(mode))
			}
			return nil
		}
		if len(f.files) == maxFiles {
			diags.Fail("too-many-files", at, "move what does not belong to the report to another folder", "the folder holds more than %d files", maxFiles)
			return fs.SkipAll
		}
		f.files = append(f.files, p)
		return nil
	})
	slices.Sort(f.files)
	for _, p := range f.files {
		f.names[norm.NFC.String(p)] = p
	}
}

// whyDead says why a link leads to no file.
func whyDead(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file or folder"
	case errors.Is(err, syscall.ELOOP):
		return "it comes back to itself"
	}
	return err.Error()
}

// weight says how much it matters that a file is not read: without a page the
// report is another one.
func weight(p string) diag.Severity {
	if markdown(p) {
		return diag.Error
	}
	return diag.Warning
}

// kindOf says what something is that is neither file nor folder.
func kindOf(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "something that belongs to the system"
}

// leftBehind reports whether a path is hidden or is what tools make.
func leftBehind(p string, dir bool) bool {
	base := path.Base(p)
	if strings.HasPrefix(base, ".") {
		return true
	}
	return dir && (base == "node_modules" || base == "_site" || p == "out")
}

// reason is an error without the operation and the path.
func reason(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func markdown(p string) bool {
	ext := strings.ToLower(path.Ext(p))
	return ext == ".md" || ext == ".markdown"
}

// ignored says which files are no pages by their path alone.
type ignored struct{ exclude, include []string }

// has reports whether a page file is left out: because a part of its path
// begins with "_", or because the config excludes it.
func (g ignored) has(p string) bool {
	for i := range len(p) + 1 {
		if i < len(p) && p[i] != '/' {
			continue
		}
		part := p[:i]
		if strings.HasPrefix(path.Base(part), "_") && !slices.ContainsFunc(g.include, func(pattern string) bool { return matches(pattern, part) }) {
			return true
		}
	}
	return slices.ContainsFunc(g.exclude, func(pattern string) bool { return matches(pattern, p) })
}

// matches reports whether a pattern of Jekyll's exclude and include names a
// path: as a glob whose star crosses slashes, or as the path's beginning.
func matches(pattern, p string) bool {
	pattern = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(pattern), "./"), "/")
	if pattern == "" {
		return false
	}
	return strings.HasPrefix(p, pattern) || p == strings.TrimSuffix(pattern, "/") || glob([]rune(pattern), []rune(p))
}

// glob matches * (anything), ? (one character) and everything else as itself.
// It goes back only to the last star, which is enough and keeps it linear in
// the number of stars.
func glob(pattern, s []rune) bool {
	star, mark := -1, 0
	i, j := 0, 0
	for j < len(s) {
		switch {
		case i < len(pattern) && pattern[i] == '*':
			star, mark = i, j
			i++
		case i < len(pattern) && (pattern[i] == '?' || pattern[i] == s[j]):
			i, j = i+1, j+1
		case star >= 0:
			mark++
			i, j = star+1, mark
		default:
			return false
		}
	}
	for i < len(pattern) && pattern[i] == '*' {
		i++
	}
	return i == len(pattern)
}
