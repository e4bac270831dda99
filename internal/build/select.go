package build

import (
	"path/filepath"
	"strings"

	"annals/internal/compile/address"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/edition"
	"annals/internal/edition/extract"
)

// selected returns of the compiled reports what the run was asked for: those
// in the wanted language, and of each the extract. What is missing in one
// language only is left out there.
func selected(reports []*doc.Report, o Options) ([]*doc.Report, diag.List) {
	var ds diag.List
	if o.Lang != "" && len(reports) > 0 {
		var all, have []*doc.Report
		var langs []string
		for _, r := range reports {
			all, langs = append(all, r), append(langs, r.Lang)
			if speaks(r.Lang, o.Lang) {
				have = append(have, r)
			}
		}
		if len(have) == 0 {
			ds.Fail("nothing-selected", all[0].Place, "it is written in "+strings.Join(langs, ", "), "the report is not written in “%s”", o.Lang)
			return reports, ds
		}
		reports = have
	}
	if !o.Select.Any() {
		edition.Siblings(reports)
		return reports, ds
	}
	var extracts []*doc.Report
	var failed diag.List
	for _, r := range reports {
		e, eds := extract.Of(r, o.Select)
		if errors, _ := eds.Count(); errors > 0 {
			failed.Join(eds)
			continue
		}
		ds.Join(eds)
		extracts = append(extracts, e)
	}
	edition.Siblings(extracts)
	if len(extracts) == 0 && len(reports) > 0 {
		ds.Add(failed.All[0])
	}
	return extracts, ds
}

// speaks reports whether a report's language is the wanted one, or a variety
// of it: de-CH is de.
func speaks(lang, want string) bool {
	return strings.EqualFold(lang, want) || strings.HasPrefix(strings.ToLower(lang), strings.ToLower(want)+"-")
}

// DefaultOut returns the output folder for a report's folder name, and for
// what is selected of it: out/2025, out/2025-part-2.
func DefaultOut(name string, s extract.Selection, lang string) string {
	words := []string{name}
	add := func(label, value string) {
		if value != "" {
			words = append(words, address.Slug(strings.TrimSpace(label+" "+value)))
		}
	}
	add("", s.Funder)
	add("part", s.Part)
	add("", s.Page)
	add("", lang)
	return filepath.Join("out", strings.Join(words, "-"))
}
