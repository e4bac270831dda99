package compile

import (
	"strings"

	"annals/internal/compile/address"
	"annals/internal/compile/files"
	"annals/internal/compile/view"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source"
)

// inLanguages compiles a report that is written in several languages: each by
// itself, from the pages and the config as they are in it, then page to page.
func inLanguages(src *source.Source, langs []string) ([]*doc.Report, diag.List) {
	var cs []*compiler
	var diags diag.List
	known := map[string]*files.File{}
	for _, lang := range langs {
		c := newCompiler(view.Of(src, langs, lang, &diags))
		c.several, c.files.Known = true, known
		c.elsewhere = view.OnlyElsewhere(src, langs, lang)
		c.run()
		cs = append(cs, c)
	}
	var reports []*doc.Report
	for i, c := range cs {
		diags.Join(c.diags)
		c.report.SourceHash = src.Digest()
		c.translations(cs, langs, i)
		if len(c.pages) > 0 {
			reports = append(reports, c.report)
		}
	}
	tellTranslations(src, cs, langs, &diags)
	diags.Sort() // what is wrong in all languages is told once
	return reports, diags
}

// translations notes for each page of a language what it is in the others.
func (c *compiler) translations(cs []*compiler, langs []string, i int) {
	for _, p := range c.pages {
		for j, other := range cs {
			if j == i {
				continue
			}
			if q := other.counterpart(p); q != nil {
				if p.doc.Translations == nil {
					p.doc.Translations = map[string]*doc.Page{}
				}
				p.doc.Translations[other.report.Lang] = q.doc
			}
		}
	}
}

// counterpart returns the page that is another language's page in this one:
// the one of the same id, else of the same path, else of the same address.
func (c *compiler) counterpart(p *page) *page {
	if id := p.src.Front.Str("id"); id != "" {
		for _, q := range c.pages {
			if q.src.Front.Str("id") == id {
				return q
			}
		}
	}
	for _, q := range c.pages {
		if q.src.Base == p.src.Base {
			return q
		}
	}
	return c.addresses[address.Key(p.doc.Permalink)]
}

// toOtherLanguage makes a link to a page that is written in another language
// only one into that language's site, where the site has an address; else its
// words stand alone, which is told.
func (c *compiler) toOtherLanguage(p *page, l *doc.Link, where, anchor string) bool {
	for _, f := range c.pageCandidates(p, where) {
		e, ok := c.elsewhere[f]
		if !ok {
			e, ok = c.elsewhere[address.Key(f)]
		}
		if !ok {
			continue
		}
		if c.report.URL == "" {
			c.diags.Warn("link-untranslated", l.Place, "write the page in this language, or give the address of the site as url: in the config",
				"the page that this link leads to is written in “%s” only: just the words of the link are left", e.Lang)
			return true
		}
		u := c.report.URL + strings.TrimSuffix(c.report.BaseURL, "/"+c.report.Lang) + "/" + e.Lang + address.Escape(e.Permalink)
		if anchor != "" {
			u += "#" + address.Escape(anchor)
		}
		l.Target = doc.Target{Kind: doc.ExternalTarget, URL: u}
		return true
	}
	return false
}

// tellTranslations tells of pages that a language lacks, and of translations
// that the original has outrun.
func tellTranslations(src *source.Source, cs []*compiler, langs []string, diags *diag.List) {
	for i, c := range cs {
		for _, p := range c.pages {
			for j, other := range cs {
				if j != i && (i == 0 || j == 0) && p.doc.Translations[other.report.Lang] == nil {
					diags.Warn("translation-missing", p.doc.Place, "write it as "+view.Path(src, p.src.Base, langs[j], j == 0), "the page “%s” is missing in “%s”", p.doc.Title, langs[j])
				}
			}
		}
	}
	unrecorded := diag.Diagnostic{ID: "translation-unrecorded"}
	for _, t := range src.Translations() {
		switch t.State {
		case source.Unrecorded:
			at := doc.Place{File: t.Page.Path, Line: 1, Column: 1}
			if title := t.Page.Front.Get("title"); title != nil {
				at = title.Place
			}
			if !unrecorded.Place.Known() {
				unrecorded.Place = at
			} else {
				unrecorded.Notes = append(unrecorded.Notes, diag.Note{Place: at, Message: "nor does this one"})
			}
		case source.Outdated:
			diags.Add(diag.Diagnostic{ID: "translation-outdated", Place: t.Page.Front.Get("translated-from").Place,
				Message: "the text that this page was translated from has changed since",
				Hint:    "bring the translation up to date, then run: annals translated FOLDER " + t.Page.Path,
				Notes:   []diag.Note{{Place: doc.Place{File: t.Original.Path, Line: 1, Column: 1}, Message: "the text in “" + langs[0] + "”"}}})
		}
	}
	if unrecorded.Place.Known() {
		unrecorded.Message = "the page does not say which text it was translated from, so nobody can tell when it is outdated"
		unrecorded.Hint = "when the translation is right, run: annals translated FOLDER --all"
		diags.Add(unrecorded)
	}
}
