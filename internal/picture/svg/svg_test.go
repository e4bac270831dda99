package svg

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

func TestPath(t *testing.T) {
	for _, c := range []struct {
		data, want string
		ok         bool
	}{
		{"", "", true},
		{"M1,2 3-4.5.5", "M1 2 L3 -4.5", false},
		{"M1,2 3-4.5.5 6", "M1 2 L3 -4.5 L0.5 6", true},
		{"m1 2 3 4 5 6z", "M1 2 L4 6 L9 12 Z", true},
		{"m1 2h3v4H1V2zl1 1", "M1 2 L4 2 L4 6 L1 6 L1 2 Z M1 2 L2 3", true},
		{"M0 0C1 1 2 1 3 0S5-1 6 0", "M0 0 C1 1 2 1 3 0 C4 -1 5 -1 6 0", true},
		{"M0 0s1 1 2 0", "M0 0 C0 0 1 1 2 0", true},
		{"M0 0q3 3 6 0t6 0", "M0 0 C2 2 4 2 6 0 C8 -2 10 -2 12 0", true},
		{"M0 0T6 0", "M0 0 C0 0 2 0 6 0", true},
		{"M1e1 1E-1L.5.5", "M10 0.1 L0.5 0.5", true},
		{"M0 0a5 5 0 0110 0", "M0 0 C0 -2.761 2.239 -5 5 -5 C7.761 -5 10 -2.761 10 0", true},
		{"M0 0a5 5 0 0 0 10 0", "M0 0 C0 2.761 2.239 5 5 5 C7.761 5 10 2.761 10 0", true},
		{"M0 0a1 1 0 0 1 10 0", "M0 0 C0 -2.761 2.239 -5 5 -5 C7.761 -5 10 -2.761 10 0", true}, // radii too short
		{"M0 0a0 5 0 0 1 9 9a5 5 0 0 1 0 0", "M0 0 L9 9", true},
		{"M0 0a5 5 0 2 1 9 9", "M0 0", false},
		{"L1 1", "", false},
		{"M0 0 z 5 5", "M0 0 Z", false},
		{"M0 0 L99999999 1", "M0 0", false},
		{"M0 0 x", "M0 0", false},
	} {
		segments, ok := Path(c.data)
		var parts []string
		for _, s := range segments {
			n := []float64{s.X3, s.Y3}
			switch s.Op {
			case 'C':
				n = []float64{s.X1, s.Y1, s.X2, s.Y2, s.X3, s.Y3}
			case 'Z':
				n = nil
			}
			var words []string
			for _, v := range n {
				words = append(words, fmt.Sprint(math.Round(v*1000)/1000+0))
			}
			parts = append(parts, string(s.Op)+strings.Join(words, " "))
		}
		if got := strings.Join(parts, " "); got != c.want || ok != c.ok {
			t.Errorf("%q: %s, %v; want %s", c.data, got, ok, c.want)
		}
	}
}

