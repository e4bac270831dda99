package main

import (
	"flag"
	"fmt"
	"io"

	"annals/internal/diag"
	"annals/internal/draft"
	"annals/internal/source/schema"
)

var initCommand = &command{
	langs:   true,
	name:    "init",
	args:    "[OPTIONS] DIR",
	summary: "make a small new report that builds at once",
	long: `DIR is made, or must be empty. It gets a report.yaml, one part with two
project pages in the two forms a page can have, a page on the organisation, and
a team file: small, complete, and written to be overwritten.

Options:
  --lang LANG   en (default) or de: the language of the new report
  --json        print what came of it, with the files made, as JSON

Example:
  annals init my-report
  annals build my-report
`,
}

func init() { initCommand.run = runInit }

func runInit(c *command, args []string, out, errs io.Writer) int {
	fs := flag.NewFlagSet("init", flag.ContinueOnError)
	lang := fs.String("lang", "en", "")
	asJSON := fs.Bool("json", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if len(rest) != 1 {
		return c.usage(errs, "name one folder, not %d", len(rest))
	}
	if !draft.Speaks(*lang) {
		return c.usage(errs, "--lang is en or de, not %q", *lang)
	}
	files, err := draft.Init(rest[0], *lang, schemas(nil, nil))
	if *asJSON {
		return outcome{Command: c.name, Done: err == nil, Folder: rest[0], Files: files}.print(out, diag.List{}, err)
	}
	if err != nil {
		say(errs, "annals init: %v\n", diag.System(err))
		return exitError
	}
	say(out, "made %s with %s\n", rest[0], count(len(files), "file", "files"))
	for _, f := range files {
		fmt.Fprintf(out, "  %s\n", f)
	}
	say(out, "Build it with: annals build %s\n", rest[0])
	return exitOK
}

// schemas are those that a new folder gets for its writers' editors.
func schemas(effects, outcomes []string) draft.Schemas {
	return draft.Schemas{"config": schema.ConfigSchema(), "page": schema.PageSchema(effects, outcomes), "team": schema.TeamSchema()}
}
