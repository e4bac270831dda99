package typeset

import (
	"io/fs"
	"os"
	"path/filepath"
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

// The same over real texts, whose words are longer than invented ones.
func TestStatisticsOfRealText(t *testing.T) {
	root := os.Getenv("ANNALS_CORPUS")
	if root == "" {
		t.Skip("ANNALS_CORPUS, the folder of real reports, is not set")
	}
	var paragraphs []string
	err := fs.WalkDir(os.DirFS(root), "2018", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		data, err := os.ReadFile(filepath.Join(root, name))
		text := string(data)
		if end := strings.Index(text, "\n---"); strings.HasPrefix(text, "---") && end > 0 {
			text = text[end+4:]
		}
		for _, p := range strings.Split(text, "\n\n") {
			p = strings.TrimSpace(p)
			if len(p) > 200 && !strings.ContainsAny(p[:1], "#*-|<!{>") && !strings.Contains(p, "](") {
				paragraphs = append(paragraphs, strings.ReplaceAll(p, "\n", " "))
			}
		}
		return err
	})
	if err != nil || len(paragraphs) < 50 {
		t.Fatalf("%d paragraphs of running text, error %v", len(paragraphs), err)
	}
	n := countLines(NewSetter(), paragraphs, loadTestFonts(t).german(), Measure{Width: 362 * length.Pt, Hyphenate: true, Protrude: true})
	hyphens, even := 100*float64(n.hyphens)/float64(n.lines), 100*float64(n.even)/float64(n.spaced)
	t.Logf("%d paragraphs, %.1f characters a line: %.1f %% with a hyphen, blanks even in %.1f %%", len(paragraphs), float64(n.characters)/float64(n.lines), hyphens, even)
	if n.third > 0 || hyphens > 20 || even < 98 {
		t.Errorf("%.1f %% of lines with a hyphen (%d times three in a row), blanks even in %.1f %%", hyphens, n.third, even)
	}
}
