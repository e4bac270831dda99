// Package typeset turns running text into lines: it itemises the text by font
// and language, shapes words, finds the points where a line may break, chooses
// the breaks of a whole paragraph at once (Knuth and Plass), and sets each
// line to its measure.
//
// What comes in: runs of text with a style each, and a measure. What goes
// out: lines of placed words. The package knows fonts and lengths; it must
// never know pages, blocks, or what a PDF is. All sums are whole numbers:
// font units in shapes, scaled points in lines.
package typeset

import (
	"annals/internal/length"
	"annals/internal/typeset/typeface"
)

// Features are the OpenType features that a style switches on beyond kerning
// and standard ligatures.
type Features uint16

const (
	SmallCaps    Features = 1 << iota // smcp: lower case as small capitals
	AllSmallCaps                      // smcp + c2sc
	OldStyle                          // onum, with pnum unless Tabular is set as well
	Lining                            // lnum
	Tabular                           // tnum
	Superior                          // sups
	NoLigatures                       // liga off
)

// Style is how a run of text is set. Styles are compared by value.
type Style struct {
	Stack    *Stack        // fonts in order of preference; never nil
	Size     length.Length // of the em
	Features Features
	Lang     string        // BCP 47: shaping and hyphenation
	Rise     length.Length // of the baseline, for superscripts
	Tracking int32         // added after each glyph, in 1/1000 em
}

// Stack is an ordered list of fonts: a character is set in the first that has
// it. Two styles are alike only when they share the same Stack.
type Stack struct{ Fonts []*typeface.Font }

// Run is a stretch of text in one style. Tag is the caller's own number and
// comes back with each piece: a colour, a link, a node.
type Run struct {
	Text  string // NFC; '\n' is a forced line break; U+00AD and U+200B are break opportunities, U+00A0 and U+2060 none
	Style Style
	Tag   int
	// Group tells runs apart whose text must not be told in one: a word that is
	// divided is told whole as far as its runs are neighbours of one group.
	Group int
	// Object replaces Text by something of fixed size that is set like a letter.
	Object *Object
}

// Object is a thing in a line that is not text, such as a small picture.
type Object struct{ Width, Ascent, Descent length.Length }

// Alignment says how lines are set within the measure.
type Alignment int

const (
	Justified Alignment = iota
	Ragged              // flush left, ragged right
	Centered
	FlushRight
)

// Measure says how a paragraph is broken.
type Measure struct {
	Width     length.Length
	Indent    length.Length // of the first line
	Hang      length.Length // of every line but the first
	Align     Alignment
	Hyphenate bool
	Protrude  bool // let hyphens and stops stand out into the margin
	Balance   bool // make ragged lines about equally long (headings, captions)
	Looseness int  // lines more (or fewer) than the best, if it can be had
	// Widths, where given, are the measures of the first lines, one each, such
	// as beside a picture; Width is that of all lines after them.
	Widths []length.Length
}

// Paragraph is broken text, and what is to be told of it.
type Paragraph struct {
	Lines    []Line
	Missing  []MissingGlyph // characters that no font of their stack has, each once a run, in reading order
	RTL      bool           // has text that is written from right to left
	Cut      int            // how many words were cut between letters, without a hyphen, for they fit no line
	Overfull int            // how many lines stand out of their measure all the same
}

// MissingGlyph is a character that could not be shown, but as a box.
type MissingGlyph struct {
	Rune   rune
	Run    int // index of the run
	Offset int // of the character in the run's text, in bytes
}

// Line is one line, set to its measure. X positions count from the left edge
// of the measure to the right; pieces stand in reading order.
type Line struct {
	Pieces     []Piece
	Width      length.Length // from the measure's left edge to the end of the last piece
	Ascent     length.Length // of the tallest piece above the baseline (font ascent, objects, rise)
	Descent    length.Length
	Hyphenated bool // ends within a word
	Forced     bool // ends at a forced break or is the last
	Blank      int  // width of its blanks in thousandths of their own
	HScale     int  // horizontal scaling of its glyphs in 1/10,000; 10,000 is none
}

// Piece is the part of a line that belongs to one run.
type Piece struct {
	Tag    int   // of the run
	Run    int   // index of the run
	Style  Style // of the run; justified lines may add to its tracking, up to 1/100 em
	X      length.Length
	Width  length.Length
	Words  []Word
	Object *Object // set where the run is an object
}

// Word is a shaped stretch of letters without blanks in one font, placed. Its glyphs
// follow one another by their advances (plus the style's tracking, times
// HScale). Space says that a blank stood before it in the text, on the same
// line: a writer puts a blank there so that copied text keeps its words apart.
type Word struct {
	Shape *Shape
	X     length.Length // from the measure's left edge
	Space bool          // also where the blank stood before an object that the word is joined to
	// Actual is what the word stands for where that differs from the shape's
	// own text: the whole word, as far as it is of one group, at a line's end
	// that divides it. The rest of such a word, on the next line, has Rest set
	// and stands for nothing more. Where the word goes on behind the rest, in
	// another group, the rest's Actual is a word joiner (U+2060).
	Actual string
	Rest   bool
	// Joined says that no blank stands between the word and what comes before
	// it, be that on the line before.
	Joined bool
}

// Shape is a shaped word: shared between all places where it occurs, never changed.
type Shape struct {
	Font    *typeface.Font
	Text    string // what it stands for; a hyphen added at a line's end counts as U+00AD
	Glyphs  []Glyph
	Advance int32 // in font units
	Missing bool  // some character is in no font of the stack: shown as a box
}

// Glyph is a glyph of a shape. Text is the source text of its cluster, on the
// cluster's first glyph, "" on the others.
type Glyph struct {
	ID      uint16
	Text    string
	Advance int32 // as shaped, kerning included, in font units
	XOffset int32
	YOffset int32

	start  int32 // of its cluster in the shape's text, in bytes
	unsafe bool  // shaped otherwise when the text is divided before it
}