// An arc's cubics stay within a thousandth of the radius of the ellipse, and
// take the side and the way that the flags ask for.
func TestPathArcsLieOnTheirEllipse(t *testing.T) {
	for _, flags := range []string{"0 0", "0 1", "1 0", "1 1"} {
		segments, ok := Path("M100 0A100 50 30 " + flags + " 120 60")
		if !ok || len(segments) < 2 {
			t.Fatal("no arc")
		}
		var xs, ys []float64
		x, y := 100.0, 0.0
		length := 0.0
		for _, s := range segments[1:] {
			for i := 1; i <= 20; i++ {
				u := float64(i) / 20
				v := 1 - u
				px := v*v*v*x + 3*v*v*u*s.X1 + 3*v*u*u*s.X2 + u*u*u*s.X3
				py := v*v*v*y + 3*v*v*u*s.Y1 + 3*v*u*u*s.Y2 + u*u*u*s.Y3
				if n := len(xs); n > 0 {
					length += math.Hypot(px-xs[n-1], py-ys[n-1])
				}
				xs, ys = append(xs, px), append(ys, py)
			}
			x, y = s.X3, s.Y3
		}
		if large := flags[0] == '1'; large != (length > 242) { // half of the ellipse's circumference
			t.Errorf("flags %s: an arc of length %.0f", flags, length)
		}
		// Turned back by 30° and stretched, all points lie on one circle of
		// radius 100. Three of them give its centre.
		sin, cos := math.Sincos(-30 * math.Pi / 180)
		for i := range xs {
			xs[i], ys[i] = cos*xs[i]-sin*ys[i], 2*(sin*xs[i]+cos*ys[i])
		}
		n := len(xs) - 1
		ax, ay, bx, by, cx, cy := xs[0], ys[0], xs[n/2], ys[n/2], xs[n], ys[n]
		det := 2 * (ax*(by-cy) + bx*(cy-ay) + cx*(ay-by))
		ox := ((ax*ax+ay*ay)*(by-cy) + (bx*bx+by*by)*(cy-ay) + (cx*cx+cy*cy)*(ay-by)) / det
		oy := ((ax*ax+ay*ay)*(cx-bx) + (bx*bx+by*by)*(ax-cx) + (cx*cx+cy*cy)*(bx-ax)) / det
		for i := range xs {
			if r := math.Hypot(xs[i]-ox, ys[i]-oy); math.Abs(r-100) > 0.1 {
				t.Errorf("flags %s: point %d lies %.3f from the centre", flags, i, r)
				break
			}
		}
	}
}

func TestAngles(t *testing.T) {
	for d := -720.0; d <= 720; d += 7.5 {
		sin, cos := sinCos(d)
		wantSin, wantCos := math.Sincos(d * math.Pi / 180)
		if math.Abs(sin-wantSin) > 1e-12 || math.Abs(cos-wantCos) > 1e-12 {
			t.Errorf("sinCos(%g) = %g, %g", d, sin, cos)
		}
		got, want := direction(3*wantCos, 3*wantSin), math.Atan2(wantSin, wantCos)*180/math.Pi
		if diff := math.Mod(got-want+900, 360) - 180; math.Abs(diff) > 1e-9 {
			t.Errorf("direction at %g is %g", d, got)
		}
	}
	for d, want := range map[float64][2]float64{0: {0, 1}, 90: {1, 0}, 180: {0, -1}, 270: {-1, 0}, -90: {-1, 0}, 450: {1, 0}} {
		if sin, cos := sinCos(d); sin != want[0] || cos != want[1] {
			t.Errorf("sinCos(%g) = %g, %g: a quarter turn must be exact", d, sin, cos)
		}
	}
}

func TestTransform(t *testing.T) {
	for _, c := range []struct {
		text string
		x, y float64 // where 1, 2 goes
		ok   bool
	}{
		{"", 1, 2, true},
		{"translate(10)", 11, 2, true},
		{"translate(10,20) , scale(2)", 12, 24, true},
		{"scale(2 3)translate(1 1)", 4, 9, true},
		{"rotate(90)", -2, 1, true},
		{"rotate(180 1 1)", 1, 0, true},
		{"matrix(1 2 3 4 5 6)", 12, 16, true},
		{"skewX(45)", 3, 2, true},
		{"skewY(45)", 1, 3, true},
		{"skewX(90)", 1, 2, false},
		{"rotate(1 2)", 1, 2, false},
		{"translate(1", 1, 2, false},
		{"translate(1px)", 1, 2, false},
		{"scale(1e6) scale(1e6)", 1, 2, false},
	} {
		m, ok := Transform(c.text)
		x, y := m.Apply(1, 2)
		if ok != c.ok || math.Abs(x-c.x) > 1e-9 || math.Abs(y-c.y) > 1e-9 {
			t.Errorf("%q: %g, %g, %v; want %g, %g", c.text, x, y, ok, c.x, c.y)
		}
	}
}

