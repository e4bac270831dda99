package layout

import (
	"fmt"
	"slices"
	"strings"

	"annals/internal/layout/display"
	"annals/internal/length"
)

// These helpers read a laid out document back, as a reader would.

// wordsOf returns what the words of a mark say: a word divided at the end of a
// line is said whole where it begins.
func wordsOf(t *display.Text) string {
	var b strings.Builder
	for _, w := range t.Words {
		if w.Space {
			b.WriteByte(' ')
		}
		switch {
		case w.Rest:
		case w.Actual != "":
			b.WriteString(w.Actual)
		default:
			b.WriteString(w.Shape.Text)
		}
	}
	return strings.ReplaceAll(b.String(), "\u00ad", "")
}

// shownOf returns the words of a mark as they are seen.
func shownOf(t *display.Text) string {
	var b strings.Builder
	for _, w := range t.Words {
		if w.Space {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ReplaceAll(w.Shape.Text, "\u00ad", "-"))
	}
	return b.String()
}

// pageText returns the lines of a printed page, from top to bottom, as they
// are seen; what is no content in brackets, dots of leaders as one "…".
func pageText(p *display.Page) string {
	type line struct {
		y     length.Length
		parts []*display.Text
	}
	var lines []*line
	for _, it := range p.Items {
		t, ok := it.(*display.Text)
		if !ok {
			continue
		}
		y := t.Y - t.Style.Rise
		var found *line
		for _, l := range lines {
			if d := l.y - t.Y; d < length.Pt && d > -length.Pt {
				found = l
			}
		}
		if found == nil {
			found = &line{y: y}
			lines = append(lines, found)
		}
		found.parts = append(found.parts, t)
	}
	slices.SortStableFunc(lines, func(a, b *line) int { return int(a.y - b.y) })
	var out strings.Builder
	for _, l := range lines {
		slices.SortStableFunc(l.parts, func(a, b *display.Text) int { return int(left(a) - left(b)) })
		var row []string
		for i, t := range l.parts {
			s := shownOf(t)
			if t.Content == nil {
				if strings.HasPrefix(s, "..") {
					s = "…"
				}
				s = "[" + s + "]"
			}
			if i > 0 && (left(t)-right(l.parts[i-1]) > 4*length.Pt) {
				s = "  " + strings.TrimSpace(s)
			}
			row = append(row, s)
		}
		out.WriteString(strings.TrimSpace(strings.Join(row, "")) + "\n")
	}
	return out.String()
}

func left(t *display.Text) length.Length {
	if len(t.Words) == 0 {
		return t.X
	}
	return t.X + t.Words[0].X
}

func right(t *display.Text) length.Length {
	if len(t.Words) == 0 {
		return t.X
	}
	w := t.Words[len(t.Words)-1]
	return t.X + w.X + t.Style.Size.Scale(int64(w.Shape.Advance), int64(max(w.Shape.Font.UnitsPerEm, 1)))
}

// said maps the leaves of the tag tree to their text, in order of painting.
func said(d *display.Document) map[*display.Content]string {
	m := map[*display.Content]string{}
	for _, p := range d.Pages {
		for _, it := range p.Items {
			if t, ok := it.(*display.Text); ok && t.Content != nil {
				s := wordsOf(t)
				if had := m[t.Content]; had != "" && !strings.HasPrefix(s, " ") && !(len(t.Words) > 0 && t.Words[0].Rest) && startsLine(t) {
					s = " " + s
				}
				m[t.Content] += s
			}
		}
	}
	return m
}

// startsLine reports whether a mark begins a line of its paragraph.
func startsLine(t *display.Text) bool { return len(t.Words) > 0 && t.Words[0].X <= 40*length.Pt }

// tagText returns all that the elements below a tag say, in their order.
func tagText(t *display.Tag, m map[*display.Content]string) string {
	var b strings.Builder
	for _, k := range t.Kids {
		switch k := k.(type) {
		case *display.Content:
			b.WriteString(m[k])
		case *display.Tag:
			b.WriteString(tagText(k, m))
		}
	}
	if b.Len() > 0 && t.Role != "Link" && t.Role != "Span" && t.Role != "Reference" && t.Role != "Code" {
		b.WriteString("\n")
	}
	return b.String()
}

// tagTree writes the tree of tags as indented text.
func tagTree(d *display.Document) string {
	var b strings.Builder
	writeTag(&b, d.Root, said(d), 0)
	return b.String()
}

func writeTag(b *strings.Builder, t *display.Tag, m map[*display.Content]string, depth int) {
	pad := strings.Repeat("  ", depth)
	b.WriteString(pad + t.Role)
	for _, a := range []struct{ name, value string }{
		{"Alt", t.Alt}, {"Lang", t.Lang}, {"ID", t.ID}, {"Scope", t.Scope}, {"Number", t.Number}} {
		if a.value != "" {
			fmt.Fprintf(b, " %s=%q", a.name, a.value)
		}
	}
	if t.ColSpan > 1 {
		fmt.Fprintf(b, " ColSpan=%d", t.ColSpan)
	}
	if t.RowSpan > 1 {
		fmt.Fprintf(b, " RowSpan=%d", t.RowSpan)
	}
	if t.BBox != nil {
		fmt.Fprintf(b, " Page=%d", t.BBox.Page+1)
	}
	b.WriteByte('\n')
	for _, k := range t.Kids {
		switch k := k.(type) {
		case *display.Content:
			if s := strings.TrimSpace(m[k]); s != "" {
				b.WriteString(pad + "  “" + s + "”\n")
			}
		case *display.Tag:
			writeTag(b, k, m, depth+1)
		}
	}
}

// every calls visit for a tag and all below it.
func every(t *display.Tag, visit func(*display.Tag)) {
	visit(t)
	for _, k := range t.Kids {
		if k, ok := k.(*display.Tag); ok {
			every(k, visit)
		}
	}
}
