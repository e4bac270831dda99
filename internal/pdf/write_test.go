package pdf

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/pdf/cos"
	"annals/internal/typeset"
)

func TestSampleReadsAsItWasWritten(t *testing.T) {
	o := written(t, sample(t), Options{})
	for i, want := range []string{
		"Jahresbericht 2018 Über uns Erstes Projekt Zweites Projekt i",
		"Erstes Projekt Die Öffentlichkeit fragte (viel) \U0001d538 nach. Mehr auf 😀 der Seite Satzung gilt. 1 Eine Fußnote. " +
			"• Anfragen: 33 • Klagen: 9 Posten Betrag Miete 1.200 € Reise Open figures for all 1",
		"Das war 2018. 2",
	} {
		// Pieces on one line that no blank parts stand apart on paper only.
		got := strings.NewReplacer("Satzunggilt", "Satzung gilt", "1Eine", "1 Eine", "•", "• ", "PostenBetrag", "Posten Betrag", "Miete1", "Miete 1").Replace(o.read(i))
		if got != want {
			t.Errorf("page %d reads\n%s\nnot\n%s", i, got, want)
		}
	}
}

const sampleStructure = `Document
  Sect
    H1
      0/0 "Über uns"
  TOC
    TOCI
      Reference
        Link
          0/1 "Erstes Projekt"
          0 OBJR Erstes Projekt
    TOCI
      Reference
        Link
          0/2 "Zweites Projekt"
          0 OBJR Zweites Projekt
  Sect
    H2
      1/0 "Erstes Projekt"
    P
      1/1 "Die"
      1/2 "Öffentlichkeit"
      1/3 ""
      1/4 "fragte (viel) 𝔸 nach. Mehr auf 😀"
      Link
        1/5 "der Seite"
        1 OBJR der Seite
      1/6 "Satzung"
      1/7 "gilt."
      2/0 "Das war 2018."
    Note ID="fn1"
      Lbl
        1/8 "1"
      P
        1/9 "Eine Fußnote."
    Figure Alt="Ein Boot im Hafen" {BBox:[60 375 140 435] O:Layout Placement:Block}
      1/10 "[I1]"
    Figure Alt="Das Team, stehend" {BBox:[180 375 260 435] O:Layout Placement:Block}
      1/11 "[I2]"
    Figure Alt="Laufzeit: ganzes Jahr" {BBox:[60 315 260 355] O:Layout Placement:Block}
      1/12 ""
    L {ListNumbering:Disc O:List}
      LI
        Lbl
          1/13 "•"
        LBody
          1/14 "Anfragen: 33"
      LI
        Lbl
          1/15 "•"
        LBody
          1/16 "Klagen: 9"
    Table
      TR
        TH ID="th" {O:Table Scope:Column}
          1/17 "Posten"
        TH ID="th-2" {O:Table Scope:Column}
          1/18 "Betrag"
      TR
        TD {Headers:[th] O:Table}
          1/19 "Miete"
        TD {Headers:[th-2] O:Table}
          1/20 "1.200 €"
      TR
        TD {Headers:[th] O:Table}
          1/21 "Reise"
        TD {Headers:[th-2] O:Table}
    BlockQuote
      P Lang="en"
        1/22 "Open figures for all"
`

func TestSampleStructure(t *testing.T) {
	if got := written(t, sample(t), Options{}).structure(); got != sampleStructure {
		t.Errorf("the structure is\n%s", got)
	}
}

func TestSameDocumentSameBytes(t *testing.T) {
	d := sample(t)
	o := Options{Attachments: []Attachment{{Name: "b.csv", Data: []byte("1")}, {Name: "a.csv", Data: []byte("2")}}}
	want, _ := Write(d, o)
	for _, procs := range []int{1, 2, 7} {
		old := runtime.GOMAXPROCS(procs)
		got, _ := Write(d, o)
		runtime.GOMAXPROCS(old)
		if !bytes.Equal(got, want) {
			t.Errorf("with %d processors other bytes come out", procs)
		}
	}
	if again, _ := Write(sample(t), o); !bytes.Equal(again, want) {
		t.Error("the same document, made again, gives other bytes")
	}
}

func TestParentTreeLeadsBack(t *testing.T) {
	for _, f := range Flavours {
		t.Run(string(f), func(t *testing.T) { parentTreeLeadsBack(t, written(t, sample(t), Options{Flavour: f})) })
	}
}