func TestLength(t *testing.T) {
	for text, want := range map[string]float64{"5": 5, " 5px ": 5, "72pt": 96, "1in": 96, "2.54cm": 96, "25.4mm": 96, "101.6Q": 96, "6pc": 96, "2em": 20, "2ex": 10, "1rem": 16, "50%": 100, "-.5e1": -5} {
		got, ok := Length(text, Measure{Font: 10, Percent: 200})
		if !ok || math.Abs(got-want) > 1e-9 {
			t.Errorf("%q = %g, %v; want %g", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "px", "5 px", "5vw", "auto", "1e999", "5,5"} {
		if v, ok := Length(text, Measure{}); ok {
			t.Errorf("%q is read as %g", text, v)
		}
	}
}

func TestParseColour(t *testing.T) {
	for text, want := range map[string]Colour{
		"red": {255, 0, 0, 1}, "RebeccaPurple": {0x66, 0x33, 0x99, 1}, "#abc": {0xaa, 0xbb, 0xcc, 1}, "#ABCDEF": {0xab, 0xcd, 0xef, 1}, "#0f08": {0, 255, 0, 136.0 / 255},
		"rgb(1,2,3)": {1, 2, 3, 1}, "rgb( 100% 0% 50% / 25%)": {255, 0, 128, 0.25}, "rgba(1,2,3,0)": {1, 2, 3, 0}, "rgb(-4,300,2.5)": {0, 255, 3, 1},
		"hsl(0,100%,50%)": {255, 0, 0, 1}, "hsl(-120 100% 50%)": {0, 0, 255, 1}, "hsla(60deg,100%,50%,1)": {255, 255, 0, 1}, "hsl(0,0%,50%)": {128, 128, 128, 1},
		"transparent": {}, "#CD853F icc-color(acmecmyk, 0.1)": {0xcd, 0x85, 0x3f, 1},
	} {
		if got, ok := ParseColour(text); !ok || got != want {
			t.Errorf("%q = %v, %v; want %v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "none", "currentColor", "#12345", "#ggg", "rgb(1,2)", "rgb(1,2,x)", "hsl(1,2,3)", "lab(1,2,3)", "(1,2,3)", "rgb(1,2,3", "url(#a)"} {
		if got, ok := ParseColour(text); ok {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

func TestCascade(t *testing.T) {
	d, err := Parse([]byte(`<svg xmlns="http://www.w3.org/2000/svg"><style type="text/css"><![CDATA[
		@font-face { font-family: x; src: url(x) }
		@media print { .a { fill: red } }
		g.a > rect.b { fill: blue } rect { fill: green; stroke: "a;b" } rect[x] { fill: pink } .a > .c { fill: gray }
		a { font: italic 700 12px/1 A B, serif; marker: none }
		.broken { fill: olive
	]]></style><g class="z a"><rect class="b"/><g><rect class="b c"/></g></g><a style=" FILL : Red ; ;x"/><text class="broken"/></svg>`))
	if err != nil {
		t.Fatal(err)
	}
	g := d.Root.Kids[1]
	for _, c := range []struct {
		e          *Element
		prop, want string
	}{
		{g.Kids[0], "fill", "blue"}, {g.Kids[0], "stroke", `"a;b"`}, {g.Kids[1].Kids[0], "fill", "green"},
		{d.Root.Kids[2], "fill", "Red"}, {d.Root.Kids[2], "font-size", "12px"}, {d.Root.Kids[2], "font-family", "A B, serif"},
		{d.Root.Kids[2], "font-weight", "700"}, {d.Root.Kids[2], "font-style", "italic"}, {d.Root.Kids[2], "marker-end", "none"}, {d.Root.Kids[3], "fill", "olive"},
	} {
		if got := c.e.Prop(c.prop); got != c.want {
			t.Errorf("%s of <%s> is %q, want %q", c.prop, c.e.Name, got, c.want)
		}
	}
	if got := strings.Join(d.Problems, "; "); got != "@media in a style sheet is not read" {
		t.Errorf("problems: %s", got)
	}
}

func TestCascadeIsBounded(t *testing.T) {
	many := "<svg><style>" + strings.Repeat(".a{fill:red}", 15_000) + "</style>" + strings.Repeat("<g/>", 2_000) + "</svg>"
	if _, err := Parse([]byte(many)); err == nil || !strings.Contains(err.Error(), "too many rules") {
		t.Errorf("%v", err)
	}
	if _, err := Parse([]byte("<svg><style>" + strings.Repeat("a{x:y}", 20_002) + "</style></svg>")); err == nil || !strings.Contains(err.Error(), "more than 20000 rules") {
		t.Errorf("%v", err)
	}
}
