package diag

import (
	"encoding/json"
	"io"

	"annals/internal/doc"
)

// The field names of these records are read by other programs: they stay.
type record struct {
	Severity string `json:"severity"`
	ID       string `json:"id"`
	position
	Source  string       `json:"source,omitempty"`
	Message string       `json:"message"`
	Hint    string       `json:"hint,omitempty"`
	Notes   []noteRecord `json:"notes,omitempty"`
}

type noteRecord struct {
	position
	Source  string `json:"source,omitempty"`
	Message string `json:"message"`
}

type position struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Length int    `json:"length"`
}

func placed(p doc.Place) position { return position{p.File, p.Line, p.Column, p.Length} }

// JSON writes each diagnostic as a JSON object on a line of its own. Lines and
// columns count from 1, columns in code points; 0 and "" mean unknown.
func JSON(w io.Writer, list List) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, d := range list.All {
		r := record{Severity: d.Severity.String(), ID: d.ID, position: placed(d.Place), Source: d.Source, Message: d.Message, Hint: d.Hint}
		for _, n := range d.Notes {
			r.Notes = append(r.Notes, noteRecord{placed(n.Place), n.Source, n.Message})
		}
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return nil
}
