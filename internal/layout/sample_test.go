package layout

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/edition"
	"annals/internal/layout/display"
	"annals/internal/locale"
	"annals/internal/theme"
)

// The organisation and the projects of these reports do not exist.

// bundled are the fonts of reports that bring none.
var bundled = sync.OnceValues(func() (*Fonts, diag.List) { return LoadFonts(&doc.Report{}) })

// lay sets a report with the bundled fonts and the theme that it asks for.
func lay(t testing.TB, r *doc.Report) *display.Document {
	t.Helper()
	th, _ := theme.New(r.Theme)
	fonts, ds := bundled()
	if errors, _ := ds.Count(); errors > 0 {
		t.Fatal(ds.All)
	}
	return Lay(r, th, fonts)
}

func at(line int) doc.Origin {
	return doc.Origin{Place: doc.Place{File: "page.md", Line: line, Column: 1}}
}

func txt(s string) []doc.Inline { return []doc.Inline{&doc.Text{Origin: at(1), Value: s}} }

func para(parts ...any) *doc.Paragraph {
	p := &doc.Paragraph{Origin: at(1)}
	for _, x := range parts {
		switch x := x.(type) {
		case string:
			p.Inlines = append(p.Inlines, &doc.Text{Origin: at(1), Value: x})
		case doc.Inline:
			p.Inlines = append(p.Inlines, x)
		}
	}
	return p
}

func head(level int, s string) *doc.Heading {
	return &doc.Heading{Origin: at(1), Level: level, ID: strings.ToLower(strings.ReplaceAll(s, " ", "-")), Inlines: txt(s)}
}

func strong(s string) *doc.Span {
	return &doc.Span{Origin: at(1), Style: doc.Strong, Inlines: txt(s)}
}

func items(texts ...string) *doc.List {
	l := &doc.List{Origin: at(1), Tight: true, Start: 1}
	for _, s := range texts {
		l.Items = append(l.Items, &doc.ListItem{Origin: at(1), Blocks: []doc.Block{para(s)}})
	}
	return l
}

func pic(w, h int, alt string) *doc.Picture {
	return &doc.Picture{Origin: at(1), Src: "a.png", State: doc.AltDescribed, Alt: alt,
		Asset: &doc.Asset{Path: fmt.Sprintf("assets/%dx%d.png", w, h), Format: doc.PNG, Width: w, Height: h, Orientation: 1}}
}

func cells(header bool, texts ...string) *doc.Row {
	r := &doc.Row{Origin: at(1)}
	for _, s := range texts {
		c := &doc.Cell{Origin: at(1), Header: header, ColSpan: 1, RowSpan: 1}
		if s != "" {
			c.Blocks = []doc.Block{para(s)}
		}
		r.Cells = append(r.Cells, c)
	}
	return r
}

// sentences is prose of n sentences, different each time it is called with
// another seed.
func sentences(seed, n int) string {
	stock := []string{
		"Die Werkstatt öffnet jeden Samstag, und wer kommt, repariert selbst.",
		"Im Frühjahr haben wir mit vierzehn Gemeinden über Brunnen und Wasserzähler gesprochen.",
		"Das ist wenig, gemessen an der Zahl der Anfragen, die uns erreichen.",
		"Die Nachbarschaftsversammlungen haben gezeigt, dass Wissen über Leitungen selten aufgeschrieben wird.",
		"Ehrenamtliche führten durch das Lager und erklärten, was aus alten Geräten werden kann.",
		"Eine Auswertung liegt vor; sie nennt Aufwand, Nutzen und die offenen Fragen.",
		"Wir danken allen, die geholfen haben!",
		"Über die Fördermittelbewilligungsvoraussetzungen entscheidet der Beirat im Herbst.",
	}
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(stock[(seed*7+i*5+seed*i)%len(stock)])
	}
	return b.String()
}

