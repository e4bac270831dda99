package source

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source/placed"
	"annals/internal/source/schema"
	"annals/internal/spelling"
)

// readPages reads the pages of the folder: the Markdown files whose front
// matter says that they are pages. A file that looks like a page and is none
// is told of, for its text would be missing in the report.
func (s *Source) readPages(diags *diag.List) {
	var g ignored
	if s.Config.Jekyll {
		// What Jekyll leaves out by itself: the libraries of its plugins.
		g.exclude = []string{"vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/"}
		g.exclude = append(g.exclude, patterns(s.Config.Raw.Get("exclude"))...)
		g.include = patterns(s.Config.Raw.Get("include"))
	}
	keys := schema.PageKeys(s.Config.sectionNames("effects"), s.Config.sectionNames("outcomes"))
	for _, file := range s.folder.files {
		switch {
		case g.has(file):
		case markdown(file):
			if p := s.readPage(file, keys, diags); p != nil {
				s.Pages = append(s.Pages, p)
			}
		case slices.Contains([]string{".html", ".htm"}, strings.ToLower(path.Ext(file))):
			s.tellHTML(file, diags)
		}
	}
}

// patterns returns the texts of a list, or of a text in its place.
func patterns(v *Value) []string {
	var all []string
	for _, item := range v.Entries() {
		if t := item.String(); t != "" {
			all = append(all, t)
		}
	}
	return all
}

