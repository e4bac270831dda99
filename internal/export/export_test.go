package export

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"annals/internal/doc"
)

func text(s string) []doc.Inline { return []doc.Inline{&doc.Text{Value: s}} }
func para(s string) []doc.Block  { return []doc.Block{&doc.Paragraph{Inlines: text(s)}} }

// everything is a report with one of each block and inline of the model.
func everything() *doc.Report {
	pic := &doc.Picture{State: doc.AltDescribed, Alt: "A well", Asset: &doc.Asset{Path: "assets/well.png", Width: 4, Height: 3}}
	missing := &doc.Picture{Src: "gone.png", Stand: "The well"}
	note := &doc.Footnote{Number: 1, ID: "n1", Blocks: para("It is deep.")}
	p := &doc.Page{ID: "well", Kind: doc.ProjectPage, Number: "2.10", Title: "The well", Lang: "en", Permalink: "/well/", Website: "https://well.example", Budget: wellBudget(), Footnotes: []*doc.Footnote{note}}
	link := &doc.Link{Target: doc.Target{Kind: doc.ExternalTarget, URL: "https://well.example"}, Inlines: text("well.example")}
	p.Blocks = []doc.Block{
		&doc.Figure{Picture: pic, Caption: text("The well in May")},
		&doc.Figure{Picture: missing},
		&doc.Heading{Level: 1, ID: "why", Inlines: text("Why")},
		&doc.Paragraph{Inlines: []doc.Inline{
			&doc.Text{Value: "Wa\u00adter "}, &doc.Span{Style: doc.Strong, Lang: "de", Inlines: text("Brunnen")}, &doc.LineBreak{}, &doc.Code{Value: "x"},
			link, &doc.Link{Target: doc.Target{Kind: doc.PageTarget, Page: p, Anchor: "why"}, Inlines: text("why")},
			&doc.Link{Target: doc.Target{Kind: doc.DeadTarget, URL: "../gone/"}, Inlines: text("gone")},
			&doc.Link{Target: doc.Target{Kind: doc.AssetTarget, Asset: &doc.Asset{Path: "a.pdf"}}, Inlines: text("file")},
			&doc.InlinePicture{Picture: &doc.Picture{State: doc.AltDecorative}}, &doc.NoteRef{Note: note},
			&doc.PageRef{Target: doc.Target{Kind: doc.PageTarget, Page: p, Anchor: "why"}},
		}},
		&doc.List{Ordered: true, Start: 3, Items: []*doc.ListItem{{Blocks: para("third")}}},
		&doc.Quote{Blocks: para("quoted")},
		&doc.CodeBlock{Language: "go", Text: "x\n"},
		table(),
		&doc.Rule{},
		&doc.Group{Lang: "de", Blocks: para("Gruppe")},
		&doc.Chain{ID: "chain", Title: "Effect chain", Stations: []*doc.Station{{Key: "problem", Label: "Problem", ID: "problem", Items: []*doc.ChainItem{{Title: text("dry"), Text: para("It is dry."), Claim: para("Dig.")}}}}},
		&doc.Outcomes{ID: "out", Title: "What happened", Items: []*doc.Outcome{{Key: "outputs", Label: "Output", ID: "o", Blocks: para("one well")}}},
		&doc.Resources{ID: "res", Title: "Resources", Blocks: para("10 €")},
		&doc.Website{ID: "web", Title: "Website", Link: link},
		&doc.Team{ID: "team", Members: []*doc.Person{{ID: "ada", Name: "Ada", Role: "digs", Photo: pic, Text: para("She digs.")}, {ID: "bo", Name: "Bo"}}},
	}
	return &doc.Report{
		Title: "Report", Year: 2025, Lang: "en", Date: doc.Date{Year: 2025, Month: 12, Day: 31}, URL: "https://r.example", BaseURL: "/x",
		Publisher: doc.Publisher{Name: "Wells"}, License: doc.License{Name: "CC0"},
		Figures: []*doc.NamedFigure{{Name: "depth", Label: "Depth", Unit: "m", Source: text("measured"), Values: []doc.YearlyValue{{Year: 2025, Number: -5, Places: 2}, {Year: 2026, Number: 12}}}},
		Parts:   []*doc.Part{{Number: "2", Title: "Water", Opener: &doc.Page{ID: "water", Kind: doc.OpenerPage, Title: "Water", Lang: "en", Permalink: "/water/"}, Pages: []*doc.Page{p}}},
		Cover:   pic,
		Home:    &doc.Page{ID: "start", Kind: doc.HomePage, Title: "Start", Lang: "en", Permalink: "/", Blocks: append(para("Welcome to the wells."), table())},
		Notices: []*doc.Notice{{Key: "legal", Page: &doc.Page{ID: "legal-notice", Kind: doc.NoticePage, Title: "Legal notice", Lang: "en", Permalink: "/legal-notice/", Blocks: para("Wells publish this.")}}},
	}
}

