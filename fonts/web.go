package fonts

// WebFace is one WOFF2 file for the site: what a style sheet's @font-face rule
// says of it.
type WebFace struct {
	Family  string
	Weight  int    // font-weight
	Style   string // font-style: "normal" or "italic"
	Subset  string // "latin" or "latin-ext"
	Unicode string // unicode-range, the characters that the file is loaded for
	File    string // its name in Files
}

// The ranges are those of the packages that the files come from.
const (
	latin    = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
	latinExt = "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C4,U+2113,U+2C60-2C7F,U+A720-A7FF"
)

// Web lists the fonts of sites; WebFor picks those of one. A reader's browser
// loads the latin-ext files only for pages that have such letters. Text is set
// in the serif, so that has latin-ext in every pairing (Łukasz, Čapek);
// headings have it where all files of a site together stay below 150 KB. It is
// not to be changed.
var Web = []WebFace{
	{SourceSerif, 400, "normal", "latin", latin, "source-serif-4/source-serif-4-latin-400-normal.woff2"},
	{SourceSerif, 400, "normal", "latin-ext", latinExt, "source-serif-4/source-serif-4-latin-ext-400-normal.woff2"},
	{SourceSerif, 400, "italic", "latin", latin, "source-serif-4/source-serif-4-latin-400-italic.woff2"},
	{SourceSerif, 700, "normal", "latin", latin, "source-serif-4/source-serif-4-latin-700-normal.woff2"},
	{SourceSans, 400, "normal", "latin", latin, "source-sans-3/source-sans-3-latin-400-normal.woff2"},
	{SourceSans, 600, "normal", "latin", latin, "source-sans-3/source-sans-3-latin-600-normal.woff2"},
	{SourceSans, 600, "normal", "latin-ext", latinExt, "source-sans-3/source-sans-3-latin-ext-600-normal.woff2"},
	{Alegreya, 400, "normal", "latin", latin, "alegreya/alegreya-latin-400-normal.woff2"},
	{Alegreya, 400, "normal", "latin-ext", latinExt, "alegreya/alegreya-latin-ext-400-normal.woff2"},
	{Alegreya, 400, "italic", "latin", latin, "alegreya/alegreya-latin-400-italic.woff2"},
	{Alegreya, 700, "normal", "latin", latin, "alegreya/alegreya-latin-700-normal.woff2"},
	{AlegreyaSans, 400, "normal", "latin", latin, "alegreya-sans/alegreya-sans-latin-400-normal.woff2"},
	{AlegreyaSans, 700, "normal", "latin", latin, "alegreya-sans/alegreya-sans-latin-700-normal.woff2"},
	{Vollkorn, 400, "normal", "latin", latin, "vollkorn/vollkorn-latin-400-normal.woff2"},
	{Vollkorn, 400, "normal", "latin-ext", latinExt, "vollkorn/vollkorn-latin-ext-400-normal.woff2"},
	{Vollkorn, 400, "italic", "latin", latin, "vollkorn/vollkorn-latin-400-italic.woff2"},
	{Vollkorn, 700, "normal", "latin", latin, "vollkorn/vollkorn-latin-700-normal.woff2"},
}

// MaxWeb is the most bytes that the fonts of one site may have.
const MaxWeb = 150_000

// WebFor returns the fonts of a site whose text and headings are set in these
// families. The headings' latin-ext is left out where it would take them
// beyond MaxWeb.
func WebFor(text, headings string) []WebFace {
	var out, last []WebFace
	total := 0
	for _, f := range Web {
		switch {
		case f.Family == headings && f.Subset != "latin":
			last = append(last, f)
		case f.Family == text || f.Family == headings:
			out = append(out, f)
			total += f.size()
		}
	}
	for _, f := range last {
		if total += f.size(); total <= MaxWeb {
			out = append(out, f)
		}
	}
	return out
}

// size returns the bytes of the file, 0 where it is not there.
func (f WebFace) size() int {
	b, _ := Files.ReadFile(f.File)
	return len(b)
}
