package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// frame is where blocks are being set: the galley that takes their boxes, the
// tag that takes their elements, and how text looks there.
type frame struct {
	s        *setting
	g        *galley.Galley
	page     *doc.Page
	tag      *display.Tag
	bare     bool // the first paragraph's words go into tag itself
	x, width length.Length
	ty       theme.Type
	look     look
	align    typeset.Alignment
	grid     bool   // boxes begin on lines of the page's grid
	cell     bool   // of a table: its paragraphs stand closer than rows do
	crammed  bool   // of a table that is too wide, which has been told
	entire   bool   // words are not hyphenated
	balanced bool   // the lines of a paragraph are of about one length
	indent   bool   // a paragraph after a paragraph is indented rather than set off
	level    int    // of the heading above, to which heading levels are added
	slim     bool   // pictures keep to the main column
	nest     int    // of lists, quotations, boxes
	marker   string // of lists, instead of a bullet
}

// around returns the space above and below what interrupts the text.
func (f *frame) around() length.Length {
	if f.grid {
		return f.s.page.Baseline
	}
	return f.ty.Leading / 2
}

// indentBy moves the frame's left edge in, unless hardly any width would be left.
func (f *frame) indentBy(h length.Length) {
	if f.width-h >= 8*f.look.size {
		f.x += h
		f.width -= h
	}
}

// blocks sets blocks one after another.
func (f *frame) blocks(bs []doc.Block) { f.blocksAfter(nil, bs) }

// blocksAfter sets blocks that follow another.
func (f *frame) blocksAfter(prev doc.Block, bs []doc.Block) {
	for i, b := range bs {
		var next doc.Block
		if i > 0 {
			prev = lastIn(bs[i-1])
		}
		if i+1 < len(bs) {
			next = bs[i+1]
		}
		f.block(b, prev, next)
	}
}

// lastIn returns the block that ends a block: groups are not seen.
func lastIn(b doc.Block) doc.Block {
	for {
		g, ok := b.(*doc.Group)
		if !ok || len(g.Blocks) == 0 {
			return b
		}
		b = g.Blocks[len(g.Blocks)-1]
	}
}

// block sets a block and notes where it begins.
func (f *frame) block(b, prev, next doc.Block) {
	from := len(f.g.Boxes)
	f.set(b, prev, next)
	first := f.g.FirstFrom(from)
	if first != nil && first.Stretch == galley.Rigid && f.grid {
		switch {
		case f.nest == 0 && interrupts(b, prev):
			first.Stretch = galley.Pliant
		case f.g.SetOff(from):
			first.Stretch = galley.Sparing
		}
	}
	if first == nil || len(first.Figures) > 0 && first.Node == doc.Node(b) {
		return // nothing was set, or a figure, which has noted it in each of its sizes
	}
	for _, st := range first.Starts {
		if st.Node == doc.Node(b) {
			return
		}
	}
	first.Starts = append(first.Starts, galley.Start{Node: b, Tag: nil})
}

// interrupts reports whether one of two blocks stands in the text without being
// text, so that the room between them may grow. Pictures move, and say so
// themselves.
func interrupts(b, prev doc.Block) bool {
	if _, ok := b.(*doc.CodeBlock); ok && prev != nil {
		return true
	}
	switch prev.(type) {
	case *doc.Table, *doc.CodeBlock, *doc.Quote:
		return true
	}
	return false
}

func (f *frame) set(b, prev, next doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		f.heading(b)
	case *doc.Paragraph:
		f.paragraph(b, prev, next)
	case *doc.List:
		f.list(b, prev)
	case *doc.Quote:
		f.quote(b)
	case *doc.CodeBlock:
		f.code(b)
	case *doc.Table:
		f.table(b, prev)
	case *doc.Figure:
		f.figure(b, prev, next)
	case *doc.Rule:
		f.rule()
	case *doc.Group:
		f.group(b, prev)
	case *doc.Chain:
		f.chain(b)
	case *doc.Outcomes:
		f.outcomes(b)
	case *doc.Resources:
		f.resources(b)
	case *doc.Website:
		f.website(b)
	case *doc.Team:
		f.team(b)
	default:
		panic("layout: a block of an unknown kind")
	}
}

