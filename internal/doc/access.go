package doc

import "strings"

// Access is what the model itself tells of how accessible a report is: the one
// source of every claim that an edition makes about it, in metadata and in the
// accessibility statement. It holds what can be counted. Whether a description
// says what its picture shows, nobody finds out by counting.
type Access struct {
	Pictures    int          // uses of pictures that say something, those without a file included
	Undescribed []PictureUse // of these, those without a description, or with a placeholder
	Moving      []PictureUse // uses of GIF files, decorative ones included: they may move
	Tables      int
	Headless    []TableUse    // tables without a header cell that says something
	Uncaptioned []TableUse    // tables without a caption; no standard asks for one
	Wordless    []LinkUse     // links that lead somewhere and hold nothing that can be read aloud
	Foreign     []*Page       // pages in a language other than the report's
	Documents   []DocumentUse // files to download, each once, where it is named first
}

// PictureUse is a use of a picture. The Page is nil for the cover.
type PictureUse struct {
	Picture *Picture
	Page    *Page
}

// TableUse is a table on its page.
type TableUse struct {
	Table *Table
	Page  *Page
}

// LinkUse is a link on its page.
type LinkUse struct {
	Link *Link
	Page *Page
}

// DocumentUse is a file to download, with the page that names it first.
type DocumentUse struct {
	Asset *Asset
	Page  *Page
}

// AllDescribed reports whether every picture that says something has a
// description; it is true as well where there are no such pictures.
func (a *Access) AllDescribed() bool { return len(a.Undescribed) == 0 }

// Sound reports whether nothing that was counted contradicts the promise that
// the report keeps to WCAG and PDF/UA.
func (a *Access) Sound() bool {
	return a.AllDescribed() && len(a.Headless) == 0 && len(a.Wordless) == 0
}

// Access counts over all that the report shows: cover, home page, pages and
// the notices, where they have been made.
func (r *Report) Access() *Access {
	a := &Access{}
	if r.Cover != nil {
		a.picture(r.Cover, nil)
	}
	pages := r.Pages()
	if r.Home != nil {
		pages = append([]*Page{r.Home}, pages...)
	}
	for _, p := range pages {
		if p.Lang != r.Lang {
			a.Foreign = append(a.Foreign, p)
		}
	}
	for _, n := range r.Notices {
		pages = append(pages, n.Page)
	}
	for _, p := range pages {
		a.blocks(p.Blocks, p)
		for _, n := range p.Footnotes {
			a.blocks(n.Blocks, p)
		}
	}
	return a
}

func (a *Access) blocks(bs []Block, p *Page) {
	Blocks(bs, func(b Block) bool {
		switch b := b.(type) {
		case *Figure:
			if b.Picture != nil {
				a.picture(b.Picture, p)
			}
		case *Team:
			for _, m := range b.Members {
				if m.Photo != nil {
					a.picture(m.Photo, p)
				}
			}
		case *Table:
			a.Tables++
			if !b.Headed() {
				a.Headless = append(a.Headless, TableUse{b, p})
			}
			if len(b.Caption) == 0 {
				a.Uncaptioned = append(a.Uncaptioned, TableUse{b, p})
			}
		}
		for _, is := range ChildInlines(b) {
			Inlines(is, func(in Inline) bool {
				switch in := in.(type) {
				case *InlinePicture:
					if in.Picture != nil {
						a.picture(in.Picture, p)
					}
				case *Link:
					a.link(in, p)
				}
				return true
			})
		}
		return true
	})
}

func (a *Access) picture(pic *Picture, p *Page) {
	if pic.Asset != nil && pic.Asset.Format == GIF {
		a.Moving = append(a.Moving, PictureUse{pic, p})
	}
	if pic.State == AltDecorative {
		return
	}
	a.Pictures++
	if pic.State != AltDescribed {
		a.Undescribed = append(a.Undescribed, PictureUse{pic, p})
	}
}

func (a *Access) link(l *Link, p *Page) {
	if l.Target.Kind == DeadTarget {
		return
	}
	if strings.TrimSpace(PlainText(l.Inlines)) == "" {
		a.Wordless = append(a.Wordless, LinkUse{l, p})
	}
	file := l.Target.Asset
	if l.Target.Kind != AssetTarget || file == nil || file.picture() {
		return
	}
	for _, d := range a.Documents {
		if d.Asset.Path == file.Path {
			return
		}
	}
	a.Documents = append(a.Documents, DocumentUse{file, p})
}

func (f *Asset) picture() bool {
	switch f.Format {
	case JPEG, PNG, GIF, SVG, WebP:
		return true
	}
	return false
}

// Headed reports whether a table has a header cell in which something stands.
func (t *Table) Headed() bool {
	for i, rows := range [][]*Row{t.Head, t.Body, t.Foot} {
		for _, row := range rows {
			for _, c := range row.Cells {
				if (i == 0 || c.Header) && saysSomething(c.Blocks) {
					return true
				}
			}
		}
	}
	return false
}

// saysSomething reports whether blocks hold text, or a picture with a
// description.
func saysSomething(bs []Block) bool {
	said := false
	Reading(bs, func(in Inline) bool {
		said = said || strings.TrimSpace(PlainText([]Inline{in})) != ""
		return !said
	})
	Blocks(bs, func(b Block) bool {
		switch b := b.(type) {
		case *Figure:
			said = said || b.Picture != nil && b.Picture.Description() != ""
		case *CodeBlock:
			said = said || strings.TrimSpace(b.Text) != ""
		}
		return !said
	})
	return said
}
