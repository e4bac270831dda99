// Command bench measures what annals needs for a report, beside programs that
// make a PDF or an EPUB of the same text and pictures, where they are
// installed: Typst, WeasyPrint and pandoc.
//
//	go run ./conformance/bench [-n RUNS] FOLDER
//
// What comes in: a report's folder. What goes out: a table of processor seconds
// (user and system, of the whole process) and the largest memory, each the
// median of the runs, and the ratio to annals' own edition of the same kind.
// Programs take turns, so that a machine that slows down slows all of them.
// The others get the site's page that holds the whole report, without its style sheet. None of them makes tagged, archivable or linked files of
// it as annals does; the ratios are about cost, not about the result.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// task is a command that is measured.
type task struct {
	name string
	peer string // the task that it is held against, "" for none
	dir  string
	args []string
	env  []string
	cpu  []time.Duration
	kib  []int64
	err  error
}

func main() {
	runs := flag.Int("n", 3, "counted runs of each")
	flag.Parse()
	if flag.NArg() != 1 || *runs < 1 {
		fmt.Fprintln(os.Stderr, "usage: go run ./conformance/bench [-n RUNS] FOLDER")
		os.Exit(2)
	}
	if err := bench(flag.Arg(0), *runs); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(folder string, runs int) error {
	work, err := os.MkdirTemp("", "annals-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if folder, err = filepath.Abs(folder); err != nil {
		return err
	}
	annals := filepath.Join(work, "annals")
	if out, err := exec.Command("go", "build", "-o", annals, "./cmd/annals").CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	build := func(name string, args ...string) *task {
		out := filepath.Join(work, strings.ReplaceAll(name, " ", "-"))
		return &task{name: "annals: " + name, args: append([]string{annals, "build", folder, "-o", out, "--quiet"}, args...), env: []string{"XDG_CACHE_HOME=" + filepath.Join(work, "cache")}}
	}
	tasks := []*task{
		build("PDF", "--only", "pdf", "--pictures", "original", "--no-cache"),
		build("site", "--only", "site", "--no-cache"),
		build("EPUB", "--only", "epub", "--no-cache"),
		build("three editions", "--no-cache"),
		build("three editions again"),
	}
	// What the others read lies apart: annals puts nothing into a folder in which
	// it finds files of somebody else.
	read := build("for the others", "--only", "site")
	for _, t := range append(tasks, read) { // also fills the cache
		if t.run(); t.err != nil {
			return t.err
		}
	}
	others, notes := peers(filepath.Join(work, "for-the-others", "site"), work)
	all := append(tasks, others...)
	for _, t := range all {
		t.cpu, t.kib = nil, nil
	}
	for range runs {
		for _, t := range all {
			t.run()
		}
	}
	print(all, notes)
	return nil
}

// peers returns what of the other programs is there, and what is missing.
func peers(site, work string) (ts []*task, notes []string) {
	page := whole(site)
	if page == "" {
		return nil, []string{"the site has no page with the whole report: it has several languages"}
	}
	has := func(name, what string) bool {
		_, err := exec.LookPath(name)
		if err != nil {
			notes = append(notes, name+" is not installed: no "+what)
		}
		return err == nil
	}
	page, err := bare(page)
	if err != nil {
		return nil, []string{err.Error()}
	}
	dir := filepath.Dir(page)
	pandoc := has("pandoc", "EPUB beside annals', and no input for Typst")
	if pandoc {
		ts = append(ts, &task{name: "pandoc: EPUB", peer: "annals: EPUB", dir: dir, args: []string{"pandoc", "-f", "html", filepath.Base(page), "-t", "epub3", "-o", filepath.Join(work, "pandoc.epub")}})
	}
	if has("typst", "PDF by it") && pandoc {
		source := filepath.Join(dir, "bench.typ")
		make := exec.Command("pandoc", "-f", "html", filepath.Base(page), "-s", "-t", "typst", "-o", source)
		make.Dir = dir
		if out, err := make.CombinedOutput(); err != nil {
			notes = append(notes, fmt.Sprintf("pandoc makes no input for Typst: %v %s", err, out))
		} else {
			ts = append(ts, &task{name: "Typst: PDF", peer: "annals: PDF", dir: dir, args: []string{"typst", "compile", "--root", site, source, filepath.Join(work, "typst.pdf")}})
		}
	}
	if has("weasyprint", "PDF by it") {
		ts = append(ts, &task{name: "WeasyPrint: PDF", peer: "annals: PDF", dir: dir, args: []string{"weasyprint", "-q", filepath.Base(page), filepath.Join(work, "weasyprint.pdf")}})
	}
	return ts, notes
}

// whole finds the page of the site that holds the whole report: the largest.
func whole(site string) string {
	pages, _ := filepath.Glob(filepath.Join(site, "*", "index.html"))
	best, most := "", int64(0)
	for _, p := range pages {
		if info, err := os.Stat(p); err == nil && info.Size() > most {
			best, most = p, info.Size()
		}
	}
	return best
}

// bare writes a page without its style sheet and script beside it: they are for
// browsers, and each program has looks of its own.
func bare(page string) (string, error) {
	data, err := os.ReadFile(page)
	if err != nil {
		return "", err
	}
	var lines []string
	for line := range strings.Lines(string(data)) {
		if !strings.HasPrefix(line, `<link rel="stylesheet"`) && !strings.HasPrefix(line, "<script src=") {
			lines = append(lines, line)
		}
	}
	to := filepath.Join(filepath.Dir(page), "bench.html")
	return to, os.WriteFile(to, []byte(strings.Join(lines, "")), 0o600)
}

// run runs the task once and notes what it needed.
func (t *task) run() {
	if t.err != nil {
		return
	}
	c := exec.Command(t.args[0], t.args[1:]...)
	c.Dir, c.Env = t.dir, append(os.Environ(), t.env...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.err = fmt.Errorf("%s: %w: %s", t.name, err, out[max(0, len(out)-500):])
		return
	}
	t.cpu = append(t.cpu, c.ProcessState.UserTime()+c.ProcessState.SystemTime())
	t.kib = append(t.kib, peak(c.ProcessState))
}

func print(all []*task, notes []string) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tCPU s\tMB\tratio\t")
	own := map[string]float64{}
	for _, t := range all {
		if t.err != nil {
			notes = append(notes, t.err.Error())
			continue
		}
		slices.Sort(t.cpu)
		slices.Sort(t.kib)
		seconds, ratio := t.cpu[len(t.cpu)/2].Seconds(), ""
		own[t.name] = seconds
		if mine := own[t.peer]; mine > 0 {
			ratio = fmt.Sprintf("%.1f", seconds/mine)
		}
		memory := "?"
		if kib := t.kib[len(t.kib)/2]; kib > 0 {
			memory = fmt.Sprint(kib / 1024)
		}
		fmt.Fprintf(w, "%s\t%.2f\t%s\t%s\t\n", t.name, seconds, memory, ratio)
	}
	w.Flush()
	for _, n := range notes {
		fmt.Println(n)
	}
}
