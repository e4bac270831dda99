// Package address knows what an address is: of a page within the report, of a
// section on a page, of a site elsewhere.
//
// What comes in: words and paths as people write them. What goes out: slugs,
// identifiers, permalinks, addresses that a browser can open, and why one is
// none. The package must never know which pages there are, nor what a link is
// for: it holds no state and tells nobody anything.
package address

import (
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"annals/internal/source"
)

// Systems take names of 255 bytes, and paths of 4,096, in which the output folder
// and what publication adds must have room.
const (
	longestName = 255
	longestPath = 2000
)

// Problem says what keeps a path of the site from being one, or "". It
// completes a sentence.
func Problem(p string) string {
	for _, r := range p {
		switch {
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return "holds a control character"
		case r == unicode.ReplacementChar:
			return "holds a character that cannot be read"
		case unicode.IsSpace(r):
			return "holds a blank"
		case r == '\\':
			return "holds a backslash"
		case strings.ContainsRune("?#%", r):
			return "holds “" + string(r) + "”, which has another meaning in addresses"
		case r == ':' && (strings.Contains(p, "://") || !strings.HasPrefix(p, "/")):
			return "is a whole address; only the path below the site is wanted"
		case strings.ContainsRune(`<>:"|*`, r):
			return "holds “" + string(r) + "”, which no file name on Windows can have"
		case unicode.Is(unicode.Cf, r):
			return "holds a character that nobody sees"
		}
	}
	for _, segment := range strings.Split(p, "/") {
		if segment == ".." || segment == "." {
			return "leads out of its place by “" + segment + "”"
		}
		if strings.HasPrefix(segment, ".") {
			return "holds “" + segment + "”: many servers hide what begins with a dot"
		}
		if reserved(segment) {
			return "holds “" + segment + "”, which no file name on Windows can have"
		}
		if len(segment) > longestName {
			return "holds a name that is too long for a file"
		}
	}
	if len(p) > longestPath {
		return "is too long"
	}
	if strings.HasPrefix(p, "//") {
		return "begins with two slashes, which names another host"
	}
	return ""
}

// reserved reports whether Windows keeps a name for a device, whatever its
// ending, or would drop its end, so that a site with it cannot lie there.
func reserved(name string) bool {
	if strings.HasSuffix(name, ".") {
		return true
	}
	device, _, _ := strings.Cut(strings.ToUpper(name), ".")
	switch device {
	case "CON", "PRN", "AUX", "NUL":
		return true
	}
	return len(device) == 4 && (strings.HasPrefix(device, "COM") || strings.HasPrefix(device, "LPT")) && device[3] >= '1' && device[3] <= '9'
}

// Clean gives a permalink its slashes: one at the start, one between
// segments, one at the end unless a file is named.
func Clean(p string) string {
	p = path.Clean("/" + p)
	if p == "/" || strings.EqualFold(path.Ext(p), ".html") {
		return p
	}
	return p + "/"
}

// Derived makes an address of a page's path, without the numbers that
// order files: 3-water/02-river.md is /water/river/.
func Derived(sp *source.Page) string {
	var segments []string
	for _, s := range strings.Split(strings.TrimSuffix(sp.Base, path.Ext(sp.Base)), "/") {
		if s = Slug(WithoutNumber(s)); s != "" {
			segments = append(segments, s)
		}
	}
	if sp.Index && len(segments) > 0 {
		segments = segments[:len(segments)-1]
	}
	return Clean(strings.Join(segments, "/"))
}

// Key is what addresses of one page have in common: neither case, nor
// the final slash, nor index.html makes a difference.
func Key(p string) string {
	key := strings.ToLower(norm.NFC.String(path.Clean("/" + p)))
	if strings.HasSuffix(key, "/index.html") {
		key = path.Clean(strings.TrimSuffix(key, "index.html"))
	}
	return key
}

// WithoutNumber cuts the number off that orders files in a folder: "03-water".
func WithoutNumber(name string) string {
	rest := strings.TrimLeft(name, "0123456789")
	if rest != name {
		if cut := strings.TrimLeft(rest, "-_. "); cut != "" && cut != rest {
			return cut
		}
	}
	return name
}
