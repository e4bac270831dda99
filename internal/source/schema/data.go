package schema

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

// GlossaryKeys are the keys of an entry of the glossary.
func GlossaryKeys() []Key {
	return []Key{
		{Name: "term", About: "the word that is explained"},
		{Name: "aliases", Type: Words, About: "other forms of it: plurals, cases, abbreviations"},
		{Name: "definition", Type: Markdown, Keys: PictureKeys(), About: "what it means"},
	}
}
