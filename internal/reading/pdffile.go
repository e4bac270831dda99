package reading

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"

	"annals/internal/pdf/cos"
)

// fault is what is wrong with a file; reading ends with it (see OpenPDF).
type fault struct{ error }

func failf(format string, args ...any) { panic(fault{fmt.Errorf(format, args...)}) }

// file is the objects of a PDF with a cross-reference stream
// (ISO 32000-1, 7.5.8) and object streams (7.5.7).
type file struct {
	data    []byte
	where   map[int]entry
	objects map[int]any
	streams map[int][]byte // object streams, inflated
	trailer *cos.Dict
}

// entry is a line of the cross-reference: an offset, or an object stream and
// an index in it.
type entry struct {
	kind, a, b int
}

func openFile(data []byte) *file {
	f := &file{data: data, where: map[int]entry{}, objects: map[int]any{}, streams: map[int][]byte{}}
	at := bytes.LastIndex(data, []byte("startxref"))
	if !bytes.HasPrefix(data, []byte("%PDF-")) || at < 0 {
		failf("this is no PDF file")
	}
	start, err := cos.NewParser(data, at+len("startxref")).Int()
	if err != nil {
		failf("startxref: %v", err)
	}
	s, ok := f.at(start).(*cos.Stream)
	if !ok {
		failf("there is no cross-reference stream at %d", start)
	}
	f.trailer = s.Dict
	if f.trailer.Get("Prev") != nil || f.trailer.Get("Index") != nil {
		failf("the file has been changed after it was written")
	}
	var width [3]int
	for i, w := range f.array(s.Dict.Get("W")) {
		width[i], _ = w.(int)
	}
	row := width[0] + width[1] + width[2]
	if row == 0 {
		failf("the cross-reference has no columns")
	}
	for table, n := f.inflate(s), 0; len(table) >= row; table, n = table[row:], n+1 {
		var v [3]int
		rest := table
		for i, w := range width {
			for _, c := range rest[:w] {
				v[i] = v[i]<<8 | int(c)
			}
			rest = rest[w:]
		}
		f.where[n] = entry{v[0], v[1], v[2]}
	}
	return f
}

// at reads the object that stands at an offset.
func (f *file) at(offset int) any {
	p := cos.NewParser(f.data, offset)
	_, err := p.Int()
	for _, word := range []string{"0", "obj"} {
		if err == nil {
			err = p.Keyword(word)
		}
	}
	var v any
	if err == nil {
		v, err = p.Value()
	}
	if err != nil {
		failf("the object at %d: %v", offset, err)
	}
	d, ok := v.(*cos.Dict)
	if !ok || p.Keyword("stream") != nil {
		return v
	}
	from := p.Pos()
	if f.data[from] == '\r' {
		from++
	}
	from++
	n, ok := d.Get("Length").(int)
	if !ok || from+n > len(f.data) {
		failf("the stream at %d has no length", offset)
	}
	return &cos.Stream{Dict: d, Data: f.data[from : from+n]}
}

// get returns what v refers to, or v itself.
func (f *file) get(v any) any {
	r, ok := v.(cos.Ref)
	if !ok {
		return v
	}
	if o, ok := f.objects[int(r)]; ok {
		return o
	}
	var o any
	switch e := f.where[int(r)]; e.kind {
	case 1:
		o = f.at(e.a)
	case 2:
		o = f.member(e.a, e.b)
	default:
		failf("object %d is not there", r)
	}
	f.objects[int(r)] = o
	return o
}

// member returns the object at an index of an object stream.
func (f *file) member(stream, index int) any {
	s := f.stream(cos.Ref(stream))
	data, ok := f.streams[stream]
	if !ok {
		data = f.inflate(s)
		f.streams[stream] = data
	}
	p := cos.NewParser(data, 0)
	at := 0
	for range index + 1 {
		p.Int()
		at, _ = p.Int()
	}
	first, _ := s.Dict.Get("First").(int)
	v, err := cos.NewParser(data, first+at).Value()
	if err != nil {
		failf("object %d of stream %d: %v", index, stream, err)
	}
	return v
}

func (f *file) inflate(s *cos.Stream) []byte {
	switch s.Dict.Get("Filter") {
	case nil:
		return s.Data
	case cos.Name("FlateDecode"):
	default:
		failf("a stream has the filter %v", s.Dict.Get("Filter"))
	}
	if s.Dict.Get("DecodeParms") != nil {
		failf("a stream has a predictor")
	}
	r, err := zlib.NewReader(bytes.NewReader(s.Data))
	if err != nil {
		failf("a stream cannot be read: %v", err)
	}
	b, err := io.ReadAll(r)
	if err != nil {
		failf("a stream cannot be read: %v", err)
	}
	return b
}

func (f *file) dict(v any) *cos.Dict {
	switch v := f.get(v).(type) {
	case *cos.Dict:
		return v
	case *cos.Stream:
		return v.Dict
	}
	return nil
}

func (f *file) array(v any) cos.Array { a, _ := f.get(v).(cos.Array); return a }

func (f *file) stream(v any) *cos.Stream {
	s, ok := f.get(v).(*cos.Stream)
	if !ok {
		failf("%v is no stream", v)
	}
	return s
}

// text decodes a text string (ISO 32000-1, 7.9.2.2).
func (f *file) text(v any) string {
	s, _ := f.get(v).(cos.String)
	if strings.HasPrefix(string(s), "\xfe\xff") {
		return utf16Text([]byte(s[2:]))
	}
	return string(s)
}

func utf16Text(b []byte) string {
	var u []uint16
	for ; len(b) > 1; b = b[2:] {
		u = append(u, uint16(b[0])<<8|uint16(b[1]))
	}
	return string(utf16.Decode(u))
}

func number(v any) float64 {
	switch v := v.(type) {
	case int:
		return float64(v)
	case cos.Real:
		n, _ := strconv.ParseFloat(string(v), 64)
		return n
	}
	return 0
}

// toUnicode reads a font's character map: the bfchar blocks, which is all that
// our files have (ISO 32000-1, 9.10.3).
func (f *file) toUnicode(font *cos.Dict) map[int]string {
	texts := map[int]string{}
	left := 0
	for _, line := range strings.Split(string(f.inflate(f.stream(font.Get("ToUnicode")))), "\n") {
		words := strings.Fields(line)
		switch {
		case len(words) == 2 && words[1] == "beginbfchar":
			left, _ = strconv.Atoi(words[0])
		case len(words) == 2 && strings.HasSuffix(words[1], "bfrange"):
			failf("a character map has ranges")
		case left > 0 && len(words) == 2:
			left--
			code, err := strconv.ParseInt(strings.Trim(words[0], "<>"), 16, 32)
			text, err2 := hex.DecodeString(strings.Trim(words[1], "<>"))
			if err != nil || err2 != nil {
				failf("a character map has the line %q", line)
			}
			texts[int(code)] = utf16Text(text)
		}
	}
	return texts
}
