package layout

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// baseline returns where the first baseline lies in a line of this type: the
// middle of the line runs through the middle of its small letters.
func baseline(t theme.Type) length.Length {
	return t.Leading/2 + t.Size.Scale(theme.HalfCap, 100)
}

// capTop returns where the tops of capitals lie in a line of this type.
func capTop(t theme.Type) length.Length {
	return baseline(t) - t.Size.Scale(theme.CapHeight, 100)
}

// lines breaks running text and returns a box for each line, x being the left
// edge of its measure.
func (r *running) lines(t theme.Type, x length.Length, m typeset.Measure, node doc.Node) []*galley.Box {
	if len(r.runs) == 0 {
		return nil
	}
	p := r.s.kept.paragraph(r.runs, m)
	r.tell(p, node)
	var boxes []*galley.Box
	seen := 0 // code points of the node's own text that are not blanks
	for i := range p.Lines {
		line := &p.Lines[i]
		b := &galley.Box{Height: t.Leading, Base: baseline(t), Node: node, Offset: seen}
		if extra := tallest(line) - b.Base; extra > 0 {
			extra = length.Up(extra, t.Leading)
			b.Height += extra
			b.Base += extra
		}
		seen += r.draw(b, line, x)
		if line.Hyphenated {
			b.After = galley.Never
		}
		boxes = append(boxes, b)
	}
	n := len(boxes)
	for i, b := range boxes[:max(n-1, 0)] {
		switch {
		case i == 0, i == n-2: // an orphan, a widow
			b.After = galley.Never
		case m.Align == typeset.Justified && !p.Lines[i].Forced && (p.Lines[i-1].Forced || p.Lines[i+1].Forced):
			b.After = galley.Never // likewise below a line of its own, and above one
		default:
			b.After = max(b.After, 6)
		}
	}
	r.remember(boxes, t, x, m)
	return boxes
}

// tallest returns the height of the highest picture in a line.
func tallest(l *typeset.Line) length.Length {
	h := length.Length(0)
	for i := range l.Pieces {
		if o := l.Pieces[i].Object; o != nil {
			h = max(h, o.Ascent)
		}
	}
	return h
}

// tell tells of what could not be set well: characters that no font has, words
// that no line of the column could hold.
func (r *running) tell(p *typeset.Paragraph, node doc.Node) {
	at := func(run int) doc.Place {
		if n := r.infos[r.runs[run].Tag].node; n != nil {
			return n.At()
		}
		if node != nil {
			return node.At()
		}
		return doc.Place{}
	}
	r.tellMissing(p, at)
	if p.Cut+p.Overfull > 0 && len(r.runs) > 0 && !r.told {
		r.s.ds.Warn("word-too-long", at(0), "allow a break in the word with &shy;",
			"a word is longer than its line; it was cut between letters")
	}
}

// tellMissing tells of characters that no font has: of one by its name, of
// several of a script by that of the script, once for each node.
func (r *running) tellMissing(p *typeset.Paragraph, at func(run int) doc.Place) {
	type stretch struct {
		at     doc.Place
		script string
	}
	var order []stretch
	chars := map[stretch][]rune{}
	for _, g := range p.Missing {
		s := stretch{at(g.Run), script(g.Rune)}
		if s.script == "" { // a sign: it is told of by itself
			s.script = string(g.Rune)
		}
		if chars[s] == nil {
			order = append(order, s)
		}
		if !slices.Contains(chars[s], g.Rune) {
			chars[s] = append(chars[s], g.Rune)
		}
	}
	for _, s := range order {
		if c := chars[s]; len(c) == 1 {
			r.s.ds.Warn("missing-glyph", s.at, "write it in other characters, or name a font that has it in the config: theme: {fonts: {more: /fonts/its-name.ttf}}",
				"no font has the character %q (U+%04X); a box stands in its place", c[0], c[0])
		} else {
			r.s.ds.Warn("missing-glyph", s.at, "put a TrueType font of that script into the report's folder and name it in the config: theme: {fonts: {more: /fonts/its-name.ttf}}",
				"no font has the letters of the %s script; boxes stand in their place", s.script)
		}
	}
}

// script returns the name of the script of a letter, "" for signs that belong
// to none.
func script(r rune) string {
	for name, table := range unicode.Scripts {
		if name != "Common" && name != "Inherited" && unicode.Is(table, r) {
			return strings.ReplaceAll(name, "_", " ")
		}
	}
	return ""
}

// draw puts the marks of a line into its box and returns how many code points
// of the node's own text it showed.
func (r *running) draw(b *galley.Box, line *typeset.Line, x length.Length) int {
	shown := 0
	for i := range line.Pieces {
		pc := &line.Pieces[i]
		info := &r.infos[pc.Tag]
		if pc.Object != nil {
			r.object(b, pc, info, x)
		} else if len(pc.Words) > 0 {
			size := pc.Style.Size
			if info.marked {
				b.Ink = append(b.Ink, display.Fill(display.Rect{X: x + pc.X, Y: b.Base - size.Scale(theme.MarkedAbove, 100), W: pc.Width, H: size.Scale(theme.MarkedArea, 100)}, r.s.pal.Tint))
			}
			b.Ink = append(b.Ink, &display.Text{X: x, Y: b.Base, Words: pc.Words, Style: pc.Style, HScale: line.HScale,
				Color: info.color, Content: info.content, Artifact: info.artifact})
			if info.under {
				b.Ink = append(b.Ink, display.Rule(x+pc.X, b.Base+size.Scale(theme.Drop, 100), pc.Width, size.Scale(theme.StrokeOfType, 100), info.color))
			}
			if info.strike {
				b.Ink = append(b.Ink, display.Rule(x+pc.X, b.Base-size.Scale(theme.Strike, 100), pc.Width, size.Scale(theme.StrokeOfType, 100), info.color))
			}
			shown += r.count(pc, info)
		}
		if info.note != nil {
			b.Starts = append(b.Starts, galley.Start{Node: info.node, Tag: info.content.Tag})
			if n := r.s.note(info.note); n != nil {
				b.Notes = append(b.Notes, n)
			}
		}
	}
	r.linkAreas(b, line, x)
	return shown
}

