package edition

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/locale"
)

// all is what a run makes that is asked for nothing else.
var all = Built{Access: "PDF/UA-1 (ISO 14289-1)", Archive: "PDF/A-3a (ISO 19005-3)", Site: true, EPUB: true}

var update = flag.Bool("update", false, "write the golden files of testdata")

// outline writes a page as text: what a reader sees, and where links lead.
func outline(p *doc.Page) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %q\n", p.Permalink, p.Lang, p.Title)
	outlineBlocks(&b, p.Blocks, "")
	for _, n := range p.Footnotes {
		fmt.Fprintf(&b, "note %d: ", n.Number)
		outlineBlocks(&b, n.Blocks, "")
	}
	return b.String()
}

func outlineBlocks(b *strings.Builder, bs []doc.Block, indent string) {
	for _, bl := range bs {
		switch bl := bl.(type) {
		case *doc.Heading:
			fmt.Fprintf(b, "%s%s %s #%s\n", indent, strings.Repeat("#", bl.Level), words(bl.Inlines), bl.ID)
		case *doc.Paragraph:
			fmt.Fprintf(b, "%s%s\n", indent, words(bl.Inlines))
		case *doc.List:
			for _, it := range bl.Items {
				outlineBlocks(b, it.Blocks, indent+"- ")
			}
		default:
			fmt.Fprintf(b, "%s%T\n", indent, bl)
		}
	}
}

// words writes inlines; "~" is a blank at which no line ends.
func words(is []doc.Inline) string {
	var b strings.Builder
	for _, in := range is {
		switch in := in.(type) {
		case *doc.Text:
			b.WriteString(strings.ReplaceAll(in.Value, "\u00a0", "~"))
		case *doc.LineBreak:
			b.WriteString(" / ")
		case *doc.Span:
			switch {
			case in.Lang != "":
				b.WriteString(in.Lang + ":" + words(in.Inlines))
			default:
				b.WriteString("*" + words(in.Inlines) + "*")
			}
		case *doc.Link:
			t := in.Target
			goal := t.URL
			switch t.Kind {
			case doc.PageTarget:
				goal = t.Page.Permalink
			case doc.AssetTarget:
				goal = "file " + t.Asset.Path
			}
			fmt.Fprintf(&b, "[%s](%s)", words(in.Inlines), goal)
		case *doc.NoteRef:
			fmt.Fprintf(&b, "^%d", in.Note.Number)
		default:
			fmt.Fprintf(&b, "%T", in)
		}
	}
	return b.String()
}

func picture(state doc.AltState) *doc.Figure {
	p := &doc.Picture{Src: "a.png", State: state, Stand: "Stand"}
	if state == doc.AltDescribed {
		p.Alt = "A river"
	}
	return &doc.Figure{Picture: p}
}

func table(headed, captioned bool) *doc.Table {
	cell := func(header bool) *doc.Cell {
		return &doc.Cell{Header: header, ColSpan: 1, RowSpan: 1, Blocks: []doc.Block{para(text("x"))}}
	}
	t := &doc.Table{Columns: make([]doc.Column, 1), Body: []*doc.Row{{Cells: []*doc.Cell{cell(headed)}}}}
	if captioned {
		t.Caption = []doc.Inline{text("Caption")}
	}
	return t
}

func text(s string) *doc.Text { return &doc.Text{Value: s} }

func download(path string) *doc.Link {
	return &doc.Link{Target: doc.Target{Kind: doc.AssetTarget, Asset: &doc.Asset{Path: path, Format: doc.Document}}, Inlines: []doc.Inline{text("file")}}
}

// plainReport knows next to nothing of itself, as a Jekyll folder does.
func plainReport(lang string) *doc.Report {
	return &doc.Report{
		Title: "Report 2024", Year: 2024, Lang: lang, Labels: locale.Labels(lang), Date: doc.Date{Year: 2024, Month: 12, Day: 31}, SourceHash: "abc123",
		Parts: []*doc.Part{{Pages: []*doc.Page{{ID: "one", Lang: lang, Title: "One", Permalink: "/one/", Blocks: []doc.Block{para(text("Text."))}}}}},
	}
}

