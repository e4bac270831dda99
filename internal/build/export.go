package build

import (
	"annals/internal/export"
	"annals/internal/picture"
)

// Export publishes a report as data: report.json, the schema by which it can
// be read, and each table as CSV. It is what the PDF carries attached. The
// folder is Options.Out, "" for out/<folder name>-data below the current one.
func Export(o Options) (*Result, error) {
	say := o.Progress
	if say == nil {
		say = func(string) {}
	}
	res := &Result{}
	rd, err := read(o, say, res)
	if err != nil {
		return res, err
	}
	defer rd.close()
	if o.Out == "" {
		res.Out += "-data"
	}
	mend(res.Out)
	if rd.stopped {
		return res, nil
	}
	var files []File
	for _, r := range rd.reports {
		m := prepare(r, o, say, &picture.Shelf{})
		res.Diags.Join(m.diags)
		res.Reports = append(res.Reports, m.facts)
		fs := []File{{Path: "report.json", Data: export.JSON(m.r)}, {Path: "report-1.schema.json", Data: export.Schema}}
		for _, t := range export.Tables(m.r) {
			fs = append(fs, File{Path: "tables/" + t.Name, Data: t.Data})
		}
		files = append(files, rd.below(r, fs)...)
	}
	rd.finish(res)
	if errors, _ := res.Diags.Count(); errors > 0 {
		return res, nil
	}
	if err := Publish(res.Out, files, nil); err != nil {
		return res, err
	}
	res.Published = true
	return res, nil
}
