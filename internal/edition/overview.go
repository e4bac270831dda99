package edition

import (
	"strconv"

	"annals/internal/doc"
)

// builders are the makers of overviews, by the key that the config takes. What
// each returns is the page's content, nil where there is nothing to list. It
// sees the report as it is published, without overviews and notices.
var builders = map[string]func(r *doc.Report) []doc.Block{
	"budget":   budget,
	"compared": compared,
	"duties":   duties,
	"figures":  figures,
	"funders":  funders,
	"links":    linkList,
	"people":   people,
	"pictures": pictures,
	"projects": projects,
	"topics":   topics,
}

// overviews makes the overviews that the config asks for: ordinary pages of
// ordinary blocks, in a part behind all others. Each is made from the pages of
// this edition, so that an extract lists no more than it holds.
func overviews(e *doc.Report, g *glossary) {
	ids, addresses := taken(e)
	part := &doc.Part{Title: e.Label("overviews")}
	made := make([]doc.Overview, 0, len(e.Overviews))
	number := 0
	if pages := e.Pages(); len(pages) > 0 {
		number = nextPart(e)
	}
	for _, o := range e.Overviews {
		o.Page = nil
		build := builders[o.Key]
		if o.Key == "glossary" {
			build = g.list
		}
		if build != nil {
			if blocks := build(e); len(blocks) > 0 {
				title := "overview-" + o.Key
				o.Page = &doc.Page{
					Origin: o.Origin, ID: free(ids, title), Kind: doc.OverviewPage, Title: e.Label(title), Lang: e.Lang, Path: o.Place.File,
					Permalink: freeAddress(addresses, e.Label(title+"-path"), o.Key), Blocks: blocks,
				}
				if o.Key == "glossary" {
					*g.page = *o.Page // links to terms lead there
					o.Page = g.page
					o.Page.Footnotes = g.notes
				}
				part.Pages = append(part.Pages, o.Page)
				if number > 0 {
					o.Page.Number = strconv.Itoa(number) + "." + strconv.Itoa(len(part.Pages))
				}
			}
		}
		made = append(made, o)
	}
	e.Overviews = made
	if len(part.Pages) == 0 {
		return
	}
	if number > 0 {
		part.Number = strconv.Itoa(number)
	}
	part.Opener = &doc.Page{
		Origin: e.Origin, ID: free(ids, "overviews"), Kind: doc.OpenerPage, Number: part.Number, Title: part.Title, Lang: e.Lang,
		Path: e.Place.File, Permalink: freeAddress(addresses, e.Label("overviews-path"), "overviews"),
	}
	if e.Extract != nil && e.Extract.Single {
		// One page and what is compared in it need no parts.
		part.Number, part.Title, part.Opener = "", "", nil
		for _, p := range part.Pages {
			p.Number = ""
		}
		e.Parts = append(e.Parts[:len(e.Parts):len(e.Parts)], part)
		return
	}
	w := newWriter(e, nil, nil)
	part.Opener.Blocks = []doc.Block{w.paragraph(w.text(e.Label("overviews-about"))...)}
	e.Parts = append(e.Parts[:len(e.Parts):len(e.Parts)], part)
}

// nextPart returns the number behind that of the last part, 0 where parts have
// no whole numbers.
func nextPart(e *doc.Report) int {
	last := 0
	for _, p := range e.Parts {
		n, err := strconv.Atoi(p.Number)
		if err != nil || n < 0 || n > 1000 {
			return 0
		}
		last = max(last, n)
	}
	return last + 1
}

// table makes a table: heads are keys of labels, "" heads nothing. The first
// cell of each row heads it.
func (w *writer) table(caption string, columns []doc.Column, heads []string, rows [][][]doc.Inline) *doc.Table {
	t := &doc.Table{Origin: w.r.Origin, Caption: w.text(caption), Columns: columns}
	head := &doc.Row{Origin: w.r.Origin}
	for _, key := range heads {
		var is []doc.Inline
		if key != "" {
			is = w.text(w.r.Label(key))
		}
		head.Cells = append(head.Cells, w.cell(is, false))
	}
	t.Head = []*doc.Row{head}
	for _, cells := range rows {
		row := &doc.Row{Origin: w.r.Origin}
		for i, is := range cells {
			row.Cells = append(row.Cells, w.cell(is, i == 0))
		}
		t.Body = append(t.Body, row)
	}
	return t
}

// pageList links to pages, one a line.
func (w *writer) pageList(pages []*doc.Page) []doc.Inline {
	var all []doc.Inline
	for i, p := range pages {
		if i > 0 {
			all = append(all, &doc.LineBreak{Origin: w.r.Origin})
		}
		all = append(all, w.page(p)...)
	}
	return all
}

// cell makes a cell; each of its lines is a paragraph of its own, so that on
// screens links below one another stand apart enough for fingers.
func (w *writer) cell(is []doc.Inline, header bool) *doc.Cell {
	c := &doc.Cell{Origin: w.r.Origin, Header: header, ColSpan: 1, RowSpan: 1}
	for from := 0; from < len(is); {
		to := from
		for to < len(is) && !isBreak(is[to]) {
			to++
		}
		c.Blocks = append(c.Blocks, w.paragraph(is[from:to:to]...))
		from = to + 1
	}
	return c
}

func isBreak(in doc.Inline) bool {
	_, ok := in.(*doc.LineBreak)
	return ok
}

// listed links to a page in a table that has a column for page numbers.
func (w *writer) listed(p *doc.Page) []doc.Inline {
	is := w.page(p)
	if l, ok := is[0].(*doc.Link); ok {
		l.Unpaged = true
	}
	return is
}

// pageNumber is the number of the printed page on which a page begins.
func (w *writer) pageNumber(p *doc.Page) []doc.Inline {
	return []doc.Inline{&doc.PageRef{Origin: w.r.Origin, Target: doc.Target{Kind: doc.PageTarget, Page: p}}}
}
