package web

import (
	"encoding/json"
	"html/template"
	"slices"
	"strings"
	"testing"

	"annals/internal/chart"
	"annals/internal/doc"
	"annals/internal/theme"
	"annals/internal/xhtml/xhtmltest"
)

func readIndex(t *testing.T, data []byte) []entry {
	t.Helper()
	rest, ok := strings.CutPrefix(string(data), "var annalsIndex=")
	if !ok {
		t.Fatalf("the index is no script: %.80s", data)
	}
	var all []entry
	if err := json.Unmarshal([]byte(rest), &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// The index has every page of the report with all that it says, the start
// page and the notices.
func TestIndexSaysWhatPagesSay(t *testing.T) {
	r := xhtmltest.Report()
	files := build(t, r)
	byHref := map[string]entry{}
	for _, e := range readIndex(t, files[searchIndex]) {
		if files[unescape(e.Href)] == nil {
			t.Errorf("%s leads nowhere", e.Href)
		}
		byHref[unescape(e.Href)] = e
	}
	if _, ok := byHref["index.html"]; !ok || len(byHref) != 1+len(r.Pages())+len(r.Notices) {
		t.Errorf("%d pages in the index", len(byHref))
	}
	for _, p := range r.Pages() {
		e, all := byHref[FilePath(p.Permalink)], ""
		if e.Title != p.Title {
			t.Errorf("%q is in the index as %q", p.Title, e.Title)
		}
		page := string(files[FilePath(p.Permalink)])
		for _, s := range e.Sections {
			all += " " + s[1] + " " + s[2] + " "
			if s[0] != "" && !strings.Contains(page, `id="`+s[0]+`"`) {
				t.Errorf("%s: no place #%s", e.Href, s[0])
			}
		}
		// Notes stand in the index without their marks in the text.
		for _, w := range strings.Fields(invisible.Replace(textOfBlocks(p.Blocks))) {
			if !strings.Contains(all, w) {
				t.Errorf("%s: the index lacks %q", p.Title, w)
			}
		}
	}
}

func textOfBlocks(bs []doc.Block) string {
	var b strings.Builder
	doc.Blocks(bs, func(x doc.Block) bool {
		switch x := x.(type) {
		case *doc.Paragraph:
			b.WriteString(doc.PlainText(x.Inlines) + "\n")
		case *doc.Heading:
			b.WriteString(doc.PlainText(x.Inlines) + "\n")
		}
		return true
	})
	return b.String()
}

func TestSections(t *testing.T) {
	got := sections("First  words", template.HTML("<p>Da\u00adten"+`<em>schutz</em> ist<sup class="noteref"><a href="#n">1</a></sup> gut.</p><p>Zwei</p>`+
		`<div class="heading"><h2 id="x">Head <em>ing</em></h2><a class="anchor" href="#x" aria-label="Link"></a></div>`+
		`<ul><li>a</li><li>b<br>c</li></ul><img src="p.jpg" alt="A picture"><table><tr><td>1</td><td>2</td></tr></table><h3>no id</h3><h2 id="y">Empty</h2>`))
	want := []section{{"", "", "First words Datenschutz ist gut. Zwei"}, {"x", "Head ing", "a b c A picture 1 2 no id"}, {"y", "Empty", ""}}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// A chart stands in its page, named by what it says; the index has that once,
// and no file of it lies beside the pages.
func TestChartsStandInThePage(t *testing.T) {
	r := xhtmltest.Report()
	th, _ := theme.New(doc.ThemeSettings{})
	c := &chart.Chart{Kind: chart.Donut, Series: []string{""}, Rows: []chart.Row{{Label: "Qualle & Koralle", Values: []int64{1}}, {Label: "Zander", Values: []int64{2}}},
		Format: func(v int64) string { return "eins" }, Percent: func(int64) string { return "viel" }, Total: "Ganzes", Palette: th.Print}
	p := r.Pages()[1]
	p.Blocks = append(p.Blocks, c.Figure(doc.Origin{}, "charts/sea"))
	files := build(t, r)
	page := string(files[FilePath(p.Permalink)])
	for _, want := range []string{`<svg class="chart" role="img" aria-label="Qualle &amp; Koralle: eins (viel); Zander: eins (viel)" xmlns`, `<path class="shade-0 gap"`, `<text class="ink"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, rule := range []string{".shade-0{fill:" + th.Dark.Shades(2)[0].Hex() + "}", ".chart .ink{fill:var(--ink)}"} {
		if !strings.Contains(string(files["style.css"]), rule) {
			t.Errorf("the style sheet lacks %s", rule)
		}
	}
	if n := strings.Count(string(files[searchIndex]), "Zander"); n != 1 {
		t.Errorf("the index names the chart's part %d times", n)
	}
	for name := range files {
		if strings.HasPrefix(name, "assets/charts") {
			t.Errorf("a file %s", name)
		}
	}
}

// A page of another language says so in the index, and nothing in a text can
// end the script.
func TestIndexIsAScript(t *testing.T) {
	r := xhtmltest.Report()
	r.Pages()[1].Title = "</script>\u2028\"'"
	data := build(t, r)[searchIndex]
	if strings.ContainsRune(string(data), '\u2028') || strings.Count(string(data), "\n") != 1 {
		t.Error("the index is not one line")
	}
	all := readIndex(t, data)
	if !slices.ContainsFunc(all, func(e entry) bool { return e.Lang == "en" && strings.HasPrefix(e.Title, "Neighbours") }) {
		t.Error("no page in English")
	}
}
