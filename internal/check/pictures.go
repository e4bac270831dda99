package check

import "annals/internal/doc"

// lowest is the number of pixels an inch below which a photo looks coarse in
// print.
const lowest = 120

// lowResolution tells of pictures that are printed larger than their pixels
// carry: each file once, where it is printed largest.
func (c *checker) lowResolution() {
	worst := map[*doc.Asset]Placed{}
	var order []*doc.Asset
	for _, p := range c.Pictures {
		if p.Asset == nil || p.Asset.Format == doc.SVG || p.DPI >= lowest || p.DPI <= 0 {
			continue
		}
		w, ok := worst[p.Asset]
		if !ok {
			order = append(order, p.Asset)
		}
		if !ok || p.DPI < w.DPI {
			worst[p.Asset] = p
		}
	}
	places := c.pictures()
	for _, a := range order {
		w := worst[a]
		c.diags.Warn("low-resolution", places[a], "take a larger file of the picture: half as large again looks well, twice as large is sharp",
			"the picture %s has %d by %d pixels, which makes %d an inch on page %s", a.Path, a.Width, a.Height, w.DPI, w.Page)
	}
}

// pictures returns where each picture file is named first.
func (c *checker) pictures() map[*doc.Asset]doc.Place {
	at := map[*doc.Asset]doc.Place{}
	note := func(p *doc.Picture) {
		if p != nil && p.Asset != nil {
			if _, known := at[p.Asset]; !known {
				at[p.Asset] = p.Place
			}
		}
	}
	note(c.Report.Cover)
	for _, p := range c.pages {
		doc.Blocks(p.doc.Blocks, func(b doc.Block) bool {
			switch b := b.(type) {
			case *doc.Figure:
				note(b.Picture)
			case *doc.Team:
				for _, m := range b.Members {
					note(m.Photo)
				}
			}
			for _, is := range doc.ChildInlines(b) {
				doc.Inlines(is, func(in doc.Inline) bool {
					if ip, ok := in.(*doc.InlinePicture); ok {
						note(ip.Picture)
					}
					return true
				})
			}
			return true
		})
	}
	return at
}
