package prose

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// markdown writes the page: front matter, blocks, notes.
func (d *Document) markdown() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nlayout: page\ntitle: %s\n", scalar(d.Title))
	b.WriteString("status: draft\n---\n")
	body := d.write(d.Blocks)
	if body != "" {
		b.WriteString("\n" + body + "\n")
	}
	for _, n := range d.Notes {
		text := d.write(n.Blocks)
		if text == "" {
			text = "–"
		}
		b.WriteString("\n[^" + n.Label + "]: " + indent(text, "    ") + "\n")
	}
	return []byte(b.String())
}

var plainScalar = regexp.MustCompile(`^\pL[\pL\pN ,.()!?/–’-]*$`)

// scalar writes a text as a YAML scalar.
func scalar(s string) string {
	if plainScalar.MatchString(s) && !strings.HasSuffix(s, " ") && !isWord(s) {
		return s
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(s); err != nil {
		return `""`
	}
	return strings.TrimSpace(b.String())
}

// isWord reports whether YAML takes a text for something else than a text.
func isWord(s string) bool {
	switch strings.ToLower(s) {
	case "true", "false", "yes", "no", "on", "off", "null", "y", "n":
		return true
	}
	return false
}

// write writes blocks with a blank line between them.
func (d *Document) write(bs []Block) string {
	var parts []string
	for i, b := range bs {
		if b.Kind == Table && i+1 < len(bs) && bs[i+1].Level == Caption && bs[i+1].Kind == Paragraph {
			if _, ok := d.pipes(b); !ok {
				parts = append(parts, d.htmlTable(b, bs[i+1].Runs))
				continue
			}
		}
		if i > 0 && b.Level == Caption && b.Kind == Paragraph && bs[i-1].Kind == Table {
			if _, ok := d.pipes(bs[i-1]); !ok {
				continue // it stands in the table
			}
		}
		after := Kind(-1)
		if i > 0 {
			after = bs[i-1].Kind
			if HasPicture(bs[i-1].Runs) {
				after = figure
			}
		}
		if s := d.block(b, after); s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n\n")
}

// figure is the kind of a paragraph that holds a picture, for captions.
const figure Kind = -2

func (d *Document) block(b Block, after Kind) string {
	switch b.Kind {
	case Heading:
		s := strings.ReplaceAll(d.inlines(b.Runs), "<br>\n", " ")
		if s == "" {
			return ""
		}
		if strings.HasSuffix(s, "#") {
			s = s[:len(s)-1] + `\#`
		}
		return strings.Repeat("#", max(b.Level, 1)) + " " + s
	case List:
		return d.list(b)
	case Code:
		s := ""
		for _, r := range b.Runs {
			if r.Break {
				s += "\n"
			}
			s += r.Text
		}
		fence := "```"
		for strings.Contains(s, fence) {
			fence += "`"
		}
		return fence + "\n" + s + "\n" + fence
	case Quote:
		s := d.write(b.Blocks)
		if s == "" {
			return ""
		}
		return "> " + indentBy(s, "> ", ">")
	case Table:
		if s, ok := d.pipes(b); ok {
			return s
		}
		return d.htmlTable(b, nil)
	}
	runs := b.Runs
	if b.Level == Caption {
		runs = append([]Run(nil), runs...)
		for i := range runs {
			runs[i].Style.Italic = after != Table
		}
		if after == Table {
			return ": " + strings.ReplaceAll(d.inlines(Tidy(runs)), "<br>\n", " ")
		}
	}
	return lineStarts(d.inlines(runs))
}

// indent sets every line but the first in; indentBy does so with another text
// on empty lines.
func indent(s, by string) string { return indentBy(s, by, "") }

func indentBy(s, by, empty string) string {
	lines := strings.Split(s, "\n")
	for i := 1; i < len(lines); i++ {
		if lines[i] == "" {
			lines[i] = empty
		} else {
			lines[i] = by + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

func (d *Document) list(l Block) string {
	tight := true
	for _, it := range l.Items {
		for i, b := range it {
			tight = tight && (i == 0 && b.Kind == Paragraph || b.Kind == List)
		}
	}
	var items []string
	for i, it := range l.Items {
		mark := "* "
		if l.Ordered {
			mark = strconv.Itoa(l.Start+i) + ". "
		}
		var parts []string
		for _, b := range it {
			if s := d.block(b, -1); s != "" {
				parts = append(parts, s)
			}
		}
		between := "\n\n"
		if tight {
			between = "\n"
		}
		items = append(items, mark+indent(strings.Join(parts, between), strings.Repeat(" ", len(mark))))
	}
	if tight {
		return strings.Join(items, "\n")
	}
	return strings.Join(items, "\n\n")
}

// pipes writes a table with lines and bars, where it is a plain one: a head,
// no cell that spans others, and one line of text a cell.
func (d *Document) pipes(t Block) (string, bool) {
	width := 0
	for i, r := range t.Rows {
		if r.Head != (i == 0) {
			return "", false
		}
		n := 0
		for _, c := range r.Cells {
			if c.Cols != 1 || c.Rows != 1 || len(c.Blocks) > 1 || len(c.Blocks) == 1 && c.Blocks[0].Kind != Paragraph {
				return "", false
			}
			n++
		}
		if i > 0 && n != width || n < 2 {
			return "", false
		}
		width = n
	}
	var b strings.Builder
	for i, r := range t.Rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteByte('|')
		for _, c := range r.Cells {
			s := ""
			if len(c.Blocks) == 1 {
				runs := c.Blocks[0].Runs
				if r.Head {
					runs = Unbold(append([]Run(nil), runs...))
				}
				s = strings.ReplaceAll(strings.ReplaceAll(d.inlines(runs), "<br>\n", "<br>"), "|", `\|`)
			}
			b.WriteString(" " + s + " |")
		}
		if i == 0 {
			b.WriteString("\n|" + strings.Repeat("---|", width))
		}
	}
	return b.String(), true
}

// inlines writes runs.
func (d *Document) inlines(rs []Run) string {
	var b strings.Builder
	d.spans(&b, rs, 0, 0)
	return b.String()
}

// marks are the styles, the outermost first, with how Markdown and HTML spell
// them.
var marks = []struct {
	has      func(Style) bool
	md, html string
}{
	{func(s Style) bool { return s.Bold }, "**", "strong"},
	{func(s Style) bool { return s.Italic }, "*", "em"},
	{func(s Style) bool { return s.Strike }, "", "s"},
	{func(s Style) bool { return s.Under }, "", "u"},
	{func(s Style) bool { return s.Sup }, "", "sup"},
	{func(s Style) bool { return s.Sub }, "", "sub"},
	{func(s Style) bool { return s.Code }, "", "code"},
}

// spans writes runs, of which the styles before depth are written already; next
// is the character behind them. Depth 0 are links.
func (d *Document) spans(b *strings.Builder, rs []Run, depth int, next rune) {
	if depth > len(marks) {
		for _, r := range rs {
			d.one(b, r)
		}
		return
	}
	for i := 0; i < len(rs); {
		k := i + 1
		key := func(r Run) string {
			if depth == 0 {
				return r.Link
			}
			if marks[depth-1].has(r.Style) {
				return "on"
			}
			return ""
		}
		for k < len(rs) && key(rs[k]) == key(rs[i]) {
			k++
		}
		part := rs[i:k]
		behind := next
		if k < len(rs) {
			behind = first(rs[k])
		}
		if key(rs[i]) == "" {
			d.spans(b, part, depth+1, behind)
			i = k
			continue
		}
		lead, part, tail := outerBlanks(part)
		b.WriteString(lead)
		if tail != "" {
			behind = ' '
		}
		var in strings.Builder
		if depth == 0 {
			d.spans(&in, part, 1, ']')
			if s := in.String(); s != "" {
				b.WriteString("[" + s + "](" + address(part[0].Link) + ")")
			}
		} else {
			d.spans(&in, part, depth+1, '*')
			b.WriteString(wrapped(in.String(), marks[depth-1].md, marks[depth-1].html, last(b.String()), behind))
		}
		b.WriteString(tail)
		i = k
	}
}

// outerBlanks takes the blanks at both ends off runs: marks must not stand
// beside a blank within.
func outerBlanks(rs []Run) (lead string, inner []Run, tail string) {
	inner = append([]Run(nil), rs...)
	for len(inner) > 0 && inner[0].Text != "" {
		t := strings.TrimLeft(inner[0].Text, " ")
		if len(t) < len(inner[0].Text) {
			lead = " "
		}
		if inner[0].Text = t; t != "" {
			break
		}
		inner = inner[1:]
	}
	for n := len(inner); n > 0 && inner[n-1].Text != ""; n = len(inner) {
		t := strings.TrimRight(inner[n-1].Text, " ")
		if len(t) < len(inner[n-1].Text) {
			tail = " "
		}
		if inner[n-1].Text = t; t != "" {
			break
		}
		inner = inner[:n-1]
	}
	return lead, inner, tail
}

// one writes one run without its style.
func (d *Document) one(b *strings.Builder, r Run) {
	switch {
	case r.Break:
		b.WriteString("<br>\n")
	case r.Note != "":
		b.WriteString("[^" + r.Note + "]")
	case r.Picture != nil:
		b.WriteString("![" + escapeAlt(r.Picture.Alt) + "](" + address(r.Picture.Src) + ")")
		if r.Picture.Decorative {
			b.WriteString("{.decorative}")
		}
	default:
		b.WriteString(escape(r.Text, last(b.String())))
	}
}
