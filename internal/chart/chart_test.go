package chart

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/picture/clean"
	"annals/internal/picture/vector"
	"annals/internal/theme"
)

func sample(kind Kind) *Chart {
	th, _ := theme.New(doc.ThemeSettings{})
	c := &Chart{Kind: kind, Title: "Money", Series: []string{""}, Total: "Total", Palette: th.Print, Year: 2025,
		Format: func(v int64) string { return fmt.Sprintf("€%d", v) }, Percent: func(t int64) string { return fmt.Sprintf("%d.%d%%", t/10, t%10) }}
	c.Rows = []Row{
		{Label: "River <Watch>", Values: []int64{61}, From: 2023*12 + 3, To: 2026*12 + 3, Term: "April 2023 to March 2026"},
		{Label: strings.Repeat("A long name ", 9), Values: []int64{39}, From: 2025 * 12, OpenTo: true, Term: "since 2025"},
	}
	return c
}

// No line of the ruler goes through the name of a term.
func TestNamesOfTermsStandFree(t *testing.T) {
	data, _, _ := sample(Timeline).SVG()
	var names, lines []float64
	for line := range strings.SplitSeq(string(data), "\n") {
		var x, y, x2, y2 float64
		if _, err := fmt.Sscanf(line, `<path class="hair" d="M%g %gL%g %g"`, &x, &y, &x2, &y2); err == nil {
			lines = append(lines, y, y2)
		} else if _, err := fmt.Sscanf(line, `<text class="ink" x="%g" y="%g"`, &x, &y); err == nil && !strings.Contains(line, "middle") {
			names = append(names, y)
		}
	}
	if len(names) != 2 || len(lines) == 0 {
		t.Fatalf("names at %v, lines %v in\n%s", names, lines, data)
	}
	for _, y := range names {
		for i := 0; i < len(lines); i += 2 {
			if lines[i] < y && lines[i+1] > y-8 {
				t.Errorf("a line from %v to %v crosses the name at %v", lines[i], lines[i+1], y)
			}
		}
	}
}

// Every chart is a drawing that print can set without leaving anything out.
func TestDrawings(t *testing.T) {
	for _, kind := range []Kind{Bars, Stacked, Donut, Timeline} {
		c := sample(kind)
		if kind == Stacked {
			c.Series = []string{"Staff", "Material"}
			for i := range c.Rows {
				c.Rows[i].Values = []int64{30, int64(5 * i)}
			}
		}
		if p := c.Problem(); p != "" {
			t.Error(p)
		}
		data, w, h := c.SVG()
		d, problems, err := vector.Parse(data)
		if err != nil || len(problems) > 0 {
			t.Fatalf("%v: %v %v\n%s", kind, err, problems, data)
		}
		if w != width/10 || h < 40 || h > 400 {
			t.Errorf("%v: %d by %d", kind, w, h)
		}
		words := 0
		for _, m := range d.Marks {
			switch m.(type) {
			case *vector.Text:
				words++
			}
		}
		if words < 2 {
			t.Errorf("%v: %d words in\n%s", kind, words, data)
		}
		if _, told, err := clean.SVG(data, "x"); err != nil || len(told) > 0 {
			t.Errorf("%v: %v %v", kind, err, told)
		}
		again, _, _ := sample(kind).SVG()
		if kind != Stacked && string(again) != string(data) {
			t.Errorf("%v: another drawing the second time", kind)
		}
	}
}

func TestWords(t *testing.T) {
	if got, want := sample(Donut).Words(), "Money. River <Watch>: €61 (61.0%); "+strings.Repeat("A long name ", 9)+": €39 (39.0%)"; got != want {
		t.Errorf("%q", got)
	}
	if got := sample(Timeline).Words(); !strings.Contains(got, "River <Watch>: April 2023 to March 2026, €61") && !strings.Contains(got, "April 2023 to March 2026") {
		t.Errorf("%q", got)
	}
}

func TestProblems(t *testing.T) {
	many := sample(Donut)
	for range Most {
		many.Rows = append(many.Rows, Row{Label: "x", Values: []int64{1}})
	}
	negative, none, empty := sample(Stacked), sample(Donut), sample(Bars)
	negative.Rows[0].Values[0] = -1
	none.Rows[0].Values[0], none.Rows[1].Values[0] = 0, 0
	empty.Rows = nil
	for _, c := range []*Chart{many, negative, none, empty} {
		if c.Problem() == "" {
			t.Errorf("%v with %d rows is drawn", c.Kind, len(c.Rows))
		}
	}
}

// The points of a circle computed in whole numbers lie where they should.
func TestPoints(t *testing.T) {
	for turn := int64(0); turn < 1000; turn++ {
		x, y := point(0, 0, 100000, turn)
		a := 2 * math.Pi * float64(turn) / 1000
		if dx, dy := float64(x)-100000*math.Sin(a), float64(y)+100000*math.Cos(a); math.Abs(dx) > 20 || math.Abs(dy) > 20 {
			t.Fatalf("%d: %d %d, off by %.1f %.1f", turn, x, y, dx, dy)
		}
	}
}