// fullReport knows all of itself; where flawed, some of it is not accessible.
func fullReport(lang string, flawed bool) *doc.Report {
	r := plainReport(lang)
	other := map[string]string{"en": "de", "de": "en"}[lang]
	r.Version, r.Standard, r.URL, r.BaseURL, r.HomeURL = "1.0", "SRS", "https://report.example", "/2024", "https://org.example/"
	r.Date = doc.Date{Year: 2025, Month: 3, Day: 21}
	r.Publisher = doc.Publisher{Name: "Wrenfield Trust", Address: "1 Example Quay\nWrenfield", Contact: "hello@wrenfield.example, +44 (0)20 0000-0000", Register: "no. 0", Founded: "4 May 2016"}
	r.License = doc.License{Holder: "Wrenfield Trust", Name: "CC BY-SA 4.0", URL: "https://creativecommons.org/licenses/by-sa/4.0/"}
	r.Legal = doc.Legal{RepresentedBy: []string{"Ada Quill", "Bo Lund"}, Responsible: "Ada Quill\n1 Example Quay", VATID: "XX000"}
	one := r.Parts[0].Pages[0]
	one.Blocks = append(one.Blocks, picture(doc.AltDescribed), picture(doc.AltDecorative), table(true, true), para(download("docs/a.csv"), download("docs/b.pdf")))
	two := &doc.Page{ID: "two", Number: "1.2", Lang: other, Title: "Two", Permalink: "/two/", Blocks: []doc.Block{table(true, true)}}
	r.Parts[0].Pages = append(r.Parts[0].Pages, two)
	if !flawed {
		return r
	}
	r.Legal.Text = []doc.Block{para(text("No liability.")), &doc.Heading{Level: 1, ID: "license", Inlines: []doc.Inline{text("Pictures")}}, para(text("Ours."))}
	r.Accessibility = doc.Accessibility{
		Contact: "https://wrenfield.example/barriers", Date: doc.Date{Year: 2025, Month: 4, Day: 1},
		Text:        []doc.Block{&doc.Heading{Level: 1, ID: "test", Inlines: []doc.Inline{text("Tests")}}, para(text("Three readers tried it."))},
		Enforcement: []doc.Block{para(text("The ombudsman."))},
	}
	r.Cover = picture(doc.AltMissing).Picture
	r.Home = &doc.Page{ID: "home", Kind: doc.HomePage, Lang: lang, Title: "Report 2024", Permalink: "/", Blocks: []doc.Block{picture(doc.AltPlaceholder)}}
	gif := picture(doc.AltDescribed)
	gif.Picture.Asset = &doc.Asset{Path: "a.gif", Format: doc.GIF}
	note := &doc.Footnote{Number: 1, ID: "note-1", Blocks: []doc.Block{para(&doc.InlinePicture{Picture: picture(doc.AltMissing).Picture})}}
	two.Footnotes = []*doc.Footnote{note}
	two.Blocks = append(two.Blocks, para(&doc.NoteRef{Note: note}), picture(doc.AltMissing), table(false, false), table(true, false), gif,
		para(&doc.Link{Target: doc.Target{Kind: doc.ExternalTarget, URL: "https://x.example/"}, Inlines: []doc.Inline{&doc.InlinePicture{Picture: picture(doc.AltDecorative).Picture}}}, download("docs/a.csv")))
	return r
}

// TestNoticesSay holds every word of both notices against files that a person
// has read.
func TestNoticesSay(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		for name, r := range map[string]*doc.Report{"plain": plainReport(lang), "sound": fullReport(lang, false), "flawed": fullReport(lang, true)} {
			for _, n := range Make(r, all).Notices {
				got := outline(n.Page)
				golden := filepath.Join("testdata", lang+"-"+name+"-"+n.Key+".txt")
				if *update {
					if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(golden)
				if err != nil {
					t.Fatal(err)
				}
				if got != string(want) {
					t.Errorf("%s: got\n%s\nwant\n%s", golden, got, want)
				}
			}
		}
	}
}

