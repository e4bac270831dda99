package prose

import (
	"html"
	"strconv"
	"strings"
)

// htmlTable writes a table that has no form in Markdown as HTML, on lines
// without a blank one between them. The caption may be empty.
func (d *Document) htmlTable(t Block, caption []Run) string {
	var b strings.Builder
	b.WriteString("<table>\n")
	if len(caption) > 0 {
		b.WriteString("<caption>" + d.tagged(caption) + "</caption>\n")
	}
	section := ""
	for _, r := range t.Rows {
		want := "tbody"
		if r.Head && section != "tbody" {
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
		for _, c := range r.Cells {
			name := "td"
			if r.Head {
				name = "th"
			}
			b.WriteString("<" + name)
			if c.Cols > 1 {
				b.WriteString(` colspan="` + strconv.Itoa(c.Cols) + `"`)
			}
			if c.Rows > 1 {
				b.WriteString(` rowspan="` + strconv.Itoa(c.Rows) + `"`)
			}
			b.WriteString(">")
			for _, k := range c.Blocks {
				bl := k
				if r.Head {
					bl.Runs = Unbold(append([]Run(nil), bl.Runs...))
				}
				if len(c.Blocks) == 1 && bl.Kind == Paragraph {
					b.WriteString(d.tagged(bl.Runs))
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

func (d *Document) htmlBlock(b *strings.Builder, bl Block) {
	switch bl.Kind {
	case List:
		name := "ul"
		if bl.Ordered {
			name = "ol"
		}
		b.WriteString("<" + name + ">")
		for _, it := range bl.Items {
			b.WriteString("<li>")
			for i, k := range it {
				if i == 0 && k.Kind == Paragraph {
					b.WriteString(d.tagged(k.Runs))
				} else {
					d.htmlBlock(b, k)
				}
			}
			b.WriteString("</li>")
		}
		b.WriteString("</" + name + ">")
	case Quote:
		b.WriteString("<blockquote>")
		for _, k := range bl.Blocks {
			d.htmlBlock(b, k)
		}
		b.WriteString("</blockquote>")
	case Table:
		d.htmlBlock(b, Flat(bl))
	default:
		s := d.tagged(bl.Runs)
		if bl.Kind == Heading && s != "" {
			s = "<strong>" + s + "</strong>"
		}
		if s != "" {
			b.WriteString("<p>" + s + "</p>")
		}
	}
}

// tagged writes runs in HTML.
func (d *Document) tagged(rs []Run) string {
	var b strings.Builder
	for _, r := range rs {
		s := ""
		switch {
		case r.Break:
			b.WriteString("<br>")
			continue
		case r.Note != "":
			s = "[^" + r.Note + "]"
		case r.Picture != nil:
			s = `<img src="` + html.EscapeString(r.Picture.Src) + `" alt="` + html.EscapeString(r.Picture.Alt) + `">`
		default:
			s = strings.NewReplacer("[", "&#91;", "]", "&#93;", "*", "&#42;", "_", "&#95;", "`", "&#96;", `\`, "&#92;", "{", "&#123;", "~", "&#126;").Replace(html.EscapeString(r.Text))
		}
		for i := len(marks) - 1; i >= 0; i-- {
			if marks[i].has(r.Style) {
				s = "<" + marks[i].html + ">" + s + "</" + marks[i].html + ">"
			}
		}
		if r.Link != "" {
			s = `<a href="` + html.EscapeString(address(r.Link)) + `">` + s + "</a>"
		}
		b.WriteString(s)
	}
	return b.String()
}
