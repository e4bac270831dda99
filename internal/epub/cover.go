package epub

import (
	"strings"

	"annals/internal/cover"
	"annals/internal/doc"
	"annals/internal/xhtml"
)

// cover writes the page that shows the cover. It is a picture of pixels, which
// every shelf can show, and what it says stands in its description.
func (b *book) cover() {
	r := b.r
	words := []string{r.Title}
	if r.Subtitle != "" {
		words = append(words, r.Subtitle)
	}
	if r.Year != 0 {
		words = append(words, itoa(r.Year))
	}
	if r.Extract != nil {
		words = append(words, r.Extract.Line)
	}
	if o := xhtml.Organisation(r); o != "" {
		words = append(words, o)
	}
	p, err := cover.Book(r, b.t, b.shelf)
	if err != nil {
		b.diags.Fail("bad-font", doc.Place{}, "", "the EPUB's cover cannot be drawn: %v", err)
		return
	}
	file := "cover." + p.Extension
	page := b.document("cover.xhtml", r.Label("cover"), r.Lang, func(w *xhtml.Writer) {
		w.Open("section", xhtml.A("class", "cover"), xhtml.A("epub:type", "cover"), xhtml.A("aria-label", r.Label("cover")))
		w.Void("img", xhtml.A("src", file), xhtml.A("width", itoa(p.Width)), xhtml.A("height", itoa(p.Height)), xhtml.A("role", "doc-cover"), xhtml.A("alt", strings.Join(words, ", ")))
		w.Close()
		w.Line()
	})
	// The cover's page comes first in the book, before the pictures.
	b.items = append([]item{page}, append(b.items, item{path: file, media: p.MediaType, properties: "cover-image", data: p.Data})...)
}
