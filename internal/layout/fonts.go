package layout

import (
	"annals/fonts"
	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/theme"
	"annals/internal/typeset"
	"annals/internal/typeset/typeface"
)

// Fonts are the stacks that a report is set in. They are read once, and shared
// by all that is set with them.
type Fonts struct {
	families [faces]family
	// grow evens out how large the letters of families look, in thousandths.
	grow [faces]int64
}

// face is a role of type.
type face uint8

const (
	serif face = iota // running text
	sans              // headings, labels, tables, captions
	mono              // code
	faces
)

// family holds the stacks of one role. None of them is nil.
type family struct{ regular, italic, bold, boldItalic *typeset.Stack }

// pick returns the stack for a weight and a slope.
func (f family) pick(bold, italic bool) *typeset.Stack {
	switch {
	case bold && italic:
		return f.boldItalic
	case bold:
		return f.bold
	case italic:
		return f.italic
	}
	return f.regular
}

// LoadFonts reads the bundled fonts and those of the report's own that its
// config names. A font of one's own that cannot be read is an error, told with
// the place of the theme's settings; the bundled one stands in for it.
// Characters that a font lacks are taken from the text face, then from the
// headings', from Source Serif, which has most alphabets, from the symbols and
// from the emoji, and at last from the family that the config names for more.
func LoadFonts(r *doc.Report) (*Fonts, diag.List) {
	var ds diag.List
	bundled := func(name string, weight int, italic bool) *typeface.Font {
		data, err := fonts.Read(name, weight, italic)
		if err == nil {
			var f *typeface.Font
			if f, err = typeface.Load(data); err == nil {
				return f
			}
		}
		ds.Fail("font-unreadable", doc.Place{}, "", "the bundled font %s cannot be read: %v", name, err)
		return nil
	}
	p, _ := theme.Pairing(r.Theme.Fonts)
	sets := [faces][4]*typeface.Font{
		serif: {bundled(p.Text, 400, false), bundled(p.Text, 400, true), bundled(p.Text, 700, false), bundled(p.Text, 700, true)},
		sans:  {bundled(p.Heads, 400, false), bundled(p.Heads, 400, true), bundled(p.Heads, p.HeadBold, false), bundled(p.Heads, p.HeadBold, true)},
	}
	f := &Fonts{grow: [faces]int64{serif: p.TextSize, sans: p.HeadSize, mono: 1000}}
	code, codeBold := bundled(fonts.SourceCode, 400, false), bundled(fonts.SourceCode, 700, false)
	sets[mono] = [4]*typeface.Font{code, code, codeBold, codeBold}
	rest := []*typeface.Font{sets[serif][0], sets[sans][0], bundled(fonts.SourceSerif, 400, false),
		bundled(fonts.Symbols, 400, false), bundled(fonts.Emoji, 400, false)}
	for _, fam := range r.Theme.Families {
		if fam.Role == "more" { // letters that all the others lack
			set := own(fam, [4]*typeface.Font{}, r.Theme.Place, &ds)
			rest = append(rest, set[0])
			continue
		}
		role, known := map[string]face{"text": serif, "headings": sans, "code": mono}[fam.Role]
		if !known {
			ds.Warn("unknown-font-role", r.Theme.Place, "write text, headings, code or more", "a font cannot serve as %q", fam.Role)
			continue
		}
		f.grow[role] = 1000
		sets[role] = own(fam, sets[role], r.Theme.Place, &ds)
	}
	for role, set := range sets {
		f.families[role] = family{stack(set[0], rest), stack(set[1], rest), stack(set[2], rest), stack(set[3], rest)}
	}
	return f, ds
}

// own reads the fonts of a family of the organisation's own. A cut that is not
// given is replaced by the nearest that is.
func own(fam doc.FontFamily, set [4]*typeface.Font, at doc.Place, ds *diag.List) [4]*typeface.Font {
	var got [4]*typeface.Font
	for i, a := range []*doc.Asset{fam.Regular, fam.Italic, fam.Bold, fam.BoldItalic} {
		if a == nil {
			continue
		}
		f, err := typeface.Load(a.Data)
		if err != nil {
			ds.Fail("font-unreadable", at, "use a TrueType font (glyf outlines)", "the font %s cannot be read: %v", a.Path, err)
			continue
		}
		got[i] = f
	}
	if got[0] == nil {
		ds.Warn("font-incomplete", at, "name its regular cut", "the family %q has no regular font; the bundled one is used", fam.Name)
		return set
	}
	for i, near := range [4][2]int{{0, 0}, {0, 0}, {0, 0}, {2, 1}} {
		for _, n := range near {
			if got[i] == nil {
				got[i] = got[n]
			}
		}
	}
	return got
}

// stack puts a font in front of those that help out.
func stack(f *typeface.Font, rest []*typeface.Font) *typeset.Stack {
	s := &typeset.Stack{}
	for _, c := range append([]*typeface.Font{f}, rest...) {
		dup := c == nil
		for _, o := range s.Fonts {
			dup = dup || o == c
		}
		if !dup {
			s.Fonts = append(s.Fonts, c)
		}
	}
	return s
}
