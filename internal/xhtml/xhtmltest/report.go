// Package xhtmltest holds an invented report in which every construct of the
// document model occurs, for the tests of the editions made of markup. The
// organisation, its people and its figures do not exist.
package xhtmltest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"sync"

	"annals/internal/doc"
	"annals/internal/locale"
)

// T is running text.
func T(s string) *doc.Text { return &doc.Text{Value: s} }

// P is a paragraph of text and other inlines; strings are text.
func P(parts ...any) *doc.Paragraph { return &doc.Paragraph{Inlines: inlines(parts...)} }

// H is a heading.
func H(level int, id, s string) *doc.Heading {
	return &doc.Heading{Level: level, ID: id, Inlines: []doc.Inline{T(s)}}
}

func inlines(parts ...any) []doc.Inline {
	var is []doc.Inline
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			is = append(is, T(p))
		case doc.Inline:
			is = append(is, p)
		}
	}
	return is
}

func span(st doc.Style, s string) *doc.Span { return &doc.Span{Style: st, Inlines: []doc.Inline{T(s)}} }
func bold(s string) *doc.Span               { return span(doc.Strong, s) }
func em(s string) *doc.Span                 { return span(doc.Emphasis, s) }

func ext(url, s string) *doc.Link {
	return &doc.Link{Target: doc.Target{Kind: doc.ExternalTarget, URL: url}, Inlines: inlines(s)}
}

func to(p *doc.Page, anchor, s string) *doc.Link {
	return &doc.Link{Target: doc.Target{Kind: doc.PageTarget, Page: p, Anchor: anchor}, Inlines: inlines(s)}
}

func list(items ...any) *doc.List {
	l := &doc.List{Tight: true, Start: 1}
	for _, it := range items {
		switch it := it.(type) {
		case string:
			l.Items = append(l.Items, &doc.ListItem{Blocks: []doc.Block{P(it)}})
		case []doc.Block:
			l.Items = append(l.Items, &doc.ListItem{Blocks: it})
		}
	}
	return l
}

func asset(path string, f doc.Format, media string, data []byte, w, h int) *doc.Asset {
	sum := sha256.Sum256(data)
	return &doc.Asset{Path: path, Format: f, MediaType: media, Data: data, Hash: hex.EncodeToString(sum[:]), Width: w, Height: h, Orientation: 1}
}

// drawn keeps the bytes of pictures, which take longer to draw than to use.
var drawn sync.Map

func once(path string, draw func() *doc.Asset) *doc.Asset {
	if a, ok := drawn.Load(path); ok {
		c := *a.(*doc.Asset)
		return &c
	}
	a := draw()
	drawn.Store(path, a)
	c := *a
	return &c
}

// Photo is a picture of hills at dusk, as JPEG.
func Photo(path string, w, h, tone int) *doc.Asset {
	return once(path, func() *doc.Asset { return photo(path, w, h, tone) })
}

func photo(path string, w, h, tone int) *doc.Asset {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(235 - y*90/h), uint8(190 - y*60/h + tone/3), uint8(150 + y*40/h), 255}
			for k := 1; k <= 4; k++ {
				ridge := h*(k+3)/9 + wave(x*(k+2)+tone*37*k, w)*h/(900+200*k)
				if y > ridge {
					c = color.RGBA{uint8(120 - 24*k), uint8(130 - 20*k + tone%20), uint8(135 - 14*k), 255}
				}
			}
			m.SetRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 85}); err != nil {
		panic(err)
	}
	return asset(path, doc.JPEG, "image/jpeg", b.Bytes(), w, h)
}

// wave is a soft line between -100 and 100.
func wave(x, period int) int {
	x = x % (2 * period)
	if x > period {
		x = 2*period - x
	}
	t := x * 200 / period
	return t*t*(600-2*t)/40000 - 100
}

// Face is a stylised portrait, as PNG with transparency.
func Face(path string, tone int) *doc.Asset {
	return once(path, func() *doc.Asset { return face(path, tone) })
}

