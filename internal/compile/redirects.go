package compile

import (
	"sort"
	"strings"

	"golang.org/x/text/unicode/norm"

	"annals/internal/compile/address"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source"
)

// redirect is an old address on its way from source to doc.
type redirect struct {
	doc  *doc.Redirect
	to   string // where it leads, as written; "" where page is set
	page *page  // whose front matter names it
}

// redirects reads the old addresses of pages, from the config and from front
// matter, and finds where each leads. One that leads nowhere is told and left
// out, since a reader would be led from one dead end to the next.
func (c *compiler) redirects() {
	known := map[string]*redirect{}
	var all []*redirect
	add := func(at doc.Place, from string, r *redirect) {
		old, ok := c.oldAddress(at, from)
		if !ok {
			return
		}
		key := address.Key(old)
		if p := c.addresses[key]; p != nil {
			message := "“" + old + "” is redirected, but is the address of a page"
			if p == r.page {
				message = "the page is redirected from its own address " + old
			}
			c.diags.Add(diag.Diagnostic{ID: "redirect-taken", Place: at, Message: message, Hint: "leave the line out: the page is shown there",
				Notes: []diag.Note{{Place: p.doc.Place, Message: "the page “" + p.doc.Title + "”"}}})
			return
		}
		if other := known[key]; other != nil {
			c.diags.Add(diag.Diagnostic{ID: "redirect-twice", Place: at, Message: "the old address " + old + " is redirected twice: this one is not followed",
				Notes: []diag.Note{{Place: other.doc.Place, Message: "the other one"}}})
			return
		}
		r.doc = &doc.Redirect{Origin: doc.Origin{Place: at}, From: old}
		known[key] = r
		all = append(all, r)
	}
	if list := c.src.Config.Raw.Get("redirects"); list != nil && list.Kind == source.Mapping {
		for _, f := range list.Fields {
			if f.Value.String() == "" {
				c.diags.Warn("bad-redirect", f.Place, "write “"+f.Key+": ” and the page's address, such as /water/wells/", "it is not said where the old address %s leads now", f.Key)
				continue
			}
			add(f.Place, f.Key, &redirect{to: f.Value.String(), doc: &doc.Redirect{}})
		}
	} else if list != nil && list.Kind != source.Null {
		c.diags.Warn("bad-redirect", list.Place, "write a line for each old address: “/old/: /new/”", "the redirects are no list of old addresses and where they lead now")
	}
	for _, p := range c.pages {
		from := p.src.Front.Get("redirect_from")
		if from == nil {
			continue
		}
		for _, v := range append([]*source.Value{from}, from.Items...) {
			if s := v.String(); s != "" {
				add(v.Place, s, &redirect{page: p})
			}
		}
	}
	// Links are resolved as if they stood on a page at the site's root.
	root := &page{src: &source.Page{Path: c.src.Config.Path}, doc: &doc.Page{Permalink: "/"}}
	for _, r := range all {
		end, ok := c.follow(r, known)
		if !ok {
			continue
		}
		if end.page != nil {
			r.doc.Target = doc.Target{Kind: doc.PageTarget, Page: end.page.doc}
		} else {
			l := &doc.Link{Origin: r.doc.Origin, Target: doc.Target{URL: end.to}}
			c.link(root, l)
			r.doc.Target = l.Target
		}
		switch r.doc.Target.Kind {
		case doc.PageTarget, doc.AssetTarget, doc.ExternalTarget:
			c.report.Redirects = append(c.report.Redirects, r.doc)
		case doc.MailTarget:
			c.diags.Warn("bad-redirect", r.doc.Place, "write the address of a page, such as /water/wells/", "the redirect from %s leads to no page, no file and no site", r.doc.From)
		}
	}
	sort.SliceStable(c.report.Redirects, func(i, j int) bool { return c.report.Redirects[i].From < c.report.Redirects[j].From })
}

// oldAddress reads an address that the site had: its path below the site's
// root.
func (c *compiler) oldAddress(at doc.Place, written string) (string, bool) {
	from := norm.NFC.String(strings.TrimSpace(written))
	if rest, ok := address.WithoutSite(from, c.report.URL, c.report.BaseURL); ok {
		from = rest
	}
	if base := c.report.BaseURL; base != "" && strings.HasPrefix(from, base+"/") {
		from = from[len(base):]
	}
	readings := address.Unescaped(from)
	from = readings[len(readings)-1]
	if why := address.Problem(from); why != "" {
		c.diags.Warn("bad-redirect", at, "write the old path below the site, such as /projects/wells/ or /wells.html", "the old address “%s” %s", address.Shown(written), why)
		return "", false
	}
	return address.Clean(from), true
}

// follow goes on while a redirect leads to another old address. Each that leads
// round in a circle is told.
func (c *compiler) follow(r *redirect, known map[string]*redirect) (*redirect, bool) {
	end, steps := r, map[*redirect]bool{r: true}
	for end.page == nil && address.Scheme(end.to) == "" {
		where, _, _ := strings.Cut(end.to, "#")
		next := known[address.Key(norm.NFC.String(where))]
		if where == "" || next == nil {
			break
		}
		if steps[next] {
			c.diags.Warn("redirect-loop", r.doc.Place, "let it lead to a page that there is", "the redirect from %s comes back to %s and leads to no page", r.doc.From, next.doc.From)
			return nil, false
		}
		steps[next] = true
		end = next
	}
	return end, true
}
