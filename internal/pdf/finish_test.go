package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf8"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/pdf/cos"
	"annals/internal/theme"
)

func TestLinksLandWhereTheyShould(t *testing.T) {
	o := written(t, sample(t), Options{})
	type area struct{ rect, contents, goal string }
	var got []area
	for i, p := range o.pages {
		if p.Get("Tabs") != cos.Name("S") {
			t.Errorf("page %d is not read in the order of the structure", i)
		}
		for _, a := range o.array(p.Get("Annots")) {
			d := o.dict(a)
			if _, direct := a.(*cos.Dict); direct {
				t.Error("a link area is no object of its own")
			}
			if d.Get("F") != 4 || plain(d.Get("Border")) != "[0 0 0]" {
				t.Errorf("flags %v, border %v", d.Get("F"), d.Get("Border"))
			}
			g := area{plain(d.Get("Rect")), decodeText(d.Get("Contents")), ""}
			if dest := o.array(d.Get("Dest")); dest != nil {
				g.goal = fmt.Sprintf("page %d %s", o.pageRef[dest[0].(cos.Ref)], plain(dest[1:]))
			} else {
				g.goal = string(o.dict(d.Get("A")).Get("URI").(cos.String))
			}
			got = append(got, g)
		}
	}
	want := []area{
		{"[60 471 260 485]", "Erstes Projekt", "page 1 [XYZ 0 525 <nil>]"},
		{"[60 451 260 465]", "Zweites Projekt", "page 2 [XYZ 0 525 <nil>]"},
		{"[350 467 410 481]", "der Seite", "https://xn--msterhafen-9db.example/%C3%BCber%20uns?a=(1)"},
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the link areas are\n%v\nnot\n%v", got, want)
	}
}

func TestAddresses(t *testing.T) {
	r := &doc.Report{URL: "https://2018.example.org", BaseURL: "/bericht"}
	for _, c := range []struct {
		target doc.Target
		want   string
	}{
		{doc.Target{Kind: doc.ExternalTarget, URL: "https://example.org/a b?q=ü#x"}, "https://example.org/a%20b?q=%C3%BC#x"},
		{doc.Target{Kind: doc.ExternalTarget, URL: "https://example.org/100%/%C3%BC"}, "https://example.org/100%25/%C3%BC"},
		{doc.Target{Kind: doc.ExternalTarget, URL: "http://bücher.example:8080/<x>"}, "http://xn--bcher-kva.example:8080/%3Cx%3E"},
		{doc.Target{Kind: doc.MailTarget, URL: "mailto:müller@example.org"}, "mailto:m%C3%BCller@example.org"},
		{doc.Target{Kind: doc.AssetTarget, Asset: &doc.Asset{Path: "daten/Zahlen 2018?.csv"}}, "https://2018.example.org/bericht/daten/Zahlen%202018%3F.csv"},
		{doc.Target{Kind: doc.DeadTarget, URL: "x.html"}, ""},
		{doc.Target{Kind: doc.PageTarget}, ""},
	} {
		if got := address(r, c.target); got != c.want {
			t.Errorf("%q becomes %q, not %q", c.target.URL, got, c.want)
		}
	}
	if got := address(&doc.Report{}, doc.Target{Kind: doc.AssetTarget, Asset: &doc.Asset{Path: "x"}}); got != "" {
		t.Errorf("without an address of the report, an asset's is %q", got)
	}
}

func FuzzURI(f *testing.F) {
	f.Add("https://ü.example/%zz\x00")
	f.Add("://")
	f.Fuzz(func(t *testing.T, s string) {
		u := uri(s)
		for i := 0; i < len(u); i++ {
			if u[i] <= ' ' || u[i] > '~' {
				t.Fatalf("%q becomes %q", s, u)
			}
		}
		if uri(u) != u {
			t.Errorf("%q becomes %q and then %q", s, u, uri(u))
		}
	})
}

