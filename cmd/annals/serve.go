package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"time"

	"annals/internal/diag"
	"annals/internal/preview"
)

var serveCommand = &command{
	name:    "serve",
	args:    "[OPTIONS] FOLDER",
	summary: "show the report in a browser while you write it",
	long: `Shows the site of the report in FOLDER at an address on this machine, and
makes it anew whenever a file in the folder is saved: the browser reloads by
itself. What is wrong stands over the page, with its place. The PDF follows:
see it at /.preview/paper.html. Nothing is written to the disk, and nobody
else on the network can see it. Ctrl-C ends it.

Options:
  --port N            the port of the address (8040; 0 takes any that is free)
  --json              print a line of JSON with the address, and one after each
                      making with what was found, for programs

Example:
  annals serve reports/2025
`,
}

func init() { serveCommand.run = runServe }

func runServe(c *command, args []string, out, errs io.Writer) int {
	fs := flag.NewFlagSet("serve", flag.ContinueOnError)
	port := fs.Int("port", 8040, "")
	asJSON := fs.Bool("json", false, "")
	rest, err := parse(fs, args)
	if err != nil {
		return c.usage(errs, "%v", err)
	}
	if len(rest) != 1 {
		return c.usage(errs, "name one folder, not %d", len(rest))
	}
	if *port < 0 || *port > 65535 {
		return c.usage(errs, "--port is a number from 0 to 65535, not %d", *port)
	}
	if info, err := os.Stat(rest[0]); err != nil || !info.IsDir() {
		return c.usage(errs, "there is no folder %q", rest[0])
	}
	p := newProgress(errs)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	options := preview.Options{
		Folder:  rest[0],
		Port:    *port,
		Epoch:   os.Getenv("SOURCE_DATE_EPOCH"),
		Lang:    tongue,
		Version: version,
		Cache:   cache(),
		Ready: func(url string) {
			say(out, "The report is at %s and its PDF at %s.preview/paper.html\nCtrl-C ends the preview.\n", url, url)
		},
		Made: func(r preview.Round) { told(out, errs, r, p.color) },
	}
	if *asJSON {
		tell := json.NewEncoder(out)
		tell.SetEscapeHTML(false)
		options.Ready = func(url string) { tell.Encode(readyEvent(url)) }
		options.Made = func(r preview.Round) { tell.Encode(madeEvent(r)) }
	}
	err = preview.Serve(ctx, options)
	if err != nil {
		if *asJSON {
			return outcome{Command: c.name}.print(out, diag.List{}, err)
		}
		say(errs, "annals serve: %v\n", diag.System(err))
		return exitError
	}
	return exitOK
}

// event is a line that serve prints with --json. Field names are read by
// others: they stay.
type event struct {
	Event    string            `json:"event"`           // "ready": the preview can be opened; "made": what was saved is shown; "problem": the folder cannot be read
	URL      string            `json:"url,omitempty"`   // of the site
	Paper    string            `json:"paper,omitempty"` // of the page that shows the PDF
	Problem  string            `json:"problem,omitempty"`
	Shown    *bool             `json:"shown,omitempty"` // false: there were errors, and what was there before is shown
	SiteMS   int64             `json:"siteMilliseconds,omitempty"`
	PaperMS  int64             `json:"paperMilliseconds,omitempty"`
	Pages    int               `json:"printedPages,omitempty"`
	Errors   *int              `json:"errors,omitempty"`
	Warnings *int              `json:"warnings,omitempty"`
	Findings []json.RawMessage `json:"findings,omitempty"` // as --diagnostics json has them
}

func readyEvent(url string) event {
	return event{Event: "ready", URL: url, Paper: url + ".preview/paper.html"}
}

func madeEvent(r preview.Round) event {
	if r.Problem != "" {
		return event{Event: "problem", Problem: r.Problem}
	}
	errors, warnings := r.Diags.Count()
	return event{Event: "made", Shown: &r.Shown, SiteMS: r.Site.Milliseconds(), PaperMS: r.Paper.Milliseconds(), Pages: r.Pages,
		Errors: &errors, Warnings: &warnings, Findings: findings(r.Diags)}
}

// told says how a round went: errors in full, the rest as a line.
func told(out, errs io.Writer, r preview.Round, color bool) {
	if r.Problem != "" {
		say(errs, "annals serve: %s\n", r.Problem)
		return
	}
	errors, warnings := r.Diags.Count()
	if errors > 0 {
		var only diag.List
		for _, d := range r.Diags.All {
			if d.Severity == diag.Error {
				only.Add(d)
			}
		}
		diag.Terminal(errs, only, diag.TerminalOptions{Color: color, Lang: tongue})
		say(out, "%s: the page shows what was there before\n", count(errors, "error", "errors"))
		return
	}
	say(out, "site in %d ms", r.Site.Round(time.Millisecond).Milliseconds())
	if r.Paper > 0 {
		say(out, ", PDF with %s in %d ms", count(r.Pages, "page", "pages"), r.Paper.Round(time.Millisecond).Milliseconds())
	}
	if warnings > 0 {
		fmt.Fprintf(out, ", %s", count(warnings, "warning", "warnings"))
	}
	fmt.Fprintln(out)
}
