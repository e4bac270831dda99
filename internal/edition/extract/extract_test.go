package extract

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/edition"
	"annals/internal/locale"
)

func paragraphOf(is ...doc.Inline) *doc.Paragraph { return &doc.Paragraph{Inlines: is} }

// whole is a report of three parts whose pages link to each other.
func whole() *doc.Report {
	r := &doc.Report{Title: "Report", Lang: "en", Labels: locale.Labels("en"), URL: "https://whole.example", BaseURL: "/2024",
		Funders: []*doc.Funder{{Name: "Town of Wrenfield", Aliases: []string{"the Town"}}}}
	page := func(id, number, title string, funders ...string) *doc.Page {
		return &doc.Page{ID: id, Number: number, Title: title, Lang: "en", Permalink: "/" + id + "/", Funders: funders}
	}
	r.Home = page("home", "", "Start")
	r.Home.Permalink = "/"
	about := page("about", "1", "About")
	water, river, wells := page("water", "2", "Water"), page("river", "2.1", "River", "Town of Wrenfield", "A Fund"), page("wells", "2.10", "Wells")
	roads, stops := page("roads", "3", "Roads"), page("stops", "3.1", "Stops", "Town of Wrenfield")
	to := func(p *doc.Page, anchor string) *doc.Link {
		return &doc.Link{Origin: doc.Origin{Place: doc.Place{File: p.ID + ".md", Line: 7}}, Target: doc.Target{Kind: doc.PageTarget, Page: p, Anchor: anchor}, Inlines: []doc.Inline{&doc.Text{Value: "to " + p.ID}}}
	}
	river.Blocks = []doc.Block{paragraphOf(to(stops, ""), to(wells, "depth"), to(river, "top"), to(r.Home, ""))}
	stops.Blocks = []doc.Block{paragraphOf(to(river, ""))}
	water.Blocks = []doc.Block{paragraphOf(to(wells, ""))}
	r.Legal.Text = []doc.Block{paragraphOf(to(about, ""))}
	r.Parts = []*doc.Part{
		{Number: "1", Title: "About", Opener: about},
		{Number: "2", Title: "Water", Opener: water, Pages: []*doc.Page{river, wells}},
		{Number: "3", Title: "Roads", Opener: roads, Pages: []*doc.Page{stops}},
	}
	return r
}

// holds spells what a report holds and where its links lead.
func holds(r *doc.Report) string {
	var b strings.Builder
	if r.Extract != nil {
		fmt.Fprintf(&b, "%s (%s)\n", r.Extract.Line, r.Extract.Whole)
	}
	for _, pt := range r.Parts {
		fmt.Fprintf(&b, "part %q %q\n", pt.Number, pt.Title)
		pages := pt.Pages
		if pt.Opener != nil {
			pages = append([]*doc.Page{pt.Opener}, pages...)
		}
		for _, p := range pages {
			fmt.Fprintf(&b, "  %s %s%s\n", p.Number, p.Title, goals(r, p.Blocks))
		}
	}
	fmt.Fprintf(&b, "legal%s\n", goals(r, r.Legal.Text))
	return b.String()
}

func goals(r *doc.Report, bs []doc.Block) string {
	here := map[*doc.Page]bool{}
	for _, p := range r.Pages() {
		here[p] = true
	}
	s := ""
	doc.Reading(bs, func(in doc.Inline) bool {
		switch in := in.(type) {
		case *doc.Link:
			goal := in.Target.URL
			if p := in.Target.Page; p != nil {
				goal = p.ID
				if !here[p] {
					goal += " (gone)"
				}
			}
			s += " → " + goal
			return false
		case *doc.Span:
			s += " – " + doc.PlainText(in.Inlines)
			return false
		}
		return true
	})
	return s
}

