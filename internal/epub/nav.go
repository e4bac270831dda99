package epub

import (
	"strconv"
	"strings"

	"annals/internal/xhtml"
)

// navigation writes the navigation document: contents, landmarks, and the list
// of the printed pages (EPUB 3.3, 7).
func (b *book) navigation() item {
	r := b.r
	it := b.document("nav.xhtml", r.Label("contents"), r.Lang, func(w *xhtml.Writer) {
		nav := func(kind, role, title string, hidden bool, fill func()) {
			var hide, aria xhtml.Attr
			if hidden {
				hide = xhtml.A("hidden", "hidden")
			}
			if role != "" {
				aria = xhtml.A("role", role)
			}
			w.Open("nav", xhtml.A("epub:type", kind), aria, xhtml.A("aria-label", title), hide)
			w.Line()
			w.Element("h1", title)
			w.Line()
			w.Open("ol")
			w.Line()
			fill()
			w.Close()
			w.Line()
			w.Close()
			w.Line()
		}
		nav("toc", "doc-toc", r.Label("contents"), false, func() { b.contents(w) })
		nav("landmarks", "", r.Label("landmarks"), true, func() { b.landmarks(w) })
		if len(b.printed) > 0 {
			nav("page-list", "doc-pagelist", r.Label("page-list"), true, func() {
				for _, p := range b.printed {
					entry(w, p.href, "", p.label)
				}
			})
		}
	})
	it.properties = "nav"
	return it
}

// entry writes a line of a list; what kind of place it is may be said.
func entry(w *xhtml.Writer, href, kind, text string) {
	w.Open("li")
	w.Element("a", text, xhtml.Opt("epub:type", kind), xhtml.A("href", href))
	w.Close()
	w.Line()
}

func (b *book) contents(w *xhtml.Writer) {
	entry(w, "title.xhtml", "", b.r.Title)
	imprint := b.r.Label("imprint")
	if n := b.r.Notice("legal"); n != nil {
		imprint = n.Page.Title
	}
	entry(w, imprintFile, "", imprint)
	for _, pt := range b.r.Parts {
		href := b.parts[pt]
		if pt.Opener != nil {
			href = b.paths[pt.Opener]
		}
		if href == "" { // pages that belong to no part
			for _, p := range pt.Pages {
				entry(w, b.paths[p], "", named(p.Number, p.Title))
			}
			continue
		}
		w.Open("li")
		w.Element("a", named(pt.Number, pt.Title), xhtml.A("href", href))
		if len(pt.Pages) > 0 {
			w.Line()
			w.Open("ol")
			w.Line()
			for _, p := range pt.Pages {
				entry(w, b.paths[p], "", named(p.Number, p.Title))
			}
			w.Close()
		}
		w.Close()
		w.Line()
	}
	for _, n := range b.r.Notices {
		if n.Key != "legal" {
			entry(w, b.paths[n.Page], "", n.Page.Title)
		}
	}
}

func (b *book) landmarks(w *xhtml.Writer) {
	r := b.r
	entry(w, "cover.xhtml", "cover", r.Label("cover"))
	entry(w, "title.xhtml", "titlepage", r.Title)
	entry(w, "nav.xhtml", "toc", r.Label("contents"))
	if all := r.Pages(); len(all) > 0 {
		entry(w, b.paths[all[0]], "bodymatter", r.Label("body-matter"))
	}
}

// named joins a number and a title.
func named(number, title string) string {
	title = strings.ReplaceAll(title, "\u00ad", "")
	if number == "" {
		return title
	}
	return number + " " + title
}

func lines(s string) []string { return strings.Split(s, "\n") }

func itoa(n int) string { return strconv.Itoa(n) }
