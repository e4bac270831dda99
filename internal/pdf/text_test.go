package pdf

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"annals/fonts"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/pdf/cos"
	"annals/internal/pdf/paint"
	"annals/internal/truetype"
	"annals/internal/typeset"
)

// placed is a document of one text and what a reader of the file shows of it.
func placed(t *testing.T, text *display.Text) []shown {
	t.Helper()
	d := newDocument(1)
	text.Content = d.Root.Add("P", nil).Content()
	text.Color = ink
	add(d, 0, text)
	return written(t, d, Options{}).show(0)
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.006 }

func TestWordsStandWhereTheyWereSet(t *testing.T) {
	for _, c := range []struct {
		size           length.Length
		hscale, tracks int
	}{{10 * pt, 0, 0}, {10 * pt, 9700, 0}, {length.Millipoints(7350), 10215, 0}, {24 * pt, 0, 60}, {9 * pt, 9900, -15}} {
		t.Run(fmt.Sprint(c.size, c.hscale, c.tracks), func(t *testing.T) {
			// A justified line: the gaps are no multiple of anything.
			text := &display.Text{X: 60*pt + 12345, Y: 100 * pt, HScale: c.hscale, Style: typeset.Style{Size: c.size, Tracking: int32(c.tracks)}}
			var x length.Length
			for i := range 14 {
				s := shape(serif(), []string{"Haus", "Äpfel", "(und)", "b\\c"}[i%4])
				s.Glyphs[1].Advance -= int32(i * 7) // kerning
				s.Advance -= int32(i * 7)
				text.Words = append(text.Words, typeset.Word{Shape: s, X: x, Space: i > 0})
				x += c.size.Scale(int64(s.Advance), 1000) + 4*pt + length.Length(i*1111)
			}
			show := placed(t, text)
			k := 0
			for i, w := range text.Words {
				if i > 0 {
					if show[k].text != " " {
						t.Fatalf("before word %d stands %q", i, show[k].text)
					}
					k++
				}
				at := (text.X + w.X).Points()
				scale := 1.0
				if c.hscale != 0 {
					scale = float64(c.hscale) / 10000
				}
				for j, g := range w.Shape.Glyphs {
					if s := show[k]; s.text != g.Text || !near(s.x, at) || !near(s.y, 595-100) {
						t.Fatalf("glyph %d of word %d is %q at %.4f, not %q at %.4f", j, i, s.text, s.x, g.Text, at)
					}
					at += (float64(g.Advance)/1000 + float64(c.tracks)/1000) * c.size.Points() * scale
					k++
				}
			}
		})
	}
}

func TestRiseOffsetsAndRotation(t *testing.T) {
	show := placed(t, &display.Text{X: 50 * pt, Y: 100 * pt, Words: words(serif(), 10*pt, "2"), Style: typeset.Style{Size: 10 * pt, Rise: 3 * pt}})
	if !near(show[0].y, 595-100+3) {
		t.Errorf("a superscript stands at %.3f", show[0].y)
	}
	w := words(serif(), 10*pt, "abc d")
	w[0].Shape.Glyphs[1].XOffset, w[0].Shape.Glyphs[1].YOffset = -100, 200
	show = placed(t, &display.Text{X: 50 * pt, Y: 100 * pt, Words: w, Style: typeset.Style{Size: 10 * pt}})
	adv := func(i int) float64 { return float64(w[0].Shape.Glyphs[i].Advance) / 100 }
	for i, want := range [][2]float64{{50, 495}, {50 + adv(0) - 1, 497}, {50 + adv(0) + adv(1), 495}, {}, {(50*pt + w[1].X).Points(), 495}} {
		if i != 3 && (!near(show[i].x, want[0]) || !near(show[i].y, want[1])) {
			t.Errorf("%q stands at %.3f, %.3f, not %v", show[i].text, show[i].x, show[i].y, want)
		}
	}
	for rotate, want := range map[int]string{90: "0 -1 1 0 50 485 Tm", 180: "-1 0 0 -1 40 495 Tm", 270: "0 1 -1 0 50 505 Tm", 0: "60 495 Td"} {
		d := newDocument(1)
		text := &display.Text{X: 50 * pt, Y: 100 * pt, Rotate: rotate, Words: words(serif(), 10*pt, "ab"), Style: typeset.Style{Size: 10 * pt}}
		text.Words[0].X = 10 * pt
		add(d, 0, text)
		o := written(t, d, Options{})
		if c := string(o.inflate(o.stream(o.pages[0].Get("Contents")))); !strings.Contains(c, want) {
			t.Errorf("turned by %d: no %q in\n%s", rotate, want, c)
		}
	}
}

