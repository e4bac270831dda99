package epub

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/theme"
	"annals/internal/xhtml/xhtmltest"
)

// element is an element of an XML file.
type element struct {
	name string
	attr map[string]string
	text string // of everything inside it
}

// parse reads an XML file and returns its elements in the order of their start.
func parse(t *testing.T, name string, data []byte) []*element {
	t.Helper()
	var all, open []*element
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatalf("%s is not well-formed: %v", name, err)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			e := &element{name: tok.Name.Local, attr: map[string]string{}}
			for _, a := range tok.Attr {
				key := a.Name.Local
				if strings.HasSuffix(a.Name.Space, "/ops") {
					key = "epub:" + key
				}
				e.attr[key] = a.Value
			}
			all, open = append(all, e), append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, e := range open {
				e.text += string(tok)
			}
		}
	}
}

func with(es []*element, name, key, value string) []*element {
	var found []*element
	for _, e := range es {
		if e.name == name && (key == "" || e.attr[key] == value) {
			found = append(found, e)
		}
	}
	return found
}

func book1(t *testing.T, r *doc.Report, pm *display.PageMap) (map[string][]byte, []string, diag.List) {
	t.Helper()
	th, _ := theme.New(r.Theme)
	data, ds := Book(r, th, pm, nil)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files, names := map[string][]byte{}, []string{}
	for _, f := range z.File {
		rd, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(rd); err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
	}
	return files, names, ds
}

// The container begins as OCF asks: reading systems look at bytes 30 to 58.
func TestContainer(t *testing.T) {
	r := xhtmltest.Report()
	th, _ := theme.New(r.Theme)
	data, _ := Book(r, th, nil, nil)
	if string(data[30:58]) != "mimetypeapplication/epub+zip" || data[8] != 0 || data[28] != 0 {
		t.Errorf("the container begins with %q", data[:60])
	}
	again, _ := Book(xhtmltest.Report(), th, nil, nil)
	if !bytes.Equal(data, again) {
		t.Error("the same report gives other bytes")
	}
}

// Everything in the package is in the manifest, and the other way round; what
// the files name is there, and so are the ids.
func TestLinksLand(t *testing.T) {
	r := xhtmltest.Report()
	files, _, ds := book1(t, r, starts(r))
	if len(ds.All) != 0 {
		t.Errorf("diagnostics: %+v", ds.All)
	}
	opf := parse(t, "package.opf", files["EPUB/package.opf"])
	listed := map[string]bool{"mimetype": true, "META-INF/container.xml": true, "EPUB/package.opf": true}
	for _, it := range with(opf, "item", "", "") {
		listed[path.Join("EPUB", it.attr["href"])] = true
	}
	ids, docs := map[string]map[string]bool{}, map[string][]*element{}
	for name, data := range files {
		if !listed[name] {
			t.Errorf("%s is not in the manifest", name)
		}
		if strings.HasSuffix(name, ".xhtml") {
			docs[name], ids[name] = parse(t, name, data), map[string]bool{}
			for _, e := range docs[name] {
				if id, ok := e.attr["id"]; ok {
					if ids[name][id] {
						t.Errorf("%s: id %q twice", name, id)
					}
					ids[name][id] = true
				}
			}
		}
	}
	for name := range listed {
		if files[name] == nil {
			t.Errorf("%s is in the manifest only", name)
		}
	}
	used := map[string]bool{}
	for name, es := range docs {
		for _, e := range es {
			for _, key := range []string{"href", "src"} {
				v := e.attr[key]
				if v == "" || strings.Contains(v, "://") || strings.HasPrefix(v, "mailto:") {
					continue
				}
				file, anchor, _ := strings.Cut(v, "#")
				to := name
				if file != "" {
					to = path.Join("EPUB", file)
				}
				used[to] = true
				if files[to] == nil || anchor != "" && !ids[to][anchor] {
					t.Errorf("%s: %s leads nowhere", name, v)
				}
			}
			if v := e.attr["aria-labelledby"]; v != "" && !ids[name][v] {
				t.Errorf("%s: labelled by %q, which is not there", name, v)
			}
		}
	}
	for name := range listed {
		if strings.Contains(name, "/images/") && !used[name] {
			t.Errorf("%s is shown nowhere", name)
		}
	}
}

