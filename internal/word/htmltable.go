package word

import (
	"html"
	"strconv"
	"strings"
)

// htmlTable writes a table that has no form in Markdown as HTML, on lines
// without a blank one between them. The caption may be empty.
func (d *document) htmlTable(t block, caption []run) string {
	var b strings.Builder
	b.WriteString("<table>\n")
	if len(caption) > 0 {
		b.WriteString("<caption>" + d.tagged(caption) + "</caption>\n")
	}
	section := ""
	for _, r := range t.rows {
		want := "tbody"
		if r.head && section != "tbody" {
			want = "thead"
		}
		if want != section {
			if section != "" {
				b.WriteString("</" + section + ">\n")
			}
			section = want
			b.WriteString("<" + section + ">\n")
		}
		b.WriteString("<tr>")
		for _, c := range r.cells {
			name := "td"
			if r.head {
				name = "th"
			}
			b.WriteString("<" + name)
			if c.cols > 1 {
				b.WriteString(` colspan="` + strconv.Itoa(c.cols) + `"`)
			}
			if c.rows > 1 {
				b.WriteString(` rowspan="` + strconv.Itoa(c.rows) + `"`)
			}
			b.WriteString(">")
			for _, k := range c.blocks {
				bl := k
				if r.head {
					bl.runs = unbold(append([]run(nil), bl.runs...))
				}
				if len(c.blocks) == 1 && bl.kind == paragraph {
					b.WriteString(d.tagged(bl.runs))
					continue
				}
				d.htmlBlock(&b, bl)
			}
			b.WriteString("</" + name + ">")
		}
		b.WriteString("</tr>\n")
	}
	if section != "" {
		b.WriteString("</" + section + ">\n")
	}
	b.WriteString("</table>")
	return b.String()
}

func (d *document) htmlBlock(b *strings.Builder, bl block) {
	switch bl.kind {
	case list:
		name := "ul"
		if bl.ordered {
			name = "ol"
		}
		b.WriteString("<" + name + ">")
		for _, it := range bl.items {
			b.WriteString("<li>")
			for i, k := range it {
				if i == 0 && k.kind == paragraph {
					b.WriteString(d.tagged(k.runs))
				} else {
					d.htmlBlock(b, k)
				}
			}
			b.WriteString("</li>")
		}
		b.WriteString("</" + name + ">")
	case quote:
		b.WriteString("<blockquote>")
		for _, k := range bl.blocks {
			d.htmlBlock(b, k)
		}
		b.WriteString("</blockquote>")
	case table:
		d.htmlBlock(b, flat(bl))
	default:
		s := d.tagged(bl.runs)
		if bl.kind == heading && s != "" {
			s = "<strong>" + s + "</strong>"
		}
		if s != "" {
			b.WriteString("<p>" + s + "</p>")
		}
	}
}

// tagged writes runs in HTML.
func (d *document) tagged(rs []run) string {
	var b strings.Builder
	for _, r := range rs {
		s := ""
		switch {
		case r.br:
			b.WriteString("<br>")
			continue
		case r.note != "":
			s = "[^" + r.note + "]"
		case r.picture != nil:
			s = `<img src="` + html.EscapeString(r.picture.src) + `" alt="` + html.EscapeString(r.picture.alt) + `">`
		default:
			s = strings.NewReplacer("[", "&#91;", "]", "&#93;", "*", "&#42;", "_", "&#95;", "`", "&#96;", `\`, "&#92;", "{", "&#123;", "~", "&#126;").Replace(html.EscapeString(r.text))
		}
		for i := len(marks) - 1; i >= 0; i-- {
			if marks[i].has(r.style) {
				s = "<" + marks[i].html + ">" + s + "</" + marks[i].html + ">"
			}
		}
		if r.link != "" {
			s = `<a href="` + html.EscapeString(address(r.link)) + `">` + s + "</a>"
		}
		b.WriteString(s)
	}
	return b.String()
}