func TestDividedWordsAreWhole(t *testing.T) {
	d := newDocument(2)
	p := d.Root.Add("P", nil)
	first := textAt(p.Content(), serif(), 60*pt, 80*pt, "viele Spenden-")
	first.Words[1].Actual = "Spenden-Aktionen"
	second := textAt(p.Content(), serif(), 60*pt, 94*pt, "Aktionen und Förde\u00ad")
	second.Words[0].Rest = true
	second.Words[2].Actual = "Förderungen"
	third := textAt(p.Content(), serif(), 60*pt, 80*pt, "rungen")
	third.Words[0].Rest = true
	add(d, 0, first, second)
	add(d, 1, third, textAt(p.Content(), serif(), 60*pt, 94*pt, "im Jahr"))
	o := written(t, d, Options{})
	if got := o.read(0) + " / " + o.read(1); got != "viele Spenden-Aktionen und Förderungen / im Jahr" {
		t.Errorf("the pages read %s", got)
	}
	// Without the words for the whole, a reader of the glyphs still finds them
	// apart from one another.
	var glyphs strings.Builder
	for i := range o.pages {
		for _, s := range o.show(i) {
			if s.code > 0 {
				glyphs.WriteString(o.fonts()[s.font].unicode[s.code])
			}
		}
	}
	if got := glyphs.String(); got != "viele Spenden-Aktionen und Förde\u00adrungen im Jahr" {
		t.Errorf("the glyphs read %q", got)
	}
}

func TestBlanksAtTheEndsOfLines(t *testing.T) {
	d := newDocument(2)
	p, q := d.Root.Add("P", nil), d.Root.Add("P", nil)
	link := p.Add("Span", nil)
	link.Lang = "en"
	add(d, 0,
		textAt(p.Content(), serif(), 60*pt, 80*pt, "eins zwei"),
		textAt(link.Content(), serif(), 60*pt, 94*pt, "drei"),
		textAt(p.Content(), serif(), 60*pt+length.Length(shape(serif(), "drei").Advance)*pt/100, 94*pt, "!"), // the same word: no blank
		textAt(p.Content(), serif(), 99*pt, 94*pt, "2."))                                                     // apart, on the same line
	add(d, 1, textAt(p.Content(), serif(), 60*pt, 80*pt, "vier"), textAt(q.Content(), serif(), 60*pt, 94*pt, "fünf"))
	o := written(t, d, Options{})
	var all strings.Builder
	for i := range o.pages {
		for _, s := range o.show(i) {
			all.WriteString(s.text)
		}
		all.WriteByte('|')
	}
	if got := all.String(); got != "eins zwei drei! 2. |vierfünf|" {
		t.Errorf("the glyphs read %q", got)
	}
}

func TestOneGlyphSeveralTexts(t *testing.T) {
	f := serif()
	s := shape(f, "aA")
	s.Glyphs[1].ID = s.Glyphs[0].ID // a small capital for "A"
	fi := &typeset.Shape{Font: f, Text: "fi", Glyphs: []typeset.Glyph{{ID: s.Glyphs[0].ID + 1, Text: "fi", Advance: 500}}}
	cluster := &typeset.Shape{Font: f, Text: "x́", Glyphs: []typeset.Glyph{{ID: 20, Text: "x́"}, {ID: 21}}}
	private := &typeset.Shape{Font: f, Text: "\ue000", Glyphs: []typeset.Glyph{{ID: 22, Text: "\ue000"}}}
	d := newDocument(1)
	add(d, 0, &display.Text{Words: []typeset.Word{{Shape: s}, {Shape: fi, Space: true}, {Shape: cluster, Space: true}, {Shape: private, Space: true}}, Style: typeset.Style{Size: 10 * pt}, Content: d.Root.Add("P", nil).Content()})
	o := written(t, d, Options{})
	if got := o.read(0); got != "aA fi x́ \ufffd" {
		t.Errorf("the page reads %q", got)
	}
	font := o.fonts()["F1"]
	if font.toGlyph[3] != font.toGlyph[5] {
		t.Error("one glyph for two texts is in the subset twice")
	}
}

