// Package duty knows what an annual report owes to whom: the chapters of the
// Social Reporting Standard (2014) and the ten points of the Initiative
// Transparente Zivilgesellschaft. It finds which pages of a report meet them.
//
// What comes in: a report. What goes out: each point with the pages or the fact
// that meet it. The package looks for words in titles, headings and bold
// labels, and for fields of project pages; where it errs, the report says
// itself what meets a point (Report.Duties). It knows the model and nothing
// else, and judges no page by what it says, only by what it says it says.
package duty

import (
	"slices"
	"strings"

	"annals/internal/doc"
)

// Duty is a point with what meets it.
type Duty struct {
	Group string      // "srs" or "itz"
	Key   string      // "srs-2.1", "itz-3": what the config's duties call it
	Label string      // in the report's language
	Pages []*doc.Page // which meet it, the best first, three at most
	Fact  string      // what meets it where that is no page; "" otherwise
}

// Met reports whether the report meets the point.
func (d Duty) Met() bool { return len(d.Pages) > 0 || d.Fact != "" }

// Where names what meets a point: the pages by number and title, or the fact.
func (d Duty) Where() string {
	if len(d.Pages) == 0 {
		return d.Fact
	}
	var names []string
	for _, p := range d.Pages {
		names = append(names, strings.TrimSpace(p.Number+" "+p.Title))
	}
	return strings.Join(names, "; ")
}

// Keys returns the keys of all points, in order.
func Keys() []string {
	var all []string
	for _, p := range points {
		all = append(all, p.key)
	}
	return all
}

// Find returns every point with what meets it in a report: what the report
// says, else the pages that are found, else facts of the config.
func Find(r *doc.Report) []Duty {
	pages := r.Pages()
	var all []Duty
	for _, d := range points {
		group, _, _ := strings.Cut(d.key, "-")
		out := Duty{Group: group, Key: d.key, Label: r.Label("duty-" + strings.ReplaceAll(d.key, ".", "-"))}
		i := slices.IndexFunc(r.Duties, func(s doc.SaidDuty) bool { return s.Key == d.key })
		switch {
		case i >= 0 && r.Duties[i].Page == nil:
			out.Fact = r.Duties[i].Words
		case i >= 0 && slices.Contains(pages, r.Duties[i].Page):
			out.Pages = []*doc.Page{r.Duties[i].Page}
		case i >= 0: // met on a page that this edition does not hold
		default:
			out.Pages = meeting(d, pages)
			if len(out.Pages) == 0 && d.fact != nil && d.fact(r) {
				out.Fact = r.Label("legal-notice")
				if d.key == "itz-5" {
					out.Fact = r.Title
				}
			}
		}
		all = append(all, out)
	}
	return all
}

// meeting returns the pages that meet a point: those whose titles say so, then
// those with a field for it, then those with a heading, then those with a bold
// label.
func meeting(d point, pages []*doc.Page) []*doc.Page {
	var found []*doc.Page
	add := func(p *doc.Page) {
		if len(found) < 3 && !slices.Contains(found, p) {
			found = append(found, p)
		}
	}
	says := func(words []string, s string) bool {
		s = strings.ToLower(s)
		return slices.ContainsFunc(words, func(w string) bool { return contains(s, w) })
	}
	for _, p := range pages {
		if prose(p) && says(d.words, p.Title) {
			add(p)
		}
	}
	for _, p := range pages {
		if p.Kind == doc.ProjectPage && (answers(p, d.fields) || heads(p, d.short, says)) {
			add(p)
		}
	}
	for _, p := range pages {
		if prose(p) && heads(p, d.words, says) {
			add(p)
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, p := range pages {
		if !prose(p) {
			continue
		}
		doc.Reading(p.Blocks, func(in doc.Inline) bool {
			if s, ok := in.(*doc.Span); ok && s.Style == doc.Strong && says(d.words, doc.PlainText(s.Inlines)) {
				add(p)
			}
			return true
		})
	}
	return found
}

func prose(p *doc.Page) bool { return p.Kind == doc.TextPage || p.Kind == doc.OpenerPage }

// answers reports whether a project page fills one of the fields.
func answers(p *doc.Page, keys []string) bool {
	found := false
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Chain:
			for _, s := range b.Stations {
				found = found || slices.Contains(keys, s.Key)
			}
		case *doc.Outcomes:
			for _, o := range b.Items {
				found = found || slices.Contains(keys, o.Key)
			}
		case *doc.Resources:
			found = found || slices.Contains(keys, "resources")
		}
		return false
	})
	return found
}

// heads reports whether a page has a heading with one of the words.
func heads(p *doc.Page, words []string, says func(words []string, s string) bool) bool {
	found := false
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		if h, ok := b.(*doc.Heading); ok {
			found = found || says(words, doc.PlainText(h.Inlines))
		}
		return true
	})
	return found
}

// contains reports whether a text contains words, the first of which begins a
// word there: "team" is in "Das Team", not in "Bautteam".
func contains(s, words string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], words)
		if i < 0 {
			return false
		}
		i += from
		if i == 0 || strings.ContainsRune(" -–/(\"„“&", lastRune(s[:i])) {
			return true
		}
		from = i + 1
	}
}

func lastRune(s string) rune {
	r := []rune(s)
	return r[len(r)-1]
}
