package paint

import (
	"crypto/sha256"
	"fmt"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/pdf/cos"
	"annals/internal/truetype"
	"annals/internal/typeset"
	"annals/internal/typeset/typeface"
)

// fontSet collects the fonts that pages use, in order of first use.
type fontSet struct {
	diags  *diag.List
	byFont map[*typeface.Font]*font // nil values: fonts that cannot be embedded
	list   []*font
	last   *font // the one asked for last
}

// font is one font and the characters used of it. A character code stands for
// a pair of glyph and text, so that one glyph can stand for different texts
// (a small capital for "a" and for "A") and a ligature for several letters.
type font struct {
	resource string
	source   *typeface.Font
	file     *truetype.Font
	codes    map[character]int
	chars    []character // by code, from 1
	widths   []int64     // by code, in the text's unit
	runs     map[*typeset.Shape]*run
	blankIs  int
}

type character struct {
	glyph int // truetype.Blank for a blank of our own
	text  string
}

// run is a shape's glyphs as they stand in the file: the inside of a string,
// with kerning.
type run struct {
	code     []byte
	width    int64 // from the first glyph's origin to the end of the last, as the reader of the file counts
	offsets  bool  // glyphs stand off the pen: code is not used
	clusters bool  // some glyph stands for no characters of its own
}

// get returns the font for the file, nil for one that cannot be embedded.
func (fs *fontSet) get(tf *typeface.Font) *font {
	if fs.last != nil && fs.last.source == tf {
		return fs.last
	}
	f, ok := fs.byFont[tf]
	if !ok {
		f = fs.open(tf)
		if fs.byFont == nil {
			fs.byFont = map[*typeface.Font]*font{}
		}
		fs.byFont[tf] = f
	}
	if f != nil {
		fs.last = f
	}
	return f
}

func (fs *fontSet) open(tf *typeface.Font) *font {
	if tf == nil {
		fs.diags.Fail("font-not-embeddable", doc.Place{}, "", "a word has no font")
		return nil
	}
	file, err := truetype.Open(tf.Data)
	if err != nil {
		fs.diags.Fail("font-not-embeddable", doc.Place{}, "choose a TrueType font file that is whole", "the font %s cannot be embedded: %v", tf.Name, err)
		return nil
	}
	f := &font{resource: fmt.Sprintf("F%d", len(fs.list)+1), source: tf, file: file,
		codes: map[character]int{}, chars: make([]character, 1), widths: make([]int64, 1), runs: map[*typeset.Shape]*run{}}
	fs.list = append(fs.list, f)
	return f
}

func (f *font) unitsPerEm() int { return f.file.UnitsPerEm }

// scale turns font units into the text's unit.
func (f *font) scale(units int64) int64 { return divide(units*em, int64(f.file.UnitsPerEm)) }

// code returns the character code of a glyph with its text.
func (f *font) code(glyph int, text string) int {
	k := character{glyph, text}
	c, ok := f.codes[k]
	if !ok {
		c = len(f.chars)
		f.codes[k] = c
		f.chars = append(f.chars, k)
		units := f.file.BlankAdvance()
		if glyph != truetype.Blank {
			units = f.file.Advance(glyph)
		}
		f.widths = append(f.widths, f.scale(int64(units)))
	}
	return c
}

// blank returns the code of the word space.
func (f *font) blank() int {
	if f.blankIs == 0 {
		blank := truetype.Blank
		if g, ok := f.source.Glyph(' '); ok {
			blank = int(g)
		}
		f.blankIs = f.code(blank, " ")
	}
	return f.blankIs
}

func (f *font) width(code int) int64 { return f.widths[code] }

// run returns a shape's glyphs for the file; they are made once.
func (f *font) run(s *typeset.Shape) *run {
	if r := f.runs[s]; r != nil {
		return r
	}
	r := &run{}
	f.runs[s] = r
	for _, g := range s.Glyphs {
		r.offsets = r.offsets || g.XOffset != 0 || g.YOffset != 0
		r.clusters = r.clusters || g.Text == ""
	}
	if r.offsets {
		return r
	}
	var advance int64 // as shaped, in font units
	for _, g := range s.Glyphs {
		if to := f.scale(advance); to != r.width {
			r.code = append(r.code, ')')
			r.code = appendTenths(r.code, r.width-to)
			r.code = append(r.code, '(')
			r.width = to
		}
		c := f.code(int(g.ID), g.Text)
		r.code = appendCode(r.code, c)
		r.width += f.widths[c]
		advance += int64(g.Advance)
	}
	return r
}

