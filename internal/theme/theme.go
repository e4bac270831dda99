// Package theme is the one place that names sizes and colours. Print, web and
// EPUB take them from here, so that one accent colour of the config drives all
// three editions and one table holds the type scale.
//
// What comes in: the theme settings of the config. What goes out: a Theme with
// palettes for paper, light and dark screens, checked for contrast, and the
// measures of the printed page. The package must never know pages, markup or
// fonts' contents.
package theme

import (
	"fmt"

	"annals/internal/diag"
	"annals/internal/doc"
)

// Color is an sRGB colour.
type Color struct{ R, G, B uint8 }

// Hex spells the colour as CSS does, "#rrggbb".
func (c Color) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// Palette holds the colours of one medium. Each pair that is used together
// (Ink, Muted, Link on Paper and on Tint; OnAccent on Accent) holds at least
// 4.5:1 by WCAG 2's formula.
type Palette struct {
	Paper    Color // the ground
	Ink      Color // running text
	Muted    Color // secondary text: captions, folios, labels
	Line     Color // hairlines and borders (decoration)
	Accent   Color // areas in the accent colour
	OnAccent Color // text on Accent
	Link     Color // links and accented text on Paper and on Tint
	Tint     Color // the light ground of boxes
}

// Both is for a page whose ground somebody else chooses, as an EPUB's reader
// does: its colours show on white as on the ground of dark screens, enough for
// lines and for large letters. No colour is enough for text on both.
type Both struct {
	Accent Color
	Line   Color
}

// Reversed returns the palette of words on a ground of the accent colour: every
// word and line has the one colour that can be read there.
func (p Palette) Reversed() Palette {
	on := p.OnAccent
	return Palette{Paper: p.Accent, Ink: on, Muted: on, Line: mix(p.Accent, on, 450), Accent: p.Accent, OnAccent: on, Link: on, Tint: p.Accent}
}

// Theme is the looks of one report.
type Theme struct {
	Print Palette
	Light Palette
	Dark  Palette
	Both  Both
	Page  Page
	Fonts Fonts
	// Pictures says how many pixels of a picture the PDF keeps.
	Pictures Pictures
}

// New turns settings into a theme. Every value that cannot be honoured is
// diagnosed and replaced by what comes nearest.
func New(s doc.ThemeSettings) (*Theme, diag.List) {
	var ds diag.List
	t := &Theme{}
	t.Print, t.Light, t.Dark = palettes(s, &ds)
	t.Both = both(t.Light)
	t.Page = page(s, &ds)
	t.Fonts = chosenFonts(s, &ds)
	t.Pictures = pictures(s, &ds)
	return t, ds
}