func parentTreeLeadsBack(t *testing.T, o *opener) {
	root := o.dict(o.root.Get("StructTreeRoot"))
	nums := o.array(o.dict(root.Get("ParentTree")).Get("Nums"))
	back := map[int]any{}
	last := -1
	for i := 0; i < len(nums); i += 2 {
		k := nums[i].(int)
		if k <= last {
			t.Errorf("key %d comes after %d", k, last)
		}
		last = k
		back[k] = nums[i+1]
	}
	if next := root.Get("ParentTreeNextKey"); next != last+1 {
		t.Errorf("the next key is said to be %v after %d", next, last)
	}
	// Every element that names a mark or a link area must be found from it.
	found := 0
	var walk func(ref any)
	walk = func(ref any) {
		e := o.dict(ref)
		ks := o.array(e.Get("K"))
		if ks == nil && e.Get("K") != nil {
			ks = cos.Array{e.Get("K")}
		}
		for _, k := range ks {
			switch {
			case o.dict(k) != nil && o.dict(k).Get("S") != nil:
				if o.dict(k).Get("P") != ref {
					t.Errorf("%v does not name its parent", o.dict(k).Get("S"))
				}
				walk(k)
			case o.dict(k) != nil && o.dict(k).Get("Type") == cos.Name("OBJR"):
				found++
				a := o.dict(o.dict(k).Get("Obj"))
				if back[a.Get("StructParent").(int)] != ref {
					t.Errorf("the link %q does not lead back to its element", decodeText(a.Get("Contents")))
				}
			default:
				found++
				id, page := k, e.Get("Pg")
				if d := o.dict(k); d != nil {
					id, page = d.Get("MCID"), d.Get("Pg")
				}
				key := o.dict(page).Get("StructParents").(int)
				if got := o.array(back[key])[id.(int)]; got != ref {
					t.Errorf("mark %v of page %d leads to %v, not to %v", id, o.pageRef[page.(cos.Ref)], got, ref)
				}
			}
		}
	}
	walk(root.Get("K"))
	if found != 30 {
		t.Errorf("%d marks and link areas were found", found)
	}
}

func TestEmptyTagsAreLeftOut(t *testing.T) {
	d := newDocument(1)
	sect := d.Root.Add("Sect", nil)
	sect.Add("P", nil).Content()
	table := sect.Add("Table", nil)
	table.Add("TR", nil).Add("TD", nil)
	full := sect.Add("Table", nil)
	row := full.Add("TR", nil)
	row.Add("TD", nil)
	add(d, 0, textAt(row.Add("TD", nil).Content(), serif(), 60*pt, 80*pt, "Wert"))
	want := "Document\n  Sect\n    Table\n      TR\n        TD\n        TD\n          0/0 \"Wert\"\n"
	if got := written(t, d, Options{}).structure(); got != want {
		t.Errorf("the structure is\n%s", got)
	}
}

func TestIdentifiersAreUnique(t *testing.T) {
	d := newDocument(1)
	for i, id := range []string{"fn1", "fn1", "", ""} {
		n := d.Root.Add("Note", nil)
		n.ID = id
		add(d, 0, textAt(n.Content(), serif(), 60*pt, 80*pt+20*pt*length.Length(i), "Note"))
	}
	o := written(t, d, Options{})
	names := o.array(o.dict(o.dict(o.root.Get("StructTreeRoot")).Get("IDTree")).Get("Names"))
	var ids []string
	for i := 0; i < len(names); i += 2 {
		id := string(names[i].(cos.String))
		ids = append(ids, id)
		if got := o.dict(names[i+1]).Get("ID"); got != names[i] {
			t.Errorf("%q leads to the element %v", id, got)
		}
	}
	if got := strings.Join(ids, " "); got != "fn1 fn1-2 note note-2" {
		t.Errorf("the identifiers are %s", got)
	}
}

func TestNeighboursShareASequence(t *testing.T) {
	d := newDocument(1)
	p := d.Root.Add("P", nil)
	for i := range 4 {
		if i == 2 { // a rule between the lines
			add(d, 0, &display.Path{Segments: box(60, 90, 10, 1), Stroke: &display.Paint{Color: ink, Alpha: 255}, Width: pt})
		}
		add(d, 0, textAt(p.Content(), serif(), 60*pt, 80*pt+20*pt*length.Length(i), "Zeile"))
	}
	want := "Document\n  P\n    0/0 \"Zeile Zeile\"\n    0/1 \"Zeile Zeile\"\n"
	if got := written(t, d, Options{}).structure(); got != want {
		t.Errorf("the structure is\n%s", got)
	}
}

