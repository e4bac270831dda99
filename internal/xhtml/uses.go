package xhtml

import "annals/internal/doc"

// Pictures calls visit for every picture of a page, notes included, in the
// order in which a Renderer asks for them.
func Pictures(p *doc.Page, visit func(*doc.Picture, Use)) {
	blocks(p.Blocks, visit)
	for _, n := range p.Footnotes {
		blocks(n.Blocks, visit)
	}
}

// ReportPictures calls visit for every picture of a report that screens show,
// in the order in which its pages are read.
func ReportPictures(r *doc.Report, visit func(*doc.Picture, Use)) {
	if r.Cover != nil {
		visit(r.Cover, Content)
	}
	if r.Home != nil {
		Pictures(r.Home, visit)
	}
	for _, p := range r.Pages() {
		Pictures(p, visit)
	}
	for _, n := range r.Notices {
		Pictures(n.Page, visit)
	}
}

func blocks(bs []doc.Block, visit func(*doc.Picture, Use)) {
	doc.Blocks(bs, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Figure:
			if b.Picture != nil {
				visit(b.Picture, Content)
			}
		case *doc.Team:
			for _, m := range b.Members {
				if m.Photo != nil {
					visit(m.Photo, Portrait)
				}
			}
		}
		for _, run := range doc.ChildInlines(b) {
			doc.Inlines(run, func(in doc.Inline) bool {
				if ip, ok := in.(*doc.InlinePicture); ok && ip.Picture != nil {
					visit(ip.Picture, InText)
				}
				return true
			})
		}
		return true
	})
}
