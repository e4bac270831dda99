package typeset

import (
	"strings"
	"testing"

	"annals/fonts"
	"annals/internal/length"
	"annals/internal/typeset/typeface"
)

// testFonts are the bundled fonts as a report uses them.
type testFonts struct{ serif, italic, sans, mono *Stack }

func loadTestFonts(t testing.TB) testFonts {
	t.Helper()
	load := func(family string, weight int, italic bool) *typeface.Font {
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
	serif, sans := load(fonts.SourceSerif, 400, false), load(fonts.SourceSans, 400, false)
	symbols, emoji := load(fonts.Symbols, 400, false), load(fonts.Emoji, 400, false)
	stack := func(first *typeface.Font) *Stack {
		return &Stack{Fonts: []*typeface.Font{first, serif, sans, symbols, emoji}}
	}
	return testFonts{stack(serif), stack(load(fonts.SourceSerif, 400, true)), stack(sans), stack(load(fonts.SourceCode, 400, false))}
}

func (f testFonts) german() Style {
	return Style{Stack: f.serif, Size: length.Millipoints(10500), Lang: "de"}
}

func (f testFonts) english() Style {
	return Style{Stack: f.serif, Size: length.Millipoints(10500), Lang: "en"}
}

// lineText returns a line as it reads on paper: hyphens that were added are
// shown as "¬".
func lineText(l Line) string {
	var b strings.Builder
	for _, p := range l.Pieces {
		if p.Object != nil {
			b.WriteString("▣")
		}
		for _, w := range p.Words {
			if w.Space {
				b.WriteByte(' ')
			}
			b.WriteString(strings.ReplaceAll(w.Shape.Text, string(typeface.SoftHyphen), "¬"))
		}
	}
	return b.String()
}

func shown(p *Paragraph) string {
	var b strings.Builder
	for _, l := range p.Lines {
		b.WriteString(lineText(l) + "\n")
	}
	return b.String()
}

// characters returns a paragraph's letters as a reader of the file gets them:
// without blanks, each divided word told once.
func characters(p *Paragraph) string {
	var b strings.Builder
	for _, l := range p.Lines {
		for _, pc := range l.Pieces {
			for _, w := range pc.Words {
				switch {
				case w.Rest:
				case w.Actual != "":
					b.WriteString(w.Actual)
				default:
					b.WriteString(strings.TrimSuffix(w.Shape.Text, string(typeface.SoftHyphen)))
				}
			}
		}
	}
	return b.String()
}
