package compile

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"annals/internal/compile/address"
	"annals/internal/compile/outline"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/markup"
	"annals/internal/source"
	"annals/internal/source/placed"
	"annals/internal/spelling"
)

// readPages makes a page of each page file, with all that other pages may
// need to know of it: number, title, language, kind. Its contents come later.
func (c *compiler) readPages() {
	for _, sp := range c.src.Pages {
		p := &page{src: sp, anchors: map[string]string{}, ids: markup.NewIDs(), found: map[*doc.Picture]bool{}}
		start := doc.Place{File: sp.Path, Line: 1, Column: 1}
		p.doc = &doc.Page{Origin: doc.Origin{Place: start}, Path: sp.Path, Lang: c.report.Lang}
		front := sp.Front
		if v := front.Get("chapter"); v.String() != "" {
			p.number = outline.ParseNumber(v.String(), v.Place)
			p.doc.Number = v.String()
		}
		if v := front.Get("title"); v.String() != "" {
			p.doc.Title = strings.ReplaceAll(markup.PlainText(v.Text), "\u00ad", "")
			if v.Place.Known() {
				p.doc.Place = v.Place
			}
		}
		if v := front.Get("lang"); v.String() != "" {
			if tag, ok := locale.Canonical(v.String()); ok {
				p.doc.Lang = tag
			} else {
				c.diags.Fail("bad-lang", v.Place, "write a BCP 47 tag, such as de, en-GB or fr", "“%s” is not the tag of a language", v.String())
			}
		}
		p.doc.Funders = c.pageFunders(front.Get("funders"))
		p.doc.Owner = placed.Unfold(front.Str("owner"))
		p.doc.Status = c.status(front.Get("status"))
		c.paths[norm.NFC.String(sp.Path)] = p
		if base := norm.NFC.String(sp.Base); c.paths[base] == nil {
			c.paths[base] = p // a translation links to pages by the names of the originals, too
		}
		c.pages = append(c.pages, p)
		if sp.Layout != "home" {
			continue
		}
		p.doc.Kind = doc.HomePage
		if c.report.Home != nil {
			c.diags.Add(diag.Diagnostic{Severity: diag.Error, ID: "home-twice", Place: start,
				Message: "there are two pages with “layout: home”", Hint: "give one of them “layout: page”",
				Notes: []diag.Note{{Place: c.report.Home.Place, Message: "the other one"}}})
			p.doc.Kind = doc.TextPage
			continue
		}
		c.report.Home = p.doc
	}
	if len(c.pages) == 0 || len(c.pages) == 1 && c.report.Home != nil {
		c.diags.Fail("no-pages", doc.Place{File: c.src.Config.Path, Line: 1, Column: 1},
			"a page is a Markdown file that begins with front matter in which “layout: page” stands",
			"the report has no pages")
	}
}

// readAddresses gives each page its address and its identifier. Two pages with
// one address are an error, also where they differ in upper and lower case
// only: sites lie on disks that do not tell these apart.
func (c *compiler) readAddresses() {
	ids := address.IDs{}
	named := map[string]*page{}
	for _, p := range c.pages {
		at := p.doc.Place
		v := p.src.Front.Get("permalink")
		switch {
		case v.String() != "":
			at = v.Place
			link := norm.NFC.String(v.String())
			if why := address.Problem(link); why != "" {
				c.diags.Fail("bad-permalink", at, "write a path such as /"+strings.Trim(address.Slug(strings.TrimSuffix(path.Base(p.src.Path), ".md")), "/")+"/",
					"the permalink “%s” %s", link, why)
				link = address.Derived(p.src)
			}
			p.doc.Permalink = address.Clean(link)
		case p.doc == c.report.Home:
			p.doc.Permalink = "/"
		default:
			p.doc.Permalink = address.Derived(p.src)
		}
		key := address.Key(p.doc.Permalink)
		if other := c.addresses[key]; other != nil {
			place := other.doc.Place
			if o := other.src.Front.Get("permalink"); o.String() != "" {
				place = o.Place
			}
			message := "two pages have the address " + p.doc.Permalink
			if other.doc.Permalink != p.doc.Permalink {
				message = "two pages have addresses that differ in case or final slash only: " + other.doc.Permalink + " and " + p.doc.Permalink
			}
			c.diags.Add(diag.Diagnostic{Severity: diag.Error, ID: "address-twice", Place: at, Message: message,
				Hint:  "give one of them another permalink",
				Notes: []diag.Note{{Place: place, Message: "the page “" + other.doc.Title + "” has it too"}}})
		} else {
			c.addresses[key] = p
		}
		want := address.Slug(p.doc.Permalink)
		if id := p.src.Front.Get("id"); id.String() != "" {
			want = id.String()
			if other := named[address.ID(want)]; other != nil {
				c.diags.Add(diag.Diagnostic{Severity: diag.Error, ID: "id-twice", Place: id.Place,
					Message: "the id “" + want + "” is taken already", Hint: "give one of the pages another id",
					Notes: []diag.Note{{Place: other.src.Front.Get("id").Place, Message: "the other page with this id"}}})
			}
			named[address.ID(want)] = p
		}
		p.doc.ID = ids.Take(want, "home")
	}
}

// status reads how far a page is.
func (c *compiler) status(v *source.Value) doc.Status {
	known := []string{string(doc.Draft), string(doc.Checked), string(doc.Released)}
	s := strings.ToLower(v.String())
	if s == "" || slices.Contains(known, s) {
		return doc.Status(s)
	}
	hint := spelling.DidYouMean(s, known)
	if hint == "" {
		hint = "write draft, checked or released"
	}
	c.diags.Warn("unknown-status", v.Place, hint, "a page cannot have the status “%s”; it counts as a draft", v.String())
	return doc.Draft
}
