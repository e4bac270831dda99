package web

import (
	"html/template"
	"strings"

	"annals/internal/cover"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/xhtml"
)

// view is what the templates see of one page of the site. Addresses are
// relative to the page; the page for wrong addresses, which does not know where
// it is shown, has them relative to Base.
type view struct {
	Lang        string
	Title       string // of the window
	Heading     string
	Description string
	Canonical   string         // "" where the site's address is not known
	Image       string         // for previews; absolute, "" where the site's address is not known
	Card        *cover.Picture // that picture
	Kind        string         // "start", "opener", "project", "text", "whole", "lost"
	Base        string         // "" but on the page for wrong addresses
	Nav         bool           // with the navigation at the side; the start page is one itself

	Report       *doc.Report
	Organisation string
	Label        func(string) string
	Root         link // the start page
	Whole        link
	Style        string
	Icon         string
	Search       [2]string // the script of the search, its index
	Theme        [2]string // colours of the browser's own bar, light and dark
	Parts        []part
	Cut          bool   // the navigation does not list them all
	Trail        []link // the way here, without the page itself
	Contents     []heading
	Prev         *link
	Next         *link
	Languages    []link // the page in each of the report's languages, this one included; none where there is one only
	Alternates   []link // the same by whole addresses where they are known, of those in which the page is written
	Files        []file
	Notices      []link
	Date         string

	Number   string
	Status   string // that the page is not released yet; "" where nothing is said of it
	PageLang string // where it differs from the report's
	Topics   []link // of the page, where the report has an overview of them
	Filter   bool   // the page is that overview, which shows one topic alone at its address
	Led      bool   // begins with a lead
	Printed  *link  // where the printed edition has the page
	Body     template.HTML
	Cover    template.HTML
	Tall     bool   // the cover's picture is higher than wide
	Data     any    // the page as linked data
	Goal     link   // of an old address: where it leads
	Inside   []link // of a part opener: its pages
}

// link is a link with its words.
type link struct {
	Href    string
	At      string // of the way to a page: the file that it leads to
	Number  string
	Title   string
	Lang    string // where it differs from the report's
	Current bool
}

// part is a chapter in the navigation.
type part struct {
	link
	of    *doc.Part
	Open  bool // the current page is in it
	Pages []link
}

// file is something to download.
type file struct{ Href, Label, Size string }

// heading is a line of a page's table of contents, with those below it.
type heading struct {
	Href, Title string
	Below       []heading
}

// Dir is the direction of the report's language where it is not left to right.
func (v *view) Dir() string { return xhtml.Dir(v.Lang).Value }

// PageDir is that of the page's language where it is not the report's.
func (v *view) PageDir() string {
	if d := xhtml.Direction(v.PageLang); v.PageLang != "" && d != xhtml.Direction(v.Lang) {
		return d
	}
	return ""
}

// frame returns the parts of the view that every page of the site has.
func (s *site) frame(at string, page *doc.Page) *view {
	to := func(p string) string { return relative(at, p) }
	v := &view{
		Lang: s.r.Lang, Report: s.r, Label: s.r.Label, Nav: true,
		Organisation: xhtml.Organisation(s.r),
		Root:         link{Href: to("index.html"), Title: s.r.Called()},
		Whole:        link{Href: to(s.whole), Title: s.r.Label("whole-report")},
		Style:        to("style.css"), Icon: to("icon.svg"), Search: [2]string{to(searchScript), to(searchIndex)},
		Theme: [2]string{s.t.Light.Paper.Hex(), s.t.Dark.Paper.Hex()},
		Date:  locale.Date(s.r.Lang, s.r.Date),
	}
	if s.r.URL != "" && at != "404.html" {
		v.Canonical = s.r.URL + s.r.BaseURL + "/" + strings.TrimSuffix(xhtml.FilePath(at), "index.html")
		if page != nil {
			v.Canonical = s.r.URL + s.r.BaseURL + xhtml.FilePath(unescape(page.Permalink))
		}
		v.Image, v.Card = s.cardAddress(), s.card
	}
	v.Languages, v.Alternates = s.languages(at, page)
	for _, d := range s.downloads {
		v.Files = append(v.Files, file{to(d.Path), d.Label, locale.Bytes(s.r.Lang, d.Size)})
	}
	v.Parts, v.Cut = s.navigation(at, page)
	for _, n := range s.r.Notices {
		v.Notices = append(v.Notices, link{Href: to(s.paths[n.Page]), Title: n.Page.Title, Current: n.Page == page})
	}
	return v
}

// contents returns a page's table of contents: two levels of headings, and
// nothing for a page that is short enough to be seen.
func contents(p *doc.Page) []heading {
	var hs []heading
	n := 0
	for _, e := range xhtml.Outline(p) {
		h := heading{Href: "#" + e.ID, Title: e.Title}
		switch {
		case e.Level == 1 || len(hs) == 0:
			hs = append(hs, h)
		case e.Level == 2:
			hs[len(hs)-1].Below = append(hs[len(hs)-1].Below, h)
		default:
			continue
		}
		n++
	}
	if n < 3 {
		return nil
	}
	return hs
}

// summary returns the first words of a page as search engines and previews
// show them: whole words of its first paragraph.
func summary(p *doc.Page) string {
	text := ""
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		if t, ok := b.(*doc.Paragraph); ok && text == "" {
			text = strings.TrimSpace(doc.PlainText(t.Inlines))
		}
		return text == ""
	})
	return shorten(text, 200)
}

func shorten(s string, most int) string {
	n, end := 0, 0
	for i, c := range s {
		if c == ' ' {
			end = i
		}
		if n == most {
			if end == 0 {
				end = i
			}
			return strings.TrimRight(s[:end], " ,;:–-") + " …"
		}
		n++
	}
	return s
}

// Year is the year to set large beside the report's title, "" where there is
// none or the title names it in its midst.
func (v *view) Year() string {
	_, year, _ := doc.TitleAndYear(v.Heading, v.Report.Year)
	return year
}

// Untimed is the report's title without the year that it ends in: the cover
// sets that large, and says it once.
func (v *view) Untimed() string {
	words, _, _ := doc.TitleAndYear(v.Heading, v.Report.Year)
	return words
}

// Dated reports whether the title ends in the year.
func (v *view) Dated() bool {
	_, _, ends := doc.TitleAndYear(v.Heading, v.Report.Year)
	return ends
}
