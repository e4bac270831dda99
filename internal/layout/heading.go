package layout

import (
	"strconv"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// heading sets the heading of a section. It stays with what follows, and the
// space above it may grow by a line to fill its page.
func (f *frame) heading(b *doc.Heading) {
	level := min(max(b.Level, 1), len(f.s.scale.Heading))
	tag := f.tag.Add(headingRole(f.level+b.Level), b)
	ty := f.s.scale.Heading[level-1]
	l := f.s.sansLook(ty, f.look.lang)
	l.bold = true
	switch level {
	case 1:
		l.color = f.s.pal.Link
	case 4:
		l.bold, l.italic = false, true
	}
	above := f.s.page.Baseline
	if level == 1 {
		above *= 2
	}
	if !f.grid || f.nest > 0 {
		ty = theme.Type{Size: f.look.size, Leading: f.ty.Leading}
		l.size, above = ty.Size, f.around()
	}
	r := &running{s: f.s, page: f.page, frame: f.width}
	r.inlines(tag, b.Inlines, l, runInfo{})
	boxes := r.lines(ty, f.x, typeset.Measure{Width: f.width, Align: typeset.Ragged, Balance: true}, b)
	if len(boxes) == 0 {
		return
	}
	below := f.belowPicture()
	if below {
		// The next line of the grid leaves more room below a picture's edge.
		above = f.around() * 7 / 4
	}
	f.g.Space(above)
	bx := f.onGrid(boxes, f.s.page.Baseline.Scale(18, 100))
	bx.Node, bx.After, bx.Barrier, bx.Stretch = b, galley.Never, true, aboveHeading(below)
	bx.Heading = f.nest == 0
	bx.Starts = append(bx.Starts, galley.Start{Node: b, Tag: tag})
	f.g.Add(bx)
	f.notesOf(f.tag, r)
}

// belowPicture reports whether a picture is the last thing set, its caption not
// between.
func (f *frame) belowPicture() bool {
	last := f.g.Last()
	return last != nil && last.Picture && !last.Captioned
}

// aboveHeading returns how willingly the space above a heading grows.
func aboveHeading(belowPicture bool) galley.Give {
	if belowPicture {
		return galley.AtNeed
	}
	return galley.Pliant
}

// headingRole returns the role of a heading: H6 is the lowest there is.
func headingRole(level int) string { return "H" + strconv.Itoa(min(max(level, 1), 6)) }

// onGrid puts lines of another leading into one box that is a whole number of
// grid lines high, the last line raised above the grid by lift.
func (f *frame) onGrid(boxes []*galley.Box, lift length.Length) *galley.Box {
	ink, h, base := stacked(boxes)
	bx := &galley.Box{Base: base}
	for _, b := range boxes {
		bx.Notes = append(bx.Notes, b.Notes...)
		bx.Starts = append(bx.Starts, b.Starts...)
		bx.Figures = append(bx.Figures, galley.MovedFigures(b.Figures, 0, 0)...)
	}
	bx.Height, bx.Ink = h, ink
	if f.grid {
		grid := f.s.page.Baseline
		bx.Snap = true
		// The last baseline takes the place of that of a line of the grid.
		last := h - boxes[len(boxes)-1].Height + boxes[len(boxes)-1].Base
		want := length.Up(last-baseline(f.s.scale.Body), grid) + baseline(f.s.scale.Body)
		if last <= baseline(f.s.scale.Body)+grid/2 {
			want = baseline(f.s.scale.Body)
		}
		dy := want - last - lift
		bx.Ink, bx.Base = display.MovedAll(ink, 0, dy), base+dy
		bx.Height = want - baseline(f.s.scale.Body) + grid
	}
	return bx
}
