// Package web makes the site: one page for each page of the report at its own
// address, one with everything for reading through and for printing, a start
// page, and the files that they name.
//
// What comes in: a numbered doc.Report, a theme, the page map of the printed
// edition and the files offered for download. What goes out: files with paths
// below the site's root. The folder works at any address and by a double click
// from the disk, so pages name each other by relative paths with their file's
// name, and it loads nothing from elsewhere. It runs one script, that of its
// search, and everything else works without. The package must never know
// Markdown, YAML, the disk or a server; blocks are xhtml's.
package web

import (
	"fmt"
	"path"
	"strings"

	"annals/internal/cover"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/picture"
	"annals/internal/theme"
	"annals/internal/xhtml"
)

// File is a file of the site.
type File struct {
	Path string // below the site's root, slash separated
	Data []byte
}

// Download is a file beside the site's pages that the start page offers.
type Download struct {
	Label string // "PDF"
	Path  string // below the site's root
	Size  int64  // in bytes
}

// site is one run.
type site struct {
	r         *doc.Report
	t         *theme.Theme
	printed   *display.PageMap // may be nil
	downloads []Download
	paths     map[*doc.Page]string  // of each page's file
	whole     string                // the file with everything
	places    map[*doc.Page]spot    // of pages in their parts, once it is asked for
	tables    map[*doc.Table]string // the files of those that are offered as one
	images    map[use]image
	files     []File
	entries   []entry           // of the search
	card      *cover.Picture    // for previews, nil where the site's address is not known
	taken     map[string]string // paths in lower case, and what has them
	exact     map[string]bool   // paths of files as they are written
	shelf     *picture.Shelf
	diags     diag.List
}

// Site returns the files of the site, in a fixed order. The page map may be
// nil, and so may the shelf, where pictures are that another edition has made
// already. Errors in the list mean that two things ask for the same address.
func Site(r *doc.Report, t *theme.Theme, pm *display.PageMap, dl []Download, shelf *picture.Shelf) ([]File, diag.List) {
	s := &site{r: r, shelf: shelf, t: t, printed: pm, downloads: dl, paths: map[*doc.Page]string{}, images: map[use]image{}, taken: map[string]string{}, exact: map[string]bool{}}
	for _, d := range dl {
		s.claim(d.Path, d.Label, doc.Place{})
	}
	s.addresses()
	s.tableFiles()
	s.pictures()
	frames, err := parse()
	if err != nil {
		s.diags.Fail("bad-template", doc.Place{}, "", "the site's templates cannot be read: %v", err)
		return nil, s.diags
	}
	seen := map[*doc.Asset]bool{}
	s.preview()
	s.pages(frames, seen)
	s.moved(seen)
	s.search()
	s.sitemap()
	s.style()
	return s.files, s.diags
}

// addresses decides under which path each page's file lies.
func (s *site) addresses() {
	const start = "index.html"
	s.claim(start, "the start page", s.r.Place)
	s.claim("404.html", "the page for wrong addresses", s.r.Place)
	s.claim("style.css", "the style sheet", s.r.Place)
	s.claim("icon.svg", "the icon", s.r.Place)
	s.claim(searchScript, "the search", s.r.Place)
	s.claim(searchIndex, "the index of the search", s.r.Place)
	if s.r.URL != "" {
		s.claim(cardFile+".jpg", "the picture for previews", s.r.Place)
		s.claim(cardFile+".png", "the picture for previews", s.r.Place)
		s.claim(sitemapFile, "the list of pages for search engines", s.r.Place)
		if s.r.BaseURL == "" {
			s.claim(robotsFile, "the file for search engines", s.r.Place)
		}
	}
	if s.r.Home != nil {
		s.paths[s.r.Home] = start
	}
	for _, p := range s.r.Pages() {
		f := FilePath(p.Permalink)
		s.paths[p] = f
		s.claim(f, "the page “"+p.Title+"”", p.Place)
	}
	for _, n := range s.r.Notices {
		f := FilePath(n.Page.Permalink)
		s.paths[n.Page] = f
		s.claim(f, "the page “"+n.Page.Title+"”", n.Page.Place)
	}
	base := plain(s.r.Label("whole-report-path"))
	for n, name := 2, base; s.whole == ""; n++ {
		if s.taken[name] == "" {
			s.whole = name + "/index.html"
			s.claim(s.whole, "the page with everything", s.r.Place)
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
}

// plain keeps the letters and digits of a word that can stand in any address.
func plain(word string) string {
	word = strings.Map(func(c rune) rune {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' {
			return c
		}
		return -1
	}, strings.ToLower(word))
	if word == "" {
		return "full"
	}
	return word
}

// claim takes a path, and tells when another file has it or needs it as a
// folder. Letter case does not tell files apart everywhere.
func (s *site) claim(p, what string, at doc.Place) {
	s.claimOr("give the page another permalink", p, what, at)
}

// claimFile takes a path for a file of the report's folder.
func (s *site) claimFile(p, what string, at doc.Place) {
	s.claimOr("give one of the files another name", p, what, at)
}

func (s *site) claimOr(hint, p, what string, at doc.Place) {
	key := strings.ToLower(p)
	if clash := s.holder(p); clash != "" {
		if s.taken[key] == "" {
			s.diags.Fail("address-taken", at, hint, "the address of %s lies below that of %s, which is a file: /%s", what, clash, p)
		} else {
			s.diags.Fail("address-taken", at, hint, "the address of %s is that of %s: /%s", what, clash, p)
		}
		return
	}
	s.exact[p] = true
	s.taken[key] = what
	for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
		s.taken[dir] = folder
	}
}

// holder says what has a path, or keeps it from being a folder; "" where it is
// free.
func (s *site) holder(p string) string {
	key := strings.ToLower(p)
	clash := s.taken[key]
	for dir := path.Dir(key); dir != "." && clash == ""; dir = path.Dir(dir) {
		if w := s.taken[dir]; w != folder {
			clash = w
		}
	}
	if clash == folder {
		return "a folder"
	}
	return clash
}

// folder stands in the table of taken paths for a folder.
const folder = "/"

// add puts out a file whose path has been claimed, or claims it.
func (s *site) add(p string, data []byte) { s.files = append(s.files, File{Path: p, Data: data}) }

// FilePath returns the file that answers to a permalink: "/a/b/" and "/a/b"
// are a/b/index.html, "/a.html" is a.html, "/" is index.html.
func FilePath(permalink string) string {
	p := unescape(permalink)
	name := strings.ToLower(path.Base(p))
	clean := strings.TrimPrefix(path.Clean("/"+p), "/")
	switch {
	case clean == "":
		return "index.html"
	case !strings.HasSuffix(p, "/") && (strings.HasSuffix(name, ".html") || strings.HasSuffix(name, ".htm")):
		return clean
	}
	return clean + "/index.html"
}

// unescape undoes the percent-encoding of an address, where it is one.
func unescape(s string) string {
	hex := func(c byte) int { return strings.IndexByte("0123456789abcdef", c|0x20) }
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) && hex(s[i+1]) >= 0 && hex(s[i+2]) >= 0 {
			b.WriteByte(byte(hex(s[i+1])<<4 | hex(s[i+2])))
			i += 2
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// relative returns the address of a file as a page in another file names it.
func relative(from, to string) string {
	a, b := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	if a[0] == "." {
		a = nil
	}
	for len(a) > 0 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return strings.Repeat("../", len(a)) + xhtml.FilePath(strings.Join(b, "/"))
}
