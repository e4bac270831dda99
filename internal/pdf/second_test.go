package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/pdf/cos"
)

// all returns the tags of a role in document order.
func all(d *display.Document, role string) []*display.Tag {
	var found []*display.Tag
	var walk func(t *display.Tag)
	walk = func(t *display.Tag) {
		if t.Role == role {
			found = append(found, t)
		}
		for _, k := range t.Kids {
			if k, ok := k.(*display.Tag); ok {
				walk(k)
			}
		}
	}
	walk(d.Root)
	return found
}

// tied is the sample with what layout says for PDF 2.0: the first entry of its
// contents and the first link name the heading that they lead to, the note has
// a mark. The second entry and the bookmarks name nothing.
func tied(t testing.TB) *display.Document {
	d := sample(t)
	h := all(d, "H2")[0]
	all(d, "TOCI")[0].Ref = []*display.Tag{h}
	for _, it := range d.Pages[0].Items {
		if a, ok := it.(*display.LinkArea); ok {
			a.Dest.Tag = h
			break
		}
	}
	note := all(d, "Note")[0]
	mark := h.Add("Reference", nil)
	mark.Ref = []*display.Tag{note}
	unseen := h.Add("Reference", nil) // has no marks
	note.Ref = []*display.Tag{mark, unseen}
	title := &display.Tag{Role: "Title"}
	d.Root.Kids = slices.Insert(d.Root.Kids, 0, display.Kid(title))
	add(d, 0, textAt(title.Content(), serif(), 60*pt, 60*pt, "Bericht"))
	add(d, 1, textAt(mark.Content(), serif(), 200*pt, 78*pt, "1"))
	return d
}

// secondStructure is what PDF 2.0 makes of the sample: its own namespace but
// for contents, quotations and references, notes tied to their marks, entries
// to what they name.
var secondStructure = strings.NewReplacer(
	"Document\n", "Document\n  Title\n    0/3 \"Bericht\"\n",
	"  TOC\n", "  TOC NS=http://iso.org/pdf/ssn\n",
	"    TOCI\n      Reference\n        Link\n          0/1", "    TOCI NS=http://iso.org/pdf/ssn Ref=H2\n      Reference NS=http://iso.org/pdf/ssn\n        Link\n          0/1",
	"    TOCI\n      Reference\n        Link\n          0/2", "    TOCI NS=http://iso.org/pdf/ssn Ref=P\n      Reference NS=http://iso.org/pdf/ssn\n        Link\n          0/2",
	"1/0 \"Erstes Projekt\"\n", "1/0 \"Erstes Projekt\"\n      Reference NS=http://iso.org/pdf/ssn Ref=FENote\n        1/23 \"1\"\n",
	"Note ID=\"fn1\"\n", "FENote ID=\"fn1\" {NoteType:Footnote O:FENote} Ref=Reference\n",
	"BlockQuote\n", "BlockQuote NS=http://iso.org/pdf/ssn\n",
).Replace(sampleStructure)

func TestSecondStructure(t *testing.T) {
	o := written(t, tied(t), Options{Flavour: Second})
	if got := o.structure(); got != secondStructure {
		t.Errorf("the structure is\n%s\nnot\n%s", got, secondStructure)
	}
	root := o.dict(o.root.Get("StructTreeRoot"))
	var spaces []string
	for _, n := range o.array(root.Get("Namespaces")) {
		spaces = append(spaces, decodeText(o.dict(n).Get("NS")))
	}
	if got := strings.Join(spaces, " "); got != "http://iso.org/pdf/ssn http://iso.org/pdf2/ssn" {
		t.Errorf("the namespaces are %s", got)
	}
	for n, v := range o.objects {
		d, ok := v.(*cos.Dict)
		if ok && d.Get("Type") == cos.Name("StructElem") && !slices.Contains(o.array(root.Get("Namespaces")), d.Get("NS")) {
			t.Errorf("object %d, a %s, is of no namespace of the tree", n, d.Get("S"))
		}
	}
	// Marks on the page are called what their element is called.
	if c := string(o.inflate(o.stream(o.pages[1].Get("Contents")))); strings.Contains(c, "/Note ") {
		t.Error("marks are called Note, which PDF/UA-2 has not")
	}
}

