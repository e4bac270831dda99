package money

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"annals/internal/doc"
)

// line is one statement of the resources: a line of a paragraph, an item of a
// list, a row of a table, the description of a picture.
type line struct {
	label
	text     string
	pieces   []piece
	at       doc.Place
	pictured bool
	row      bool // of a table: the year of its column, where it names one
	year     int
}

// label is the words that announce a statement.
type label struct {
	words string
	at    doc.Place
}

// piece is a run of characters of a line with its place.
type piece struct {
	start int
	value string
	at    doc.Place
}

// place is where a part of the line's text was written.
func (r *reader) place(l line, start, end int) doc.Place {
	var in *piece
	for i := range l.pieces {
		if l.pieces[i].start <= start {
			in = &l.pieces[i]
		}
	}
	if in == nil || start > len(l.text) {
		return l.at
	}
	phrase, before := l.text[start:end], l.text[in.start:start]
	if r.o.Locate != nil {
		return r.o.Locate(in.at, phrase, strings.Count(before, phrase))
	}
	p := in.at
	p.Column += utf8.RuneCountInString(strings.TrimLeft(before, " "))
	p.Length = utf8.RuneCountInString(phrase)
	return p
}

// blocks takes blocks apart into lines. Under is the label that announces them.
func (r *reader) blocks(bs []doc.Block, under label) {
	for _, b := range bs {
		switch b := b.(type) {
		case *doc.Heading:
			under = label{doc.PlainText(b.Inlines), b.Place}
		case *doc.Paragraph:
			under = r.paragraph(b.Inlines, under)
		case *doc.List:
			for _, it := range b.Items {
				r.blocks(it.Blocks, under)
			}
		case *doc.Quote:
			r.blocks(b.Blocks, under)
		case *doc.Group:
			r.blocks(b.Blocks, under)
		case *doc.Figure:
			r.picture(b.Picture, under)
			r.paragraph(b.Caption, under)
		case *doc.Table:
			r.table(b, under)
		case *doc.CodeBlock:
			if strings.TrimSpace(b.Text) != "" {
				r.lines = append(r.lines, line{text: b.Text, at: b.Place})
			}
		}
	}
}

// paragraph takes a paragraph apart. A line that is, or begins with, bold words
// is announced by them, and so are the lines after it; the label in force at
// the end comes back.
func (r *reader) paragraph(is []doc.Inline, under label) label {
	for from := 0; from <= len(is); {
		to := from
		for to < len(is) {
			if _, ok := is[to].(*doc.LineBreak); ok {
				break
			}
			to++
		}
		under = r.words(is[from:to], under)
		from = to + 1
	}
	return under
}

func (r *reader) words(is []doc.Inline, under label) label {
	for len(is) > 0 && strings.TrimSpace(doc.PlainText(is[:1])) == "" {
		is = is[1:]
	}
	if len(is) == 0 {
		return under
	}
	if s, ok := is[0].(*doc.Span); ok && (s.Style == doc.Strong || s.Style == doc.Emphasis || s.Style == doc.Underline) {
		words := strings.TrimSpace(doc.PlainText(s.Inlines))
		rest := strings.TrimSpace(doc.PlainText(is[1:]))
		announces := s.Style == doc.Strong || rest == "" || strings.HasPrefix(rest, ":") || strings.HasSuffix(words, ":")
		if announces && len(strings.Fields(words)) <= 5 && len(Amounts(words, r.o.Lang)) == 0 && !strings.HasSuffix(words, ".") {
			under = label{words, s.Place}
			is = is[1:]
		}
	}
	l, pictures := flatten(is)
	l.label = under
	if strings.Trim(l.text, ": \u00a0") != "" {
		r.lines = append(r.lines, l)
	}
	for _, p := range pictures {
		r.picture(p, under)
	}
	return under
}

// flatten makes a line of inlines, and returns the pictures in it.
func flatten(is []doc.Inline) (l line, pictures []*doc.Picture) {
	doc.Inlines(is, func(in doc.Inline) bool {
		value := ""
		switch in := in.(type) {
		case *doc.Text:
			value = in.Value
		case *doc.Code:
			value = in.Value
		case *doc.LineBreak:
			value = " "
		case *doc.InlinePicture:
			pictures = append(pictures, in.Picture)
		}
		if value != "" {
			if !l.at.Known() {
				l.at = in.At()
			}
			l.pieces = append(l.pieces, piece{len(l.text), value, in.At()})
			l.text += value
		}
		return true
	})
	return l, pictures
}

func (r *reader) picture(p *doc.Picture, under label) {
	if p == nil || p.State != doc.AltDescribed || len(Amounts(p.Alt, r.o.Lang)) == 0 {
		return
	}
	r.lines = append(r.lines, line{label: under, text: p.Alt, pieces: []piece{{0, p.Alt, p.Place}}, at: p.Place, pictured: true})
}

// table reads rows of a label and an amount, one column for each year where
// the head says so.
func (r *reader) table(t *doc.Table, under label) {
	years := map[int]int{}
	for _, row := range t.Head {
		for i, c := range row.Cells {
			if s := cellText(c); yearWord.MatchString(s) {
				years[i] = number(yearWord.FindString(s))
			}
		}
	}
	rows := append(t.Body[:len(t.Body):len(t.Body)], t.Foot...)
	for _, row := range rows {
		if len(row.Cells) < 2 {
			continue
		}
		for i, c := range row.Cells[1:] {
			if len(row.Cells) > 2 && years[i+1] == 0 {
				continue // nobody knows what the column is
			}
			l := line{label: label{cellText(row.Cells[0]), row.Cells[0].Place}, at: c.Place, row: true, year: years[i+1]}
			before := len(r.lines)
			r.blocks(c.Blocks, l.label)
			for j := before; j < len(r.lines); j++ {
				r.lines[j].row, r.lines[j].year = true, l.year
			}
		}
	}
}

func cellText(c *doc.Cell) string {
	var words []string
	for _, b := range c.Blocks {
		for _, is := range doc.ChildInlines(b) {
			words = append(words, strings.TrimSpace(doc.PlainText(is)))
		}
	}
	return strings.Join(words, " ")
}

func number(s string) int {
	n := 0
	for _, d := range s {
		if d < '0' || d > '9' || n > 1e6 {
			return n
		}
		n = n*10 + int(d-'0')
	}
	return n
}

// containsWord reports whether words stand in a text, not as part of a longer
// word.
func containsWord(text, words string) bool {
	_, ok := findWord(strings.ToLower(text), strings.ToLower(words))
	return ok
}

func findWord(text, words string) (at int, ok bool) {
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return 0, false
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(words):])
		if !letter(before) && !letter(after) {
			return i, true
		}
		from = i + max(len(words), 1)
		if from >= len(text) {
			return 0, false
		}
	}
}

func letter(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
