package cos

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"runtime"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// perStream is the number of objects in one object stream. More compress
// better and cost a reader more to find one.
const perStream = 200

// compression is the zlib level, where less effort would save little time: most
// of it is divided between processors.
const compression = 6

// Write returns the file's bytes in canonical form: objects that can be
// reached from the catalog and the document information, numbered breadth
// first from there, with object streams and a cross-reference
// stream. Equal objects give equal bytes, whatever numbers they had and
// however many processors work on them. An error tells of a value of a type
// that PDF has not; the file's objects are not changed.
func (f *File) Write() ([]byte, error) {
	w := &writer{file: f, number: make([]int, len(f.Objects))}
	if err := w.numberAll(); err != nil {
		return nil, err
	}
	pieces := w.divide()
	if err := w.render(pieces); err != nil {
		return nil, err
	}
	return w.join(pieces), nil
}

type writer struct {
	file   *File
	number []int // new numbers by old ones
	order  []Ref // old numbers by new ones, from 1
}

// numberAll gives numbers to what can be reached.
func (w *writer) numberAll() error {
	for _, root := range []Ref{w.file.Root, w.file.Info} {
		if root == 0 {
			continue
		}
		next := len(w.order)
		if err := w.visit(root); err != nil {
			return err
		}
		for ; next < len(w.order); next++ {
			if err := w.visit(w.file.Objects[w.order[next]]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *writer) visit(v any) error {
	switch v := v.(type) {
	case Ref:
		if v <= 0 || int(v) >= len(w.number) {
			return fmt.Errorf("a reference to object %d, which is not there", v)
		}
		if w.number[v] == 0 {
			w.order = append(w.order, v)
			w.number[v] = len(w.order)
		}
	case Array:
		for _, e := range v {
			if err := w.visit(e); err != nil {
				return err
			}
		}
	case *Dict:
		for _, e := range v.entries {
			if err := w.visit(e.val); err != nil {
				return err
			}
		}
	case *Stream:
		return w.visit(v.Dict)
	}
	return nil
}

// piece is what is written as one object: a stream, or a stream of objects.
type piece struct {
	number  int
	stream  *Stream
	members []Ref
	head    []byte // up to the stream's data
	data    []byte // of the stream, shared: pictures are large
	err     error
}

// tail is what follows the data of every piece.
const tail = "\nendstream\nendobj\n"

// divide puts the objects into pieces: streams by themselves, others together.
func (w *writer) divide() []*piece {
	var pieces []*piece
	var rest []Ref
	for i, r := range w.order {
		if s, ok := w.file.Objects[r].(*Stream); ok {
			pieces = append(pieces, &piece{number: i + 1, stream: s})
		} else {
			rest = append(rest, r)
		}
	}
	for next := len(w.order) + 1; len(rest) > 0; next++ {
		n := min(perStream, len(rest))
		pieces = append(pieces, &piece{number: next, members: rest[:n]})
		rest = rest[n:]
	}
	return pieces
}

// render writes the pieces' bytes, several at a time.
func (w *writer) render(pieces []*piece) error {
	jobs := make(chan *piece)
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(pieces)) {
		wait.Add(1)
		go func() {
			defer wait.Done()
			var z deflater
			for p := range jobs {
				p.err = w.piece(p, &z)
			}
		}()
	}
	for _, p := range pieces {
		jobs <- p
	}
	close(jobs)
	wait.Wait()
	for _, p := range pieces {
		if p.err != nil {
			return p.err
		}
	}
	return nil
}

func (w *writer) piece(p *piece, z *deflater) (err error) {
	if p.stream != nil {
		d := &Dict{entries: append([]entry(nil), p.stream.Dict.entries...)}
		p.data = p.stream.Data
		if p.stream.Deflate {
			p.data = z.deflate(p.data)
			d.Set("Filter", Name("FlateDecode"))
		}
		d.Set("Length", len(p.data))
		p.head, err = w.head(p.number, d)
		return err
	}
	var head, body []byte
	for _, r := range p.members {
		head = strconv.AppendInt(head, int64(w.number[r]), 10)
		head = append(head, ' ')
		head = strconv.AppendInt(head, int64(len(body)), 10)
		head = append(head, ' ')
		if body, err = w.append(body, w.file.Objects[r]); err != nil {
			return err
		}
		body = append(body, '\n')
	}
	first := len(head)
	p.data = z.deflate(append(head, body...))
	p.head, err = w.head(p.number, NewDict("Type", Name("ObjStm"), "N", len(p.members), "First", first,
		"Filter", Name("FlateDecode"), "Length", len(p.data)))
	return err
}

// head is the beginning of a stream object, up to its data.
func (w *writer) head(number int, d *Dict) ([]byte, error) {
	b := strconv.AppendInt(make([]byte, 0, 256), int64(number), 10)
	b = append(b, " 0 obj\n"...)
	b, err := w.append(b, d)
	return append(b, "\nstream\n"...), err
}

// join puts the pieces one after the other and adds the cross-references.
func (w *writer) join(pieces []*piece) []byte {
	total := 1024
	last := len(w.order)
	for _, p := range pieces {
		total += len(p.head) + len(p.data) + len(tail)
		last = max(last, p.number)
	}
	out := make([]byte, 0, total+6*(last+2))
	// The comment of four bytes above 127 tells that the file is binary
	// (ISO 32000-1, 7.5.2; ISO 19005-2, 6.1.2 demands it).
	out = append(out, "%PDF-"+cmp.Or(w.file.Version, "1.7")+"\n%\xe2\xe3\xcf\xd3\n"...)
	const width = 7 // bytes of an entry: kind, four of offset or stream, two of index
	table := make([]byte, width*(last+2))
	put := func(number int, kind byte, a, b int) {
		e := table[width*number:]
		e[0], e[1], e[2], e[3], e[4], e[5], e[6] = kind, byte(a>>24), byte(a>>16), byte(a>>8), byte(a), byte(b>>8), byte(b)
	}
	put(0, 0, 0, 65535)
	for _, p := range pieces {
		put(p.number, 1, len(out), 0)
		for i, r := range p.members {
			put(w.number[r], 2, p.number, i)
		}
		out = append(append(append(out, p.head...), p.data...), tail...)
	}
	start := len(out)
	put(last+1, 1, start, 0)
	sum := sha256.Sum256(out)
	id := String(sum[:16])
	data := new(deflater).deflate(table)
	d := NewDict("Type", Name("XRef"), "Size", last+2, "W", Array{1, 4, 2}, "Root", w.file.Root,
		"ID", Array{id, id}, "Filter", Name("FlateDecode"), "Length", len(data))
	if w.file.Info != 0 {
		d.Set("Info", w.file.Info)
	}
	xref, _ := w.head(last+1, d) // of known types only: no error
	out = append(append(append(out, xref...), data...), tail...)
	return fmt.Appendf(out, "startxref\n%d\n%%%%EOF\n", start)
}

// append appends a value in the new numbers.
func (w *writer) append(b []byte, v any) ([]byte, error) {
	var err error
	switch v := v.(type) {
	case nil:
		return append(b, "null"...), nil
	case bool:
		return strconv.AppendBool(b, v), nil
	case int:
		return strconv.AppendInt(b, int64(v), 10), nil
	case Real:
		return append(b, v...), nil
	case Name:
		return AppendName(b, v), nil
	case String:
		return AppendString(b, string(v)), nil
	case Ref:
		return append(strconv.AppendInt(b, int64(w.number[v]), 10), " 0 R"...), nil
	case Array:
		b = append(b, '[')
		for i, e := range v {
			if i > 0 {
				b = append(b, ' ')
			}
			if b, err = w.append(b, e); err != nil {
				return b, err
			}
		}
		return append(b, ']'), nil
	case *Dict:
		b = append(b, "<<"...)
		for _, e := range v.entries {
			b = append(AppendName(b, e.key), ' ')
			if b, err = w.append(b, e.val); err != nil {
				return b, err
			}
		}
		return append(b, ">>"...), nil
	}
	return b, fmt.Errorf("a value of type %T cannot stand in a PDF file", v)
}

// AppendName appends a name with its slash and escapes.
func AppendName(b []byte, n Name) []byte {
	b = append(b, '/')
	for i := 0; i < len(n); i++ {
		if c := n[i]; c <= ' ' || c > '~' || c == '#' || isDelimiter(c) {
			b = append(b, '#', hexDigits[c>>4], hexDigits[c&15])
		} else {
			b = append(b, c)
		}
	}
	return b
}

const hexDigits = "0123456789ABCDEF"

// AppendString appends a string: printable ASCII in parentheses, else in hexadecimal.
func AppendString(b []byte, s string) []byte {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			b = append(b, '<')
			for j := 0; j < len(s); j++ {
				b = append(b, hexDigits[s[j]>>4], hexDigits[s[j]&15])
			}
			return append(b, '>')
		}
	}
	b = append(b, '(')
	for i := 0; i < len(s); i++ {
		if c := s[i]; c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return append(b, ')')
}

// deflater compresses one stream after the other with one set of tables.
type deflater struct {
	z   *zlib.Writer
	out bytes.Buffer
}

func (z *deflater) deflate(data []byte) []byte {
	z.out.Reset()
	if z.z == nil {
		z.z, _ = zlib.NewWriterLevel(&z.out, compression) // the level is valid: no error
	} else {
		z.z.Reset(&z.out)
	}
	z.z.Write(data) // into memory: no error
	z.z.Close()
	return bytes.Clone(z.out.Bytes())
}
