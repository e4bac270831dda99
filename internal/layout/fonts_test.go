package layout

import (
	"testing"

	"annals/internal/doc"
)

// The roman of each pairing has both kinds of figures and small capitals.
func TestPairingsHaveWhatTextNeeds(t *testing.T) {
	for _, name := range []string{"source", "alegreya", "vollkorn"} {
		f, ds := LoadFonts(&doc.Report{Theme: doc.ThemeSettings{Fonts: name}})
		if len(ds.All) > 0 {
			t.Errorf("%s: %v", name, ds.All)
		}
		roman := f.families[serif].regular.Fonts[0]
		for _, feature := range []string{"onum", "lnum", "tnum", "smcp", "liga", "kern"} {
			if !roman.HasFeature(feature) {
				t.Errorf("%s has no %s", roman.Name, feature)
			}
		}
		// Letters of running text look equally large: x-heights differ by a twentieth at most.
		source, _ := bundled()
		want := int64(source.families[serif].regular.Fonts[0].XHeight)
		if x := int64(roman.XHeight) * f.grow[serif] / int64(roman.UnitsPerEm); x*20 < want*19 || x*20 > want*21 {
			t.Errorf("%s has an x-height of %d thousandths, Source Serif one of %d", roman.Name, x, want)
		}
	}
}
