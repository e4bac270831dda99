package typeset

import (
	"strings"
	"testing"

	"annals/internal/length"
)

// glyphTexts shows a word's glyphs: what each cluster stands for, with a bar
// between two and a plus for each glyph more.
func glyphTexts(w *word) string {
	var out []string
	for _, s := range w.shapes {
		for _, g := range s.Glyphs {
			if g.Text == "" && len(out) > 0 {
				out[len(out)-1] += "+"
				continue
			}
			out = append(out, g.Text)
		}
	}
	return strings.Join(out, "|")
}

func TestLigaturesStopAtJoints(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	for _, c := range []struct{ lang, text, want string }{
		{"de", "Konflikt", "K|o|n|fl|i|k|t"},
		{"de", "fliegen", "fl|i|e|g|e|n"},
		{"de", "Auflage", "A|u|f|l|a|g|e"},
		{"de", "höflich", "h|ö|f|l|i|c|h"},
		{"de", "öffentlich", "ö|ff|e|n|t|l|i|c|h"},
		{"de", "Auffahrt", "A|u|f|f|a|h|r|t"},
		{"de", "Auftrag", "A|u|f|t|r|a|g"},
		{"de", "Begriff", "B|e|g|r|i|ff"},
		{"en", "Auflage", "A|u|fl|a|g|e"},
		{"den", "Auflage", "A|u|fl|a|g|e"}, // Slavey, for which there are no patterns
		{"de", "Au\u200Cf\u200Clage", "A|u\u200C|f\u200C|l|a|g|e"},
	} {
		st := f.german()
		st.Lang = c.lang
		w := s.hire()
		p := w.take([]Run{{Text: c.text, Style: st}}, false)
		if got := glyphTexts(p.parts[0].word); got != c.want {
			t.Errorf("%s: %q is shaped as %q, want %q", c.lang, c.text, got, c.want)
		}
		s.dismiss(w)
	}
	spaced := f.german()
	spaced.Tracking = 50
	w := s.hire()
	p := w.take([]Run{{Text: "fliegen", Style: spaced}}, false)
	if got := glyphTexts(p.parts[0].word); got != "f|l|i|e|g|e|n" {
		t.Errorf("spaced letters melt: %s", got)
	}
}

func TestFallback(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	emoji := f.serif.Fonts[4].Name
	for _, c := range []struct {
		text, want string
		fonts      []string
	}{
		{"Wort🙂", "W|o|r|t|🙂", []string{"SourceSerif4-Regular", emoji}},
		{"👩‍💻", "👩‍💻", []string{emoji}},
		{"👨‍👩‍👧", "👨‍👩‍👧", []string{emoji}},
		{"🇩🇪🇫🇷", "🇩🇪|🇫🇷", []string{emoji}},
		{"👍🏽", "👍🏽", []string{emoji}},
		{"❤️", "❤️", nil},
		{"5\u2011jährig", "5|\u2011|j|ä|h|r|i|g", []string{"SourceSerif4-Regular"}},
		{"Ελλάδα", "Ε|λ|λ|ά|δ|α", []string{"SourceSerif4-Regular"}},
		{"Київ", "К|и|ї|в", []string{"SourceSerif4-Regular"}},
		{"\u200d", "", []string{}},
	} {
		st := f.german()
		w := s.hire()
		x := w.shape(st.Stack, 0, "de", c.text)
		if got := glyphTexts(x); got != c.want {
			t.Errorf("%s is shaped as %q, want %q", c.text, got, c.want)
		}
		if c.fonts != nil && len(x.shapes) != len(c.fonts) {
			t.Errorf("%s is in %d fonts, want %q", c.text, len(x.shapes), c.fonts)
			continue
		}
		for i := range c.fonts {
			if got := x.shapes[i].Font.Name; got != c.fonts[i] {
				t.Errorf("%s: part %d is set in %s, want %s", c.text, i+1, got, c.fonts[i])
			}
		}
		if len(x.missing) > 0 {
			t.Errorf("%s: characters are missing", c.text)
		}
		s.dismiss(w)
	}
}

