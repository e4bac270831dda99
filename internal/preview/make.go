package preview

import (
	"bytes"
	"context"
	"strconv"
	"time"

	"annals/internal/build"
	"annals/internal/diag"
)

// maker makes the editions of one folder, round after round.
type maker struct {
	o     Options
	live  *build.Live
	state state
	site  map[string][]byte // what was shown last, without the PDF
}

// make makes one round, and tells the stage how it goes.
func (m *maker) make(ctx context.Context, s *stage, overtaken func() bool) Round {
	begin := time.Now()
	m.state.Working = true
	s.set(m.state)
	var round Round
	o := build.Options{Folder: m.o.Folder, Epoch: m.o.Epoch, Version: m.o.Version}
	res, err := m.live.Make(o, func() bool { return ctx.Err() != nil || overtaken() }, func(at build.Stage, files []build.File, res *build.Result) {
		round.Shown = true
		s.show(files)
		// The page that somebody reads is loaded anew for what was written, not
		// because a page number behind it moved when the PDF was done.
		if changed := m.changed(files); changed && (at == build.SiteStage || m.state.Paper == 0) {
			m.state.Site++
		}
		if at == build.SiteStage {
			round.Site = time.Since(begin)
		} else {
			round.Paper = time.Since(begin)
			m.state.Paper++
			for _, f := range res.Reports {
				round.Pages += f.PrintedPages
			}
		}
		m.tell(s, res.Diags, at == build.SiteStage)
	})
	if err != nil {
		round.Problem = m.o.Lang.Translate(diag.System(err))
		m.state.Problem = m.o.Lang.Say("The folder cannot be read: %v", diag.System(err))
		m.state.Working = false
		s.set(m.state)
		return round
	}
	round.Diags = res.Diags
	m.tell(s, res.Diags, false)
	return round
}

// tell says what was found.
func (m *maker) tell(s *stage, l diag.List, working bool) {
	m.state.Problem, m.state.Working = "", working
	m.state.Problems, m.state.Errors, m.state.Warnings = problems(l.In(m.o.Lang))
	s.set(m.state)
}

// changed reports whether the site differs from the one shown last; then the
// browser has to load its page anew. The PDF does not count: a writer who
// reads a page should not lose the place for it.
func (m *maker) changed(files []build.File) bool {
	next := make(map[string][]byte, len(files))
	same := true
	for _, f := range files {
		if paper(f.Path) {
			continue
		}
		next[f.Path] = f.Data
		if last, ok := m.site[f.Path]; !ok || !bytes.Equal(last, f.Data) {
			same = false
		}
	}
	same = same && len(next) == len(m.site)
	m.site = next
	return !same
}

func place(d diag.Diagnostic) string {
	p := d.Place
	switch {
	case !p.Known():
		return ""
	case p.Line == 0:
		return p.File
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}
