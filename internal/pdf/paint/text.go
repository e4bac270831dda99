package paint

import (
	"cmp"
	"strings"

	"annals/internal/layout/display"
	"annals/internal/length"
	"annals/internal/pdf/cos"
	"annals/internal/typeset"
)

// Positions within a piece of text are counted in tenths of a thousandth of
// the em, before horizontal scaling: the unit of what is written into the
// file with one decimal. The pen follows what a reader computes from the
// rounded numbers, and every word aims at its exact place, so no rounding adds up.
const (
	em        = 10000
	FullScale = 10000 // display.Text.HScale of unscaled text
)

// text writes the words of one piece.
func (p *Painter) text(t *display.Text) {
	if t.Style.Size <= 0 {
		return
	}
	l := &line{p: p, t: t, size: int64(t.Style.Size), hscale: int64(t.HScale), tracking: int64(t.Style.Tracking) * em / 1000, blanked: -1}
	if l.hscale <= 0 {
		l.hscale = FullScale
	}
	l.blankAtEnd = p.LineEnds[t]
	for i := 0; i < len(t.Words); {
		i = l.word(i)
	}
	if l.blankAtEnd {
		l.endBlank()
	}
	l.stop()
}

func (p *Painter) rise(r length.Length) {
	if r != p.state.rise {
		p.state.rise = r
		p.num(r)
		p.buf = append(p.buf, "Ts "...)
	}
}

func (p *Painter) font(f *font, size length.Length) {
	if f != p.state.font || size != p.state.size {
		p.state.font, p.state.size = f, size
		p.buf = cos.AppendName(p.buf, cos.Name(f.resource))
		p.buf = append(p.buf, ' ')
		p.num(size)
		p.buf = append(p.buf, "Tf "...)
	}
}

// line writes a piece's glyphs in text objects, each with arrays of strings
// and adjustments (operator TJ).
type line struct {
	p          *Painter
	t          *display.Text
	size       int64 // of the em, in scaled points
	hscale     int64
	tracking   int64 // in the text's unit
	pen        int64 // where a reader of the file has got to
	on         bool  // a text object is open
	array      bool  // an array in it
	str        bool  // and a string in that
	blanked    int   // index of a word whose blank has been written with the word before
	blankAtEnd bool  // a blank is to be written after the last word
}

// start opens a text object with its pen at the start of a word, or where a
// blank before the word begins.
func (l *line) start(f *font, w typeset.Word, blank bool) {
	p := l.p
	p.fill(l.t.Color)
	p.buf = append(p.buf, "BT "...)
	p.font(f, l.t.Style.Size)
	if int(l.hscale) != p.state.hscale {
		p.state.hscale = int(l.hscale)
		p.buf = append(cos.AppendMilli(p.buf, l.hscale*10), " Tz "...)
	}
	if tc := (tracking{l.t.Style.Size, l.t.Style.Tracking}); tc.per != p.state.tracking.per || tc.per != 0 && tc != p.state.tracking {
		p.state.tracking = tc
		p.buf = append(cos.AppendFixed(p.buf, int64(tc.size.Scale(int64(tc.per)*100, int64(length.Pt))), 5), " Tc "...)
	}
	p.rise(l.t.Style.Rise)
	l.pen = l.target(w.X)
	x := w.X
	if blank {
		width := f.width(f.blank()) + l.tracking
		l.pen -= width
		x -= l.length(width)
	}
	l.place(x)
	l.on = true
}

// length is a width in the text's unit as a length.
func (l *line) length(width int64) length.Length {
	return length.Length(divide(width*l.size/em*l.hscale, FullScale))
}

// place sets the position of a text object, x along the line from its start.
func (l *line) place(x length.Length) {
	p, t := l.p, l.t
	switch t.Rotate {
	case 90:
		p.buf = append(p.buf, "0 -1 1 0 "...)
		p.point(t.X, t.Y+x)
	case 180:
		p.buf = append(p.buf, "-1 0 0 -1 "...)
		p.point(t.X-x, t.Y)
	case 270:
		p.buf = append(p.buf, "0 1 -1 0 "...)
		p.point(t.X, t.Y-x)
	default:
		p.point(t.X+x, t.Y)
		p.buf = append(p.buf, "Td "...)
		return
	}
	p.buf = append(p.buf, "Tm "...)
}

// stop closes the text object.
func (l *line) stop() {
	if l.on {
		l.closeArray()
		l.p.op("ET")
		l.on = false
	}
}

// target is a word's place in the text's unit.
func (l *line) target(x length.Length) int64 {
	n := int64(x) * em
	if l.hscale != FullScale {
		return divide(n*100, l.size*l.hscale/100) // x·em·10,000 ÷ (size·hscale), within 64 bits
	}
	return divide(n, l.size)
}

// divide rounds to the nearest, halves away from zero.
func divide(n, d int64) int64 {
	if n < 0 {
		return -((-n + d/2) / d)
	}
	return (n + d/2) / d
}

