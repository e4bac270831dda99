package web

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"annals/internal/doc"
	"annals/internal/xhtml"
	"annals/templates"
)

// frames are the templates, one a kind of page.
type frames map[string]*template.Template

// parse reads the site's templates: frame.html is around every page, each of
// the others fills its middle.
func parse() (frames, error) {
	fs := frames{}
	for _, kind := range []string{"start", "page", "whole", "missing"} {
		t, err := template.ParseFS(templates.Site, "site/frame.html", "site/"+kind+".html")
		if err != nil {
			return nil, err
		}
		fs[kind] = t
	}
	return fs, nil
}

// write fills a template and puts out the file.
func (s *site) write(t *template.Template, at string, v *view) {
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "frame.html", v); err != nil {
		s.diags.Fail("bad-template", doc.Place{}, "", "the page /%s cannot be made: %v", at, err)
		return
	}
	s.add(at, b.Bytes())
}

// ids that the frame uses; those of pages keep off them.
var frameIDs = []string{"_main", "_menu", "_contents", "_search", "_query"}

// pages makes every page of the site.
func (s *site) pages(fs frames, seen map[*doc.Asset]bool) {
	s.start(fs["start"], seen)
	all := s.r.Pages()
	for i, p := range all {
		var prev, next *doc.Page
		if i > 0 {
			prev = all[i-1]
		}
		if i+1 < len(all) {
			next = all[i+1]
		}
		s.page(fs["page"], p, prev, next, seen)
	}
	for _, n := range s.r.Notices {
		s.page(fs["page"], n.Page, nil, nil, seen)
	}
	s.everything(fs["whole"], seen)

	v := s.frame("404.html", nil)
	v.Kind, v.Heading, v.Nav, v.Base = "lost", s.r.Label("page-not-found"), false, s.r.BaseURL+"/"
	v.Title = v.Heading + " – " + s.r.Called()
	s.write(fs["missing"], "404.html", v)
}

// options are those with which a page's blocks are rendered into a file.
func (s *site) options(at string, seen map[*doc.Asset]bool) xhtml.Options {
	return xhtml.Options{
		Offset: 1, Anchors: true, Label: s.r.Label,
		Page: func(p *doc.Page, anchor string) string {
			f, ok := s.paths[p]
			if !ok {
				return ""
			}
			href := relative(at, f)
			if anchor != "" && (xhtml.Has(p, anchor) || anchor == p.ID) {
				if f == at {
					href = ""
				}
				href += "#" + anchor
			}
			return href
		},
		Data: func(t *doc.Table) string {
			if f := s.tables[t]; f != "" {
				return relative(at, f)
			}
			return ""
		},
		Asset:   s.download(at, seen),
		Picture: s.show(at),
	}
}

// body renders a page's blocks.
func (s *site) body(p *doc.Page, at string, o xhtml.Options) template.HTML {
	var w xhtml.Writer
	r := xhtml.New(&w, o, frameIDs...)
	r.Page(p, "")
	s.diags.Join(r.Diags)
	return template.HTML(w.Bytes())
}

func (s *site) start(t *template.Template, seen map[*doc.Asset]bool) {
	const at = "index.html"
	v := s.frame(at, s.r.Home)
	v.Kind, v.Title, v.Heading, v.Description, v.Nav = "start", s.r.Called(), s.r.Title, s.r.Description, false
	o := s.options(at, seen)
	if c := s.r.Cover; c != nil {
		v.Tall = c.Asset != nil && c.Asset.Height > c.Asset.Width
		wide := o
		wide.Picture = func(p *doc.Picture, k xhtml.Use) (xhtml.Image, bool) {
			im, ok := o.Picture(p, k)
			if im.Srcset != "" {
				im.Sizes = coverSizes[v.Tall]
			}
			return im, ok
		}
		var w xhtml.Writer
		xhtml.New(&w, wide).Page(&doc.Page{Blocks: []doc.Block{&doc.Figure{Origin: c.Origin, Picture: c, Role: doc.MainFigure}}}, "")
		v.Cover = template.HTML(w.Bytes())
	}
	v.Status = s.unreleased(append([]*doc.Page{s.r.Home}, s.r.Pages()...)...)
	home := &doc.Page{Title: s.r.Title, Lang: s.r.Lang}
	if s.r.Home != nil {
		v.Body = s.body(s.r.Home, at, o)
		home.Lang = s.r.Home.Lang
	}
	s.index(home, at, "", words(strings.Join([]string{s.r.Subtitle, v.Organisation, s.r.Description}, " ")), v.Body)
	v.Data = s.described()
	if all := s.r.Pages(); len(all) > 0 {
		v.Next = s.name(at, all[0])
	}
	s.write(t, at, v)
}

func (s *site) name(at string, p *doc.Page) *link {
	if p == nil {
		return nil
	}
	l := &link{Href: relative(at, s.paths[p]), Number: p.Number, Title: p.Title}
	if p.Lang != s.r.Lang {
		l.Lang = p.Lang
	}
	return l
}

