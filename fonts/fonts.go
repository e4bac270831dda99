// Package fonts carries the font files that annals sets its editions in, each
// family in a folder of its own with the text of its licence beside it (all
// SIL Open Font License 1.1).
//
// What comes in: nothing; the files are part of the program. What goes out:
// their bytes and a table that says which file is which face. The TrueType
// files are for print and are the makers' own, unchanged; the WOFF2 files are
// for the web site, the latin subset as their packagers cut it. The package must never know what a glyph, a page or a style sheet is:
// it neither reads nor changes what it carries.
package fonts

import (
	"embed"
	"fmt"
)

// Files holds every font file and every licence, by the names in Faces, Web
// and Families.
//
//go:embed */*.ttf */*.woff2 */OFL.txt
var Files embed.FS

// Names of the families as their makers spell them.
const (
	SourceSerif  = "Source Serif 4"
	SourceSans   = "Source Sans 3"
	SourceCode   = "Source Code Pro"
	Alegreya     = "Alegreya"
	AlegreyaSans = "Alegreya Sans"
	Vollkorn     = "Vollkorn"
	Emoji        = "Noto Emoji" // one colour, outlines
	Symbols      = "Noto Sans Symbols 2"
)

// Family is a type family and the name of its licence file in Files.
type Family struct {
	Name    string
	Licence string
}

// Families lists the families in the order in which a colophon names them.
// It is not to be changed.
var Families = []Family{
	{SourceSerif, "source-serif-4/OFL.txt"},
	{SourceSans, "source-sans-3/OFL.txt"},
	{SourceCode, "source-code-pro/OFL.txt"},
	{Alegreya, "alegreya/OFL.txt"},
	{AlegreyaSans, "alegreya-sans/OFL.txt"},
	{Vollkorn, "vollkorn/OFL.txt"},
	{Symbols, "noto-sans-symbols-2/OFL.txt"},
	{Emoji, "noto-emoji/OFL.txt"},
}

// Face is one TrueType font for print.
type Face struct {
	Family string
	Weight int // as in CSS: 400 regular, 600 semibold, 700 bold
	Italic bool
	File   string // its name in Files
}

// Faces lists the fonts for print. It is not to be changed.
var Faces = []Face{
	{SourceSerif, 400, false, "source-serif-4/SourceSerif4-Regular.ttf"},
	{SourceSerif, 400, true, "source-serif-4/SourceSerif4-Italic.ttf"},
	{SourceSerif, 600, false, "source-serif-4/SourceSerif4-SemiBold.ttf"},
	{SourceSerif, 700, false, "source-serif-4/SourceSerif4-Bold.ttf"},
	{SourceSerif, 700, true, "source-serif-4/SourceSerif4-BoldItalic.ttf"},
	{SourceSans, 400, false, "source-sans-3/SourceSans3-Regular.ttf"},
	{SourceSans, 400, true, "source-sans-3/SourceSans3-Italic.ttf"},
	{SourceSans, 600, false, "source-sans-3/SourceSans3-SemiBold.ttf"},
	{SourceSans, 600, true, "source-sans-3/SourceSans3-SemiBoldItalic.ttf"},
	{SourceCode, 400, false, "source-code-pro/SourceCodePro-Regular.ttf"},
	{SourceCode, 700, false, "source-code-pro/SourceCodePro-Bold.ttf"},
	{Alegreya, 400, false, "alegreya/Alegreya-Regular.ttf"},
	{Alegreya, 400, true, "alegreya/Alegreya-Italic.ttf"},
	{Alegreya, 700, false, "alegreya/Alegreya-Bold.ttf"},
	{Alegreya, 700, true, "alegreya/Alegreya-BoldItalic.ttf"},
	{AlegreyaSans, 400, false, "alegreya-sans/AlegreyaSans-Regular.ttf"},
	{AlegreyaSans, 400, true, "alegreya-sans/AlegreyaSans-Italic.ttf"},
	{AlegreyaSans, 700, false, "alegreya-sans/AlegreyaSans-Bold.ttf"},
	{AlegreyaSans, 700, true, "alegreya-sans/AlegreyaSans-BoldItalic.ttf"},
	{Vollkorn, 400, false, "vollkorn/Vollkorn-Regular.ttf"},
	{Vollkorn, 400, true, "vollkorn/Vollkorn-Italic.ttf"},
	{Vollkorn, 700, false, "vollkorn/Vollkorn-Bold.ttf"},
	{Vollkorn, 700, true, "vollkorn/Vollkorn-BoldItalic.ttf"},
	{Symbols, 400, false, "noto-sans-symbols-2/NotoSansSymbols2-Regular.ttf"},
	{Emoji, 400, false, "noto-emoji/NotoEmoji-Regular.ttf"},
}

// Read returns the bytes of the face of that family, weight and slope, or an
// error that names it when there is none.
func Read(family string, weight int, italic bool) ([]byte, error) {
	for _, f := range Faces {
		if f.Family == family && f.Weight == weight && f.Italic == italic {
			return Files.ReadFile(f.File)
		}
	}
	return nil, fmt.Errorf("no font %q of weight %d (italic: %t)", family, weight, italic)
}
