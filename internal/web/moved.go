package web

import (
	"bytes"
	"html/template"
	"path"
	"strings"

	"annals/internal/doc"
	"annals/internal/xhtml"
	"annals/templates"
)

// moved puts a page at each address that the site had, which leads on to where
// it is now: at once in a browser, by a link where that is switched off. A
// server that knows better forms of it needs none of these files.
func (s *site) moved(seen map[*doc.Asset]bool) {
	t, err := template.ParseFS(templates.Site, "site/moved.html")
	if err != nil {
		s.diags.Fail("bad-template", doc.Place{}, "", "the site's templates cannot be read: %v", err)
		return
	}
	for _, r := range s.r.Redirects {
		at := FilePath(r.From)
		goal, address, ok := s.goal(at, r, seen)
		if !ok {
			continue // of a page that this edition does not have
		}
		if what := s.holder(at); what != "" {
			s.diags.Warn("redirect-taken", r.Place, "leave the line out", "the old address %s is that of %s, which is shown there", r.From, what)
			continue
		}
		s.claim(at, "the old address "+r.From, r.Place)
		v := s.frame(at, nil)
		v.Kind, v.Heading, v.Goal, v.Canonical = "moved", s.r.Label("page-moved"), goal, address
		var b bytes.Buffer
		if err := t.Execute(&b, v); err != nil {
			s.diags.Fail("bad-template", r.Place, "", "the page /%s cannot be made: %v", at, err)
			continue
		}
		s.add(at, b.Bytes())
	}
}

// goal returns where a redirect leads, as its page names it, and its whole
// address where that is known.
func (s *site) goal(at string, r *doc.Redirect, seen map[*doc.Asset]bool) (l link, address string, ok bool) {
	switch t := r.Target; t.Kind {
	case doc.PageTarget:
		f, ok := s.paths[t.Page]
		if !ok {
			return link{}, "", false
		}
		l = link{Href: relative(at, f), Title: t.Page.Title}
		if t.Page == s.r.Home {
			l.Title = s.r.Title
		}
		if t.Page.Lang != s.r.Lang {
			l.Lang = t.Page.Lang
		}
		if t.Anchor != "" {
			l.Href += "#" + t.Anchor
		}
		return l, s.address(f), true
	case doc.AssetTarget:
		l = link{Href: s.download(at, seen)(t.Asset), Title: path.Base(t.Asset.Path)}
		return l, s.address(xhtml.AssetPath(t.Asset)), true
	case doc.ExternalTarget:
		return link{Href: t.URL, Title: t.URL}, t.URL, true
	}
	return link{}, "", false
}

// address is the whole address of a file of the site, "" where the site's own
// is not known.
func (s *site) address(file string) string {
	if s.r.URL == "" {
		return ""
	}
	return s.r.URL + s.r.BaseURL + "/" + strings.TrimSuffix(xhtml.FilePath(file), "index.html")
}