func TestLinksThatLeadNowhereAreText(t *testing.T) {
	d := newDocument(1)
	p := d.Root.Add("P", nil)
	l := p.Add("Link", nil)
	m := p.Add("Link", nil)
	m.Lang = "en"
	dead := doc.Target{Kind: doc.AssetTarget, Asset: &doc.Asset{Path: "a.pdf"}}
	add(d, 0, textAt(l.Content(), serif(), 60*pt, 80*pt, "Anlage"), &display.LinkArea{Target: dead, Tag: l, Text: "Anlage"},
		textAt(m.Content(), serif(), 60*pt, 99*pt, "annex"), &display.LinkArea{Target: dead, Tag: m, Text: "annex"})
	o := written(t, d, Options{})
	want := "Document\n  P\n    0/0 \"Anlage\"\n    Span Lang=\"en\"\n      0/1 \"annex\"\n"
	if got := o.structure(); got != want {
		t.Errorf("the structure is\n%s", got)
	}
	if o.pages[0].Get("Annots") != nil {
		t.Error("there is a link area")
	}
}

func TestPageLabelsEqualTheFolios(t *testing.T) {
	for _, c := range []struct{ labels, want string }{
		{"1 2 3", "[0 {S:D}]"},
		{"i ii iii 1 2", "[0 {S:r} 3 {S:D}]"},
		{"- 7 8 10", "[0 {} 1 {S:D St:7} 3 {S:D St:10}]"},
		{"- - - 4", "[0 {} 3 {S:D St:4}]"},
		{"A-1 A-2 B-1", "[0 {P:A- S:D} 2 {P:B- S:D}]"},
		{"XI XII Umschlag 007 008", "[0 {S:R St:11} 2 {P:Umschlag} 3 {P:00 S:D St:7}]"},
		{"iv v 5 vi", "[0 {S:r St:4} 2 {S:D St:5} 3 {S:r St:6}]"},
		{"1 1 1", "[0 {S:D} 1 {S:D} 2 {S:D}]"},
	} {
		var pages []*display.Page
		for _, l := range strings.Fields(c.labels) {
			pages = append(pages, &display.Page{Label: strings.Trim(l, "-")})
			if strings.Contains(l, "-") && len(l) > 1 {
				pages[len(pages)-1].Label = l
			}
		}
		nums := pageLabels(pages)
		if got := plain(nums); got != c.want {
			t.Errorf("%s: %s, not %s", c.labels, got, c.want)
		}
		for i, p := range pages {
			if got := viewed(nums, i); got != p.Label {
				t.Errorf("%s: page %d is called %q", c.labels, i, got)
			}
		}
	}
}

// viewed is what a viewer makes of a number tree of labels for a page.
func viewed(nums cos.Array, page int) string {
	var l label
	for j := 0; j < len(nums); j += 2 {
		from := nums[j].(int)
		if from > page {
			break
		}
		d := nums[j+1].(*cos.Dict)
		l = label{prefix: decodeText(d.Get("P")), number: 1 + page - from}
		if n, ok := d.Get("St").(int); ok {
			l.number = n + page - from
		}
		if s, ok := d.Get("S").(cos.Name); ok {
			l.style = string(s)
		}
	}
	return l.String()
}

func FuzzPageLabels(f *testing.F) {
	f.Add("1", "2", "x")
	f.Add("ix", "x", "xi")
	f.Add("99999999999999999999", "00", "A-0")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) || !utf8.ValidString(c) {
			return
		}
		pages := []*display.Page{{Label: a}, {Label: b}, {Label: c}}
		nums := pageLabels(pages)
		for i, p := range pages {
			if got := viewed(nums, i); got != p.Label {
				t.Errorf("page %d of %q, %q, %q is called %q", i, a, b, c, got)
			}
		}
	})
}