func TestExtract(t *testing.T) {
	for _, c := range []struct {
		s    Selection
		want string
	}{
		{Selection{Funder: "THE TOWN"}, `Extract for Town of Wrenfield (https://whole.example/2024/)
part "2" "Water"
  2 Water → https://whole.example/2024/wells/
  2.1 River → stops → https://whole.example/2024/wells/#depth → river → https://whole.example/2024/
part "3" "Roads"
  3 Roads
  3.1 Stops → river
legal → https://whole.example/2024/about/
`},
		{Selection{Part: "2."}, `Extract: 2 Water (https://whole.example/2024/)
part "2" "Water"
  2 Water → wells
  2.1 River → https://whole.example/2024/stops/ → wells → river → https://whole.example/2024/
  2.10 Wells
legal → https://whole.example/2024/about/
`},
		{Selection{Page: "wells"}, `Extract: Wells (https://whole.example/2024/)
part "" ""
  2.10 Wells
legal → https://whole.example/2024/about/
`},
		{Selection{Page: "/roads/"}, `Extract: Roads (https://whole.example/2024/)
part "3" "Roads"
  3 Roads
legal → https://whole.example/2024/about/
`},
		{Selection{Funder: "A Fund", Part: "water"}, `Extract for A Fund: 2 Water (https://whole.example/2024/)
part "2" "Water"
  2 Water → https://whole.example/2024/wells/
  2.1 River → https://whole.example/2024/stops/ → https://whole.example/2024/wells/#depth → river → https://whole.example/2024/
legal → https://whole.example/2024/about/
`},
	} {
		r := whole()
		before := holds(r)
		e, ds := Of(r, c.s)
		if len(ds.All) > 0 {
			t.Errorf("%+v: %v", c.s, ds.All)
		}
		if got := holds(e); got != c.want {
			t.Errorf("%+v: got\n%swant\n%s", c.s, got, c.want)
		}
		if e.Home != nil {
			t.Errorf("%+v: the home page came along", c.s)
		}
		if after := holds(r); after != before {
			t.Errorf("%+v: the whole report has changed:\n%s", c.s, after)
		}
	}
}

// TestExtractWithoutAddress keeps the words of links that lead out of it, and
// tells of them once.
func TestExtractWithoutAddress(t *testing.T) {
	r := whole()
	r.URL = ""
	e, ds := Of(r, Selection{Part: "3"})
	want := "Extract: 3 Roads ()\npart \"3\" \"Roads\"\n  3 Roads\n  3.1 Stops – to river\nlegal – to about\n"
	if got := holds(e); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	if len(ds.All) != 1 || ds.All[0].ID != "link-left-behind" || ds.All[0].Place.File != "river.md" || len(ds.All[0].Notes) != 1 {
		t.Errorf("told: %+v", ds.All)
	}
}