// TestStatementContradictsNoFact makes every combination of flaws, none, one
// and two of each, and looks for what may then be said and what may not.
func TestStatementContradictsNoFact(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		for combination := range 3 * 3 * 3 * 3 * 2 {
			n := [5]int{combination % 3, combination / 3 % 3, combination / 9 % 3, combination / 27 % 3, combination / 81}
			r := plainReport(lang)
			page := r.Parts[0].Pages[0]
			for range n[0] {
				page.Blocks = append(page.Blocks, picture(doc.AltMissing))
			}
			for range n[1] {
				page.Blocks = append(page.Blocks, table(false, true))
			}
			for range n[2] {
				page.Blocks = append(page.Blocks, para(&doc.Link{Target: doc.Target{Kind: doc.MailTarget, URL: "mailto:a@b.example"}}))
			}
			for i := range n[3] {
				page.Blocks = append(page.Blocks, para(download(fmt.Sprint("docs/", i, ".csv"))))
			}
			if n[4] > 0 {
				page.Blocks = append(page.Blocks, picture(doc.AltDescribed), table(true, true))
			}
			said := outline(Make(r, all).Notice("accessibility").Page)
			says := func(key string, want bool, pairs ...string) {
				if words := locale.Fill(r.Label(key), pairs...); strings.Contains(said, words) != want {
					t.Errorf("%s %v: %q is said: %v\n%s", lang, n, words, !want, said)
				}
			}
			sound := n[0]+n[1]+n[2] == 0
			says("accessibility-full", sound)
			says("accessibility-partial", !sound)
			says("accessibility-all-described", n[0] == 0 && n[4] > 0)
			says("accessibility-all-headed", n[1] == 0 && n[4] > 0)
			says("accessibility-one-undescribed", n[0] == 1)
			says("accessibility-undescribed", n[0] == 2, "number", "2")
			says("accessibility-one-headless", n[1] == 1)
			says("accessibility-headless", n[1] == 2, "number", "2")
			says("accessibility-one-wordless", n[2] == 1)
			says("accessibility-wordless", n[2] == 2, "number", "2")
			says("accessibility-unchecked", n[3] > 0)
			says("accessibility-one-document", n[3] == 1)
			says("accessibility-documents", n[3] == 2, "number", "2")
			if strings.ContainsAny(said, "{}") {
				t.Errorf("%s %v: a label was not filled in:\n%s", lang, n, said)
			}
		}
	}
}

