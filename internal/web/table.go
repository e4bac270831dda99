package web

import (
	"annals/internal/doc"
	"annals/internal/export"
)

// tableFiles puts out the report's tables as CSV, where the config does not
// forbid it: those with heads, for a table without them is a way to set things
// side by side and no data.
func (s *site) tableFiles() {
	s.tables = map[*doc.Table]string{}
	if !s.r.TableFiles {
		return
	}
	for _, t := range export.Tables(s.r) {
		if !t.Table.Headed() {
			continue
		}
		f := "data/" + t.Name
		s.claim(f, "the data of a table", t.Table.Place)
		s.add(f, t.Data)
		s.tables[t.Table] = f
	}
}
