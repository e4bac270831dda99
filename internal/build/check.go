package build

import (
	"errors"
	"io/fs"
	"maps"
	"path/filepath"

	"annals/internal/check"
	"annals/internal/compile"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/picture"
	"annals/internal/source"
)

// Checked is what a reading of a report found. Diags holds everything, of
// building as of reading, in order and weighed; those of the embedded Result
// are among them.
type Checked struct {
	check.Result
	Report   *doc.Report // nil where there are no pages
	Diags    diag.List
	Silenced []diag.Tally
	Levels   diag.Levels // what the config says on the weight of findings, with reasons
}

// Check reads a report as an editor does. It sets the pages, for what can only
// be seen there, and makes no edition. Previous is the folder of last year's
// report, "" for the one that the config names.
func Check(o Options, previous string) (*Checked, error) {
	say := o.Progress
	if say == nil {
		say = func(string) {}
	}
	strict := o.Strict
	o.Strict = false // a warning must not keep the rest from being read
	run := &Result{}
	rd, err := read(o, say, run)
	if err != nil {
		return nil, err
	}
	defer rd.close()
	rd.strict = strict
	res := &Checked{Levels: rd.src.Config.Checks}
	for _, r := range rd.reports {
		if rd.stopped {
			break
		}
		m := prepare(r, o, say, &picture.Shelf{})
		m.lay() // which tells of pages and pictures
		run.Diags.Join(m.diags)
	}
	last, err := lastYear(rd.src, previous, o, &run.Diags)
	if err != nil {
		return nil, err
	}
	say("checking")
	for i, r := range rd.reports {
		in := check.Input{Source: rd.src, Report: r}
		for _, l := range last {
			if in.Last == nil || l.Lang == r.Lang {
				in.Last = l
			}
		}
		found := check.Look(in)
		run.Diags.Join(found.Diags)
		if i == 0 {
			res.Report, res.Result = r, found
			continue
		}
		// The projects of further languages are further rows.
		res.Matrix.Rows = append(res.Matrix.Rows, found.Matrix.Rows...)
		maps.Copy(res.Owners, found.Owners)
	}
	rd.finish(run)
	res.Diags, res.Silenced = run.Diags, run.Silenced
	res.Matrix.Count(res.Diags)
	return res, nil
}

// lastYear compiles last year's report, one a language: that of the folder
// which the person who runs annals names, else of the one that the config
// names. It is nil where none is named, or the config's is not there, which is
// told.
func lastYear(src *source.Source, named string, o Options, ds *diag.List) ([]*doc.Report, error) {
	dir := named
	v := src.Config.Raw.Get("previous")
	if dir == "" {
		if v.String() == "" {
			return nil, nil
		}
		dir = filepath.Join(o.Folder, filepath.FromSlash(v.String()))
	}
	old, _, err := source.OpenDir(dir, "")
	if err != nil {
		if named == "" && errors.Is(err, fs.ErrNotExist) {
			ds.Warn("no-previous", v.Place, "write its path from this report's folder, such as ../2024", "last year's report is said to lie in %s, where nothing is", v.String())
			return nil, nil
		}
		return nil, err
	}
	defer old.Close()
	reports, _ := compile.Reports(old)
	return reports, nil
}
