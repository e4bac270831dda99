package main

import (
	"bytes"
	"encoding/json"
	"io"

	"annals/internal/build"
	"annals/internal/diag"
)

// outcome is what came of a command, for programs that asked for it with
// --json. Field names are read by others: they stay.
type outcome struct {
	Command  string            `json:"command"`
	Done     bool              `json:"done"`             // false: nothing was made
	Folder   string            `json:"folder,omitempty"` // that was written to
	Files    []string          `json:"files,omitempty"`  // that were written, where they are few
	Reports  []made            `json:"reports,omitempty"`
	Problem  string            `json:"problem,omitempty"` // why the command could not run
	Errors   int               `json:"errors"`
	Warnings int               `json:"warnings"`
	Findings []json.RawMessage `json:"findings,omitempty"` // as --diagnostics json has them
}

// made are the figures of one report, one a language.
type made struct {
	Lang         string `json:"lang"`
	Pages        int    `json:"pages"`
	Parts        int    `json:"parts"`
	Pictures     int    `json:"pictures"`
	PrintedPages int    `json:"printedPages,omitempty"`
	PDF          int64  `json:"pdfBytes,omitempty"`
	EPUB         int64  `json:"epubBytes,omitempty"`
	Site         int64  `json:"siteBytes,omitempty"`
	SiteFiles    int    `json:"siteFiles,omitempty"`
}

func madeOf(facts []build.Facts) []made {
	var out []made
	for _, f := range facts {
		out = append(out, made{f.Lang, f.Pages, f.Parts, f.Pictures, f.PrintedPages, f.PDF, f.EPUB, f.Site, f.SiteFiles})
	}
	return out
}

// print writes the outcome as one JSON object, and returns the exit code that
// says the same.
func (o outcome) print(out io.Writer, found diag.List, err error) int {
	o.Errors, o.Warnings = found.Count()
	o.Findings = findings(found)
	if err != nil {
		o.Problem, o.Done = tongue.Translate(diag.System(err)), false
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if enc.Encode(o) != nil || !o.Done {
		return exitError
	}
	return exitOK
}

// findings are what was found, each an object of its own.
func findings(found diag.List) []json.RawMessage {
	var lines bytes.Buffer
	if diag.JSON(&lines, found.In(tongue)) != nil {
		return nil // a buffer takes everything
	}
	var all []json.RawMessage
	for line := range bytes.Lines(lines.Bytes()) {
		all = append(all, bytes.TrimSpace(line))
	}
	return all
}
