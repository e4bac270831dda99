package epub

import (
	"annals/internal/doc"
	"annals/internal/xhtml"
)

// document writes a content document around what fill writes.
func (b *book) document(file, title, lang string, fill func(w *xhtml.Writer)) item {
	var w xhtml.Writer
	w.Open("html", xhtml.A("xmlns", "http://www.w3.org/1999/xhtml"), xhtml.A("xmlns:epub", "http://www.idpf.org/2007/ops"), xhtml.A("lang", lang), xhtml.A("xml:lang", lang), xhtml.Dir(lang))
	w.Line()
	w.Open("head")
	w.Void("meta", xhtml.A("charset", "utf-8"))
	w.Element("title", title)
	w.Void("link", xhtml.A("rel", "stylesheet"), xhtml.A("type", "text/css"), xhtml.A("href", "style.css"))
	w.Close()
	w.Line()
	w.Open("body")
	w.Line()
	fill(&w)
	w.Close()
	w.Line()
	w.Close()
	w.Line()
	return item{path: file, media: "application/xhtml+xml", data: append([]byte(declaration+"<!DOCTYPE html>\n"), w.Bytes()...), spine: true}
}

// The id of the heading that names a document's section.
const titleID = "_title"

func (b *book) options(file string) xhtml.Options {
	return xhtml.Options{
		Offset: 2, EPUB: true, Label: b.r.Label, Starts: b.starts,
		Page: func(p *doc.Page, anchor string) string {
			f, ok := b.paths[p]
			if !ok {
				return ""
			}
			if anchor == "" || !xhtml.Has(p, anchor) {
				return f
			}
			if f == file {
				return "#" + anchor
			}
			return f + "#" + anchor
		},
		Asset: func(a *doc.Asset) string {
			if b.r.URL == "" {
				return ""
			}
			return b.r.URL + b.r.BaseURL + "/" + xhtml.FilePath(xhtml.AssetPath(a))
		},
		Picture: func(p *doc.Picture, _ xhtml.Use) (xhtml.Image, bool) {
			f, ok := b.images[p.Asset]
			return xhtml.Image{Src: f.path, Width: f.width, Height: f.height}, ok && f.path != ""
		},
	}
}

// placed keeps where printed pages begin.
func (b *book) placed(file string, r *xhtml.Renderer) {
	for _, p := range r.Placed {
		b.printed = append(b.printed, printed{p.Label, file + "#" + p.ID})
	}
	b.diags.Join(r.Diags)
}

// front writes the title page, with the words of the start page, and the
// imprint.
func (b *book) front() {
	r := b.r
	const file = "title.xhtml"
	b.items = append(b.items, b.document(file, r.Title, r.Lang, func(w *xhtml.Writer) {
		rd := xhtml.New(w, b.options(file), titleID)
		rd.SetOffset(1)
		w.Open("section", xhtml.A("class", "title"), xhtml.A("epub:type", "titlepage"), xhtml.A("aria-labelledby", titleID))
		w.Line()
		if status := doc.Unreleased(append([]*doc.Page{r.Home}, r.Pages()...)...); status != doc.NoStatus {
			w.Element("p", r.Label("status-"+string(status)), xhtml.A("class", "status"))
			w.Line()
		}
		words, year, ends := doc.TitleAndYear(r.Title, r.Year)
		if year != "" && !ends {
			w.Element("p", year, xhtml.A("class", "year"))
			w.Line()
		}
		w.Open("h1", xhtml.A("id", titleID))
		w.Text(words)
		if ends {
			w.Text(" ")
			w.Element("span", year, xhtml.A("class", "year"))
		}
		w.Close()
		w.Line()
		if r.Subtitle != "" {
			w.Element("p", r.Subtitle, xhtml.A("class", "subtitle"))
			w.Line()
		}
		if r.Extract != nil {
			w.Element("p", r.Extract.Line, xhtml.A("class", "extract"))
			w.Line()
		}
		if o := xhtml.Organisation(r); o != "" {
			w.Element("p", o, xhtml.A("class", "issuer"))
			w.Line()
		}
		if c := r.Cover; c != nil {
			rd.Page(&doc.Page{Blocks: []doc.Block{&doc.Figure{Origin: c.Origin, Picture: c, Role: doc.MainFigure}}}, "")
		}
		rd.Start(r)
		if r.Description != "" {
			w.Element("p", r.Description, xhtml.A("class", "lead"))
			w.Line()
		}
		if r.Home != nil {
			rd.Start(r.Home)
			rd.Page(r.Home, "")
		}
		w.Close()
		b.placed(file, rd)
	}))
	if n := r.Notice("legal"); n != nil {
		b.notice(n.Page, "imprint")
	} else {
		b.imprint()
	}
}

