package check

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"io"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/words"
)

// Format names the form of the JSON document. The number changes when a reader
// of the old form would misread the new.
const Format = "annals-check/1"

// Schema is the JSON Schema (draft 2020-12) of that form.
//
//go:embed check-1.schema.json
var Schema []byte

// Summary is what JSON and HTML say beside the Result.
type Summary struct {
	Report   *doc.Report
	Diags    diag.List // all of them, weighed
	Silenced []diag.Tally
	Levels   diag.Levels
	Lang     words.Language // in which they are told
}

type document struct {
	Format   string            `json:"format"`
	Title    string            `json:"title"`
	Year     int               `json:"year"`
	Errors   int               `json:"errors"`
	Warnings int               `json:"warnings"`
	Findings []json.RawMessage `json:"findings"`
	Silenced []silenced        `json:"silenced"`
	Matrix   matrixRecord      `json:"matrix"`
	Duties   []dutyRecord      `json:"duties"`
}

type silenced struct {
	ID     string `json:"id"`
	Count  int    `json:"count"`
	Reason string `json:"reason"`
}

type matrixRecord struct {
	Previous int            `json:"previous,omitempty"`
	Columns  []columnRecord `json:"columns"`
	Rows     []rowRecord    `json:"rows"`
}

type columnRecord struct {
	Key   string `json:"key"`
	Label string `json:"label"`
}

type rowRecord struct {
	Number string            `json:"number,omitempty"`
	Title  string            `json:"title"`
	File   string            `json:"file"`
	Owner  string            `json:"owner,omitempty"`
	Status string            `json:"status,omitempty"`
	Cells  map[string]string `json:"cells"`
	Count  int               `json:"findings"`
}

type dutyRecord struct {
	Key   string   `json:"key"`
	Label string   `json:"label"`
	Met   bool     `json:"met"`
	Pages []string `json:"pages,omitempty"`
	Fact  string   `json:"fact,omitempty"`
}

// JSON writes everything as one JSON document. A finding has the fields that
// "annals build --diagnostics json" gives it, and the owner of its page.
func JSON(w io.Writer, res Result, s Summary) error {
	out := document{Format: Format, Findings: []json.RawMessage{}, Silenced: []silenced{}, Duties: []dutyRecord{},
		Matrix: matrixRecord{Previous: res.Matrix.Last, Columns: []columnRecord{}, Rows: []rowRecord{}}}
	if s.Report != nil {
		out.Title, out.Year = s.Report.Title, s.Report.Year
	}
	out.Errors, out.Warnings = s.Diags.Count()
	for _, d := range s.Diags.In(s.Lang).All {
		var line bytes.Buffer
		if err := diag.JSON(&line, diag.List{All: []diag.Diagnostic{d}}); err != nil {
			return err
		}
		record := bytes.TrimSpace(line.Bytes())
		if owner := res.Owners[d.Place.File]; owner != "" {
			name, err := json.Marshal(owner)
			if err != nil {
				return err
			}
			record = append(append(record[:len(record)-1:len(record)-1], `,"owner":`...), append(name, '}')...)
		}
		out.Findings = append(out.Findings, record)
	}
	for _, t := range s.Silenced {
		out.Silenced = append(out.Silenced, silenced{t.ID, t.Count, s.Levels.Reason(t.ID)})
	}
	for _, c := range res.Matrix.Columns {
		out.Matrix.Columns = append(out.Matrix.Columns, columnRecord(c))
	}
	for _, r := range res.Matrix.Rows {
		row := rowRecord{Number: r.Page.Number, Title: r.Page.Title, File: r.Page.Path, Owner: r.Page.Owner, Status: string(r.Page.Status), Cells: map[string]string{}, Count: r.Findings}
		for i, c := range r.Cells {
			if c != NotAsked {
				row.Cells[res.Matrix.Columns[i].Key] = c.String()
			}
		}
		out.Matrix.Rows = append(out.Matrix.Rows, row)
	}
	for _, d := range res.Duties {
		r := dutyRecord{Key: d.Key, Label: d.Label, Met: d.Met(), Fact: d.Fact}
		for _, p := range d.Pages {
			r.Pages = append(r.Pages, p.Permalink)
		}
		out.Duties = append(out.Duties, r)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}
