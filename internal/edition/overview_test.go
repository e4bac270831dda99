package edition

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/edition/extract"
	"annals/internal/locale"
)

// wells is a report of three projects, in two numbered parts.
func wells(keys ...string) *doc.Report {
	page := func(id, number, title string, kind doc.PageKind, text string) *doc.Page {
		return &doc.Page{ID: id, Number: number, Title: title, Kind: kind, Lang: "en", Permalink: "/" + id + "/",
			Blocks: []doc.Block{para(&doc.Text{Value: text})}}
	}
	north := page("north", "2.1", "North well", doc.ProjectPage, "approx. 12 m. It gives water to forty houses in the north. It is deep.")
	south := page("south", "2.2", "South well", doc.ProjectPage, "Short.")
	west := page("west", "2.10", "Westbrunnen", doc.ProjectPage, "Ein Brunnen im Westen, den alle gegraben haben.")
	west.Lang = "de"
	south.Summary = "A well in the south"
	r := &doc.Report{Title: "Wells", Year: 2025, Lang: "en", Labels: locale.Labels("en"), Parts: []*doc.Part{
		{Number: "1", Title: "Start", Opener: page("start", "1", "Start", doc.OpenerPage, "We dig.")},
		{Number: "2", Title: "Wells", Opener: page("wells", "2", "Wells", doc.OpenerPage, "Three."), Pages: []*doc.Page{north, south, west}},
	}}
	for i, k := range keys {
		r.Overviews = append(r.Overviews, doc.Overview{Origin: doc.Origin{Place: doc.Place{File: "report.yaml", Line: i + 3, Column: 5}}, Key: k})
	}
	return r
}

// spell writes an overview line by line: rows with | between cells, links as
// [words](page), the numbers of pages as #page.
func spell(bs []doc.Block) string {
	var b strings.Builder
	var inline func(is []doc.Inline) string
	inline = func(is []doc.Inline) string {
		s := ""
		for _, in := range is {
			switch in := in.(type) {
			case *doc.Text:
				s += strings.ReplaceAll(in.Value, "\u00a0", "~")
			case *doc.Span:
				words := inline(in.Inlines)
				if in.Lang != "" {
					words = in.Lang + ":" + words
				}
				if in.Style == doc.Strong {
					words = "**" + words + "**"
				}
				s += words
			case *doc.LineBreak:
				s += " / "
			case *doc.Link:
				goal := in.Target.URL
				if in.Target.Page != nil {
					goal = in.Target.Page.ID
				}
				if in.Target.Anchor != "" {
					goal += "#" + in.Target.Anchor
				}
				s += "[" + inline(in.Inlines) + "](" + goal + ")"
			case *doc.PageRef:
				s += "#" + in.Target.Page.ID
			}
		}
		return s
	}
	var blocks func(bs []doc.Block, before string)
	blocks = func(bs []doc.Block, before string) {
		for _, bl := range bs {
			switch bl := bl.(type) {
			case *doc.Paragraph:
				fmt.Fprintf(&b, "%s%s\n", before, inline(bl.Inlines))
			case *doc.Heading:
				fmt.Fprintf(&b, "%s%s %s {%s}\n", before, strings.Repeat("#", bl.Level), inline(bl.Inlines), bl.ID)
			case *doc.List:
				for _, it := range bl.Items {
					blocks(it.Blocks, before+"- ")
				}
			case *doc.Table:
				fmt.Fprintf(&b, "%s= %s\n", before, inline(bl.Caption))
				for _, rows := range [][]*doc.Row{bl.Head, bl.Body, bl.Foot} {
					for _, r := range rows {
						var cells []string
						for _, c := range r.Cells {
							var lines []string
							for _, p := range c.Blocks {
								lines = append(lines, inline(p.(*doc.Paragraph).Inlines))
							}
							cells = append(cells, strings.Join(lines, " / "))
						}
						fmt.Fprintf(&b, "%s%s\n", before, strings.Join(cells, " | "))
					}
				}
			}
		}
	}
	blocks(bs, "")
	return b.String()
}

