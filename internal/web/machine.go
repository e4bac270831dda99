package web

import (
	"fmt"
	"strings"

	"annals/internal/cover"
	"annals/internal/doc"
	"annals/internal/xhtml"
)

// What the site tells programs that look for pages: a description of each page
// as linked data, in the vocabulary of schema.org, and a list of all pages.

// ld is an object of linked data. Keys are put out in alphabetical order.
type ld map[string]any

// put adds a value that is known.
func (o ld) put(key, value string) {
	if value != "" {
		o[key] = value
	}
}

// day writes a date as machines read it.
func day(d doc.Date) string {
	if d == (doc.Date{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// issuer describes who answers for the report.
func (s *site) issuer() ld {
	name := xhtml.Organisation(s.r)
	if name == "" {
		return nil
	}
	o := ld{"@type": "Organization", "name": name}
	o.put("url", s.r.HomeURL)
	if a := strings.ReplaceAll(s.r.Publisher.Address, "\n", ", "); a != "" {
		o["address"] = a
	}
	return o
}

// described is the report as linked data.
func (s *site) described() ld {
	r := s.r
	o := ld{"@context": "https://schema.org", "@type": "Report", "name": r.Called(), "inLanguage": r.Lang}
	o.put("alternativeHeadline", r.Subtitle)
	o.put("description", r.Description)
	o.put("datePublished", day(r.Date))
	o.put("version", r.Version)
	o.put("license", r.License.URL)
	o.put("url", s.address("index.html"))
	o.put("image", s.cardAddress())
	if r.Year > 0 {
		o["temporalCoverage"] = fmt.Sprint(r.Year)
	}
	if i := s.issuer(); i != nil {
		o["publisher"] = i
	}
	var files []ld
	for _, d := range s.downloads {
		f := ld{"@type": "MediaObject", "name": d.Label, "contentSize": fmt.Sprintf("%d B", d.Size)}
		f.put("contentUrl", s.address(d.Path))
		switch {
		case strings.HasSuffix(d.Path, ".pdf"):
			f["encodingFormat"] = "application/pdf"
		case strings.HasSuffix(d.Path, ".epub"):
			f["encodingFormat"] = "application/epub+zip"
		}
		files = append(files, f)
	}
	if files != nil {
		o["encoding"] = files
	}
	return o
}

// describedPage is a page as linked data: part of the report, with the way to it.
func (s *site) describedPage(p *doc.Page, v *view) ld {
	report := ld{"@type": "Report", "name": s.r.Called()}
	report.put("url", s.address("index.html"))
	o := ld{"@type": "CreativeWork", "name": p.Title, "inLanguage": p.Lang, "isPartOf": report}
	o.put("position", v.Number)
	o.put("description", v.Description)
	o.put("datePublished", day(s.r.Date))
	o.put("license", s.r.License.URL)
	o.put("url", v.Canonical)
	if len(p.Topics) > 0 {
		o["keywords"] = strings.Join(p.Topics, ", ")
	}
	if i := s.issuer(); i != nil {
		o["publisher"] = i
	}
	graph := []ld{o}
	if s.r.URL != "" { // a trail without addresses says nothing
		var steps []ld
		for i, l := range append(append([]link{}, v.Trail...), link{Title: p.Title}) {
			step := ld{"@type": "ListItem", "position": i + 1, "name": l.Title}
			if l.At != "" {
				step["item"] = s.address(l.At)
			}
			steps = append(steps, step)
		}
		graph = append(graph, ld{"@type": "BreadcrumbList", "itemListElement": steps})
	}
	return ld{"@context": "https://schema.org", "@graph": graph}
}

// preview draws the picture that a link to the site becomes in messages. They
// want its whole address.
func (s *site) preview() {
	if s.r.URL == "" {
		return
	}
	p, err := cover.Card(s.r, s.t, s.shelf)
	if err != nil {
		s.diags.Fail("bad-font", doc.Place{}, "", "the site's picture for previews cannot be drawn: %v", err)
		return
	}
	s.card = p
	s.add(cardFile+"."+p.Extension, p.Data)
}

func (s *site) cardAddress() string {
	if s.card == nil {
		return ""
	}
	return s.address(cardFile + "." + s.card.Extension)
}

// sitemap lists the pages for search engines, where the site's address is
// known, and says in robots.txt where the list is: only the root of a host has
// one that is read.
func (s *site) sitemap() {
	if s.r.URL == "" {
		return
	}
	files := []string{"index.html"}
	for _, p := range s.r.Pages() {
		files = append(files, s.paths[p])
	}
	for _, n := range s.r.Notices {
		files = append(files, s.paths[n.Page])
	}
	files = append(files, s.whole)
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, f := range files {
		fmt.Fprintf(&b, "<url><loc>%s</loc>", strings.NewReplacer("&", "&amp;", "'", "&apos;", "<", "&lt;").Replace(s.address(f)))
		if d := day(s.r.Date); d != "" {
			fmt.Fprintf(&b, "<lastmod>%s</lastmod>", d)
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	s.add(sitemapFile, []byte(b.String()))
	if s.r.BaseURL == "" {
		s.add(robotsFile, []byte("User-agent: *\nAllow: /\n\nSitemap: "+s.address(sitemapFile)+"\n"))
	}
}

const (
	cardFile    = "card"
	sitemapFile = "sitemap.xml"
	robotsFile  = "robots.txt"
)
