// Package build is one run of annals: it knows what depends on what, runs the
// rooms in that order, side by side where it can, tells how far it is, and
// publishes what came out.
//
// What comes in: the choices of the person who runs annals. What goes out: a
// folder with the editions, and a Result with everything that was found. A run
// that fails, or is killed, leaves the previous output whole (publish.go). The
// package decides nothing about what a report says or how it looks.
package build

import (
	"time"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/edition/extract"
	"annals/internal/length"
	"annals/internal/pdf"
	"annals/internal/theme"
)

// Editions says which editions a run makes.
type Editions struct{ PDF, Site, EPUB bool }

// All are the three editions.
var All = Editions{PDF: true, Site: true, EPUB: true}

// Any reports whether at least one edition is wanted.
func (e Editions) Any() bool { return e.PDF || e.Site || e.EPUB }

// Options are the choices of one run.
type Options struct {
	Folder   string // the report's folder
	Out      string // where the editions go; "" means DefaultOut below the current folder
	Editions Editions
	Select   extract.Selection // what to make an extract of; the zero Selection is everything
	Lang     string            // the one language to build, "" for all that the report has
	Flavour  pdf.Flavour       // the standards of the PDF; "" is the default
	Pictures string            // how the PDF keeps pictures, see theme.ParsePictures; "" is what the report says
	Bleed    length.Length     // of a further PDF, for a print shop; 0 for none
	Strict   bool              // warnings count as errors
	Final    bool              // for publication: every page must be released
	Cache    *Cache            // of what runs before have made; may be nil
	Epoch    string            // the value of SOURCE_DATE_EPOCH, "" where unset
	Version  string            // of annals, for the editions' metadata
	Progress func(string)      // told what is being done; may be nil
	Now      func() time.Time  // for the time a run took, never for the output
}

// Result is what came of a run.
type Result struct {
	Out       string // the folder that was published to
	Published bool   // false: nothing was built, because of errors
	Diags     diag.List
	Silenced  []diag.Tally // what the config's checks turned off, and how often it was found
	Reports   []Facts      // one a language
	Took      time.Duration
}

// Facts are the figures of one report's editions.
type Facts struct {
	Lang         string
	Pages, Parts int // of the source
	Pictures     int // uses of pictures, missing ones not counted
	PrintedPages int
	Press        int64 // size of the PDF for the print shop, 0 where not made
	PDF, EPUB    int64 // sizes in bytes, 0 where not made
	Site         int64
	SiteFiles    int
}

// Run builds a report. The error is for what stands in the way of running at
// all (an output folder that cannot be used); what is wrong with the report is
// in the Result's diagnostics.
func Run(o Options) (*Result, error) {
	begin := o.Now()
	say := o.Progress
	if say == nil {
		say = func(string) {}
	}
	res := &Result{}
	defer func() { res.Took = o.Now().Sub(begin) }()

	rd, err := read(o, say, res)
	if err != nil {
		return res, err
	}
	defer rd.close()
	mend(res.Out)
	if rd.stopped {
		return res, nil
	}

	var files []File
	defer o.Cache.trim(cacheLimit)
	var first *theme.Theme
	shelf := o.Cache.shelf() // one for all languages: they share most pictures
	for i, m := range prepareAll(rd.reports, o, say, shelf) {
		r := rd.reports[i]
		if o.Final {
			ds := rd.unreleased(m.r)
			res.Diags.Join(ds)
			if errors, _ := ds.Count(); errors > 0 {
				continue
			}
		}
		fs := m.all()
		res.Diags.Join(m.diags)
		res.Reports = append(res.Reports, m.facts)
		files = append(files, rd.below(r, fs)...)
		if first == nil {
			first = m.th
		}
	}
	if o.Editions.Site {
		top, err := rd.above(files, first, "site/")
		if err != nil {
			return res, err
		}
		files = append(files, top...)
	}
	rd.finish(res)
	if errors, _ := res.Diags.Count(); errors > 0 {
		return res, nil
	}
	say("publishing")
	if err := Publish(res.Out, files, nil); err != nil {
		return res, err
	}
	res.Published = true
	return res, nil
}

// pictures counts the uses of pictures that exist.
func pictures(r *doc.Report) int {
	n := 0
	count := func(p *doc.Picture) {
		if p != nil && p.Asset != nil {
			n++
		}
	}
	count(r.Cover)
	inlines := func(is []doc.Inline) {
		doc.Inlines(is, func(in doc.Inline) bool {
			if p, ok := in.(*doc.InlinePicture); ok {
				count(p.Picture)
			}
			return true
		})
	}
	for _, p := range r.Pages() {
		doc.Blocks(p.Blocks, func(b doc.Block) bool {
			switch b := b.(type) {
			case *doc.Figure:
				count(b.Picture)
			case *doc.Team:
				for _, m := range b.Members {
					count(m.Photo)
				}
			}
			for _, is := range doc.ChildInlines(b) {
				inlines(is)
			}
			return true
		})
	}
	return n
}
