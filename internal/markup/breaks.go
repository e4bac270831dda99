package markup

import (
	"annals/internal/doc"
	"annals/internal/markup/tags"
	"annals/internal/markup/tree"
)

// paragraph converts a paragraph of the source: one paragraph, or several
// where breaks that only make space stand in it, with the pictures that stand
// on their own as figures between them.
func (c *converter) paragraph(n *tree.Node) []doc.Block {
	c.paraAt, c.paraEnd = n.At, n.End
	is := hoist(c.phrase(n.Kids, false))
	if lang := n.Attr("lang"); lang != "" && len(is) > 0 {
		is = []doc.Inline{&doc.Span{Origin: c.Origin(n.At, n.End), Lang: lang, Inlines: is}}
	}
	var out []doc.Block
	for _, part := range split(is) {
		out = append(out, c.lines(part, n.HasClass("decorative"))...)
	}
	if len(out) > 0 {
		c.settle()
	}
	return out
}

// phrases converts a text that is one run of words.
func (c *converter) phrases(root *tree.Node) []doc.Inline {
	var all []doc.Inline
	for _, n := range root.Kids {
		var is []doc.Inline
		if n.Name == "p" || tags.IsHeading(n.Name) {
			is = hoist(c.phrase(n.Kids, false))
		} else {
			is = c.flat([]*tree.Node{n})
		}
		for _, part := range split(is) {
			if !hasContent(part) {
				continue
			}
			if len(all) > 0 {
				all = append(all, &doc.LineBreak{Origin: doc.Origin{Place: part[0].At()}})
			}
			all = append(all, trimBreaks(part)...)
		}
	}
	return tidy(all)
}

// isSpace reports whether an inline is a text of blanks or nothing.
func isSpace(in doc.Inline) bool {
	t, ok := in.(*doc.Text)
	return ok && !hasContent([]doc.Inline{t})
}

// hoist moves breaks at the beginning and at the end of a span out of it.
func hoist(is []doc.Inline) []doc.Inline {
	var out []doc.Inline
	for _, in := range is {
		kids := kidsOf(in)
		if kids == nil {
			out = append(out, in)
			continue
		}
		inner := hoist(*kids)
		from, to := 0, len(inner)
		for k := 0; k < to && (isSpace(inner[k]) || isBreak(inner[k])); k++ {
			if isBreak(inner[k]) {
				from = k + 1
			}
		}
		for k := len(inner) - 1; k >= from && (isSpace(inner[k]) || isBreak(inner[k])); k-- {
			if isBreak(inner[k]) {
				to = k
			}
		}
		*kids = inner[from:to:to]
		out = append(out, inner[:from]...)
		out = append(out, in)
		out = append(out, inner[to:]...)
	}
	return out
}

// kidsOf returns the inlines within a span or a link.
func kidsOf(in doc.Inline) *[]doc.Inline {
	switch in := in.(type) {
	case *doc.Span:
		return &in.Inlines
	case *doc.Link:
		return &in.Inlines
	}
	return nil
}

func isBreak(in doc.Inline) bool {
	_, ok := in.(*doc.LineBreak)
	return ok
}

// split cuts a run at each place where two or more breaks follow each other.
// A span that is cut there goes on in the next part.
func split(is []doc.Inline) [][]doc.Inline {
	parts := [][]doc.Inline{nil}
	breaks := 0
	for _, in := range is {
		last := len(parts) - 1
		if isBreak(in) {
			breaks++
			if breaks == 2 {
				parts[last] = trimBreaks(parts[last])
				parts = append(parts, nil)
				continue
			}
			if breaks == 1 {
				parts[last] = append(parts[last], in)
			}
			continue
		}
		if breaks > 0 && isSpace(in) {
			if breaks == 1 {
				parts[last] = append(parts[last], in)
			}
			continue
		}
		breaks = 0
		kids := kidsOf(in)
		if kids == nil {
			parts[last] = append(parts[last], in)
			continue
		}
		for k, inner := range split(*kids) {
			piece := in
			if k > 0 {
				parts = append(parts, nil)
				last++
				switch in := in.(type) {
				case *doc.Span:
					clone := *in
					piece = &clone
				case *doc.Link:
					clone := *in
					piece = &clone
				}
				if len(inner) > 0 {
					setOrigin(piece, inner[0].At())
				}
			}
			*kidsOf(piece) = inner
			parts[last] = append(parts[last], piece)
		}
	}
	return parts
}

