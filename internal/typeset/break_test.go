package typeset

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"annals/internal/length"
	"annals/internal/typeset/rules"
	"annals/internal/typeset/typeface"
)

func lines(p *Paragraph) []string {
	var out []string
	for _, l := range p.Lines {
		out = append(out, lineText(l))
	}
	return out
}

// A divided word is told once, whole, on its first line, also when it has a
// hyphen of its own, goes over three lines, or changes its style in the middle.
func TestDividedWordsAreToldWhole(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	st := f.german()
	bold := st
	bold.Stack = f.italic
	for _, c := range []struct {
		runs  []Run
		width length.Length
		lines []string
		told  []string // Actual of the last word of each line, "–" for the rest of a word, "" for itself
	}{
		{[]Run{{Text: "Mitgliederversammlung", Style: st}}, 69, []string{"Mitglieder¬", "versammlung"}, []string{"Mitgliederversammlung", "–"}},
		{[]Run{{Text: "Vereins-Beirat", Style: st}}, 45, []string{"Vereins-", "Beirat"}, []string{"Vereins-Beirat", "–"}},
		{[]Run{{Text: "der Straßenverkehrsordnungen.", Style: st}}, 52, []string{"der Stra¬", "ßenver¬", "kehrsord¬", "nungen."}, []string{"Straßenverkehrsordnungen.", "–", "–", "–"}},
		{[]Run{{Text: "Mit", Style: st}, {Text: "gliederversammlung", Style: bold}}, 62, []string{"Mitglieder¬", "versammlung"}, []string{"gliederversammlung", "–"}},
		{[]Run{{Text: "Mitglieder", Style: st}, {Text: "versammlung", Style: bold}}, 62, []string{"Mitglieder¬", "versammlung"}, []string{"Mitgliederversammlung", "–"}},
		{[]Run{{Text: "Abc\u00ADdefghij\u00ADklmno", Style: st}}, 66, []string{"Abcdefghij¬", "klmno"}, []string{"Abcdefghijklmno", "–"}},
		{[]Run{{Text: "www.example/weit/weg", Style: st}}, 75, []string{"www.example/", "weit/weg"}, []string{"www.example/weit/weg", "–"}},
		{[]Run{{Text: "漢字漢字漢字", Style: st}}, 30, nil, nil},
	} {
		p := s.Break(c.runs, Measure{Width: c.width * length.Pt, Hyphenate: true})
		if c.lines == nil {
			if p.Overfull > 0 || len(p.Lines) < 2 {
				t.Errorf("%q stays in %d lines", c.runs[0].Text, len(p.Lines))
			}
			continue
		}
		if got := lines(p); !slices.Equal(got, c.lines) {
			t.Errorf("%q is set as %q, want %q", c.runs[0].Text, got, c.lines)
			continue
		}
		for i, l := range p.Lines {
			if c.told[i] == "" {
				continue
			}
			pc := l.Pieces[len(l.Pieces)-1]
			w := pc.Words[len(pc.Words)-1]
			got := w.Actual
			if w.Rest {
				got = "–"
			}
			if got != c.told[i] {
				t.Errorf("%q, line %d stands for %q, want %q", c.runs[0].Text, i+1, got, c.told[i])
			}
			if l.Hyphenated != (i < len(p.Lines)-1) {
				t.Errorf("%q, line %d: Hyphenated is %t", c.runs[0].Text, i+1, l.Hyphenated)
			}
		}
	}
}