// TestFirstStructureIsOld holds the older flavours to what PDF 1.7 knows.
func TestFirstStructureIsOld(t *testing.T) {
	for _, f := range []Flavour{Default, Plain} {
		o := written(t, tied(t), Options{Flavour: f})
		s := o.structure()
		for _, modern := range []string{"Title", "FENote", "NS=", "Ref="} {
			if strings.Contains(s, modern) {
				t.Errorf("%s: the structure has %s:\n%s", f, modern, s)
			}
		}
		if !strings.HasPrefix(s, "Document\n  P\n    0/3 \"Bericht\"\n") {
			t.Errorf("%s: the title is no paragraph:\n%s", f, s)
		}
		root := o.dict(o.root.Get("StructTreeRoot"))
		if root.Get("Namespaces") != nil || root.Get("RoleMap") != nil {
			t.Errorf("%s: the tree has namespaces or a role map", f)
		}
	}
}

// TestJumps compares where links and bookmarks lead in both generations: the
// same place on the same page, and in PDF 2.0 an element there.
func TestJumps(t *testing.T) {
	place := func(o *opener, goal any) string {
		a := o.array(goal)
		return fmt.Sprintf("page %d %s", o.pageRef[a[0].(cos.Ref)], plain(a[1:]))
	}
	jumps := func(o *opener) (places, elements []string) {
		visit := func(d *cos.Dict) {
			if g := d.Get("Dest"); g != nil {
				places = append(places, place(o, g))
				return
			}
			a := o.dict(d.Get("A"))
			if a.Get("S") != cos.Name("GoTo") {
				return
			}
			places = append(places, place(o, a.Get("D")))
			sd := o.array(a.Get("SD"))
			e := o.dict(sd[0])
			k := e.Get("K")
			if ks := o.array(k); ks != nil {
				k = ks[0]
			}
			elements = append(elements, fmt.Sprintf("%s %v", e.Get("S"), k))
			if e.Get("Type") != cos.Name("StructElem") || plain(sd[1:]) != plain(o.array(a.Get("D"))[1:]) {
				t.Errorf("a jump leads to %s and to %s", plain(sd[1:]), plain(o.array(a.Get("D"))[1:]))
			}
		}
		for _, p := range o.pages {
			for _, a := range o.array(p.Get("Annots")) {
				visit(o.dict(a))
			}
		}
		var walk func(e *cos.Dict)
		walk = func(e *cos.Dict) {
			for ; e != nil; e = o.dict(e.Get("Next")) {
				visit(e)
				walk(o.dict(e.Get("First")))
			}
		}
		walk(o.dict(o.dict(o.root.Get("Outlines")).Get("First")))
		return places, elements
	}
	first := written(t, tied(t), Options{})
	second := written(t, tied(t), Options{Flavour: Second})
	want, none := jumps(first)
	got, elements := jumps(second)
	if len(want) != 5 || !slices.Equal(got, want) || none != nil {
		t.Errorf("jumps lead to %q, before PDF 2.0 to %q", got, want)
	}
	// The mark in a heading is its second child; marks of the paragraph that
	// goes on there are the first on the last page.
	if got := strings.Join(elements, ", "); got != "H2 0, P 1, H1 0, H2 0, P 1" {
		t.Errorf("jumps lead to the elements %s", got)
	}
	if a, b := plain(first.dict(first.root.Get("PageLabels"))), plain(second.dict(second.root.Get("PageLabels"))); a != b || a == "<nil>" {
		t.Errorf("the pages are called %s and %s", a, b)
	}
}