// wellBudget has one of everything that a budget may hold.
func wellBudget() *doc.Budget {
	return &doc.Budget{
		Money:   []*doc.Money{{Kind: doc.IncomeMoney, Cents: 4820000, Currency: "EUR", Label: "Funding", About: true, Parts: []*doc.Money{{Kind: doc.FunderMoney, Cents: 105, Currency: "EUR", Funder: "Lake Fund", Pictured: true, Whole: true, Year: 2024}}}},
		Ways:    []*doc.Way{{Kind: doc.Voluntary}},
		Terms:   []*doc.Term{{From: doc.Date{Year: 2023, Month: 4}, To: doc.Date{Year: 2026}, AllYear: true}},
		Funders: []*doc.Named{{Name: "Lake Fund"}},
	}
}

// table has a head with spans in both directions.
func table() *doc.Table {
	cell := func(s string, cols, rows int) *doc.Cell {
		return &doc.Cell{ColSpan: cols, RowSpan: rows, Blocks: para(s)}
	}
	return &doc.Table{
		Caption: text("Depths, in metres"),
		Columns: []doc.Column{{}, {Align: doc.AlignRight}, {Align: doc.AlignRight}},
		Head: []*doc.Row{
			{Cells: []*doc.Cell{cell("Well", 1, 2), cell("Depth", 2, 1)}},
			{Cells: []*doc.Cell{cell("2024", 1, 1), cell("2025", 1, 1)}},
		},
		Body: []*doc.Row{{Cells: []*doc.Cell{cell(`North, "old"`, 1, 1), cell("12", 1, 1), cell("14", 1, 1)}}},
	}
}

func TestJSONKeepsToItsSchema(t *testing.T) {
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("urn:annals:report:1", schema); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("urn:annals:report:1")
	if err != nil {
		t.Fatal(err)
	}
	data := JSON(everything())
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Validate(v); err != nil {
		t.Errorf("%v\n%s", err, data)
	}
	// The schema can refuse.
	bad := strings.Replace(string(data), `"type": "quotation"`, `"type": "quote"`, 1)
	v, err = jsonschema.UnmarshalJSON(strings.NewReader(bad))
	if err != nil {
		t.Fatal(err)
	}
	if s.Validate(v) == nil {
		t.Error("an unknown block was accepted")
	}
}

func TestJSONSays(t *testing.T) {
	data := string(JSON(everything()))
	for _, want := range []string{
		`"number": "2.10"`, `"text": "Water "`, `"href": "https://well.example"`, `"page": "well"`, `"url": "https://r.example/x"`,
		`"description": "The well"`, `"decorative": true`, `"label": "Output"`, `"date": "2025-12-31"`, `"start": 3`, `"amount": "48200.00"`, `"amount": "1.05"`, `"value": "-0.05"`, `"from": "2023-04"`, `"to": "2026"`, `"unit": "m"`, `"rowspan": 2`, `"kind": "notice"`, "Wells publish this.",
		`"kind": "home"`, "Welcome to the wells.", `"cover": {`,
	} {
		if !strings.Contains(data, want) {
			t.Errorf("nothing says %s", want)
		}
	}
	for _, no := range []string{"../gone/", "gone.png", "\u00ad"} {
		if strings.Contains(data, no) {
			t.Errorf("%q has no business in the export", no)
		}
	}
}

func TestCSV(t *testing.T) {
	ts := Tables(everything())
	if len(ts) != 2 || ts[0].Name != "start-1.csv" || ts[1].Name != "well-1.csv" || ts[0].Caption != "Depths, in metres" {
		t.Fatalf("%+v", ts)
	}
	want := "Well,Depth,\r\n,2024,2025\r\n\"North, \"\"old\"\"\",12,14\r\n"
	if got := string(ts[0].Data); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}
