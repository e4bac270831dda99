package doc

import "slices"

// Block is a piece of a page that stands on its own: a paragraph, a list, a
// picture. The set is closed: writers switch over the types below, and a test
// of each writer fails when one is forgotten.
type Block interface {
	Node
	block()
}

type (
	// Heading opens a section of a page. Level counts from 1, the first level
	// below the page's title, without gaps; writers add their own offset.
	Heading struct {
		Origin
		Level   int
		ID      string // unique within the page, a valid XML id
		Inlines []Inline
	}

	// Paragraph is running text.
	Paragraph struct {
		Origin
		Inlines []Inline
	}

	// List is a bulleted or a numbered list.
	List struct {
		Origin
		Ordered bool
		Start   int  // the first number of an ordered list
		Tight   bool // items are lines rather than paragraphs
		Items   []*ListItem
		// Figures: the items are key figures, each of a value, what it counts and,
		// where that is known, how it changed, a paragraph each.
		Figures bool
	}

	// Quote is a quotation set off from the text.
	Quote struct {
		Origin
		Blocks []Block
	}

	// CodeBlock is text set as it stands, line by line.
	CodeBlock struct {
		Origin
		Language string // of programming, "" where unknown
		Text     string // lines end in "\n"
	}

	// Table holds rows of cells. Every row covers the same number of columns.
	Table struct {
		Origin
		Caption []Inline
		Columns []Column
		Head    []*Row
		Body    []*Row
		Foot    []*Row
	}

	// Figure is a picture that stands on its own, with or without a caption.
	Figure struct {
		Origin
		Picture *Picture
		Caption []Inline
		Role    FigureRole
	}

	// Rule is a thematic break.
	Rule struct{ Origin }

	// Group holds blocks that belong together without a heading of their own:
	// a <div> of the source, a phrase of blocks in another language.
	Group struct {
		Origin
		Lang   string // BCP 47, "" means that of its surroundings
		Blocks []Block
	}

	// Chain is the effect chain of a project: problem, causes, solution,
	// intended effect, each a station with its items.
	Chain struct {
		Origin
		ID       string
		Title    string
		Stations []*Station
	}

	// Outcomes holds what was achieved in the year, under the labels of the
	// config: output, outcome, impact, evaluation, outlook.
	Outcomes struct {
		Origin
		ID    string
		Title string
		Items []*Outcome
	}

	// Resources holds a project's money, time and people.
	Resources struct {
		Origin
		ID     string
		Title  string
		Blocks []Block
	}

	// Website closes a project page with the project's own address.
	Website struct {
		Origin
		ID    string
		Title string
		Link  *Link
	}

	// Team is the grid of the people behind the report.
	Team struct {
		Origin
		ID      string
		Title   string // "" where the page's title says it
		Members []*Person
	}
)

// FigureRole tells what a figure is for.
type FigureRole int

const (
	ContentFigure FigureRole = iota
	MainFigure               // the picture of the page, from its front matter
)

// ListItem is one item of a List.
type ListItem struct {
	Origin
	Blocks []Block
}

// Align is the alignment of a table's column.
type Align int

const (
	AlignDefault Align = iota
	AlignLeft
	AlignCenter
	AlignRight
)

// Grouped reports whether the rows of a table's body have roles or stand in
// groups: room and sums divide it then, and no rules between single rows.
func (t *Table) Grouped() bool {
	return slices.ContainsFunc(t.Body, func(r *Row) bool { return r.Role != PlainRow || r.Apart })
}

// Column describes a column of a table. A column for Paper holds page numbers:
// screens, where every link can be followed, leave it out. No cell of a table
// with such a column spans others.
type Column struct {
	Align Align
	Width int // of the table's width, in thousandths; 0 where not given
	Paper bool
}

// RowRole is what a row of a table's body is to those around it.
type RowRole int

const (
	PlainRow  RowRole = iota
	GroupRow          // nothing but words that name the rows below it
	SumRow            // adds up rows above it
	ResultRow         // what sums above it come to, or leave
	WholeRow          // its parts stand below it
	PartRow           // part of the whole above it
)

// Key returns the role's word in data and style sheets, "" for a plain row.
func (r RowRole) Key() string {
	return [...]string{"", "group", "sum", "result", "whole", "part"}[r]
}

// Strong reports whether a row of the role leads the eye: editions set it in
// bold.
func (r RowRole) Strong() bool {
	return r != PlainRow && r != PartRow
}

// Row is a row of a table.
type Row struct {
	Origin
	Role  RowRole
	Apart bool // begins a group: room stands above it
	Cells []*Cell
}

// Cell is a cell of a table. Spans are at least 1.
type Cell struct {
	Origin
	Header  bool
	ColSpan int
	RowSpan int
	Align   Align // AlignDefault takes the column's
	Blocks  []Block
}

// Bold reports whether what a cell begins with is nothing but words in bold.
func (c *Cell) Bold() bool {
	if len(c.Blocks) == 0 {
		return false
	}
	p, ok := c.Blocks[0].(*Paragraph)
	return ok && BoldOnly(p.Inlines)
}

// Station is one of the stations of an effect chain.
type Station struct {
	Origin
	Key   string // "problem", "causes", "solution", "effect", or as the config says
	Label string
	ID    string
	Items []*ChainItem
}

// ChainItem is one entry of a station: a title, a text, and the claim that the
// entries before it add up to. Each of the three may be empty.
type ChainItem struct {
	Origin
	Title []Inline
	Text  []Block
	Claim []Block
}

// Outcome is one labelled field of a project's results.
type Outcome struct {
	Origin
	Key    string
	Label  string
	ID     string
	Blocks []Block
}

// Person is a member of the team.
type Person struct {
	Origin
	ID       string
	Name     string
	Role     string
	Initials string   // shown where there is no photo
	Photo    *Picture // nil where there is none
	Text     []Block
}

// Footnote is a note of a page. Numbers run through a page, from 1.
type Footnote struct {
	Origin
	Number int
	ID     string // unique within the page
	Blocks []Block
}

func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*List) block()      {}
func (*Quote) block()     {}
func (*CodeBlock) block() {}
func (*Table) block()     {}
func (*Figure) block()    {}
func (*Rule) block()      {}
func (*Group) block()     {}
func (*Chain) block()     {}
func (*Outcomes) block()  {}
func (*Resources) block() {}
func (*Website) block()   {}
func (*Team) block()      {}