// paragraph sets running text. Two paragraphs of prose in a row are told apart
// by an indent; those that are made of lines rather than of prose, or that
// begin with words in bold, are set off by a space instead.
func (f *frame) paragraph(b *doc.Paragraph, prev, next doc.Block) {
	tag := f.tag
	if f.bare {
		f.bare = false
	} else {
		tag = tag.Add("P", b)
	}
	r := &running{s: f.s, page: f.page, frame: f.width, told: f.crammed}
	look, name := f.look, doc.BoldOnly(b.Inlines)
	if name && f.grid {
		look = f.s.nameLook(look.lang)
	}
	r.inlines(tag, b.Inlines, look, runInfo{})
	m := typeset.Measure{Width: f.width, Align: f.align, Hyphenate: !f.entire, Protrude: f.align == typeset.Justified, Balance: f.balanced}
	lined := doc.Broken(b.Inlines) && !prose(b.Inlines)
	if name {
		m.Protrude, m.Balance = false, true
		if m.Align == typeset.Justified {
			m.Align = typeset.Ragged // a sum in bold stays in its column
		}
	}
	if lined {
		m.Align, m.Protrude = typeset.Ragged, false
	}
	if before, ok := prev.(*doc.Paragraph); ok {
		switch {
		case doc.BoldOnly(before.Inlines): // which is a heading in all but name
		case f.cell:
			f.g.Space(f.ty.Leading / 6)
		case !f.indent:
			f.g.Space(f.ty.Leading / 2)
		case lined || doc.Broken(before.Inlines) || boldStart(b.Inlines):
			f.g.Space(f.around())
		case small(b.Inlines): // a remark to the paragraph above
			f.g.Keep(galley.Never)
		case !isLine(before):
			m.Indent = f.s.scale.Indent
		}
	}
	boxes := r.lines(f.ty, f.x, m, b)
	for _, bx := range boxes {
		bx.Snap = f.grid
		f.g.Add(bx)
	}
	if len(boxes) > 0 {
		boxes[0].Starts = append(boxes[0].Starts, galley.Start{Node: b, Tag: tag})
		boxes[0].Barrier = name
	}
	f.notesOf(f.tag, r)
	if next != nil && (name || endsInColon(b)) {
		f.g.Keep(galley.Never)
	} else if f.staysWith(b, prev, next, len(boxes)) {
		f.g.Keep(leftAlone)
	}
}

// small reports whether a paragraph is nothing but words in small type.
func small(is []doc.Inline) bool {
	if len(is) != 1 {
		return false
	}
	span, ok := is[0].(*doc.Span)
	return ok && span.Style == doc.Small
}

// staysWith reports whether a paragraph of so many lines should not part from
// what follows, though a page may end there where nothing else is left: it says
// of what the list below it is, or is a single line below a heading.
func (f *frame) staysWith(b *doc.Paragraph, prev, next doc.Block, lines int) bool {
	if _, list := next.(*doc.List); list && (lines == 1 || !endsSentence(b)) {
		return true
	}
	_, below := prev.(*doc.Heading)
	return below && lines == 1 && next != nil
}

// endsSentence reports whether a paragraph ends as a statement does.
func endsSentence(b *doc.Paragraph) bool {
	text := strings.TrimRight(doc.PlainText(b.Inlines), " \u00a0\n\"'”“’‘»«›‹)]")
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!。", last) && !strings.HasSuffix(text, "...")
}

// isLine reports whether a paragraph is a line rather than prose: short, and
// with no mark at its end. What follows such a line is one more, hence is not
// indented.
func isLine(b *doc.Paragraph) bool {
	text := strings.TrimSpace(doc.PlainText(b.Inlines))
	last, _ := utf8.DecodeLastRuneInString(text)
	return (last == ',' || unicode.IsLetter(last) || unicode.IsDigit(last)) && utf8.RuneCountInString(text) <= longestLine
}

// longestLine is the length of a paragraph, in characters, that is taken for a
// line.
const longestLine = 140

// endsInColon reports whether a paragraph points at what comes after it.
func endsInColon(b *doc.Paragraph) bool {
	return strings.HasSuffix(strings.TrimSpace(doc.PlainText(b.Inlines)), ":")
}

// prose reports whether one of the lines that an author made is so long that
// it is running text, such as a life below a function.
func prose(is []doc.Inline) bool {
	line, longest := 0, 0
	doc.Inlines(is, func(in doc.Inline) bool {
		switch in := in.(type) {
		case *doc.LineBreak:
			line = 0
		case *doc.Text:
			line += utf8.RuneCountInString(in.Value)
		}
		longest = max(longest, line)
		return true
	})
	return longest > 240
}

// boldStart reports whether a paragraph begins with words in bold.
func boldStart(is []doc.Inline) bool {
	for _, in := range is {
		switch in := in.(type) {
		case *doc.Text:
			if strings.TrimSpace(in.Value) != "" {
				return false
			}
		case *doc.Span:
			return in.Style == doc.Strong
		default:
			return false
		}
	}
	return false
}

// group sets blocks that belong together, with their language.
func (f *frame) group(b *doc.Group, prev doc.Block) {
	in := *f
	if b.Lang != "" && b.Lang != f.look.lang {
		in.tag = f.tag.Add("Div", b)
		in.tag.Lang = b.Lang
		in.look.lang = b.Lang
		in.bare = false
	}
	in.blocksAfter(prev, b.Blocks)
	f.bare = false
}

// rule sets a thematic break: a short line in the middle of the column.
func (f *frame) rule() {
	f.g.Space(f.around())
	h := f.ty.Leading
	w := f.width / 5
	f.g.Add(&galley.Box{Height: h, Snap: f.grid, After: galley.Never, Ink: []display.Item{
		display.Rule(f.x+(f.width-w)/2, h/2, w, f.s.scale.Hair*2, f.s.pal.Line)}})
	f.g.Space(f.around())
}

// quote sets a quotation: indented, with a line beside it.
func (f *frame) quote(b *doc.Quote) {
	in := *f
	in.tag = f.tag.Add("BlockQuote", b)
	in.indentBy(f.s.scale.Indent)
	in.nest, in.bare = f.nest+1, false
	f.g.Space(f.around())
	from := len(f.g.Boxes)
	in.blocks(b.Blocks)
	f.g.Span(from, &galley.Span{Kind: galley.Bar, X: f.x, Width: 2 * f.s.scale.Rule})
	f.g.Space(f.around())
}