// Embed adds the fonts to the file and to the pages' resources.
func (fs *fontSet) embed(file *cos.File, resources *cos.Dict) error {
	d := &cos.Dict{}
	for _, f := range fs.list {
		if len(f.chars) == 1 {
			continue
		}
		ref, err := f.embed(file)
		if err != nil {
			return fmt.Errorf("font %s: %w", f.source.Name, err)
		}
		d.Set(cos.Name(f.resource), ref)
	}
	resources.Set("Font", d)
	return nil
}

// Embed adds one font as a composite font with two-byte codes (ISO 32000-1, 9.7).
func (f *font) embed(file *cos.File) (cos.Ref, error) {
	// Glyphs by first use; codes that show the same glyph share it.
	var wanted []int
	place := map[int]int{}
	if f.source.WholeOnly { // then every glyph keeps its number
		for g := 1; g < f.file.NumGlyphs; g++ {
			wanted = append(wanted, g)
			place[g] = g
		}
	}
	toGlyph := make([]byte, 2, 2*len(f.chars))
	var widths cos.Array
	for code := 1; code < len(f.chars); code++ {
		g := f.chars[code].glyph
		n, ok := place[g]
		if !ok {
			wanted = append(wanted, g)
			n = len(wanted)
			place[g] = n
		}
		toGlyph = append(toGlyph, byte(n>>8), byte(n))
		widths = append(widths, cos.Milli(100*f.widths[code]))
	}
	if len(f.chars) > 0xffff {
		return 0, fmt.Errorf("more than %d different characters", 0xffff)
	}
	data, err := f.file.Subset(wanted)
	if err != nil {
		return 0, err
	}
	name := cos.Name(f.source.Name)
	if !f.source.WholeOnly {
		name = cos.Name(subsetTag(data)) + "+" + name
	}
	descendant := cos.NewDict("Type", cos.Name("Font"), "Subtype", cos.Name("CIDFontType2"), "BaseFont", name,
		"CIDSystemInfo", cos.NewDict("Registry", cos.String("Adobe"), "Ordering", cos.String("Identity"), "Supplement", 0),
		"CIDToGIDMap", file.Add(&cos.Stream{Dict: &cos.Dict{}, Data: toGlyph, Deflate: true}),
		"DW", 0, "W", cos.Array{1, widths}, "FontDescriptor", file.Add(f.descriptor(file, name, data)))
	return file.Add(cos.NewDict("Type", cos.Name("Font"), "Subtype", cos.Name("Type0"), "BaseFont", name, "Encoding", cos.Name("Identity-H"),
		"DescendantFonts", cos.Array{file.Add(descendant)},
		"ToUnicode", file.Add(&cos.Stream{Dict: &cos.Dict{}, Data: f.toUnicode(), Deflate: true}))), nil
}

// subsetTag is six capital letters that differ between different subsets
// (ISO 32000-1, 9.6.4), from a hash so that the same subset has the same tag.
func subsetTag(data []byte) string {
	sum := sha256.Sum256(data)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// Flags of a font descriptor (ISO 32000-1, table 123).
const (
	flagFixedPitch = 1 << 0
	FlagSerif      = 1 << 1
	FlagSymbolic   = 1 << 2 // always set: the codes are our own
	flagItalic     = 1 << 6
)

func (f *font) descriptor(file *cos.File, name cos.Name, data []byte) *cos.Dict {
	s := f.source
	flags := FlagSymbolic
	if s.Mono {
		flags |= flagFixedPitch
	}
	if s.Serif {
		flags |= FlagSerif
	}
	if s.Italic {
		flags |= flagItalic
	}
	k := func(units int32) int { return int(divide(int64(units)*1000, int64(f.file.UnitsPerEm))) }
	// No table of a TrueType font holds the thickness of stems. The weight
	// class gives it nearly: 78 for 400 and 136 for 700 in 1/1000 em.
	weight := min(max(s.Weight, 100), 900)
	return cos.NewDict("Type", cos.Name("FontDescriptor"), "FontName", name, "Flags", flags,
		"FontBBox", cos.Array{k(s.BBox[0]), k(s.BBox[1]), k(s.BBox[2]), k(s.BBox[3])},
		"ItalicAngle", cos.Milli(divide(int64(s.ItalicAngle)*1000, 65536)),
		"Ascent", k(s.Ascent), "Descent", -k(s.Descent), "CapHeight", k(s.CapHeight), "XHeight", k(s.XHeight),
		"StemV", 50+weight*weight/5700,
		"FontFile2", file.Add(&cos.Stream{Dict: cos.NewDict("Length1", len(data)), Data: data, Deflate: true}))
}
