package placed

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"annals/internal/doc"
)

// Kind is the kind of a Value.
type Kind int

const (
	Null Kind = iota
	Scalar
	Sequence
	Mapping
)

// Value is a piece of YAML as the writer wrote it: with its place, with the
// raw spelling of scalars (2.10 is not 2.1), with fields in their order, and
// without the fields that a later one of the same key overwrote (those have
// been diagnosed). Scalars keep their text with the place of every byte.
type Value struct {
	Kind   Kind
	Place  doc.Place
	Tag    string   // of scalars: "!!str", "!!int", "!!float", "!!bool", "!!null", "!!timestamp"
	Text   Text     // of scalars: the decoded text
	Items  []*Value // of sequences
	Fields []Field  // of mappings
	Block  bool     // a scalar in lines of its own, after | or >
}

// Field is one key of a mapping with its value.
type Field struct {
	Key   string
	Place doc.Place // of the key
	Value *Value
}

// Get returns the value of a key, nil where v is no mapping or has no such key.
func (v *Value) Get(key string) *Value {
	if v == nil || v.Kind != Mapping {
		return nil
	}
	for i := range v.Fields {
		if v.Fields[i].Key == key {
			return v.Fields[i].Value
		}
	}
	return nil
}

// Str returns the text of the scalar at key, trimmed of white space at both
// ends, or "".
func (v *Value) Str(key string) string { return v.Get(key).String() }

// Empty reports whether a value says nothing: no text, or a list or mapping of
// such. A nil value is empty.
func (v *Value) Empty() bool {
	if v == nil {
		return true
	}
	switch v.Kind {
	case Scalar:
		return strings.TrimSpace(v.Text.Value) == ""
	case Sequence:
		return !slices.ContainsFunc(v.Items, func(it *Value) bool { return !it.Empty() })
	case Mapping:
		return !slices.ContainsFunc(v.Fields, func(f Field) bool { return !f.Value.Empty() })
	}
	return true
}

// Line returns the scalar at key as one line of words, see Unfold.
func (v *Value) Line(key string) string { return Unfold(v.Str(key)) }

// True reports whether a value is one of YAML 1.1's words for true.
func (v *Value) True() bool {
	on, _ := v.Bool()
	return on
}

// At is the place of a value, the unknown place of none.
func (v *Value) At() doc.Place {
	if v == nil {
		return doc.Place{}
	}
	return v.Place
}

// Entries are the entries of a list, or a value that stands in its place; none
// of nothing.
func (v *Value) Entries() []*Value {
	switch {
	case v == nil || v.Kind == Null:
		return nil
	case v.Kind == Sequence:
		return v.Items
	}
	return []*Value{v}
}

// Lines are the texts of a list of texts, or of one in its place, each as one
// line of words.
func (v *Value) Lines() []string {
	var all []string
	for _, it := range v.Entries() {
		if s := Unfold(it.String()); s != "" {
			all = append(all, s)
		}
	}
	return all
}

// First returns the first value that is there and not null.
func First(vs ...*Value) *Value {
	for _, v := range vs {
		if v != nil && v.Kind != Null {
			return v
		}
	}
	return nil
}

// FirstPlace returns the place of the first value that is there, or otherwise.
func FirstPlace(otherwise doc.Place, vs ...*Value) doc.Place {
	if v := First(vs...); v != nil && v.Place.Known() {
		return v.Place
	}
	return otherwise
}

// Unfold makes one line of words with single blanks, in NFC.
func Unfold(s string) string { return norm.NFC.String(strings.Join(strings.Fields(s), " ")) }

// String returns the trimmed text of a scalar, "" for anything else.
func (v *Value) String() string {
	if v == nil || v.Kind != Scalar {
		return ""
	}
	return strings.TrimSpace(v.Text.Value)
}

// Bool returns what a scalar says as a truth value, by the words of YAML 1.1;
// ok is false where it is none.
func (v *Value) Bool() (value, ok bool) {
	switch strings.ToLower(v.String()) {
	case "true", "yes", "on":
		return true, true
	case "false", "no", "off":
		return false, true
	}
	return false, false
}