// word writes the word at i and what belongs to it, and returns the index of
// the next.
//
// A word that stands for something else than its glyphs is a marked-content
// sequence of its own that says so (ActualText, ISO 32000-1, 14.9.4): the
// first part of a divided word stands for the whole, its rest for one blank,
// which is what programs that copy and search agree on, or for a word joiner
// where the word goes on in another element. The sequence is not
// nested in that of its neighbours, since poppler takes the end of an inner
// one for the end of the outer.
func (l *line) word(i int) int {
	words := l.t.Words
	w := words[i]
	f := l.font(w)
	if f == nil {
		return i + 1
	}
	actual := w.Actual
	switch {
	case actual != "":
	case w.Rest:
		actual = " "
	case f.run(w.Shape).clusters:
		actual = w.Shape.Text
	}
	// A hyphen that a line ends with for its own sake ("Bürger- und …") is
	// taken for a division by programs that copy, unless a blank follows it in
	// the same text.
	hyphen := l.blankAtEnd && i == len(words)-1 && !w.Rest && strings.HasSuffix(cmp.Or(actual, w.Shape.Text), "-")
	if hyphen {
		actual = cmp.Or(actual, w.Shape.Text) + " "
	}
	special := actual != "" && l.p.tagged(l.t.Content)
	if space := w.Space && l.blanked != i; space || !special {
		if !l.on {
			l.p.begin(l.t.Content, l.t.Artifact)
			l.start(f, w, space)
		}
		if space {
			l.blank(f)
		}
	}
	if !special {
		l.glyphs(f, w)
		return i + 1
	}
	l.stop()
	l.p.beginActual(l.t.Content, actual)
	l.start(f, w, false)
	l.glyphs(f, w)
	next := i + 1
	for w.Rest || w.Actual != "" { // more of it, in another font
		if next == len(words) || !words[next].Rest || words[next].Space {
			break
		}
		if f := l.font(words[next]); f != nil {
			l.glyphs(f, words[next])
		}
		next++
	}
	// The blank that a rest stands for is the one that follows it.
	switch {
	case hyphen:
		l.blank(f)
		l.blankAtEnd = false
	case !w.Rest || w.Actual != "":
	case next == len(words) && l.blankAtEnd:
		l.blank(f)
		l.blankAtEnd = false
	case next < len(words) && words[next].Space:
		if f := l.font(words[next]); f != nil {
			l.blank(f)
			l.blanked = next
		}
	}
	l.stop()
	l.p.end()
	return next
}

// font returns the font of a word, nil where there is nothing to show.
func (l *line) font(w typeset.Word) *font {
	if w.Shape == nil || len(w.Shape.Glyphs) == 0 {
		return nil
	}
	return l.p.fonts.get(w.Shape.Font)
}

// blank writes a word space at the pen.
func (l *line) blank(f *font) {
	l.use(f)
	l.open()
	c := f.blank()
	l.p.buf = appendCode(l.p.buf, c)
	l.pen += f.width(c) + l.tracking
}

// endBlank writes the blank after the last word of a line.
func (l *line) endBlank() {
	if !l.on {
		w := l.t.Words[len(l.t.Words)-1]
		f := l.font(w)
		if f == nil {
			return
		}
		w.X += l.length(f.scale(int64(w.Shape.Advance)) + l.tracking*int64(len(w.Shape.Glyphs)))
		l.p.begin(l.t.Content, l.t.Artifact)
		l.start(f, w, false)
	}
	l.blank(l.p.state.font)
}

// glyphs writes a word's glyphs at its place.
func (l *line) glyphs(f *font, w typeset.Word) {
	l.use(f)
	run := f.run(w.Shape)
	l.move(l.target(w.X))
	if run.offsets {
		l.placed(f, w)
		return
	}
	l.open()
	l.p.buf = append(l.p.buf, run.code...)
	l.pen += run.width + l.tracking*int64(len(w.Shape.Glyphs))
}

// placed writes glyphs that stand off the baseline or off the pen, one by one.
func (l *line) placed(f *font, w typeset.Word) {
	start, rise := l.target(w.X), l.p.state.rise
	var advance int64
	for _, g := range w.Shape.Glyphs {
		if r := rise + length.Length(int64(g.YOffset)*l.size/int64(f.unitsPerEm())); r != l.p.state.rise {
			l.closeArray()
			l.p.rise(r)
		}
		l.move(start + f.scale(advance+int64(g.XOffset)))
		l.open()
		c := f.code(int(g.ID), g.Text)
		l.p.buf = appendCode(l.p.buf, c)
		l.pen += f.width(c) + l.tracking
		advance += int64(g.Advance)
		start += l.tracking
	}
	if l.p.state.rise != rise {
		l.closeArray()
		l.p.rise(rise)
	}
}

// use switches to another font within the text object.
func (l *line) use(f *font) {
	if f != l.p.state.font {
		l.closeArray()
		l.p.font(f, l.p.state.size)
	}
}

// move adjusts the pen to a place.
func (l *line) move(to int64) {
	if to == l.pen {
		return
	}
	if !l.array {
		l.p.buf = append(l.p.buf, '[')
		l.array = true
	}
	l.closeString()
	l.p.buf = appendTenths(l.p.buf, l.pen-to)
	l.pen = to
}

func (l *line) open() {
	if !l.array {
		l.p.buf = append(l.p.buf, '[')
		l.array = true
	}
	if !l.str {
		l.p.buf = append(l.p.buf, '(')
		l.str = true
	}
}

func (l *line) closeString() {
	if l.str {
		l.p.buf = append(l.p.buf, ')')
		l.str = false
	}
}

func (l *line) closeArray() {
	l.closeString()
	if l.array {
		l.p.buf = append(l.p.buf, "] TJ "...)
		l.array = false
	}
}

// appendTenths appends n tenths as a number.
func appendTenths(b []byte, n int64) []byte { return cos.AppendMilli(b, n*100) }

// appendCode appends the two bytes of a character code, as they stand within
// a string in parentheses.
func appendCode(b []byte, code int) []byte {
	for _, c := range [2]byte{byte(code >> 8), byte(code)} {
		switch c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\r':
			b = append(b, '\\', 'r')
		default:
			b = append(b, c)
		}
	}
	return b
}
