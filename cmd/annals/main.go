// Command annals compiles a folder of project pages into one annual report: a
// PDF, a site and an EPUB.
//
// This package is wiring and words: it reads the command line, calls the room
// that does the work, and says what came of it. Logic belongs elsewhere.
//
// How annals speaks in a terminal: what went wrong, with its place, goes to
// standard error; what was made, to standard output. A progress line is shown
// only when standard error is a terminal, and is gone when the work is done.
// Colour is used only there, and never when NO_COLOR is set. Exit codes: 0
// built, 1 built nothing because of errors, 2 wrong usage.
package main

import (
	"embed"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"

	"annals/internal/spelling"
)

const (
	exitOK    = 0
	exitError = 1
	exitUsage = 2
)

// version is set when a release is built: -ldflags "-X main.version=1.2.3".
var version = "0.1.0-dev"

// idle is memory that nobody writes to, so that it counts for the collector but
// takes none. The collector runs whenever memory has doubled, which for a small
// report would be every few milliseconds; now it begins at twice this.
const idle = 64 << 20

func main() {
	var room []byte
	if os.Getenv("GOMEMLIMIT") == "" { // else it would count for somebody's own limit
		// A report of thousands of pages is cleaned up after more often before it
		// takes more than this; others never come near it.
		debug.SetMemoryLimit(700<<20 + idle)
		room = make([]byte, idle)
	}
	code := run(os.Args[1:], os.Stdout, os.Stderr)
	runtime.KeepAlive(room)
	os.Exit(code)
}

// command is one of annals' verbs.
type command struct {
	name    string
	args    string // as the usage line shows them
	summary string // one line for the overview
	long    string // what --help says below the usage line
	langs   bool   // it has a --lang of its own, for the language of a report
	run     func(c *command, args []string, out, errs io.Writer) int
}

// groups lists the verbs by what one wants to do, in the order in which a
// newcomer needs them.
func groups() []group {
	return []group{
		{title: "Begin", commands: []*command{initCommand, newCommand, importCommand}},
		{title: "Write", commands: []*command{serveCommand, checkCommand}},
		{title: "Publish", commands: []*command{buildCommand, extractCommand, exportCommand}},
		{title: "From year to year, from language to language", commands: []*command{compareCommand, translatedCommand}},
		{title: "Help", commands: []*command{helpCommand, schemaCommand, completionCommand, versionCommand}},
	}
}

type group struct {
	title    string
	commands []*command
}

// commands lists all verbs, in the same order.
func commands() []*command {
	var all []*command
	for _, g := range groups() {
		all = append(all, g.commands...)
	}
	return all
}

func run(args []string, out, errs io.Writer) int {
	args, err := chooseTongue(args)
	if err != nil {
		say(errs, "annals: %v\n", err)
		return exitUsage
	}
	if len(args) == 0 {
		overview(errs)
		return exitUsage
	}
	switch args[0] {
	case "--help", "-h":
		args = append([]string{"help"}, args[1:]...)
	case "--version":
		args = []string{"version"}
	}
	c := find(args[0])
	if c == nil {
		say(errs, "annals: there is no command %q%s\nRun 'annals --help' for the commands.\n", args[0], meant(args[0]))
		return exitUsage
	}
	for _, a := range args[1:] {
		if a == "--" {
			break
		}
		if a == "--help" || a == "-h" {
			c.help(out)
			return exitOK
		}
	}
	return c.run(c, args[1:], out, errs)
}

func find(name string) *command {
	for _, c := range commands() {
		if c.name == name {
			return c
		}
	}
	return nil
}

// meant offers the command that is nearest to an unknown one, else one that
// begins alike.
func meant(name string) string {
	near, least := "", 3
	for _, c := range commands() {
		d := spelling.Distance(name, c.name)
		if name != "" && c.name[0] == name[0] {
			d = min(d, 2)
		}
		if d < least {
			near, least = c.name, d
		}
	}
	if near == "" {
		return ""
	}
	return fmt.Sprintf(": did you mean %q?", near)
}

func overview(w io.Writer) {
	say(w, `annals compiles a folder of project pages into one annual report:
a PDF, a site and an EPUB.

Usage: annals COMMAND [OPTIONS]
`)
	for _, g := range groups() {
		fmt.Fprintf(w, "\n%s:\n", tongue.Translate(g.title))
		for _, c := range g.commands {
			fmt.Fprintf(w, "  %-12s %s\n", c.name, tongue.Translate(c.summary))
		}
	}
	say(w, `
Start with:
  annals init my-report      make a small report to begin from
  annals build my-report     build it: out/my-report/report.pdf, report.epub, site/

Options of every command:
  --lang en|de      the language of messages and help (else as LC_ALL,
                    LC_MESSAGES or LANG say)
  --messages en|de  the same, for init and extract, whose --lang is the report's

'annals help COMMAND' explains a command, with an example, and
'annals help MESSAGE' a message by its name: annals help missing-alt
`)
}

func (c *command) help(w io.Writer) {
	say(w, "annals %s: %s\n\nUsage: annals %s\n\n", verb(c.name), tongue.Translate(c.summary), c.line())
	fmt.Fprint(w, c.explanation())
}

// verb is a word of the command line: it is the same in every language.
type verb string

// line is the command as one types it, with what it takes.
func (c *command) line() verb {
	return verb(strings.TrimSpace(c.name + " " + tongue.Translate(c.args)))
}

//go:embed help/*/*.txt
var explanations embed.FS

// explanation is the long help in the language of the person who asks. Its
// first line names the English text that it says; a test compares them.
func (c *command) explanation() string {
	if b, err := explanations.ReadFile("help/" + tongue.Tag() + "/" + c.name + ".txt"); err == nil {
		_, text, _ := strings.Cut(string(b), "\n")
		return text
	}
	return c.long
}

// usage says what was wrong with a command line and returns the exit code for that.
func (c *command) usage(errs io.Writer, format string, args ...any) int {
	// What was said is not said again: a German sentence may look like an English one.
	fmt.Fprintf(errs, "annals %s: %s\n", c.name, tongue.Say(format, args...))
	say(errs, "Usage: annals %s\nRun 'annals %s --help' for an explanation.\n", c.line(), verb(c.name))
	return exitUsage
}
