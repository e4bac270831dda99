package cos

import (
	"bytes"
	"fmt"
)

// Read reads a file as fpdf 0.9 writes it: one cross-reference table with one
// section, every object of generation 0, stream lengths direct. Streams share
// the memory of data. A file in any other form gives an error.
func Read(data []byte) (*File, error) {
	at := bytes.LastIndex(data, []byte("startxref"))
	if at < 0 {
		return nil, fmt.Errorf("no startxref: this is not a whole PDF file")
	}
	p := NewParser(data, at+len("startxref"))
	table, err := p.Int()
	if err != nil {
		return nil, fmt.Errorf("startxref: %w", err)
	}
	p = NewParser(data, table)
	if err := p.Keyword("xref"); err != nil {
		return nil, err
	}
	first, err := p.Int()
	if err != nil {
		return nil, err
	}
	size, err := p.Int()
	if err != nil {
		return nil, err
	}
	if first != 0 || size < 1 || size > len(data)/20+1 {
		return nil, fmt.Errorf("the cross-reference table has %d objects from %d on", size, first)
	}
	f := &File{Objects: make([]any, size)}
	for n := range size {
		offset, err := p.Int()
		if err != nil {
			return nil, fmt.Errorf("cross-reference of object %d: %w", n, err)
		}
		if _, err := p.Int(); err != nil {
			return nil, fmt.Errorf("cross-reference of object %d: %w", n, err)
		}
		p.space()
		kind := p.word()
		if n == 0 {
			continue
		}
		if kind != "n" {
			return nil, fmt.Errorf("object %d is of kind %q", n, kind)
		}
		if f.Objects[n], err = readObject(data, offset, n); err != nil {
			return nil, fmt.Errorf("object %d: %w", n, err)
		}
	}
	if err := p.Keyword("trailer"); err != nil {
		return nil, err
	}
	v, err := p.Value()
	if err != nil {
		return nil, fmt.Errorf("trailer: %w", err)
	}
	trailer, _ := v.(*Dict)
	var ok bool
	if f.Root, ok = trailer.Get("Root").(Ref); !ok || f.Dict(f.Root) == nil {
		return nil, fmt.Errorf("the trailer names no catalog")
	}
	if f.Info, ok = trailer.Get("Info").(Ref); !ok || f.Dict(f.Info) == nil {
		return nil, fmt.Errorf("the trailer names no document information")
	}
	return f, nil
}

// readObject reads "n 0 obj … endobj" at an offset.
func readObject(data []byte, offset, number int) (any, error) {
	p := NewParser(data, offset)
	n, err := p.Int()
	if err != nil {
		return nil, err
	}
	if n != number {
		return nil, p.fail("object %d stands here", n)
	}
	if err := p.Keyword("0"); err != nil {
		return nil, err
	}
	if err := p.Keyword("obj"); err != nil {
		return nil, err
	}
	v, err := p.Value()
	if err != nil {
		return nil, err
	}
	if d, ok := v.(*Dict); ok && p.Keyword("stream") == nil {
		length, ok := d.Get("Length").(int)
		if !ok {
			return nil, p.fail("the stream's length is not given")
		}
		if p.pos < len(data) && data[p.pos] == '\r' {
			p.pos++
		}
		if p.pos < len(data) && data[p.pos] == '\n' {
			p.pos++
		}
		if length < 0 || length > len(data)-p.pos {
			return nil, p.fail("the stream's length %d goes beyond the file", length)
		}
		v = &Stream{Dict: d, Data: data[p.pos : p.pos+length : p.pos+length]}
		p.pos += length
		if err := p.Keyword("endstream"); err != nil {
			return nil, err
		}
	}
	return v, p.Keyword("endobj")
}