func (s *site) page(t *template.Template, p, prev, next *doc.Page, seen map[*doc.Asset]bool) {
	at := s.paths[p]
	v := s.frame(at, p)
	v.Title, v.Heading, v.Number = p.Title+" – "+s.r.Called(), p.Title, p.Number
	v.Description = summary(p)
	if p.Lang != s.r.Lang {
		v.PageLang = p.Lang
	}
	v.Kind = map[doc.PageKind]string{doc.TextPage: "text", doc.ProjectPage: "project", doc.OpenerPage: "opener", doc.NoticePage: "text", doc.OverviewPage: "listing"}[p.Kind]
	v.Trail = []link{{Href: v.Root.Href, At: "index.html", Title: s.r.Label("home")}}
	for _, pt := range v.Parts {
		if !pt.Open {
			continue
		}
		if pt.of.Opener == p {
			v.Kind, v.Inside = "opener", s.part(pt.of, p, at, 0, len(pt.of.Pages)).Pages
			if pt.Number != "" {
				v.Number = pt.Number
			}
		} else if pt.Href != "" {
			v.Trail = append(v.Trail, link{Href: pt.Href, At: s.paths[pt.of.Opener], Title: pt.Title, Number: pt.Number})
		}
	}
	lead, _, _ := p.Opening()
	v.Status = s.unreleased(p)
	v.Led = lead != nil && p.Kind != doc.OverviewPage
	v.Printed = s.inPrint(at, p)
	v.Topics, v.Filter = s.topics(at, p)
	v.Body = s.body(p, at, s.options(at, seen))
	s.index(p, at, v.Number, "", v.Body)
	if !v.Filter {
		v.Contents = contents(p)
	}
	v.Data = s.describedPage(p, v)
	v.Prev, v.Next = s.name(at, prev), s.name(at, next)
	s.write(t, at, v)
}

// unreleased returns the words that note a draft, as the printed pages do; ""
// where nothing is to be noted.
func (s *site) unreleased(pages ...*doc.Page) string {
	if status := doc.Unreleased(pages...); status != doc.NoStatus {
		return s.r.Label("status-" + string(status))
	}
	return ""
}

// inPrint returns where the printed edition has a page, nil where it is not known
// or no PDF is offered.
func (s *site) inPrint(at string, p *doc.Page) *link {
	if s.printed == nil || s.printed.Label[p] == "" {
		return nil
	}
	for _, d := range s.downloads {
		if strings.HasSuffix(d.Path, ".pdf") {
			return &link{
				Href:  relative(at, d.Path) + fmt.Sprintf("#page=%d", s.printed.Index[p]+1),
				Title: d.Label + ", " + s.r.Label("page-abbreviation") + "\u00a0" + s.printed.Label[p],
			}
		}
	}
	return nil
}

// everything makes the page that holds the whole report. Links between pages
// stay within it, and headings go down with the parts and pages above them.
func (s *site) everything(t *template.Template, seen map[*doc.Asset]bool) {
	at := s.whole
	v := s.frame(at, nil)
	v.Kind, v.Heading = "whole", s.r.Title
	v.Title, v.Description = s.r.Label("whole-report")+" – "+s.r.Called(), s.r.Description
	v.Trail = []link{{Href: v.Root.Href, At: "index.html", Title: s.r.Label("home")}}
	v.Status = s.unreleased(s.r.Pages()...)
	for i, pt := range s.r.Parts {
		v.Parts[i].Open = true
		if pt.Opener != nil {
			v.Parts[i].Href = "#" + pt.Opener.ID
		}
		for j, p := range pt.Pages {
			v.Parts[i].Pages[j].Href = "#" + p.ID
		}
	}

	o := s.options(at, seen)
	o.Anchors = false
	o.Page = func(p *doc.Page, anchor string) string {
		if p == s.r.Home {
			return v.Root.Href
		}
		if p.Kind == doc.NoticePage { // notices are no part of the report's text
			return relative(at, s.paths[p])
		}
		if xhtml.Has(p, anchor) {
			return "#" + prefix(p) + anchor
		}
		return "#" + p.ID
	}
	var w xhtml.Writer
	taken := append([]string{}, frameIDs...)
	for _, p := range s.r.Pages() {
		taken = append(taken, p.ID)
	}
	r := xhtml.New(&w, o, taken...)
	for _, pt := range s.r.Parts {
		w.Open("div", xhtml.A("class", "part"))
		level := 3
		switch {
		case pt.Opener != nil:
			s.inWhole(r, &w, pt.Opener, 2, pt.Number)
		case pt.Title != "":
			w.Element("h2", pt.Title)
		default:
			level = 2
		}
		for _, p := range pt.Pages {
			s.inWhole(r, &w, p, level, p.Number)
		}
		w.Close()
		w.Line()
	}
	v.Body = template.HTML(w.Bytes())
	s.write(t, at, v)
}

// prefix keeps the ids of a page apart from those of others in one file. Ids
// of pages have no full stop.
func prefix(p *doc.Page) string { return p.ID + "." }

func (s *site) inWhole(r *xhtml.Renderer, w *xhtml.Writer, p *doc.Page, level int, number string) {
	var lang, dir xhtml.Attr
	if p.Lang != s.r.Lang {
		lang = xhtml.A("lang", p.Lang)
		if d := xhtml.Direction(p.Lang); d != xhtml.Direction(s.r.Lang) {
			dir = xhtml.A("dir", d)
		}
	}
	w.Open("section", xhtml.A("class", "page content"), xhtml.A("id", p.ID), lang, dir)
	w.Line()
	w.Open(fmt.Sprintf("h%d", level))
	if number != "" {
		w.Element("span", number, xhtml.A("class", "number"))
		w.Text(" ")
	}
	w.Text(p.Title)
	w.Close()
	w.Line()
	r.SetOffset(level)
	r.Page(p, prefix(p))
	w.Close()
	w.Line()
}
