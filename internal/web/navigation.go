package web

import "annals/internal/doc"

// Every page has the report's navigation at its side. All of it on each page
// would make a site that grows with the square of the report: beyond these
// numbers a page shows what is near to it, and leads to the start page for the
// rest, which has the whole contents in any case.
const (
	mostEntries = 250 // parts, and pages below them, that a page lists without a thought
	nearParts   = 12  // before and after the part that is open
	nearPages   = 30  // before and after the page itself
)

// navigation returns the parts as a page lists them, and whether that is not
// all. The start page, the one with everything and the one for wrong addresses
// list all.
func (s *site) navigation(at string, page *doc.Page) (parts []part, cut bool) {
	all := s.r.Parts
	if at == "index.html" || at == s.whole || at == "404.html" {
		for _, p := range all {
			parts = append(parts, s.part(p, page, at, 0, len(p.Pages)))
		}
		return parts, false
	}
	if s.places == nil {
		s.places = places(s.r)
	}
	here, inside := s.places[page]
	// Pages of a part stand below it where it is open, or has no page of its own.
	entries := len(all)
	for i, p := range all {
		if p.Opener == nil || inside && i == here.part {
			entries += len(p.Pages)
		}
	}
	first, last := 0, len(all)
	cut = entries > mostEntries
	if cut {
		first, last = window(here.part, nearParts, len(all))
	}
	for i := first; i < last; i++ {
		p := all[i]
		from, to := 0, len(p.Pages)
		switch open := inside && i == here.part; {
		case cut && open:
			from, to = window(here.page, nearPages, len(p.Pages))
		case cut, !open && p.Opener != nil:
			to = 0
		}
		parts = append(parts, s.part(p, page, at, from, to))
	}
	return parts, cut
}

// window returns a range of n things around one of them.
func window(i, near, n int) (from, to int) { return max(0, i-near), min(n, i+near+1) }

// spot is where a page stands: in which part, and which of its pages it is.
type spot struct{ part, page int }

func places(r *doc.Report) map[*doc.Page]spot {
	m := map[*doc.Page]spot{}
	for i, p := range r.Parts {
		if p.Opener != nil {
			m[p.Opener] = spot{part: i}
		}
		for j, pg := range p.Pages {
			m[pg] = spot{i, j}
		}
	}
	return m
}

// part returns a part as the page in a file lists it, with some of its pages.
func (s *site) part(p *doc.Part, current *doc.Page, at string, from, to int) part {
	out := part{link: link{Number: p.Number, Title: p.Title}, of: p}
	name := func(pg *doc.Page) link {
		l := *s.name(at, pg)
		l.Current = pg == current
		out.Open = out.Open || l.Current
		return l
	}
	if p.Opener != nil {
		l := name(p.Opener)
		out.Href, out.Current, out.Lang = l.Href, l.Current, l.Lang
	}
	for _, pg := range p.Pages[from:to] {
		out.Pages = append(out.Pages, name(pg))
	}
	return out
}
