package typeset

// Font is one TrueType font, parsed once and shared.
type Font struct {
	Name                      string // PostScript name
	Data                      []byte // the whole file
	UnitsPerEm                int32
	Ascent                    int32 // font units, positive, from hhea
	Descent                   int32 // font units, positive below the baseline
	CapHeight                 int32
	XHeight                   int32
	ItalicAngle               int32 // degrees × 65536, from post
	Bold, Italic, Serif, Mono bool
}
