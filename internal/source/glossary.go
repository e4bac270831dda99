package source

import "annals/internal/diag"

// glossaryFiles are where the glossary may stand.
var glossaryFiles = []string{"glossary.yaml", "glossary.yml", "_data/glossary.yml", "_data/glossary.yaml"}

// GlossaryKeys are the keys of an entry of the glossary.
func GlossaryKeys() []Key {
	return []Key{
		{Name: "term", About: "the word that is explained"},
		{Name: "aliases", Type: Words, About: "other forms of it: plurals, cases, abbreviations"},
		{Name: "definition", Type: Markdown, Keys: PictureKeys(), About: "what it means"},
	}
}

// readGlossary reads the first of the files that is there.
func (s *Source) readGlossary(diags *diag.List) {
	for _, file := range glossaryFiles {
		if !s.has(file) {
			continue
		}
		v := s.readData(file, diags)
		if v == nil || v.Kind == Null {
			return
		}
		if v.Kind != Sequence {
			diags.Fail("wrong-type", v.Place, "begin each entry with “- term: …”", "the glossary must be a list of terms")
			return
		}
		for _, entry := range v.Items {
			if entry.Kind != Mapping {
				diags.Fail("wrong-type", entry.Place, "write “- term: …” and, below it, “definition: …”", "an entry of the glossary must have a term and a definition")
				continue
			}
			check(entry, GlossaryKeys(), diags)
			s.Glossary = append(s.Glossary, entry)
		}
		return
	}
}
