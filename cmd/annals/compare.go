package main

import (
	"flag"
	"fmt"
	"io"

	"annals/internal/compare"
	"annals/internal/compile"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/source"
)

var compareCommand = &command{
	name:    "compare",
	args:    "[--json] LAST THIS",
	summary: "tell what has changed from last year's report to this year's",
	long: `LAST and THIS are the folders of two reports. Tells which projects are new, have
ended or bear another name, sets figures and money side by side, and says of
every project of both years which sections are new, changed, or word for word
what they were.

A project is the same in both years by its id:, else by its address (permalink:),
else by its title.

Options:
  --json   write it as JSON, for programs

Example:
  annals compare reports/2024 reports/2025
`,
}

func init() { compareCommand.run = runCompare }

func runCompare(c *command, args []string, out, errs io.Writer) int {
	fs := flag.NewFlagSet("compare", flag.ContinueOnError)
	asJSON := fs.Bool("json", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if len(rest) != 2 {
		return c.usage(errs, "name two folders, last year's and this year's")
	}
	var reports [2][]*doc.Report
	for i, dir := range rest {
		src, diags, err := source.OpenDir(dir, "")
		if err != nil {
			return c.usage(errs, "there is no folder %q", dir)
		}
		defer src.Close()
		rs, more := compile.Reports(src)
		diags.Join(more)
		if n, _ := diags.Count(); n > 0 || len(rs) == 0 {
			src.Attach(&diags)
			diags.Sort()
			diag.Terminal(errs, diags, diag.TerminalOptions{Lang: tongue})
			return exitError
		}
		reports[i] = rs
	}
	for i, p := range inBoth(reports[0], reports[1]) {
		d := compare.Reports(p[0], p[1])
		if *asJSON {
			out.Write(d.JSON())
			continue
		}
		if i > 0 {
			fmt.Fprintln(out)
		}
		d.Terminal(diag.Screen(out), tongue)
	}
	return exitOK
}

// inBoth pairs reports in the same language, in this year's order; where two
// years have no language in common, their main ones.
func inBoth(last, this []*doc.Report) [][2]*doc.Report {
	var pairs [][2]*doc.Report
	for _, t := range this {
		for _, l := range last {
			if locale.Base(l.Lang) == locale.Base(t.Lang) {
				pairs = append(pairs, [2]*doc.Report{l, t})
				break
			}
		}
	}
	if pairs == nil {
		pairs = append(pairs, [2]*doc.Report{last[0], this[0]})
	}
	return pairs
}
