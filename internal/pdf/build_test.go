package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"annals/fonts"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
	"annals/internal/typeset/typeface"
)

// The tests build display lists by hand: every word is set glyph by glyph with
// the font's own advances, so that what the writer makes of it can be computed.

const pt = length.Pt

var ink = theme.Color{R: 0x1c, G: 0x1f, B: 0x23}

// testFont is a bundled font as typeset hands it over.
func testFont(t testing.TB, family string, weight int, italic bool) *typeface.Font {
	t.Helper()
	data, err := fonts.Read(family, weight, italic)
	if err != nil {
		t.Fatal(err)
	}
	f, err := typeface.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

var serif = sync.OnceValue(func() *typeface.Font { return testFont(new(testing.T), fonts.SourceSerif, 400, false) })

// shape sets a word with one glyph for each character, missing ones as glyph 0.
func shape(f *typeface.Font, text string) *typeset.Shape {
	s := &typeset.Shape{Font: f, Text: text}
	for _, r := range text {
		want := r
		if r == 0xad {
			want = '-'
		}
		g, ok := f.Glyph(want)
		s.Missing = s.Missing || !ok
		adv := f.Advance(g)
		s.Glyphs = append(s.Glyphs, typeset.Glyph{ID: g, Text: string(r), Advance: adv})
		s.Advance += adv
	}
	return s
}

// words sets the words of a text one after the other, a quarter of the em apart.
func words(f *typeface.Font, size length.Length, text string) []typeset.Word {
	var ws []typeset.Word
	var x length.Length
	for i, w := range strings.Fields(text) {
		if i > 0 {
			x += size / 4
		}
		s := shape(f, w)
		ws = append(ws, typeset.Word{Shape: s, X: x, Space: i > 0})
		x += size.Scale(int64(s.Advance), int64(f.UnitsPerEm))
	}
	return ws
}

// line is a line of text at a position.
func textAt(c *display.Content, f *typeface.Font, x, y length.Length, text string) *display.Text {
	return &display.Text{X: x, Y: y, Words: words(f, 10*pt, text), Style: typeset.Style{Size: 10 * pt}, Color: ink, Content: c}
}

// newDocument is a document of some empty A5 pages with a Document element.
func newDocument(pages int) *display.Document {
	d := &display.Document{
		Report: &doc.Report{Title: "Jahresbericht 2018: Müller & Söhne 😀", Description: "Was der Verein Musterhafen tat", Year: 2018, Lang: "de-DE",
			Date: doc.Date{Year: 2019, Month: 3, Day: 1}, Publisher: doc.Publisher{Name: "Musterhafen e. V."},
			License: doc.License{Name: "CC BY 4.0", URL: "https://creativecommons.org/licenses/by/4.0/"}},
		Root: &display.Tag{Role: "Document"},
	}
	for range pages {
		d.Pages = append(d.Pages, &display.Page{Width: 420 * pt, Height: 595 * pt, Label: ""})
	}
	return d
}

func add(d *display.Document, page int, items ...display.Item) {
	d.Pages[page].Items = append(d.Pages[page].Items, items...)
}

// written writes a document, fails on diagnostics, and opens the result. With
// ANNALS_KEEP set to a folder, the file is also left there to be looked at.
func written(t testing.TB, d *display.Document, o Options) *opener {
	t.Helper()
	data, diags := Write(d, o)
	for _, g := range diags.All {
		t.Errorf("%v: %s", g.Severity, g.Message)
	}
	return openKept(t, data)
}

// openKept opens a file's bytes.
func openKept(t testing.TB, data []byte) *opener {
	t.Helper()
	if dir := os.Getenv("ANNALS_KEEP"); dir != "" {
		name := strings.ReplaceAll(t.Name(), "/", "-") + ".pdf"
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return open(t, data)
}

func messages(ds diag.List) string {
	var b strings.Builder
	for _, d := range ds.All {
		b.WriteString(d.Severity.String() + " " + d.ID + ": " + d.Message + "\n")
	}
	return b.String()
}
