package edition

import (
	"path"
	"strings"

	"annals/internal/doc"
	"annals/internal/locale"
)

// statement writes the accessibility statement from what was counted: what is
// promised, what in this report falls short of it and where, what nobody has
// checked, and how all that is known. It claims nothing that the count
// contradicts, and no check that was not made.
func (w *writer) statement(a *doc.Access, legal *doc.Page, built Built) {
	r := w.r
	marks := locale.QuotationMarks(r.Lang)
	w.add(w.paragraph(w.fill(r.Label("accessibility-about"), "title", marks.Open+r.Called()+marks.Close)...))

	w.promise(built)
	w.add(w.paragraph(w.text(r.Label("accessibility-structure"))...))

	w.status(a)
	w.foreign(a)
	w.unchecked(a)
	w.heading("accessibility-check")
	w.add(w.paragraph(w.text(r.Label("accessibility-check-text"))...))
	w.own(r.Accessibility.Text)
	w.feedback(legal)

	date := r.Accessibility.Date
	if date == (doc.Date{}) {
		date = r.Date
	}
	if day := locale.Date(r.Lang, date); day != "" {
		w.add(w.paragraph(w.fill(r.Label("accessibility-date"), "date", day)...))
	}
}

// promise names the standards that each edition which is built is made to meet.
func (w *writer) promise(built Built) {
	var promises [][]doc.Block
	add := func(key string, and ...any) {
		promises = append(promises, []doc.Block{w.paragraph(w.fill(w.r.Label(key), and...)...)})
	}
	if built.Access != "" {
		add("accessibility-promise-pdf", "access", built.Access, "archive", built.Archive)
	}
	if built.Site {
		add("accessibility-promise-site")
	}
	if built.EPUB {
		add("accessibility-promise-epub")
	}
	if len(promises) == 0 {
		return
	}
	w.heading("accessibility-promise")
	words := "accessibility-promise-text"
	if len(promises) == 1 {
		words = "accessibility-promise-one"
	}
	w.add(w.paragraph(w.text(w.r.Label(words))...))
	w.add(w.list(promises)...)
}

// status says whether the promise is kept, and what stands in the way.
func (w *writer) status(a *doc.Access) {
	w.heading("accessibility-status")
	if a.Sound() {
		w.add(w.paragraph(w.text(w.r.Label("accessibility-full"))...))
	} else {
		w.add(w.paragraph(w.text(w.r.Label("accessibility-partial"))...))
		undescribed, headless, wordless := places{}, places{}, places{}
		for _, u := range a.Undescribed {
			undescribed.add(u.Page)
		}
		for _, u := range a.Headless {
			headless.add(u.Page)
		}
		for _, u := range a.Wordless {
			wordless.add(u.Page)
		}
		var gaps [][]doc.Block
		for _, g := range []struct {
			one, more, count string
			at               places
		}{
			{"accessibility-one-undescribed", "accessibility-undescribed", "picture-count", undescribed},
			{"accessibility-one-headless", "accessibility-headless", "table-count", headless},
			{"accessibility-one-wordless", "accessibility-wordless", "link-count", wordless},
		} {
			if g.at.total > 0 {
				gaps = append(gaps, w.gap(g.one, g.more, g.count, g.at))
			}
		}
		w.add(w.list(gaps)...)
	}
	var good []string
	if a.Pictures > 0 && a.AllDescribed() {
		good = append(good, w.r.Label("accessibility-all-described"))
	}
	if a.Tables > 0 && len(a.Headless) == 0 {
		good = append(good, w.r.Label("accessibility-all-headed"))
	}
	if len(good) > 0 {
		w.add(w.paragraph(w.text(strings.Join(good, " "))...))
	}
	if len(a.Uncaptioned) > 0 {
		uncaptioned := places{}
		for _, u := range a.Uncaptioned {
			uncaptioned.add(u.Page)
		}
		w.add(w.gap("accessibility-one-uncaptioned", "accessibility-uncaptioned", "table-count", uncaptioned)...)
	}
}

// places are pages in the order in which they were met, with how much was met
// on each; the nil page is the cover.
type places struct {
	pages []*doc.Page
	count map[*doc.Page]int
	total int
}

