package pdf

import (
	"bytes"
	goimage "image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"annals/fonts"
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// pngAsset is a small picture with opacity; a different one for each seed.
func pngAsset(t testing.TB, seed int) *doc.Asset {
	m := goimage.NewNRGBA(goimage.Rect(0, 0, 40, 30))
	for y := range 30 {
		for x := range 40 {
			m.Set(x, y, color.NRGBA{uint8(6 * x), uint8(8 * y), uint8(90 + seed), uint8(255 - 5*y)})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return &doc.Asset{Path: "bilder/boot.png", Format: doc.PNG, Data: b.Bytes(), Width: 40, Height: 30, Orientation: 1}
}

// jpegAsset is a JPEG whose left half is red and whose top right is blue.
func jpegAsset(t testing.TB, orientation int) *doc.Asset {
	m := goimage.NewRGBA(goimage.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			c := color.RGBA{200, 30, 30, 255}
			if x >= 32 {
				c = color.RGBA{30, 30, 200, 255}
				if y >= 16 {
					c = color.RGBA{30, 160, 30, 255}
				}
			}
			m.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return &doc.Asset{Path: "bilder/team.jpg", Format: doc.JPEG, Data: b.Bytes(), Width: 64, Height: 32, Orientation: orientation}
}

// sample is a report of three pages with everything that a report has.
func sample(t testing.TB) *display.Document {
	d := newDocument(3)
	d.Pages[0].Label, d.Pages[1].Label, d.Pages[2].Label = "i", "1", "2"
	f := serif()
	sans := testFont(t, fonts.SourceSans, 600, false)
	emoji := testFont(t, fonts.Emoji, 400, false)
	root := d.Root

	// Page i: the title, a table of contents.
	rule := &display.Path{Segments: box(60, 40, 300, 4), Fill: &display.Paint{Color: theme.Color{R: 15, G: 92, B: 110}, Alpha: 255}}
	head := &display.Text{X: 60 * pt, Y: 30 * pt, Words: words(f, 8*pt, "Jahresbericht 2018"), Style: typeset.Style{Size: 8 * pt}, Color: ink, Artifact: display.Header}
	h1 := root.Add("Sect", nil).Add("H1", nil)
	add(d, 0, head, rule, textAt(h1.Content(), sans, 60*pt, 80*pt, "Über uns"))
	toc := root.Add("TOC", nil)
	for i, title := range []string{"Erstes Projekt", "Zweites Projekt"} {
		item := toc.Add("TOCI", nil).Add("Reference", nil).Add("Link", nil)
		y := length.Length(120+20*i) * pt
		add(d, 0, textAt(item.Content(), f, 60*pt, y, title),
			&display.LinkArea{Rect: display.Rect{X: 60 * pt, Y: y - 10*pt, W: 200 * pt, H: 14 * pt}, Target: doc.Target{Kind: doc.PageTarget},
				Dest: &display.Dest{Page: i + 1, Y: 70 * pt}, Text: title, Tag: item})
	}

	// Page 1: a paragraph with a divided word, links, a note; it goes on on page 2.
	sect := root.Add("Sect", nil)
	h2 := sect.Add("H2", nil)
	add(d, 1, textAt(h2.Content(), sans, 60*pt, 80*pt, "Erstes Projekt"))
	p := sect.Add("P", nil)
	one := textAt(p.Content(), f, 60*pt, 110*pt, "Die Öffent\u00ad")
	one.Words[1].Actual = "Öffentlichkeit"
	two := textAt(p.Content(), f, 60*pt, 124*pt, "lichkeit fragte (viel) \U0001d538 nach. Mehr auf")
	two.Words[0].Rest = true
	smile := &display.Text{X: 330 * pt, Y: 124 * pt, Words: words(emoji, 10*pt, "😀"), Style: typeset.Style{Size: 10 * pt}, Color: ink, Content: p.Content()}
	smile.Words[0].Space = true
	link := p.Add("Link", nil)
	site := textAt(link.Content(), f, 350*pt, 124*pt, "der Seite")
	site.Words[0].Space = true
	add(d, 1, one, two, smile, site, &display.LinkArea{Rect: display.Rect{X: 350 * pt, Y: 114 * pt, W: 60 * pt, H: 14 * pt},
		Target: doc.Target{Kind: doc.ExternalTarget, URL: "https://müsterhafen.example/über uns?a=(1)"}, Text: "der  Seite", Tag: link})
	dead := p.Add("Link", nil)
	gone := textAt(dead.Content(), f, 60*pt, 138*pt, "Satzung")
	add(d, 1, gone, &display.LinkArea{Rect: display.Rect{X: 60 * pt, Y: 128 * pt, W: 60 * pt, H: 14 * pt}, Target: doc.Target{Kind: doc.DeadTarget}, Text: "Satzung", Tag: dead})
	add(d, 1, textAt(p.Content(), f, 120*pt, 138*pt, "gilt."))
	add(d, 2, textAt(p.Content(), f, 60*pt, 80*pt, "Das war 2018."))
	note := sect.Add("Note", nil)
	note.ID = "fn1"
	add(d, 1, textAt(note.Add("Lbl", nil).Content(), f, 60*pt, 540*pt, "1"), textAt(note.Add("P", nil).Content(), f, 70*pt, 540*pt, "Eine Fußnote."))
	empty := sect.Add("P", nil)
	empty.Add("Span", nil).Content()

	// Figures: opacity, a JPEG on its side, a round cut, a drawing.
	for i, a := range []*doc.Asset{pngAsset(t, 0), jpegAsset(t, 6)} {
		fig := sect.Add("Figure", nil)
		fig.Alt = []string{"Ein Boot im Hafen", "Das Team, stehend"}[i]
		r := display.Rect{X: length.Length(60+120*i) * pt, Y: 160 * pt, W: 80 * pt, H: 60 * pt}
		fig.BBox = &display.BBox{Page: 1, Rect: r}
		add(d, 1, &display.Image{Rect: r, Asset: a, Content: fig.Content(), Round: i == 1})
		if i == 0 {
			add(d, 2, &display.Image{Rect: r, Asset: a})
		}
	}
	fig := sect.Add("Figure", nil)
	fig.Alt = "Laufzeit: ganzes Jahr"
	fig.BBox = &display.BBox{Page: 1, Rect: display.Rect{X: 60 * pt, Y: 240 * pt, W: 200 * pt, H: 40 * pt}}
	add(d, 1,
		&display.Path{Segments: box(60, 240, 200, 40), Fill: &display.Paint{Alpha: 255, Gradient: &display.Gradient{X1: 60 * pt, Y1: 240 * pt, X2: 260 * pt, Y2: 240 * pt,
			Stops: []display.Stop{{At: 0, Color: theme.Color{R: 255}}, {At: 300, Color: theme.Color{G: 255}}, {At: 1000, Color: theme.Color{B: 255}}}}}, Content: fig.Content()},
		&display.Path{Segments: box(70, 250, 100, 20), Fill: &display.Paint{Color: theme.Color{}, Alpha: 128}, Stroke: &display.Paint{Color: ink, Alpha: 255},
			Width: 2 * pt, Dash: []length.Length{4 * pt, 2 * pt}, RoundCap: true, EvenOdd: true, Content: fig.Content()})

	// A list and a table.
	l := sect.Add("L", nil)
	l.Number = "Disc"
	for i, s := range []string{"Anfragen: 33", "Klagen: 9"} {
		li := l.Add("LI", nil)
		y := length.Length(300+14*i) * pt
		add(d, 1, textAt(li.Add("Lbl", nil).Content(), f, 60*pt, y, "•"), textAt(li.Add("LBody", nil).Content(), f, 74*pt, y, s))
	}
	table := sect.Add("Table", nil)
	var heads []*display.Tag
	for i, row := range [][]string{{"Posten", "Betrag"}, {"Miete", "1.200 €"}, {"Reise", ""}} {
		tr := table.Add("TR", nil)
		for j, s := range row {
			role := "TD"
			if i == 0 {
				role = "TH"
			}
			c := tr.Add(role, nil)
			if i == 0 {
				c.Scope = "Column"
				heads = append(heads, c)
			} else {
				c.Headers = []*display.Tag{heads[j]}
			}
			if s != "" {
				add(d, 1, textAt(c.Content(), f, length.Length(60+100*j)*pt, length.Length(350+14*i)*pt, s))
			}
		}
	}
	quote := sect.Add("BlockQuote", nil).Add("P", nil)
	quote.Lang = "en"
	fi := textAt(quote.Content(), f, 60*pt, 420*pt, "Open figures for all")
	g, _ := f.Glyph('ﬁ')
	fi.Words[1].Shape.Glyphs = append([]typeset.Glyph{{ID: g, Text: "fi", Advance: f.Advance(g)}}, fi.Words[1].Shape.Glyphs[2:]...)
	add(d, 1, fi)
	for i, pg := range d.Pages {
		add(d, i, &display.Text{X: 60 * pt, Y: 570 * pt, Words: words(f, 8*pt, pg.Label), Style: typeset.Style{Size: 8 * pt}, Color: ink, Artifact: display.Footer})
	}
	d.Bookmarks = []display.Bookmark{{Title: "Über uns", Level: 0, Page: 0, Y: 70 * pt}, {Title: "Erstes Projekt 😀", Level: 1, Page: 1, Y: 70 * pt}, {Title: "Ende", Level: 0, Page: 2, Y: 70 * pt}}
	return d
}

// box is the path of a rectangle, in points.
func box(x, y, w, h length.Length) []display.Segment {
	x, y, w, h = x*pt, y*pt, w*pt, h*pt
	return []display.Segment{{Op: 'M', X3: x, Y3: y}, {Op: 'L', X3: x + w, Y3: y}, {Op: 'L', X3: x + w, Y3: y + h}, {Op: 'L', X3: x, Y3: y + h}, {Op: 'Z'}}
}
