package typeset

import (
	"slices"
	"testing"

	"github.com/go-text/typesetting/segmenter"
)

// The shortcuts for plain words must give what UAX #14 gives for the whole text.
func TestOpportunitiesAreThoseOfTheWholeText(t *testing.T) {
	samples := []string{
		benchText, "", " ", "a", "ab  cd", "ein Wort. Noch eins, 12 000 mehr (z. B. so) – „ja“, sagt’s",
		"a , b . c ! d", "1 .5 x", "Foo ) bar ( baz", "x\u0301 y \u0301z", "5\u00a0€ oder 5 € und € 5", "漢字 und kana", "a-b c- d -e", "ÀÈ × ÷ ſ ŧ ɏ ɐ",
		"Zeile\nnoch eine \n", "https://a.example/b?c=d e", "👩‍💻 mit 🇩🇪🇫🇷 dabei", "e. V. u. a. §\u00a05", "ab\u00ADcd ef\u200Bgh",
	}
	// Mixtures of what the samples are made of.
	letters := []rune("ab1 2  ,.-–„“(/€%:!\u00a0é漢\u0301\u00ad")
	seed := uint32(1)
	for range 3000 {
		var s []rune
		for range 12 {
			seed = seed*1664525 + 1013904223
			s = append(s, letters[seed>>8%uint32(len(letters))])
		}
		samples = append(samples, string(s))
	}
	for _, s := range samples {
		p := paragraph{runes: []rune(s)}
		p.findOpportunities()
		want := make([]bool, len(p.runes)+1)
		var seg segmenter.Segmenter
		seg.Init(p.runes)
		for it := seg.LineIterator(); it.Next(); {
			l := it.Line()
			want[l.Offset+len(l.Text)] = true
		}
		if !slices.Equal(p.allowed, want) {
			t.Fatalf("%q:\n%v, want\n%v", s, p.allowed, want)
		}
	}
}
