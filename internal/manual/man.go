package manual

import (
	"fmt"
	"strings"
)

// Man returns the pages for man by their file names: annals.1 with all
// commands, and annals-COMMAND.1 for each. Version stands at their feet.
func Man(commands []Command, version string) map[string][]byte {
	pages := map[string][]byte{}
	var b strings.Builder
	head(&b, "annals", version, "compiles a folder of project pages into one annual report")
	b.WriteString(".SH SYNOPSIS\n.B annals\n.I COMMAND\n[\\fIOPTIONS\\fR]\n.SH DESCRIPTION\n")
	b.WriteString("annals takes a folder of pages, Markdown with YAML front matter, and makes one annual report of it in three editions: a PDF, a site and an EPUB.\n.SH COMMANDS\n")
	for _, c := range commands {
		fmt.Fprintf(&b, ".TP\n.BR annals\\-%s (1)\n%s\n", c.Name, roff(c.Summary))
	}
	pages["annals.1"] = []byte(b.String())
	for _, c := range commands {
		pages["annals-"+c.Name+".1"] = c.man(version)
	}
	return pages
}

func (c Command) man(version string) []byte {
	var b strings.Builder
	head(&b, "annals-"+c.Name, version, c.Summary)
	fmt.Fprintf(&b, ".SH SYNOPSIS\n%s\n.SH DESCRIPTION\n", roff(c.Usage))
	for _, p := range c.Parts {
		switch {
		case p.Choices != nil:
			for _, ch := range p.Choices {
				fmt.Fprintf(&b, ".TP\n\\fB%s\\fR\n%s\n", roff(ch.Name), roff(strings.Join(ch.What, "\n.br\n")))
			}
		case p.Code != nil:
			fmt.Fprintf(&b, ".PP\n.nf\n.RS\n%s\n.RE\n.fi\n", roff(strings.Join(p.Code, "\n")))
		case isTitle(p.Text):
			fmt.Fprintf(&b, ".SH %s\n", roff(strings.ToUpper(strings.TrimSuffix(p.Text, ":"))))
		default:
			fmt.Fprintf(&b, ".PP\n%s\n", roff(p.Text))
		}
	}
	b.WriteString(".SH SEE ALSO\n.BR annals (1)\n")
	return []byte(b.String())
}

// isTitle tells a line that announces what follows, such as “Options:”.
func isTitle(s string) bool {
	return strings.HasSuffix(s, ":") && !strings.Contains(s, " ")
}

func head(b *strings.Builder, name, version, summary string) {
	fmt.Fprintf(b, ".TH %s 1 \"\" \"annals %s\" \"annals\"\n.SH NAME\n%s \\- %s\n", roff(strings.ToUpper(name)), roff(version), roff(name), roff(summary))
}

// roff escapes what roff would take as its own; line ends and the break
// between lines stay.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, `-`, `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if line != ".br" && (strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'")) {
			lines[i] = `\&` + line
		}
	}
	var b strings.Builder
	for _, r := range strings.Join(lines, "\n") {
		if r > '~' {
			fmt.Fprintf(&b, `\[u%04X]`, r) // readers of man's pages do not agree on how files are encoded
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