// starts says that a printed page begins with each page of the report, and one
// in the middle of a paragraph.
func starts(r *doc.Report) *display.PageMap {
	pm := &display.PageMap{}
	n := 4
	for _, p := range r.Pages() {
		n++
		pm.Starts = append(pm.Starts, display.PageStart{Label: itoa(n), Page: p, Node: p})
		for _, b := range p.Blocks {
			if para, ok := b.(*doc.Paragraph); ok && p.ID == "flusswacht" {
				n++
				pm.Starts = append(pm.Starts, display.PageStart{Label: itoa(n), Page: p, Node: para, Offset: 5})
				break
			}
		}
	}
	return pm
}

func TestPageList(t *testing.T) {
	r := xhtmltest.Report()
	pm := starts(r)
	files, _, _ := book1(t, r, pm)
	nav := string(files["EPUB/nav.xhtml"])
	list := nav[strings.Index(nav, `epub:type="page-list"`):]
	at := 0
	for _, s := range pm.Starts {
		i := strings.Index(list[at:], ">"+s.Label+"</a>")
		if i < 0 {
			t.Fatalf("page %s is not in the list, or not in order:\n%s", s.Label, list)
		}
		at += i
	}
	page := string(files["EPUB/page-004.xhtml"])
	if want := `<p>Jede <span epub:type="pagebreak" role="doc-pagebreak" id="_page-9" aria-label="9"></span>Woche messen`; !strings.Contains(page, want) {
		t.Errorf("no %s in\n%.1500s", want, page)
	}
	if opf := string(files["EPUB/package.opf"]); !strings.Contains(opf, `<meta property="pageBreakSource">`) || !strings.Contains(opf, "pageBreakMarkers") {
		t.Error("the metadata do not speak of the printed pages")
	}
	plain, _, _ := book1(t, r, nil)
	if strings.Contains(string(plain["EPUB/nav.xhtml"]), "page-list") || strings.Contains(string(plain["EPUB/package.opf"]), "pageBreak") {
		t.Error("a list of pages without pages")
	}
	lost := &display.PageMap{Starts: []display.PageStart{{Label: "7", Page: r.Pages()[1], Node: &doc.Paragraph{}}}}
	if _, _, ds := book1(t, r, lost); len(ds.All) != 1 || ds.All[0].ID != "page-list-gap" {
		t.Errorf("a page that begins nowhere: %+v", ds.All)
	}
}

// The book claims what is so: with one picture undescribed it does not conform,
// and text alone does not suffice.
func TestClaims(t *testing.T) {
	r := xhtmltest.Report()
	files, _, _ := book1(t, r, nil)
	opf := string(files["EPUB/package.opf"])
	for _, no := range []string{"conformsTo", `Sufficient">textual<`, "alternativeText", "certifiedBy"} {
		if strings.Contains(opf, no) {
			t.Errorf("claims %s with a picture undescribed", no)
		}
	}
	if !strings.Contains(opf, "Ein Bild hat noch keine Beschreibung.") {
		t.Error("does not say what is missing")
	}
	for _, p := range r.Pages() {
		doc.Blocks(p.Blocks, func(b doc.Block) bool {
			if f, ok := b.(*doc.Figure); ok && f.Picture.State == doc.AltPlaceholder {
				f.Picture.State, f.Picture.Alt = doc.AltDescribed, "Eine Haltestelle"
			}
			return true
		})
	}
	files, _, _ = book1(t, r, nil)
	opf = string(files["EPUB/package.opf"])
	for _, yes := range []string{">EPUB Accessibility 1.1 - WCAG 2.1 Level AA<", `Sufficient">textual<`, "alternativeText", "Alle Bilder, die etwas aussagen, sind beschrieben."} {
		if !strings.Contains(opf, yes) {
			t.Errorf("does not claim %s", yes)
		}
	}
}