func setOrigin(in doc.Inline, p doc.Place) {
	switch in := in.(type) {
	case *doc.Span:
		in.Place = p
	case *doc.Link:
		in.Place = p
	}
}

// lines turns a part of a paragraph into blocks. A line of it on which nothing
// but pictures stands, between breaks or in the source, is figures.
func (c *converter) lines(part []doc.Inline, decorative bool) []doc.Block {
	var out []doc.Block
	var words, line []doc.Inline
	var brk doc.Inline // the break before the line
	endWords := func() {
		if is := tidy(words); hasContent(is) {
			out = append(out, &doc.Paragraph{Origin: doc.Origin{Place: is[0].At()}, Inlines: is})
		}
		words = nil
	}
	endLine := func() {
		pics := pictures(line)
		switch {
		case pics != nil:
			endWords()
			for _, p := range pics {
				if decorative {
					p.pic.State, p.pic.Alt = doc.AltDecorative, ""
				}
				if p.link != nil && p.link.Target.URL != p.pic.Src {
					c.WarnAt("picture-link", p.link.At(), "put the link into the text", "the link around this picture is dropped: %s", tree.Shorten(p.link.Target.URL))
				}
				out = append(out, &doc.Figure{Origin: p.pic.Origin, Picture: p.pic})
			}
		case hasContent(line):
			if len(words) > 0 && brk != nil {
				words = append(words, brk)
			}
			words = append(words, line...)
		}
		line, brk = nil, nil
	}
	for _, in := range part {
		switch {
		case isBreak(in):
			endLine()
			brk = in
		case c.isOwnLine(in):
			b := brk
			endLine()
			if len(words) > 0 {
				brk = b
			}
			line = append(line, in)
			endLine()
		default:
			line = append(line, in)
		}
	}
	endLine()
	endWords()
	return out
}

// shown is a picture that stands on its own, perhaps in a link.
type shown struct {
	pic  *doc.Picture
	link *doc.Link
}

// pictures returns the pictures of a line that holds nothing else, else nil.
func pictures(line []doc.Inline) []shown {
	var all []shown
	only := true
	var walk func(is []doc.Inline, l *doc.Link)
	walk = func(is []doc.Inline, l *doc.Link) {
		for _, in := range is {
			switch in := in.(type) {
			case *doc.InlinePicture:
				all = append(all, shown{in.Picture, l})
			case *doc.Span:
				walk(in.Inlines, l)
			case *doc.Link:
				walk(in.Inlines, in)
			case *doc.LineBreak:
			default:
				only = only && isSpace(in)
			}
		}
	}
	walk(line, nil)
	if !only {
		return nil
	}
	return all
}

// onlyPicture returns the picture that is all there is in is.
func onlyPicture(is []doc.Inline) *doc.InlinePicture {
	var pic *doc.InlinePicture
	for _, in := range is {
		p, ok := in.(*doc.InlinePicture)
		if ok && pic == nil {
			pic = p
		} else if !isSpace(in) {
			return nil
		}
	}
	return pic
}

func (c *converter) isOwnLine(in doc.Inline) bool {
	switch in := in.(type) {
	case *doc.InlinePicture:
		return c.ownLine[in]
	case *doc.Link:
		pic := onlyPicture(in.Inlines)
		return pic != nil && c.ownLine[pic]
	}
	return false
}

// alone reports whether nothing but the bytes from at up to end stands on
// their line of the source. In a folded scalar the line's ends are blanks;
// the places tell.
func (c *converter) alone(at, end int) bool {
	return c.begins(at) && c.ends(end)
}

func (c *converter) begins(at int) bool {
	i := at
	for i > 0 && c.Buf[i-1] == ' ' {
		i--
	}
	if i <= c.paraAt || c.Buf[i-1] == '\n' {
		return true
	}
	return i < at && c.Place(i-1, i).Line != c.Place(at, at+1).Line
}

func (c *converter) ends(end int) bool {
	i := end
	for i < len(c.Buf) && c.Buf[i] == ' ' {
		i++
	}
	if i >= c.paraEnd || i >= len(c.Buf) || c.Buf[i] == '\n' {
		return true
	}
	return i > end && c.Place(end-1, end).Line != c.Place(i, i+1).Line
}
