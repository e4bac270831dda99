package edition

import (
	"path"

	"annals/internal/doc"
)

// pictures lists the pictures of which it is known who made them or under which
// terms they may be used, in the order in which readers meet them, each file
// once a page.
func pictures(r *doc.Report) []doc.Block {
	w := newWriter(r, nil, nil)
	var rows [][][]doc.Inline
	seen := map[use]bool{}
	licensed := false
	add := func(pic *doc.Picture, caption []doc.Inline, p *doc.Page) {
		if pic == nil || pic.Rights == (doc.License{}) || seen[use{p, pic.Src}] {
			return
		}
		seen[use{p, pic.Src}] = true
		licensed = licensed || pic.Rights.Name != ""
		what := doc.PlainText(caption)
		if what == "" {
			what = pic.Title
		}
		if what == "" {
			what = pic.Description()
		}
		if what == "" {
			what = path.Base(pic.Src)
		}
		is := w.text(what)
		if p != nil && p.Lang != r.Lang {
			is = []doc.Inline{&doc.Span{Origin: r.Origin, Lang: p.Lang, Inlines: is}}
		}
		terms := w.text(pic.Rights.Name)
		if pic.Rights.URL != "" {
			terms = w.external(pic.Rights.URL, pic.Rights.Name)
		}
		holder := w.text(pic.Rights.Holder)
		if holder == nil {
			holder = w.text("–")
		}
		rows = append(rows, [][]doc.Inline{is, holder, terms, w.page(p)})
	}
	add(r.Cover, nil, nil)
	pages := r.Pages()
	if r.Home != nil {
		pages = append([]*doc.Page{r.Home}, pages...)
	}
	for _, p := range pages {
		read := func(bs []doc.Block) {
			doc.Blocks(bs, func(b doc.Block) bool {
				switch b := b.(type) {
				case *doc.Figure:
					add(b.Picture, b.Caption, p)
				case *doc.Team:
					for _, m := range b.Members {
						add(m.Photo, nil, p)
					}
				}
				for _, is := range doc.ChildInlines(b) {
					doc.Inlines(is, func(in doc.Inline) bool {
						if in, ok := in.(*doc.InlinePicture); ok {
							add(in.Picture, nil, p)
						}
						return true
					})
				}
				return true
			})
		}
		read(p.Blocks)
		for _, n := range p.Footnotes {
			read(n.Blocks)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	columns, heads := []doc.Column{{}, {}, {}, {}}, []string{"picture", "credit", "license", "found-on"}
	if !licensed {
		columns, heads = columns[:3], []string{"picture", "credit", "found-on"}
		for i, row := range rows {
			rows[i] = append(row[:2:2], row[3])
		}
	}
	return []doc.Block{w.table(r.Label("pictures-caption"), columns, heads, rows)}
}

// use is a picture file on a page.
type use struct {
	page *doc.Page
	src  string
}