func TestMissingCharacterIsABoxWithItsText(t *testing.T) {
	show := placed(t, &display.Text{Words: words(serif(), 10*pt, "a漢"), Style: typeset.Style{Size: 10 * pt}})
	if show[1].text != "漢" { // that no code shows glyph 0, show itself checks
		t.Errorf("the missing character reads %q", show[1].text)
	}
}

func TestFontsAreEmbeddedAsSubsets(t *testing.T) {
	o := written(t, sample(t), Options{})
	fs := o.fonts()
	if len(fs) != 3 {
		t.Fatalf("%d fonts", len(fs))
	}
	names := map[any]bool{}
	for key, f := range fs {
		base := f.dict.Get("BaseFont").(cos.Name)
		if len(base) < 8 || base[6] != '+' || strings.Trim(string(base[:6]), "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" || names[base] {
			t.Errorf("%s is called %q", key, base)
		}
		names[base] = true
		if f.descendant.Get("BaseFont") != base || f.descriptor.Get("FontName") != base {
			t.Errorf("%s has several names", base)
		}
		file, err := truetype.Open(f.file)
		if err != nil {
			t.Fatal(err)
		}
		for code, w := range f.width {
			g := int(f.toGlyph[2*code])<<8 | int(f.toGlyph[2*code+1])
			if want := float64(file.Advance(g)) * 1000 / float64(file.UnitsPerEm); math.Abs(w-want) > 0.05 {
				t.Errorf("%s: code %d is said to be %g wide, its glyph is %g", base, code, w, want)
			}
		}
		if flags := f.descriptor.Get("Flags").(int); flags&paint.FlagSymbolic == 0 || (flags&paint.FlagSerif != 0) != strings.Contains(string(base), "Serif") {
			t.Errorf("%s has the flags %b", base, flags)
		}
		if v := f.descriptor.Get("StemV").(int); v < 60 || v > 200 {
			t.Errorf("%s has stems of %d", base, v)
		}
	}
}

func TestFontsWithOtherUnits(t *testing.T) {
	f := testFont(t, fonts.Emoji, 400, false)
	if f.UnitsPerEm == 1000 {
		t.Fatal("this test wants a font that has not 1,000 units to the em")
	}
	w := words(f, 10*pt, "😀😃 😄")
	show := placed(t, &display.Text{X: 10 * pt, Words: w, Style: typeset.Style{Size: 10 * pt}})
	if want := (10*pt + w[1].X).Points(); !near(show[3].x, want) {
		t.Errorf("the second word stands at %.4f, not %.4f", show[3].x, want)
	}
}

func TestFontsThatMustStayWhole(t *testing.T) {
	f := *testFont(t, fonts.SourceCode, 400, false)
	f.WholeOnly = true
	w := words(&f, 10*pt, "ab 漢")
	w[1].Shape.Glyphs[0].ID = 0
	d := newDocument(1)
	add(d, 0, &display.Text{Words: w, Style: typeset.Style{Size: 10 * pt}, Content: d.Root.Add("P", nil).Content()})
	o := written(t, d, Options{})
	if got := o.read(0); got != "ab 漢" {
		t.Errorf("the page reads %q", got)
	}
	e := o.fonts()["F1"]
	file, err := truetype.Open(e.file)
	if err != nil || file.NumGlyphs != f.Glyphs()+1 {
		t.Fatalf("the font in the file has %d glyphs of %d, and one for what is missing; %v", file.NumGlyphs, f.Glyphs(), err)
	}
	if name := e.dict.Get("BaseFont"); name != cos.Name(f.Name) {
		t.Errorf("the whole font is called %v", name)
	}
	if g := int(e.toGlyph[2])<<8 | int(e.toGlyph[3]); g != int(w[0].Shape.Glyphs[0].ID) {
		t.Errorf("a glyph has another number in the whole font: %d", g)
	}
}