func TestBookmarks(t *testing.T) {
	d := sample(t)
	d.Pages[2].Height = 300 * pt // fpdf counts from the foot of the last page
	d.Bookmarks = append(d.Bookmarks, display.Bookmark{Title: "Zu  tief", Level: 5, Page: 2, Y: 100 * pt}, display.Bookmark{Title: "Noch eins", Level: 5, Page: 2, Y: 110 * pt}, display.Bookmark{Title: "Nirgends", Page: 7})
	o := written(t, d, Options{})
	var b strings.Builder
	var walk func(first any, parent any, depth int)
	walk = func(first, parent any, depth int) {
		var prev any
		for e := first; e != nil; e = o.dict(e).Get("Next") {
			x := o.dict(e)
			if x.Get("Parent") != parent || x.Get("Prev") != prev {
				t.Errorf("%q is not linked to its neighbours", decodeText(x.Get("Title")))
			}
			dest := o.array(x.Get("Dest"))
			fmt.Fprintf(&b, "%s%s: page %d %s, count %v\n", strings.Repeat("  ", depth), decodeText(x.Get("Title")), o.pageRef[dest[0].(cos.Ref)], plain(dest[1:]), x.Get("Count"))
			walk(x.Get("First"), e, depth+1)
			prev = e
		}
	}
	root := o.root.Get("Outlines")
	walk(o.dict(root).Get("First"), root, 0)
	want := `Über uns: page 0 [XYZ 0 525 <nil>], count 1
  Erstes Projekt 😀: page 1 [XYZ 0 525 <nil>], count <nil>
Ende: page 2 [XYZ 0 230 <nil>], count 1
  Zu tief: page 2 [XYZ 0 200 <nil>], count -1
    Noch eins: page 2 [XYZ 0 190 <nil>], count <nil>
`
	if b.String() != want {
		t.Errorf("the outline is\n%s", b.String())
	}
	if o.dict(root).Get("Count") != 4 || o.root.Get("PageMode") != cos.Name("UseOutlines") {
		t.Errorf("%v entries are open, mode %v", o.dict(root).Get("Count"), o.root.Get("PageMode"))
	}
}

func TestInformationAndMetadataAgree(t *testing.T) {
	o := written(t, sample(t), Options{})
	info := o.dict(o.trailer.Get("Info"))
	m := o.stream(o.root.Get("Metadata"))
	if m.Dict.Get("Filter") != nil {
		t.Error("the metadata is compressed; programs that know no PDF look for it")
	}
	x := string(m.Data)
	for key, c := range map[cos.Name][2]string{
		"Title":        {"Jahresbericht 2018: Müller & Söhne 😀", `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Jahresbericht 2018: Müller &amp; Söhne 😀</rdf:li></rdf:Alt></dc:title>`},
		"Subject":      {"Was der Verein Musterhafen tat", `<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Was der Verein Musterhafen tat</rdf:li></rdf:Alt></dc:description>`},
		"Author":       {"Musterhafen e. V.", "<dc:creator><rdf:Seq><rdf:li>Musterhafen e. V.</rdf:li></rdf:Seq></dc:creator>"},
		"Creator":      {"annals", "<xmp:CreatorTool>annals</xmp:CreatorTool>"},
		"Producer":     {"annals", "<pdf:Producer>annals</pdf:Producer>"},
		"CreationDate": {"D:20190301000000Z", "<xmp:CreateDate>2019-03-01T00:00:00Z</xmp:CreateDate>"},
		"ModDate":      {"D:20190301000000Z", "<xmp:ModifyDate>2019-03-01T00:00:00Z</xmp:ModifyDate>"},
	} {
		if got := decodeText(info.Get(key)); got != c[0] {
			t.Errorf("%s is %q", key, got)
		}
		if !strings.Contains(x, c[1]) {
			t.Errorf("the metadata has no %s", c[1])
		}
	}
	if o.root.Get("Lang") != cos.String("de-DE") || plain(o.root.Get("MarkInfo")) != "{Marked:true}" || plain(o.root.Get("ViewerPreferences")) != "{DisplayDocTitle:true}" {
		t.Errorf("language %v, %v, %v", o.root.Get("Lang"), o.root.Get("MarkInfo"), o.root.Get("ViewerPreferences"))
	}
	d := newDocument(1)
	d.Report.Date = doc.Date{}
	d.Report.Title = "A <b>\x02 & c"
	o = written(t, d, Options{})
	if got := o.dict(o.trailer.Get("Info")).Get("ModDate"); got != cos.String("D:20181231000000Z") {
		t.Errorf("without a date of its own, the report is of %v", got)
	}
	if x := string(o.stream(o.root.Get("Metadata")).Data); !strings.Contains(x, "A &lt;b&gt; &amp; c<") {
		t.Errorf("the title in the metadata:\n%s", x)
	}
	ids := o.array(o.trailer.Get("ID"))
	if len(ids) != 2 || ids[0] != ids[1] || len(ids[0].(cos.String)) != 16 {
		t.Errorf("the file's identifier is %v", ids)
	}
}

