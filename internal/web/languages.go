package web

import (
	"bytes"
	"html/template"
	"strings"

	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/theme"
	"annals/internal/xhtml"
	"annals/templates"
)

// The sites of a report's languages lie side by side, each in a folder that is
// named by its language.

// languages returns where a page is in each language of the report: for
// readers, who are led to the start where it is not written in one, and for
// search engines, who are not. The page is nil for what is no page.
func (s *site) languages(at string, page *doc.Page) (readers, engines []link) {
	if len(s.r.Siblings) == 0 {
		return nil, nil
	}
	const start = "index.html"
	site := s.r.URL + strings.TrimSuffix(s.r.BaseURL, "/"+s.r.Lang) + "/"
	address := func(lang, file string) string {
		if s.r.URL == "" {
			return relative(s.r.Lang+"/"+at, lang+"/"+file)
		}
		return site + xhtml.FilePath(lang+"/"+strings.TrimSuffix(file, start))
	}
	for _, l := range s.r.Siblings {
		file, found := start, at == start
		if q := l.Pages[page]; q != nil && page != nil {
			file, found = FilePath(q.Permalink), true
		}
		if at == s.whole && l.Report != nil {
			file, found = everythingIn(l.Report), true
		}
		self := l.Lang == s.r.Lang
		if self {
			file = at
		}
		readers = append(readers, link{Href: relative(s.r.Lang+"/"+at, l.Lang+"/"+file), Title: l.Name, Lang: l.Lang, Current: self})
		if found {
			engines = append(engines, link{Href: address(l.Lang, file), Lang: l.Lang})
		}
	}
	if len(engines) < 2 { // a page by itself has no alternates
		engines = nil
	}
	return readers, engines
}

// everythingIn returns the file with everything of another site.
func everythingIn(r *doc.Report) string {
	s := &site{r: r, paths: map[*doc.Page]string{}, taken: map[string]string{}, exact: map[string]bool{}}
	s.addresses()
	return s.whole
}

// Choice returns the page above the sites of several languages: it leads to
// each of them. It takes its looks from the first one's style sheet.
func Choice(reports []*doc.Report, t *theme.Theme) (File, error) {
	tmpl, err := template.ParseFS(templates.Site, "site/languages.html")
	if err != nil {
		return File{}, err
	}
	first := reports[0]
	v := struct {
		Lang, Title, Heading, Style, Icon string
		Theme                             [2]string
		Languages, Alternates             []link
	}{Lang: first.Lang, Heading: xhtml.Organisation(first), Theme: [2]string{t.Light.Paper.Hex(), t.Dark.Paper.Hex()},
		Style: xhtml.FilePath(first.Lang + "/style.css"), Icon: xhtml.FilePath(first.Lang + "/icon.svg")}
	var titles []string
	for _, r := range reports {
		titles = append(titles, r.Called())
		href := xhtml.FilePath(r.Lang + "/index.html")
		v.Languages = append(v.Languages, link{Href: href, Lang: r.Lang, Number: locale.Name(r.Lang), Title: r.Called()})
		if r.URL != "" {
			href = r.URL + r.BaseURL + "/"
		}
		v.Alternates = append(v.Alternates, link{Href: href, Lang: r.Lang})
	}
	v.Title = strings.Join(titles, " · ")
	if v.Heading == "" {
		v.Heading = first.Called()
	}
	var b bytes.Buffer
	if err := tmpl.ExecuteTemplate(&b, "languages.html", v); err != nil {
		return File{}, err
	}
	return File{Path: "index.html", Data: b.Bytes()}, nil
}
