package source

import (
	"annals/internal/diag"
	"annals/internal/doc"
)

// Data reads YAML that stands within a text, such as that of a chart among
// Markdown, and holds it against the keys that it may have. At is where its
// first character stands. The value is nil where it does not parse, or is no
// mapping, which has been told.
func Data(text string, at doc.Place, keys []Key) (*Value, diag.List) {
	v, r := readYAML(at.File, text, at.Line)
	ds := r.diags
	if v == nil {
		return nil, ds
	}
	if v.Kind != Mapping {
		ds.Fail("wrong-type", v.Place, "write a line for each key, such as “type: bars”", "this must be a mapping of keys")
		return nil, ds
	}
	check(v, keys, &ds)
	return v, ds
}

// ChartKeys are the keys of a chart among Markdown.
func ChartKeys() []Key {
	return []Key{
		{Name: "type", About: "bars, stacked, donut or timeline"},
		{Name: "title", About: "the words under the chart"},
		{Name: "unit", About: "the unit of the values: €, %, kg"},
		{Name: "series", Type: Words, About: "the names of several values in each row, or years where the data are figures"},
		{Name: "data", Type: Free, About: "the rows: “Label: 48200”, or a list for each of the series; of a timeline “Label: 2023-04 to 2026-03”"},
		{Name: "figures", Type: Words, About: "names of figures whose values are the rows, in place of data"},
		{Name: "year", Type: Number, About: "the year of the figures, or the one that a timeline marks; without it, that of the report"},
		{Name: "table", Type: Flag, About: "true: the figures follow as a table; false: they do not"},
	}
}
