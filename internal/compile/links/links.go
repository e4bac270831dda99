// Package links finds where links lead: to a page or a section of it, a file, a
// notice that edition makes, another language's site, a site elsewhere. Old
// addresses of pages are found the same way.
//
// What comes in: the pages with their addresses and anchors, links as written.
// What goes out: links with their targets, redirects, and what leads nowhere,
// with a hint. The package must never know what pages say, nor how any edition
// writes a link.
package links

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"annals/internal/compile/address"
	"annals/internal/compile/files"
	"annals/internal/compile/view"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source"
	"annals/internal/spelling"
)

// Page is a page as a goal of links and as the place where they stand.
type Page struct {
	Source  *source.Page
	Doc     *doc.Page
	Anchors map[string]string // what a link may say behind #, to the ID
}

// from is the page as one that names files.
func (p *Page) from() *files.From {
	return &files.From{Path: p.Source.Path, Base: p.Source.Base, Permalink: p.Doc.Permalink}
}

// Resolver knows all that a link of a report may lead to.
type Resolver struct {
	Pages     []*Page          // in path order
	Addresses map[string]*Page // by address.Key
	Paths     map[string]*Page // by path of the source file, in NFC

	src       *source.Source
	report    *doc.Report
	diags     *diag.List
	files     *files.Finder
	elsewhere map[string]view.Elsewhere // pages that are not written in this language, by path and address.Key
}

// New returns a Resolver that knows no pages yet.
func New(src *source.Source, report *doc.Report, diags *diag.List, files *files.Finder, elsewhere map[string]view.Elsewhere) *Resolver {
	return &Resolver{Addresses: map[string]*Page{}, Paths: map[string]*Page{}, src: src, report: report, diags: diags, files: files, elsewhere: elsewhere}
}

// Resolve resolves one link whose target holds the address as written.
func (r *Resolver) Resolve(p *Page, l *doc.Link) {
	written := strings.TrimSpace(l.Target.URL)
	dest := written
	if rest, ok := address.WithoutSite(dest, r.report.URL, r.report.BaseURL); ok {
		dest = rest
	}
	switch scheme := address.Scheme(dest); {
	case dest == "":
		r.diags.Warn("dead-link", l.Place, "", "the link “%s” leads nowhere: its address is empty", address.Shown(doc.PlainText(l.Inlines)))
	case scheme == "http" || scheme == "https" || scheme == "ftp" || strings.HasPrefix(dest, "//"):
		if u, ok := address.External(dest); ok {
			l.Target = doc.Target{Kind: doc.ExternalTarget, URL: u}
			return
		}
		r.diags.Warn("bad-link", l.Place, "", "“%s” is not an address that a browser can open", address.Shown(written))
	case scheme == "mailto" || scheme == "tel":
		rest := strings.TrimSpace(dest[len(scheme)+1:])
		if rest == "" || scheme == "mailto" && !strings.Contains(rest, "@") {
			r.diags.Warn("bad-link", l.Place, "", "“%s” names nobody", address.Shown(written))
			return
		}
		l.Target = doc.Target{Kind: doc.MailTarget, URL: scheme + ":" + address.Escape(rest)}
		return
	case scheme != "":
		r.diags.Warn("unsafe-link", l.Place, "", "links beginning with “%s:” are not published: only the words of the link are", scheme)
	default:
		r.internalLink(p, l, dest)
	}
}

