package check

import (
	_ "embed"
	"html/template"
	"io"

	"annals/internal/diag"
	"annals/internal/duty"
	"annals/internal/words"
)

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{"say": words.English.Say}).Parse(pageSource))

type view struct {
	Title, Lang      string
	Speaks           string // the language of the page itself
	Matrix           Matrix
	Rows             []viewRow
	HasStatus        bool
	HasOwner         bool
	Errors, Warnings int
	Files            []viewFile
	Silenced         []silenced
	Duties           []viewGroup
}

type viewRow struct {
	Row
	Name  string
	Words []viewCell
}

type viewCell struct{ Class, Word string }

type viewFile struct {
	Name, Owner string
	Findings    []diag.Diagnostic
}

type viewGroup struct {
	Label  string
	Met    int
	Duties []duty.Duty
}

// HTML writes the matrix, the duties and the findings as one page that needs
// nothing else: no script, no file, no network. Every cell of the matrix says
// in words what its colour says; what is there, as most is, shows a tick for
// them, so that the rest stands out and the table fits on a screen.
func HTML(w io.Writer, res Result, s Summary) error {
	v := view{Title: s.Lang.Translate("Report"), Lang: s.Lang.Tag(), Speaks: s.Lang.Tag(), Matrix: res.Matrix}
	if s.Report != nil {
		v.Title, v.Lang = s.Report.Title, s.Report.Lang
	}
	v.Errors, v.Warnings = s.Diags.Count()
	v.Matrix.Columns = inWords(v.Matrix.Columns, s.Lang)
	for _, r := range res.Matrix.Rows {
		row := viewRow{Row: r, Name: rowName(r)}
		for _, c := range r.Cells {
			word := c.String()
			if c == NotAsked {
				word = "not asked for"
			}
			class := c.String()
			if class == "" {
				class = "none"
			}
			row.Words = append(row.Words, viewCell{class, s.Lang.Translate(word)})
		}
		v.HasStatus = v.HasStatus || r.Page.Status != ""
		v.HasOwner = v.HasOwner || r.Page.Owner != ""
		v.Rows = append(v.Rows, row)
	}
	for _, d := range s.Diags.In(s.Lang).All {
		name := d.Place.File
		if n := len(v.Files); n == 0 || v.Files[n-1].Name != name {
			v.Files = append(v.Files, viewFile{Name: name, Owner: res.Owners[name]})
		}
		f := &v.Files[len(v.Files)-1]
		f.Findings = append(f.Findings, d)
	}
	for _, t := range s.Silenced {
		v.Silenced = append(v.Silenced, silenced{t.ID, t.Count, s.Levels.Reason(t.ID)})
	}
	for _, d := range res.Duties {
		label := s.Report.Label("duties-" + d.Group)
		if n := len(v.Duties); n == 0 || v.Duties[n-1].Label != label {
			v.Duties = append(v.Duties, viewGroup{Label: label})
		}
		g := &v.Duties[len(v.Duties)-1]
		g.Duties = append(g.Duties, d)
		if d.Met() {
			g.Met++
		}
	}
	page, err := pageTemplate.Clone()
	if err != nil {
		return err
	}
	return page.Funcs(template.FuncMap{"say": s.Lang.Say}).Execute(w, v)
}
