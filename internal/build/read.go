package build

import (
	"slices"
	"strings"

	"annals/internal/compile"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source"
	"annals/internal/theme"
	"annals/internal/web"
)

// reading is a report's folder, read and compiled.
type reading struct {
	src     *source.Source
	reports []*doc.Report // one a language
	strict  bool
	stopped bool // there are errors: nothing is made of it
}

// read reads and compiles the folder; what it finds goes to the result. The
// error is for a folder that cannot be opened. The reading must be closed.
func read(o Options, say func(string), res *Result) (*reading, error) {
	say("reading")
	src, ds, err := source.OpenDir(o.Folder, o.Epoch)
	if err != nil {
		return nil, err
	}
	res.Diags.Join(ds)
	rd := &reading{src: src, strict: o.Strict}
	if src.Config.Raw != nil {
		rd.reports, ds = compile.Reports(src)
		res.Diags.Join(ds)
		if err := compareWith(rd, o, &res.Diags); err != nil {
			return nil, err
		}
		rd.reports, ds = selected(rd.reports, o)
		res.Diags.Join(ds)
	}
	res.Out = o.Out
	if res.Out == "" {
		res.Out = DefaultOut(src.Name, o.Select, o.Lang)
	}
	rd.weigh(res)
	if errors, warnings := res.Diags.Count(); errors > 0 || o.Strict && warnings > 0 {
		rd.stopped = true
		rd.order(&res.Diags)
	}
	return rd, nil
}

func (rd *reading) close() { rd.src.Close() }

// weigh gives what was found the weight that the config wants. It comes
// before errors are counted: a warning that counts as an error stops the run.
func (rd *reading) weigh(res *Result) {
	res.Silenced = append(res.Silenced, rd.src.Config.Checks.Apply(&res.Diags)...)
}

// finish brings what was found into the form in which it is told.
func (rd *reading) finish(res *Result) {
	rd.weigh(res)
	rd.order(&res.Diags)
}

func (rd *reading) order(l *diag.List) {
	rd.src.Attach(l)
	l.Sort()
	l.Gather()
	if rd.strict {
		l.Promote()
	}
}

// compareWith reads last year's report for those reports that show what has
// changed since: each is compared with that of its language.
func compareWith(rd *reading, o Options, ds *diag.List) error {
	var last []*doc.Report
	for _, r := range rd.reports {
		if !slices.ContainsFunc(r.Overviews, func(o doc.Overview) bool { return o.Key == "compared" }) {
			continue
		}
		if last == nil {
			var err error
			if last, err = lastYear(rd.src, "", o, ds); err != nil || last == nil {
				return err
			}
		}
		for _, l := range last {
			if l.Lang == r.Lang {
				r.Last = l
			}
		}
	}
	return nil
}

// below puts the files of a report into the folder of its language, where
// there are several: en/report.pdf, and site/en/index.html, for the sites lie
// side by side to be published as one.
func (rd *reading) below(r *doc.Report, files []File) []File {
	if len(rd.reports) < 2 {
		return files
	}
	out := make([]File, len(files))
	for i, f := range files {
		out[i] = File{Path: r.Lang + "/" + f.Path, Data: f.Data}
		if rest, ok := strings.CutPrefix(f.Path, "site/"); ok {
			out[i].Path = "site/" + r.Lang + "/" + rest
		}
	}
	return out
}

// above returns the files of the site above those of several languages: the
// page that leads to them, and the first one's page for wrong addresses, since
// servers look for it here. The site lies in the folder site, "" or with a slash
// behind it.
func (rd *reading) above(files []File, first *theme.Theme, site string) ([]File, error) {
	if len(rd.reports) < 2 {
		return nil, nil
	}
	f, err := web.Choice(rd.reports, first)
	if err != nil {
		return nil, err
	}
	out := []File{{Path: site + f.Path, Data: f.Data}}
	for _, lost := range files {
		if lost.Path == site+rd.reports[0].Lang+"/404.html" {
			out = append(out, File{Path: site + "404.html", Data: lost.Data})
		}
	}
	return out, nil
}