// What a divided word stands for stays within its group: the mark of a note is
// not told with the word before it, nor a link with what stands around it.
func TestDividedWordsKeepToTheirGroups(t *testing.T) {
	f := loadTestFonts(t)
	st := f.german()
	raised := st
	raised.Rise = 3 * length.Pt
	one := func(texts ...string) (runs []Run) {
		for i, s := range texts {
			runs = append(runs, Run{Text: s, Style: st, Tag: i, Group: i})
		}
		return runs
	}
	marked := one("Mitgliederversammlung", "1")
	marked[1].Style = raised
	same := one("Mitglieder", "versammlung.")
	same[1].Group = 0
	for _, c := range []struct {
		name  string
		runs  []Run
		width length.Length
		want  []string // words with what they stand for, line by line
	}{
		{"a mark", marked, 60, []string{"Mitglieder¬=Mitgliederversammlung", "versamm¬=\u2060", "lung=\u2060 1"}},
		{"one group", same, 60, []string{"Mitglieder¬=Mitgliederversammlung.", "versamm¬=–", "lung.=–"}},
		{"between groups", one("Mitglieder", "versammlung."), 60, []string{"Mitglieder¬", "versamm¬=versammlung.", "lung.=–"}},
		{"a sign", one("!Cyber!context"), 50, []string{"!Cyber!=!Cyber!context", "context=–"}},
	} {
		p := NewSetter().Break(c.runs, Measure{Width: c.width * length.Pt, Hyphenate: true, Align: Ragged})
		var got []string
		for i, l := range p.Lines {
			line := ""
			for j, pc := range l.Pieces {
				for k, w := range pc.Words {
					if line != "" {
						line += " "
					}
					line += strings.ReplaceAll(w.Shape.Text, "\u00ad", "¬")
					switch {
					case w.Actual != "":
						line += "=" + w.Actual
					case w.Rest:
						line += "=–"
					}
					if w.Joined == (i+j+k == 0) || w.Space {
						t.Errorf("%s: %q is joined: %t, has a blank before it: %t", c.name, w.Shape.Text, w.Joined, w.Space)
					}
				}
			}
			got = append(got, line)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// The hyphen that is added is told from one in the text.
func TestTheAddedHyphenIsASoftHyphen(t *testing.T) {
	f := loadTestFonts(t)
	p := NewSetter().Break([]Run{{Text: "Mitgliederversammlung", Style: f.german()}}, Measure{Width: 60 * length.Pt, Hyphenate: true})
	g := p.Lines[0].Pieces[0].Words[0].Shape.Glyphs
	last := g[len(g)-1]
	want, _ := f.serif.Fonts[0].Glyph('-')
	if last.Text != "\u00AD" || last.ID != want {
		t.Errorf("the hyphen is glyph %d of %q, want %d of a soft hyphen", last.ID, last.Text, want)
	}
}

func TestJustifiedLinesFillTheMeasure(t *testing.T) {
	f := loadTestFonts(t)
	st := f.german()
	for _, protrude := range []bool{false, true} {
		p := NewSetter().Break([]Run{{Text: benchText, Style: st}}, Measure{Width: 300 * length.Pt, Hyphenate: true, Protrude: protrude})
		out := 0
		for i, l := range p.Lines {
			if l.Forced != (i == len(p.Lines)-1) {
				t.Errorf("line %d: Forced is %t", i+1, l.Forced)
			}
			last := l.Pieces[len(l.Pieces)-1]
			if last.X+last.Width != l.Width {
				t.Errorf("line %d ends at %s, its last piece at %s", i+1, l.Width, last.X+last.Width)
			}
			if l.Forced {
				continue
			}
			over := l.Width - 300*length.Pt
			if over > 0 {
				out++
			}
			if !protrude && over != 0 || over < 0 || over > 3*length.Pt {
				t.Errorf("line %d ends %s beside the measure", i+1, over)
			}
			if l.HScale < 9775 || l.HScale > 10225 {
				t.Errorf("line %d is scaled by %d", i+1, l.HScale)
			}
		}
		if protrude && out == 0 {
			t.Error("no line stands out into the margin")
		}
	}
}

func TestAlignment(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	st := f.german()
	text := "Kurz und knapp"
	width := s.Width(text, st)
	for _, c := range []struct {
		align Alignment
		x     length.Length
	}{{Ragged, 0}, {Centered, (200*length.Pt - width) / 2}, {FlushRight, 200*length.Pt - width}, {Justified, 0}} {
		p := s.Break([]Run{{Text: text, Style: st}}, Measure{Width: 200 * length.Pt, Align: c.align})
		if got := p.Lines[0].Pieces[0].X; got != c.x {
			t.Errorf("alignment %d begins at %s, want %s", c.align, got, c.x)
		}
		if got := p.Lines[0].Width - p.Lines[0].Pieces[0].X; got != width {
			t.Errorf("alignment %d: %s wide, Width says %s", c.align, got, width)
		}
	}
	l := s.Line([]Run{{Text: text, Style: st}})
	if l.Width != width {
		t.Errorf("Line is %s wide, Width says %s", l.Width, width)
	}
}

func TestIndentHangAndWidths(t *testing.T) {
	f := loadTestFonts(t)
	m := Measure{Width: 200 * length.Pt, Indent: 20 * length.Pt, Hang: 8 * length.Pt, Widths: []length.Length{120 * length.Pt, 140 * length.Pt}, Hyphenate: true}
	p := NewSetter().Break([]Run{{Text: benchText, Style: f.german()}}, m)
	for i, l := range p.Lines[:5] {
		x, right := 8*length.Pt, 200*length.Pt
		switch i {
		case 0:
			x, right = 20*length.Pt, 120*length.Pt
		case 1:
			right = 140 * length.Pt
		}
		if l.Pieces[0].X != x || l.Width != right {
			t.Errorf("line %d goes from %s to %s, want %s to %s", i+1, l.Pieces[0].X, l.Width, x, right)
		}
	}
}

func TestForcedBreaks(t *testing.T) {
	f := loadTestFonts(t)
	st := f.german()
	for text, want := range map[string][]string{
		"":                       nil,
		"   ":                    nil,
		"eins\nzwei":             {"eins", "zwei"},
		"eins \n zwei\n":         {"eins", "zwei"},
		"eins\n\nzwei":           {"eins", "", "zwei"},
		"\neins":                 {"", "eins"},
		"  eins  zwei  ":         {"eins zwei"},
		"eins\r\nzwei":           {"eins", "zwei"},
		"eins\u2028zwei":         {"eins", "zwei"},
		"\u200B":                 {""},
		"eins\u00a0zwei\tdrei":   {"eins zwei drei"},
		"10\u00a0000 und \u00AD": {"10 000 und "},
	} {
		p := NewSetter().Break([]Run{{Text: text, Style: st}}, Measure{Width: 200 * length.Pt})
		got := lines(p)
		for i := range got {
			got[i] = strings.TrimRight(got[i], " ")
		}
		for i := range want {
			want[i] = strings.TrimRight(want[i], " ")
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q is set as %q, want %q", text, got, want)
		}
		for i, l := range p.Lines {
			if l.Ascent <= 0 || l.Descent <= 0 {
				t.Errorf("%q, line %d has no height", text, i+1)
			}
		}
	}
	// Blanks that must not vanish indent a line of code.
	p := NewSetter().Break([]Run{{Text: "if {\n\u00a0\u00a0x\n}", Style: Style{Stack: f.mono, Size: 10 * length.Pt}}}, Measure{Width: 200 * length.Pt, Align: Ragged})
	if x := p.Lines[1].Pieces[0].X; x != 12*length.Pt {
		t.Errorf("the second line begins at %s, want 12", x)
	}
}

func TestBreaksWithinWords(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	raisedOne := f.german()
	raisedOne.Rise = 3 * length.Pt
	for _, c := range []struct {
		text, mark string
		want       string
	}{
		{"E-Mail-Adresse", "", "E-Mail-|Adresse"},
		{"Kinder-/Jugend", "", "Kin~der-/|Ju~gend"},
		{"Bürger/-innen", "", "Bür~ger/-in~nen"},
		{"km/h", "", "km/h"},
		{"2017–2018", "", "2017–|2018"},
		{"https://a-b.example/c/index.html?x=1&y=22", "", "https://|a-|b.|example/|c/|index.|html?|x=|1&|y=22"},
		{"name@werkstatt.example", "", "name@|werkstatt.|example"},
		{"Versammlung", "12", "Ver~samm~lung12"},
		{"Auf\u00ADlagenhöhe", "", "Auf~lagenhöhe"},
		{"z.B.", "", "z.B."},
	} {
		runs := []Run{{Text: c.text, Style: f.german()}}
		if c.mark != "" {
			runs = append(runs, Run{Text: c.mark, Style: raisedOne})
		}
		w := s.hire()
		p := w.take(runs, false)
		w.innerBreaks(p, p.words[0], true)
		var b strings.Builder
		part, at := int32(0), int32(0)
		for _, x := range p.inner {
			for ; part < x.part; part, at = part+1, 0 {
				b.WriteString(p.parts[part].text[at:])
			}
			b.WriteString(p.parts[part].text[at:x.at])
			at = x.at
			if x.kind == rules.AtHyphen {
				b.WriteByte('~')
			} else {
				b.WriteByte('|')
			}
		}
		for ; int(part) < len(p.parts); part, at = part+1, 0 {
			b.WriteString(p.parts[part].text[at:])
		}
		if got := b.String(); got != c.want {
			t.Errorf("%s may be divided as %s, want %s", c.text, got, c.want)
		}
		s.dismiss(w)
	}
}

// What the total-fit method reckons with must be what is set: the width of a
// divided word is that of its two parts, shaped anew.
func TestWidthsOfDividedWords(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	w := s.hire()
	st := f.german()
	for _, text := range []string{"Öffentlichkeitsarbeit", "Schifffahrtsgesellschaften", "Auflagenhöhe", "AVATAR-Tafeln", "Pfifferlingssuppe", "Offizierskasino"} {
		p := w.take([]Run{{Text: text, Style: st}}, false)
		w.innerBreaks(p, p.words[0], true)
		if len(p.inner) == 0 {
			t.Errorf("%s is not divided at all", text)
		}
		pt := &p.parts[0]
		for _, b := range p.inner {
			first := text[:b.at]
			if b.kind == rules.AtHyphen {
				first += "\u00AD"
			}
			if got, want := b.cum+b.pre, w.word(&st, pt.features, first).width; got != want {
				t.Errorf("%s is reckoned with %d, is %d wide", first, got, want)
			}
			if got, want := pt.word.width-b.cum+b.post, w.word(&st, pt.features, text[b.at:]).width; got != want {
				t.Errorf("%s is reckoned with %d, is %d wide", text[b.at:], got, want)
			}
		}
	}
}

func TestBalance(t *testing.T) {
	f := loadTestFonts(t)
	st := Style{Stack: f.sans, Size: 14 * length.Pt, Lang: "de"}
	runs := []Run{{Text: "Was wir beim gemeinsamen Reparieren von Geräten alles lernten", Style: st}}
	s := NewSetter()
	plain := s.Break(runs, Measure{Width: 300 * length.Pt, Align: Ragged})
	balanced := s.Break(runs, Measure{Width: 300 * length.Pt, Align: Ragged, Balance: true})
	if len(plain.Lines) != len(balanced.Lines) {
		t.Fatalf("balanced in %d lines, else %d", len(balanced.Lines), len(plain.Lines))
	}
	spread := func(p *Paragraph) length.Length {
		least, most := p.Lines[0].Width, p.Lines[0].Width
		for _, l := range p.Lines {
			least, most = min(least, l.Width), max(most, l.Width)
		}
		return most - least
	}
	if spread(balanced) >= spread(plain) || spread(balanced) > 60*length.Pt {
		t.Errorf("lines differ by %s, unbalanced by %s:\n%s", spread(balanced), spread(plain), shown(balanced))
	}
}

func TestLooseness(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	runs := []Run{{Text: benchText + " " + benchText + " " + benchText, Style: f.german()}}
	m := Measure{Width: 360 * length.Pt, Hyphenate: true}
	best := len(s.Break(runs, m).Lines)
	m.Looseness = 1
	if got := len(s.Break(runs, m).Lines); got != best+1 {
		t.Errorf("%d lines, want one more than %d", got, best)
	}
	m.Looseness = -9
	if got := len(s.Break(runs, m).Lines); got > best {
		t.Errorf("%d lines, want at most %d", got, best)
	}
}

func TestObjectsStandInLines(t *testing.T) {
	f := loadTestFonts(t)
	o := &Object{Width: 30 * length.Pt, Ascent: 40 * length.Pt, Descent: 2 * length.Pt}
	p := NewSetter().Break([]Run{{Text: "Das Zeichen ", Style: f.german(), Tag: 1}, {Object: o, Style: f.german(), Tag: 2}, {Text: ", dann mehr", Style: f.german(), Tag: 3}}, Measure{Width: 100 * length.Pt, Align: Ragged})
	if got := lines(p); !slices.Equal(got, []string{"Das Zeichen▣ ,", "dann mehr"}) {
		t.Fatalf("set as %q", got)
	}
	l := p.Lines[0]
	if l.Ascent != 40*length.Pt || l.Pieces[1].Object != o || l.Pieces[1].Tag != 2 || l.Pieces[2].X != l.Pieces[1].X+30*length.Pt {
		t.Errorf("line %+v", l)
	}
}

// Nothing is too wide to come to an end, and quickly.
func TestTextThatFitsNoLine(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	for _, c := range []struct {
		text string
		cut  int
	}{
		{strings.Repeat("x", 50_000), 1},
		{strings.Repeat("0123456789", 3000), 1},
		{strings.Repeat("a\u00a0", 3000), 0},
		{strings.Repeat("Donaudampfschifffahrt", 500), 0},
		{strings.Repeat("abc-", 5000), 0},
		{strings.Repeat("漢", 2000), 0},
	} {
		st := f.german()
		p := s.Break([]Run{{Text: c.text, Style: st}}, Measure{Width: 100 * length.Pt, Hyphenate: true})
		if p.Cut != c.cut || p.Overfull != 0 {
			t.Errorf("%.20s…: %d words cut, want %d; %d lines overfull", c.text, p.Cut, c.cut, p.Overfull)
		}
		if got := characters(p); got != strings.ReplaceAll(c.text, "\u00a0", "") {
			t.Errorf("%.20s…: characters are lost or moved", c.text)
		}
	}
	for _, width := range []length.Length{0, -5 * length.Pt, 1} {
		p := s.Break([]Run{{Text: "zu schmal", Style: f.german()}}, Measure{Width: width})
		if characters(p) != "zuschmal" || p.Overfull == 0 {
			t.Errorf("in a measure of %d: %q, %d overfull", width, lines(p), p.Overfull)
		}
	}
}

// The same text is set in the same way whoever sets it, and whatever was set before.
func TestConcurrentUseAndOrder(t *testing.T) {
	f := loadTestFonts(t)
	s := NewSetter()
	m := Measure{Width: 250 * length.Pt, Hyphenate: true, Protrude: true}
	texts := []string{benchText, germanText, englishText, strings.ToUpper(benchText)}
	want := make([]string, len(texts))
	for i, x := range texts {
		want[i] = shown(NewSetter().Break([]Run{{Text: x, Style: f.german()}}, m))
	}
	var wg sync.WaitGroup
	for n := range 8 {
		wg.Go(func() {
			for i := range texts {
				k := (i + n) % len(texts)
				if got := shown(s.Break([]Run{{Text: texts[k], Style: f.german()}}, m)); got != want[k] {
					t.Errorf("text %d is set otherwise", k)
				}
			}
		})
	}
	wg.Wait()
}

func FuzzBreak(f *testing.F) {
	fs := loadTestFonts(f)
	s := NewSetter()
	for _, x := range []string{benchText, germanText, englishText, "a\nb\u00a0c", "👩‍👩‍👧 🇩🇪 ✓", "שלום עולם", "مرحبا", "a (שלום-12%) b [ע]", "א (b) 1.5 € ״ג״", "e\u0301\u0301\u0301", "\xff\xfe", "Auf\u200Clage", "漢字かな", "x\u00AD\u00ADy", "\u200d\u200d", "1️⃣"} {
		f.Add(x, uint16(120), uint8(3), uint8(5))
	}
	f.Fuzz(func(t *testing.T, text string, width uint16, mode, cut uint8) {
		if len(text) > 3000 {
			return
		}
		m := Measure{Width: length.Length(width) * length.Pt / 4, Align: Alignment(mode % 4), Hyphenate: mode&4 != 0, Protrude: mode&8 != 0, Balance: mode&16 != 0}
		at := min(int(cut), len(text))
		for at < len(text) && !utf8.RuneStart(text[at]) {
			at++
		}
		italic := fs.german()
		italic.Stack = fs.italic
		p := s.Break([]Run{{Text: text[:at], Style: fs.german()}, {Text: text[at:], Style: italic}}, m)
		visible := func(s string) string {
			return strings.Map(func(r rune) rune {
				if isBlank(r) || isForced(r) || dropped(r) || typeface.Ignorable(r) {
					return -1
				}
				return r
			}, s)
		}
		if got, want := visible(characters(p)), visible(text); got != want {
			t.Fatalf("%q comes out as %q", want, got)
		}
		for i, l := range p.Lines {
			x := length.Length(-1 << 40)
			for _, pc := range l.Pieces {
				for _, w := range pc.Words {
					if !p.RTL && w.X < x-length.Pt/2 { // negative tracking may pull a mark without width back a little
						t.Fatalf("line %d of %q: a word stands left of the one before", i+1, text)
					}
					x = w.X
					var b strings.Builder
					advance := int32(0)
					for _, g := range w.Shape.Glyphs {
						b.WriteString(g.Text)
						advance += g.Advance
					}
					if b.String() != w.Shape.Text || advance != w.Shape.Advance {
						t.Fatalf("the glyphs of %q stand for %q", w.Shape.Text, b.String())
					}
				}
			}
		}
	})
}

// Where nothing better can be had than holes between the words, a line rather
// ends early.
func TestALineBeforeALongAddressEndsEarly(t *testing.T) {
	f := loadTestFonts(t)
	st := f.german()
	text := "Seit dem Herbst haben wir das Vorhaben auf ehrenamtlicher Basis von zeitungsarchivderstadt.eu übernommen."
	p := NewSetter().Break([]Run{{Text: text, Style: st}}, Measure{Width: 412 * length.Pt, Hyphenate: true, Protrude: true})
	l := &p.Lines[0]
	if l.Width > 405*length.Pt || l.Forced {
		t.Errorf("the first line, %q, is %v wide", lineText(*l), l.Width)
	}
	var before *Word
	for i := range l.Pieces[0].Words {
		w := &l.Pieces[0].Words[i]
		if w.Space {
			if gap := w.X - before.X - before.Shape.Width(l.Pieces[0].Style).Scale(int64(l.HScale), unscaled); gap > st.Size/2 {
				t.Errorf("a blank is %v wide", gap)
			}
		}
		before = w
	}
}
