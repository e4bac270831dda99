package cos

import (
	"bytes"
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/go-pdf/fpdf"

	"annals/internal/length"
)

func TestValues(t *testing.T) {
	for _, c := range []struct {
		in   string
		want any
	}{
		{"12", 12}, {"-7", -7}, {"+3", 3}, {"1.50", Real("1.50")}, {"-.5", Real("-.5")}, {"true", true}, {"null", nil},
		{"/Name", Name("Name")}, {"/A#20B#2F", Name("A B/")}, {"/", Name("")},
		{"5 0 R", Ref(5)}, {"[5 0 R 5 0 6]", Array{Ref(5), 5, 0, 6}}, {"[1 2 3 0 R]", Array{1, 2, Ref(3)}},
		{`(a\(b\)c (d) \\ \r\n\t\101\7)`, String("a(b)c (d) \\ \r\n\tA\a")}, {"(a\r\nb\rc)", String("a\nb\nc")}, {"(a\\\nb)", String("ab")},
		{"<FEFF 00e4>", String("\xfe\xff\x00\xe4")}, {"<414>", String("A@")},
		{"% a comment\n 1", 1},
		{"<</B 1/A[/C(d)]>>", NewDict("A", Array{Name("C"), String("d")}, "B", 1)},
		{"<</A null>>", &Dict{}},
	} {
		got, err := NewParser([]byte(c.in), 0).Value()
		if err != nil {
			t.Errorf("%s: %v", c.in, err)
		} else if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s is read as %#v, not %#v", c.in, got, c.want)
		}
	}
}

func TestValuesThatAreNone(t *testing.T) {
	for _, in := range []string{"", "[1", "<<", "<</A", "<</A 1", "<</A 1>", "<<1 2>>", "(a", "(a\\", "<12", "<1x>", ")", "]", "abc", "1.2.3", "--1",
		strings.Repeat("[", 1000), strings.Repeat("<</A", 1000)} {
		if v, err := NewParser([]byte(in), 0).Value(); err == nil {
			t.Errorf("%.20q is read as %#v", in, v)
		}
	}
}

