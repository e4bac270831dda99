package theme

import (
	"strings"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/length"
)

// Page holds the measures of the printed page. The type area is a main column
// and a narrow margin column with a gutter between them; it is a whole number
// of lines high.
type Page struct {
	Width, Height length.Length // of the trimmed page
	Inner, Outer  length.Length // margins beside the type area; equal sides when one-sided
	Top, Bottom   length.Length // margins above and below the type area
	Column        length.Length // width of the text column
	Gutter        length.Length // between text column and margin column
	Margin        length.Length // width of the margin column
	BandGap       length.Length // on openers of parts: between text column and band
	BandInset     length.Length // between the band's edge and what stands on it
	BandMargin    length.Length // between this and the edge of the page
	Baseline      length.Length // the baseline grid
	Bleed         length.Length // how far areas reach beyond the trimmed page, for a print shop; 0 for none
	TwoSided      bool          // the margin column changes sides: it is always outside
	Scale         Scale         // the sizes of type that belong to this page
}

// Lines returns how many lines of the baseline grid the type area holds.
func (p Page) Lines() int { return int((p.Height - p.Top - p.Bottom) / p.Baseline) }

// Full returns the width of the whole type area.
func (p Page) Full() length.Length { return p.Column + p.Gutter + p.Margin }

// OnBand returns how wide that may be which stands on the band of an opener.
func (p Page) OnBand() length.Length {
	return p.Outer + p.Margin + p.Gutter - p.BandGap - p.BandInset - p.BandMargin
}

// paper is one of the page sizes, in thousandths of a millimetre and of a
// point. The margins beside the type area share what the columns leave.
type paper struct {
	name                   string
	width, height          int64
	top                    int64
	column, gutter, margin int64
	bandGap                int64
	bandInset, bandMargin  int64
	baseline               int64 // thousandths of a point
	lines                  int
}

// papers lists the sizes that can be chosen; the first is the default. Their
// columns hold 62 to 70 characters of their body text.
var papers = []paper{
	{"a4", 210000, 297000, 28000, 118000, 8000, 40000, 10000, 8000, 12000, 14000, 48},
	{"a5", 148000, 210000, 19500, 94000, 6000, 24000, 6500, 4000, 5000, 12400, 38},
	{"letter", 215900, 279400, 26000, 118000, 8000, 42000, 10000, 8000, 12000, 14000, 45},
}

// page chooses the measures for the paper that the config names.
func page(s doc.ThemeSettings, ds *diag.List) Page {
	p := papers[0]
	found := s.Paper == ""
	for _, c := range papers {
		if c.name == strings.ToLower(s.Paper) {
			p, found = c, true
		}
	}
	if !found {
		ds.Warn("unknown-paper", s.At("page"), "write a4, a5 or letter", "the paper %q is not known; a4 is used", s.Paper)
	}
	switch s.Sided {
	case "", "one", "two":
	default:
		ds.Warn("unknown-sided", s.At("sided"), "write one or two", "%q is not a way to print; one-sided is used", s.Sided)
	}
	side := (p.width - p.column - p.gutter - p.margin) / 2
	binding := int64(0) // what the inner margin has more, for the fold takes some of it
	if s.Sided == "two" {
		binding = side / 8
	}
	m := Page{
		Width: length.Micrometres(p.width), Height: length.Micrometres(p.height),
		Inner: length.Micrometres(side + binding), Outer: length.Micrometres(side - binding),
		Top:    length.Micrometres(p.top),
		Column: length.Micrometres(p.column), Gutter: length.Micrometres(p.gutter), Margin: length.Micrometres(p.margin),
		BandGap: length.Micrometres(p.bandGap), BandInset: length.Micrometres(p.bandInset), BandMargin: length.Micrometres(p.bandMargin),
		Baseline: length.Millipoints(p.baseline), TwoSided: s.Sided == "two",
	}
	m.Bottom = m.Height - m.Top - length.Length(p.lines)*m.Baseline
	m.Scale = scale(m.Baseline, m.Gutter)
	return m
}
