package theme

import (
	"slices"
	"strings"

	"annals/fonts"
	"annals/internal/diag"
	"annals/internal/doc"
)

// Fonts is a pairing of type families that are made for one another: a roman
// for running text, with small capitals, old-style and lining figures, and a
// sans serif for headings, labels, tables and captions.
//
// The sizes of the type scale are those of the first pairing. Letters of one
// size look larger in one family than in another; TextSize and HeadSize even
// this out, in thousandths.
type Fonts struct {
	Name               string
	Text, Heads        string // families of package fonts
	HeadBold           int    // the weight of headings
	TextSize, HeadSize int64
}

// pairings are those that can be chosen; the first is the default.
var pairings = []Fonts{
	{"source", fonts.SourceSerif, fonts.SourceSans, 600, 1000, 1000},
	{"alegreya", fonts.Alegreya, fonts.AlegreyaSans, 700, 1080, 1060},
	{"vollkorn", fonts.Vollkorn, fonts.SourceSans, 600, 1020, 1000},
}

// Pairing returns the pairing of that name, and whether there is one; the
// default stands for none and for those that are not known.
func Pairing(name string) (Fonts, bool) {
	i := slices.IndexFunc(pairings, func(p Fonts) bool { return p.Name == strings.ToLower(name) })
	if i < 0 {
		return pairings[0], name == ""
	}
	return pairings[i], true
}

func chosenFonts(s doc.ThemeSettings, ds *diag.List) Fonts {
	p, known := Pairing(s.Fonts)
	if !known {
		ds.Warn("unknown-fonts", s.At("fonts"), "write source, alegreya or vollkorn", "there is no pairing of fonts “%s”; %s and %s are used", s.Fonts, p.Text, p.Heads)
	}
	return p
}