// TestProfile computes the numbers of the output intent's profile again, from
// the definition of sRGB, and looks at its structure.
func TestProfile(t *testing.T) {
	type matrix [3][3]float64
	times := func(a matrix, v [3]float64) (r [3]float64) {
		for i := range 3 {
			r[i] = a[i][0]*v[0] + a[i][1]*v[1] + a[i][2]*v[2]
		}
		return
	}
	inverse := func(m matrix) (r matrix) {
		c := func(i, j int) float64 {
			a, b, d, e := (i+1)%3, (i+2)%3, (j+1)%3, (j+2)%3
			return m[a][d]*m[b][e] - m[a][e]*m[b][d]
		}
		det := m[0][0]*c(0, 0) + m[0][1]*c(0, 1) + m[0][2]*c(0, 2)
		for i := range 3 {
			for j := range 3 {
				r[j][i] = c(i, j) / det
			}
		}
		return
	}
	xyY := func(x, y float64) [3]float64 { return [3]float64{x / y, 1, (1 - x - y) / y} }
	primaries := [3][3]float64{xyY(0.64, 0.33), xyY(0.30, 0.60), xyY(0.15, 0.06)}
	white, d50 := xyY(0.3127, 0.3290), [3]float64{0.9642, 1, 0.8249}
	var p matrix
	for i := range 3 {
		for j := range 3 {
			p[i][j] = primaries[j][i]
		}
	}
	amounts := times(inverse(p), white)
	bradford := matrix{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}
	from, to := times(bradford, white), times(bradford, d50)
	adapt := func(v [3]float64) [3]float64 {
		c := times(bradford, v)
		for i := range c {
			c[i] *= to[i] / from[i]
		}
		return times(inverse(bradford), c)
	}
	check := func(what string, got int32, want float64) {
		if math.Abs(float64(got)-want*65536) > 1 {
			t.Errorf("%s is %d, not %.1f", what, got, want*65536)
		}
	}
	for i := range 3 {
		c := primaries[i]
		for j := range c {
			c[j] *= amounts[i]
		}
		for j, v := range adapt(c) {
			check(fmt.Sprintf("colorant %d, %d", i, j), srgbColorants[i][j], v)
		}
		var unit [3]float64
		unit[i] = 1
		for j, v := range adapt(unit) {
			check(fmt.Sprintf("adaptation %d, %d", j, i), srgbAdaptation[j][i], v)
		}
		check("white", srgbWhite[i], d50[i])
	}
	for i, v := range []float64{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045} {
		check(fmt.Sprintf("curve %d", i), srgbCurve[i], v)
	}
	b := sRGB()
	if len(b)%4 != 0 || len(b) > 600 || string(b[36:40]) != "acsp" || int(b[2])<<8|int(b[3]) != len(b) {
		t.Errorf("the profile has %d bytes", len(b))
	}
	if o := written(t, newDocument(1), Options{}); !bytes.Equal(o.inflate(o.stream(o.dict(o.array(o.root.Get("OutputIntents"))[0]).Get("DestOutputProfile"))), b) {
		t.Error("the output intent has another profile")
	}
}

