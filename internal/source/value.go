package source

import (
	"slices"
	"strings"

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
	block  bool     // a scalar in lines of its own, after | or >
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
