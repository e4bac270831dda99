package reading

import (
	"fmt"

	"annals/internal/doc"
)

// links holds that every link of the report is in every edition, with its
// words, and leads to where it should.
func (o *opened) links(v version, fail fail) {
	places := map[string]Flow{} // pages of the PDF, by ID
	if v.name == "PDF" {
		for i, p := range o.pages {
			if i < len(v.Pages) {
				places[p.ID] = v.Pages[i]
			}
		}
		for _, n := range o.r.Notices {
			if f := v.notice(n.Page); f != nil {
				places[n.Page.ID] = *f
			}
		}
	}
	o.each(v, fail, func(where string, wants []Flow, got Flow) {
		var want []Use
		for _, u := range wants[0].Links() {
			if u.Goal.File != "" && v.name != "site" && v.name != "whole site" {
				// A PDF and an EPUB carry no documents: their links lead to the site.
				if o.r.URL == "" {
					continue
				}
				u.Goal = Goal{Address: o.r.URL + o.r.BaseURL + "/" + u.Goal.File}
			}
			want = append(want, u)
		}
		has := got.Links()
		var a, b []string
		for _, u := range want {
			a = append(a, u.Words)
		}
		for _, u := range has {
			b = append(b, u.Words)
		}
		if ds := differences(a, b); len(ds) > 0 {
			for _, d := range ds {
				fail("%s: %s: links: %s", v.name, where, d)
			}
			return
		}
		for i, u := range want {
			if d := o.astray(u.Goal, has[i].Goal, places); d != "" {
				fail("%s: %s: the link %q %s", v.name, where, u.Words, d)
			}
		}
	})
}

// astray tells how a link misses its goal, "" where it does not.
func (o *opened) astray(want, got Goal, places map[string]Flow) string {
	home := o.r.Home != nil && want.Page == o.r.Home.ID
	switch {
	case want.Address != "":
		if sameAddress(want.Address) != sameAddress(got.Address) {
			return fmt.Sprintf("leads to %+v instead of %s", got, want.Address)
		}
	case want.File != "":
		if got.File != want.File {
			return fmt.Sprintf("leads to %+v instead of the file %s", got, want.File)
		}
	case got.Spot == nil:
		if home {
			want.Page = "" // the start page of the site, the title page of the book
		}
		if got != want {
			return fmt.Sprintf("leads to %+v instead of %+v", got, want)
		}
	case home:
		if got.Spot.Page != 0 {
			return fmt.Sprintf("leads to page %d instead of the cover", got.Spot.Page+1)
		}
	default:
		return o.missed(want, *got.Spot, places[want.Page])
	}
	return ""
}

// missed tells how a link within the PDF misses the words that it should lead to.
func (o *opened) missed(want Goal, spot Spot, f Flow) string {
	words, title := "", true
	if len(f.Blocks) > 0 {
		words = f.Blocks[0].Text()
	}
	if want.Anchor != "" {
		p := o.page(want.Page)
		if p == nil {
			return "leads to a page that is not there"
		}
		words, _ = Anchor(p, want.Anchor)
		title = false
		for _, n := range f.Notes {
			if n.Number == words && n.Page == spot.Page {
				return ""
			}
		}
	}
	for i, b := range f.Blocks {
		if title && i > 0 {
			break
		}
		// The place is above the words, and no further than their own height
		// and some space.
		at := b.Runs[0].At
		for _, r := range b.Runs { // a part's number may stand large below its title
			if r.At.Page == at.Page && r.At.Y > at.Y {
				at = r.At
			}
		}
		if over := spot.Y - at.Y; b.Text() == words && at.Page == spot.Page && over > -2 && over < 120 {
			return ""
		}
	}
	return fmt.Sprintf("leads to %.0f pt on page %s, where %q does not stand", spot.Y, o.paper.Labels[spot.Page], words)
}

func (o *opened) page(id string) *doc.Page {
	for _, p := range o.r.Pages() {
		if p.ID == id {
			return p
		}
	}
	for _, n := range o.r.Notices {
		if n.Page.ID == id {
			return n.Page
		}
	}
	return nil
}