func (ps *places) add(p *doc.Page) {
	if ps.count == nil {
		ps.count = map[*doc.Page]int{}
	}
	if ps.count[p] == 0 {
		ps.pages = append(ps.pages, p)
	}
	ps.count[p]++
	ps.total++
}

// gap says how many of something there are, and lists the pages.
func (w *writer) gap(one, more, count string, at places) []doc.Block {
	var items [][]doc.Block
	for _, p := range at.pages {
		words := w.page(p)
		if n := at.count[p]; n > 1 {
			words = append(words, w.text(" ("+w.number(count, n)+")")...)
		}
		items = append(items, []doc.Block{w.paragraph(words...)})
	}
	return append([]doc.Block{w.paragraph(w.text(w.plural(one, more, at.total))...)}, w.list(items)...)
}

// plural is the label for one, or that for several with their number.
func (w *writer) plural(one, more string, n int) string {
	if n == 1 {
		return w.r.Label(one)
	}
	return w.number(more, n)
}

func (w *writer) number(key string, n int) string {
	return locale.Fill(w.r.Label(key), "number", locale.Number(w.r.Lang, int64(n)))
}

// foreign lists the pages in other languages: they are marked as such.
func (w *writer) foreign(a *doc.Access) {
	if len(a.Foreign) == 0 {
		return
	}
	w.heading("accessibility-languages")
	w.add(w.paragraph(w.text(w.plural("accessibility-one-foreign", "accessibility-foreign", len(a.Foreign)))...))
	var items [][]doc.Block
	for _, p := range a.Foreign {
		items = append(items, []doc.Block{w.paragraph(append(w.page(p), w.text(" ("+w.language(p.Lang)+")")...)...)})
	}
	w.add(w.list(items)...)
}

// language is the name of a language in the report's words, else its tag.
func (w *writer) language(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if name, ok := w.r.Labels["language-"+base]; ok {
		return name
	}
	return tag
}

// unchecked names what the statement does not cover.
func (w *writer) unchecked(a *doc.Access) {
	if len(a.Documents) == 0 && len(a.Moving) == 0 {
		return
	}
	w.heading("accessibility-unchecked")
	if n := len(a.Documents); n > 0 {
		w.add(w.paragraph(w.text(w.plural("accessibility-one-document", "accessibility-documents", n))...))
		var items [][]doc.Block
		for _, d := range a.Documents {
			file := &doc.Link{Origin: w.r.Origin, Target: doc.Target{Kind: doc.AssetTarget, Asset: d.Asset}, Inlines: w.text(path.Base(d.Asset.Path))}
			items = append(items, []doc.Block{w.paragraph(w.fill(w.r.Label("accessibility-document-on"), "file", []doc.Inline{file}, "page", w.page(d.Page))...)})
		}
		w.add(w.list(items)...)
	}
	if len(a.Moving) > 0 {
		moving := places{}
		for _, u := range a.Moving {
			moving.add(u.Page)
		}
		w.add(w.gap("accessibility-one-moving", "accessibility-moving", "picture-count", moving)...)
	}
}

// feedback says who takes reports of barriers, and whom to turn to otherwise.
func (w *writer) feedback(legal *doc.Page) {
	r := w.r
	w.heading("accessibility-feedback")
	contact := r.Accessibility.Contact
	if contact == "" {
		contact = r.Publisher.Contact
	}
	switch {
	case contact != "":
		w.add(w.paragraph(w.fill(r.Label("accessibility-feedback-contact"), "contact", w.contact(contact))...))
	case len(r.Legal.Text) > 0 || r.Legal.Responsible != "" || r.Publisher.Address != "":
		w.add(w.paragraph(w.fill(r.Label("accessibility-feedback-legal"), "legal", w.page(legal))...))
	case r.HomeURL != "":
		w.add(w.paragraph(w.fill(r.Label("accessibility-feedback-site"), "site", w.external(r.HomeURL, bare(r.HomeURL)))...))
	default:
		w.add(w.paragraph(w.text(r.Label("accessibility-feedback-none"))...))
	}
	if len(r.Accessibility.Enforcement) > 0 {
		w.heading("accessibility-enforcement")
		w.add(r.Accessibility.Enforcement...)
	}
}
