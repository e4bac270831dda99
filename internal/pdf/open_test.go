package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"annals/internal/pdf/cos"
)

// opener reads finished files for the tests: cross-reference stream, object
// streams, pages, the text that a page shows, the structure tree.
type opener struct {
	t       testing.TB
	data    []byte
	objects map[int]any
	root    *cos.Dict
	trailer *cos.Dict
	pages   []*cos.Dict
	pageRef map[cos.Ref]int
}

func open(t testing.TB, data []byte) *opener {
	t.Helper()
	o := &opener{t: t, data: data, objects: map[int]any{}, pageRef: map[cos.Ref]int{}}
	if !bytes.HasPrefix(data, []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")) && !bytes.HasPrefix(data, []byte("%PDF-2.0\n%\xe2\xe3\xcf\xd3\n")) {
		t.Fatalf("the file begins with %q", data[:min(len(data), 16)])
	}
	at := bytes.LastIndex(data, []byte("startxref\n"))
	start, err := strconv.Atoi(strings.Fields(string(data[at+10:]))[0])
	if err != nil {
		t.Fatal(err)
	}
	x := o.objectAt(start).(*cos.Stream)
	o.trailer = x.Dict
	table := o.inflate(x)
	for _, kind := range []byte{1, 2} { // streams first: they hold the others
		for n := 0; n*7 < len(table); n++ {
			e := table[7*n:]
			a, b := int(binary.BigEndian.Uint32(e[1:])), int(binary.BigEndian.Uint16(e[5:]))
			switch {
			case e[0] != kind:
			case kind == 1:
				o.objects[n] = o.objectAt(a)
			default:
				o.objects[n] = o.member(a, b)
			}
		}
	}
	o.root = o.dict(x.Dict.Get("Root"))
	for _, k := range o.array(o.dict(o.root.Get("Pages")).Get("Kids")) {
		o.pageRef[k.(cos.Ref)] = len(o.pages)
		o.pages = append(o.pages, o.dict(k))
	}
	return o
}

func (o *opener) objectAt(at int) any {
	p := cos.NewParser(o.data, at)
	p.Int()
	p.Keyword("0")
	if err := p.Keyword("obj"); err != nil {
		o.t.Fatal(err)
	}
	v, err := p.Value()
	if err != nil {
		o.t.Fatal(err)
	}
	if d, ok := v.(*cos.Dict); ok && p.Keyword("stream") == nil {
		n := d.Get("Length").(int)
		from := p.Pos() + 1
		if !bytes.HasPrefix(o.data[from+n:], []byte("\nendstream")) {
			o.t.Fatalf("the stream at %d has not the length %d", at, n)
		}
		return &cos.Stream{Dict: d, Data: o.data[from : from+n]}
	}
	return v
}

func (o *opener) member(stream, index int) any {
	s := o.objects[stream].(*cos.Stream)
	if s.Dict.Get("Filter") != nil {
		s = &cos.Stream{Dict: s.Dict, Data: o.inflate(s)}
		s.Dict.Delete("Filter") // so that it is inflated once
		o.objects[stream] = s
	}
	data := s.Data
	p := cos.NewParser(data, 0)
	var at int
	for range index + 1 {
		p.Int()
		at, _ = p.Int()
	}
	v, err := cos.NewParser(data, s.Dict.Get("First").(int)+at).Value()
	if err != nil {
		o.t.Fatal(err)
	}
	return v
}

