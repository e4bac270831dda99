package layout

import (
	"strconv"
	"strings"
	"unicode"

	"annals/internal/doc"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// measure finds the widths of the columns from what stands in them: no column
// narrower than its longest word where that can be had, the rest shared out by
// need. A table that the main column cannot hold takes the margin column too,
// and smaller type where not even both hold its numbers. What is still crammed
// then is told.
func (t *tabular) measure(mayWiden bool) {
	f := t.f
	type_, pad := f.ty, t.pad
	t.extend(mayWiden)
	for _, part := range theme.TableSmaller {
		if !t.crammed() {
			break
		}
		f.ty = theme.Type{Size: type_.Size.Scale(part, 100), Leading: type_.Leading.Scale(part, 100)}
		f.look.size, t.pad = f.ty.Size, pad.Scale(part*part, 100*100)
		t.extend(mayWiden)
	}
	if f.crammed = t.crammed(); f.crammed {
		f.s.ds.Warn("table-too-wide", t.b.At(), "divide it into tables of fewer columns, or make rows of its columns",
			"the %d columns of this table are more than a page is wide: their words and numbers are cut between letters", len(t.cols))
	}
	t.share()
}

// extend finds how wide the columns would like to be and how wide the table can be.
func (t *tabular) extend(mayWiden bool) {
	t.naturally()
	t.matched()
	t.wide, t.x, t.all = false, t.f.x, t.f.width
	if mayWiden && t.sum(func(c column) length.Length { return c.min }) > t.all {
		t.wide, t.x, t.all = true, 0, t.f.s.page.Full()
	}
}

// crammed reports whether the columns cannot hold their numbers, or of each word
// as much as a hyphen may part.
func (t *tabular) crammed() bool {
	for _, c := range t.b.Columns {
		if c.Width > 0 {
			return false // it is as its author wants it
		}
	}
	return t.sum(func(c column) length.Length {
		if c.numeric {
			return c.min
		}
		return min(c.min, 5*t.f.look.size)
	}) > t.all
}

// natural finds how wide the columns would like to be, and how they align.
func (t *tabular) natural() {
	n := columns(t.b)
	t.cols = make([]column, n)
	for i := range t.cols {
		t.cols[i].numeric = true
	}
	empty := make([]bool, n)
	for i := range empty {
		empty[i] = true
	}
	t.eachCell(func(c *doc.Cell, at, span int, head bool) {
		if span > 1 {
			return
		}
		text := t.cellText(c, false)
		lo, hi := t.extent(t.cellText(c, true), t.strong || c.Bold())
		if t.lead == doc.PartRow && at == 0 {
			lo, hi = lo+t.partIndent(), hi+t.partIndent()
		}
		word, more := t.codeExtent(c)
		lo, hi = max(lo, word), hi+more
		col := &t.cols[at]
		col.min, col.max = max(col.min, lo), max(col.max, hi)
		if head || text == "" {
			return
		}
		empty[at] = false
		if !numeric(text) {
			col.numeric = false
		}
	})
	t.eachCell(func(c *doc.Cell, at, span int, head bool) {
		if span == 1 && !head && t.cols[at].numeric {
			t.cols[at].decimals = max(t.cols[at].decimals, t.behind(c))
		}
	})
	for i := range t.cols {
		col := &t.cols[i]
		col.numeric = col.numeric && !empty[i] && (i > 0 || col.decimals > 0) // years and numbers that name a row are no amounts
		col.align = typeset.Ragged
		if col.numeric {
			col.align = typeset.FlushRight
			col.min = col.max
		}
		if i < len(t.b.Columns) {
			switch t.b.Columns[i].Align {
			case doc.AlignLeft:
				col.align, col.numeric = typeset.Ragged, false
			case doc.AlignCenter:
				col.align, col.numeric = typeset.Centered, false
			case doc.AlignRight:
				col.align = typeset.FlushRight
			}
		}
	}
}

// columns counts the columns of a table.
func columns(b *doc.Table) int {
	n, cells := 0, 0
	for _, rows := range [][]*doc.Row{b.Head, b.Body, b.Foot} {
		for _, r := range rows {
			k := 0
			for _, c := range r.Cells {
				k += max(c.ColSpan, 1)
				cells++
			}
			n = max(n, k)
		}
	}
	if cells == 0 {
		return 0
	}
	return max(n, len(b.Columns))
}

func (t *tabular) sum(of func(column) length.Length) length.Length {
	total := t.pad * length.Length(len(t.cols)-1)
	for _, c := range t.cols {
		total += of(c)
	}
	return total
}

// share gives each column its width and its place.
func (t *tabular) share() {
	if t.pad*length.Length(len(t.cols)) > t.all/2 {
		t.pad = t.all / length.Length(2*len(t.cols))
	}
	room := t.all - t.pad*length.Length(len(t.cols)-1)
	var lo, hi length.Length
	given := 0
	for i := range t.cols {
		c := &t.cols[i]
		c.max = max(c.max, c.min, length.Pt)
		lo += c.min
		hi += c.max
		if i < len(t.b.Columns) {
			given += t.b.Columns[i].Width
		}
	}
	switch {
	case given > 0 && given <= 1000:
		t.asGiven(room, given)
	case hi <= room:
		// What is over goes to all alike where the table nearly fills the
		// column; a small table stays small.
		rest := room - hi
		if hi*100 < room*45 {
			rest = 0
		}
		for i := range t.cols {
			c := &t.cols[i]
			c.width = c.max + ratio(rest, c.max, hi)
		}
	case lo <= room:
		for i := range t.cols {
			c := &t.cols[i]
			c.width = c.min + ratio(room-lo, c.max-c.min, hi-lo)
		}
		t.lowered(room)
	default:
		for i := range t.cols {
			c := &t.cols[i]
			c.width = ratio(room, c.min, max(lo, 1))
		}
	}
	x := t.x
	for i := range t.cols {
		t.cols[i].x = x
		x += t.cols[i].width + t.pad
	}
	t.all = min(t.all, x-t.pad-t.x)
}

// asGiven follows the widths in the source; columns without one share the rest.
func (t *tabular) asGiven(room length.Length, given int) {
	left := 0
	for i := range t.cols {
		if i >= len(t.b.Columns) || t.b.Columns[i].Width == 0 {
			left++
		}
	}
	for i := range t.cols {
		w := 0
		if i < len(t.b.Columns) {
			w = t.b.Columns[i].Width
		}
		den := int64(given)
		if left > 0 {
			den = 1000
		}
		if w == 0 {
			t.cols[i].width = room.Scale(int64(1000-given), 1000*int64(left))
		} else {
			t.cols[i].width = room.Scale(int64(w), den)
		}
	}
}

// eachCell visits the cells with the column that each begins in.
func (t *tabular) eachCell(visit func(c *doc.Cell, at, span int, head bool)) {
	for k, rows := range [][]*doc.Row{t.b.Head, t.b.Body, t.b.Foot} {
		busy := make([]int, len(t.cols))
		for _, r := range rows {
			t.lead, t.strong = r.Role, k != 1 || r.Role.Strong()
			at := 0
			for _, c := range r.Cells {
				for at < len(busy) && busy[at] > 0 {
					at++
				}
				if at >= len(t.cols) {
					break
				}
				span := min(max(c.ColSpan, 1), len(t.cols)-at)
				visit(c, at, span, k == 0)
				for j := at; j < at+span; j++ {
					busy[j] = max(c.RowSpan, 1)
				}
				at += span
			}
			for j := range busy {
				busy[j] = max(busy[j]-1, 0)
			}
		}
	}
}

// cellText returns the words of a cell, a line for each of its lines, with the
// marks of notes or without.
func (t *tabular) cellText(c *doc.Cell, marks bool) string {
	var lines []string
	doc.Blocks(c.Blocks, func(b doc.Block) bool {
		for _, is := range doc.ChildInlines(b) {
			var sb strings.Builder
			doc.Inlines(is, func(in doc.Inline) bool {
				switch in := in.(type) {
				case *doc.Text:
					sb.WriteString(in.Value)
				case *doc.Code:
					sb.WriteString(in.Value)
				case *doc.PageRef:
					if n := t.f.s.resolve(in.Target); n != nil {
						sb.WriteString(t.f.s.labels[n])
					}
				case *doc.LineBreak:
					sb.WriteByte('\n')
				case *doc.NoteRef:
					if marks && in.Note != nil {
						sb.WriteString(strconv.Itoa(in.Note.Number))
					}
				}
				return true
			})
			lines = append(lines, strings.TrimSpace(strings.ReplaceAll(sb.String(), "\u00ad", "")))
		}
		return true
	})
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// extent returns the width of the longest word of a text (long words can be
// hyphenated, so no more than a limit) and of its longest line.
func (t *tabular) extent(text string, bold bool) (lo, hi length.Length) {
	l := t.f.look
	l.bold = bold
	limit := l.size * 9
	for line := range strings.SplitSeq(text, "\n") {
		hi = max(hi, t.f.s.width(line, l))
		for word := range strings.FieldsFuncSeq(line, breaks) {
			lo = max(lo, min(t.f.s.width(word, l), limit))
		}
	}
	return lo, hi + t.f.look.size/8
}

// codeExtent returns the width of the longest word of code in a cell, which
// cannot be hyphenated, and how much wider the code is than it would be as text.
func (t *tabular) codeExtent(c *doc.Cell) (word, more length.Length) {
	l := t.f.look
	l.face, l.size, l.features = mono, l.size.Scale(theme.CodeInText, 100), 0
	doc.Blocks(c.Blocks, func(b doc.Block) bool {
		for _, is := range doc.ChildInlines(b) {
			doc.Inlines(is, func(in doc.Inline) bool {
				if code, ok := in.(*doc.Code); ok {
					for w := range strings.FieldsSeq(code.Value) {
						word = max(word, min(t.f.s.width(w, l), t.f.look.size*14))
					}
					more += max(t.f.s.width(code.Value, l)-t.f.s.width(code.Value, t.f.look), 0)
				}
				return true
			})
		}
		return true
	})
	return word, more
}

// numeric reports whether a text is a number, perhaps with a sign and a unit.
func numeric(text string) bool {
	digits, letters := 0, 0
	for _, c := range text {
		switch {
		case unicode.IsDigit(c):
			digits++
		case strings.ContainsRune(".,'+-−–± \u00a0\u2009\u202f%€$£", c):
		case unicode.IsLetter(c) && digits > 0:
			letters++
		default:
			return false
		}
	}
	return digits > 0 && letters <= 4 || text == "–" || text == "-" || text == "—"
}

// behind returns the width of what stands behind the decimal mark of a number,
// the mark included: what has to be aligned.
func (t *tabular) behind(c *doc.Cell) length.Length {
	text := t.cellText(c, false)
	mark := ","
	if strings.HasPrefix(t.f.look.lang, "en") {
		mark = "."
	}
	i := strings.LastIndex(text, mark)
	if i < 0 {
		// A whole number: only its unit stands behind.
		i = strings.LastIndexFunc(text, unicode.IsDigit) + 1
	}
	if i <= 0 || i >= len(text) {
		return 0
	}
	return t.f.s.width(text[i:], t.f.look)
}
