package typeset

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/length"
)

// benchText is 500 characters of German, as a report has them.
const benchText = "Der Verein „Offene Werkstatt Lindental“ hat im vergangenen Jahr in sieben Landkreisen Reparaturtreffen eingerichtet, bei denen Nachbarinnen und Nachbarn ihre Geräte gemeinsam instand setzen. Möglich wurde das durch Zuwendungen der Stadt, durch Spenden und durch 1.240 ehrenamtlich geleistete Stunden – mehr als je zuvor. Die Öffentlichkeitsarbeit (z. B. Vorträge, Ausstellungen) half dabei, neue Mitglieder zu gewinnen; zum Jahresende waren es 312, ein Fünftel mehr als bei der Gründung. Alle Zahlen stehen"

func benchMeasure() Measure {
	return Measure{Width: length.Millipoints(300000), Hyphenate: true, Protrude: true}
}

// BenchmarkBreakCold sets paragraphs of words that have not been seen before:
// those of benchText with their vowels and consonants exchanged, each time
// otherwise.
func BenchmarkBreakCold(b *testing.B) {
	f := loadTestFonts(b)
	var texts []string
	for n := range 80 {
		texts = append(texts, strings.Map(func(r rune) rune {
			for i, x := range vowels {
				if r == x {
					return vowels[(i+1+n/len(consonants))%len(vowels)]
				}
			}
			for i, x := range consonants {
				if r == x {
					return consonants[(i+n)%len(consonants)]
				}
			}
			return r
		}, benchText))
	}
	b.ReportAllocs()
	s := NewSetter()
	s.Break([]Run{{Text: benchText, Style: f.german()}}, benchMeasure()) // reads the patterns
	for n := 0; b.Loop(); n++ {
		if n%len(texts) == 0 {
			s.young, s.old = map[wordKey]*word{}, nil
		}
		s.Break([]Run{{Text: texts[n%len(texts)], Style: f.german()}}, benchMeasure())
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "paragraphs/s")
}

var (
	vowels     = []rune("aeiouäöü")
	consonants = []rune("bdfghklmnprstvwz")
)

// BenchmarkBreakWarm sets paragraphs whose words are known.
func BenchmarkBreakWarm(b *testing.B) {
	f := loadTestFonts(b)
	s := NewSetter()
	b.ReportAllocs()
	for b.Loop() {
		s.Break([]Run{{Text: benchText, Style: f.german()}}, benchMeasure())
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "paragraphs/s")
}

func BenchmarkShape(b *testing.B) {
	f := loadTestFonts(b)
	st := f.german()
	w := NewSetter().hire()
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		w.shape(st.Stack, 0, "de", fmt.Sprintf("Öffentlichkeit%d", i&7))
	}
}

func BenchmarkWidth(b *testing.B) {
	f := loadTestFonts(b)
	s := NewSetter()
	b.ReportAllocs()
	for b.Loop() {
		s.Width("Seite 23", f.german())
	}
}
