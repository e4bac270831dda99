package layout

import (
	"strings"
	"unicode/utf8"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
)

// code sets the text of a program line by line, in its own face on a tinted
// ground. A line too long for the column goes on in the next, with a mark.
func (f *frame) code(b *doc.CodeBlock) {
	s := f.s
	content := f.tag.Add("P", b).Add("Code", b).Content()
	ty := s.scale.Code
	l := look{face: mono, size: ty.Size, color: s.pal.Ink, lang: f.look.lang}
	pad := s.scale.Pad * 2 / 3
	advance := s.width("0", l)
	room := max(int((f.width-2*pad)/max(advance, 1)), 8)
	f.g.Space(f.around())
	from := len(f.g.Boxes)
	f.g.Add(&galley.Box{Height: pad * 2 / 3, After: galley.Never, Snap: f.grid, Starts: []galley.Start{{Node: b, Tag: content.Tag}}})
	lines := strings.Split(strings.TrimRight(b.Text, "\n"), "\n")
	seen := 0
	for n, line := range lines {
		parts := chop(strings.ReplaceAll(line, "\t", "    "), room)
		for i, part := range parts {
			bx := f.g.Add(&galley.Box{Height: ty.Leading, Base: baseline(ty), Node: b, Offset: seen, After: 40})
			bx.Ink = s.monospaced(part, l, f.x+pad, bx.Base, advance, content)
			if i > 0 && !strings.HasSuffix(parts[i-1], " ") {
				joined(bx.Ink)
			}
			for _, c := range part {
				if !blank(c) {
					seen++
				}
			}
			if i < len(parts)-1 {
				mark := l
				mark.color = s.pal.Muted
				bx.Ink = append(bx.Ink, s.label("↩", mark, f.x+f.width-pad/4, bx.Base, fromRight, nil, display.Decoration)...)
				bx.After = galley.Never
			}
			bx.After = max(bx.After, cutting(lines, n, ty.Leading*length.Length(len(lines)) < s.bodyHeight()/3))
		}
	}
	f.g.Keep(galley.Never)
	f.g.Add(&galley.Box{Height: pad * 2 / 3})
	f.g.Span(from, &galley.Span{Kind: galley.Ground, X: f.x, Width: f.width})
	f.g.Space(f.around())
}

// cutting returns what it costs to end a page after line n of a program: rather
// at an empty line than between two. Fewer than three lines that say something
// stand on neither page, and a program that is not long is rather moved.
func cutting(lines []string, n int, short bool) int {
	said := func(lines []string) int {
		k := 0
		for _, l := range lines {
			if strings.TrimSpace(l) != "" {
				k++
			}
		}
		return k
	}
	switch {
	case said(lines[:n+1]) < 3 || said(lines[n+1:]) < 3:
		return galley.Never
	case short:
		return 600
	case strings.TrimSpace(lines[n]) == "":
		return 10
	}
	return 40
}

// chop cuts a line of code into parts of at most room characters, after a
// blank where one stands in the second half.
func chop(line string, room int) []string {
	var parts []string
	for utf8.RuneCountInString(line) > room {
		cut, blank, n := 0, 0, 0
		for i, c := range line {
			if n == room {
				cut = i
				break
			}
			if c == ' ' && n > room/2 {
				blank = i + 1
			}
			n++
		}
		if blank > 0 {
			cut = blank
		}
		parts = append(parts, line[:cut])
		line = line[cut:]
	}
	return append(parts, line)
}

// monospaced sets a line of code: every word in its column, so that blanks
// keep their width.
func (s *setting) monospaced(text string, l look, x, y, advance length.Length, content *display.Content) []display.Item {
	var items []display.Item
	column := length.Length(0)
	for len(text) > 0 {
		word := strings.TrimLeft(text, " ")
		column += length.Length(len(text) - len(word))
		end := strings.IndexByte(word, ' ')
		if end < 0 {
			end = len(word)
		}
		if end > 0 {
			// The blank behind a word is set with it, so that it can be copied.
			items = append(items, s.label(word[:end], l, x+column*advance, y, fromLeft, content, display.Decoration)...)
			if len(items) > 1 {
				t := items[len(items)-1].(*display.Text)
				if len(t.Words) > 0 {
					words := append(t.Words[:0:0], t.Words...)
					words[0].Space = true
					t.Words = words
				}
			}
		}
		column += length.Length(utf8.RuneCountInString(word[:end]))
		text = word[end:]
	}
	return items
}
