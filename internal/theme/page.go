package theme

import (
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/length"
)

// Page holds the measures of the printed page.
type Page struct {
	Width, Height length.Length // of the trimmed page
	Inner, Outer  length.Length // margins beside the type area; equal sides when one-sided
	Top, Bottom   length.Length // margins above and below the type area
	Column        length.Length // width of the text column
	Gutter        length.Length // between text column and margin column
	Margin        length.Length // width of the margin column
	Baseline      length.Length // the baseline grid
	TwoSided      bool
}

func page(s doc.ThemeSettings, ds *diag.List) Page {
	return Page{
		Width: length.Millimetres(210), Height: length.Millimetres(297),
		Inner: length.Millimetres(22), Outer: length.Millimetres(22),
		Top: length.Millimetres(28), Bottom: length.Millimetres(30),
		Column: length.Millimetres(118), Gutter: length.Millimetres(8), Margin: length.Millimetres(40),
		Baseline: 14 * length.Pt,
	}
}