func TestMetadata(t *testing.T) {
	files, names, _ := book1(t, xhtmltest.Report(), nil)
	if names[0] != "mimetype" {
		t.Errorf("first file %s", names[0])
	}
	opf := string(files["EPUB/package.opf"])
	for _, want := range []string{
		`<dc:title id="title">Tätigkeitsbericht des Vereins Uferwerk e. V.</dc:title>`, `<dc:language>de</dc:language>`, `<dc:language>en</dc:language>`,
		`<dc:publisher>Uferwerk e. V.</dc:publisher>`, `<dc:date>2026-03-31</dc:date>`, `<meta property="dcterms:modified">2026-03-31T00:00:00Z</meta>`,
		`<dc:rights>Uferwerk e. V., CC BY-SA 4.0</dc:rights>`, `properties="cover-image"`, `properties="nav"`,
	} {
		if !strings.Contains(opf, want) {
			t.Errorf("no %s in\n%s", want, opf)
		}
	}
	a, b := xhtmltest.Report(), xhtmltest.Report()
	b.Version, b.Title = "2", "Another title"
	if identifier(a) != identifier(b) {
		t.Error("a new version is another book")
	}
	b.Year++
	if identifier(a) == identifier(b) {
		t.Error("two years are one book")
	}
}

// Order of reading: cover, title, imprint, contents, then the pages.
func TestSpine(t *testing.T) {
	files, _, _ := book1(t, xhtmltest.Report(), nil)
	opf := parse(t, "package.opf", files["EPUB/package.opf"])
	href := map[string]string{}
	for _, it := range with(opf, "item", "", "") {
		href[it.attr["id"]] = it.attr["href"]
	}
	var order []string
	for _, it := range with(opf, "itemref", "", "") {
		order = append(order, href[it.attr["idref"]])
	}
	want := []string{"cover.xhtml", "title.xhtml", "imprint.xhtml", "nav.xhtml", "page-001.xhtml", "page-002.xhtml", "page-003.xhtml", "page-004.xhtml", "page-005.xhtml", "page-006.xhtml", "page-007.xhtml", "page-008.xhtml", "page-009.xhtml"}
	if !slices.Equal(order, want) {
		t.Errorf("spine %v", order)
	}
}

// The pages say what the report says, all of it and in order.
func TestSameText(t *testing.T) {
	r := xhtmltest.Report()
	files, _, _ := book1(t, r, starts(r))
	for i, p := range r.Pages() {
		es := parse(t, p.Title, files["EPUB/page-00"+itoa(i+1)+".xhtml"])
		var got string
		for _, e := range es {
			if e.name == "section" && (e.attr["epub:type"] == "part" || e.attr["epub:type"] == "chapter") {
				got = e.text
			}
		}
		want := p.Number + p.Title + xhtmltest.Words(p, r)
		if p.Kind == doc.OpenerPage { // and the list of the part's pages
			for _, pt := range r.Parts {
				if pt.Opener == p {
					for _, in := range pt.Pages {
						want += in.Number + in.Title
					}
				}
			}
		}
		if xhtmltest.Squeeze(got) != xhtmltest.Squeeze(want) {
			t.Errorf("%s:\n got %s\nwant %s", p.Title, xhtmltest.Squeeze(got), xhtmltest.Squeeze(want))
		}
	}
}

// Documents stay out of the book: their links lead to the site, or nowhere.
func TestDocuments(t *testing.T) {
	r := xhtmltest.Report()
	files, names, _ := book1(t, r, nil)
	if page := string(files["EPUB/page-002.xhtml"]); !strings.Contains(page, `<a href="https://2025.uferwerk.example/assets/dokumente/satzung.pdf">Satzung</a>`) {
		t.Error("no link to the site")
	}
	for _, n := range names {
		if strings.HasSuffix(n, ".pdf") {
			t.Errorf("%s is in the book", n)
		}
	}
	r.URL = ""
	files, _, _ = book1(t, r, nil)
	if page := string(files["EPUB/page-002.xhtml"]); !strings.Contains(page, "die Satzung liegt bei") {
		t.Error("the words of the link are lost")
	}
}

