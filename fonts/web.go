package fonts

import (
	"fmt"
	"strings"
)

// WebFace is one WOFF2 file for the site: what a style sheet's @font-face rule
// says of it.
type WebFace struct {
	Family  string
	Weight  int    // font-weight
	Style   string // font-style: "normal" or "italic"
	Unicode string // unicode-range, the characters that the file is loaded for
	File    string // its name in Files
}

// latin is the range of the packages that the files come from.
const latin = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"

// Web lists the fonts of sites; WebFor picks those of one. They hold the
// letters of western Europe. Others (Łukasz, Čapek) are cut from the faces for
// print, as a report needs them. The list is not to be changed.
var Web = []WebFace{
	{SourceSerif, 400, "normal", latin, "source-serif-4/source-serif-4-latin-400-normal.woff2"},
	{SourceSerif, 400, "italic", latin, "source-serif-4/source-serif-4-latin-400-italic.woff2"},
	{SourceSerif, 700, "normal", latin, "source-serif-4/source-serif-4-latin-700-normal.woff2"},
	{SourceSans, 400, "normal", latin, "source-sans-3/source-sans-3-latin-400-normal.woff2"},
	{SourceSans, 600, "normal", latin, "source-sans-3/source-sans-3-latin-600-normal.woff2"},
	{Alegreya, 400, "normal", latin, "alegreya/alegreya-latin-400-normal.woff2"},
	{Alegreya, 400, "italic", latin, "alegreya/alegreya-latin-400-italic.woff2"},
	{Alegreya, 700, "normal", latin, "alegreya/alegreya-latin-700-normal.woff2"},
	{AlegreyaSans, 400, "normal", latin, "alegreya-sans/alegreya-sans-latin-400-normal.woff2"},
	{AlegreyaSans, 700, "normal", latin, "alegreya-sans/alegreya-sans-latin-700-normal.woff2"},
	{Vollkorn, 400, "normal", latin, "vollkorn/vollkorn-latin-400-normal.woff2"},
	{Vollkorn, 400, "italic", latin, "vollkorn/vollkorn-latin-400-italic.woff2"},
	{Vollkorn, 700, "normal", latin, "vollkorn/vollkorn-latin-700-normal.woff2"},
}

// Standin is a face of readers' own systems that is shown while a family's
// files are on their way. Its letters are scaled to the family's width, so that
// no line breaks elsewhere when they arrive.
type Standin struct {
	Family        string
	Regular, Bold []string // names of the same face on several systems
	Width         [2]int   // of regular and bold, in thousandths
}

// The faces of the same widths that nearly every system has.
var (
	times     = []string{"Times New Roman", "TimesNewRomanPSMT", "Liberation Serif"}
	timesBold = []string{"Times New Roman Bold", "TimesNewRomanPS-BoldMT", "Liberation Serif Bold"}
	arial     = []string{"Arial", "ArialMT", "Liberation Sans"}
	arialBold = []string{"Arial Bold", "Arial-BoldMT", "Liberation Sans Bold"}
)

// Standins lists one for each family of Web: widths measured on running text
// in German and English. It is not to be changed.
var Standins = []Standin{
	{SourceSerif, times, timesBold, [2]int{1178, 1142}},
	{SourceSans, arial, arialBold, [2]int{932, 894}},
	{Alegreya, times, timesBold, [2]int{1007, 962}},
	{AlegreyaSans, arial, arialBold, [2]int{864, 827}},
	{Vollkorn, times, timesBold, [2]int{1076, 1096}},
}

// MaxWeb is the most bytes that the fonts of one site may have.
const MaxWeb = 150_000

// WebFor returns the fonts of a site whose text and headings are set in these
// families, those first that show most of its words.
func WebFor(text, headings string) []WebFace {
	var plain, out []WebFace
	for _, f := range Web {
		switch {
		case f.Family != text && f.Family != headings:
		case f.Style == "normal" && (f.Weight == 400 || f.Family == headings):
			plain = append(plain, f)
		default:
			out = append(out, f)
		}
	}
	return append(plain, out...)
}

// Has reports whether a character is in the range of the file.
func (f WebFace) Has(c rune) bool {
	for part := range strings.SplitSeq(f.Unicode, ",") {
		var from, to rune
		if n, _ := fmt.Sscanf(part, "U+%X-%X", &from, &to); n == 1 {
			to = from
		}
		if from <= c && c <= to {
			return true
		}
	}
	return false
}