// A character in no font is shown as a box that stands for it, and told with
// its place.
func TestMissingCharacters(t *testing.T) {
	f := loadTestFonts(t)
	p := NewSetter().Break([]Run{{Text: "Grüße ", Style: f.german()}, {Text: "nach 日\u00AD本 und 日", Style: f.german()}}, Measure{Width: 200 * length.Pt})
	want := []MissingGlyph{{'日', 1, 5}, {'本', 1, 10}}
	if len(p.Missing) != 2 || p.Missing[0] != want[0] || p.Missing[1] != want[1] {
		t.Errorf("missing %v, want %v", p.Missing, want)
	}
	shape := p.Lines[0].Pieces[1].Words[1].Shape
	box, _ := shape.Font.Glyph('□')
	if !shape.Missing || shape.Text != "日" || len(shape.Glyphs) != 1 || shape.Glyphs[0].ID != box || box == 0 || shape.Advance <= 0 {
		t.Errorf("a missing character is shaped as %+v", shape)
	}
	// Without any font that has a box, .notdef stands there.
	alone := Style{Stack: &Stack{Fonts: f.serif.Fonts[:1]}, Size: 10 * length.Pt}
	p = NewSetter().Break([]Run{{Text: "日", Style: alone}}, Measure{Width: 200 * length.Pt})
	if shape := p.Lines[0].Pieces[0].Words[0].Shape; !shape.Missing || shape.Glyphs[0].ID != 0 || shape.Advance <= 0 {
		t.Errorf("a missing character is shaped as %+v", shape)
	}
}

func TestFeatures(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	w := s.hire()
	glyphs := func(st *Stack, bits Features, text string) []Glyph {
		return w.shape(st, bits, "de", text).shapes[0].Glyphs
	}
	for _, c := range []struct {
		name string
		bits Features
		text string
	}{{"small capitals", SmallCaps, "ab"}, {"small capitals for capitals", AllSmallCaps, "AB"}, {"old-style figures", OldStyle, "38"}, {"superiors", Superior, "12"}} {
		plain, got := glyphs(f.serif, 0, c.text), glyphs(f.serif, c.bits, c.text)
		if plain[0].ID == got[0].ID {
			t.Errorf("%s change nothing in the roman", c.name)
		}
		if got[0].Text != c.text[:1] {
			t.Errorf("%s: the glyph stands for %q", c.name, got[0].Text)
		}
	}
	if one, eight := glyphs(f.serif, OldStyle, "1")[0], glyphs(f.serif, OldStyle, "8")[0]; one.Advance == eight.Advance {
		t.Error("old-style figures are all as wide: nothing to test")
	}
	if one, eight := glyphs(f.serif, OldStyle|Tabular, "1")[0], glyphs(f.serif, OldStyle|Tabular, "8")[0]; one.Advance != eight.Advance {
		t.Error("tabular figures differ in width")
	}
	if plain, got := glyphs(f.italic, 0, "ab"), glyphs(f.italic, SmallCaps, "ab"); plain[0].ID != got[0].ID {
		t.Error("the italic has small capitals now: use them")
	}
}

func TestRightToLeftTextIsKept(t *testing.T) {
	f := loadTestFonts(t)
	text := "Frieden heißt שלום und سلام."
	p := NewSetter().Break([]Run{{Text: text, Style: f.german()}}, Measure{Width: 100 * length.Pt, Hyphenate: true})
	if !p.RTL || characters(p) != strings.ReplaceAll(text, " ", "") {
		t.Errorf("RTL %t, characters %q", p.RTL, characters(p))
	}
	if p := NewSetter().Break([]Run{{Text: "Friede", Style: f.german()}}, Measure{Width: 100 * length.Pt}); p.RTL {
		t.Error("Latin text counts as written from right to left")
	}
}

func TestTheCacheIsBounded(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	st := f.german()
	w := s.hire()
	for i := range 2*generation + 10 {
		w.word(&st, 0, string([]rune{'a' + rune(i%26), 'a' + rune(i/26%26), 'a' + rune(i/676%26), 'a' + rune(i/17576)}))
	}
	if len(s.young)+len(s.old) > 2*generation {
		t.Errorf("%d words are remembered", len(s.young)+len(s.old))
	}
}
