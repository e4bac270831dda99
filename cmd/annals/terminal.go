package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"annals/internal/build"
	"annals/internal/diag"
)

// progress is the line that says what is being done. It is shown only on a
// terminal and leaves nothing behind.
type progress struct {
	mu    sync.Mutex
	w     io.Writer
	on    bool
	color bool
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w}
	if f, ok := w.(*os.File); ok {
		info, err := f.Stat()
		p.on = err == nil && info.Mode()&os.ModeCharDevice != 0 && os.Getenv("TERM") != "dumb"
		p.color = p.on && os.Getenv("NO_COLOR") == ""
	}
	return p
}

func (p *progress) say(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.on {
		fmt.Fprintf(p.w, "\r\x1b[K%s …", tongue.Translate(what))
	}
}

func (p *progress) done() {
	if p.on {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// summary says what was made.
func summary(w io.Writer, res *build.Result) {
	for _, f := range res.Reports {
		say(w, "%s in %s, %s", count(f.Pages, "page", "pages"), count(f.Parts, "part", "parts"), count(f.Pictures, "picture", "pictures"))
		if len(res.Reports) > 1 {
			fmt.Fprintf(w, " (%s)", f.Lang)
		}
		fmt.Fprintln(w)
		folder, site := res.Out, filepath.Join(res.Out, "site")
		if len(res.Reports) > 1 {
			folder, site = filepath.Join(folder, f.Lang), filepath.Join(site, f.Lang)
		}
		if f.PDF > 0 {
			fmt.Fprintf(w, "  %-28s %s, %s\n", filepath.Join(folder, "report.pdf"), count(f.PrintedPages, "page", "pages"), size(f.PDF))
		}
		if f.Press > 0 {
			say(w, "  %-28s for the print shop, %s\n", filepath.Join(folder, "report-print.pdf"), size(f.Press))
		}
		if f.EPUB > 0 {
			fmt.Fprintf(w, "  %-28s %s\n", filepath.Join(folder, "report.epub"), size(f.EPUB))
		}
		if f.SiteFiles > 0 {
			fmt.Fprintf(w, "  %-28s %s, %s\n", filepath.Join(site, "index.html"), count(f.SiteFiles, "file", "files"), size(f.Site))
		}
	}
	if _, n := res.Diags.Count(); n > 0 {
		fmt.Fprintf(w, "%s: ", count(n, "warning", "warnings"))
		var kinds []string
		for _, k := range res.Diags.Summary() {
			kinds = append(kinds, fmt.Sprintf("%d %s", k.Count, k.ID))
		}
		fmt.Fprintln(w, strings.Join(kinds, ", "))
	}
	silenced(w, res.Silenced)
	hundredths := res.Took.Round(10*time.Millisecond).Milliseconds() / 10
	say(w, "built in %s s\n", fmt.Sprintf("%d%s%02d", hundredths/100, tongue.Translate("."), hundredths%100))
}

// silenced says what the config keeps quiet about, so that it is not forgotten.
func silenced(w io.Writer, all []diag.Tally) {
	if len(all) == 0 {
		return
	}
	var kinds []string
	for _, k := range all {
		kinds = append(kinds, fmt.Sprintf("%d %s", k.Count, k.ID))
	}
	say(w, "silenced by the config: %s\n", strings.Join(kinds, ", "))
}

func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + tongue.Translate(one)
	}
	return fmt.Sprint(n, " ", tongue.Translate(many))
}

// size spells a number of bytes for people: 1 MB is a million bytes.
func size(n int64) string {
	switch {
	case n >= 1e6:
		return fmt.Sprintf("%d%s%d MB", n/1e6, tongue.Translate("."), n%1e6/1e5)
	case n >= 1e3:
		return fmt.Sprintf("%d KB", (n+500)/1000)
	}
	return count(int(n), "byte", "bytes")
}
