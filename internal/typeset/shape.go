package typeset

import (
	"cmp"
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"annals/internal/hyphen"
	"annals/internal/length"
	"annals/internal/typeset/typeface"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
)

// worker shapes. It holds what the shaper must not share between goroutines;
// a Setter lends one to each call.
type worker struct {
	set   *Setter
	buf   *harfbuzz.Buffer
	fonts map[*typeface.Font]*harfbuzz.Font
	runes []rune
	seg   segmenter.Segmenter
	para  paragraph
	kp    breaker
}

// word is a stretch of text without blanks in one style, shaped. It is shared
// and never changed, but for the hyphens, which are filled in when first asked
// for and are the same whoever does it.
type word struct {
	text    string
	shapes  []*Shape
	width   int64 // in millionths of an em
	glyphs  int
	missing []missing
	hyphens atomic.Pointer[[]innerBreak]
}

// missing is a character that is in no font, and its place in the word.
type missing struct {
	r  rune
	at int
}

// shape shapes a word. A soft hyphen at its end is shown as a hyphen.
func (w *worker) shape(stack *Stack, features Features, lang, text string) *word {
	out := &word{text: text}
	if len(stack.Fonts) == 0 {
		return out
	}
	w.runes = w.runes[:0]
	for _, r := range text {
		w.runes = append(w.runes, r)
	}
	runes, at := w.runes, 0
	w.itemize(stack, runes, func(it item, from, to int) {
		size := 0
		for _, r := range runes[from:to] {
			size += utf8.RuneLen(r)
		}
		s := &Shape{Font: it.font, Text: text[at : at+size], Missing: it.missing}
		if features&turned != 0 && !it.missing {
			glyphs, _ := w.shapeRunes(it.font, runes[from:to], features, it.script, lang)
			out.clusters(it.font, glyphs, s.Text)
			at += size
			return
		}
		if it.missing {
			// The glyph stands for the whole grapheme; .notdef only where no
			// font of the stack has a box.
			s.Glyphs = []Glyph{{ID: it.font.Box, Text: s.Text, Advance: it.font.BoxWidth}}
			out.missing = append(out.missing, missing{runes[from], at})
		} else {
			s.Glyphs, _ = w.shapeRunes(it.font, runes[from:to], features, it.script, lang)
			textOfClusters(s.Glyphs, s.Text)
		}
		for _, g := range s.Glyphs {
			s.Advance += g.Advance
		}
		if len(s.Glyphs) > 0 {
			out.shapes = append(out.shapes, s)
			out.width += it.font.Micro(s.Advance)
			out.glyphs += len(s.Glyphs)
		}
		at += size
	})
	return out
}

// clusters adds the glyphs of text from right to left, which stand in the order
// in which they are seen, as a shape for each cluster, in reading order: each is
// then placed to the left of the one before it.
func (x *word) clusters(f *typeface.Font, glyphs []Glyph, text string) {
	var shapes []*Shape
	for i := 0; i < len(glyphs); {
		end := i + 1
		for end < len(glyphs) && glyphs[end].start == glyphs[i].start {
			end++
		}
		shapes = append(shapes, &Shape{Font: f, Glyphs: glyphs[i:end:end]})
		i = end
	}
	slices.SortStableFunc(shapes, func(a, b *Shape) int { return cmp.Compare(a.Glyphs[0].start, b.Glyphs[0].start) })
	runes := []rune(text)
	for i, s := range shapes {
		end := len(runes)
		if i+1 < len(shapes) {
			end = int(shapes[i+1].Glyphs[0].start)
		}
		begin := 0 // a cluster of which nothing is seen goes with the first
		if i > 0 {
			begin = int(s.Glyphs[0].start)
		}
		s.Text = string(runes[begin:end])
		for k := range s.Glyphs {
			s.Glyphs[k].start = 0
			s.Advance += s.Glyphs[k].Advance
		}
		s.Glyphs[0].Text = s.Text
		x.width += f.Micro(s.Advance)
		x.glyphs += len(s.Glyphs)
	}
	x.shapes = append(x.shapes, shapes...)
}