func TestPaints(t *testing.T) {
	d := newDocument(2)
	red, blue := theme.Color{R: 255}, theme.Color{B: 255}
	g := &display.Gradient{X1: 10 * pt, Y1: 20 * pt, X2: 110 * pt, Y2: 20 * pt, Stops: []display.Stop{{At: 200, Color: red}, {At: 200, Color: blue}, {At: 700, Color: red}}}
	add(d, 0,
		&display.Path{Segments: box(10, 10, 100, 20), Fill: &display.Paint{Gradient: g, Alpha: 255}},
		&display.Path{Segments: box(10, 10, 100, 20), Fill: &display.Paint{Gradient: g, Alpha: 255}, EvenOdd: true},
		&display.Path{Segments: box(10, 40, 100, 20), Fill: &display.Paint{Color: red, Alpha: 51}, Stroke: &display.Paint{Color: blue, Alpha: 255}, Width: 2 * pt},
		&display.Path{Segments: box(10, 70, 100, 20), Stroke: &display.Paint{Color: blue, Alpha: 255}, Width: pt / 2, Dash: []length.Length{3 * pt, pt}, RoundCap: true},
		&display.Path{Segments: []display.Segment{{Op: 'M', X3: pt, Y3: pt}, {Op: 'C', X1: pt, Y1: 2 * pt, X2: 3 * pt, Y2: 4 * pt, X3: 5 * pt, Y3: 6 * pt}}, Fill: &display.Paint{Color: red, Alpha: 255}, EvenOdd: true},
		&display.Path{Segments: box(0, 0, 1, 1), Fill: &display.Paint{Gradient: &display.Gradient{Stops: g.Stops}, Alpha: 255}},
		&display.Path{Segments: box(0, 0, 1, 1)})
	o := written(t, d, Options{})
	c := string(o.inflate(o.stream(o.pages[0].Get("Contents"))))
	want := `/Artifact <</Type /Layout>> BDC
q
/Pattern cs /P1 scn
10 585 m
110 585 l
110 565 l
10 565 l
h
f
Q
q
/Pattern cs /P1 scn
10 585 m
110 585 l
110 565 l
10 565 l
h
f*
Q
q
/A51-255 gs
1 0 0 rg
0 0 1 RG
2 w
10 555 m
110 555 l
110 535 l
10 535 l
h
B
Q
q
0 0 1 RG
.5 w
1 J 1 j
[3 1 ] 0 d
10 525 m
110 525 l
110 505 l
10 505 l
h
S
Q
1 0 0 rg
1 594 m
1 593 3 591 5 589 c
f*
0 595 m
1 595 l
1 594 l
0 594 l
h
f
EMC`
	if _, got, _ := strings.Cut(c, "/Artifact"); strings.TrimSpace("/Artifact"+got) != want {
		t.Errorf("the page is\n%s", got)
	}
	res := o.dict(o.pages[0].Get("Resources"))
	sh := o.dict(o.dict(o.dict(res.Get("Pattern")).Get("P1")).Get("Shading"))
	if got, want := plain(sh.Get("Coords")), "[10 575 110 575]"; got != want {
		t.Errorf("the gradient runs along %s", got)
	}
	// At 0.2 the colour changes at once; before and after the last stop it stays.
	fn := o.dict(sh.Get("Function"))
	if got := plain(fn.Get("Bounds")); got != "[.2 .7]" || len(o.array(fn.Get("Functions"))) != 3 {
		t.Errorf("the gradient's pieces: %s", plain(fn))
	}
	if got := plain(o.array(fn.Get("Functions"))[1].(*cos.Dict)); got != "{C0:[0 0 1] C1:[1 0 0] Domain:[0 1] FunctionType:2 N:1}" {
		t.Errorf("the gradient's middle: %s", got)
	}
	if got := plain(o.dict(o.dict(res.Get("ExtGState")).Get("A51-255"))); got != "{CA:1 Type:ExtGState ca:.2}" {
		t.Errorf("the opacity: %s", got)
	}
	if o.pages[0].Get("Group") == nil || o.pages[1].Get("Group") != nil {
		t.Error("not just the page with something transparent has a transparency group")
	}
}
