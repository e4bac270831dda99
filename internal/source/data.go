package source

import (
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source/placed"
	"annals/internal/source/schema"
)

// Data reads YAML that stands within a text, such as that of a chart among
// Markdown, and holds it against the keys that it may have. At is where its
// first character stands. The value is nil where it does not parse, or is no
// mapping, which has been told.
func Data(text string, at doc.Place, keys []schema.Key) (*Value, diag.List) {
	v, r := placed.Read(at.File, text, at.Line)
	ds := r.Diags
	if v == nil {
		return nil, ds
	}
	if v.Kind != Mapping {
		ds.Fail("wrong-type", v.Place, "write a line for each key, such as “type: bars”", "this must be a mapping of keys")
		return nil, ds
	}
	schema.Check(v, keys, &ds)
	return v, ds
}