func (o *opener) inflate(s *cos.Stream) []byte {
	if s.Dict.Get("Filter") != cos.Name("FlateDecode") {
		return s.Data
	}
	r, err := zlib.NewReader(bytes.NewReader(s.Data))
	if err != nil {
		o.t.Fatal(err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		o.t.Fatal(err)
	}
	return b
}

func (o *opener) get(v any) any {
	if r, ok := v.(cos.Ref); ok {
		w, ok := o.objects[int(r)]
		if !ok {
			o.t.Fatalf("object %d is not there", r)
		}
		return w
	}
	return v
}

func (o *opener) dict(v any) *cos.Dict {
	switch v := o.get(v).(type) {
	case *cos.Dict:
		return v
	case *cos.Stream:
		return v.Dict
	}
	return nil
}

func (o *opener) array(v any) cos.Array { a, _ := o.get(v).(cos.Array); return a }

func (o *opener) stream(v any) *cos.Stream {
	s, ok := o.get(v).(*cos.Stream)
	if !ok {
		o.t.Fatalf("%v is no stream", v)
	}
	return s
}

// text decodes a text string.
func decodeText(v any) string {
	s, _ := v.(cos.String)
	if strings.HasPrefix(string(s), "\xfe\xff") {
		return decode16([]byte(s[2:]))
	}
	return string(s)
}

func decode16(b []byte) string {
	var u []uint16
	for i := 0; i+1 < len(b); i += 2 {
		u = append(u, binary.BigEndian.Uint16(b[i:]))
	}
	return string(utf16.Decode(u))
}

func number(v any) float64 {
	switch v := v.(type) {
	case int:
		return float64(v)
	case cos.Real:
		f, _ := strconv.ParseFloat(string(v), 64)
		return f
	}
	return 0
}

// fontOf is a font as a reader of the file sees it.
type fontOf struct {
	dict, descendant, descriptor *cos.Dict
	unicode                      map[int]string
	width                        map[int]float64
	toGlyph                      []byte
	file                         []byte
}

func (o *opener) fonts() map[cos.Name]*fontOf {
	fs := map[cos.Name]*fontOf{}
	res := o.dict(o.dict(o.pages[0].Get("Resources")).Get("Font"))
	for _, k := range res.Keys() {
		f := &fontOf{dict: o.dict(res.Get(k)), unicode: map[int]string{}, width: map[int]float64{}}
		f.descendant = o.dict(o.array(f.dict.Get("DescendantFonts"))[0])
		f.descriptor = o.dict(f.descendant.Get("FontDescriptor"))
		f.file = o.inflate(o.stream(f.descriptor.Get("FontFile2")))
		f.toGlyph = o.inflate(o.stream(f.descendant.Get("CIDToGIDMap")))
		w := o.array(f.descendant.Get("W"))
		for i, v := range o.array(w[1]) {
			f.width[w[0].(int)+i] = number(v)
		}
		left := 0
		for _, line := range strings.Split(string(o.inflate(o.stream(f.dict.Get("ToUnicode")))), "\n") {
			var n int
			if _, err := fmt.Sscanf(line, "%d beginbfchar", &n); err == nil {
				if n > 100 {
					o.t.Errorf("a block of %d characters in a character map", n)
				}
				left = n
				continue
			}
			if left > 0 {
				left--
				code, _ := strconv.ParseInt(line[1:5], 16, 32)
				b, err := hex.DecodeString(strings.Trim(line[6:], "<> "))
				if err != nil {
					o.t.Fatal(err)
				}
				f.unicode[int(code)] = decode16(b)
			}
		}
		fs[k] = f
	}
	return fs
}

// shown is a piece of what a page shows.
type shown struct {
	text   string // by ActualText or ToUnicode
	x, y   float64
	mcid   int    // -1 in an artifact
	tag    string // of the marked content
	image  string
	matrix [6]float64
	font   cos.Name
	code   int
}

// show runs a page's operators.
func (o *opener) show(page int) []shown {
	data := o.inflate(o.stream(o.pages[page].Get("Contents")))
	fonts := o.fonts()
	var out []shown
	var stack []any
	type marked struct {
		tag    string
		mcid   int
		actual bool
	}
	var marks []marked
	var saved [][6]float64
	ctm := [6]float64{1, 0, 0, 1, 0, 0}
	var font cos.Name
	var size, scale, rise, track, x, y float64
	scale = 1
	inText := false
	p := cos.NewParser(data, 0)
	emit := func(s shown) {
		s.mcid, s.tag = -1, ""
		hidden := false
		for _, m := range marks {
			if m.mcid >= 0 {
				if s.mcid >= 0 {
					o.t.Errorf("page %d: marked content with identifiers is nested", page)
				}
				s.mcid, s.tag = m.mcid, m.tag
			}
			if m.tag == "Artifact" {
				s.tag = "Artifact"
			}
			hidden = hidden || m.actual
		}
		if len(marks) == 0 {
			o.t.Errorf("page %d: something outside of marked content", page)
		}
		if hidden && s.image == "" && s.code != -1 {
			s.text = ""
		}
		out = append(out, s)
	}
	glyphs := func(str string) {
		f := fonts[font]
		for i := 0; i+1 < len(str); i += 2 {
			c := int(str[i])<<8 | int(str[i+1])
			u, ok := f.unicode[c]
			if !ok {
				o.t.Errorf("page %d: code %d of %s has no text", page, c, font)
			}
			if f.toGlyph[2*c] == 0 && f.toGlyph[2*c+1] == 0 {
				o.t.Errorf("page %d: code %d of %s shows glyph 0", page, c, font)
			}
			emit(shown{text: u, x: x, y: y + rise, font: font, code: c})
			x += (f.width[c]/1000*size + track) * scale
		}
	}
	for {
		rest := bytes.TrimLeft(data[p.Pos():], " \n")
		if len(rest) == 0 {
			break
		}
		at := len(data) - len(rest)
		p = cos.NewParser(data, at)
		if c := rest[0]; strings.IndexByte("0123456789.-([</", c) >= 0 {
			v, err := p.Value()
			if err != nil {
				o.t.Fatalf("page %d: %v", page, err)
			}
			stack = append(stack, v)
			continue
		}
		op := strings.FieldsFunc(string(rest[:min(len(rest), 20)]), func(r rune) bool { return r == ' ' || r == '\n' })[0]
		p = cos.NewParser(data, at+len(op))
		n := func(i int) float64 { return number(stack[i]) }
		switch op {
		case "BT":
			inText, x, y = true, 0, 0
		case "ET":
			inText = false
		case "Td":
			x, y = x+n(0), y+n(1)
		case "Tf":
			font, size = stack[0].(cos.Name), n(1)
		case "Tz":
			scale = n(0) / 100
		case "Tc":
			track = n(0)
		case "Ts":
			rise = n(0)
		case "TJ":
			if !inText {
				o.t.Errorf("page %d: text outside of a text object", page)
			}
			for _, e := range stack[0].(cos.Array) {
				if s, ok := e.(cos.String); ok {
					glyphs(string(s))
				} else {
					x -= number(e) / 1000 * size * scale
				}
			}
		case "BDC":
			m := marked{tag: string(stack[0].(cos.Name)), mcid: -1}
			d := stack[1].(*cos.Dict)
			if id, ok := d.Get("MCID").(int); ok {
				m.mcid = id
			}
			marks = append(marks, m)
			if a := d.Get("ActualText"); a != nil {
				marks[len(marks)-1].actual = false
				emit(shown{text: decodeText(a), x: x, y: y, font: font, code: -1})
				marks[len(marks)-1].actual = true
			}
		case "EMC":
			marks = marks[:len(marks)-1]
		case "q":
			saved = append(saved, ctm)
		case "Q":
			ctm = saved[len(saved)-1]
			saved = saved[:len(saved)-1]
		case "cm":
			ctm = [6]float64{n(0), n(1), n(2), n(3), n(4), n(5)}
		case "Do":
			emit(shown{image: string(stack[0].(cos.Name)), matrix: ctm})
		case "f", "f*", "S", "B", "B*":
			emit(shown{code: -2})
		}
		stack = stack[:0]
	}
	if len(marks) != 0 || len(saved) != 0 {
		o.t.Errorf("page %d: marked content or graphics state is left open", page)
	}
	return out
}

// read is the text of a page as a reader copies it: lines where the baseline
// changes, white space collapsed.
func (o *opener) read(page int) string {
	var b strings.Builder
	y := -1.0
	for _, s := range o.show(page) {
		if s.text == "" {
			continue
		}
		if s.y != y && y >= 0 {
			b.WriteByte('\n')
		}
		y = s.y
		b.WriteString(s.text)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// structure spells the structure tree, an element a line, with the text of its marks.
func (o *opener) structure() string {
	texts := map[[2]int]string{}
	for i := range o.pages {
		y := map[int]float64{}
		for _, s := range o.show(i) {
			if s.mcid < 0 {
				continue
			}
			k := [2]int{i, s.mcid}
			if last, ok := y[s.mcid]; ok && last != s.y && s.text != "" {
				texts[k] += " "
			}
			y[s.mcid] = s.y
			if s.image != "" {
				texts[k] += "[" + s.image + "]"
			}
			texts[k] += s.text
		}
	}
	var b strings.Builder
	var walk func(v any, page any, depth int)
	walk = func(v any, page any, depth int) {
		v = o.get(v)
		indent := strings.Repeat("  ", depth)
		mark := func(pg any, id int) {
			i := o.pageRef[pg.(cos.Ref)]
			fmt.Fprintf(&b, "%s%d/%d %q\n", indent, i, id, strings.Join(strings.Fields(texts[[2]int{i, id}]), " "))
		}
		switch v := v.(type) {
		case int:
			mark(page, v)
		case cos.Array:
			for _, e := range v {
				walk(e, page, depth)
			}
		case *cos.Dict:
			switch v.Get("Type") {
			case cos.Name("MCR"):
				mark(v.Get("Pg"), v.Get("MCID").(int))
			case cos.Name("OBJR"):
				fmt.Fprintf(&b, "%s%d OBJR %s\n", indent, o.pageRef[v.Get("Pg").(cos.Ref)], decodeText(o.dict(v.Get("Obj")).Get("Contents")))
			default:
				fmt.Fprintf(&b, "%s%s", indent, v.Get("S"))
				if ns := o.dict(v.Get("NS")); ns != nil && decodeText(ns.Get("NS")) != "http://iso.org/pdf2/ssn" {
					fmt.Fprintf(&b, " NS=%s", decodeText(ns.Get("NS")))
				}
				for _, k := range []cos.Name{"ID", "Alt", "Lang", "T"} {
					if s := v.Get(k); s != nil {
						fmt.Fprintf(&b, " %s=%q", k, decodeText(s))
					}
				}
				as := o.array(v.Get("A"))
				if d := o.dict(v.Get("A")); d != nil {
					as = cos.Array{d}
				}
				for _, a := range as {
					fmt.Fprintf(&b, " %s", plain(a))
				}
				for _, r := range o.array(v.Get("Ref")) {
					fmt.Fprintf(&b, " Ref=%s", o.dict(r).Get("S"))
				}
				b.WriteByte('\n')
				walk(v.Get("K"), v.Get("Pg"), depth+1)
			}
		}
	}
	walk(o.dict(o.root.Get("StructTreeRoot")).Get("K"), nil, 0)
	return b.String()
}

// plain spells a value of a dictionary that holds no references.
func plain(v any) string {
	switch v := v.(type) {
	case cos.Array:
		var s []string
		for _, e := range v {
			s = append(s, plain(e))
		}
		return "[" + strings.Join(s, " ") + "]"
	case *cos.Dict:
		ks := v.Keys()
		sort.Slice(ks, func(i, j int) bool { return ks[i] < ks[j] })
		var s []string
		for _, k := range ks {
			s = append(s, string(k)+":"+plain(v.Get(k)))
		}
		return "{" + strings.Join(s, " ") + "}"
	}
	return fmt.Sprint(v)
}
