package compile

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"annals/internal/compile/address"
	"annals/internal/compile/files"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/spelling"
)

// resolve finds the goals of all links and the files of all pictures in the
// text of a page, footnotes included. Pictures of the front matter have been
// found before, where their descriptions' places were known.
func (c *compiler) resolve(p *page) {
	var blocks func(bs []doc.Block)
	inline := func(in doc.Inline) bool {
		switch in := in.(type) {
		case *doc.Link:
			if in.Target.Kind == doc.DeadTarget {
				c.link(p, in)
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

// link resolves one link whose target holds the address as written.
func (c *compiler) link(p *page, l *doc.Link) {
	written := strings.TrimSpace(l.Target.URL)
	dest := written
	if rest, ok := address.WithoutSite(dest, c.report.URL, c.report.BaseURL); ok {
		dest = rest
	}
	switch scheme := address.Scheme(dest); {
	case dest == "":
		c.diags.Warn("dead-link", l.Place, "", "the link “%s” leads nowhere: its address is empty", address.Shown(doc.PlainText(l.Inlines)))
	case scheme == "http" || scheme == "https" || scheme == "ftp" || strings.HasPrefix(dest, "//"):
		if u, ok := address.External(dest); ok {
			l.Target = doc.Target{Kind: doc.ExternalTarget, URL: u}
			return
		}
		c.diags.Warn("bad-link", l.Place, "", "“%s” is not an address that a browser can open", address.Shown(written))
	case scheme == "mailto" || scheme == "tel":
		rest := strings.TrimSpace(dest[len(scheme)+1:])
		if rest == "" || scheme == "mailto" && !strings.Contains(rest, "@") {
			c.diags.Warn("bad-link", l.Place, "", "“%s” names nobody", address.Shown(written))
			return
		}
		l.Target = doc.Target{Kind: doc.MailTarget, URL: scheme + ":" + address.Escape(rest)}
		return
	case scheme != "":
		c.diags.Warn("unsafe-link", l.Place, "", "links beginning with “%s:” are not published: only the words of the link are", scheme)
	default:
		c.internalLink(p, l, dest)
	}
}

// internalLink resolves a link within the report: to a section of the same
// page, to another page by its address or its file, to a file to download.
func (c *compiler) internalLink(p *page, l *doc.Link, dest string) {
	where, anchor, _ := strings.Cut(dest, "#")
	where, _, _ = strings.Cut(where, "?")
	if where == "" {
		c.toPage(p, l, anchor)
		return
	}
	named := c.files.Candidates(p.from(), where)
	for _, f := range c.pageCandidates(p, where) {
		if q := c.paths[f]; q != nil {
			c.toPage(q, l, anchor)
			return
		}
		q := c.addresses[address.Key(f)]
		if q == nil && strings.EqualFold(path.Ext(f), ".html") {
			q = c.addresses[address.Key(strings.TrimSuffix(f, path.Ext(f)))]
		}
		if q != nil {
			if got := strings.Trim(path.Clean("/"+f), "/"); strings.EqualFold(got, strings.Trim(q.doc.Permalink, "/")) && got != strings.Trim(q.doc.Permalink, "/") {
				c.diags.Warn("link-case", l.Place, "write “"+q.doc.Permalink+"”", "the link “%s” differs from the page's address %s in upper and lower case: most servers tell them apart", dest, q.doc.Permalink)
			}
			c.toPage(q, l, anchor)
			return
		}
	}
	for _, f := range c.pageCandidates(p, where) {
		if n := c.notice(address.Key(f)); n != nil {
			l.Target = doc.Target{Kind: doc.PageTarget, Page: n}
			if anchor != "" {
				c.diags.Warn("dead-anchor", l.Place, "", "the sections of “%s” are no goals for links: the link leads to its top", n.Title)
			}
			return
		}
	}
	for _, f := range named {
		if c.toFile(l, f) {
			return
		}
	}
	if c.toOtherLanguage(p, l, where, anchor) {
		return
	}
	if f := c.files.DifferentCase(named); f != "" {
		if q := c.paths[f]; q != nil {
			c.diags.Warn("link-case", l.Place, "write “/"+f+"”", "the link “%s” differs from the file's name %s in upper and lower case", dest, f)
			c.toPage(q, l, anchor)
			return
		}
		c.diags.Warn("file-case", l.Place, "write “/"+f+"”", "the file %s is named %s: most servers tell upper from lower case", dest, f)
		if c.toFile(l, f) {
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
		d.Hint = c.linkHint(p, where, named)
	}
	c.diags.Add(d)
}

// notice returns the page that stands for the notice at an address until edition
// makes it, nil where there is none.
func (c *compiler) notice(key string) *doc.Page {
	r := c.report
	for _, n := range []struct {
		title, path string
		page        **doc.Page
	}{
		{"legal-notice", "legal-path", &r.Legal.Page},
		{"accessibility-statement", "accessibility-path", &r.Accessibility.Page},
	} {
		if words := strings.Trim(r.Label(n.path), "/"); words == "" || address.Key(words) != key {
			continue
		}
		if *n.page == nil {
			*n.page = &doc.Page{Origin: r.Origin, Kind: doc.NoticePage, ID: n.title, Title: r.Label(n.title), Lang: r.Lang, Permalink: address.Clean(r.Label(n.path))}
		}
		return *n.page
	}
	return nil
}

// pageCandidates are the addresses and page files that a link may mean, the
// browser's reading first.
func (c *compiler) pageCandidates(p *page, ref string) []string {
	var all []string
	for _, s := range address.Unescaped(ref) {
		if base := c.report.BaseURL; base != "" && (s == base || strings.HasPrefix(s, base+"/")) {
			all = append(all, "/"+strings.TrimPrefix(s[len(base):], "/"))
		}
		if !strings.HasPrefix(s, "/") {
			dir := p.doc.Permalink
			if !strings.HasSuffix(dir, "/") {
				dir = path.Dir(dir)
			}
			all = append(all, path.Join(dir, s), path.Join(path.Dir(p.src.Path), s), path.Join(path.Dir(p.src.Base), s))
		}
		all = append(all, s, strings.TrimPrefix(path.Clean("/"+s), "/"))
	}
	return all
}

// toPage makes a link one to a page, and to a section of it where that exists.
func (c *compiler) toPage(q *page, l *doc.Link, anchor string) {
	l.Target = doc.Target{Kind: doc.PageTarget, Page: q.doc}
	if anchor == "" || anchor == "top" {
		return
	}
	for _, a := range address.Unescaped(anchor) {
		for _, a := range []string{a, strings.ToLower(a), address.Slug(a)} {
			if id, ok := q.anchors[a]; ok {
				l.Target.Anchor = id
				return
			}
		}
	}
	var known []string
	for a := range q.anchors {
		known = append(known, a)
	}
	hint := spelling.DidYouMean(anchor, known)
	c.diags.Warn("dead-anchor", l.Place, hint, "there is no section “#%s” on the page “%s”: the link leads to its top", anchor, q.doc.Title)
}

// toFile makes a link one to a file of the report, where that exists and is of
// a kind that may be published.
func (c *compiler) toFile(l *doc.Link, file string) bool {
	if c.paths[file] != nil {
		return false
	}
	if files.Type(file) == "" {
		if files.Unpublished(file) && slices.Contains(c.src.Files(), file) {
			c.diags.Warn("unsafe-file", l.Place, "publish it elsewhere and link to that, or offer it as a PDF", "%s is of a kind that is never copied into the editions", file)
			return true
		}
		return false
	}
	a := c.files.Load(file)
	if a.Missing {
		return false
	}
	if a.Unread {
		c.diags.Warn("unreadable", l.Place, "", "the file %s %s", file, a.Problem)
		return true
	}
	if strings.HasPrefix(files.Type(file), "image/") && !a.Picture {
		c.diags.Warn("broken-picture", l.Place, "", "the picture %s %s", file, a.Problem)
		return true
	}
	l.Target = doc.Target{Kind: doc.AssetTarget, Asset: a.Doc}
	return true
}

// linkHint finds what a dead link may have meant.
func (c *compiler) linkHint(p *page, where string, named []string) string {
	if files.Type(where) != "" {
		if n := c.files.Nearest(named); n != "" {
			return "did you mean “/" + n + "”?"
		}
	}
	var addresses []string
	for _, q := range c.pages {
		addresses = append(addresses, q.doc.Permalink)
	}
	tries := []string{"/" + strings.Trim(where, "/") + "/"}
	if !strings.HasPrefix(where, "/") {
		tries = append(tries, path.Join(p.doc.Permalink, where)+"/")
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
