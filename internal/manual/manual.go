// Package manual writes down what annals can say about itself: the reference
// chapters of the handbook and the pages for man.
//
// What comes in is what the program itself works by: the help of its commands,
// as the program prints it, the tables of keys by which report folders are
// checked, and the table of findings. What goes out is text: Markdown pages
// for the folder handbook, and roff. So neither can say anything that is not
// so. The package writes no file, and it never knows how a report is read.
package manual

import (
	"fmt"
	"regexp"
	"strings"
)

// Command is a command of annals as its help explains it.
type Command struct {
	Name, Summary string
	Usage         string // "annals build [OPTIONS] FOLDER"
	Parts         []Part
}

// Part is a part of a help text: one of its three is set.
type Part struct {
	Text    string // a paragraph, its lines joined
	Choices []Choice
	Code    []string // lines as they are to be typed or written
}

// Choice is an option, or a variable of the environment.
type Choice struct {
	Name string // "--only LIST"
	What []string
}

// Read asks the program for its commands and for the help of each, in the
// order in which it lists them. Run is called with the arguments of a call and
// returns what it prints.
func Read(run func(args ...string) (string, error)) ([]Command, error) {
	overview, err := run("--help")
	if err != nil {
		return nil, err
	}
	overview, _, _ = strings.Cut(overview, "\nStart with:")
	var all []Command
	for _, m := range listed.FindAllStringSubmatch(overview, -1) {
		help, err := run(m[1], "--help")
		if err != nil {
			return nil, err
		}
		c, err := parse(help)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("the program lists no commands")
	}
	return all, nil
}

var (
	listed = regexp.MustCompile(`(?m)^  ([a-z]+) {2,}\S`)
	first  = regexp.MustCompile(`^annals ([a-z]+): (.+)$`)
	choice = regexp.MustCompile(`^  (-\S*(?: \S+)*|[A-Z_]{3,})(?:  +(.*))?$`)
)

// parse takes a help text apart: paragraphs, lists of options, and lines that
// stand indented because they are to be typed.
func parse(help string) (Command, error) {
	head, body, _ := strings.Cut(help, "\n\n")
	m := first.FindStringSubmatch(head)
	if m == nil {
		return Command{}, fmt.Errorf("a help text begins with %q", head)
	}
	c := Command{Name: m[1], Summary: m[2]}
	usage, body, _ := strings.Cut(body, "\n\n")
	c.Usage = strings.TrimSpace(strings.TrimPrefix(usage, "Usage: "))

	var text []string
	flush := func() {
		if len(text) > 0 {
			c.Parts = append(c.Parts, Part{Text: strings.Join(text, " ")})
			text = nil
		}
	}
	lines := strings.Split(strings.TrimRight(body, "\n"), "\n")
	for i := 0; i < len(lines); i++ {
		line := lines[i]
		switch {
		case line == "":
			flush()
		case !strings.HasPrefix(line, "  "):
			text = append(text, line)
		default:
			flush()
			var block []string
			for ; i < len(lines) && (strings.HasPrefix(lines[i], "  ")); i++ {
				block = append(block, lines[i])
			}
			i--
			c.Parts = append(c.Parts, indented(block))
		}
	}
	flush()
	return c, nil
}

// indented reads a block of indented lines.
func indented(block []string) Part {
	if !choice.MatchString(block[0]) {
		p := Part{}
		for _, line := range block {
			p.Code = append(p.Code, strings.TrimPrefix(line, "  "))
		}
		return p
	}
	var p Part
	within := -1 // the indent of a list within an option, where one is open
	for _, line := range block {
		if m := choice.FindStringSubmatch(line); m != nil {
			within = -1
			p.Choices = append(p.Choices, Choice{Name: m[1]})
			if m[2] != "" {
				c := &p.Choices[len(p.Choices)-1]
				c.What = []string{m[2]}
			}
			continue
		}
		c := &p.Choices[len(p.Choices)-1]
		words := strings.TrimSpace(line)
		// What an option can be told stands in a list of its own: name, two blanks, meaning.
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if name, what, ok := strings.Cut(words, "  "); ok || len(c.What) == 0 || indent == within {
			within = -1
			if ok {
				words, within = name+": "+strings.TrimSpace(what), indent
			}
			c.What = append(c.What, words)
		} else {
			c.What[len(c.What)-1] += " " + words
		}
	}
	return p
}
