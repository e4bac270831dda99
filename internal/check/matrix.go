package check

import (
	"slices"

	"annals/internal/diag"
	"annals/internal/doc"
)

// State is what there is of a section on a page.
type State int

const (
	NotAsked    State = iota // the page's form has no such section
	There                    // written
	Missing                  // not there, or empty
	Placeholder              // only words that stand for others
	Unchanged                // word for word as last year
)

// String is the state in one word, as programs read it.
func (s State) String() string {
	return [...]string{"", "there", "missing", "placeholder", "unchanged"}[s]
}

// Column is a section of the matrix.
type Column struct{ Key, Label string }

// Row is a project in the matrix. Cells are in the order of the columns.
type Row struct {
	Page  *doc.Page
	Cells []State
	// Findings is how many findings its file has; see Count.
	Findings int
}

// Matrix says of every project which of its sections are written.
type Matrix struct {
	Columns []Column
	Rows    []Row
	Last    int // the year that "unchanged" compares with, 0 where there is none
}

func (c *checker) matrix() Matrix {
	m := Matrix{Columns: []Column{{"picture", "Picture with its description"}}}
	if c.Last != nil {
		m.Last = c.Last.Year
	}
	for _, k := range c.kinds.all {
		m.Columns = append(m.Columns, Column{k.key, k.label})
	}
	for _, p := range c.pages {
		if p.doc.Kind != doc.ProjectPage {
			continue
		}
		row := Row{Page: p.doc}
		asked := append([]string{"picture"}, c.asked(p)...)
		for _, col := range m.Columns {
			row.Cells = append(row.Cells, p.state(col.Key, slices.Contains(asked, col.Key)))
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// state says what there is of a section on a page.
func (p *page) state(key string, asked bool) State {
	found := p.of(key)
	switch {
	case len(found) == 0 || !p.says(key):
		if asked {
			return Missing
		}
		return NotAsked
	case key == "picture":
		if s := mainPicture(found[0]); s != There {
			return s
		}
	case !slices.ContainsFunc(found, func(s section) bool { return !unwritten(s) }):
		return Placeholder
	}
	if p.old != nil && same(p, p.old, key) {
		return Unchanged
	}
	return There
}

// mainPicture says what there is of a page's picture.
func mainPicture(s section) State {
	for _, b := range s.blocks {
		if f, ok := b.(*doc.Figure); ok {
			switch {
			case f.Picture.Asset == nil:
				return Missing
			case f.Picture.State == doc.AltMissing, f.Picture.State == doc.AltPlaceholder:
				return Placeholder
			}
		}
	}
	return There
}

// Count notes in each row how many findings there are in the project's file.
func (m *Matrix) Count(all diag.List) {
	for i := range m.Rows {
		m.Rows[i].Findings = 0
		for _, d := range all.All {
			if d.Place.File == m.Rows[i].Page.Path {
				m.Rows[i].Findings++
			}
		}
	}
}
