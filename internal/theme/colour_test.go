package theme

import (
	"math"
	"strings"
	"testing"

	"annals/internal/diag"
	"annals/internal/doc"
)

func TestLinearTable(t *testing.T) {
	for i, got := range linear {
		c := float64(i) / 255
		want := c / 12.92
		if c > 0.04045 {
			want = math.Pow((c+0.055)/1.055, 2.4)
		}
		if math.Abs(want*1e9-float64(got)) > 0.51 {
			t.Errorf("linear[%d] = %d, want %.2f", i, got, want*1e9)
		}
	}
}

// The ratios are those of published examples: gray #767676 is known as the
// lightest gray that holds AA on white.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		a, b Color
		want string
	}{
		{black, paperWhite, "21:1"},
		{paperWhite, black, "21:1"},
		{paperWhite, paperWhite, "1:1"},
		{Color{0x76, 0x76, 0x76}, paperWhite, "4.54:1"},
		{Color{0x77, 0x77, 0x77}, paperWhite, "4.47:1"},
		{Color{0xff, 0, 0}, paperWhite, "3.99:1"},
		{Color{0, 0, 0xff}, paperWhite, "8.59:1"},
	} {
		if got := Contrast(c.a, c.b).String(); got != c.want {
			t.Errorf("Contrast(%s, %s) = %s, want %s", c.a.Hex(), c.b.Hex(), got, c.want)
		}
	}
}

// holds reports the pairs of a palette that fall short.
func holds(p Palette) (bad []string) {
	for _, c := range []struct {
		name string
		a, b Color
	}{
		{"Ink on Paper", p.Ink, p.Paper}, {"Ink on Tint", p.Ink, p.Tint},
		{"Muted on Paper", p.Muted, p.Paper}, {"Muted on Tint", p.Muted, p.Tint},
		{"Link on Paper", p.Link, p.Paper}, {"Link on Tint", p.Link, p.Tint},
		{"OnAccent on Accent", p.OnAccent, p.Accent},
	} {
		if Contrast(c.a, c.b) < ForText {
			bad = append(bad, c.name+" "+Contrast(c.a, c.b).String())
		}
	}
	return bad
}

func TestEveryAccentHolds(t *testing.T) {
	for r := 0; r < 256; r += 15 {
		for g := 0; g < 256; g += 15 {
			for b := 0; b < 256; b += 15 {
				c := Color{uint8(r), uint8(g), uint8(b)}
				if bad := holds(lightPalette(c)); bad != nil {
					t.Errorf("light palette of %s: %v", c.Hex(), bad)
				}
				if b := both(lightPalette(c)); Contrast(b.Accent, paperWhite) < ForShape || Contrast(b.Accent, night) < ForShape {
					t.Errorf("%s for both grounds is %s, which does not show on one", c.Hex(), b.Accent.Hex())
				}
				if bad := holds(darkPalette(c)); bad != nil {
					t.Errorf("dark palette of %s: %v", c.Hex(), bad)
				}
			}
		}
	}
}

func TestAccents(t *testing.T) {
	at := doc.Place{File: "report.yaml", Line: 4, Column: 11}
	for _, c := range []struct {
		accent, area, link, diag, words string
	}{
		{"", "#0f5c6e", "#0f5c6e", "", ""},
		{"#7a1f3d", "#7a1f3d", "#7a1f3d", "", ""},
		{"#Abc", "#aabbcc", "#6a757f", "accent-contrast", "#aabbcc has a contrast of 1.87:1"},
		{"#ffcc00", "#ffcc00", "#8d7100", "accent-contrast", "links and labels are set in #8d7100"},
		{"petrol", "#0f5c6e", "#0f5c6e", "bad-colour", `"petrol" is not a colour`},
		{"#12345", "#0f5c6e", "#0f5c6e", "bad-colour", "not a colour"},
		{"#12345g", "#0f5c6e", "#0f5c6e", "bad-colour", "not a colour"},
		{"0f5c6e", "#0f5c6e", "#0f5c6e", "bad-colour", "not a colour"},
	} {
		th, ds := New(doc.ThemeSettings{Accent: c.accent, Place: at})
		if got := th.Light.Accent.Hex(); got != c.area {
			t.Errorf("accent %q: areas in %s, want %s", c.accent, got, c.area)
		}
		if got := th.Print.Link.Hex(); got != c.link {
			t.Errorf("accent %q: links in %s, want %s", c.accent, got, c.link)
		}
		var found []diag.Diagnostic
		for _, d := range ds.All {
			if d.ID == "accent-contrast" || d.ID == "bad-colour" {
				found = append(found, d)
			}
		}
		if c.diag == "" {
			if len(found) != 0 {
				t.Errorf("accent %q: unexpected %v", c.accent, found)
			}
			continue
		}
		if len(found) != 1 || found[0].ID != c.diag || !strings.Contains(found[0].Message, c.words) || found[0].Place != at {
			t.Errorf("accent %q: got %+v, want %s with %q", c.accent, found, c.diag, c.words)
		}
	}
}

func TestDarkLink(t *testing.T) {
	for accent, want := range map[Color]string{standard: "#60b5c8", black: "#a5a5a5", {0xff, 0xcc, 0}: "#ffcc00", {0, 0, 0xff}: "#9c9cff"} {
		p := darkPalette(accent)
		if p.Link.Hex() != want || Contrast(p.Link, p.Tint) < comfort {
			t.Errorf("%s becomes %s (%s), want %s", accent.Hex(), p.Link.Hex(), Contrast(p.Link, p.Tint), want)
		}
	}
}

// The shade that stands in for an accent keeps its hue: the order of the
// components and the place of the middle one between them.
func TestNearestKeepsHue(t *testing.T) {
	got := nearest(Color{0xff, 0x99, 0x00}, black, ForText, paperWhite)
	if got.B != 0 || int(got.G)*255-int(got.R)*0x99 > 255 || int(got.R)*0x99-int(got.G)*255 > 255 {
		t.Errorf("%s is of another hue than #ff9900", got.Hex())
	}
}

// The shades of a chart begin with one that stands out from the ground and
// come nearer to it step by step, and each has a rule in the style sheet; what
// outlines them holds in both lights.
func TestShades(t *testing.T) {
	for _, accent := range []string{"#0f5c6e", "#ffdd00", "#101010", "#c0392b"} {
		th, _ := New(doc.ThemeSettings{Accent: accent})
		for name, p := range map[string]Palette{"light": th.Light, "dark": th.Dark} {
			rules := p.ShadeRules()
			for n := 1; n <= 6; n++ {
				before := Ratio(9999)
				for i, c := range p.Shades(n) {
					got := Contrast(c, p.Paper)
					if i == 0 && got < ForShape || got >= before {
						t.Errorf("%s %s: shade %d of %d has a contrast of %v, after %v", accent, name, i, n, got, before)
					}
					if rule := "." + ShadeClass(i, n) + "{fill:" + c.Hex() + "}"; !strings.Contains(rules, rule) {
						t.Errorf("%s %s: no rule %s", accent, name, rule)
					}
					before = got
				}
			}
			if got := min(Contrast(p.Link, p.Paper), Contrast(p.Link, p.Tint)); got < ForShape {
				t.Errorf("%s %s: outlines have a contrast of %v", accent, name, got)
			}
		}
	}
}