// internalLink resolves a link within the report: to a section of the same
// page, to another page by its address or its file, to a file to download.
func (r *Resolver) internalLink(p *Page, l *doc.Link, dest string) {
	where, anchor, _ := strings.Cut(dest, "#")
	where, _, _ = strings.Cut(where, "?")
	if where == "" {
		r.toPage(p, l, anchor)
		return
	}
	named := r.files.Candidates(p.from(), where)
	for _, f := range r.pageCandidates(p, where) {
		if q := r.Paths[f]; q != nil {
			r.toPage(q, l, anchor)
			return
		}
		q := r.Addresses[address.Key(f)]
		if q == nil && strings.EqualFold(path.Ext(f), ".html") {
			q = r.Addresses[address.Key(strings.TrimSuffix(f, path.Ext(f)))]
		}
		if q != nil {
			if got := strings.Trim(path.Clean("/"+f), "/"); strings.EqualFold(got, strings.Trim(q.Doc.Permalink, "/")) && got != strings.Trim(q.Doc.Permalink, "/") {
				r.diags.Warn("link-case", l.Place, "write “"+q.Doc.Permalink+"”", "the link “%s” differs from the page's address %s in upper and lower case: most servers tell them apart", dest, q.Doc.Permalink)
			}
			r.toPage(q, l, anchor)
			return
		}
	}
	for _, f := range r.pageCandidates(p, where) {
		if n := r.notice(address.Key(f)); n != nil {
			l.Target = doc.Target{Kind: doc.PageTarget, Page: n}
			if anchor != "" {
				r.diags.Warn("dead-anchor", l.Place, "", "the sections of “%s” are no goals for links: the link leads to its top", n.Title)
			}
			return
		}
	}
	for _, f := range named {
		if r.toFile(l, f) {
			return
		}
	}
	if r.toOtherLanguage(p, l, where, anchor) {
		return
	}
	if f := r.files.DifferentCase(named); f != "" {
		if q := r.Paths[f]; q != nil {
			r.diags.Warn("link-case", l.Place, "write “/"+f+"”", "the link “%s” differs from the file's name %s in upper and lower case", dest, f)
			r.toPage(q, l, anchor)
			return
		}
		r.diags.Warn("file-case", l.Place, "write “/"+f+"”", "the file %s is named %s: most servers tell upper from lower case", dest, f)
		if r.toFile(l, f) {
			return
		}
	}
	d := diag.Diagnostic{ID: "dead-link", Place: l.Place, Message: fmt.Sprintf("the link “%s” leads to no page and no file of the report", address.Shown(dest))}
	switch first, _, _ := strings.Cut(where, "/"); {
	case strings.Contains(where, "@"):
		d.Hint = "write “mailto:" + where + "”"
	case strings.HasPrefix(first, "www.") || !strings.HasPrefix(where, ".") && strings.Count(first, ".") > 0 && path.Ext(first) != ".md" && files.Type(first) == "" && !files.Unpublished(first):
		d.Hint = "write “https://" + dest + "”"
	default:
		d.Hint = r.linkHint(p, where, named)
	}
	r.diags.Add(d)
}

// notice returns the page that stands for the notice at an address until edition
// makes it, nil where there is none.
func (r *Resolver) notice(key string) *doc.Page {
	rep := r.report
	for _, n := range []struct {
		title, path string
		page        **doc.Page
	}{
		{"legal-notice", "legal-path", &rep.Legal.Page},
		{"accessibility-statement", "accessibility-path", &rep.Accessibility.Page},
	} {
		if words := strings.Trim(rep.Label(n.path), "/"); words == "" || address.Key(words) != key {
			continue
		}
		if *n.page == nil {
			*n.page = &doc.Page{Origin: rep.Origin, Kind: doc.NoticePage, ID: n.title, Title: rep.Label(n.title), Lang: rep.Lang, Permalink: address.Clean(rep.Label(n.path))}
		}
		return *n.page
	}
	return nil
}

// pageCandidates are the addresses and page files that a link may mean, the
// browser's reading first.
func (r *Resolver) pageCandidates(p *Page, ref string) []string {
	var all []string
	for _, s := range address.Unescaped(ref) {
		if base := r.report.BaseURL; base != "" && (s == base || strings.HasPrefix(s, base+"/")) {
			all = append(all, "/"+strings.TrimPrefix(s[len(base):], "/"))
		}
		if !strings.HasPrefix(s, "/") {
			dir := p.Doc.Permalink
			if !strings.HasSuffix(dir, "/") {
				dir = path.Dir(dir)
			}
			all = append(all, path.Join(dir, s), path.Join(path.Dir(p.Source.Path), s), path.Join(path.Dir(p.Source.Base), s))
		}
		all = append(all, s, strings.TrimPrefix(path.Clean("/"+s), "/"))
	}
	return all
}

