package layout

import (
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/typeset"
)

// outcomes sets the results of the year, the label of each in the margin
// column beside what it labels.
func (f *frame) outcomes(b *doc.Outcomes) {
	f.title(b.Title, b)
	in := *f
	in.nest, in.indent = f.nest+1, f.indent
	for i, o := range b.Items {
		if i > 0 {
			f.g.Space(f.around())
		}
		tag := f.tag.Add(headingRole(f.level+2), o)
		if b.Title == "" {
			tag.Role = headingRole(f.level + 1)
		}
		label, again := f.sideLabel(tag, o.Label, f.s.labelLook(f.look.lang))
		label.Starts = append(label.Starts, galley.Start{Node: o, Tag: tag})
		from := len(f.g.Boxes)
		in.nest = f.nest
		in.blocks(o.Blocks)
		first := f.besideLabel(from, label, again)
		first.Barrier = true
		if i > 0 {
			first.Stretch = galley.Pliant
		}
		rule := display.Rule(0, 0, f.s.page.Full(), f.s.scale.Hair, f.s.pal.Line)
		first.Across = append(first.Across, display.Moved(rule, 0, -f.around()/2+first.Base-f.s.scale.Body.Size))
	}
	f.g.Space(f.around())
}

// website closes a page with the project's own address.
func (f *frame) website(b *doc.Website) {
	s := f.s
	if b.Link == nil {
		return
	}
	f.g.Space(s.page.Baseline)
	tag := f.tag.Add(headingRole(f.level+1), b)
	label, again := f.sideLabel(tag, b.Title, s.labelLook(f.look.lang))
	label.Starts = append(label.Starts, galley.Start{Node: b, Tag: tag})
	from := len(f.g.Boxes)
	r := &running{s: s, page: f.page, frame: f.width}
	l := s.sansLook(s.scale.Body, f.look.lang)
	r.inlines(f.tag.Add("P", b), []doc.Inline{b.Link}, l, runInfo{})
	for _, bx := range r.lines(s.scale.Body, f.x, typeset.Measure{Width: f.width, Align: typeset.Ragged}, b) {
		bx.Snap = f.grid
		f.g.Add(bx)
	}
	first := f.besideLabel(from, label, again)
	first.Barrier = true
	f.g.Space(f.around())
}
