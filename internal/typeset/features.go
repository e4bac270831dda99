package typeset

import (
	"annals/internal/typeset/typeface"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/harfbuzz"
)

// featureTags says which OpenType features a bit of Features switches on.
var featureTags = []struct {
	bit  Features
	tags []string
}{
	{SmallCaps, []string{"smcp"}},
	{AllSmallCaps, []string{"smcp", "c2sc"}},
	{OldStyle, []string{"onum"}},
	{Lining, []string{"lnum"}},
	{Tabular, []string{"tnum"}},
	{Superior, []string{"sups"}},
}

// shaperFeatures turns a style's features into the shaper's, for a font. What
// the font has not is left out: its text is then set plain.
func shaperFeatures(f *typeface.Font, bits Features) []harfbuzz.Feature {
	var out []harfbuzz.Feature
	add := func(tag string, value uint32) {
		out = append(out, harfbuzz.Feature{Tag: opentype.MustNewTag(tag), Value: value, End: harfbuzz.FeatureGlobalEnd})
	}
	for _, x := range featureTags {
		if bits&x.bit == 0 {
			continue
		}
		for _, tag := range x.tags {
			if f.HasFeature(tag) {
				add(tag, 1)
			}
		}
	}
	if bits&OldStyle != 0 && bits&Tabular == 0 && f.HasFeature("pnum") {
		add("pnum", 1) // in running text a 1 takes less room than an 8
	}
	if bits&NoLigatures != 0 {
		add("liga", 0)
		add("clig", 0)
	}
	return out
}
