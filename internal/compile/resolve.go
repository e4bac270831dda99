package compile

import "annals/internal/doc"

// resolve finds the goals of all links and the files of all pictures in the
// text of a page, footnotes included. Pictures of the front matter have been
// found before, where their descriptions' places were known.
func (c *compiler) resolve(p *page) {
	var blocks func(bs []doc.Block)
	inline := func(in doc.Inline) bool {
		switch in := in.(type) {
		case *doc.Link:
			if in.Target.Kind == doc.DeadTarget {
				c.links.Resolve(p.asGoal(), in)
			}
		case *doc.InlinePicture:
			c.files.Find(p.from(), in.Picture)
			c.files.Describe(p.from(), in.Picture, p.stand(nil), in.Picture.Place)
		}
		return true
	}
	blocks = func(bs []doc.Block) {
		doc.Blocks(bs, func(b doc.Block) bool {
			if f, ok := b.(*doc.Figure); ok && !p.found[f.Picture] {
				c.files.Find(p.from(), f.Picture)
				c.files.Describe(p.from(), f.Picture, p.stand(f.Caption), f.Picture.Place)
			}
			return true
		})
		doc.Reading(bs, inline)
	}
	blocks(p.doc.Blocks)
	for _, n := range p.doc.Footnotes {
		blocks(n.Blocks)
	}
}