// neighbours are Markdown files that lie beside reports and belong to none.
var neighbours = []string{"readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "authors", "todo"}

func neighbour(file string) bool {
	base := path.Base(file)
	return slices.Contains(neighbours, strings.ToLower(strings.TrimSuffix(base, path.Ext(base))))
}

// readPage reads a Markdown file; nil where it is no page or is broken.
func (s *Source) readPage(file string, keys []schema.Key, diags *diag.List) *Page {
	lang, base := s.Config.languageOf(file)
	if lang == "" && s.tellTranslation(file, diags) {
		return nil
	}
	text, ok := s.text(file, diags)
	if !ok {
		return nil
	}
	sp := placed.SplitPage(text)
	first := doc.Place{File: file, Line: 1, Column: 1}
	switch {
	case !sp.Has && neighbour(file), sp.Has && !sp.Closed && neighbour(file):
		return nil
	case !sp.Has:
		hint := "if it is a page, begin it with front matter: a line ---, then “layout: page” and “title: …”, then a line ---"
		if strings.HasPrefix(strings.TrimSpace(text), "---") {
			hint = "front matter must begin on the first line of the file: delete what precedes it"
		}
		diags.Warn("not-a-page", first, hint, "this file has no front matter, so it is not in the report")
		return nil
	case !sp.Closed:
		first.Length = 3
		diags.Fail("front-matter-open", first, "end it with a line of three hyphens: ---", "the front matter that begins here never ends")
		return nil
	}
	front, r := placed.Read(file, sp.Front, 2)
	if front == nil {
		diags.Join(r.Diags)
		return nil
	}
	if front.Kind == Null {
		front = &Value{Kind: Mapping, Place: front.Place}
	}
	if front.Kind != Mapping {
		diags.Join(r.Diags)
		diags.Fail("wrong-type", front.Place, "", "front matter must consist of lines such as “title: …”")
		return nil
	}
	layout, taken := s.layoutOf(file, base, front, diags)
	if !taken {
		return nil
	}
	diags.Join(r.Diags)
	schema.Check(front, keys, diags)
	s.lostFiles(r.Lost, diags)
	name := strings.ToLower(path.Base(base))
	return &Page{
		Path:   file,
		Lang:   lang,
		Base:   base,
		Layout: layout,
		Index:  name == "index.md" || name == "index.markdown",
		Front:  front,
		Body:   placed.Plain(file, sp.Body, sp.BodyLine, 1),
	}
}

// layoutOf decides whether a file with front matter is a page, and of which
// layout. In folders with a report.yaml the layout may be left out: then every
// file with front matter is a page, and index.md at the top is the home page.
func (s *Source) layoutOf(file, base string, front *Value, diags *diag.List) (layout string, taken bool) {
	if published, ok := front.Get("published").Bool(); ok && !published {
		return "", false
	}
	v := front.Get("layout")
	layout = v.String()
	at := doc.Place{File: file, Line: 1, Column: 1}
	if v != nil {
		at = v.Place
	}
	switch {
	case layout == "page" || layout == "home":
		return layout, true
	case v != nil && v.Kind != Scalar && v.Kind != Null:
		diags.Fail("wrong-type", at, "", "“layout” must be page or home")
		return "", false
	case layout == "print" || neighbour(file):
		return "", false
	case layout == "" && !s.Config.Jekyll && s.Config.Path != "":
		if strings.EqualFold(base, "index.md") {
			return "home", true
		}
		return "page", true
	case layout == "":
		diags.Warn("not-a-page", at, "add the line “layout: page”", "the front matter names no layout, so this file is not in the report")
	default:
		hint := "the layouts are page and home"
		if d, ok := spelling.Resembles(layout, "page"); ok && d > 0 {
			hint = "did you mean “page”?"
		} else if d, ok := spelling.Resembles(layout, "home"); ok && d > 0 {
			hint = "did you mean “home”?"
		}
		diags.Warn("not-a-page", at, hint, "there is no layout “%s” in a report, so this file is not in it", layout)
	}
	return "", false
}

// tellHTML warns of a page that is written as HTML: only Markdown is read.
func (s *Source) tellHTML(file string, diags *diag.List) {
	raw, err := s.folder.load(file, maxText)
	if err != nil {
		return // nothing asked for it
	}
	var ds diag.List
	text, ok := placed.Clean(file, raw, &ds)
	if !ok {
		return
	}
	sp := placed.SplitPage(text)
	if !sp.Closed {
		return
	}
	front, _ := placed.Read(file, sp.Front, 2)
	if l := front.Get("layout"); l.String() == "page" || l.String() == "home" {
		diags.Warn("not-a-page", l.Place, "save it as a Markdown file (.md); HTML may stand in it", "this page is an HTML file, so it is not in the report")
	}
}

// What a text may name a file by: a Markdown link or picture, an attribute of
// HTML, or the whole text being a path.
var (
	named    = regexp.MustCompile(`\]\(\s*<?([^)\s>]+)|(?:src|href)\s*=\s*["']?([^"'\s>]+)|^\s*([^\s()<>]+)\s*$`)
	fileName = regexp.MustCompile(`(?i)\.(png|jpe?g|gif|webp|svg|pdf|csv|ods|xlsx|odt|docx|zip|txt|json)$`)
	picture  = regexp.MustCompile(`(?i)\.(png|jpe?g|gif|webp|svg)$`)
)

// lostFiles tells of files that texts name which a later key overwrote, where
// the files do not exist: nobody else will look at those texts.
func (s *Source) lostFiles(lost []Text, diags *diag.List) {
	for _, t := range lost {
		for _, m := range named.FindAllStringSubmatchIndex(t.Value, -1) {
			for i := 2; i < len(m); i += 2 {
				if m[i] >= 0 {
					s.lostFile(t, m[i], m[i+1], diags)
				}
			}
		}
	}
}

func (s *Source) lostFile(t Text, from, to int, diags *diag.List) {
	written := t.Value[from:to]
	u, err := url.Parse(written)
	if err != nil || u.Scheme != "" || u.Host != "" || !fileName.MatchString(u.Path) || strings.Contains(written, "{{") {
		return
	}
	wanted := []string{path.Clean(strings.TrimLeft(u.Path, "/"))}
	if !strings.HasPrefix(u.Path, "/") {
		wanted = append(wanted, path.Join(path.Dir(t.File), u.Path))
	}
	for _, w := range wanted {
		if s.has(w) {
			return
		}
	}
	hint := ""
	if near := s.Nearest(wanted[len(wanted)-1]); near != "" {
		hint = "did you mean “" + near + "”?"
	}
	id, what := "missing-file", "file"
	if picture.MatchString(u.Path) {
		id, what = "missing-picture", "picture"
	}
	diags.Warn(id, t.Span(from, to), hint, "the %s %s does not exist; the text that names it is overwritten further down as well", what, written)
}
