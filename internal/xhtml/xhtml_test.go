package xhtml

import (
	"strings"
	"testing"

	"annals/internal/doc"
)

func words(s string) []doc.Inline       { return []doc.Inline{&doc.Text{Value: s}} }
func para(is ...doc.Inline) []doc.Block { return []doc.Block{&doc.Paragraph{Inlines: is}} }
func say(s string) []doc.Block          { return para(&doc.Text{Value: s}) }
func label(key string) string           { return "[" + key + "]" }
func png(path string) *doc.Asset {
	return &doc.Asset{Path: path, Format: doc.PNG, Width: 800, Height: 400}
}

// site are options as the site uses them, pages and pictures under made up addresses.
func site() Options {
	return Options{
		Offset: 1, Label: label,
		Page: func(p *doc.Page, anchor string) string {
			if anchor != "" {
				return "../" + p.ID + "/#" + anchor
			}
			return "../" + p.ID + "/"
		},
		Asset: func(a *doc.Asset) string { return "../" + a.Path },
		Picture: func(p *doc.Picture, _ Use) (Image, bool) {
			return Image{Src: "../" + p.Asset.Path, Width: p.Asset.Width, Height: p.Asset.Height, Plate: p.Asset.Format != doc.JPEG}, true
		},
	}
}

func book() Options { o := site(); o.EPUB, o.Offset = true, 2; return o }

func render(o Options, p *doc.Page) string {
	var w Writer
	New(&w, o).Page(p, "")
	return w.String()
}

