package main

import (
	"errors"
	"flag"
	"io"

	"annals/internal/build"
	"annals/internal/edition/extract"
)

var extractCommand = &command{
	langs:   true,
	name:    "extract",
	args:    "[OPTIONS] FOLDER",
	summary: "build an edition of one funder, part, page or language only",
	long: `FOLDER is a report's folder, as build takes it. The extract is a report of its
own, with its own cover, contents and notices, as PDF, site and EPUB. Its pages
keep their numbers; links to what it does not hold lead to the site of the whole
report, where the config names its address (url:). It goes to
out/<folder name>-<what was selected>/ below the current folder.

What to select (several narrow the selection):
  --funder NAME       the pages whose front matter names this funder
                      (funders:), by its name or another one in the config
  --part NUMBER       the part with this number, or this title
  --page ADDRESS      the page with this address (permalink:), id or number
  --lang LANG         of a report in several languages, the one in this language

Options:
  -o DIR              put the editions into DIR instead
  --only LIST         make only these editions: pdf, site, epub (with commas)
  --pdf FLAVOUR       the standards that the PDF follows; see annals build --help
  --final             for publication: build only if every page is released
                      (status: released in its front matter)
  --strict            treat warnings as errors
  --diagnostics json  print what was found as JSON lines on standard output,
                      and the summary on standard error
  --json              print what came of it, and what was found, as one JSON object
  --quiet             print only what went wrong

Exit codes: 0 built, 1 built nothing because of errors, 2 wrong usage.

Example: what the report says of the projects that one funder paid for, to
out/2025-made-up-water-fund/:
  annals extract reports/2025 --funder "Made-up Water Fund"
`,
}

func init() { extractCommand.run = runExtract }

func runExtract(c *command, args []string, out, errs io.Writer) int {
	fs := flag.NewFlagSet("extract", flag.ContinueOnError)
	var s extract.Selection
	fs.StringVar(&s.Funder, "funder", "", "")
	fs.StringVar(&s.Part, "part", "", "")
	fs.StringVar(&s.Page, "page", "", "")
	lang := fs.String("lang", "", "")
	return runEditions(c, fs, args, out, errs, func(o *build.Options) error {
		o.Select, o.Lang = s, *lang
		if !s.Any() && *lang == "" {
			return errors.New("say what to extract: --funder, --part, --page or --lang")
		}
		return nil
	})
}
