package pdf

import (
	"strings"

	"github.com/go-pdf/fpdf"

	"annals/internal/layout/display"
	"annals/internal/pdf/cos"
)

// bookmarks hands the outline to fpdf, which links the entries to a tree. An
// entry stands at most one level below the one before it; fpdf takes a gap
// for something else.
func (w *writer) bookmarks(f *fpdf.Fpdf) {
	level := -1
	for _, b := range w.outline() {
		level = min(max(b.Level, 0), level+1)
		f.SetPage(b.Page + 1)
		f.Bookmark(string(cos.Text(strings.Join(strings.Fields(b.Title), " "))), level, b.Y.Points())
	}
	f.SetPage(len(w.doc.Pages))
}

// outline returns the bookmarks that lead to a page.
func (w *writer) outline() []display.Bookmark {
	var bs []display.Bookmark
	for _, b := range w.doc.Bookmarks {
		if b.Page >= 0 && b.Page < len(w.doc.Pages) {
			bs = append(bs, b)
		}
	}
	return bs
}

// finishOutlines gives each entry its exact place (fpdf counts from the foot
// of the last page, whatever its height) and says which are open: those of
// the first level show the second.
func (w *writer) finishOutlines(catalog *cos.Dict) {
	root := w.file.Dict(catalog.Get("Outlines"))
	if root == nil {
		return
	}
	bs := w.outline()
	next := 0
	var walk func(first any, depth int) (entries int)
	walk = func(first any, depth int) (entries int) {
		for e := w.file.Dict(first); e != nil && next < len(bs); e = w.file.Dict(e.Get("Next")) {
			w.lead(e, bs[next].Page, bs[next].Y, bs[next].Tag)
			next++
			entries++
			below := walk(e.Get("First"), depth+1)
			switch {
			case below == 0:
				e.Delete("Count")
			case depth == 0:
				e.Set("Count", below)
				entries += below
			default:
				e.Set("Count", -below) // closed
			}
		}
		return entries
	}
	root.Set("Count", walk(root.Get("First"), 0))
}