func TestExtractOfNothing(t *testing.T) {
	for want, s := range map[string]Selection{
		"the report has no part “9”: there are “1 About”, “2 Water”, “3 Roads”":                                                                 {Part: "9"},
		"no page of the selection names “B Fund” as its funder: pages name “Town of Wrenfield”, “A Fund”":                                       {Funder: "B Fund"},
		"no page meets all that was asked for: ":                                                                                                {Page: "wells", Part: "3"},
		"the report has no page “/well/”: write the address that stands in the page's front matter under permalink:, such as /projects/repair/": {Page: "/well/"},
	} {
		r := whole()
		e, ds := Of(r, s)
		if errors, _ := ds.Count(); errors != 1 || e != r {
			t.Fatalf("%+v: %v", s, ds.All)
		}
		if got := ds.All[0].Message + ": " + ds.All[0].Hint; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestExtractByResources: who paid need not stand in the front matter where a
// page's resources say it.
func TestExtractByResources(t *testing.T) {
	r := whole()
	for _, p := range r.Pages() {
		if p.ID == "wells" {
			p.Budget = &doc.Budget{Funders: []*doc.Named{{Name: "Town of Wrenfield"}}}
		}
	}
	x, ds := Of(r, Selection{Funder: "the town"})
	if len(ds.All) > 0 {
		t.Error(ds.All)
	}
	if got := holds(x); !strings.Contains(got, "2.10 Wells") {
		t.Errorf("the extract holds\n%s", got)
	}
}

// An extract is compared with what it would have held last year: pages are
// paired in the whole reports, so what a funder has paid for since this year only
// is not new, and what goes on without it has not ended.
func TestExtractCompared(t *testing.T) {
	last, this := whole(), whole()
	last.Year, this.Year = 2024, 2025
	for _, r := range []*doc.Report{last, this} {
		for _, p := range r.Pages() {
			if strings.Contains(p.Number, ".") {
				p.Kind = doc.ProjectPage
			}
		}
	}
	project := func(id, title string, funders ...string) *doc.Page {
		return &doc.Page{ID: id, Number: "2.3", Kind: doc.ProjectPage, Title: title, Lang: "en", Permalink: "/" + id + "/", Funders: funders}
	}
	water := func(r *doc.Report) *doc.Part { return r.Parts[1] }
	// The ferry ended; the town paid for it. A mill of another funder ended, too.
	water(last).Pages = append(water(last).Pages, project("ferry", "Ferry", "the Town"), project("mill", "Mill", "A Fund"))
	// A dam is new; the wells go on, and the town pays for them only now.
	water(this).Pages = append(water(this).Pages, project("dam", "Dam", "Town of Wrenfield"))
	water(this).Pages[1].Funders = []string{"Town of Wrenfield"}
	// The stops go on, without the town.
	this.Parts[2].Pages[0].Funders = nil
	last.Parts[2].Pages[0].Title = "Bus stops"
	// The part has another number now.
	water(last).Number, last.Parts[0].Number = "1", "2"
	this.Figures = []*doc.NamedFigure{{Name: "donations", Label: "Donations", Values: []doc.YearlyValue{{Year: 2024, Number: 1}, {Year: 2025, Number: 2}}}}
	this.Overviews = []doc.Overview{{Key: "compared"}}
	this.Last = last

	for _, c := range []struct {
		s    Selection
		want string
	}{
		{Selection{Funder: "the town"}, "New projects|2.3\u00a0Dam|No longer told of|2.3\u00a0Ferry"},
		{Selection{Funder: "A Fund"}, "No longer told of|2.3\u00a0Mill"},
		{Selection{Part: "2"}, "New projects|2.3\u00a0Dam|No longer told of|2.3\u00a0Ferry|2.3\u00a0Mill"},
		{Selection{Part: "3"}, "Renamed projects|3.1\u00a0Stops, last year Bus stops"},
		{Selection{Page: "stops"}, "Renamed projects|3.1\u00a0Stops, last year Bus stops"},
		{Selection{Page: "dam"}, "New projects|2.3\u00a0Dam"},
		{Selection{Part: "1"}, ""},
	} {
		x, ds := Of(this, c.s)
		if errors, _ := ds.Count(); errors > 0 {
			t.Fatalf("%v: %v", c.s, ds)
		}
		e := edition.Make(x, edition.Built{})
		got := ""
		if len(e.Overviews) == 1 && e.Overviews[0].Page != nil {
			got = says(e.Overviews[0].Page)
			if single := c.s.Page != ""; single != (e.Parts[len(e.Parts)-1].Opener == nil) {
				t.Errorf("%v: the part of the overviews has an opener: %v", c.s, !single)
			}
		}
		if got != c.want {
			t.Errorf("%v: got %s, want %s", c.s, got, c.want)
		}
	}
	if this.Last != last || len(last.Pages()) != 8 {
		t.Error("the report of which an extract was made has changed")
	}
}

// says joins the texts of a page.
func says(p *doc.Page) string {
	var said []string
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		for _, is := range doc.ChildInlines(b) {
			if s := doc.PlainText(is); s != "" {
				said = append(said, s)
			}
		}
		return true
	})
	return strings.Join(said, "|")
}
