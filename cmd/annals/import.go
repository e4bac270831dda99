package main

import (
	"flag"
	"fmt"
	"io"

	"annals/internal/diag"
	"annals/internal/draft"
)

var importCommand = &command{
	name:    "import",
	args:    "[-o FILE] DOCUMENT",
	summary: "turn a Word document, or pasted HTML, into a page",
	long: `DOCUMENT is a Word document (.docx), or HTML (.html) that was pasted from Word
or Google Docs or saved by them. Headings become sections; emphasis, lists,
tables, footnotes, links and pictures are kept, and looks are dropped. Tracked
changes are accepted, comments left out. Whatever annals does not understand,
and every picture without a description, is told.

The page is a draft: read it, give it a number and an address, and describe its
pictures. Nothing is ever overwritten.

Options:
  -o FILE   write the page to FILE; without it, to the document's name with .md
            in the current folder. Pictures go to assets/images/ of the report
            that FILE lies in
  --json   print what came of it, and what was found, as JSON

Exit codes: 0 written, 1 not written because of errors, 2 wrong usage.

Example:
  annals import wells.docx -o my-report/2-projects/03-wells.md
`,
}

func init() { importCommand.run = runImport }

func runImport(c *command, args []string, out, errs io.Writer) int {
	fs := flag.NewFlagSet("import", flag.ContinueOnError)
	to := fs.String("o", "", "")
	asJSON := fs.Bool("json", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if len(rest) != 1 {
		return c.usage(errs, "name one document, not %d", len(rest))
	}
	files, ds, err := draft.Import(rest[0], *to)
	if *asJSON {
		n, _ := ds.Count()
		return outcome{Command: c.name, Done: err == nil && n == 0, Files: files}.print(out, ds, err)
	}
	diag.Terminal(errs, ds, diag.TerminalOptions{Color: newProgress(errs).color, Lang: tongue})
	if err != nil {
		say(errs, "annals import: %v\n", diag.System(err))
		return exitError
	}
	if n, _ := ds.Count(); n > 0 {
		say(errs, "annals: nothing was written because of %s\n", count(n, "error", "errors"))
		return exitError
	}
	say(out, "wrote %s\n", files[0])
	for _, f := range files[1:] {
		fmt.Fprintf(out, "  %s\n", f)
	}
	return exitOK
}
