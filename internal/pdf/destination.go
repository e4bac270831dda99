package pdf

import (
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/pdf/cos"
)

// lead makes a link area or a bookmark lead to a place: a height on a page,
// the zoom kept. In PDF 2.0 the place is an element of the structure as well,
// so that who listens goes on reading there (ISO 14289-2, 8.8). Both then
// stand in an action, whose D serves the viewers that know no elements
// (ISO 32000-2, 12.6.4.2).
func (w *writer) lead(d *cos.Dict, page int, y length.Length, tag *display.Tag) {
	at := func(goal any) cos.Array {
		return cos.Array{goal, cos.Name("XYZ"), 0, cos.Length(w.doc.Pages[page].Height - y), nil}
	}
	if !w.claims.second() {
		d.Set("Dest", at(w.pages[page]))
		return
	}
	d.Delete("Dest")
	d.Set("A", cos.NewDict("Type", cos.Name("Action"), "S", cos.Name("GoTo"),
		"D", at(w.pages[page]), "SD", at(w.elementAt(page, y, tag).ref)))
}

// elementAt returns the element that a jump to a place leads to: the tag's
// own, or, where the layout names none or it has no marks, that of the first
// marks at that height or below, else of the page's last ones, else the whole
// document.
func (w *writer) elementAt(page int, y length.Length, tag *display.Tag) *element {
	if e := w.tree.byTag[tag]; e != nil && e.kept {
		return e
	}
	found := w.tree.root
	for _, it := range w.doc.Pages[page].Items {
		l := w.tree.leaves[contentOf(it)]
		if l == nil {
			continue
		}
		found = l.owner
		if bottom(it) > y {
			break
		}
	}
	return found
}

// bottom returns how far down a mark reaches.
func bottom(it display.Item) length.Length {
	var y length.Length
	switch it := it.(type) {
	case *display.Text:
		y = it.Y
	case *display.Image:
		y = it.Rect.Y + it.Rect.H
	case *display.Path:
		for _, s := range it.Segments {
			y = max(y, s.Y3)
		}
	}
	return y
}
