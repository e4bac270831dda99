package check

import (
	"fmt"
	"regexp"
	"slices"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/sentence"
)

// Sentences returns the hashes of the sentences of each page, by the path of
// its file, in reading order: what a report carries over to the next year.
func Sentences(r *doc.Report) map[string][]string {
	pages := r.Pages()
	if r.Home != nil {
		pages = append(pages, r.Home)
	}
	all := map[string][]string{}
	for _, p := range pages {
		for _, u := range units(p.Blocks) {
			for _, s := range carriable(u) {
				if h := sentence.Hash(s); !slices.Contains(all[p.Path], h) {
					all[p.Path] = append(all[p.Path], h)
				}
			}
		}
	}
	return all
}

// carriable returns the sentences of a unit that say something: labels and
// headings are the same each year.
func carriable(u unit) []string {
	if u.heading {
		return nil
	}
	var all []string
	for _, s := range sentence.Split(u.text) {
		if len(sentence.Words(s)) >= 4 || figure.MatchString(s) {
			all = append(all, s)
		}
	}
	return all
}

// figure finds numbers: digits that begin a word, which those of CO2 do not.
var figure = regexp.MustCompile(`(?:^|[^\pL0-9])[0-9]`)

// quotations is how many of the sentences that nobody has revised are quoted.
const quotations = 5

// carried tells, of pages that nobody has signed off, which sentences are last
// year's, and which of them hold figures.
func (c *checker) carried() {
	from, pages := c.Source.Carried()
	for _, p := range c.pages {
		hashes := pages[p.doc.Path]
		if len(hashes) == 0 || p.doc.Status == doc.Checked || p.doc.Status == doc.Released {
			continue
		}
		c.drafted[p.doc] = true
		var old []unit
		sentences := 0
		for _, u := range units(p.doc.Blocks) {
			for _, s := range carriable(u) {
				sentences++
				if !hashes[sentence.Hash(s)] {
					continue
				}
				old = append(old, unit{place: u.place, text: s})
				if figure.MatchString(yearNumber.ReplaceAllString(s, "")) {
					c.diags.Warn("carried-figure", u.place, "give this year's figure, or set “status: checked” on the page when all are right",
						"a figure of %d: “%s”", from, quote(s))
				}
			}
		}
		if len(old) == 0 {
			continue
		}
		d := diag.Diagnostic{ID: "carried-over", Place: p.doc.Place,
			Message: fmt.Sprintf("%d of the %s on the page “%s” came from the report on %d and nobody has revised them", len(old), counted(sentences, "sentence", "sentences"), p.doc.Title, from),
			Hint:    "revise them, then set “status: checked” in the page's front matter"}
		for _, u := range old[:min(len(old), quotations)] {
			d.Notes = append(d.Notes, diag.Note{Place: u.place, Message: "“" + quote(u.text) + "”"})
		}
		c.diags.Add(d)
	}
}
