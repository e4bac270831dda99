package reading

import "annals/internal/doc"

// decorations holds that pictures that say nothing are told as such: an empty
// description in markup, an artifact in the PDF.
func decorations(o *opened, fail fail) {
	for _, v := range o.versions()[1:] {
		o.each(v, fail, func(where string, wants []Flow, got Flow) {
			if w, g := wants[0].Decorations(), got.Decorations(); w != g {
				fail("%s: %s: %d decorative pictures instead of %d", v.name, where, g, w)
			}
		})
	}
	want := 0
	o.pictures(func(p *doc.Picture) {
		if p.State == doc.AltDecorative && p.Asset != nil && p.Asset.Format != doc.SVG {
			want++
		}
	})
	if o.paper.Adorning != want {
		fail("PDF: %d images are artifacts instead of %d", o.paper.Adorning, want)
	}
}

// pictures visits every use of a picture in the report.
func (o *opened) pictures(visit func(*doc.Picture)) {
	if o.r.Cover != nil {
		visit(o.r.Cover)
	}
	pages := o.r.Pages()
	if o.r.Home != nil {
		pages = append(pages, o.r.Home)
	}
	for _, n := range o.r.Notices {
		pages = append(pages, n.Page)
	}
	for _, p := range pages {
		runs := [][]doc.Block{p.Blocks}
		for _, n := range p.Footnotes {
			runs = append(runs, n.Blocks)
		}
		for _, bs := range runs {
			doc.Blocks(bs, func(b doc.Block) bool {
				switch b := b.(type) {
				case *doc.Figure:
					visit(b.Picture)
				case *doc.Team:
					for _, m := range b.Members {
						if m.Photo != nil {
							visit(m.Photo)
						}
					}
				}
				return true
			})
			doc.Reading(bs, func(in doc.Inline) bool {
				if p, ok := in.(*doc.InlinePicture); ok {
					visit(p.Picture)
				}
				return true
			})
		}
	}
}

// coverDescribed holds that the picture on the cover has its description in
// all editions.
func coverDescribed(o *opened, fail fail) {
	c := o.r.Cover
	if c == nil || c.Asset == nil {
		return
	}
	want := Plain(c.Description())
	for _, e := range []struct{ name, cover string }{{"PDF", o.paper.cover()}, {"EPUB", o.book.cover()}, {"site", o.web.cover()}} {
		if e.cover != want {
			fail("%s: the cover's picture is described as %q instead of %q", e.name, e.cover, want)
		}
	}
}