// shapeRunes runs the shaper over an item. In the glyphs that it returns, Text
// is not yet set; start holds the character at which each glyph's cluster
// begins. A font whose tables lead the shaper astray is set letter by letter.
func (w *worker) shapeRunes(f *typeface.Font, runes []rune, features Features, script language.Script, lang string) (glyphs []Glyph, err any) {
	defer func() {
		if err = recover(); err != nil {
			w.buf = harfbuzz.NewBuffer()
			glyphs = glyphs[:0]
			for i, r := range runes {
				id, _ := f.Glyph(r)
				glyphs = append(glyphs, Glyph{ID: id, Advance: f.Advance(id), start: int32(i)})
			}
		}
	}()
	hf := w.fonts[f]
	if hf == nil {
		hf = harfbuzz.NewFont(font.NewFace(f.Parsed))
		w.fonts[f] = hf
	}
	b := w.buf
	b.Clear()
	for i, r := range runes {
		if typeface.PlainHyphen(r) && (r == typeface.SoftHyphen || !f.HasGlyph(r)) {
			r = '-'
		}
		b.AddRune(r, i)
	}
	direction := harfbuzz.LeftToRight
	if features&turned != 0 {
		direction = harfbuzz.RightToLeft
	}
	b.Flags = harfbuzz.RemoveDefaultIgnorables
	b.Props = harfbuzz.SegmentProperties{Direction: direction, Script: script, Language: language.NewLanguage(lang)}
	b.Shape(hf, w.set.featuresOf(f, features&^turned))
	glyphs = make([]Glyph, len(b.Info))
	for i, info := range b.Info {
		glyphs[i] = Glyph{
			ID:      uint16(info.Glyph),
			Advance: b.Pos[i].XAdvance, XOffset: b.Pos[i].XOffset, YOffset: b.Pos[i].YOffset,
			start: int32(info.Cluster), unsafe: info.Mask&harfbuzz.GlyphUnsafeToBreak != 0,
		}
	}
	return glyphs, nil
}

// textOfClusters gives the first glyph of each cluster the text that the
// cluster stands for, so that the glyphs' texts together are the whole text.
// From then on start counts bytes.
func textOfClusters(glyphs []Glyph, text string) {
	if len(glyphs) == 0 {
		return
	}
	first, cluster := 0, glyphs[0].start
	at, char := 0, int32(0)
	glyphs[0].start = 0
	for i := 1; i < len(glyphs); i++ {
		g := &glyphs[i]
		if g.start <= cluster {
			g.start = glyphs[first].start
			continue
		}
		from := at
		for ; char < g.start; char++ {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		glyphs[first].Text = text[from:at]
		first, cluster = i, g.start
		g.start = int32(at)
	}
	glyphs[first].Text = text[at:]
}

// Width returns how wide a shape is in a style: its advance in the style's
// size, and the tracking after each glyph.
func (s *Shape) Width(st Style) length.Length {
	w := st.Size.Scale(int64(s.Advance), int64(s.Font.UnitsPerEm))
	if st.Tracking != 0 {
		w += st.Size.Scale(int64(st.Tracking)*int64(len(s.Glyphs)), 1000)
	}
	return w
}

// mayLigate reports whether a word is free of joints between its parts over
// which an f would melt with the next letter: "Auflage" is auf and lage, not
// au and flage. A German hyphenation point within fl, fi and their like is such
// a joint (within ff and ft it mostly is none: "öf-fent-lich"), and so is the
// one after "auf".
func mayLigate(lang, text string) bool {
	if !strings.HasPrefix(lang, "de") || !strings.Contains(text, "f") {
		return true
	}
	german := hyphen.For(lang)
	if german == nil { // "den" is Slavey
		return true
	}
	var store [16]int
	for _, i := range german.AppendBreaks(store[:0], text) {
		if text[i-1] != 'f' {
			continue
		}
		switch text[i] {
		case 'l', 'i', 'j', 'b', 'h', 'k':
			return false
		case 'f', 't':
			if i >= 3 && strings.EqualFold(text[i-3:i], "auf") {
				return false
			}
		}
	}
	return true
}
