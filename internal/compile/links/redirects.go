package links

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
	page *Page  // whose front matter names it
}

// Redirects reads the old addresses of pages, from the config and from front
// matter, and finds where each leads. One that leads nowhere is told and left
// out, since a reader would be led from one dead end to the next.
func (r *Resolver) Redirects() {
	known := map[string]*redirect{}
	var all []*redirect
	add := func(at doc.Place, from string, red *redirect) {
		old, ok := r.oldAddress(at, from)
		if !ok {
			return
		}
		key := address.Key(old)
		if p := r.Addresses[key]; p != nil {
			message := "“" + old + "” is redirected, but is the address of a page"
			if p == red.page {
				message = "the page is redirected from its own address " + old
			}
			r.diags.Add(diag.Diagnostic{ID: "redirect-taken", Place: at, Message: message, Hint: "leave the line out: the page is shown there",
				Notes: []diag.Note{{Place: p.Doc.Place, Message: "the page “" + p.Doc.Title + "”"}}})
			return
		}
		if other := known[key]; other != nil {
			r.diags.Add(diag.Diagnostic{ID: "redirect-twice", Place: at, Message: "the old address " + old + " is redirected twice: this one is not followed",
				Notes: []diag.Note{{Place: other.doc.Place, Message: "the other one"}}})
			return
		}
		red.doc = &doc.Redirect{Origin: doc.Origin{Place: at}, From: old}
		known[key] = red
		all = append(all, red)
	}
	if list := r.src.Config.Raw.Get("redirects"); list != nil && list.Kind == source.Mapping {
		for _, f := range list.Fields {
			if f.Value.String() == "" {
				r.diags.Warn("bad-redirect", f.Place, "write “"+f.Key+": ” and the page's address, such as /water/wells/", "it is not said where the old address %s leads now", f.Key)
				continue
			}
			add(f.Place, f.Key, &redirect{to: f.Value.String(), doc: &doc.Redirect{}})
		}
	} else if list != nil && list.Kind != source.Null {
		r.diags.Warn("bad-redirect", list.Place, "write a line for each old address: “/old/: /new/”", "the redirects are no list of old addresses and where they lead now")
	}
	for _, p := range r.Pages {
		from := p.Source.Front.Get("redirect_from")
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
	root := &Page{Source: &source.Page{Path: r.src.Config.Path}, Doc: &doc.Page{Permalink: "/"}}
	for _, red := range all {
		end, ok := r.follow(red, known)
		if !ok {
			continue
		}
		if end.page != nil {
			red.doc.Target = doc.Target{Kind: doc.PageTarget, Page: end.page.Doc}
		} else {
			l := &doc.Link{Origin: red.doc.Origin, Target: doc.Target{URL: end.to}}
			r.Resolve(root, l)
			red.doc.Target = l.Target
		}
		switch red.doc.Target.Kind {
		case doc.PageTarget, doc.AssetTarget, doc.ExternalTarget:
			r.report.Redirects = append(r.report.Redirects, red.doc)
		case doc.MailTarget:
			r.diags.Warn("bad-redirect", red.doc.Place, "write the address of a page, such as /water/wells/", "the redirect from %s leads to no page, no file and no site", red.doc.From)
		}
	}
	sort.SliceStable(r.report.Redirects, func(i, j int) bool { return r.report.Redirects[i].From < r.report.Redirects[j].From })
}

// oldAddress reads an address that the site had: its path below the site's
// root.
func (r *Resolver) oldAddress(at doc.Place, written string) (string, bool) {
	from := norm.NFC.String(strings.TrimSpace(written))
	if rest, ok := address.WithoutSite(from, r.report.URL, r.report.BaseURL); ok {
		from = rest
	}
	if base := r.report.BaseURL; base != "" && strings.HasPrefix(from, base+"/") {
		from = from[len(base):]
	}
	readings := address.Unescaped(from)
	from = readings[len(readings)-1]
	if why := address.Problem(from); why != "" {
		r.diags.Warn("bad-redirect", at, "write the old path below the site, such as /projects/wells/ or /wells.html", "the old address “%s” %s", address.Shown(written), why)
		return "", false
	}
	return address.Clean(from), true
}

// follow goes on while a redirect leads to another old address. Each that leads
// round in a circle is told.
func (r *Resolver) follow(red *redirect, known map[string]*redirect) (*redirect, bool) {
	end, steps := red, map[*redirect]bool{red: true}
	for end.page == nil && address.Scheme(end.to) == "" {
		where, _, _ := strings.Cut(end.to, "#")
		next := known[address.Key(norm.NFC.String(where))]
		if where == "" || next == nil {
			break
		}
		if steps[next] {
			r.diags.Warn("redirect-loop", red.doc.Place, "let it lead to a page that there is", "the redirect from %s comes back to %s and leads to no page", red.doc.From, next.doc.From)
			return nil, false
		}
		steps[next] = true
		end = next
	}
	return end, true
}
