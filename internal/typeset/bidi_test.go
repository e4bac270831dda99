package typeset

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"annals/internal/length"
)

// seen returns the letters of a line from left to right, as they stand on
// paper; a dot stands where there is room between them.
func seen(l Line) string {
	var words []Word
	size := map[*Shape]Style{}
	for _, p := range l.Pieces {
		for _, w := range p.Words {
			words = append(words, w)
			size[w.Shape] = p.Style
		}
	}
	slices.SortStableFunc(words, func(a, b Word) int { return cmp.Compare(a.X, b.X) })
	var b strings.Builder
	for i, w := range words {
		if i > 0 && w.X-(words[i-1].X+words[i-1].Shape.Width(size[words[i-1].Shape])) > length.Pt/2 {
			b.WriteByte('.')
		}
		text := w.Shape.Text
		if other := map[string]rune{"(": ')', ")": '('}[text]; other != 0 && len(w.Shape.Glyphs) > 0 {
			if id, ok := w.Shape.Font.Glyph(other); ok && id == w.Shape.Glyphs[0].ID {
				text = string(other) // mirrored
			}
		}
		b.WriteString(text)
	}
	return b.String()
}

func TestBothDirections(t *testing.T) {
	f := loadTestFonts(t)
	for _, c := range []struct{ name, text, want string }{
		{"a word among Latin ones", "Frieden heißt שלום auf", "Frieden.heißt.םולש.auf"},
		{"several words", "car (שלום עולם) end", "car.(םלוע.םולש).end"},
		{"a paragraph from right to left", "שלום abc 123, עולם!", "!םלוע.,abc.123.םולש"},
		{"a number in it", "שלום 123 עולם", "םלוע.123.םולש"},
		{"a number behind, among Latin", "see שלום 123 end", "see.123.םולש.end"},
		{"a sum of money", "מחיר 12.50 €", "€.12.50.ריחמ"},
		{"Arabic numbers", "سعر 12.5", "12.5.رعس"},
		{"brackets around Latin", "שלום (abc) עולם", "םלוע.(abc).םולש"},
		{"a hyphened pair", "שלום-עולם", "םלוע-םולש"},
		{"nothing of it", "Frieden heißt", "Frieden.heißt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			runs := []Run{{Text: c.text, Style: f.german()}}
			p := NewSetter().Break(runs, Measure{Width: 400 * length.Pt})
			if len(p.Lines) != 1 {
				t.Fatalf("%d lines", len(p.Lines))
			}
			if got := seen(p.Lines[0]); got != c.want {
				t.Errorf("on paper %q, want %q", got, c.want)
			}
			if got := characters(p); got != strings.ReplaceAll(c.text, " ", "") {
				t.Errorf("in the file %q", got)
			}
		})
	}
}

// Lines of a paragraph are turned round one by one, whole lines keep their
// measure, and the last one stands at the right.
func TestBothDirectionsOverLines(t *testing.T) {
	f := loadTestFonts(t)
	const measure = 120 * length.Pt
	text := "שלום עולם abc def שלום עולם שלום עולם"
	p := NewSetter().Break([]Run{{Text: text, Style: f.german()}}, Measure{Width: measure, Hyphenate: true, Protrude: true})
	var lines []string
	for _, l := range p.Lines {
		lines = append(lines, seen(l))
	}
	if got := strings.Join(lines, "\n"); got != "םולש.abc.def.םלוע.םולש\nםלוע.םולש.םלוע" {
		t.Errorf("got\n%s", got)
	}
	for i, l := range p.Lines {
		if l.Width < measure-length.Pt/100 || l.Width > measure+length.Pt/100 {
			t.Errorf("line %d ends at %v of %v", i, l.Width, measure)
		}
	}
	if got := characters(p); got != strings.ReplaceAll(text, " ", "") {
		t.Errorf("in the file %q", got)
	}
}

// Pieces of a link, a bold word, stand where their words are seen, and cover
// no others.
func TestPiecesOfBothDirections(t *testing.T) {
	f := loadTestFonts(t)
	st := f.german()
	p := NewSetter().Break([]Run{{Text: "a ", Style: st}, {Text: "שלום 12 עולם", Style: st, Tag: 1}, {Text: " b", Style: st}}, Measure{Width: 400 * length.Pt, Align: Ragged})
	pieces := p.Lines[0].Pieces
	for i := range pieces {
		for k := range pieces[:i] {
			a, b := pieces[k], pieces[i]
			if a.X < b.X+b.Width && b.X < a.X+a.Width {
				t.Errorf("pieces %d and %d cover one another", k, i)
			}
		}
	}
	if got := seen(p.Lines[0]); got != "a.םלוע.12.םולש.b" {
		t.Error(got)
	}
}

// Chinese and Japanese have no blanks: lines end between any two characters
// that may part (UAX #14), never before a stop or a closing bracket, and none
// stands out of its measure.
func TestLinesWithoutBlanks(t *testing.T) {
	f := loadTestFonts(t)
	text := "年次報告書は、一年間の活動を伝えるものです。「修理」の日には、多くの人が集まりました。中文报告没有空格，也要分行。"
	for _, align := range []Alignment{Justified, Ragged} {
		p := NewSetter().Break([]Run{{Text: text, Style: f.english()}}, Measure{Width: 100 * length.Pt, Align: align})
		if len(p.Lines) < 4 || p.Cut > 0 || p.Overfull > 0 {
			t.Errorf("%d lines, %d words cut, %d overfull", len(p.Lines), p.Cut, p.Overfull)
		}
		for i, l := range p.Lines {
			s := lineText(l)
			if strings.ContainsAny(string([]rune(s)[0]), "、。」，") || strings.HasSuffix(s, "「") || strings.ContainsAny(s, "-¬") {
				t.Errorf("line %d is %q", i+1, s)
			}
			if l.Width > 101*length.Pt || i+1 < len(p.Lines) && l.Width < 70*length.Pt {
				t.Errorf("line %d, %q, is %v wide", i+1, s, l.Width)
			}
		}
		if got := characters(p); got != text {
			t.Errorf("in the file %q", got)
		}
	}
}