// TestNoticesAreCounted: what stands in the organisation's own words counts as
// well, and the statement's own lists change nothing.
func TestNoticesAreCounted(t *testing.T) {
	r := fullReport("en", false)
	r.Legal.Text = []doc.Block{picture(doc.AltMissing), para(download("docs/c.pdf"))}
	r.Accessibility.Enforcement = []doc.Block{table(false, false)}
	e := Make(r, all)
	a := e.Access()
	if len(a.Undescribed) != 1 || a.Undescribed[0].Page != e.Notice("legal").Page || len(a.Headless) != 1 || a.Headless[0].Page != e.Notice("accessibility").Page {
		t.Errorf("got %+v", a)
	}
	said := outline(e.Notice("accessibility").Page)
	for _, want := range []string{
		"- One picture has no description yet.\n- - [Legal notice](/legal/)\n", "- - [Accessibility statement](/accessibility/)\n",
		"3 files can be", "- [c.pdf](file docs/c.pdf), named first on: [Legal notice](/legal/)\n",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
	if again := outline(Make(e, all).Notice("accessibility").Page); again != said {
		t.Errorf("an edition of an edition says\n%s\nnot\n%s", again, said)
	}
}

func TestAccess(t *testing.T) {
	count := func(r *doc.Report) [9]int {
		a := r.Access()
		return [9]int{a.Pictures, len(a.Undescribed), len(a.Moving), a.Tables, len(a.Headless), len(a.Uncaptioned), len(a.Wordless), len(a.Foreign), len(a.Documents)}
	}
	for name, c := range map[string]struct {
		r    *doc.Report
		want [9]int
	}{
		"plain":  {plainReport("en"), [9]int{}},
		"sound":  {fullReport("en", false), [9]int{1, 0, 0, 2, 0, 0, 0, 1, 2}},
		"flawed": {fullReport("en", true), [9]int{6, 4, 1, 4, 1, 2, 1, 1, 2}},
	} {
		if got := count(c.r); got != c.want {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
		if got := count(Make(c.r, all)); got != c.want {
			t.Errorf("%s, with notices: got %v, want %v", name, got, c.want)
		}
		if a := c.r.Access(); a.Sound() == (name == "flawed") || a.AllDescribed() == (name == "flawed") {
			t.Errorf("%s: sound %v, all described %v", name, a.Sound(), a.AllDescribed())
		}
	}
	// A header cell that is empty tells nobody what its column holds.
	r := plainReport("en")
	empty := table(false, true)
	empty.Head = []*doc.Row{{Cells: []*doc.Cell{{ColSpan: 1, RowSpan: 1, Blocks: []doc.Block{para(text(" "))}}}}}
	drawn := table(false, true)
	drawn.Head = []*doc.Row{{Cells: []*doc.Cell{{ColSpan: 1, RowSpan: 1, Blocks: []doc.Block{picture(doc.AltDescribed)}}}}}
	r.Parts[0].Pages[0].Blocks = []doc.Block{empty, drawn}
	if a := r.Access(); len(a.Headless) != 1 || a.Headless[0].Table != empty {
		t.Errorf("tables without head: %v", a.Headless)
	}
	// A dead link is published as words alone: it is no link.
	r.Parts[0].Pages[0].Blocks = []doc.Block{para(&doc.Link{Target: doc.Target{URL: "x"}})}
	if a := r.Access(); !a.Sound() {
		t.Errorf("a dead link counts: %v", a.Wordless)
	}
}

// TestNoticeLinksLand: every link within the report leads to a page that is in
// it, ids are alone on their page, and no address and no ID is taken twice.
func TestNoticeLinksLand(t *testing.T) {
	for _, lang := range []string{"en", "de"} {
		e := Make(fullReport(lang, true), all)
		known, addresses := map[*doc.Page]bool{e.Home: true}, map[string]bool{}
		for _, p := range append(e.Pages(), e.Home) {
			known[p], addresses[p.Permalink] = true, true
		}
		for _, n := range e.Notices {
			if known[n.Page] = true; addresses[n.Page.Permalink] || n.Page.Kind != doc.NoticePage || n.Page.Number != "" {
				t.Errorf("%s: %+v", n.Key, n.Page)
			}
		}
		links := 0
		for _, n := range e.Notices {
			ids := map[string]bool{}
			doc.Blocks(n.Page.Blocks, func(b doc.Block) bool {
				if h, ok := b.(*doc.Heading); ok {
					if h.ID == "" || ids[h.ID] {
						t.Errorf("%s: the ID %q is empty or taken", n.Key, h.ID)
					}
					ids[h.ID] = true
				}
				return true
			})
			doc.Reading(n.Page.Blocks, func(in doc.Inline) bool {
				if l, ok := in.(*doc.Link); ok {
					links++
					if l.Target.Kind == doc.PageTarget && !known[l.Target.Page] || l.Target.Kind == doc.DeadTarget || doc.PlainText(l.Inlines) == "" {
						t.Errorf("%s: a link leads to %+v", n.Key, l.Target)
					}
				}
				return true
			})
		}
		if links < 12 {
			t.Errorf("only %d links", links)
		}
	}
}

func TestNoticesTakeFreeAddresses(t *testing.T) {
	for _, c := range []struct{ permalinks, want string }{
		{"/a/ /b/", "/legal/ /accessibility/"},
		{"/Legal/ /accessibility.html", "/legal-2/ /accessibility-2/"},
		{"/legal/index.html /legal-2/ /accessibility/statement/", "/legal-3/ /accessibility/"},
		{"/legalese/ /accessibility", "/legal/ /accessibility-2/"},
	} {
		r := plainReport("en")
		for _, link := range strings.Fields(c.permalinks) {
			r.Parts[0].Pages = append(r.Parts[0].Pages, &doc.Page{ID: "legal-notice", Lang: "en", Title: "T", Permalink: link})
		}
		e := Make(r, all)
		if got := e.Notices[0].Page.Permalink + " " + e.Notices[1].Page.Permalink; got != c.want {
			t.Errorf("beside %s: %s, want %s", c.permalinks, got, c.want)
		}
		if got := e.Notices[0].Page.ID; got != "legal-notice-2" {
			t.Errorf("the ID is %s", got)
		}
	}
	r := plainReport("en")
	r.Labels["legal-path"], r.Labels["accessibility-path"] = "Über uns!", "…"
	r.Labels["whole-report-path"] = "accessibility"
	e := Make(r, all)
	if got := e.Notices[0].Page.Permalink + " " + e.Notices[1].Page.Permalink; got != "/beruns/ /accessibility-2/" {
		t.Errorf("got %s", got)
	}
}

func TestContactLinks(t *testing.T) {
	for in, want := range map[string]string{
		"hello@wrenfield.example":            "[hello@wrenfield.example](mailto:hello@wrenfield.example)",
		"Mail: Hello+a@wrenfield.example.":   "Mail: [Hello+a@wrenfield.example](mailto:Hello+a@wrenfield.example).",
		"a@b.example, c@d.example":           "[a@b.example](mailto:a@b.example), [c@d.example](mailto:c@d.example)",
		"Ada <a@b.example>":                  "Ada <[a@b.example](mailto:a@b.example)>",
		"büro@verein.example":                "[büro@verein.example](mailto:b%C3%BCro@verein.example)",
		"+49 30 0000-000":                    "[+49 30 0000-000](tel:+49300000000)",
		"Tel.: +49 (0)30 000000; office":     "Tel.: [+49 (0)30 000000](tel:+4930000000); office",
		"+49 30 000000, +49 30 000001":       "[+49 30 000000](tel:+4930000000), [+49 30 000001](tel:+4930000001)",
		"030 000000":                         "030 000000",
		"https://a.example/b.":               "[https://a.example/b](https://a.example/b).",
		"https://a.example/+4912345678":      "[https://a.example/+4912345678](https://a.example/+4912345678)",
		"javascript:alert(1) //x @y a@b a@b": "javascript:alert(1) //x @y a@b a@b",
		"https://bücher.example/":            "https://bücher.example/",
		"the office on the ground floor":     "the office on the ground floor",
		"":                                   "",
	} {
		w := &writer{r: plainReport("en")}
		if got := words(w.contact(in)); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}

func FuzzContact(f *testing.F) {
	f.Add("Ada <a@b.example>, +49 (0)30 000000")
	f.Add("https://a.example/ a@b.c. +1 2 3 4 5 6")
	f.Fuzz(func(t *testing.T, line string) {
		w := &writer{r: plainReport("en")}
		is := w.contact(line)
		if got := doc.PlainText(is); got != strings.ReplaceAll(line, "\u00ad", "") {
			t.Errorf("the words of %q became %q", line, got)
		}
		doc.Inlines(is, func(in doc.Inline) bool {
			if l, ok := in.(*doc.Link); ok {
				for _, c := range l.Target.URL {
					if c <= ' ' || c >= 0x7f || strings.ContainsRune("<>\"", c) {
						t.Errorf("%q links to %q", line, l.Target.URL)
					}
				}
			}
			return true
		})
	})
}

// TestNoticesLeaveTheReportAlone: many editions are made of one report.
func TestNoticesLeaveTheReportAlone(t *testing.T) {
	r, same := fullReport("de", true), fullReport("de", true)
	r.Accessibility.Text = append(make([]doc.Block, 0, 8), r.Accessibility.Text...) // room to write into
	r.Legal.Text = append(make([]doc.Block, 0, 8), r.Legal.Text...)
	Make(r, all)
	if !reflect.DeepEqual(r, same) {
		t.Error("the report that came in has changed")
	}
	if got := r.Legal.Text[:4][3]; got != nil {
		t.Errorf("%T was written behind the legal text", got)
	}
	if got := r.Accessibility.Text[:3][2]; got != nil {
		t.Errorf("%T was written behind the statement's text", got)
	}
}

// The statement promises nothing of editions that are not made.
func TestStatementKnowsWhatIsBuilt(t *testing.T) {
	for _, c := range []struct {
		built Built
		want  string
	}{
		{Built{Access: "PDF/UA-2 (ISO 14289-2)", Archive: "PDF/A-4f (ISO 19005-4)"},
			"The edition is made to meet these standards:\n- PDF: PDF/UA-2 (ISO 14289-2) and PDF/A-4f (ISO 19005-4)\nThe report has"},
		{Built{Site: true}, "The edition is made to meet these standards:\n- Site: Web Content Accessibility Guidelines (WCAG) 2.2, level AA\nThe report has"},
		{Built{Site: true, EPUB: true}, "The editions are made to meet these standards:\n- Site: Web Content Accessibility Guidelines (WCAG) 2.2, level AA\n- EPUB: EPUB Accessibility 1.1\nThe report has"},
	} {
		said := outline(Make(fullReport("en", true), c.built).Notice("accessibility").Page)
		if !strings.Contains(said, c.want) {
			t.Errorf("of %+v it says:\n%s", c.built, said)
		}
	}
}

// A page may lead to a notice: in the edition its link leads to the notice's own
// page, and the report that came in stays as it was.
func TestPagesLeadToNotices(t *testing.T) {
	r := fullReport("en", true)
	r.Legal.Page = &doc.Page{Kind: doc.NoticePage, Title: "Legal notice"}
	stands := r.Legal.Page
	link := &doc.Link{Target: doc.Target{Kind: doc.PageTarget, Page: stands}, Inlines: []doc.Inline{&doc.Text{Value: "legal"}}}
	p := &doc.Page{ID: "leads", Lang: "en", Title: "It leads", Permalink: "/leads/", Blocks: []doc.Block{&doc.Paragraph{Inlines: []doc.Inline{link}}}}
	r.Parts = append(r.Parts, &doc.Part{Pages: []*doc.Page{p}})
	for _, e := range []*doc.Report{Make(r, all), Make(Make(r, all), all)} {
		pages := e.Pages()
		got := pages[len(pages)-1].Blocks[0].(*doc.Paragraph).Inlines[0].(*doc.Link).Target.Page
		if want := e.Notice("legal").Page; got != want || len(got.Blocks) == 0 {
			t.Errorf("the link leads to %+v", got)
		}
	}
	if link.Target.Page != stands || len(stands.Blocks) > 0 {
		t.Error("the report that came in was changed")
	}
}