// count counts the code points that a piece shows of its node's own text.
func (r *running) count(pc *typeset.Piece, info *runInfo) int {
	if info.generated {
		return 0
	}
	n := 0
	for i := range pc.Words {
		text := pc.Words[i].Shape.Text
		n += utf8.RuneCountInString(text) - strings.Count(text, "\u00ad") - strings.Count(text, "\u00a0")
	}
	return n
}

// linkAreas makes the pieces of links on a line clickable, one area for each
// link.
func (r *running) linkAreas(b *galley.Box, line *typeset.Line, x length.Length) {
	var area *display.LinkArea
	var of *linkUse
	end := length.Length(0)
	for i := range line.Pieces {
		pc := &line.Pieces[i]
		use := r.infos[pc.Tag].link
		if use == nil || pc.Width == 0 {
			of = nil
			continue
		}
		if use != of {
			size := pc.Style.Size
			area = &display.LinkArea{Rect: display.Rect{X: x + pc.X, Y: b.Base - size.Scale(theme.AboveType, 100) - pc.Style.Rise, H: size.Scale(theme.LinkArea, 100) + pc.Style.Rise},
				Target: use.target, Dest: use.dest, Text: use.text, Tag: use.tag}
			b.Ink = append(b.Ink, area)
			of, end = use, 0
		}
		if pc.Object != nil && pc.Object.Ascent > area.Rect.H {
			area.Rect.Y -= pc.Object.Ascent - area.Rect.H
			area.Rect.H = pc.Object.Ascent
		}
		// Pieces of a text of both directions may stand left of those before them.
		end = max(end, x+pc.X+pc.Width)
		area.Rect.X = min(area.Rect.X, x+pc.X)
		area.Rect.W = end - area.Rect.X
	}
}

// object draws a picture within a line.
func (r *running) object(b *galley.Box, pc *typeset.Piece, info *runInfo, x length.Length) {
	rect := display.Rect{X: x + pc.X, Y: b.Base - pc.Object.Ascent, W: pc.Object.Width, H: pc.Object.Ascent + pc.Object.Descent}
	b.Ink = append(b.Ink, r.s.depict(info.picture, rect, info.content)...)
	if info.figure != nil {
		b.Figures = append(b.Figures, galley.Placed{Tag: info.figure, Rect: rect})
	}
}

// line sets a string on a line of its own that is never broken.
func (s *setting) line(text string, l look, info runInfo) typeset.Line {
	r := &running{s: s}
	r.text(text, l, info)
	if len(r.runs) == 0 {
		return typeset.Line{}
	}
	return s.kept.setter.Line(r.runs)
}

// width returns the width of a string.
func (s *setting) width(text string, l look) length.Length {
	k := stringIn{text, s.style(l)}
	w, ok := s.kept.widths[k]
	if !ok {
		w = s.kept.setter.Width(text, k.style)
		s.kept.widths[k] = w
	}
	return w
}

// tooLong reports whether a word of a string is longer than a line. Short
// ragged lines are hyphenated only then.
func (s *setting) tooLong(text string, l look, width length.Length) bool {
	for word := range strings.FieldsSeq(text) {
		if s.width(word, l) > width {
			return true
		}
	}
	return false
}

// anchorAt says at which end of a string its position is.
type anchorAt uint8

const (
	fromLeft anchorAt = iota
	fromMiddle
	fromRight
)

// label returns the marks of a string on the baseline y. content nil makes
// them an artifact.
func (s *setting) label(text string, l look, x, y length.Length, at anchorAt, content *display.Content, kind display.ArtifactKind) []display.Item {
	line := s.line(text, l, runInfo{})
	switch at {
	case fromMiddle:
		x -= line.Width / 2
	case fromRight:
		x -= line.Width
	}
	var items []display.Item
	for i := range line.Pieces {
		pc := &line.Pieces[i]
		items = append(items, &display.Text{X: x, Y: y, Words: pc.Words, Style: pc.Style, HScale: line.HScale,
			Color: l.color, Content: content, Artifact: kind})
	}
	return items
}

// words sets a string as lines of boxes: for titles, facts and labels.
func (s *setting) words(text string, l look, t theme.Type, x length.Length, m typeset.Measure, info runInfo, node doc.Node) []*galley.Box {
	r := &running{s: s}
	info.node = node
	r.text(text, l, info)
	return r.lines(t, x, m, nil)
}

// stacked puts boxes one below the other into one, for the margin column.
func stacked(boxes []*galley.Box) (ink []display.Item, height, base length.Length) {
	for i, b := range boxes {
		if i == 0 {
			base = b.Base
		}
		ink = append(ink, display.MovedAll(b.Ink, 0, height)...)
		height += b.Height
	}
	return ink, height, base
}