func TestProjectsAtAGlance(t *testing.T) {
	const want = `= The projects of 2025
Project | In short | Page
[2.1~North well](north) | approx. 12 m. It gives water to forty houses in the north. | #north
[2.2~South well](south) | A well in the south | #south
[de:2.10~Westbrunnen](west) | de:Ein Brunnen im Westen, den alle gegraben haben. | #west
`
	e := Make(wells("projects"), all)
	if got := spell(e.Overviews[0].Page.Blocks); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	r := wells("projects")
	r.Parts[1].Pages[0].Funders = []string{"Foundation A", "Fund B"}
	got := spell(Make(r, all).Overviews[0].Page.Blocks)
	if !strings.Contains(got, "Project | In short | Funders | Page\n") || !strings.Contains(got, "| Foundation A, Fund B | #north\n") {
		t.Errorf("the funders are missing:\n%s", got)
	}
}

func TestOverviewsAreTheLastPart(t *testing.T) {
	r := wells("projects")
	r.Parts[1].Pages[1].ID = "overview-projects"
	r.Parts[1].Pages[1].Permalink = "/projects/"
	e := Make(r, all)
	if len(r.Parts) != 2 || r.Overviews[0].Page != nil {
		t.Error("the report that came in has been changed")
	}
	last := e.Parts[len(e.Parts)-1]
	p := last.Pages[0]
	got := fmt.Sprint(last.Number, " ", last.Title, " ", last.Opener.Permalink, " ", p.Number, " ", p.Title, " ", p.ID, " ", p.Permalink, " ", p.Place.Line)
	if want := "3 Overviews /overviews/ 3.1 Projects at a glance overview-projects-2 /projects-2/ 3"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if e.Overviews[0].Page != p {
		t.Error("the overview does not know its page")
	}
	// Without numbers there are none to go on with.
	r.Parts[0].Number = "I"
	if last := Make(r, all).Parts[2]; last.Number != "" || last.Pages[0].Number != "" {
		t.Errorf("numbers %q and %q", last.Number, last.Pages[0].Number)
	}
}

func TestAnOverviewOfNothingIsLeftOut(t *testing.T) {
	r := wells("projects")
	r.Parts = r.Parts[:1]
	e := Make(r, all)
	if len(e.Parts) != 1 || e.Overviews[0].Page != nil {
		t.Errorf("%d parts", len(e.Parts))
	}
	if len(Make(wells(), all).Parts) != 2 {
		t.Error("nobody asked for overviews")
	}
}

