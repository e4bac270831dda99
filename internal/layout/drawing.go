package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/picture/vector"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// drawings keeps parsed drawings: the same file is often shown again.
type drawings map[*doc.Asset]*parsed

type parsed struct {
	drawing  *vector.Drawing
	problems []string
	err      error
}

func (d drawings) get(a *doc.Asset) *parsed {
	p, ok := d[a]
	if !ok {
		p = &parsed{}
		p.drawing, p.problems, p.err = vector.Parse(a.Data)
		d[a] = p
	}
	return p
}

// sketch sets a drawing into a rectangle: its paths as paths, its words in the
// report's own type.
func (s *setting) sketch(p *doc.Picture, rect display.Rect, content *display.Content) []display.Item {
	d := s.kept.draws.get(p.Asset)
	if d.err != nil || d.drawing.Width <= 0 || d.drawing.Height <= 0 {
		why := "it has no size"
		if d.err != nil {
			why = d.err.Error()
		}
		s.ds.Warn("drawing-unreadable", p.Place, "export it anew as plain SVG", "the drawing %s cannot be shown: %s", p.Asset.Path, why)
		return s.missing(p, nil, rect, content)
	}
	for _, problem := range d.problems {
		s.ds.Warn("drawing-simplified", p.Place, "", "the drawing %s is not shown as it was drawn: %s", p.Asset.Path, problem)
	}
	sk := sketcher{s: s, rect: rect, w: d.drawing.Width, h: d.drawing.Height, content: content}
	var items []display.Item
	for _, m := range d.drawing.Marks {
		switch m := m.(type) {
		case *vector.Path:
			items = append(items, sk.path(m))
		case *vector.Text:
			items = append(items, sk.text(m)...)
		}
	}
	if len(items) == 0 { // nothing would carry its description
		s.ds.Warn("drawing-unreadable", p.Place, "export it anew as plain SVG", "the drawing %s shows nothing", p.Asset.Path)
		return s.missing(p, nil, rect, content)
	}
	return items
}

// sketcher turns a drawing's coordinates into those of its rectangle.
type sketcher struct {
	s       *setting
	rect    display.Rect
	w, h    vector.Unit
	content *display.Content
}

func (k sketcher) x(u vector.Unit) length.Length { return k.rect.X + k.size(u) }

func (k sketcher) y(u vector.Unit) length.Length {
	return k.rect.Y + k.scaled(u, k.rect.H, k.h)
}

func (k sketcher) size(u vector.Unit) length.Length { return k.scaled(u, k.rect.W, k.w) }

// scaled returns u × to ÷ from. Coordinates far outside the drawing are cut
// off: they cannot be seen, and must not overflow.
func (k sketcher) scaled(u vector.Unit, to length.Length, from vector.Unit) length.Length {
	limit := from * 64
	u = max(-limit, min(limit, u))
	return length.Length(u).Scale(int64(to), int64(from))
}

func (k sketcher) path(m *vector.Path) *display.Path {
	p := &display.Path{EvenOdd: m.EvenOdd, RoundCap: m.RoundCap, Width: k.size(m.Width), Content: k.content,
		Fill: k.paint(m.Fill), Stroke: k.paint(m.Stroke), Segments: make([]display.Segment, len(m.Segments))}
	for i, g := range m.Segments {
		p.Segments[i] = display.Segment{Op: g.Op, X1: k.x(g.X1), Y1: k.y(g.Y1), X2: k.x(g.X2), Y2: k.y(g.Y2), X3: k.x(g.X3), Y3: k.y(g.Y3)}
	}
	for _, d := range m.Dash {
		p.Dash = append(p.Dash, k.size(d))
	}
	return p
}

func (k sketcher) paint(p *vector.Paint) *display.Paint {
	if p == nil {
		return nil
	}
	out := &display.Paint{Color: p.Color, Alpha: p.Alpha}
	if g := p.Gradient; g != nil {
		og := &display.Gradient{X1: k.x(g.X1), Y1: k.y(g.Y1), X2: k.x(g.X2), Y2: k.y(g.Y2)}
		for _, st := range g.Stops {
			og.Stops = append(og.Stops, display.Stop{At: st.At, Color: st.Color})
		}
		out.Gradient = og
	}
	return out
}

// text sets the words of a drawing, turned about their position.
func (k sketcher) text(m *vector.Text) []display.Item {
	l := k.s.sansLook(theme.Type{Size: k.size(m.Size)}, k.s.r.Lang)
	if m.Serif {
		l.face = serif
	}
	l.bold, l.italic, l.color = m.Bold, m.Italic, m.Fill.Color
	l.features |= typeset.Lining
	at := fromLeft
	switch m.Anchor {
	case vector.AnchorMiddle:
		at = fromMiddle
	case vector.AnchorEnd:
		at = fromRight
	}
	x, y := k.x(m.X), k.y(m.Y)
	items := k.s.label(m.Text, l, x, y, at, k.content, display.Decoration)
	turn := (m.Rotate%360 + 360) % 360
	if turn == 0 {
		return items
	}
	for _, it := range items {
		t := it.(*display.Text)
		back := x - t.X // how far the text begins before its position
		t.Rotate = turn
		switch turn {
		case 90:
			t.X, t.Y = x, y-back
		case 180:
			t.X = x + back
		case 270:
			t.X, t.Y = x, y+back
		}
	}
	return items
}
