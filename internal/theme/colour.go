package theme

import (
	"fmt"
	"strconv"
	"strings"

	"annals/internal/diag"
	"annals/internal/doc"
)

// The colours that no accent changes. Grays lean a little towards blue, so
// that they look neutral beside black text and photographs.
var (
	paperWhite = Color{0xff, 0xff, 0xff}
	inkBlack   = Color{0x1c, 0x1f, 0x23}
	black      = Color{}
	night      = Color{0x15, 0x18, 0x1b} // the ground of dark screens
	standard   = Color{0x0f, 0x5c, 0x6e} // the accent where the config names none
)

// palettes derives the palettes of paper, light and dark screens from the
// accent colour. Areas keep the accent as it is, with white or dark text on
// them, whichever holds; links and accented words take the nearest shade of
// the same hue that can be read on paper and on tinted boxes.
func palettes(s doc.ThemeSettings, ds *diag.List) (print, light, dark Palette) {
	accent := standard
	if s.Accent != "" {
		c, ok := parseColor(s.Accent)
		if ok {
			accent = c
		} else {
			ds.Fail("bad-colour", s.At("accent"), `write it as six hexadecimal digits in quotation marks, such as "`+standard.Hex()+`"`,
				"the accent colour %q is not a colour", s.Accent)
		}
	}
	light = lightPalette(accent)
	if light.Link != accent {
		ds.Warn("accent-contrast", s.At("accent"), "take a darker accent colour if links and areas shall look the same",
			"the accent colour %s has a contrast of %s on tinted boxes, text needs %s: links and labels are set in %s, areas keep %s",
			accent.Hex(), Contrast(accent, light.Tint), ForText, light.Link.Hex(), accent.Hex())
	}
	return light, light, darkPalette(accent)
}

func lightPalette(accent Color) Palette {
	p := Palette{
		Paper:    paperWhite,
		Ink:      inkBlack,
		Muted:    Color{0x55, 0x5c, 0x66},
		Line:     Color{0xd3, 0xd8, 0xdd},
		Accent:   accent,
		OnAccent: readableOn(accent),
		Tint:     mix(paperWhite, accent, 70),
	}
	p.Link = nearest(accent, black, ForText, p.Paper, p.Tint)
	return p
}

// both brings the accent and the gray of secondary text to where they show on
// either ground.
func both(light Palette) Both {
	middle := func(c Color) Color {
		return nearest(nearest(c, paperWhite, ForShape, night), black, ForShape, paperWhite)
	}
	return Both{Accent: middle(light.Accent), Line: middle(light.Muted)}
}

// comfort is the contrast that accented text is given on dark screens, above
// what WCAG asks for: saturated colours glare on black.
const comfort Ratio = 650

// darkPalette is made for the dark, not inverted: its ground is no pure black
// and its tint is lighter than the ground, as boxes that lie on it are.
func darkPalette(accent Color) Palette {
	p := Palette{
		Paper:    night,
		Ink:      Color{0xe6, 0xe8, 0xeb},
		Muted:    Color{0xa9, 0xb1, 0xba},
		Line:     Color{0x3a, 0x41, 0x49},
		Accent:   accent,
		OnAccent: readableOn(accent),
		Tint:     mix(night, mix(paperWhite, accent, 500), 90),
	}
	// On the way to white the hue would turn gray; a bright tone of it comes first.
	bright := mix(paperWhite, brightest(accent), 500)
	p.Link = nearest(accent, bright, comfort, p.Paper, p.Tint)
	if p.Link == bright {
		p.Link = nearest(bright, paperWhite, comfort, p.Paper, p.Tint)
	}
	return p
}

// brightest returns the colour of the same hue and saturation (HSV) with the
// strongest of its parts at its most.
func brightest(c Color) Color {
	most := int(max(c.R, c.G, c.B))
	if most == 0 {
		return paperWhite
	}
	up := func(x uint8) uint8 { return uint8((int(x)*255 + most/2) / most) }
	return Color{up(c.R), up(c.G), up(c.B)}
}

// readableOn returns the text colour for an area: white where that holds, else
// ink, else black. One of white and black always does.
func readableOn(area Color) Color {
	for _, c := range []Color{paperWhite, inkBlack} {
		if Contrast(c, area) >= ForText {
			return c
		}
	}
	return black
}

// nearest mixes c with an end (black or white), which keeps its hue, by the
// least that gives the wanted contrast on all grounds.
func nearest(c, end Color, want Ratio, grounds ...Color) Color {
	for share := 0; share < 1000; share++ {
		m := mix(c, end, share)
		ok := true
		for _, g := range grounds {
			ok = ok && Contrast(m, g) >= want
		}
		if ok {
			return m
		}
	}
	return end
}

// mix returns a with share thousandths of b in it.
func mix(a, b Color, share int) Color {
	part := func(x, y uint8) uint8 { return uint8((int(x)*(1000-share) + int(y)*share + 500) / 1000) }
	return Color{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B)}
}

// String spells a ratio as people do, "4.5:1".
func (r Ratio) String() string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%d.%02d", r/100, r%100), "0"), ".") + ":1"
}

// parseColor reads "#rrggbb" and its short form "#rgb".
func parseColor(s string) (Color, bool) {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, "#") {
		return Color{}, false
	}
	s = s[1:]
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	n, err := strconv.ParseUint(s, 16, 32)
	if len(s) != 6 || err != nil {
		return Color{}, false
	}
	return Color{uint8(n >> 16), uint8(n >> 8), uint8(n)}, true
}
