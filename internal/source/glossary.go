package source

import (
	"slices"

	"annals/internal/diag"
	"annals/internal/source/schema"
)

// glossaryFiles are where the glossary may stand.
var glossaryFiles = []string{"glossary.yaml", "glossary.yml", "_data/glossary.yml", "_data/glossary.yaml"}

// readGlossary reads the first of the files that is there.
func (s *Source) readGlossary(diags *diag.List) {
	for _, file := range s.folder.files {
		lang, base := s.Config.languageOf(file)
		if !slices.Contains(glossaryFiles, base) {
			continue
		}
		switch {
		case lang != "": // of another language: glossary.en.yaml
			if s.GlossaryIn == nil {
				s.GlossaryIn = map[string][]*Value{}
			}
			s.GlossaryIn[lang] = append(s.GlossaryIn[lang], s.readTerms(file, diags)...)
		case s.Glossary == nil:
			s.Glossary = s.readTerms(file, diags)
		}
	}
}

// readTerms reads the entries of a glossary's file.
func (s *Source) readTerms(file string, diags *diag.List) []*Value {
	v := s.readData(file, diags)
	if v == nil || v.Kind == Null {
		return nil
	}
	if v.Kind != Sequence {
		diags.Fail("wrong-type", v.Place, "begin each entry with “- term: …”", "the glossary must be a list of terms")
		return nil
	}
	var terms []*Value
	for _, entry := range v.Items {
		if entry.Kind != Mapping {
			diags.Fail("wrong-type", entry.Place, "write “- term: …” and, below it, “definition: …”", "an entry of the glossary must have a term and a definition")
			continue
		}
		schema.Check(entry, schema.GlossaryKeys(), diags)
		terms = append(terms, entry)
	}
	return terms
}
