package markup

import (
	"fmt"
	"strings"

	"annals/internal/doc"
)

// dump writes blocks in a short form that tests compare.
func dump(bs []doc.Block) string {
	var b strings.Builder
	dumpBlocks(&b, bs, "")
	return b.String()
}

func dumpBlocks(b *strings.Builder, bs []doc.Block, in string) {
	for _, blk := range bs {
		b.WriteString(in)
		next := in + "  "
		switch blk := blk.(type) {
		case *doc.Heading:
			fmt.Fprintf(b, "H%d #%s %s\n", blk.Level, blk.ID, words(blk.Inlines))
		case *doc.Paragraph:
			fmt.Fprintf(b, "P %s\n", words(blk.Inlines))
		case *doc.List:
			kind := "UL"
			if blk.Ordered {
				kind = fmt.Sprintf("OL%d", blk.Start)
			}
			if !blk.Tight {
				kind += " loose"
			}
			b.WriteString(kind + "\n")
			for _, it := range blk.Items {
				if p, ok := it.Blocks[0].(*doc.Paragraph); ok {
					b.WriteString(next + "- " + words(p.Inlines) + "\n")
					dumpBlocks(b, it.Blocks[1:], next+"  ")
					continue
				}
				b.WriteString(next + "-\n")
				dumpBlocks(b, it.Blocks, next+"  ")
			}
		case *doc.Quote:
			b.WriteString("QUOTE\n")
			dumpBlocks(b, blk.Blocks, next)
		case *doc.CodeBlock:
			fmt.Fprintf(b, "CODE %s %q\n", blk.Language, blk.Text)
		case *doc.Table:
			b.WriteString("TABLE")
			for _, c := range blk.Columns {
				fmt.Fprintf(b, " %s", []string{"-", "l", "c", "r"}[c.Align])
				if c.Width > 0 {
					fmt.Fprint(b, c.Width)
				}
			}
			if len(blk.Caption) > 0 {
				b.WriteString(" " + words(blk.Caption))
			}
			b.WriteString("\n")
			for k, rows := range [][]*doc.Row{blk.Head, blk.Body, blk.Foot} {
				for _, r := range rows {
					b.WriteString(next + []string{"head", "row", "foot"}[k])
					for _, c := range r.Cells {
						b.WriteString(" |")
						if c.Header {
							b.WriteString("!")
						}
						if c.ColSpan > 1 || c.RowSpan > 1 {
							fmt.Fprintf(b, "%dx%d", c.ColSpan, c.RowSpan)
						}
						s := strings.ReplaceAll(strings.TrimSpace(dump(c.Blocks)), "\n", "; ")
						b.WriteString(" " + strings.TrimPrefix(s, "P "))
					}
					b.WriteString("\n")
				}
			}
		case *doc.Figure:
			fmt.Fprintf(b, "FIG %s", picture(blk.Picture))
			if len(blk.Caption) > 0 {
				b.WriteString(" " + words(blk.Caption))
			}
			b.WriteString("\n")
		case *doc.Rule:
			b.WriteString("RULE\n")
		case *doc.Group:
			b.WriteString("GROUP " + blk.Lang + "\n")
			dumpBlocks(b, blk.Blocks, next)
		default:
			fmt.Fprintf(b, "%T\n", blk)
		}
	}
}

func picture(p *doc.Picture) string {
	s := p.Src + [...]string{"!missing", "!placeholder", "!decorative", ""}[p.State]
	if p.Alt != "" {
		s += " " + fmt.Sprintf("%q", p.Alt)
	}
	if p.Title != "" {
		s += " title=" + p.Title
	}
	if p.Width > 0 {
		s += fmt.Sprintf(" %dx%d", p.Width, p.Height)
	}
	return s
}

// words writes inlines between quotation marks, spans as tags, breaks as /.
func words(is []doc.Inline) string { return `"` + inner(is) + `"` }

func inner(is []doc.Inline) string {
	var b strings.Builder
	for _, in := range is {
		switch in := in.(type) {
		case *doc.Text:
			b.WriteString(in.Value)
		case *doc.LineBreak:
			b.WriteString("⏎")
		case *doc.Code:
			b.WriteString("`" + in.Value + "`")
		case *doc.Span:
			name := [...]string{"span", "em", "strong", "s", "u", "sup", "sub", "small", "mark", "cite"}[in.Style]
			open := name
			if in.Lang != "" {
				open += " " + in.Lang
			}
			b.WriteString("<" + open + ">" + inner(in.Inlines) + "</" + name + ">")
		case *doc.Link:
			t := in.Target.URL
			if in.Title != "" {
				t += " '" + in.Title + "'"
			}
			b.WriteString("[" + inner(in.Inlines) + "](" + t + ")")
		case *doc.InlinePicture:
			b.WriteString("{" + picture(in.Picture) + "}")
		case *doc.NoteRef:
			fmt.Fprintf(&b, "^%d", in.Note.Number)
		}
	}
	return b.String()
}

// tell writes diagnostics as id@line:column.
func tell(r Result) string {
	var all []string
	for _, d := range r.Diags.All {
		all = append(all, fmt.Sprintf("%s@%d:%d", d.ID, d.Place.Line, d.Place.Column))
	}
	return strings.Join(all, " ")
}
