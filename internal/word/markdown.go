package word

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// markdown writes the page: front matter, blocks, notes.
func (d *document) markdown() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nlayout: page\ntitle: %s\n", scalar(d.title))
	if d.lang != "" {
		fmt.Fprintf(&b, "lang: %s\n", d.lang)
	}
	b.WriteString("status: draft\n---\n")
	body := d.write(d.blocks)
	if body != "" {
		b.WriteString("\n" + body + "\n")
	}
	for _, n := range d.notes {
		text := d.write(n.blocks)
		if text == "" {
			text = "–"
		}
		b.WriteString("\n[^" + n.label + "]: " + indent(text, "    ") + "\n")
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
func (d *document) write(bs []block) string {
	var parts []string
	for i, b := range bs {
		if b.kind == table && i+1 < len(bs) && bs[i+1].level == caption && bs[i+1].kind == paragraph {
			if _, ok := d.pipes(b); !ok {
				parts = append(parts, d.htmlTable(b, bs[i+1].runs))
				continue
			}
		}
		if i > 0 && b.level == caption && b.kind == paragraph && bs[i-1].kind == table {
			if _, ok := d.pipes(bs[i-1]); !ok {
				continue // it stands in the table
			}
		}
		after := kind(-1)
		if i > 0 {
			after = bs[i-1].kind
			if hasPicture(bs[i-1].runs) {
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
const figure kind = -2

func (d *document) block(b block, after kind) string {
	switch b.kind {
	case heading:
		s := strings.ReplaceAll(d.inlines(b.runs), "<br>\n", " ")
		if s == "" {
			return ""
		}
		if strings.HasSuffix(s, "#") {
			s = s[:len(s)-1] + `\#`
		}
		return strings.Repeat("#", max(b.level, 1)) + " " + s
	case list:
		return d.list(b)
	case code:
		s := ""
		for _, r := range b.runs {
			if r.br {
				s += "\n"
			}
			s += r.text
		}
		fence := "```"
		for strings.Contains(s, fence) {
			fence += "`"
		}
		return fence + "\n" + s + "\n" + fence
	case quote:
		s := d.write(b.blocks)
		if s == "" {
			return ""
		}
		return "> " + indentBy(s, "> ", ">")
	case table:
		if s, ok := d.pipes(b); ok {
			return s
		}
		return d.htmlTable(b, nil)
	}
	runs := b.runs
	if b.level == caption {
		runs = append([]run(nil), runs...)
		for i := range runs {
			runs[i].style.italic = after != table
		}
		if after == table {
			return ": " + strings.ReplaceAll(d.inlines(tidy(runs)), "<br>\n", " ")
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

func (d *document) list(l block) string {
	tight := true
	for _, it := range l.items {
		for i, b := range it {
			tight = tight && (i == 0 && b.kind == paragraph || b.kind == list)
		}
	}
	var items []string
	for i, it := range l.items {
		mark := "* "
		if l.ordered {
			mark = strconv.Itoa(l.start+i) + ". "
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
func (d *document) pipes(t block) (string, bool) {
	width := 0
	for i, r := range t.rows {
		if r.head != (i == 0) {
			return "", false
		}
		n := 0
		for _, c := range r.cells {
			if c.cols != 1 || c.rows != 1 || len(c.blocks) > 1 || len(c.blocks) == 1 && c.blocks[0].kind != paragraph {
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
	for i, r := range t.rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteByte('|')
		for _, c := range r.cells {
			s := ""
			if len(c.blocks) == 1 {
				runs := c.blocks[0].runs
				if r.head {
					runs = unbold(append([]run(nil), runs...))
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
func (d *document) inlines(rs []run) string {
	var b strings.Builder
	d.spans(&b, rs, 0, 0)
	return b.String()
}

// marks are the styles, the outermost first, with how Markdown and HTML spell
// them.
var marks = []struct {
	has      func(style) bool
	md, html string
}{
	{func(s style) bool { return s.bold }, "**", "strong"},
	{func(s style) bool { return s.italic }, "*", "em"},
	{func(s style) bool { return s.strike }, "", "s"},
	{func(s style) bool { return s.under }, "", "u"},
	{func(s style) bool { return s.sup }, "", "sup"},
	{func(s style) bool { return s.sub }, "", "sub"},
	{func(s style) bool { return s.code }, "", "code"},
}

// spans writes runs, of which the styles before depth are written already; next
// is the character behind them. Depth 0 are links.
func (d *document) spans(b *strings.Builder, rs []run, depth int, next rune) {
	if depth > len(marks) {
		for _, r := range rs {
			d.one(b, r)
		}
		return
	}
	for i := 0; i < len(rs); {
		k := i + 1
		key := func(r run) string {
			if depth == 0 {
				return r.link
			}
			if marks[depth-1].has(r.style) {
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
				b.WriteString("[" + s + "](" + address(part[0].link) + ")")
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
func outerBlanks(rs []run) (lead string, inner []run, tail string) {
	inner = append([]run(nil), rs...)
	for len(inner) > 0 && inner[0].text != "" {
		t := strings.TrimLeft(inner[0].text, " ")
		if len(t) < len(inner[0].text) {
			lead = " "
		}
		if inner[0].text = t; t != "" {
			break
		}
		inner = inner[1:]
	}
	for n := len(inner); n > 0 && inner[n-1].text != ""; n = len(inner) {
		t := strings.TrimRight(inner[n-1].text, " ")
		if len(t) < len(inner[n-1].text) {
			tail = " "
		}
		if inner[n-1].text = t; t != "" {
			break
		}
		inner = inner[:n-1]
	}
	return lead, inner, tail
}

// one writes one run without its style.
func (d *document) one(b *strings.Builder, r run) {
	switch {
	case r.br:
		b.WriteString("<br>\n")
	case r.note != "":
		b.WriteString("[^" + r.note + "]")
	case r.picture != nil:
		b.WriteString("![" + escapeAlt(r.picture.alt) + "](" + address(r.picture.src) + ")")
		if r.picture.decorative {
			b.WriteString("{.decorative}")
		}
	default:
		b.WriteString(escape(r.text, last(b.String())))
	}
}
