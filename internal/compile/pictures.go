package compile

import (
	"slices"
	"strings"

	"annals/internal/compile/files"
	"annals/internal/doc"
	"annals/internal/source"
)

// pictures makes pictures of {img, alt}, a path, or a list of these.
func (c *compiler) pictures(p *page, v *source.Value, role doc.FigureRole) []doc.Block {
	if v.Empty() {
		return nil
	}
	if v.Kind == source.Sequence {
		var all []doc.Block
		for _, it := range v.Items {
			all = append(all, c.pictures(p, it, role)...)
		}
		return all
	}
	pic, alt := files.FrontPicture(v)
	if pic == nil {
		c.diags.Warn("missing-picture", v.Place, "add “img:” with the path of a file", "a picture of the page names no file")
		return nil
	}
	f := &doc.Figure{Origin: doc.Origin{Place: v.Place}, Picture: pic, Role: role}
	f.Caption = c.inlines(p, v.Get("caption"))
	c.files.Find(p.from(), pic)
	c.files.Describe(p.from(), pic, p.stand(f.Caption), alt)
	p.found[pic] = true
	return []doc.Block{f}
}

// cover finds the picture of the cover: that of the config, else that of the
// home page.
func (c *compiler) cover() {
	v := c.settings.Cover
	pic, at := files.FrontPicture(v)
	if pic == nil {
		if home := c.report.Home; home != nil {
			for i, b := range home.Blocks {
				if f, ok := b.(*doc.Figure); ok && f.Role == doc.MainFigure {
					c.report.Cover = f.Picture
					home.Blocks = slices.Delete(slices.Clone(home.Blocks), i, i+1)
					return
				}
			}
		}
		return
	}
	c.files.Find(nil, pic)
	c.files.Describe(nil, pic, c.report.Title, at)
	c.report.Cover = pic
}

// stand is what stands in for a missing description.
func (p *page) stand(caption []doc.Inline) string {
	if s := strings.TrimSpace(doc.PlainText(caption)); s != "" {
		return s
	}
	return p.doc.Title
}
