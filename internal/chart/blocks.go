package chart

import (
	"crypto/sha256"
	"encoding/hex"

	"annals/internal/doc"
)

// Figure makes a picture of the chart, which says in words what it shows. Name
// is the picture's file, without its ending, among the report's: "charts/x-1".
func (c *Chart) Figure(o doc.Origin, name string) *doc.Figure {
	data, w, h := c.SVG()
	sum := sha256.Sum256(data)
	f := &doc.Figure{Origin: o, Picture: &doc.Picture{
		Origin: o, Src: name + ".svg", Alt: c.Words(), State: doc.AltDescribed,
		Asset: &doc.Asset{Path: "assets/" + name + ".svg", Format: doc.SVG, MediaType: "image/svg+xml", Data: data, Hash: hex.EncodeToString(sum[:]), Width: w, Height: h, Orientation: 1, Drawn: true},
	}}
	if c.Title != "" {
		f.Caption = []doc.Inline{&doc.Text{Origin: o, Value: c.Title}}
	}
	return f
}

// Table makes a table of the chart's figures. Head is the word over the first
// column; a column without a name of its own has value over it.
func (c *Chart) Table(o doc.Origin, head, value string) *doc.Table {
	text := func(s string) []doc.Inline { return []doc.Inline{&doc.Text{Origin: o, Value: s}} }
	cell := func(s string, header bool) *doc.Cell {
		return &doc.Cell{Origin: o, Header: header, ColSpan: 1, RowSpan: 1, Blocks: []doc.Block{&doc.Paragraph{Origin: o, Inlines: text(s)}}}
	}
	t := &doc.Table{Origin: o, Columns: []doc.Column{{Align: doc.AlignLeft}}}
	if c.Title != "" {
		t.Caption = text(c.Title)
	}
	top := &doc.Row{Origin: o, Cells: []*doc.Cell{cell(head, true)}}
	for _, s := range c.Series {
		if s == "" {
			s = value
		}
		top.Cells = append(top.Cells, cell(s, true))
		align := doc.AlignRight
		if c.Kind == Timeline {
			align = doc.AlignLeft
		}
		t.Columns = append(t.Columns, doc.Column{Align: align})
	}
	t.Head = []*doc.Row{top}
	for _, r := range c.Rows {
		row := &doc.Row{Origin: o, Cells: []*doc.Cell{cell(r.Label, true)}}
		if c.Kind == Timeline {
			row.Cells = append(row.Cells, cell(r.Term, false))
		}
		for i := range c.Series {
			if c.Kind != Timeline && i < len(r.Values) {
				row.Cells = append(row.Cells, cell(c.Format(r.Values[i]), false))
			}
		}
		t.Body = append(t.Body, row)
	}
	return t
}