func TestMarkup(t *testing.T) {
	note := &doc.Footnote{Number: 1, ID: "fn-1", Blocks: say("Said by hand.")}
	other := &doc.Page{ID: "river", Title: "River watch"}
	described := &doc.Picture{Asset: png("assets/bus.png"), State: doc.AltDescribed, Alt: "A \"bus\" & a tram"}
	link := func(tg doc.Target, s string) *doc.Link { return &doc.Link{Target: tg, Inlines: words(s)} }
	for _, c := range []struct {
		name   string
		blocks []doc.Block
		want   string
	}{
		{"heading", []doc.Block{&doc.Heading{Level: 1, ID: "aims", Inlines: words("Aims & ways")}},
			`<h2 id="aims">Aims &amp; ways</h2>`},
		{"too deep a heading", []doc.Block{&doc.Heading{Level: 6, ID: "x", Inlines: words("X")}}, `<h6 id="x">X</h6>`},
		{"spans", para(&doc.Span{Style: doc.Strong, Inlines: words("a")}, &doc.Span{Style: doc.Emphasis, Inlines: words("b")},
			&doc.Span{Style: doc.Strike, Inlines: words("c")}, &doc.Span{Style: doc.Underline, Inlines: words("d")},
			&doc.Span{Style: doc.Superscript, Inlines: words("e")}, &doc.Span{Style: doc.Subscript, Inlines: words("f")},
			&doc.Span{Style: doc.Small, Inlines: words("g")}, &doc.Span{Style: doc.Mark, Inlines: words("h")},
			&doc.Span{Style: doc.Cite, Inlines: words("i")}, &doc.Span{Lang: "en", Inlines: words("j")}),
			`<p><strong>a</strong><em>b</em><s>c</s><u>d</u><sup>e</sup><sub>f</sub><small>g</small><mark>h</mark><cite>i</cite><span lang="en">j</span></p>`},
		{"line break, code, soft hyphen", para(&doc.Text{Value: "Spar\u00adkasse"}, &doc.LineBreak{}, &doc.Code{Value: "a<b"}),
			"<p>Spar\u00adkasse<br/><code>a&lt;b</code></p>"},
		{"external link", para(link(doc.Target{Kind: doc.ExternalTarget, URL: "https://example.org/a b?c=[1]&d"}, "there")),
			`<p><a href="https://example.org/a%20b?c=%5B1%5D&amp;d" class="external" rel="noopener">there</a></p>`},
		{"script", para(link(doc.Target{Kind: doc.ExternalTarget, URL: " java\nscript:alert(1)"}, "words")), `<p>words</p>`},
		{"mail", para(link(doc.Target{Kind: doc.MailTarget, URL: "mailto:a@example.org"}, "")), `<p><a href="mailto:a@example.org">a@example.org</a></p>`},
		{"page link", para(link(doc.Target{Kind: doc.PageTarget, Page: other, Anchor: "aims"}, "aims")), `<p><a href="../river/#aims">aims</a></p>`},
		{"page link without words", para(link(doc.Target{Kind: doc.PageTarget, Page: other}, " ")), `<p><a href="../river/"> River watch</a></p>`},
		{"file link", para(link(doc.Target{Kind: doc.AssetTarget, Asset: &doc.Asset{Path: "assets/a.pdf"}}, "accounts")), `<p><a href="../assets/a.pdf">accounts</a></p>`},
		{"dead link", para(link(doc.Target{URL: "../gone/"}, "gone")), `<p>gone</p>`},
		{"link in a link", para(&doc.Link{Target: doc.Target{Kind: doc.PageTarget, Page: other}, Inlines: []doc.Inline{
			&doc.Text{Value: "see "}, link(doc.Target{Kind: doc.MailTarget, URL: "mailto:x@example.org"}, "us")}}), `<p><a href="../river/">see us</a></p>`},
		{"note in a link follows it", para(&doc.Link{Target: doc.Target{Kind: doc.PageTarget, Page: other}, Inlines: []doc.Inline{
			&doc.Text{Value: "see"}, &doc.NoteRef{Note: note}}}),
			`<p><a href="../river/">see</a><sup class="noteref"><a id="fn-1-ref" href="#fn-1" role="doc-noteref" aria-label="[footnote] 1">1</a></sup></p>`},
		{"tight list", []doc.Block{&doc.List{Tight: true, Items: []*doc.ListItem{{Blocks: say("a")}, {Blocks: []doc.Block{
			&doc.Paragraph{Inlines: words("b")}, &doc.List{Ordered: true, Start: 3, Tight: true, Items: []*doc.ListItem{{Blocks: say("c")}}}}}}}},
			`<ul class="tight"><li>a</li><li>b<ol class="tight" start="3"><li>c</li></ol></li></ul>`},
		{"loose list", []doc.Block{&doc.List{Ordered: true, Start: 1, Items: []*doc.ListItem{{Blocks: say("a")}}}}, `<ol><li><p>a</p></li></ol>`},
		{"quote, rule, group", []doc.Block{&doc.Quote{Blocks: say("q")}, &doc.Rule{}, &doc.Group{Lang: "en", Blocks: say("g")}},
			`<blockquote><p>q</p></blockquote><hr/><div class="group" lang="en"><p>g</p></div>`},
		{"code", []doc.Block{&doc.CodeBlock{Language: "go", Text: "if a < b {\n}\n"}}, "<pre><code class=\"language-go\">if a &lt; b {\n}\n</code></pre>"},
		{"figure", []doc.Block{&doc.Figure{Picture: described, Caption: words("Bus")}},
			`<figure class="figure"><img class="plate" src="../assets/bus.png" alt="A &quot;bus&quot; &amp; a tram" width="800" height="400"/><figcaption>Bus</figcaption></figure>`},
		{"second picture is lazy, decorative has no words", []doc.Block{&doc.Figure{Picture: described, Role: doc.MainFigure},
			&doc.Figure{Picture: &doc.Picture{Asset: png("assets/x.png"), State: doc.AltDecorative, Stand: "no", Width: 200}}},
			`<div class="figure main"><img class="plate" src="../assets/bus.png" alt="A &quot;bus&quot; &amp; a tram" width="800" height="400"/></div>` +
				`<div class="figure"><img class="plate" src="../assets/x.png" alt="" width="200" height="100" loading="lazy"/></div>`},
		{"placeholder for a description", []doc.Block{&doc.Figure{Picture: &doc.Picture{Asset: png("a.png"), State: doc.AltPlaceholder, Stand: "Bus stops"}}},
			`<div class="figure"><img class="plate" src="../a.png" alt="Bus stops" width="800" height="400"/></div>`},
		{"missing picture", []doc.Block{&doc.Figure{Picture: &doc.Picture{State: doc.AltDescribed, Alt: "Us", Problem: "No such file"}}},
			`<div class="figure"><span class="missing" role="img" aria-label="No such file: Us">No such file: Us</span></div>`},
		{"inline picture", para(&doc.InlinePicture{Picture: described}),
			`<p><img class="inline plate" src="../assets/bus.png" alt="A &quot;bus&quot; &amp; a tram" width="800" height="400"/></p>`},
		{"table", []doc.Block{&doc.Table{Caption: words("Money"), Columns: []doc.Column{{Width: 303}, {Align: doc.AlignRight}},
			Head: []*doc.Row{{Cells: []*doc.Cell{{ColSpan: 1, RowSpan: 1}, {ColSpan: 1, RowSpan: 1, Blocks: say("2025")}}}},
			Body: []*doc.Row{{Cells: []*doc.Cell{{Header: true, ColSpan: 1, RowSpan: 2, Blocks: say("Gifts")}, {ColSpan: 1, RowSpan: 1, Blocks: say("10 €")}}},
				{Cells: []*doc.Cell{{ColSpan: 1, RowSpan: 1, Align: doc.AlignCenter, Blocks: append(say("a"), say("b")...)}}}, {Cells: []*doc.Cell{{ColSpan: 2, RowSpan: 1, Blocks: say("all")}}}},
			Foot: []*doc.Row{{Cells: []*doc.Cell{{ColSpan: 1, RowSpan: 1, Blocks: say("Sum")}, {ColSpan: 1, RowSpan: 1, Blocks: say("10 €")}}}}}},
			`<div class="table" role="region" aria-label="Money" tabindex="0"><table><caption>Money</caption><colgroup><col class="w300"/><col/></colgroup>` +
				`<thead><tr><td></td><th class="right" scope="col">2025</th></tr></thead>` +
				`<tbody><tr><th scope="row" rowspan="2">Gifts</th><td class="right">10 €</td></tr><tr><td class="center"><p>a</p><p>b</p></td></tr><tr><td colspan="2">all</td></tr></tbody>` +
				`<tfoot><tr><td>Sum</td><td class="right">10 €</td></tr></tfoot></table></div>`},
		{"accounts", []doc.Block{&doc.Table{Caption: words("Money"), Body: []*doc.Row{
			{Role: doc.SumRow, Cells: []*doc.Cell{{ColSpan: 1, RowSpan: 1, Blocks: say("All")}}}, {Apart: true, Cells: []*doc.Cell{{ColSpan: 1, RowSpan: 1, Blocks: say("Next")}}},
			{Role: doc.WholeRow, Apart: true, Cells: []*doc.Cell{{ColSpan: 1, RowSpan: 1, Blocks: say("Costs")}}}}}},
			`<div class="table" role="region" aria-label="Money" tabindex="0"><table class="grouped"><caption>Money</caption>` +
				`<tbody><tr class="sum"><td>All</td></tr><tr class="apart"><td>Next</td></tr><tr class="whole apart"><td>Costs</td></tr></tbody></table></div>`},
		{"chain", []doc.Block{&doc.Chain{ID: "chain", Title: "Effect", Stations: []*doc.Station{
			{Key: "problem", ID: "problem", Label: "The problem", Items: []*doc.ChainItem{{Title: words("Waste"), Text: say("Much."), Claim: say("So we act.")}}},
			{Key: "solution", ID: "solution", Label: "The solution"}}}},
			`<section class="chain"><h2 id="chain">Effect</h2><ol class="stations"><li class="station station-problem"><h3 id="problem">The problem</h3>` +
				`<ul class="entries"><li><p class="entry-title">Waste</p><p>Much.</p><div class="claim"><p>So we act.</p></div></li></ul></li>` +
				`<li class="station station-solution"><h3 id="solution">The solution</h3></li></ol></section>`},
		{"outcomes", []doc.Block{&doc.Outcomes{ID: "out", Title: "2025", Items: []*doc.Outcome{{Key: "output", ID: "output", Label: "Output", Blocks: say("o")}}}},
			`<section class="outcomes"><h2 id="out">2025</h2><div class="outcome outcome-output"><h3 id="output">Output</h3><div class="content"><p>o</p></div></div></section>`},
		{"resources", []doc.Block{&doc.Resources{ID: "res", Title: "Resources", Blocks: say("r")}}, `<section class="resources"><h2 id="res">Resources</h2><p>r</p></section>`},
		{"website", []doc.Block{&doc.Website{ID: "web", Title: "Site", Link: link(doc.Target{Kind: doc.ExternalTarget, URL: "https://example.org/"}, "")}},
			`<section class="website"><h2 id="web">Site</h2><p><a href="https://example.org/" class="external" rel="noopener">example.org</a></p></section>`},
		{"team", []doc.Block{&doc.Team{ID: "team", Members: []*doc.Person{{ID: "ada", Name: "Ada <L>", Role: "Counts", Initials: "AL", Text: say("Bio.")},
			{ID: "bo", Name: "Bo", Photo: &doc.Picture{Asset: png("bo.png"), State: doc.AltDecorative}}}}},
			`<section class="team"><div class="people"><div class="person"><div class="photo initials" aria-hidden="true">AL</div><div class="about"><h2 id="ada">Ada &lt;L&gt;</h2><p class="role">Counts</p><p>Bio.</p></div></div>` +
				`<div class="person"><div class="photo"><img class="plate" src="../bo.png" alt="" width="800" height="400"/></div><div class="about"><h2 id="bo">Bo</h2></div></div></div></section>`},
		{"ids are unique", []doc.Block{&doc.Heading{Level: 1, ID: "a", Inlines: words("A")}, &doc.Heading{Level: 1, ID: "a", Inlines: words("A")}}, `<h2 id="a">A</h2><h2 id="a-2">A</h2>`},
	} {
		got := strings.ReplaceAll(render(site(), &doc.Page{Blocks: c.blocks}), "\n", "")
		if got != strings.ReplaceAll(c.want, "\n", "") {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestFootnotes(t *testing.T) {
	a := &doc.Footnote{Number: 1, ID: "fn-1", Blocks: append(say("One."), say("Two.")...)}
	b := &doc.Footnote{Number: 2, ID: "fn-2", Blocks: say("Unused.")}
	p := &doc.Page{Blocks: para(&doc.Text{Value: "a"}, &doc.NoteRef{Note: a}, &doc.NoteRef{Note: a}), Footnotes: []*doc.Footnote{a, b}}
	want := `<p>a<sup class="noteref"><a id="fn-1-ref" href="#fn-1" role="doc-noteref" epub:type="noteref" aria-label="[footnote] 1">1</a></sup>` +
		`<sup class="noteref"><a href="#fn-1" role="doc-noteref" epub:type="noteref" aria-label="[footnote] 1">1</a></sup></p>` +
		`<section class="footnotes" epub:type="footnotes"><h3>[footnotes]</h3>` +
		`<aside class="note" id="fn-1" role="doc-footnote" epub:type="footnote"><p class="number"><a href="#fn-1-ref" role="doc-backlink" aria-label="[back-to-text], [footnote] 1">1</a></p><div class="content"><p>One.</p><p>Two.</p></div></aside>` +
		`<aside class="note" id="fn-2" role="doc-footnote" epub:type="footnote"><p class="number">2</p><div class="content"><p>Unused.</p></div></aside></section>`
	if got := strings.ReplaceAll(render(book(), p), "\n", ""); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Several pages in one file: a prefix keeps their ids apart, and the marks of
// notes lead to the notes of their own page.
func TestPrefix(t *testing.T) {
	var w Writer
	r := New(&w, site(), "_main")
	for _, id := range []string{"p1.", "p2."} {
		n := &doc.Footnote{Number: 1, ID: "fn-1", Blocks: say("n")}
		r.Page(&doc.Page{Blocks: append([]doc.Block{&doc.Heading{Level: 1, ID: "aims", Inlines: words("A")}}, para(&doc.NoteRef{Note: n})...), Footnotes: []*doc.Footnote{n}}, id)
	}
	for _, s := range []string{`id="p1.aims"`, `id="p2.aims"`, `href="#p2.fn-1"`, `id="p2.fn-1"`, `href="#p2.fn-1-ref"`, `id="p2.fn-1-ref"`} {
		if !strings.Contains(w.String(), s) {
			t.Errorf("no %s in %s", s, w.String())
		}
	}
}

func TestAnchors(t *testing.T) {
	o := site()
	o.Anchors = true
	got := render(o, &doc.Page{Blocks: []doc.Block{&doc.Heading{Level: 1, ID: "a", Inlines: words("A")}}})
	want := `<div class="heading"><h2 id="a">A</h2><a class="anchor" href="#a" aria-label="[heading-link]: A"></a></div>` + "\n"
	if got != want {
		t.Errorf("got %s", got)
	}
}

func TestPageStarts(t *testing.T) {
	text := &doc.Text{Value: "bäu\u00adme wachsen"}
	p1, p2 := &doc.Paragraph{Inlines: []doc.Inline{&doc.Text{Value: "alle "}, text}}, &doc.Paragraph{Inlines: words("ende")}
	list := &doc.List{Tight: true, Items: []*doc.ListItem{{Blocks: say("x")}}}
	page := &doc.Page{ID: "p", Blocks: []doc.Block{p1, list, p2}}
	o := book()
	o.Starts = map[doc.Node][]PageStart{p1: {{"1", 0}, {"ii", 7}}, list: {{"3", 0}}, p2: {{"4", 99}}, text: {{"5", 6}}}
	var w Writer
	r := New(&w, o)
	r.Page(page, "")
	mark := func(l string) string {
		return `<span epub:type="pagebreak" role="doc-pagebreak" id="_page-` + l + `" aria-label="` + l + `"></span>`
	}
	want := `<p>` + mark("1") + "alle bä" + mark("ii") + "u\u00adme " + mark("5") + `wachsen</p><ul class="tight"><li>` + mark("3") + `x</li></ul><p>ende</p>` +
		strings.ReplaceAll(mark("4"), "span", "div")
	if got := strings.ReplaceAll(w.String(), "\n", ""); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	var labels []string
	for _, s := range r.Placed {
		labels = append(labels, s.Label)
	}
	if got := strings.Join(labels, " "); got != "1 ii 5 3 4" {
		t.Errorf("placed %q", got)
	}
}

func TestOutline(t *testing.T) {
	p := &doc.Page{Blocks: []doc.Block{
		&doc.Heading{Level: 1, ID: "a", Inlines: []doc.Inline{&doc.Text{Value: "A"}, &doc.NoteRef{Note: &doc.Footnote{Number: 1}}}},
		&doc.Group{Blocks: []doc.Block{&doc.Heading{Level: 2, ID: "b", Inlines: words("B")}}},
		&doc.Quote{Blocks: []doc.Block{&doc.Heading{Level: 2, ID: "q", Inlines: words("Q")}}},
		&doc.Chain{ID: "c", Title: "C", Stations: []*doc.Station{{ID: "s", Label: "S"}}},
		&doc.Outcomes{ID: "o", Title: "O", Items: []*doc.Outcome{{ID: "i", Label: "I"}}},
		&doc.Resources{ID: "r", Title: "R"}, &doc.Website{ID: "w", Title: "W"},
		&doc.Team{ID: "t", Title: "T", Members: []*doc.Person{{ID: "m", Name: "M"}}},
	}}
	var got []string
	for _, e := range Outline(p) {
		got = append(got, itoa(e.Level)+e.ID+e.Title)
		if !Has(p, e.ID) {
			t.Errorf("Has does not find %s", e.ID)
		}
	}
	if s := strings.Join(got, " "); s != "1aA 2bB 1cC 2sS 1oO 2iI 1rR 1wW 1tT" {
		t.Errorf("outline %q", s)
	}
	if Has(p, "nowhere") || Has(p, "") {
		t.Error("Has finds what is not there")
	}
}

func TestDiagnostics(t *testing.T) {
	at := doc.Origin{Place: doc.Place{File: "a.md", Line: 3, Column: 1}}
	var w Writer
	r := New(&w, book())
	r.Page(&doc.Page{Blocks: []doc.Block{&doc.Heading{Origin: at, Level: 5, ID: "x", Inlines: words("X")},
		&doc.Paragraph{Inlines: []doc.Inline{&doc.Link{Origin: at, Target: doc.Target{Kind: doc.ExternalTarget, URL: "file:///etc"}, Inlines: words("x")}}}}}, "")
	if len(r.Diags.All) != 2 || r.Diags.All[0].ID != "heading-too-deep" || r.Diags.All[1].ID != "unsafe-address" || r.Diags.All[0].Place.Line != 3 {
		t.Errorf("got %+v", r.Diags.All)
	}
}

// A drawing whose words a telephone would make too small is moved through in a
// box that the keyboard reaches; a book, a main picture and a drawing of a size
// of its own are shown whole.
func TestFineDrawings(t *testing.T) {
	fine := func(least int) Options {
		o := site()
		o.Picture = func(*doc.Picture, Use) (Image, bool) {
			return Image{Src: "c.svg", Width: 700, Height: 350, Least: least}, true
		}
		return o
	}
	chart := &doc.Picture{Asset: png("c.svg"), State: doc.AltDescribed, Alt: "Loans"}
	figure := &doc.Figure{Picture: chart}
	image := `<img src="c.svg" alt="Loans" width="700" height="350"/>`
	in := func(class, name string) string {
		return `<div class="fine ` + class + `" role="region" aria-label="` + name + `" tabindex="0">` + image + `</div>`
	}
	asBook := fine(400)
	asBook.EPUB = true
	for _, c := range []struct {
		name   string
		o      Options
		blocks []doc.Block
		want   string
	}{
		{"captioned", fine(400), []doc.Block{&doc.Figure{Picture: chart, Caption: words("Loans by month")}},
			`<figure class="figure">` + in("least28", "Loans by month") + `<figcaption>Loans by month</figcaption></figure>`},
		{"numbered", fine(5000), []doc.Block{figure}, `<div class="figure">` + in("least40", label("picture")+" 1") + `</div>`},
		{"fits", fine(280), []doc.Block{figure}, `<div class="figure">` + image + `</div>`},
		{"main", fine(400), []doc.Block{&doc.Figure{Picture: chart, Role: doc.MainFigure}}, `<div class="figure main">` + image + `</div>`},
		{"asked", fine(400), []doc.Block{&doc.Figure{Picture: &doc.Picture{Asset: chart.Asset, State: doc.AltDescribed, Alt: "Loans", Width: 350}}},
			`<div class="figure"><img src="c.svg" alt="Loans" width="350" height="175"/></div>`},
		{"book", asBook, []doc.Block{figure}, `<div class="figure"><img src="c.svg" alt="Loans"/></div>`},
	} {
		if got := strings.ReplaceAll(render(c.o, &doc.Page{Blocks: c.blocks}), "\n", ""); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}
