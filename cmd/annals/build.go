package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"annals/internal/build"
	"annals/internal/diag"
	"annals/internal/length"
	"annals/internal/pdf"
	"annals/internal/theme"
)

var buildCommand = &command{
	name:    "build",
	args:    "[OPTIONS] FOLDER",
	summary: "compile a report's folder into a PDF, a site and an EPUB",
	long: `FOLDER holds report.yaml (or a Jekyll site's _config.yml) and the pages.
The editions go to out/<folder name>/ below the current folder:
report.pdf, report.epub and site/. What was published there before is replaced
only when everything was built; a folder that holds other files is refused.

Options:
  -o DIR              put the editions into DIR instead
  --only LIST         make only these editions: pdf, site, epub (with commas)
  --pdf FLAVOUR       the standards that the PDF follows:
                      a3a+ua1  PDF/A-3a and PDF/UA-1, the data attached (default)
                      a2a+ua1  PDF/A-2a and PDF/UA-1, nothing attached
                      a4f+ua2  PDF/A-4f and PDF/UA-2 on PDF 2.0, the data attached
  --pictures HOW      what the PDF keeps of pictures at their printed size:
                      print     300 pixels to the inch, for paper (default)
                      screen    150, for a small file to read and to send
                      original  everything
                      report.yaml can say the same (theme: pictures)
  --bleed LENGTH      make report-print.pdf too, for a print shop: areas reach so
                      far beyond the page (3mm is usual), with crop marks, and
                      the pages are a multiple of four
  --final             for publication: build only if every page is released
                      (status: released in its front matter)
  --strict            treat warnings as errors
  --diagnostics json  print what was found as JSON lines on standard output,
                      and the summary on standard error
  --json              print what came of it, and what was found, as one JSON object
  --quiet             print only what went wrong
  --no-cache          make every picture anew, and keep none for the next run

Environment:
  SOURCE_DATE_EPOCH   the date of the edition, in seconds since 1970 (else the
                      config's date, else the last day of the report's year)
  NO_COLOR            no colour, whatever the terminal can do

Exit codes: 0 built, 1 built nothing because of errors, 2 wrong usage.

Example: build only the PDF of reports/2025 into the folder print:
  annals build reports/2025 --only pdf -o print
`,
}

// run is set here rather than above so that the command can print its own help.
func init() { buildCommand.run = runBuild }

func runBuild(c *command, args []string, out, errs io.Writer) int {
	return runEditions(c, flag.NewFlagSet("build", flag.ContinueOnError), args, out, errs, func(*build.Options) error { return nil })
}

// runEditions makes editions: all of build, and of extract what follows its
// own flags, which fs has already and choose reads.
func runEditions(c *command, fs *flag.FlagSet, args []string, out, errs io.Writer, choose func(*build.Options) error) int {
	dir := fs.String("o", "", "")
	only := fs.String("only", "", "")
	standards := fs.String("pdf", "", "")
	pictures := fs.String("pictures", "", "")
	bleed := fs.String("bleed", "", "")
	strict := fs.Bool("strict", false, "")
	final := fs.Bool("final", false, "")
	format := fs.String("diagnostics", "text", "")
	quiet := fs.Bool("quiet", false, "")
	asJSON := fs.Bool("json", false, "")
	fresh := fs.Bool("no-cache", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if len(rest) != 1 {
		return c.usage(errs, "name one folder, not %d", len(rest))
	}
	if *format != "text" && *format != "json" {
		return c.usage(errs, "--diagnostics is text or json, not %q", *format)
	}
	editions, err := parseEditions(*only)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	flavour, err := pdf.ParseFlavour(*standards)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if _, err := theme.ParsePictures(*pictures); err != nil {
		return c.usage(errs, "%v", err)
	}
	over, err := parseBleed(*bleed)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if over > 0 && !editions.PDF {
		return c.usage(errs, "--bleed makes a PDF, and --only leaves that out")
	}
	if info, err := os.Stat(rest[0]); err != nil || !info.IsDir() {
		return c.usage(errs, "there is no folder %q", rest[0])
	}

	p := newProgress(errs)
	options := build.Options{
		Folder:   rest[0],
		Out:      *dir,
		Editions: editions,
		Flavour:  flavour,
		Pictures: *pictures,
		Bleed:    over,
		Strict:   *strict,
		Final:    *final,
		Epoch:    os.Getenv("SOURCE_DATE_EPOCH"),
		Version:  version,
		Progress: p.say,
		Now:      time.Now,
	}
	if !*fresh {
		options.Cache = cache()
	}
	if err := choose(&options); err != nil {
		return c.usage(errs, "%v", err)
	}
	res, err := build.Run(options)
	p.done()
	if *asJSON {
		return outcome{Command: c.name, Done: res.Published, Folder: res.Out, Reports: madeOf(res.Reports)}.print(out, res.Diags, err)
	}
	if *format == "json" {
		if jerr := diag.JSON(out, res.Diags.In(tongue)); jerr != nil {
			say(errs, "annals: %v\n", diag.System(jerr))
			return exitError
		}
		out = errs
	} else {
		diag.Terminal(errs, res.Diags, diag.TerminalOptions{Color: p.color, Lang: tongue})
	}
	if err != nil {
		say(errs, "annals: %v\n", diag.System(err))
		return exitError
	}
	if !res.Published {
		n, _ := res.Diags.Count()
		say(errs, "annals: nothing was built because of %s\n", count(n, "error", "errors"))
		return exitError
	}
	if !*quiet {
		summary(out, res)
	}
	return exitOK
}

// parseBleed reads the value of --bleed.
func parseBleed(s string) (length.Length, error) {
	if s == "" {
		return 0, nil
	}
	l, err := length.Parse(s)
	if err == nil && (l <= 0 || l > length.Millimetres(20)) {
		err = fmt.Errorf("%s is not between 0 and 20 mm", s)
	}
	if err != nil {
		return 0, err
	}
	return l, nil
}

// cache is what runs of this program share: pictures, scaled. A run with it
// gives the same bytes as one without, sooner.
func cache() *build.Cache {
	program := build.Program(version)
	if program == "" {
		return nil
	}
	return build.OpenCache(build.DefaultCache(), program)
}

// parseEditions reads the value of --only.
func parseEditions(list string) (build.Editions, error) {
	if list == "" {
		return build.All, nil
	}
	var e build.Editions
	for _, name := range strings.Split(list, ",") {
		switch strings.TrimSpace(name) {
		case "pdf":
			e.PDF = true
		case "site":
			e.Site = true
		case "epub":
			e.EPUB = true
		default:
			return e, fmt.Errorf("--only knows pdf, site and epub, not %q", name)
		}
	}
	return e, nil
}
