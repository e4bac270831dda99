package build

import (
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/picture"
	"annals/internal/web"
)

// Live is a report that is made again and again, in memory, while somebody
// writes it. It keeps from one round to the next what does not depend on what
// was changed: pictures, and the page numbers that were last printed.
type Live struct {
	shelf  *picture.Shelf
	labels map[string]printedAt // by language and address of a page
	papers map[string]making    // the last PDF of each language
}

type printedAt struct {
	label string
	index int
}

// NewLive returns a report that has not been made yet. The cache may be nil.
func NewLive(c *Cache) *Live {
	return &Live{shelf: c.shelf(), labels: map[string]printedAt{}, papers: map[string]making{}}
}

// Stage tells how far a round has come.
type Stage int

const (
	SiteStage  Stage = iota // the site is there, with the page numbers and the PDF of the round before
	PaperStage              // everything is there
)

// Make makes the site and the PDF and hands them out: as soon as the site is
// there, and again when the PDF is. Files are those of a folder that serves
// the site at its root. A round that is overtaken by another change ends after
// the site. With errors nothing is handed out; they are in the result.
func (l *Live) Make(o Options, overtaken func() bool, hand func(Stage, []File, *Result)) (*Result, error) {
	quiet := func(string) {}
	res := &Result{}
	rd, err := read(o, quiet, res)
	if err != nil {
		return res, err
	}
	defer rd.close()
	if rd.stopped {
		return res, nil
	}
	all := prepareAll(rd.reports, o, quiet, l.shelf)
	for _, m := range all {
		res.Diags.Join(m.diags)
	}
	site := func(printed func(*making) *display.PageMap) (files []File, ds diag.List) {
		for _, m := range all {
			fs, d := web.Site(m.r, m.th, printed(m), m.load, m.shelf)
			ds.Join(d)
			files = append(files, rd.below(m.r, append(m.files[:len(m.files):len(m.files)], fromWeb(fs)...))...)
		}
		return files, ds
	}

	for _, m := range all {
		last := l.papers[m.r.Lang]
		m.files, m.load = last.files, last.load
	}
	// whole adds to the sites of several languages what lies above them, and a
	// PDF where one looks for it, that of the first.
	whole := func(files []File) ([]File, error) {
		if len(all) < 2 {
			return files, nil
		}
		top, err := rd.above(files, all[0].th, "")
		if err != nil {
			return nil, err
		}
		for _, f := range files {
			if f.Path == rd.reports[0].Lang+"/report.pdf" {
				top = append(top, File{Path: "report.pdf", Data: f.Data})
			}
		}
		return append(files, top...), nil
	}
	files, ds := site(l.carried)
	if files, err = whole(files); err != nil {
		return res, err
	}
	early := &Result{Diags: diag.List{All: append(res.Diags.All[:len(res.Diags.All):len(res.Diags.All)], ds.All...)}}
	rd.finish(early)
	if errors, _ := early.Diags.Count(); errors > 0 {
		return early, nil
	}
	hand(SiteStage, files, early)
	if overtaken() {
		return early, nil
	}

	for _, m := range all {
		m.files, m.load, m.diags = nil, nil, diag.List{}
		if !m.lay() {
			res.Diags.Join(m.diags)
			rd.finish(res)
			return res, nil
		}
		paper, pds := m.paper(m.laid, m.th.Pictures)()
		m.diags.Join(pds)
		m.facts.PDF = m.offer("PDF", "report.pdf", paper)
		res.Diags.Join(m.diags)
		res.Reports = append(res.Reports, m.facts)
		l.papers[m.r.Lang] = making{files: m.files, load: m.load}
		l.remember(m)
	}
	files, ds = site(func(m *making) *display.PageMap { return &m.laid.Map })
	if files, err = whole(files); err != nil {
		return res, err
	}
	res.Diags.Join(ds)
	rd.finish(res)
	if errors, _ := res.Diags.Count(); errors == 0 {
		res.Published = true
		hand(PaperStage, files, res)
	}
	return res, nil
}

// remember keeps where pages stand in print.
func (l *Live) remember(m *making) {
	for _, p := range m.r.Pages() {
		l.labels[m.r.Lang+p.Permalink] = printedAt{m.laid.Map.Label[p], m.laid.Map.Index[p]}
	}
}

// carried returns the page map of the round before, for the pages of this one.
func (l *Live) carried(m *making) *display.PageMap {
	pm := &display.PageMap{Label: map[doc.Node]string{}, Index: map[doc.Node]int{}}
	for _, p := range m.r.Pages() {
		if at, ok := l.labels[m.r.Lang+p.Permalink]; ok {
			pm.Label[p], pm.Index[p] = at.label, at.index
		}
	}
	return pm
}