func TestElementAt(t *testing.T) {
	d := newDocument(2)
	p := d.Root.Add("P", nil)
	q := d.Root.Add("P", nil)
	fig := d.Root.Add("Figure", nil)
	unseen := d.Root.Add("P", nil)
	add(d, 0, &display.Path{Segments: box(0, 0, 9, 500), Fill: &display.Paint{Color: ink, Alpha: 255}},
		textAt(p.Content(), serif(), 60*pt, 80*pt, "oben"), textAt(q.Content(), serif(), 60*pt, 200*pt, "unten"),
		&display.Path{Segments: box(60, 220, 10, 90), Fill: &display.Paint{Color: ink, Alpha: 255}, Content: fig.Content()})
	w := &writer{doc: d, claims: claims{version: "2.0"}}
	w.links = make([][]*link, 2)
	w.tree = plan(w)
	w.file = &cos.File{}
	w.tree.root.number(w.file)
	for _, c := range []struct {
		page int
		y    length.Length
		tag  *display.Tag
		want *display.Tag
	}{
		{0, 500, q, q},       // it says so itself
		{0, 0, nil, p},       // the first below, grounds do not count
		{0, 100, nil, q},     // past the first
		{0, 205, nil, fig},   // a picture reaches down
		{0, 100, unseen, q},  // what is named has no marks
		{0, 590, nil, fig},   // below all: the last
		{1, 10, nil, d.Root}, // an empty page
		{1, 10, unseen, d.Root},
	} {
		if got := w.elementAt(c.page, c.y*pt, c.tag); got.tag != c.want {
			t.Errorf("page %d at %d leads to a %s", c.page, c.y, got.role)
		}
	}
}

