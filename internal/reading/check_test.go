package reading

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/pdf"
)

// fail takes a fault that a check has found.
type fail func(format string, args ...any)

// checks are what is held of every report, by name.
var checks = []struct {
	name string
	// run holds a report's editions against the report and against each other.
	run func(o *opened, fail fail)
}{
	{"text", eachVersion(aspect(Flow.Lines))},
	{"headings", eachVersion(aspect(Flow.Headings))},
	{"languages", eachVersion(aspect(Flow.Languages))},
	{"descriptions", eachVersion(aspect(Flow.Pictures))},
	{"decorations", decorations},
	{"cover", coverDescribed},
	{"links", eachVersion((*opened).links)},
	{"bookmarks", bookmarks},
	{"folios", folios},
	{"page list", pageList},
	{"footnotes", footnotes},
	{"structure", structure},
	{"flavours", flavours},
}

// TestReports holds that the PDF, the EPUB, the site's pages and its page with
// everything say of each page what the report says of it, in the same order,
// and tell the same about it.
func TestReports(t *testing.T) {
	for name, folder := range folders(t) {
		t.Run(name, func(t *testing.T) {
			o := open(t, name, folder)
			for _, c := range checks {
				t.Run(c.name, func(t *testing.T) {
					c.run(o, t.Errorf)
				})
			}
		})
	}
}

func (o *opened) versions() []version {
	return []version{o.printed(), o.bound(), o.online(), o.whole()}
}

// eachVersion makes a check of one that looks at each edition by itself.
func eachVersion(run func(*opened, version, fail)) func(*opened, fail) {
	return func(o *opened, fail fail) {
		for _, v := range o.versions() {
			run(o, v, fail)
		}
	}
}

// aspect makes a check that holds one aspect of flows against the model's.
func aspect(spell func(Flow) []string) func(*opened, version, fail) {
	return func(o *opened, v version, fail fail) {
		for _, f := range v.Faults {
			fail("%s: %s", v.name, f)
		}
		for _, words := range v.Unnamed {
			if !o.unpaged()[words] {
				fail("%s: the link %q does not name the page that it leads to", v.name, words)
			}
		}
		o.each(v, fail, func(where string, wants []Flow, got Flow) {
			got.Lang = wants[0].Lang
			var best []string
			for i, want := range wants {
				if d := differences(spell(want), spell(got)); i == 0 || len(d) < len(best) {
					best = d
				}
			}
			for _, d := range best {
				fail("%s: %s: %s", v.name, where, d)
			}
		})
	}
}

// each calls compare with every page of an edition and what it should be.
func (o *opened) each(v version, fail fail, compare func(where string, wants []Flow, got Flow)) {
	if v.name != "whole site" {
		home := o.r.Home
		if home == nil {
			home = &doc.Page{Kind: doc.HomePage, Lang: o.r.Lang}
		}
		compare("before the pages", []Flow{ModelFront(o.r, v.terms(home))}, v.Front)
		for _, n := range o.r.Notices {
			if f := v.notice(n.Page); f != nil {
				compare(fmt.Sprintf("the notice %q", n.Page.Title), o.model(v, n.Page), *f)
			} else {
				fail("%s: the notice %q is not there", v.name, n.Page.Title)
			}
		}
	}
	if len(v.Pages) != len(v.pages) {
		fail("%s: %d pages instead of %d", v.name, len(v.Pages), len(v.pages))
		return
	}
	for i, p := range v.pages {
		compare(fmt.Sprintf("%q (%s)", p.Title, p.Path), o.model(v, p), v.Pages[i])
	}
}

// notice finds a notice among the pages that stand apart, by its title.
func (v version) notice(p *doc.Page) *Flow {
	for i := range v.Apart {
		if ls := lines(v.Apart[i].Blocks); len(ls) > 0 && ls[0] == Plain(p.Title) {
			return &v.Apart[i]
		}
	}
	return nil
}

