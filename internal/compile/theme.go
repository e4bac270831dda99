package compile

import (
	"path"
	"strings"

	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/source"
	"annals/internal/source/placed"
	"annals/internal/spelling"
)

// readTheme reads the choices that concern the looks. Their values are judged
// by theme; the font files are read here.
func (c *compiler) readTheme(raw *source.Value) {
	t := raw.Get("theme")
	s := &c.report.Theme
	if t != nil && t.Kind == source.Mapping {
		s.Accent, s.Paper, s.Sided = t.Str("accent"), t.Str("page"), t.Str("sided")
		s.Fonts, s.Pictures = t.Str("fonts"), t.Str("pictures")
		s.Place, s.Places = t.Place, map[string]doc.Place{}
		for _, key := range []string{"accent", "page", "sided", "fonts", "pictures"} {
			s.Places[key] = t.Get(key).At()
		}
	}
	for _, v := range []*source.Value{t.Get("fonts"), raw.Get("fonts")} {
		if v == nil || v.Kind != source.Mapping {
			continue
		}
		for _, f := range v.Fields {
			c.readFamily(f)
		}
	}
}

// readFamily reads one of the organisation's own font families:
// text, headings, code or more: {name, regular, italic, bold, bold-italic}.
func (c *compiler) readFamily(f source.Field) {
	roles := []string{"text", "headings", "code", "more"}
	switch f.Key {
	case "text", "headings", "code", "more":
	default:
		c.diags.Warn("unknown-font-role", f.Place, spelling.DidYouMean(f.Key, roles), "fonts have the roles text, headings, code and more, not “%s”", f.Key)
		return
	}
	fam := doc.FontFamily{Role: f.Key, Name: f.Value.Line("name")}
	regular := f.Value.Get("regular")
	if f.Value.Kind == source.Scalar {
		regular = f.Value
	}
	if fam.Name == "" {
		fam.Name = locale.Capital(f.Key)
	}
	fam.Regular = c.font(regular)
	fam.Italic = c.font(f.Value.Get("italic"))
	fam.Bold = c.font(f.Value.Get("bold"))
	fam.BoldItalic = c.font(placed.First(f.Value.Get("bold-italic"), f.Value.Get("bolditalic")))
	if regular.String() == "" {
		c.diags.Fail("missing-font", f.Place, "add “regular:” with the path of a .ttf file", "the font family for %s has no regular face", f.Key)
		return
	}
	if fam.Regular != nil {
		c.report.Theme.Families = append(c.report.Theme.Families, fam)
	}
}

// font reads a font file. Only TrueType outlines can be embedded.
func (c *compiler) font(v *source.Value) *doc.Asset {
	if v.String() == "" {
		return nil
	}
	file := path.Clean(strings.TrimPrefix(v.String(), "/"))
	a := c.files.Load(file)
	if a.Missing {
		hint := ""
		if n := c.files.Nearest([]string{file}); n != "" {
			hint = "did you mean “/" + n + "”?"
		}
		c.diags.Fail("missing-font", v.Place, hint, "the font %s does not exist", v.String())
		return nil
	}
	head := ""
	if len(a.Doc.Data) >= 4 {
		head = string(a.Doc.Data[:4])
	}
	hint := "use the family's TrueType files, which end in .ttf"
	switch head {
	case "\x00\x01\x00\x00", "true":
		font := *a.Doc
		font.Format, font.MediaType = doc.TrueType, "font/ttf"
		return &font
	case "OTTO":
		c.diags.Fail("bad-font", v.Place, hint, "the font %s is OpenType with PostScript outlines, which cannot be embedded here", v.String())
	case "wOFF", "wOF2":
		c.diags.Fail("bad-font", v.Place, hint, "the font %s is packed for the web", v.String())
	case "ttcf":
		c.diags.Fail("bad-font", v.Place, hint, "%s is a collection of several fonts", v.String())
	default:
		c.diags.Fail("bad-font", v.Place, hint, "%s is no font file", v.String())
	}
	return nil
}