// TestDescriptionsAreTheModels compares the alternative texts in the file with
// those of the tags.
func TestDescriptionsAreTheModels(t *testing.T) {
	for _, f := range Flavours {
		d := sample(t)
		all(d, "Link")[0].Alt = "Zum ersten Projekt"
		o := written(t, d, Options{Flavour: f})
		var want, got []string
		for _, role := range []string{"Figure", "Link"} {
			for _, tag := range all(d, role) {
				if tag.Alt != "" {
					want = append(want, tag.Alt)
				}
			}
		}
		for _, v := range o.objects {
			if e, ok := v.(*cos.Dict); ok && e.Get("Type") == cos.Name("StructElem") && e.Get("Alt") != nil {
				got = append(got, decodeText(e.Get("Alt")))
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if len(want) != 4 || !slices.Equal(got, want) {
			t.Errorf("%s: the file describes %q, the model %q", f, got, want)
		}
		// A link area says what its element says.
		if a := o.dict(o.array(o.pages[0].Get("Annots"))[0]); decodeText(a.Get("Contents")) != "Zum ersten Projekt" {
			t.Errorf("%s: the area is called %q", f, decodeText(a.Get("Contents")))
		}
	}
}

func TestWordsAsLabels(t *testing.T) {
	list := func(number, label string) *display.Document {
		d := newDocument(1)
		l := d.Root.Add("L", nil)
		l.Number = number
		li := l.Add("LI", nil)
		if label != "" {
			add(d, 0, textAt(li.Add("Lbl", nil).Content(), serif(), 60*pt, 80*pt, label))
		}
		add(d, 0, textAt(li.Add("LBody", nil).Content(), serif(), 90*pt, 80*pt, "Text"))
		return d
	}
	for _, c := range []struct{ number, label, first, second string }{
		{"None", "Sitz", "None", "Description"},
		{"None", "", "None", "None"},
		{"Disc", "•", "Disc", "Disc"},
		{"Decimal", "1.", "Decimal", "Decimal"},
	} {
		for f, want := range map[Flavour]string{Default: c.first, Second: c.second} {
			if s := written(t, list(c.number, c.label), Options{Flavour: f}).structure(); !strings.Contains(s, "L {ListNumbering:"+want+" O:List}\n") {
				t.Errorf("%s, %s labelled %q:\n%s", f, c.number, c.label, s)
			}
		}
	}
}

func TestCaptions(t *testing.T) {
	d := newDocument(1)
	div := d.Root.Add("Div", nil)
	fig := div.Add("Figure", nil)
	fig.Alt = "Ein Balken"
	add(d, 0, &display.Path{Segments: box(60, 220, 10, 90), Fill: &display.Paint{Color: ink, Alpha: 255}, Content: fig.Content()},
		textAt(div.Add("Caption", nil).Content(), serif(), 60*pt, 330*pt, "Balken"))
	table := d.Root.Add("Table", nil)
	add(d, 0, textAt(table.Add("Caption", nil).Content(), serif(), 60*pt, 350*pt, "Tafel"),
		textAt(table.Add("TR", nil).Add("TD", nil).Content(), serif(), 60*pt, 370*pt, "1"))
	if s := written(t, d, Options{}).structure(); strings.Count(s, "Caption\n") != 2 {
		t.Errorf("in PDF 1.7:\n%s", s)
	}
	s := written(t, d, Options{Flavour: Second}).structure()
	if !strings.Contains(s, "    P\n      0/1 \"Balken\"\n") || !strings.Contains(s, "  Table\n    Caption\n      0/2 \"Tafel\"\n") {
		t.Errorf("in PDF 2.0:\n%s", s)
	}
}

// TestSecondClaims: PDF/A-4 has no document information; with files it is
// level f, without any it claims no level.
func TestSecondClaims(t *testing.T) {
	o := written(t, sample(t), Options{Flavour: Second, Attachments: []Attachment{{Name: "zahlen.csv", MediaType: "text/csv", Relation: Data, Data: []byte("1")}}})
	if string(o.data[:8]) != "%PDF-2.0" || o.trailer.Get("Info") != nil {
		t.Errorf("the file begins with %q, its information is %v", o.data[:8], o.trailer.Get("Info"))
	}
	x := string(o.stream(o.root.Get("Metadata")).Data)
	for _, want := range []string{
		"<pdfaid:part>4</pdfaid:part>", "<pdfaid:rev>2020</pdfaid:rev>", "<pdfaid:conformance>F</pdfaid:conformance>",
		"<pdfuaid:part>2</pdfuaid:part>", "<pdfuaid:rev>2024</pdfuaid:rev>",
		`<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Jahresbericht 2018: Müller &amp; Söhne 😀</rdf:li>`, "<xmp:ModifyDate>2019-03-01T00:00:00Z</xmp:ModifyDate>",
	} {
		if !strings.Contains(x, want) {
			t.Errorf("the metadata has no %s", want)
		}
	}
	if strings.Contains(x, "pdfaSchema:schema>") {
		t.Error("the metadata describes a schema, which PDF/A-4 does not ask for")
	}
	files := o.array(o.root.Get("AF"))
	if len(files) != 1 {
		t.Fatalf("the file carries %d files", len(files))
	}
	if spec := o.dict(files[0]); decodeText(spec.Get("Desc")) != "zahlen.csv" || spec.Get("AFRelationship") != cos.Name("Data") {
		t.Errorf("the attachment is described as %q, %v", decodeText(spec.Get("Desc")), spec.Get("AFRelationship"))
	}
	o = written(t, sample(t), Options{Flavour: Second})
	x = string(o.stream(o.root.Get("Metadata")).Data)
	if strings.Contains(x, "pdfaid:conformance") || o.root.Get("AF") != nil {
		t.Errorf("without attachments the file says of itself:\n%s", x)
	}
}

func TestParseFlavour(t *testing.T) {
	for _, f := range Flavours {
		if got, err := ParseFlavour(string(f)); got != f || err != nil {
			t.Errorf("%s is taken for %q, %v", f, got, err)
		}
	}
	if got, err := ParseFlavour(""); got != Default || err != nil {
		t.Errorf("none is taken for %q, %v", got, err)
	}
	if _, err := ParseFlavour("a4f"); err == nil || !strings.Contains(err.Error(), "a3a+ua1, a2a+ua1 and a4f+ua2") {
		t.Errorf("a wrong name: %v", err)
	}
}
