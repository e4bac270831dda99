package typeset

import (
	"os"
	"strings"
	"testing"

	"annals/internal/length"
)

// count is what a reader would find fault with in set text.
type count struct {
	lines, hyphens, third int
	even, spaced          int // lines whose blanks are between 0.75 and 1.5 of their width, of all but last lines
	widest                float64
	characters            int
}

// countLines sets paragraphs and counts.
func countLines(s *Setter, paragraphs []string, st Style, m Measure) count {
	var c count
	blank := blankWidth(&st)
	for _, text := range paragraphs {
		row := 0
		p := s.Break([]Run{{Text: text, Style: st}}, m)
		for _, l := range p.Lines {
			shown := lineText(l)
			c.lines++
			c.characters += len([]rune(shown))
			switch {
			case strings.HasSuffix(shown, "¬"):
				c.hyphens++
				row++
			case strings.HasSuffix(shown, "-"):
				row++
			default:
				row = 0
			}
			if row == 3 {
				c.third++
			}
			if l.Forced {
				continue
			}
			var before *Word
			for i := range l.Pieces[0].Words {
				w := &l.Pieces[0].Words[i]
				if w.Space {
					gap := w.X - before.X - before.Shape.Width(l.Pieces[0].Style).Scale(int64(l.HScale), unscaled)
					ratio := float64(gap) / float64(blank)
					c.spaced++
					if ratio > 0.745 && ratio < 1.505 {
						c.even++
					}
					c.widest = max(c.widest, ratio)
					break
				}
				before = w
			}
		}
	}
	return c
}

// The measures of good setting, over an invented report: few hyphens, never
// three in a row, and blanks that hardly differ.
func TestStatistics(t *testing.T) {
	data, err := os.ReadFile("testdata/bericht.txt")
	if err != nil {
		t.Fatal(err)
	}
	paragraphs := strings.Split(strings.TrimSpace(string(data)), "\n\n")
	f := loadTestFonts(t)
	for _, c := range []struct {
		points, hyphens, even int64 // the measure; at most and at least so many per cent
		widest                float64
	}{
		{362, 17, 99, 1.5}, // about 65 characters a line
		{330, 18, 99, 1.5},
		{250, 26, 93, 2.5},
	} {
		m := Measure{Width: length.Pt * length.Length(c.points), Hyphenate: true, Protrude: true}
		n := countLines(NewSetter(), paragraphs, f.german(), m)
		hyphens, even := 100*float64(n.hyphens)/float64(n.lines), 100*float64(n.even)/float64(n.spaced)
		t.Logf("%d pt, %.1f characters a line: %d lines, %.1f %% with a hyphen, blanks even in %.1f %%, the widest %.2f",
			c.points, float64(n.characters)/float64(n.lines), n.lines, hyphens, even, n.widest)
		if n.third > 0 {
			t.Errorf("%d pt: %d times three hyphens in a row", c.points, n.third)
		}
		if hyphens > float64(c.hyphens) || even < float64(c.even) || n.widest > c.widest {
			t.Errorf("%d pt: want at most %d %% hyphens, even blanks in %d %%, none wider than %.1f", c.points, c.hyphens, c.even, c.widest)
		}
	}
}
