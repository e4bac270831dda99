package main

import (
	"flag"
	"io"
	"os"
	"path/filepath"
	"time"

	"annals/internal/build"
	"annals/internal/check"
	"annals/internal/compare"
	"annals/internal/diag"
	"annals/internal/export"
	"annals/internal/source"
	"annals/internal/source/schema"
)

var exportCommand = &command{
	name:    "export",
	args:    "[OPTIONS] FOLDER",
	summary: "write the whole report as data: JSON with a schema, tables as CSV",
	long: `Writes report.json, the JSON Schema that describes it, and a CSV file for each
table of the report to out/<folder name>-data/ below the current folder. It is
what the PDF carries as attached files. The form is versioned: "annals-report/1".

Options:
  -o DIR    write into DIR instead
  --strict  treat warnings as errors
  --json    print what came of it, and what was found, as JSON

Exit codes: 0 written, 1 wrote nothing because of errors, 2 wrong usage.

Example:
  annals export reports/2025 -o data
`,
}

var schemaCommand = &command{
	name:    "schema",
	args:    "config|page|team|report|check|compare [FOLDER]",
	summary: "print a JSON Schema, for editors that complete and mark keys",
	long: `Prints the JSON Schema of report.yaml (config), of a page's front matter (page),
of the team file (team), of what annals export writes (report), or of what
annals check and annals compare write with --json (check, compare). Those of
config and page come from the tables by which annals itself checks keys. FOLDER
is a report whose own sections the schema of a page shall know.

annals init and annals new put these schemas into the folder .annals of a new
report and name them in its files, so that editors with a YAML language server
complete and mark keys at once.

Example: for a report that annals did not make:
  annals schema config > my-report/.annals/config.schema.json
`,
}

func init() {
	exportCommand.run = runExport
	schemaCommand.run = runSchema
}

func runExport(c *command, args []string, out, errs io.Writer) int {
	fs := flag.NewFlagSet("export", flag.ContinueOnError)
	dir := fs.String("o", "", "")
	strict := fs.Bool("strict", false, "")
	asJSON := fs.Bool("json", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if len(rest) != 1 {
		return c.usage(errs, "name one folder, not %d", len(rest))
	}
	if info, err := os.Stat(rest[0]); err != nil || !info.IsDir() {
		return c.usage(errs, "there is no folder %q", rest[0])
	}
	p := newProgress(errs)
	res, err := build.Export(build.Options{Folder: rest[0], Out: *dir, Strict: *strict, Epoch: os.Getenv("SOURCE_DATE_EPOCH"), Version: version, Progress: p.say, Now: time.Now})
	p.done()
	if *asJSON {
		return outcome{Command: c.name, Done: res.Published, Folder: res.Out, Reports: madeOf(res.Reports)}.print(out, res.Diags, err)
	}
	diag.Terminal(errs, res.Diags, diag.TerminalOptions{Color: p.color, Lang: tongue})
	if err != nil {
		say(errs, "annals: %v\n", diag.System(err))
		return exitError
	}
	if !res.Published {
		n, _ := res.Diags.Count()
		say(errs, "annals: nothing was written because of %s\n", count(n, "error", "errors"))
		return exitError
	}
	for _, f := range res.Reports {
		folder := res.Out
		if len(res.Reports) > 1 {
			folder = filepath.Join(folder, f.Lang)
		}
		say(out, "%s as data: %s, and its tables in %s\n", count(f.Pages, "page", "pages"), filepath.Join(folder, "report.json"), filepath.Join(folder, "tables"))
	}
	return exitOK
}

func runSchema(c *command, args []string, out, errs io.Writer) int {
	rest, err := parse(flag.NewFlagSet("schema", flag.ContinueOnError), args)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if len(rest) < 1 || len(rest) > 2 {
		return c.usage(errs, "name one schema: config, page, team, report, check or compare")
	}
	var effects, outcomes []string
	if len(rest) == 2 {
		src, _, err := source.OpenDir(rest[1], "")
		if err != nil {
			return c.usage(errs, "there is no folder %q", rest[1])
		}
		effects, outcomes = src.Config.Sections()
		src.Close()
	}
	switch rest[0] {
	case "config":
		out.Write(schema.ConfigSchema())
	case "page":
		out.Write(schema.PageSchema(effects, outcomes))
	case "team":
		out.Write(schema.TeamSchema())
	case "report":
		out.Write(export.Schema)
	case "check":
		out.Write(check.Schema)
	case "compare":
		out.Write(compare.Schema)
	default:
		return c.usage(errs, "there are schemas of config, page, team, report, check and compare, not of %q", rest[0])
	}
	return exitOK
}