func face(path string, tone int) *doc.Asset {
	const n = 200
	m := image.NewNRGBA(image.Rect(0, 0, n, n))
	in := func(x, y, cx, cy, r int) bool { return (x-cx)*(x-cx)+(y-cy)*(y-cy) < r*r }
	for y := range n {
		for x := range n {
			c := color.NRGBA{uint8(200 - tone), uint8(210 - tone/2), 205, 255}
			if in(x, y, 100, 215, 85) {
				c = color.NRGBA{uint8(60 + tone), 70, uint8(110 - tone/2), 255}
			}
			if in(x, y, 100, 90, 45) {
				c = color.NRGBA{uint8(240 - tone), uint8(200 - tone), uint8(170 - tone), 255}
			}
			m.SetNRGBA(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err)
	}
	return asset(path, doc.PNG, "image/png", b.Bytes(), n, n)
}

// Chart is a bar chart with text, as SVG on a transparent ground.
func Chart(path string) *doc.Asset {
	svg := `<svg xmlns="http://www.w3.org/2000/svg" width="490" height="180" viewBox="0 0 490 180">` +
		`<g fill="#0f5c6e"><rect x="120" y="20" width="330" height="28"/><rect x="120" y="64" width="180" height="28"/><rect x="120" y="108" width="90" height="28"/></g>` +
		`<g font-family="sans-serif" font-size="14" fill="#1c1f23"><text x="110" y="39" text-anchor="end">Personal</text><text x="110" y="83" text-anchor="end">Material</text><text x="110" y="127" text-anchor="end">Reisen</text>` +
		`<text x="456" y="39">66 %</text><text x="306" y="83">24 %</text><text x="216" y="127">10 %</text></g></svg>`
	return asset(path, doc.SVG, "image/svg+xml", []byte(svg), 490, 180)
}

func described(a *doc.Asset, alt string) *doc.Picture {
	return &doc.Picture{Src: a.Path, Asset: a, State: doc.AltDescribed, Alt: alt}
}

const long = "Zwischen Wehr und Hafen liegen elf Kilometer Ufer, von denen kaum jemand weiß, wem sie gehören, wer sie pflegt und wer sie betreten darf. "

// Report returns the invented report. Every call makes a new one.
func Report() *doc.Report {
	r := &doc.Report{
		Title: "Tätigkeitsbericht des Vereins Uferwerk e. V.", Subtitle: "Was wir am Fluss bewirkt haben",
		Description: "Der Bericht erzählt, was der Verein Uferwerk im Jahr 2025 getan hat, was es gekostet und was es gebracht hat.",
		Year:        2025, Lang: "de", Date: doc.Date{Year: 2026, Month: 3, Day: 31}, Version: "1.1", SourceHash: "3f9a2c", Name: "2025",
		URL: "https://2025.uferwerk.example", HomeURL: "https://uferwerk.example", HomeLabel: "Zurück zu Uferwerk",
		Publisher: doc.Publisher{Name: "Uferwerk e. V.", Address: "Am Wehr 3\n00000 Flusshausen", Contact: "post@uferwerk.example", Register: "VR 000 Amtsgericht Flusshausen", Founded: "2011"},
		License:   doc.License{Holder: "Uferwerk e. V.", Name: "CC BY-SA 4.0", URL: "https://license.example/by-sa/4.0/"},
		Standard:  "SRS", Labels: locale.Labels("de"),
	}
	photo := Photo("assets/images/fluss.jpg", 640, 360, 10)
	r.Cover = described(photo, "Abendlicht über den Hügeln am Fluss")
	intro, about := &doc.Page{ID: "einleitung"}, &doc.Page{ID: "ueber-den-bericht"}
	open, watch, census, chapter := &doc.Page{ID: "wasser"}, &doc.Page{ID: "flusswacht"}, &doc.Page{ID: "haltestellen"}, &doc.Page{ID: "neighbours"}
	org, team, money := &doc.Page{ID: "organisation"}, &doc.Page{ID: "team-seite"}, &doc.Page{ID: "finanzen"}

	r.Home = &doc.Page{ID: "start", Kind: doc.HomePage, Title: r.Title, Lang: "de", Permalink: "/", Blocks: []doc.Block{
		P("Uferwerk bringt Menschen an den Fluss: zum Messen, zum Reparieren, zum Streiten über das, was allen gehört. Dieser Bericht folgt dem ", em("Social Reporting Standard"), "."),
	}}
	fill := func(p *doc.Page, kind doc.PageKind, number, title, link string, blocks ...doc.Block) {
		p.Kind, p.Number, p.Title, p.Permalink, p.Path, p.Blocks = kind, number, title, link, p.ID+".md", blocks
		p.Origin = doc.Origin{Place: doc.Place{File: p.Path, Line: 1, Column: 1}}
		if p.Lang == "" {
			p.Lang = "de"
		}
	}
	fill(intro, doc.OpenerPage, "1", "Einleitung", "/einleitung/",
		P("Vor vierzehn Jahren standen wir zu fünft auf einer Brücke und zählten Fische. Heute tragen 214 Ehrenamtliche bei, was der Fluss ihnen zeigt."))
	note := &doc.Footnote{Number: 1, ID: "fn-1", Blocks: []doc.Block{P("Gezählt sind Menschen, nicht Mitgliedschaften."), P("Stand vom 31. Dezember 2025.")}}
	note2 := &doc.Footnote{Number: 2, ID: "fn-2", Blocks: []doc.Block{P("Siehe ", ext("https://standard.example/srs", "den Standard"), ".")}}
	about.Footnotes = []*doc.Footnote{note, note2}
	fill(about, doc.TextPage, "1.1", "Gegenstand und Umfang dieses Berichts", "/gegenstand.html",
		P("Der Bericht gilt für das Kalenderjahr 2025 und für alle Vorhaben des Vereins", &doc.NoteRef{Note: note}, ". Er folgt dem Social Reporting Standard", &doc.NoteRef{Note: note2}, "."),
		H(1, "umfang", "Umfang"),
		P(long, "Näheres steht bei der ", to(watch, "", "Flusswacht"), " und unter ", to(watch, "wirkung", "ihrer Wirkung"), "; die ", &doc.Link{Target: doc.Target{Kind: doc.AssetTarget, Asset: asset("assets/dokumente/satzung.pdf", doc.Document, "application/pdf", []byte("%PDF-1.4 no more than a name"), 0, 0)}, Inlines: inlines("Satzung")}, " liegt bei."),
		&doc.Quote{Blocks: []doc.Block{P("Wer den Fluss misst, beginnt, ihn zu verteidigen."), P("— aus dem Gästebuch")}},
		H(1, "ansprechpersonen", "Ansprech\u00adpersonen"),
		P(bold("Vorstand"), &doc.LineBreak{}, "Mara Lindqvist", &doc.LineBreak{}, &doc.Link{Target: doc.Target{Kind: doc.MailTarget, URL: "mailto:post@uferwerk.example"}, Inlines: inlines("post@uferwerk.example")}),
		&doc.Rule{},
		P("H", span(doc.Subscript, "2"), "O, 12 m", span(doc.Superscript, "3"), ", ", span(doc.Small, "klein"), ", ", span(doc.Mark, "markiert"), ", ", span(doc.Strike, "falsch"), ", ", span(doc.Underline, "unterstrichen"), ", ", span(doc.Cite, "Das Flussbuch"), ", ", &doc.Code{Value: "pegel <- 3"}, ", ", &doc.Span{Lang: "en", Inlines: inlines("by the river")}, "."),
		&doc.CodeBlock{Language: "sh", Text: "pegel --ort wehr |\n  sort -n > pegel.txt\n"},
		&doc.Group{Lang: "en", Blocks: []doc.Block{P("This paragraph is in English.")}},
		&doc.Figure{Picture: &doc.Picture{Src: "assets/images/fehlt.png", State: doc.AltDescribed, Alt: "Karte der Messstellen", Problem: r.Label("picture-missing")}},
	)
	fill(open, doc.OpenerPage, "2", "Wasser und Wege", "/wasser/",
		&doc.Figure{Role: doc.MainFigure, Picture: described(Photo("assets/images/wasser.jpg", 600, 360, 60), "Blick vom Wehr flussaufwärts")},
		P(strings.Repeat(long, 2)), H(1, "rueckblick", "Rückblick"), P(strings.Repeat(long, 3)))
	fill(watch, doc.ProjectPage, "2.1", "Flusswacht: Bürger*innen messen, was im Wasser ist", "/wasser/flusswacht/",
		&doc.Figure{Role: doc.MainFigure, Picture: described(Photo("assets/images/wacht.jpg", 1500, 840, 120), "Zwei Menschen mit einer Messsonde am Ufer"), Caption: inlines("Messung am Wehr im Mai. Foto: Uferwerk")},
		P("Jede Woche messen achtzig Menschen an vierzig Stellen Temperatur, Sauerstoff und Nitrat, und jede Woche stehen die Werte am Montag im Netz."),
		P(strings.Repeat(long, 2), "Mehr dazu bei den ", to(census, "", "Haltestellen"), "."),
		&doc.Chain{ID: "wirkungskette", Title: "Wirkungskette", Stations: []*doc.Station{
			{Key: "problem", ID: "problem", Label: "Das Problem", Items: []*doc.ChainItem{
				{Title: inlines("Niemand weiß, wie es dem Fluss geht"), Text: []doc.Block{P(long)}},
				{Text: []doc.Block{P("Die amtlichen Werte erscheinen einmal im Jahr, als Tabelle in einem PDF.")}}}},
			{Key: "causes", ID: "ursachen", Label: "Mögliche Ursachen", Items: []*doc.ChainItem{
				{Title: inlines("Zu wenige Messstellen"), Text: []doc.Block{P("Zwei auf elf Kilometern.")}},
				{Title: inlines("Werte ohne Erklärung"), Text: []doc.Block{P("Wer keine Chemie studiert hat, liest nichts daraus.")}},
				{Title: inlines("Keine Zuständigkeit"), Claim: []doc.Block{P("Der Fluss gehört allen, also kümmert sich niemand.")}}}},
			{Key: "solution", ID: "ansatz", Label: "Lösungsansatz", Items: []*doc.ChainItem{
				{Title: inlines("Messen lernen"), Text: []doc.Block{P("An einem Nachmittag:"), list("Sonde leihen", "Werte lesen", []doc.Block{P("Werte melden:"), list("im Netz", "am Telefon")})}}}},
			{Key: "effect", ID: "wirkung", Label: "Angestrebte Wirkung", Items: []*doc.ChainItem{
				{Title: inlines("Ein Fluss, um den gestritten wird"), Text: []doc.Block{P("Mit Zahlen, die alle kennen.")}}}}}},
		&doc.Outcomes{ID: "was-ist-passiert", Title: "Was ist 2025 passiert?", Items: []*doc.Outcome{
			{Key: "achievements", ID: "leistungen", Label: "Erbrachte Leistungen", Blocks: []doc.Block{list("40 Messstellen betreut, 12 davon neu", "9 Schulungen mit 131 Menschen", "2.080 Messungen veröffentlicht")}},
			{Key: "output", ID: "output", Label: "Output", Blocks: []doc.Block{P(long), &doc.Figure{Picture: described(Photo("assets/images/schulung.jpg", 400, 266, 30), "Eine Gruppe um einen Tisch mit Messgläsern")}}},
			{Key: "impact", ID: "impact", Label: "Impact", Blocks: []doc.Block{P("Die Stadt hat im Herbst die Einleitung am Hafen geschlossen.")}},
			{Key: "outlook", ID: "ausblick", Label: "Ausblick", Blocks: []doc.Block{P("2026 kommen die Nebenflüsse dazu.")}}}},
		&doc.Resources{ID: "ressourcen", Title: "Ressourcen", Blocks: []doc.Block{
			list([]doc.Block{P(bold("Budget:"), " 28.896,54 €")}, []doc.Block{P(bold("Laufzeit:"), " Januar bis Dezember 2025")}, []doc.Block{P(bold("Personal:"), " eine halbe Stelle, 80 Ehrenamtliche")}),
			&doc.Figure{Picture: described(Chart("assets/images/kosten.svg"), "Balken: Personal 66 %, Material 24 %, Reisen 10 %"), Caption: inlines("Verwendung der Mittel")}}},
		&doc.Website{ID: "website", Title: "Website", Link: ext("https://wacht.uferwerk.example/", "wacht.uferwerk.example")})
	fill(census, doc.ProjectPage, "2.10", "Haltestellenzählung", "/wasser/haltestellen",
		P("Wer am Fluss wohnt, wartet."), H(1, "hintergrund", "Hintergrund"), P(long), H(2, "methode", "Wie gezählt wurde"), P(long), H(1, "highlights", "Highlights 2025"),
		list("Alle 61 Haltestellen gezählt", "Ein Schattenplan, den die Stadt übernommen hat"),
		&doc.List{Ordered: true, Start: 3, Items: []*doc.ListItem{{Blocks: []doc.Block{P("Dritter Schritt."), P(long)}}, {Blocks: []doc.Block{P("Vierter Schritt.")}}}},
		P("Ein Bild im Text ", &doc.InlinePicture{Picture: &doc.Picture{Src: "k.svg", Asset: Chart("assets/images/klein.svg"), State: doc.AltDecorative, Width: 60}}, " steht in der Zeile. Das ", &doc.Link{Target: doc.Target{URL: "../weg/"}, Inlines: inlines("Ziel")}, " fehlt."),
		&doc.Figure{Picture: &doc.Picture{Src: "x", Asset: Photo("assets/images/halt.jpg", 320, 230, 90), State: doc.AltPlaceholder, Stand: "Haltestellenzählung"}})
	chapter.Lang = "en"
	fill(chapter, doc.ProjectPage, "2.11", "Neighbours by the River", "/neighbours/",
		P("A project that reports in English: people who live near each other and had not met."), H(1, "background", "Background"), P("They have met now. ", to(org, "", "The organisation"), " helped."), H(1, "outlook", "Outlook"), P("More rivers."), H(1, "numbers", "Numbers"), P("Twelve dinners, three quarrels, two weddings."))
	fill(org, doc.OpenerPage, "3", "Organisation", "/organisation/", P("Wer wir sind, was wir haben, wie es weitergeht."))
	members := []*doc.Person{}
	for i, m := range [][3]string{{"Mara Lindqvist", "Vorstand", "Zählt seit 2011 Fische und seit 2016 Stimmen."}, {"Łukasz Nowak-Öztürk", "Geschäftsführung und Finanzen", ""}, {"Ines Albrecht", "Projektleitung Flusswacht", "Chemikerin. Wenn sie nicht misst, repariert sie Räder und schreibt an einem Buch über Wehre, das nie fertig wird."}, {"Jo Berg", "", "Ehrenamt"}, {"Theodora Papadopoulou-Schmidthuber", "Presse- und Öffentlichkeitsarbeit", "Spricht mit allen."}} {
		p := &doc.Person{ID: "person-" + string(rune('a'+i)), Name: m[0], Role: m[1], Initials: string([]rune(m[0])[:1]) + "X"}
		if m[2] != "" {
			p.Text = []doc.Block{P(m[2])}
		}
		if i%2 == 0 {
			p.Photo = described(Face("assets/images/team/"+p.ID+".png", 20*i), "Foto von "+m[0])
		}
		members = append(members, p)
	}
	fill(team, doc.TextPage, "3.1", "Team", "/organisation/team/", P("Fünf Menschen halten den Verein zusammen."), &doc.Team{ID: "team", Members: members})
	cell := func(s string) *doc.Cell { return &doc.Cell{ColSpan: 1, RowSpan: 1, Blocks: []doc.Block{P(s)}} }
	row := func(cs ...string) *doc.Row {
		rw := &doc.Row{}
		for _, c := range cs {
			rw.Cells = append(rw.Cells, cell(c))
		}
		rw.Cells[0].Header = true
		return rw
	}
	head := row("Posten", "2025", "2024")
	for _, c := range head.Cells {
		c.Header = true
	}
	num := doc.Column{Align: doc.AlignRight, Width: 250}
	wide := &doc.Table{Columns: make([]doc.Column, 9), Head: []*doc.Row{row("", "Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug")}, Body: []*doc.Row{row("Veranstaltungsteilnehmende", "120", "98", "143", "1.204", "87", "66", "0", "12"), row("Messungen", "170", "160", "180", "190", "175", "168", "159", "161")}}
	span2 := row("Summe", "281.400,00 €", "")
	span2.Cells = append(span2.Cells[:1], &doc.Cell{ColSpan: 2, RowSpan: 1, Align: doc.AlignCenter, Blocks: []doc.Block{P("siehe "), P("Prüfbericht")}})
	fill(money, doc.TextPage, "3.2", "Finanzen", "/organisation/finanzen/", P("Der Verein hat 2025 mehr eingenommen als je zuvor."), H(1, "einnahmen", "Einnahmen"),
		&doc.Table{Caption: inlines("Einnahmen in Euro"), Columns: []doc.Column{{Width: 500}, num, num}, Head: []*doc.Row{head}, Body: []*doc.Row{row("Spenden", "41.000,00 €", "39.210,50 €"), row("Fördermittel", "240.400,00 €", "198.000,00 €")}, Foot: []*doc.Row{span2}},
		H(1, "monate", "Nach Monaten"), wide, P(long), H(1, "risiken", "Risiken"), P(long))
	r.Parts = []*doc.Part{
		{Number: "1", Title: "Einleitung", Opener: intro, Pages: []*doc.Page{about}},
		{Number: "2", Title: "Wasser und Wege", Opener: open, Pages: []*doc.Page{watch, census, chapter}},
		{Number: "3", Title: "Organisation", Opener: org, Pages: []*doc.Page{team, money}},
	}
	return r
}