func TestCover(t *testing.T) {
	files, _, _ := book1(t, xhtmltest.Report(), nil)
	es := parse(t, "cover.xhtml", files["EPUB/cover.xhtml"])
	img := with(es, "img", "", "")
	if len(img) != 1 || img[0].attr["alt"] != "Tätigkeitsbericht des Vereins Uferwerk e. V., Was wir am Fluss bewirkt haben, 2025, Uferwerk e. V." {
		t.Errorf("the cover is described as %+v", img)
	}
	if src := img[0].attr["src"]; src != "cover.jpg" || !bytes.HasPrefix(files["EPUB/cover.jpg"], []byte("\xff\xd8")) {
		t.Errorf("the cover is %s, and no JPEG", src)
	}
	if opf := string(files["EPUB/package.opf"]); !strings.Contains(opf, `<meta name="cover" content="`) {
		t.Error("old shelves are not told which picture is the cover")
	}
}

// Drawings are made for paper: their dark ink must not stand on a reader's
// dark ground. What a drawing says of its ground itself holds.
func TestGrounded(t *testing.T) {
	for in, want := range map[string]string{
		`<svg xmlns="s" width="4"><text/></svg>`:      `<svg style="background:#ffffff" xmlns="s" width="4"><text/></svg>`,
		`<?xml version="1.0"?><svg/>`:                 `<?xml version="1.0"?><svg style="background:#ffffff"/>`,
		`<svg style="background:navy"><g style="x"/>`: `<svg style="background:#ffffff;background:navy"><g style="x"/>`,
		`<svg width="4"><g style="fill:red"/></svg>`:  `<svg style="background:#ffffff" width="4"><g style="fill:red"/></svg>`,
		`no drawing`: `no drawing`,
	} {
		if got := string(grounded([]byte(in))); got != want {
			t.Errorf("%s became %s, want %s", in, got, want)
		}
	}
}

// The title page says the year once, large.
func TestYearOnce(t *testing.T) {
	for title, want := range map[string]string{
		"Annual Report 2025":      `<h1 id="_title">Annual Report <span class="year">2025</span></h1>`,
		"What we did":             "<p class=\"year\">2025</p>\n<h1 id=\"_title\">What we did</h1>",
		"Our 2025 in the meadows": "aria-labelledby=\"_title\">\n<h1 id=\"_title\">Our 2025 in the meadows</h1>",
	} {
		r := xhtmltest.Report()
		r.Title, r.Year = title, 2025
		files, _, _ := book1(t, r, nil)
		if !strings.Contains(string(files["EPUB/title.xhtml"]), want) {
			t.Errorf("the title page of %q lacks %s:\n%s", title, want, files["EPUB/title.xhtml"])
		}
	}
}

// A report with next to nothing in it still makes a book.
// The title page of a draft says so, as the printed pages do.
func TestDraftSaysSo(t *testing.T) {
	for _, status := range []doc.Status{doc.NoStatus, doc.Checked, doc.Draft} {
		r := xhtmltest.Report()
		for _, p := range r.Pages() {
			p.Status = doc.Released
		}
		r.Pages()[1].Status = status
		files, _, _ := book1(t, r, nil)
		notes, want := "", ""
		for _, e := range parse(t, "title.xhtml", files["EPUB/title.xhtml"]) {
			if e.attr["class"] == "status" {
				notes += e.text
			}
		}
		if status != doc.NoStatus {
			want = r.Label("status-" + string(status))
		}
		if notes != want {
			t.Errorf("with a page that is %q the title page says %q, want %q", status, notes, want)
		}
	}
}

func TestSmallest(t *testing.T) {
	full := xhtmltest.Report()
	r := &doc.Report{Title: "T <b>&", Lang: "en", Labels: full.Labels, Date: full.Date, Parts: []*doc.Part{{Title: "P", Number: "1", Pages: []*doc.Page{{ID: "a", Title: "A", Lang: "en"}}}, {Pages: []*doc.Page{{ID: "b", Title: "B", Lang: "en"}}}}}
	files, _, ds := book1(t, r, nil)
	if len(ds.All) != 0 {
		t.Errorf("%+v", ds.All)
	}
	for name, data := range files {
		if strings.HasSuffix(name, ".xhtml") || strings.HasSuffix(name, ".opf") || strings.HasSuffix(name, ".svg") {
			parse(t, name, data)
		}
	}
	if !strings.Contains(string(files["EPUB/nav.xhtml"]), `<li><a href="page-003.xhtml">B</a></li>`) {
		t.Error("a page without a part is not in the contents")
	}
}
