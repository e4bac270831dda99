package layout

import (
	"strconv"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// notesOf makes the elements and the lines of the notes whose marks stand in
// the text just set. Their elements follow that text, so that who listens
// hears them there.
func (f *frame) notesOf(tag *display.Tag, r *running) {
	for _, fn := range r.notes {
		n := f.s.noteFor(fn)
		if n.Made {
			continue
		}
		n.Made = true
		n.Boxes = f.noteLines(tag, fn)
	}
}

// noteFor returns the note of a footnote, made on first sight: lines may refer
// to it before it is filled.
func (s *setting) noteFor(fn *doc.Footnote) *galley.Note {
	n, ok := s.notes[fn]
	if !ok {
		n = &galley.Note{}
		s.notes[fn] = n
	}
	return n
}

// note returns the note that a box has to bring to its page, or nil where an
// earlier box brings it.
func (s *setting) note(fn *doc.Footnote) *galley.Note {
	n := s.noteFor(fn)
	if n.Marked {
		return nil
	}
	n.Marked = true
	return n
}

func (f *frame) noteLines(tag *display.Tag, fn *doc.Footnote) []*galley.Box {
	s := f.s
	ty := s.scale.Note
	l := s.bodyLook(f.look.lang)
	l.size = ty.Size
	nt := tag.Add("Note", fn)
	nt.ID = fn.ID
	hang := s.scale.Hang
	g := &galley.Galley{}
	in := &frame{s: s, g: g, page: f.page, tag: nt, x: hang, width: s.page.Column - hang, ty: ty, look: l,
		align: typeset.Justified, level: f.level, nest: 1}
	number := strconv.Itoa(fn.Number)
	lbl := nt.Add("Lbl", fn)
	var back []display.Item
	in.blocks(fn.Blocks)
	boxes := galley.Flat(g)
	if len(boxes) == 0 {
		boxes = []*galley.Box{{Height: ty.Leading, Base: baseline(ty)}}
	}
	mark := superior(l)
	mark.rise = 0
	first := boxes[0]
	y := first.Base
	if y == 0 {
		y = baseline(ty)
	}
	y -= l.size.Scale(theme.Raise, 100)
	if ref := s.marks[fn]; ref != nil {
		lbl = lbl.Add("Link", fn)
		back = append(back, &display.LinkArea{Rect: display.Rect{Y: y - mark.size, W: s.width(number, mark), H: mark.size.Scale(3, 2)},
			Dest: s.aimAt(ref), Text: s.r.Label("back-to-text") + ", " + s.noteName(fn), Tag: lbl})
	}
	first.Ink = append(append(s.label(number, mark, 0, y, fromLeft, lbl.Content(), display.Decoration), back...), first.Ink...)
	first.Starts = append(first.Starts, galley.Start{Node: fn, Tag: nt})
	return withNotes(boxes)
}

// noteName is what a link to a note is called.
func (s *setting) noteName(fn *doc.Footnote) string {
	return s.r.Label("footnote") + " " + strconv.Itoa(fn.Number)
}

// withNotes puts the lines of notes to which only a note refers behind that
// note's own: nothing else brings them to a page.
func withNotes(boxes []*galley.Box) []*galley.Box {
	all := boxes
	for _, b := range boxes {
		for _, n := range b.Notes {
			all = append(all, n.Boxes...)
		}
		b.Notes = nil
	}
	return all
}