func blankReport() *doc.Report {
	return &doc.Report{Title: "Jahresbericht der Werkstatt Beispiel", Year: 2031, Lang: "de", Labels: locale.Labels("de"),
		Publisher: doc.Publisher{Name: "Werkstatt Beispiel e. V.", Address: "Musterweg 1\n12345 Musterstadt"}, Date: doc.Date{Year: 2032, Month: 3, Day: 1}}
}

// fullReport has every kind of block and inline.
func fullReport() *doc.Report {
	r := blankReport()
	note := &doc.Footnote{Origin: at(9), Number: 1, ID: "fn1", Blocks: []doc.Block{para("Gezählt wurden alle Geräte bis zum 31. Dezember.")}}
	b := &doc.Page{Origin: at(1), ID: "wasser", Kind: doc.ProjectPage, Number: "2.2", Title: "Wasser zählen", Lang: "de", Website: "https://wasser.example.org"}
	link := &doc.Link{Origin: at(3), Target: doc.Target{Kind: doc.ExternalTarget, URL: "https://example.org/bericht"}, Inlines: txt("der Bericht des Beirats")}
	a := &doc.Page{Origin: at(1), ID: "repair", Kind: doc.ProjectPage, Number: "2.1", Title: "Reparieren statt wegwerfen", Lang: "de", Footnotes: []*doc.Footnote{note}}
	a.Blocks = []doc.Block{
		&doc.Figure{Origin: at(2), Picture: pic(1000, 700, "Menschen an einer Werkbank"), Role: doc.MainFigure},
		para("Wer sein Gerät kennt, wirft es nicht weg."),
		head(1, "Hintergrund"),
		para(sentences(1, 5), &doc.NoteRef{Origin: at(4), Note: note}, &doc.PageRef{Origin: at(4), Target: link.Target}, " Mehr dazu steht in ", link, " und im Projekt ",
			&doc.Link{Origin: at(4), Target: doc.Target{Kind: doc.PageTarget, Page: b}, Inlines: txt("Wasser zählen")}, "."),
		para(sentences(2, 4)),
		&doc.Figure{Origin: at(5), Picture: pic(600, 400, "Balken"), Caption: txt("Besucherinnen und Besucher je Monat")},
		head(2, "Zahlen"),
		&doc.Table{Origin: at(6), Caption: txt("Ausgaben"), Columns: make([]doc.Column, 2),
			Head: []*doc.Row{cells(true, "Posten", "Betrag")},
			Body: []*doc.Row{cells(false, "Werkzeug", "1.240,50 €"), cells(false, "Miete", "12.000,00 €"), cells(false, "Tee", "8,5 €")},
			Foot: []*doc.Row{cells(false, "Summe", "13.249,00 €")}},
		items("erstens das Werkzeug", "zweitens die Zeit", "drittens der Tee"),
		&doc.List{Origin: at(7), Ordered: true, Start: 9, Items: []*doc.ListItem{
			{Origin: at(7), Blocks: []doc.Block{para("neuntens"), items("innen")}}, {Origin: at(7), Blocks: []doc.Block{para("zehntens")}}}},
		&doc.Quote{Origin: at(8), Blocks: []doc.Block{para("Es ging dann doch noch.")}},
		&doc.CodeBlock{Origin: at(8), Text: "zähle(geräte)\n    drucke summe\n"},
		&doc.Rule{Origin: at(8)},
		&doc.Group{Origin: at(8), Lang: "en", Blocks: []doc.Block{para("A few words in English.")}},
		para("Auch ", &doc.Code{Origin: at(8), Value: "make"}, " und ", &doc.Span{Origin: at(8), Lang: "fr", Inlines: txt("chapeau")}, ", ",
			&doc.Span{Origin: at(8), Style: doc.Emphasis, Inlines: txt("betont")}, &doc.LineBreak{Origin: at(8)}, "neue Zeile mit ",
			&doc.InlinePicture{Origin: at(8), Picture: pic(20, 20, "Zahnrad")}, "."),
	}
	b.Blocks = []doc.Block{
		&doc.Chain{Origin: at(2), ID: "chain", Title: "Wirkungskette", Stations: []*doc.Station{
			{Origin: at(2), Key: "problem", Label: "Das Problem", Items: []*doc.ChainItem{{Origin: at(2), Text: []doc.Block{para("Niemand weiß, wie viel Wasser fließt.")}}}},
			{Origin: at(3), Key: "causes", Label: "Mögliche Ursachen", Items: []*doc.ChainItem{
				{Origin: at(3), Title: txt("Alte Zähler"), Text: []doc.Block{para("Sie stehen still.")}},
				{Origin: at(4), Title: txt("führen dazu, dass"), Claim: []doc.Block{para("keiner spart.")}}}},
			{Origin: at(5), Key: "solution", Label: "Lösungsansatz", Items: []*doc.ChainItem{{Origin: at(5), Title: txt("Zählen"), Text: []doc.Block{para("Alle zählen mit.")}}}},
			{Origin: at(6), Key: "effect", Label: "Angestrebte Wirkung", Items: []*doc.ChainItem{{Origin: at(6), Claim: []doc.Block{para("Das Wasser reicht.")}}}},
		}},
		&doc.Outcomes{Origin: at(7), ID: "o", Title: "Was ist 2031 passiert?", Items: []*doc.Outcome{
			{Origin: at(7), Key: "output", Label: "Output", Blocks: []doc.Block{items("40 Zähler", "12 Rundgänge")}},
			{Origin: at(8), Key: "impact", Label: "Impact", Blocks: []doc.Block{para(sentences(3, 3))}}}},
		&doc.Resources{Origin: at(9), ID: "r", Title: "Ressourcen", Blocks: []doc.Block{para(strong("Laufzeit")), para("ganzjährig"),
			&doc.Figure{Origin: at(9), Picture: &doc.Picture{Origin: at(9), Src: "weg.svg", State: doc.AltPlaceholder, Stand: "Wasser zählen", Problem: "Bild fehlt: weg.svg"}}}},
		&doc.Website{Origin: at(9), ID: "w", Title: "Website", Link: &doc.Link{Origin: at(9), Target: doc.Target{Kind: doc.ExternalTarget, URL: "https://wasser.example.org"}, Inlines: txt("https://wasser.example.org")}},
	}
	team := &doc.Page{Origin: at(1), ID: "team", Kind: doc.TextPage, Number: "2.3", Title: "Team", Lang: "de", Blocks: []doc.Block{
		&doc.Team{Origin: at(2), ID: "t", Members: []*doc.Person{
			{Origin: at(3), Name: "Ida Invented", Role: "Leitung", Initials: "II", Text: []doc.Block{para(sentences(4, 2))}},
			{Origin: at(4), Name: "Max Made-Up", Initials: "MM", Photo: pic(300, 400, "Foto von Max")},
			{Origin: at(5), Name: "Lea Nowhere", Role: "Werkbank", Initials: "LN", Text: []doc.Block{para(sentences(5, 1))}},
		}}}}
	opener := &doc.Page{Origin: at(1), ID: "teil", Kind: doc.OpenerPage, Number: "2", Title: "Werkstätten", Lang: "de", Blocks: []doc.Block{
		&doc.Figure{Origin: at(2), Picture: pic(1000, 1000, "Ein Tor"), Role: doc.MainFigure}, para(sentences(6, 3)), head(1, "Ausblick"), para(sentences(7, 4))}}
	r.Parts = []*doc.Part{{Number: "2", Title: "Werkstätten", Opener: opener, Pages: []*doc.Page{a, b, team}}}
	r.Links = []*doc.ExternalLink{{Number: 1, URL: link.Target.URL, First: link, Page: a}, {Number: 2, URL: "https://wasser.example.org", Page: b}}
	return edition.Make(r, everything)
}

// everything is what a run makes that is asked for nothing else.
var everything = edition.Built{Access: "PDF/UA-1 (ISO 14289-1)", Archive: "PDF/A-3a (ISO 19005-3)", Site: true, EPUB: true}