func TestFirstSentence(t *testing.T) {
	long := strings.Repeat("wordy ", 40)
	for in, want := range map[string]string{
		"The river was measured at 6 a.m. on Tuesdays. Then not.": "The river was measured at 6 a.m. on Tuesdays.",
		"Dies gilt z. B. für alle Häuser der Stadt. Mehr nicht.":  "Dies gilt z. B. für alle Häuser der Stadt.",
		"Is anybody there who knows this river? We asked.":        "Is anybody there who knows this river?",
		"Too short.": "",
		"Wir haben am 3. Mai alle Brunnen besucht. X": "Wir haben am 3. Mai alle Brunnen besucht.",
		"No mark at its end, but long enough":         "No mark at its end, but long enough",
		long:                                          strings.TrimSpace(long[:179]) + " …",
	} {
		if got := firstSentence(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestPeople(t *testing.T) {
	r := wells("people")
	r.Team = []doc.Member{{Name: "Ada Zorn"}, {Name: "Bo Älm", Role: "Lead, South well"}, {Name: "Cy Bor"}, {Name: "Nobody Here"}}
	north, south, west := r.Parts[1].Pages[0], r.Parts[1].Pages[1], r.Parts[1].Pages[2]
	note := &doc.Footnote{Blocks: []doc.Block{para(&doc.Text{Value: "Cy Bors Pumpe."})}}
	north.Blocks = append(north.Blocks,
		&doc.List{Items: []*doc.ListItem{{Blocks: []doc.Block{para(&doc.Text{Value: "Lead: Ada\u00a0Zorn (50%)"})}}}},
		&doc.Team{Members: []*doc.Person{{Name: "Nobody Here", Text: []doc.Block{para(&doc.Text{Value: "Nobody Here rests."})}}}})
	south.Blocks = append(south.Blocks, para(&doc.Text{Value: "Cy Borg came, and Cy Bor-Ahn, and Ada Zorn."}))
	west.Footnotes = []*doc.Footnote{note}
	west.People = []string{"Guest Dunn"}
	const want = `= People and the projects they work on
Name | Works on
Bo Älm | [2.2~South well](south)
Cy Bor | [de:2.10~Westbrunnen](west)
Guest Dunn | [de:2.10~Westbrunnen](west)
Ada Zorn | [2.1~North well](north) / [2.2~South well](south)
`
	if got := spell(Make(r, all).Overviews[0].Page.Blocks); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestFundersAndPartners(t *testing.T) {
	r := wells("funders")
	r.Funders = []*doc.Funder{{Name: "Water Fund", URL: "https://fund.example"}, {Name: "Town"}}
	r.Parts[1].Pages[0].Funders = []string{"Water Fund", "Unlisted"}
	r.Parts[1].Pages[1].Funders = []string{"Water Fund"}
	r.Parts[1].Pages[1].Partners = []string{"Choir"}
	const want = `= Funders
Funder | Pages
[Water Fund](https://fund.example) | [2.1~North well](north) / [2.2~South well](south)
Town | –
Unlisted | [2.1~North well](north)
= Partners
Partner | Pages
Choir | [2.2~South well](south)
`
	if got := spell(Make(r, all).Overviews[0].Page.Blocks); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	// An extract says nothing of funders of other pages, nor what only the whole
	// report can say.
	r.Overviews = append(r.Overviews, doc.Overview{Key: "duties"}, doc.Overview{Key: "figures"})
	r.Figures = []*doc.NamedFigure{{Name: "donations", Label: "Donations", Values: []doc.YearlyValue{{Year: r.Year, Number: 2}}}}
	x, _ := extract.Of(r, extract.Selection{Funder: "Unlisted"})
	e := Make(x, all)
	if len(e.Overviews) != 1 {
		t.Fatalf("an extract has the overviews %v", e.Overviews)
	}
	if got := spell(e.Overviews[0].Page.Blocks); strings.Contains(got, "Town") || !strings.Contains(got, "Unlisted") {
		t.Errorf("an extract lists\n%s", got)
	}
}

func TestTopics(t *testing.T) {
	r := wells("topics")
	r.Parts[1].Pages[0].Topics = []string{"Water", "Öffentlichkeit"}
	r.Parts[1].Pages[1].Topics = []string{"water"}
	p := Make(r, all).Overviews[0].Page
	var inside []doc.Block
	for _, b := range p.Blocks {
		inside = append(inside, b.(*doc.Group).Blocks...) // the site can show one alone
	}
	const want = `# Öffentlichkeit {topic-oeffentlichkeit}
- [2.1~North well](north)
# Water {topic-water}
- [2.1~North well](north)
- [2.2~South well](south) / A well in the south
`
	if got := spell(inside); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLinkList(t *testing.T) {
	r := wells("links")
	r.Parts[1].Pages[0].Blocks = []doc.Block{para(link("https://a.example/x", "a report"), link("https://b.example/", "b.example"))}
	r.Parts[1].Pages[2].Blocks = []doc.Block{para(link("https://a.example/x", "noch einmal"), link("https://c.example/", "Brunnen"))}
	const want = `**[2.1~North well](north)**
- a report / [https://a.example/x](https://a.example/x)
- [https://b.example/](https://b.example/)
**[de:2.10~Westbrunnen](west)**
- de:Brunnen / [https://c.example/](https://c.example/)
`
	if got := spell(Make(r, all).Overviews[0].Page.Blocks); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestPicturesWithTheirSources(t *testing.T) {
	r := wells("pictures")
	by := func(src, alt, who, terms, url string) *doc.Picture {
		return &doc.Picture{Src: src, Alt: alt, State: doc.AltDescribed, Rights: doc.License{Holder: who, Name: terms, URL: url}}
	}
	r.Cover = by("cover.jpg", "A river", "Ada", "", "")
	pump := by("pump.png", "A pump", "", "CC0 1.0", "https://cc.example/0")
	bare := by("img/drop.svg", "", "Bo", "", "")
	bare.State = doc.AltDecorative
	r.Parts[1].Pages[0].Blocks = []doc.Block{
		&doc.Figure{Picture: pump, Caption: []doc.Inline{&doc.Text{Value: "The pump"}}},
		&doc.Figure{Picture: pump},
		&doc.Figure{Picture: by("unknown.png", "Unknown", "", "", "")},
		para(&doc.InlinePicture{Picture: bare}),
	}
	const want = `= Pictures of which the source is known
Picture | Made by | Licence | Found on
A river | Ada |  | Cover
The pump | – | [CC0 1.0](https://cc.example/0) | [2.1~North well](north)
drop.svg | Bo |  | [2.1~North well](north)
`
	if got := spell(Make(r, all).Overviews[0].Page.Blocks); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestGlossary(t *testing.T) {
	r := wells("glossary")
	north, south, west := r.Parts[1].Pages[0], r.Parts[1].Pages[1], r.Parts[1].Pages[2]
	text := func(s string) *doc.Text { return &doc.Text{Value: s} }
	north.Blocks = []doc.Block{
		&doc.Heading{Level: 1, ID: "pump", Inlines: []doc.Inline{text("Pump")}},
		para(text("A pumpkin, a hand pump-house. "), &doc.Span{Style: doc.Strong, Inlines: []doc.Inline{text("Pumps and a pump")}}, text(" of the aquifer.")),
		&doc.Table{Body: []*doc.Row{{Cells: []*doc.Cell{{ColSpan: 1, RowSpan: 1, Blocks: []doc.Block{para(text("deep well"))}}}}}},
		para(text("The deep well is no well of the shallow kind.")),
	}
	south.Blocks = []doc.Block{para(link("https://pump.example/", "pump")), para(&doc.Code{Value: "pump"}, &doc.Span{Lang: "fr", Inlines: []doc.Inline{text("pump")}})}
	west.Blocks = []doc.Block{para(text("Die pump auf Deutsch."))}
	home := &doc.Page{ID: "home", Kind: doc.HomePage, Lang: "en", Blocks: []doc.Block{
		para(&doc.Link{Target: doc.Target{Kind: doc.PageTarget, Page: north}, Inlines: []doc.Inline{text("north")}})}}
	r.Home = home
	define := func(name, says string, aliases ...string) *doc.Entry {
		return &doc.Entry{Name: name, Aliases: aliases, Definition: []doc.Block{para(text(says))}}
	}
	r.Glossary = []*doc.Entry{define("well", "A hole."), define("pump", "It lifts.", "pumps"), define("deep well", "A deep hole."), define("Äquifer", "Wet rock.", "aquifer"), define("unused", "Nothing.")}
	before := spell(north.Blocks)
	e := Make(r, all)
	if spell(north.Blocks) != before || r.Parts[1].Pages[0] != north {
		t.Error("the report that came in has been changed")
	}
	got := spell(e.Parts[1].Pages[0].Blocks)
	const want = `# Pump {pump}
A pumpkin, a hand pump-house. **[Pumps](overview-glossary#term-pump) and a pump** of the [aquifer](overview-glossary#term-aequifer).
= 
deep well
The [deep well](overview-glossary#term-deep-well) is no [well](overview-glossary#term-well) of the shallow kind.
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for i, p := range []*doc.Page{south, west} {
		if got := spell(e.Parts[1].Pages[i+1].Blocks); got != spell(p.Blocks) {
			t.Errorf("a term in a link, in code or in another language is linked: %s", got)
		}
	}
	page := e.Overviews[0].Page
	const list = `# Äquifer {term-aequifer}
Wet rock.
Occurs on: [2.1~North well](north)
# deep well {term-deep-well}
A deep hole.
Occurs on: [2.1~North well](north)
# pump {term-pump}
It lifts.
Occurs on: [2.1~North well](north)
# unused {term-unused}
Nothing.
# well {term-well}
A hole.
Occurs on: [2.1~North well](north)
`
	if got := spell(page.Blocks); got != list {
		t.Errorf("got\n%s\nwant\n%s", got, list)
	}
	goal := e.Home.Blocks[0].(*doc.Paragraph).Inlines[0].(*doc.Link).Target.Page
	if goal != e.Parts[1].Pages[0] || e.Parts[2].Pages[0] != page {
		t.Error("a link does not lead to the page that is published")
	}
	// Without the overview nothing is linked.
	r.Overviews = nil
	if e := Make(r, all); e.Parts[1].Pages[0] != north {
		t.Error("pages are copied without need")
	}
}
