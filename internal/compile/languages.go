package compile

import (
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
