package main

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"annals/internal/build"
	"annals/internal/diag"
)

var newCommand = &command{
	name:    "new",
	args:    "YEAR --from LAST [-o DIR]",
	summary: "draft this year's report from last year's",
	long: `LAST is last year's folder. The new folder gets all that is in it, as a draft:
years in the config, in titles and in headings are moved on, the date, the
version and the corrections of the edition are taken out, every page gets
“status: draft”, and every sentence that was carried over is remembered. annals
check then tells which sentences and figures nobody has revised, until a page
says “status: checked” or “status: released”.

Options:
  --from LAST   last year's folder
  -o DIR        the new folder, which is made (default: YEAR, beside LAST)
  --json        print what came of it as JSON

Example: from reports/2024, draft reports/2025:
  annals new 2025 --from reports/2024
  annals check reports/2025
`,
}

func init() { newCommand.run = runNew }

func runNew(c *command, args []string, out, errs io.Writer) int {
	fs := flag.NewFlagSet("new", flag.ContinueOnError)
	last := fs.String("from", "", "")
	dir := fs.String("o", "", "")
	asJSON := fs.Bool("json", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if len(rest) != 1 || *last == "" {
		return c.usage(errs, "name the year, and last year's folder with --from")
	}
	year, err := strconv.Atoi(rest[0])
	if err != nil || year < 1900 || year > 2999 {
		return c.usage(errs, "%q is not a year", rest[0])
	}
	if info, err := os.Stat(*last); err != nil || !info.IsDir() {
		return c.usage(errs, "there is no folder %q", *last)
	}
	if *dir == "" {
		*dir = filepath.Join(filepath.Dir(filepath.Clean(*last)), rest[0])
	}
	from, made, err := build.NewYear(year, *last, *dir, schemas)
	if *asJSON {
		return outcome{Command: c.name, Done: err == nil, Folder: *dir, Files: made}.print(out, diag.List{}, err)
	}
	if err != nil {
		say(errs, "annals new: %v\n", diag.System(err))
		return exitError
	}
	say(out, "made %s with %s from the report on %d\n", *dir, count(len(made), "file", "files"), from)
	say(out, "See what is to be revised with: annals check %s\n", *dir)
	return exitOK
}
