package main

import (
	"io"
	"strings"

	"annals/internal/diag"
)

var helpCommand = &command{
	name:    "help",
	args:    "[COMMAND | MESSAGE]",
	summary: "explain a command, or a message by its name",
	long: `Without an argument, lists the commands. With a COMMAND, explains it. With the
name of a MESSAGE, which stands in square brackets behind it, tells what it
means, what to do about it, and how to silence it.

Examples:
  annals help build
  annals help missing-alt
`,
}

func init() { helpCommand.run = runHelp }

func runHelp(c *command, args []string, out, errs io.Writer) int {
	switch {
	case len(args) == 0:
		overview(out)
		return exitOK
	case len(args) > 1:
		return c.usage(errs, "name one command or one message")
	}
	if c := find(args[0]); c != nil {
		c.help(out)
		return exitOK
	}
	name := strings.Trim(args[0], "[]")
	if r, ok := diag.FindRule(name); ok {
		explain(out, r)
		return exitOK
	}
	return c.usage(errs, "there is no command and no message %q%s", args[0], alike(name))
}

// explain says what a kind of message means, in the words of the table of
// rules.
func explain(out io.Writer, r diag.Rule) {
	say(out, `%s

%s.

What to do: %s.

Where it is a warning, the config can turn it off or make it an error, with a
reason for those who come after you:
  checks:
    %s: {level: off, reason: …}
`, r.ID, tongue.Translate(r.What), tongue.Translate(r.Hint), r.ID)
}

// alike offers the messages that share a word with an unknown name.
func alike(name string) string {
	var near []string
	for _, r := range diag.Rules {
		for word := range strings.SplitSeq(name, "-") {
			if len(word) > 2 && strings.Contains("-"+r.ID+"-", "-"+word+"-") && len(near) < 5 {
				near = append(near, r.ID)
				break
			}
		}
	}
	if len(near) == 0 {
		return ""
	}
	return tongue.Say("; there is %s", strings.Join(near, ", "))
}
