package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"annals/internal/doc"
	"annals/internal/words"
)

// TerminalOptions are the choices for Terminal.
type TerminalOptions struct {
	Color bool
	Width int // columns of the terminal; 0 means 100
	Lang  words.Language
}

// The colours (ECMA-48, SGR) that Terminal uses.
const (
	bold   = "\x1b[1m"
	red    = "\x1b[1;31m"
	yellow = "\x1b[1;33m"
	blue   = "\x1b[34m"
	plain  = "\x1b[0m"
)

// Terminal writes the diagnostics for people: each with its place first, so
// that editors and terminals can jump to it, then the line of the source with
// the concerned part underlined, the hint and the notes. An empty line stands
// between two of them. A hint that has just been given for the same file is
// not repeated. It returns the writer's error.
func Terminal(w io.Writer, list List, o TerminalOptions) error {
	p := printer{w: bufio.NewWriter(w), o: o}
	if p.o.Width <= 0 {
		p.o.Width = 100
	}
	file, hint := "", ""
	list = list.In(o.Lang)
	for i, d := range list.All {
		if i > 0 {
			p.write("\n")
		}
		if d.Place.File != file {
			file, hint = d.Place.File, ""
		}
		p.diagnostic(d, d.Hint != hint)
		hint = d.Hint
	}
	return p.w.Flush()
}

// Plain writes each diagnostic on one line, as compilers do: for logs, and
// for editors that read such lines.
func Plain(w io.Writer, list List) error {
	b := bufio.NewWriter(w)
	for _, d := range list.All {
		fmt.Fprintf(b, "%s%s: %s [%s]", where(d.Place), d.Severity, oneLine(d.Message), d.ID)
		if d.Hint != "" {
			fmt.Fprintf(b, "; %s", oneLine(d.Hint))
		}
		for _, n := range d.Notes {
			fmt.Fprintf(b, "; %s%s", where(n.Place), oneLine(n.Message))
		}
		fmt.Fprintln(b)
	}
	return b.Flush()
}

// where spells a place as "file:line:column: ", as far as it is known.
func where(p doc.Place) string {
	switch {
	case !p.Known():
		return ""
	case p.Line == 0:
		return visible(p.File) + ": "
	case p.Column == 0:
		return fmt.Sprintf("%s:%d: ", visible(p.File), p.Line)
	}
	return fmt.Sprintf("%s:%d:%d: ", visible(p.File), p.Line, p.Column)
}

func oneLine(s string) string { return visible(strings.Join(strings.Fields(s), " ")) }

type printer struct {
	w *bufio.Writer
	o TerminalOptions
}

func (p *printer) write(parts ...string) {
	for _, s := range parts {
		p.w.WriteString(s)
	}
}

// paint returns s in a colour.
func (p *printer) paint(colour, s string) string {
	if !p.o.Color || s == "" {
		return s
	}
	return colour + s + plain
}

func (p *printer) diagnostic(d Diagnostic, withHint bool) {
	colour := yellow
	if d.Severity == Error {
		colour = red
	}
	p.write(p.paint(bold, where(d.Place)), p.paint(colour, p.o.Lang.Translate(d.Severity.String())+":"), " ", oneLine(d.Message), " ", p.paint(blue, "["+d.ID+"]"), "\n")
	p.source(d.Place, d.Source, colour)
	if d.Hint != "" && withHint {
		p.write("  ", p.paint(bold, p.o.Lang.Translate("hint:")), " ", oneLine(d.Hint), "\n")
	}
	for _, n := range d.Notes {
		p.write("  ", p.paint(bold, p.o.Lang.Translate("note:")), " ", where(n.Place), oneLine(n.Message), "\n")
		p.source(n.Place, n.Source, blue)
	}
}

// source writes a line of the source with the concerned characters
// underlined. Of a long line only what surrounds them is shown.
func (p *printer) source(at doc.Place, line, colour string) {
	if line == "" || at.Line == 0 {
		return
	}
	number := fmt.Sprintf("%6d", at.Line)
	shown, caret := window([]rune(line), at, p.o.Width-len(number)-4)
	p.write(p.paint(blue, number+" |"), " ", shown, "\n")
	if caret != "" {
		indent := caret[:strings.IndexByte(caret, '^')]
		p.write(p.paint(blue, strings.Repeat(" ", len(number))+" |"), " ", indent, p.paint(colour, caret[len(indent):]), "\n")
	}
}

// window returns the part of a line that fits into so many columns and shows
// the place, and the line of carets that belongs under it ("" where the
// place has no column in the line).
func window(line []rune, at doc.Place, room int) (shown, caret string) {
	room = max(room, 20)
	from := max(at.Column-1, 0)
	to := min(from+max(at.Length, 1), max(len(line), from+1))
	inside := at.Column > 0 && from <= len(line)

	// Grow from the place's first character to both sides, one side after the
	// other, until the room is used up.
	wide := func(i int) int { return cells(show(line[i])) }
	lo := min(from, len(line))
	hi, used := lo, 0
	for grown := true; grown; {
		grown = false
		for range 2 { // what follows the place says more than what precedes it
			if hi < len(line) && used+wide(hi) <= room-2 {
				used += wide(hi)
				hi++
				grown = true
			}
		}
		if lo > 0 && used+wide(lo-1) <= room-2 {
			lo--
			used += wide(lo)
			grown = true
		}
	}
	var s, c strings.Builder
	if lo > 0 {
		s.WriteString("…")
		c.WriteString(" ")
	}
	for i := lo; i < hi; i++ {
		v := show(line[i])
		s.WriteString(v)
		mark := " "
		if i >= from && i < to {
			mark = "^"
		}
		c.WriteString(strings.Repeat(mark, cells(v)))
	}
	if hi < len(line) {
		s.WriteString("…")
	} else if inside && from >= len(line) {
		c.WriteString("^") // behind the end of the line
	}
	caret = strings.TrimRight(c.String(), " ")
	if !inside || !strings.Contains(caret, "^") {
		caret = ""
	}
	return s.String(), caret
}