// toPage makes a link one to a page, and to a section of it where that exists.
func (r *Resolver) toPage(q *Page, l *doc.Link, anchor string) {
	l.Target = doc.Target{Kind: doc.PageTarget, Page: q.Doc}
	if anchor == "" || anchor == "top" {
		return
	}
	for _, a := range address.Unescaped(anchor) {
		for _, a := range []string{a, strings.ToLower(a), address.Slug(a)} {
			if id, ok := q.Anchors[a]; ok {
				l.Target.Anchor = id
				return
			}
		}
	}
	var known []string
	for a := range q.Anchors {
		known = append(known, a)
	}
	hint := spelling.DidYouMean(anchor, known)
	r.diags.Warn("dead-anchor", l.Place, hint, "there is no section “#%s” on the page “%s”: the link leads to its top", anchor, q.Doc.Title)
}

// toFile makes a link one to a file of the report, where that exists and is of
// a kind that may be published.
func (r *Resolver) toFile(l *doc.Link, file string) bool {
	if r.Paths[file] != nil {
		return false
	}
	if files.Type(file) == "" {
		if files.Unpublished(file) && slices.Contains(r.src.Files(), file) {
			r.diags.Warn("unsafe-file", l.Place, "publish it elsewhere and link to that, or offer it as a PDF", "%s is of a kind that is never copied into the editions", file)
			return true
		}
		return false
	}
	a := r.files.Load(file)
	if a.Missing {
		return false
	}
	if a.Unread {
		r.diags.Warn("unreadable", l.Place, "", "the file %s %s", file, a.Problem)
		return true
	}
	if strings.HasPrefix(files.Type(file), "image/") && !a.Picture {
		r.diags.Warn("broken-picture", l.Place, "", "the picture %s %s", file, a.Problem)
		return true
	}
	l.Target = doc.Target{Kind: doc.AssetTarget, Asset: a.Doc}
	return true
}

// linkHint finds what a dead link may have meant.
func (r *Resolver) linkHint(p *Page, where string, named []string) string {
	if files.Type(where) != "" {
		if n := r.files.Nearest(named); n != "" {
			return "did you mean “/" + n + "”?"
		}
	}
	var addresses []string
	for _, q := range r.Pages {
		addresses = append(addresses, q.Doc.Permalink)
	}
	tries := []string{"/" + strings.Trim(where, "/") + "/"}
	if !strings.HasPrefix(where, "/") {
		tries = append(tries, path.Join(p.Doc.Permalink, where)+"/")
	}
	for _, t := range tries {
		if n := spelling.Nearest(t, addresses); n != "" {
			return "did you mean “" + n + "”?"
		}
		for _, a := range addresses { // the right page under another part's address
			if path.Base(t) != "/" && strings.EqualFold(path.Base(a), path.Base(t)) {
				return "did you mean “" + a + "”?"
			}
		}
	}
	return ""
}

// toOtherLanguage makes a link to a page that is written in another language
// only one into that language's site, where the site has an address; else its
// words stand alone, which is told.
func (r *Resolver) toOtherLanguage(p *Page, l *doc.Link, where, anchor string) bool {
	for _, f := range r.pageCandidates(p, where) {
		e, ok := r.elsewhere[f]
		if !ok {
			e, ok = r.elsewhere[address.Key(f)]
		}
		if !ok {
			continue
		}
		if r.report.URL == "" {
			r.diags.Warn("link-untranslated", l.Place, "write the page in this language, or give the address of the site as url: in the config",
				"the page that this link leads to is written in “%s” only: just the words of the link are left", e.Lang)
			return true
		}
		u := r.report.URL + strings.TrimSuffix(r.report.BaseURL, "/"+r.report.Lang) + "/" + e.Lang + address.Escape(e.Permalink)
		if anchor != "" {
			u += "#" + address.Escape(anchor)
		}
		l.Target = doc.Target{Kind: doc.ExternalTarget, URL: u}
		return true
	}
	return false
}
