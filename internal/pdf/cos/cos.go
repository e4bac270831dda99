// Package cos holds the objects that a PDF file is made of, reads the files
// that fpdf writes, and writes finished files in one canonical form.
//
// What comes in: the bytes of a file by fpdf (a classic cross-reference table,
// generation 0, no encryption), or objects made by the caller. What goes out:
// a File whose objects can be looked at, changed and added to, and its bytes:
// numbered from the catalog on, keys sorted, objects in object streams, with
// an identifier that is a hash of the content, so that the same objects give
// the same bytes. The package must never know what the objects mean: pages,
// fonts and tags are the business of package pdf.
//
// The names are those of ISO 32000-1, 7.3. A value is one of: nil (null),
// bool, int, Real, Name, String, Ref, Array, *Dict, *Stream.
package cos

import (
	"slices"
	"strconv"
	"unicode/utf16"

	"annals/internal/length"
)

type (
	// Name is a name, without its slash and with its escapes resolved.
	Name string
	// String is a string as bytes, unescaped.
	String string
	// Real is a number with a fraction, in the digits of the file.
	Real string
	// Ref refers to an indirect object of the same File by its number there.
	Ref int
	// Array is an ordered list of values.
	Array []any
)

// Dict is a dictionary. Its keys are kept sorted. The zero Dict is empty.
type Dict struct{ entries []entry }

type entry struct {
	key Name
	val any
}

// Stream is a stream object. Length and, where Deflate is set, Filter are
// filled in when the file is written.
type Stream struct {
	Dict    *Dict
	Data    []byte
	Deflate bool // Data is to be compressed when it is written
}

// NewDict makes a dictionary of keys and values in turn; values that are nil
// are left out. It panics when the keys are not strings or Names: that is a
// mistake of the program, not of its input.
func NewDict(pairs ...any) *Dict {
	d := &Dict{entries: make([]entry, 0, len(pairs)/2)}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == nil {
			continue
		}
		switch k := pairs[i].(type) {
		case string:
			d.Set(Name(k), pairs[i+1])
		case Name:
			d.Set(k, pairs[i+1])
		default:
			panic("cos: a dictionary's key is not a name")
		}
	}
	return d
}

func (d *Dict) find(key Name) (int, bool) {
	for i := range d.entries {
		if k := d.entries[i].key; k >= key {
			return i, k == key
		}
	}
	return len(d.entries), false
}

// Get returns the value of a key, nil where there is none.
func (d *Dict) Get(key Name) any {
	if d == nil {
		return nil
	}
	if i, ok := d.find(key); ok {
		return d.entries[i].val
	}
	return nil
}

// Set puts or replaces the value of a key.
func (d *Dict) Set(key Name, val any) {
	i, ok := d.find(key)
	if ok {
		d.entries[i].val = val
		return
	}
	d.entries = slices.Insert(d.entries, i, entry{key, val})
}

// Delete removes a key; it does nothing where there is none.
func (d *Dict) Delete(key Name) {
	if i, ok := d.find(key); ok {
		d.entries = slices.Delete(d.entries, i, i+1)
	}
}

// Len returns the number of keys.
func (d *Dict) Len() int { return len(d.entries) }

// Keys returns the keys in order.
func (d *Dict) Keys() []Name {
	ks := make([]Name, len(d.entries))
	for i, e := range d.entries {
		ks[i] = e.key
	}
	return ks
}

// File is a PDF file as its indirect objects. The index of an object is its
// number; number 0 is never used. Numbers change when the file is written.
type File struct {
	Version    string // of PDF, written into the first line; "" is 1.7
	Objects    []any
	Root, Info Ref // Info may be 0: none
}

// Add appends an indirect object and returns the reference to it. Adding nil
// reserves a number that is filled by setting f.Objects[ref] later.
func (f *File) Add(v any) Ref {
	if len(f.Objects) == 0 {
		f.Objects = append(f.Objects, nil)
	}
	f.Objects = append(f.Objects, v)
	return Ref(len(f.Objects) - 1)
}

// Resolve returns what v refers to, or v itself where it is no reference.
// A reference to nothing gives nil.
func (f *File) Resolve(v any) any {
	for range 32 {
		r, ok := v.(Ref)
		if !ok {
			return v
		}
		if r <= 0 || int(r) >= len(f.Objects) {
			return nil
		}
		v = f.Objects[r]
	}
	return nil
}

// Dict returns the dictionary that v is, refers to, or (of a stream) carries;
// nil where it is something else.
func (f *File) Dict(v any) *Dict {
	switch v := f.Resolve(v).(type) {
	case *Dict:
		return v
	case *Stream:
		return v.Dict
	}
	return nil
}

// Array returns the array that v is or refers to; nil where it is something else.
func (f *File) Array(v any) Array {
	a, _ := f.Resolve(v).(Array)
	return a
}

// Text encodes a text string (ISO 32000-1, 7.9.2.2): as it is where it is
// printable ASCII, else as UTF-16 with a byte order mark.
func Text(s string) String {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] > '~' {
			ascii = false
			break
		}
	}
	if ascii {
		return String(s)
	}
	return String(append([]byte{0xfe, 0xff}, UTF16(s)...))
}

// UTF16 returns s in UTF-16, big endian, without a byte order mark. What is
// not valid UTF-8 becomes U+FFFD.
func UTF16(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return b
}

// Length is a length as a number of points with at most three decimals.
func Length(l length.Length) Real { return Real(AppendLength(nil, l)) }

// AppendLength appends a length in points with at most three decimals.
func AppendLength(b []byte, l length.Length) []byte {
	return AppendMilli(b, int64(l.Scale(1000, int64(length.Pt))))
}

// AppendMilli appends n thousandths as a number without trailing zeros.
func AppendMilli(b []byte, n int64) []byte { return AppendFixed(b, n, 3) }

// AppendFixed appends n units of the last of so many decimals as a number,
// without trailing zeros.
func AppendFixed(b []byte, n int64, decimals int) []byte {
	if n < 0 {
		b = append(b, '-')
		n = -n
	}
	one := int64(1)
	for range decimals {
		one *= 10
	}
	whole, part := n/one, n%one
	if whole != 0 || part == 0 {
		b = strconv.AppendInt(b, whole, 10)
	}
	if part == 0 {
		return b
	}
	b = append(b, '.')
	for part != 0 {
		one /= 10
		b = append(b, byte('0'+part/one))
		part %= one
	}
	return b
}

// Milli is n thousandths as a value: an int where it is whole.
func Milli(n int64) any {
	if n%1000 == 0 {
		return int(n / 1000)
	}
	return Real(AppendMilli(nil, n))
}
