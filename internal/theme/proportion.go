package theme

import "annals/internal/length"

// The proportions that recur in print, in hundredths of what each is measured
// by.
const (
	// Of the size of type.
	CapHeight    = 67 // from the baseline to the top of capitals
	HalfCap      = 33 // from the middle of a line to its baseline
	SmallerType  = 85 // <small>
	CodeInText   = 90 // code beside letters of the text
	RaisedType   = 66 // superior and inferior letters
	NoteMark     = 64 // the mark of a note
	Raise        = 36 // how far superior letters stand above the baseline
	Drop         = 14 // how far inferior ones hang below it; an underline too
	Strike       = 24 // how far above the baseline letters are struck through
	StrokeOfType = 5  // thickness of both lines
	AboveType    = 85 // how far the area of a link or mark reaches above the baseline
	LinkArea     = 115
	MarkedArea   = 108
	MarkedAbove  = 80

	// Of the grid.
	CaptionGap = 35 // between a picture and its caption
	Closest    = 86 // from line to line, of contents that one page shall hold

	// Of the size of a part's number, in lining figures.
	FigureHeight  = 65
	FigureBearing = 3 // white at its left

	// Of the height of a picture that reaches to the page's edge.
	CutOff = 8 // above and below, where it fits its page then

	// Of the height of the type area.
	FigureLimit = 55 // of pictures
	// Of the height of the page.
	MainLimit  = 43 // of a page's main picture
	CoverLimit = 70 // of the picture on the cover
	// Of the width of the margin column.
	PortraitLimit = 134 // the height of a photograph in it
)

// MainFilling is how much of its limit, in hundredths, a main picture may take
// that fills the column then.
const MainFilling = 112

// The sizes at which a page's main picture, and the others, may be set for the
// sake of a better page, in hundredths of their own. They are not to be changed.
var (
	MainSmaller   = []int64{82, 66, 50}
	FigureSmaller = []int64{85, 70}
)

// TableSmaller are the sizes of type, in hundredths of its own, that a table is
// set in whose columns do not fit a page. They are not to be changed.
var TableSmaller = []int64{92, 85, 78, 72}

// Pictures that reach to the page's edge reach a little beyond it where there
// is no bleed, so that no viewer shows white between them.
const Overlap = 3 * length.Pt

// Crop marks: their length and thickness, and how far from the bleed they begin.
const (
	CropMark    = 14 * length.Pt
	CropMarkGap = 3 * length.Pt
	CropMarkInk = length.Pt / 4
)