func TestStringsAreWrittenAsTheyAreRead(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for _, s := range []string{"", "plain", `()\`, "a(b", string(all), "\r\n"} {
		v, err := NewParser(AppendString(nil, s), 0).Value()
		if v != String(s) || err != nil {
			t.Errorf("%q comes back as %q, %v", s, v, err)
		}
		n, err := NewParser(AppendName(nil, Name(s)), 0).Value()
		if n != Name(s) || err != nil {
			t.Errorf("the name %q comes back as %q, %v", s, n, err)
		}
	}
}

func TestNumbers(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 1000: "1", 1500: "1.5", -20: "-.02", 7: ".007", 123456: "123.456", -1000: "-1", 10: ".01", 100: ".1"} {
		if got := string(AppendMilli(nil, n)); got != want {
			t.Errorf("%d thousandths are %s, not %s", n, got, want)
		}
	}
	if got := Length(length.Millimetres(210)); got != "595.276" {
		t.Errorf("210 mm are %s points", got)
	}
	if Milli(3000) != 3 || Milli(3100) != Real("3.1") {
		t.Errorf("whole thousandths are not whole numbers: %v, %v", Milli(3000), Milli(3100))
	}
}

func TestTextStrings(t *testing.T) {
	if got := Text("Report (2018)"); got != "Report (2018)" {
		t.Errorf("ASCII becomes %q", got)
	}
	if got := Text("ü😀"); got != "\xfe\xff\x00\xfc\xd8\x3d\xde\x00" {
		t.Errorf("text beyond ASCII becomes %q", got)
	}
}

// fpdfFile is what fpdf makes of a small document.
func fpdfFile(t testing.TB, compress bool) []byte {
	f := fpdf.New("P", "pt", "A5", "")
	f.SetCompression(compress)
	f.SetCreationDate(time.Unix(0, 0))
	f.SetModificationDate(time.Unix(0, 0))
	f.SetTitle("A (title) \\ and\rso", false)
	f.SetXmpMetadata([]byte("<x/>"))
	l := f.AddLink()
	for i := range 3 {
		f.AddPage()
		f.RawWriteStr("0 0 m 10 10 l S endstream")
		f.Bookmark("Page", 0, 0)
		f.Link(10, 10, 30, 20, l)
		f.LinkString(10, 50, 30, 20, "https://example.org/(a)")
		if i == 1 {
			f.SetLink(l, 40, 2)
		}
	}
	var b bytes.Buffer
	if err := f.Output(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReadsFilesByFpdf(t *testing.T) {
	for _, compress := range []bool{false, true} {
		f, err := Read(fpdfFile(t, compress))
		if err != nil {
			t.Fatal(err)
		}
		kids := f.Array(f.Dict(f.Dict(f.Root).Get("Pages")).Get("Kids"))
		if len(kids) != 3 {
			t.Fatalf("%d pages", len(kids))
		}
		if got := f.Dict(f.Info).Get("Title"); got != String("A (title) \\ and\rso") {
			t.Errorf("title %q", got)
		}
		page := f.Dict(kids[1])
		annots := f.Array(page.Get("Annots"))
		if len(annots) != 2 {
			t.Fatalf("%d link areas", len(annots))
		}
		if got := f.Dict(f.Dict(annots[1]).Get("A")).Get("URI"); got != String("https://example.org/(a)") {
			t.Errorf("address %q", got)
		}
		if dest := f.Array(f.Dict(annots[0]).Get("Dest")); dest[0] != kids[1] {
			t.Errorf("the link leads to %v, page 2 is %v", dest[0], kids[1])
		}
		s, ok := f.Resolve(page.Get("Contents")).(*Stream)
		if !ok || !compress && !bytes.Contains(s.Data, []byte("10 10 l S endstream")) {
			t.Errorf("the page's content is %v", s)
		}
	}
}

// shuffled is a file of the same objects in another order of numbers.
func shuffled(f *File) *File {
	n := len(f.Objects)
	to := func(r Ref) Ref { return Ref(1 + (int(r)*7+3)%(n-1)) }
	if (n-1)%7 == 0 {
		panic("choose another factor")
	}
	var move func(v any) any
	move = func(v any) any {
		switch v := v.(type) {
		case Ref:
			return to(v)
		case Array:
			a := Array{}
			for _, e := range v {
				a = append(a, move(e))
			}
			return a
		case *Dict:
			d := &Dict{}
			for _, k := range v.Keys() {
				d.Set(k, move(v.Get(k)))
			}
			return d
		case *Stream:
			return &Stream{Dict: move(v.Dict).(*Dict), Data: v.Data, Deflate: v.Deflate}
		}
		return v
	}
	g := &File{Objects: make([]any, n), Root: to(f.Root), Info: to(f.Info)}
	for i := 1; i < n; i++ {
		g.Objects[to(Ref(i))] = move(f.Objects[i])
	}
	return g
}

func TestWrittenFormIsCanonical(t *testing.T) {
	f, err := Read(fpdfFile(t, false))
	if err != nil {
		t.Fatal(err)
	}
	for i := range 500 { // more than one object stream
		f.Dict(f.Root).Set(Name("X"+string(rune('A'+i%26))+strings.Repeat("x", i/26)), f.Add(Array{i, f.Add(String("s"))}))
	}
	f.Add("never referred to")
	for _, o := range f.Objects {
		if s, ok := o.(*Stream); ok {
			s.Deflate = true
		}
	}
	want, err := f.Write()
	if err != nil {
		t.Fatal(err)
	}
	for _, procs := range []int{1, runtime.NumCPU() + 3} {
		old := runtime.GOMAXPROCS(procs)
		got, err := shuffled(f).Write()
		runtime.GOMAXPROCS(old)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("other numbers or %d processors give other bytes (%v)", procs, err)
		}
	}
	if bytes.Contains(want, []byte("never referred to")) {
		t.Error("an object that nothing refers to is written")
	}
}

func TestWriteTellsOfWhatItCannotWrite(t *testing.T) {
	for _, v := range []any{1.5, "a Go string", Ref(99), Array{int64(1)}} {
		f := &File{}
		f.Root = f.Add(NewDict("A", v))
		if _, err := f.Write(); err == nil {
			t.Errorf("%T %v is written", v, v)
		}
	}
}

// tableFile is a file with these objects, the catalog and the information
// first, and a cross-reference table.
func tableFile(objects ...string) []byte {
	b := []byte("%PDF-1.3\n")
	table := "xref\n0 " + fmt.Sprint(len(objects)+1) + "\n0000000000 65535 f \n"
	for i, o := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", len(b))
		b = fmt.Appendf(b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	at := len(b)
	return fmt.Appendf(b, "%strailer\n<</Size %d/Root 1 0 R/Info 2 0 R>>\nstartxref\n%d\n%%%%EOF\n", table, len(objects)+1, at)
}

func FuzzRead(f *testing.F) {
	f.Add(fpdfFile(f, false))
	f.Add(fpdfFile(f, true))
	f.Add([]byte("%PDF-1.3\n1 0 obj\n<</Length 99999>>\nstream\n\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Root 1 0 R/Info 1 0 R>>\nstartxref\n50\n%%EOF\n"))
	f.Add([]byte("startxref\n-5"))
	f.Add(tableFile(`<</Type/Catalog/A#20B[(a\\(b\)\053\r\n(c)) <48 656c6C6f 7> -1.50 +.5 null true false 3 0 R]/Self 1 0 R>>`, `<</Title<FEFF00e4>/X<<>>/Y[]/Z 3 0 R>>`, "<</Length 7>>\nstream\n1 0 0 0\nendstream", "[4 0 R 5 0 R 3 0 R]", "5"))
	f.Add(tableFile("<</Pages 3 0 R>>", "<<>>", "<</Kids[1 0 R 9 0 R]>>"))
	f.Add(tableFile("<</A 3 0 R>>% a comment\n", "<</B/#41#42>>", "<</Length 3 0 R>>\nstream\r\nab\nendstream"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Read(data)
		if err != nil {
			return
		}
		if file.Dict(file.Root) == nil {
			t.Error("a file without a catalog is read without an error")
		}
		out, err := file.Write()
		if err != nil {
			return // a reference to what is not there
		}
		// The numbers that objects had do not show.
		if (len(file.Objects)-1)%7 != 0 {
			if again, err := shuffled(file).Write(); err != nil || !bytes.Equal(again, out) {
				t.Errorf("with other numbers, another file is written: %v", err)
			}
		}
	})
}

func FuzzValue(f *testing.F) {
	for _, s := range []string{"<414>", "(a\\\nb\r\n\\377\\8\\53)", "/#00#zz", "[-.5 +3 1. 0005 5 0 R 6 0 7 null false]", "% c\n<</A<</B[/C/D]>>/A 2>>", "<</A[1 0 R(b\\)\\061)<61>]/B#20 true>>", "[[[]]]", "-1.5", "(\\", "<</A"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := NewParser(data, 0).Value()
		if err != nil {
			return
		}
		w := &writer{number: make([]int, 1)}
		if usesRefs(v) {
			return
		}
		b, err := w.append(nil, v)
		if err != nil {
			t.Fatalf("%#v cannot be written: %v", v, err)
		}
		again, err := NewParser(b, 0).Value()
		if err != nil || !reflect.DeepEqual(again, v) {
			t.Errorf("%q is read as %#v, written as %q, and read as %#v, %v", data, v, b, again, err)
		}
	})
}

func usesRefs(v any) bool {
	switch v := v.(type) {
	case Ref:
		return true
	case Array:
		for _, e := range v {
			if usesRefs(e) {
				return true
			}
		}
	case *Dict:
		for _, k := range v.Keys() {
			if usesRefs(v.Get(k)) {
				return true
			}
		}
	}
	return false
}
