package webfont

import (
	"bytes"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"annals/internal/truetype"
)

// Digits are the characters of a font by Figures.
var Digits = []rune("0123456789")

// Figures returns a WOFF file in which the digits are the font's old-style
// figures, each as wide as it needs. It is nil where the digits of the font are
// that already, or where it has no others.
func Figures(ttf []byte) ([]byte, error) {
	face, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil {
		return nil, err
	}
	if _, err := truetype.Open(ttf); err != nil { // the shaper trusts its tables
		return nil, err
	}
	buf := harfbuzz.NewBuffer()
	buf.AddRunes(Digits, 0, len(Digits))
	buf.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Script: language.Latin, Language: language.NewLanguage("en")}
	var wanted []harfbuzz.Feature
	for _, tag := range []string{"onum", "pnum"} {
		wanted = append(wanted, harfbuzz.Feature{Tag: opentype.MustNewTag(tag), Value: 1, End: harfbuzz.FeatureGlobalEnd})
	}
	buf.Shape(harfbuzz.NewFont(face), wanted)
	if len(buf.Info) != len(Digits) {
		return nil, nil
	}
	var glyphs []int
	same := true
	for i, c := range Digits {
		plain, _ := face.NominalGlyph(c)
		glyphs = append(glyphs, int(buf.Info[i].Glyph))
		same = same && plain == buf.Info[i].Glyph
	}
	if same {
		return nil, nil
	}
	return file(ttf, Digits, glyphs)
}
