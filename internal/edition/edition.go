// Package edition makes of a report the one that is published: it gives numbers
// to what readers look up by number, and adds the pages that follow from what
// is in it: overviews, and legal notice and accessibility statement, which say
// what is so of this edition and nothing else.
//
// What comes in: a doc.Report from compile. What goes out: a doc.Report that
// layout, web and epub read and nobody changes. Several editions may be made
// of one report, at the same time: what comes in is never changed, and parts
// and pages that are the same in both are shared. The package must never know
// how a report was written down, nor how it will look; but for
// charts, which are drawings of what the report says in the shades of its theme.
//
// Footnotes keep the numbers that compile gave them: they run through a page,
// and no edition divides a page.
package edition

import "annals/internal/doc"

// Built says what is made of a report, for what is said in it of its editions.
type Built struct {
	// The standards of accessibility and of archiving that the PDF follows, as
	// they are cited: "PDF/UA-1 (ISO 14289-1)"; "" where no PDF is made.
	Access, Archive string
	Site, EPUB      bool
}

// Make returns the report to publish: all of r, with its external links
// collected in order of first use and numbered from 1, one for each address.
// The result shares parts and pages with r. Its overviews, in a part behind all
// others, and its notices are its own; links in notices are not among the
// numbered ones. They claim nothing of editions that are not built.
func Make(r *doc.Report, built Built) *doc.Report {
	e := *r
	g := linkTerms(&e)
	e.Links = externalLinks(&e)
	e.Notices = nil
	overviews(&e, g)
	e.Links = externalLinks(&e) // overviews may hold some that nothing else does
	e.Notices = notices(&e, built)
	return &e
}

// externalLinks collects the links out of the report as readers meet them:
// those of a footnote where its mark stands.
func externalLinks(r *doc.Report) []*doc.ExternalLink {
	var links []*doc.ExternalLink
	seen := map[string]bool{}
	pages := r.Pages()
	if r.Home != nil {
		pages = append([]*doc.Page{r.Home}, pages...)
	}
	for _, p := range pages {
		notes := map[*doc.Footnote]bool{}
		var read func(bs []doc.Block)
		read = func(bs []doc.Block) {
			doc.Reading(bs, func(in doc.Inline) bool {
				switch in := in.(type) {
				case *doc.Link:
					if u := in.Target.URL; in.Target.Kind == doc.ExternalTarget && !seen[u] {
						seen[u] = true
						links = append(links, &doc.ExternalLink{Number: len(links) + 1, URL: u, First: in, Page: p})
					}
				case *doc.NoteRef:
					if in.Note != nil && !notes[in.Note] {
						notes[in.Note] = true
						read(in.Note.Blocks)
					}
				}
				return true
			})
		}
		read(p.Blocks)
	}
	return links
}