func TestMistakesOfTheStructureAreTold(t *testing.T) {
	for name, c := range map[string]struct {
		damage func(d *display.Document)
		want   string
	}{
		"no pages":        {func(d *display.Document) { d.Pages = nil }, "no pages"},
		"lost content":    {func(d *display.Document) { add(d, 0, textAt((&display.Tag{Role: "P"}).Content(), serif(), 0, 0, "x")) }, "page 1 belong to an element that is not in the structure"},
		"a tag twice":     {func(d *display.Document) { d.Root.Kids = append(d.Root.Kids, d.Root.Kids[0]) }, "P stands in the structure twice"},
		"a ring of tags":  {func(d *display.Document) { p := d.Root.Kids[0].(*display.Tag); p.Kids = append(p.Kids, d.Root) }, "Document stands in the structure twice"},
		"a link untagged": {func(d *display.Document) { add(d, 0, &display.LinkArea{Dest: &display.Dest{}, Text: "hin"}) }, `"hin", has no element`},
		"a link elsewhere": {func(d *display.Document) {
			add(d, 0, &display.LinkArea{Dest: &display.Dest{}, Tag: &display.Tag{Role: "Link"}})
		}, "link on page 1 belongs to an element"},
		"a link too far": {func(d *display.Document) {
			add(d, 0, &display.LinkArea{Dest: &display.Dest{Page: 9}, Tag: d.Root.Add("Link", nil)})
		}, "leads to page 10 of 1"},
		"a language": {func(d *display.Document) { d.Report.Lang = "de) /X (y" }, "is no language tag"},
		"a bad font": {func(d *display.Document) {
			f := *serif()
			f.Data = f.Data[:1000]
			add(d, 0, &display.Text{Words: []typeset.Word{{Shape: &typeset.Shape{Font: &f, Glyphs: []typeset.Glyph{{ID: 1}}}}}, Style: typeset.Style{Size: pt}})
		}, "font SourceSerif4-Regular cannot be embedded"},
		"a glyph too far": {func(d *display.Document) {
			add(d, 0, &display.Text{Words: []typeset.Word{{Shape: &typeset.Shape{Font: serif(), Glyphs: []typeset.Glyph{{ID: 65000, Text: "x"}}}}}, Style: typeset.Style{Size: pt}})
		}, "glyph 65000 is not in the font"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDocument(1)
			add(d, 0, textAt(d.Root.Add("P", nil).Content(), serif(), 60*pt, 80*pt, "Wort"))
			c.damage(d)
			data, diags := Write(d, Options{})
			if errors, _ := diags.Count(); errors == 0 || data != nil || !strings.Contains(messages(diags), c.want) {
				t.Errorf("%d bytes; told:\n%s", len(data), messages(diags))
			}
		})
	}
}

func TestFlavours(t *testing.T) {
	files := []Attachment{{Name: "zahlen.csv", MediaType: "text/csv", Description: "Zahlen für Müller", Relation: Data, Data: []byte("a;b\n")}, {Name: "anlage.txt"}}
	o := written(t, sample(t), Options{Flavour: Default, Attachments: files})
	af := o.array(o.root.Get("AF"))
	names := o.array(o.dict(o.dict(o.root.Get("Names")).Get("EmbeddedFiles")).Get("Names"))
	if len(af) != 2 || len(names) != 4 || names[0] != cos.String("anlage.txt") || names[3] != af[1] {
		t.Fatalf("AF %v, names %v", af, names)
	}
	spec := o.dict(af[1])
	file := o.stream(o.dict(spec.Get("EF")).Get("F"))
	if string(o.inflate(file)) != "a;b\n" || file.Dict.Get("Subtype") != cos.Name("text/csv") || spec.Get("AFRelationship") != cos.Name("Data") ||
		decodeText(spec.Get("Desc")) != "Zahlen für Müller" || o.dict(file.Dict.Get("Params")).Get("Size") != 4 {
		t.Errorf("the attachment is %v, %v", plain(file.Dict.Get("Subtype")), spec.Keys())
	}
	xmp := func(o *opener) string { return string(o.stream(o.root.Get("Metadata")).Data) }
	if x := xmp(o); !strings.Contains(x, "<pdfaid:part>3</pdfaid:part>") || !strings.Contains(x, "<pdfuaid:part>1</pdfuaid:part>") {
		t.Errorf("the file says of itself:\n%s", x)
	}
	o = written(t, sample(t), Options{Flavour: Plain, Attachments: files})
	if o.root.Get("AF") != nil || o.root.Get("Names") != nil || !strings.Contains(xmp(o), "<pdfaid:part>2</pdfaid:part>") {
		t.Error("PDF/A-2 carries attachments or says that it is something else")
	}
	for _, f := range []Flavour{"a1b", "a4f"} {
		if data, diags := Write(sample(t), Options{Flavour: f}); data != nil || !strings.Contains(messages(diags), "there is no PDF flavour") {
			t.Errorf("flavour %s: %d bytes, %s", f, len(data), messages(diags))
		}
	}
	if _, diags := Write(sample(t), Options{Attachments: []Attachment{{Name: "a"}, {Name: "a"}}}); !strings.Contains(messages(diags), `two attachments have the name "a"`) {
		t.Errorf("two attachments of one name: %s", messages(diags))
	}
}

func TestWritesInParallel(t *testing.T) {
	d := sample(t)
	want, _ := Write(d, Options{})
	results := make(chan []byte)
	for range 4 {
		go func() {
			data, _ := Write(d, Options{})
			results <- data
		}()
	}
	for range 4 {
		if !bytes.Equal(<-results, want) {
			t.Error("files written at the same time differ")
		}
	}
}

// The page keeps its corner at zero: what lies beyond it is bleed and marks.
func TestSheetsForAPrintShop(t *testing.T) {
	d := newDocument(1)
	d.Pages[0].Bleed, d.Pages[0].Sheet = 9*pt, 28*pt
	p := written(t, d, Options{}).pages[0]
	for name, want := range map[string]string{"MediaBox": "[-28 -28 448 623]", "BleedBox": "[-9 -9 429 604]", "TrimBox": "[0 0 420 595]"} {
		if got := plain(p.Get(cos.Name(name))); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if p := written(t, newDocument(1), Options{}).pages[0]; p.Get("TrimBox") != nil {
		t.Error("a page without bleed has a trim box")
	}
}
