package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"annals/internal/build"
	"annals/internal/check"
	"annals/internal/diag"
)

var checkCommand = &command{
	name:    "check",
	args:    "[OPTIONS] FOLDER",
	summary: "read a report as an editor does: what is missing, stale, copied or wrong",
	long: `Tells everything that build would tell, and more: projects that lack a section,
text that is last year's, names and headings that are misspelt, figures of the
wrong year, pictures too small for print. Then comes a table of projects and
sections. Nothing is built and nothing is changed.

Options:
  --previous DIR   last year's report (else the folder that the config names
                   under previous:), to find what is unchanged
  --duties         show which points of the Social Reporting Standard and of the
                   Initiative Transparente Zivilgesellschaft are met, and where
  --by owner       list the findings by who answers for the page (owner: in its
                   front matter)
  --html FILE      write the table, the duties and the findings as a web page too
  --json           print everything as one JSON document
  --strict         treat warnings as errors
  --rules          list every kind of finding with what it means, and end

Each finding has a name in brackets. The config can silence it or make an error
of it, with a reason:
  checks:
    missing-photo: {level: off, reason: not everyone wants to be shown}

Exit codes: 0 no errors, 1 errors were found, 2 wrong usage.

Example: check this year's report against last year's:
  annals check reports/2025 --previous reports/2024
`,
}

func init() { checkCommand.run = runCheck }

func runCheck(c *command, args []string, out, errs io.Writer) int {
	fs := flag.NewFlagSet("check", flag.ContinueOnError)
	previous := fs.String("previous", "", "")
	duties := fs.Bool("duties", false, "")
	by := fs.String("by", "", "")
	page := fs.String("html", "", "")
	asJSON := fs.Bool("json", false, "")
	strict := fs.Bool("strict", false, "")
	rules := fs.Bool("rules", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if *rules {
		for _, r := range diag.Rules {
			fmt.Fprintf(out, "%s\n    %s%s%s\n", r.ID, tongue.Translate(r.What), tongue.Translate("; "), tongue.Translate(r.Hint))
		}
		return exitOK
	}
	if len(rest) != 1 {
		return c.usage(errs, "name one folder, not %d", len(rest))
	}
	if *by != "" && *by != "owner" {
		return c.usage(errs, "--by knows owner, not %q", *by)
	}
	for _, dir := range []string{rest[0], *previous} {
		if info, err := os.Stat(dir); dir != "" && (err != nil || !info.IsDir()) {
			return c.usage(errs, "there is no folder %q", dir)
		}
	}

	p := newProgress(errs)
	res, err := build.Check(build.Options{
		Folder: rest[0], Strict: *strict, Epoch: os.Getenv("SOURCE_DATE_EPOCH"), Version: version, Progress: p.say, Now: time.Now,
	}, *previous)
	p.done()
	if err != nil {
		say(errs, "annals: %v\n", diag.System(err))
		return exitError
	}
	sum := check.Summary{Report: res.Report, Diags: res.Diags, Lang: tongue, Silenced: res.Silenced, Levels: res.Levels}
	if *page != "" {
		if err := writePage(*page, rest[0], res.Result, sum); err != nil {
			say(errs, "annals check: %v\n", diag.System(err))
			return exitError
		}
	}
	failures, warnings := res.Diags.Count()
	code := exitOK
	if failures > 0 {
		code = exitError
	}
	if *asJSON {
		if err := check.JSON(out, res.Result, sum); err != nil {
			say(errs, "annals: %v\n", diag.System(err))
			return exitError
		}
		return code
	}
	color := newProgress(out).color
	if *by == "owner" {
		owned(out, check.ByOwner(res.Diags, res.Owners), color)
	} else {
		diag.Terminal(out, res.Diags, diag.TerminalOptions{Color: color, Lang: tongue})
	}
	if len(res.Diags.All) > 0 {
		fmt.Fprintln(out)
	}
	if res.Report != nil {
		res.Matrix.Terminal(diag.Screen(out), tongue)
		fmt.Fprintln(out)
		if *duties {
			check.DutiesTerminal(diag.Screen(out), res.Duties, res.Report.Label, tongue)
			fmt.Fprintln(out)
		}
	}
	if failures+warnings == 0 {
		say(out, "nothing was found\n")
	} else {
		var kinds []string
		for _, k := range res.Diags.Summary() {
			kinds = append(kinds, fmt.Sprintf("%d %s", k.Count, k.ID))
		}
		fmt.Fprintf(out, "%s, %s: %s\n", count(failures, "error", "errors"), count(warnings, "warning", "warnings"), strings.Join(kinds, ", "))
	}
	silenced(out, res.Silenced)
	return code
}

// owned prints what each person has to do.
func owned(out io.Writer, all []check.Owned, color bool) {
	for i, o := range all {
		if i > 0 {
			fmt.Fprintln(out)
		}
		owner := o.Owner
		if owner == check.Nobody {
			owner = tongue.Translate(check.Nobody)
		}
		pages := ""
		if o.Pages > 0 {
			pages = count(o.Pages, "page", "pages") + ", "
		}
		fmt.Fprintf(diag.Screen(out), "%s: %s%s\n", owner, pages, count(len(o.Diags.All), "finding", "findings"))
		if len(o.Diags.All) > 0 {
			fmt.Fprintln(out)
			diag.Terminal(out, o.Diags, diag.TerminalOptions{Color: color, Lang: tongue})
		}
	}
}

// writePage writes the result as a web page: never into the report's folder,
// where the next build would read it.
func writePage(file, folder string, res check.Result, sum check.Summary) error {
	inside, err := filepath.Rel(folder, file)
	if err == nil && !strings.HasPrefix(inside, "..") {
		return fmt.Errorf("%s lies in the report's folder: name a file outside of it", file)
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	if err := check.HTML(f, res, sum); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