// imprint writes the bare facts of a report that has no legal notice.
func (b *book) imprint() {
	r := b.r
	b.items = append(b.items, b.document(imprintFile, r.Label("imprint"), r.Lang, func(w *xhtml.Writer) {
		w.Open("section", xhtml.A("class", "imprint"), xhtml.A("epub:type", "imprint"), xhtml.A("aria-labelledby", titleID))
		w.Line()
		w.Element("h1", r.Label("imprint"), xhtml.A("id", titleID))
		w.Line()
		w.Open("dl")
		w.Line()
		for _, f := range xhtml.Imprint(r) {
			w.Element("dt", r.Label(f.Label))
			w.Open("dd")
			u, ok := xhtml.Address(f.URL)
			if ok {
				w.Open("a", xhtml.A("href", u))
			}
			for i, line := range lines(f.Text) {
				if i > 0 {
					w.Void("br")
				}
				w.Text(line)
			}
			if ok {
				w.Close()
			}
			w.Close()
			w.Line()
		}
		w.Close()
		w.Line()
		w.Element("p", r.Label("made-with"), xhtml.A("class", "made"))
		w.Close()
		w.Line()
	}))
}

// notices writes what else stands at the end of the book.
func (b *book) notices() {
	for _, n := range b.r.Notices {
		if n.Key != "legal" {
			b.notice(n.Page, "")
		}
	}
}

// notice writes a page of its own outside the parts.
func (b *book) notice(p *doc.Page, kind string) {
	file := b.paths[p]
	b.items = append(b.items, b.document(file, p.Title, p.Lang, func(w *xhtml.Writer) {
		rd := xhtml.New(w, b.options(file), titleID)
		rd.SetOffset(1)
		w.Open("section", xhtml.A("class", "page"), xhtml.Opt("epub:type", kind), xhtml.A("aria-labelledby", titleID))
		w.Line()
		rd.Start(p)
		w.Element("h1", p.Title, xhtml.A("id", titleID))
		w.Line()
		rd.Page(p, "")
		w.Close()
		w.Line()
		b.placed(file, rd)
	}))
}

// body writes the parts and their pages.
func (b *book) body() {
	for _, pt := range b.r.Parts {
		switch {
		case pt.Opener != nil:
			b.opener(pt, pt.Opener, b.paths[pt.Opener])
		case b.parts[pt] != "":
			b.opener(pt, nil, b.parts[pt])
		}
		for _, p := range pt.Pages {
			b.page(p)
		}
	}
}

// opener writes the page that opens a part; the part may have none of its own.
func (b *book) opener(pt *doc.Part, p *doc.Page, file string) {
	title, lang := pt.Title, b.r.Lang
	if p != nil {
		title, lang = p.Title, p.Lang
	}
	b.items = append(b.items, b.document(file, title, lang, func(w *xhtml.Writer) {
		rd := xhtml.New(w, b.options(file), titleID)
		rd.SetOffset(1)
		w.Open("section", xhtml.A("class", "part"), xhtml.A("epub:type", "part"), xhtml.A("role", "doc-part"), xhtml.A("aria-labelledby", titleID))
		w.Line()
		if p != nil {
			rd.Start(p)
		} else {
			rd.Start(pt)
		}
		w.Open("h1", xhtml.A("id", titleID))
		b.number(w, pt.Number)
		w.Text(title)
		w.Close()
		w.Line()
		if p != nil {
			rd.Page(p, "")
		}
		if len(pt.Pages) > 0 {
			w.Open("ul", xhtml.A("class", "inside"))
			w.Line()
			for _, in := range pt.Pages {
				w.Open("li")
				w.Open("a", xhtml.A("href", b.paths[in]))
				b.number(w, in.Number)
				w.Text(in.Title)
				w.Close()
				w.Close()
				w.Line()
			}
			w.Close()
			w.Line()
		}
		w.Close()
		w.Line()
		b.placed(file, rd)
	}))
}

func (b *book) page(p *doc.Page) {
	file := b.paths[p]
	b.items = append(b.items, b.document(file, p.Title, p.Lang, func(w *xhtml.Writer) {
		rd := xhtml.New(w, b.options(file), titleID)
		w.Open("section", xhtml.A("class", "page"), xhtml.A("epub:type", "chapter"), xhtml.A("role", "doc-chapter"), xhtml.A("aria-labelledby", titleID))
		w.Line()
		rd.Start(p)
		w.Open("h2", xhtml.A("id", titleID))
		b.number(w, p.Number)
		w.Text(p.Title)
		w.Close()
		w.Line()
		rd.Page(p, "")
		w.Close()
		w.Line()
		b.placed(file, rd)
	}))
}

func (b *book) number(w *xhtml.Writer, n string) {
	if n != "" {
		w.Element("span", n, xhtml.A("class", "number"))
		w.Text(" ")
	}
}