// differences tells what has to be taken away from one list of lines and added
// to make another of it (a longest common subsequence stays).
func differences(want, got []string) []string {
	for len(want) > 0 && len(got) > 0 && want[0] == got[0] {
		want, got = want[1:], got[1:]
	}
	longest := make([][]int, len(want)+1)
	for i := range longest {
		longest[i] = make([]int, len(got)+1)
	}
	for i := len(want) - 1; i >= 0; i-- {
		for j := len(got) - 1; j >= 0; j-- {
			if want[i] == got[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	var out []string
	i, j := 0, 0
	for i < len(want) || j < len(got) {
		switch {
		case i < len(want) && j < len(got) && want[i] == got[j]:
			i, j = i+1, j+1
		case j == len(got) || i < len(want) && longest[i+1][j] >= longest[i][j+1]:
			out = append(out, fmt.Sprintf("lacks %q", want[i]))
			i++
		default:
			out = append(out, fmt.Sprintf("has %q", got[j]))
			j++
		}
	}
	return out
}

// structure holds what makes the tags of a PDF worth having: no element that
// says nothing, no mark that belongs to nothing, marks painted in the order of
// the document.
func structure(o *opened, fail fail) {
	for _, f := range slices.Concat(o.paper.Faults, o.paper.Useless()) {
		fail("PDF: %s", f)
	}
	if o.paper.Lang != o.r.Lang {
		fail("PDF: the language is %q instead of %q", o.paper.Lang, o.r.Lang)
	}
}

// flavours holds that a PDF says the same in every flavour.
func flavours(o *opened, fail fail) {
	want := o.printed()
	for _, f := range pdf.Flavours[1:] {
		data, ds := pdf.Write(o.laid, pdf.Options{Flavour: f})
		paper, err := OpenPDF(data)
		if err != nil {
			fail("%s: %v %v", f, err, ds.All)
			continue
		}
		got := paper.Read(o.see)
		for _, b := range slices.Concat(paper.Faults, got.Faults) {
			fail("%s: %s", f, b)
		}
		a := append([]Flow{want.Front}, slices.Concat(want.Pages, want.Apart)...)
		b := append([]Flow{got.Front}, slices.Concat(got.Pages, got.Apart)...)
		if len(a) != len(b) {
			fail("%s: %d pages instead of %d", f, len(b), len(a))
			continue
		}
		for i := range a {
			for _, spell := range []func(Flow) []string{Flow.Lines, Flow.Headings, Flow.Languages, Flow.Pictures} {
				for _, d := range differences(spell(a[i]), spell(b[i])) {
					fail("%s: %s", f, d)
				}
			}
			if x, y := fmt.Sprint(uses(a[i])), fmt.Sprint(uses(b[i])); x != y {
				fail("%s: the links are %s instead of %s", f, y, x)
			}
		}
	}
}

// uses spells the links of a page of the PDF.
func uses(f Flow) []string {
	var out []string
	for _, u := range f.Links() {
		goal := u.Goal.Address
		if s := u.Goal.Spot; s != nil {
			goal = fmt.Sprintf("page %d at %.1f", s.Page, s.Y)
		}
		out = append(out, u.Words+" → "+goal)
	}
	return out
}

// bookmarks holds that the outline of a PDF has the parts and the pages, in
// order and on two levels, and that every entry leads to the heading that it
// names.
func bookmarks(o *opened, fail fail) {
	type place struct {
		words string
		page  int
	}
	headings := map[place]bool{}
	o.paper.Root.walk(func(k any) {
		if e, ok := k.(*Element); ok && isHeading(e.Role) {
			headings[place{squeezed(e.heading()), e.at().Page}] = true
		}
	})
	var want []Bookmark
	for _, pt := range o.r.Parts {
		level := 0
		if pt.Opener != nil || pt.Title != "" {
			want = append(want, Bookmark{Title: pt.Number + pt.Title})
			level = 1
		}
		for _, p := range pt.Pages {
			want = append(want, Bookmark{Title: p.Number + p.Title, Level: level})
		}
	}
	next := 0
	for _, b := range o.paper.Bookmarks {
		words := squeezed(b.Title)
		if !headings[place{words, b.To.Page}] {
			fail("the bookmark %q leads to page %d, where there is no such heading", b.Title, b.To.Page+1)
		}
		if next < len(want) && words == squeezed(want[next].Title) && b.Level == want[next].Level {
			next++
		}
	}
	if next < len(want) {
		fail("there is no bookmark for %q on level %d in its place", want[next].Title, want[next].Level)
	}
}

func isHeading(role string) bool {
	return len(role) == 2 && role[0] == 'H' && role[1] >= '1' && role[1] <= '6'
}

// folios holds that the number printed on a page is the one that a viewer shows.
func folios(o *opened, fail fail) {
	bare := 0
	for i, f := range o.paper.Folios {
		switch f {
		case "":
			bare++
		case o.paper.Labels[i]:
		default:
			fail("page %d shows the number %q and has the label %q", i+1, f, o.paper.Labels[i])
		}
	}
	if bare > len(o.paper.Folios)/2 {
		fail("%d of %d pages show no number", bare, len(o.paper.Folios))
	}
}

// footnotes holds that the mark of a footnote and the note stand on one page and
// lead to each other.
func footnotes(o *opened, fail fail) {
	v := o.printed()
	for _, f := range append([]Flow{v.Front}, slices.Concat(v.Pages, v.Apart)...) {
		first, leads := map[string]int{}, map[string][]int{}
		for _, b := range f.all() {
			for _, r := range b.Runs {
				if _, ok := first[r.Text]; r.Kind == Mark && !ok {
					first[r.Text] = r.At.Page
				}
				if r.Kind == Mark && r.To != nil {
					leads[r.Text] = append(leads[r.Text], r.To.Page)
				}
			}
		}
		for _, n := range f.Notes {
			if at, ok := first[n.Number]; !ok {
				fail("nothing refers to note %s of %q", n.Number, f.Lines()[0])
			} else if at != n.Page {
				fail("note %s of %q stands on page %s, its mark on page %s", n.Number, f.Lines()[0], o.paper.Labels[n.Page], o.paper.Labels[at])
			}
			for _, to := range leads[n.Number] {
				if to != n.Page {
					fail("a mark of note %s of %q leads to page %s, the note stands on page %s", n.Number, f.Lines()[0], o.paper.Labels[to], o.paper.Labels[n.Page])
				}
			}
			if n.Back == nil || n.Back.Page != first[n.Number] {
				fail("note %s of %q does not lead back to its mark", n.Number, f.Lines()[0])
			}
		}
	}
}

// sameAddress is what the spellings of an address have in common: editions
// encode what their format cannot hold.
func sameAddress(s string) string {
	return strings.TrimSuffix(unescape(strings.TrimSpace(s)), "/")
}
