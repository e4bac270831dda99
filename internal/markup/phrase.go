package markup

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"annals/internal/doc"
	"annals/internal/markup/tags"
	"annals/internal/markup/tree"
)

// phrase turns the words of a paragraph into inlines, with blanks and breaks
// as they are in the source; tidy and the breaks come after it.
func (c *converter) phrase(kids []*tree.Node, linked bool) []doc.Inline {
	var out []doc.Inline
	for _, n := range kids {
		o := c.Origin(n.At, n.End)
		style := tags.Of(n.Name).Style
		switch n.Name {
		case "#text":
			if n.Text != "" {
				lead := len(n.Text) - len(strings.TrimLeft(n.Text, " \n"))
				if lead > 0 && n.At+lead < n.End {
					o = c.Origin(n.At+lead, n.End)
				}
				out = append(out, &doc.Text{Origin: o, Value: n.Text})
			}
		case "br":
			out = append(out, &doc.LineBreak{Origin: o})
		case "#code":
			out = append(out, &doc.Code{Origin: o, Value: codeText(n.Text)})
		case "img":
			out = append(out, c.image(n))
		case "#note":
			if ref := c.cite(n); ref != nil {
				out = append(out, ref)
			}
		case "#figure":
			out = append(out, c.value(n)...)
		case "#anchor":
			c.pending = append(c.pending, n.Text)
		case "a":
			out = append(out, c.link(n, linked)...)
		case "abbr", "acronym":
			before := doc.PlainText(out)
			out = append(out, c.spoken(n, c.phrase(n.Kids, linked))...)
			if title := strings.TrimSpace(n.Attr("title")); title != "" {
				out = append(out, expansion(o, before, title)...)
			}
		case "q":
			open, closing := quotationMarks(c.opts.Lang, c.quotation%2 == 1)
			c.quotation++
			inner := c.phrase(n.Kids, linked)
			c.quotation--
			out = append(out, &doc.Text{Origin: o, Value: open})
			out = append(out, c.spoken(n, inner)...)
			out = append(out, &doc.Text{Origin: o, Value: closing})
		case "code", "kbd", "samp", "tt":
			out = append(out, c.computer(n, linked)...)
		default:
			inner := c.phrase(n.Kids, linked)
			if style == doc.Plain {
				out = append(out, c.spoken(n, inner)...)
			} else {
				if n.Name == "s" || n.Name == "em" || n.Name == "strong" {
					o = c.Origin(n.At, n.End)
				}
				out = append(out, &doc.Span{Origin: o, Style: style, Lang: n.Attr("lang"), Inlines: inner})
			}
		}
	}
	return out
}

// expansion says what an abbreviation stands for, in brackets, since paper has
// nothing to point at: unless the words before it have said so, and without
// brackets of its own where it stands in some already.
func expansion(o doc.Origin, before, title string) []doc.Inline {
	switch {
	case standsIn(strings.ToLower(before), strings.ToLower(title)):
		return nil
	case strings.Count(before, "(") > strings.Count(before, ")"):
		return []doc.Inline{&doc.Text{Origin: o, Value: ", " + title}}
	}
	return []doc.Inline{&doc.Text{Origin: o, Value: " (" + title + ")"}}
}

// standsIn reports whether words stand in a text by themselves, not as a part of
// longer ones.
func standsIn(text, words string) bool {
	for {
		before, after, found := strings.Cut(text, words)
		if !found {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		next, _ := utf8.DecodeRuneInString(after)
		if !unicode.IsLetter(last) && !unicode.IsLetter(next) {
			return true
		}
		text = after
	}
}

// spoken wraps what is in another language.
func (c *converter) spoken(n *tree.Node, is []doc.Inline) []doc.Inline {
	if lang := n.Attr("lang"); lang != "" && len(is) > 0 {
		return []doc.Inline{&doc.Span{Origin: c.Origin(n.At, n.End), Lang: lang, Inlines: is}}
	}
	return is
}

// computer converts <code> and its like. Code holds characters only; where
// there is more in it, the words stay and the face goes.
func (c *converter) computer(n *tree.Node, linked bool) []doc.Inline {
	for _, k := range n.Kids {
		if k.Name != "#text" && k.Name != "#code" {
			return c.phrase(n.Kids, linked)
		}
	}
	s := codeText(plainText(n))
	if s == "" {
		return nil
	}
	return []doc.Inline{&doc.Code{Origin: c.Origin(n.At, n.End), Value: s}}
}

func codeText(s string) string {
	return norm.NFC.String(strings.ReplaceAll(s, "\n", " "))
}

func (c *converter) link(n *tree.Node, linked bool) []doc.Inline {
	href := strings.TrimSpace(n.Attr("href"))
	bare := n.Attr("bare") != ""
	if linked {
		if !bare && href != "" {
			c.Warn("nested-link", n.At, n.End, "", "a link stands within a link; the inner one is dropped: %s", tree.Shorten(href))
		}
		return c.phrase(n.Kids, true)
	}
	is := c.phrase(n.Kids, true)
	if href == "" {
		if n.Mark.Markdown {
			c.Warn("empty-address", n.At, n.End, "", "this link has no address; its words stay")
		}
		return c.spoken(n, is)
	}
	if scheme, _, ok := strings.Cut(href, ":"); ok {
		switch strings.ToLower(strings.Join(strings.FieldsFunc(scheme, func(r rune) bool { return r <= ' ' }), "")) {
		case "javascript", "vbscript", "data":
			c.Warn("unsafe-html", n.At, n.End, "", "the link to %s is dropped; its words stay", tree.Shorten(href))
			return c.spoken(n, is)
		}
	}
	l := &doc.Link{Origin: c.Origin(n.At, n.End), Target: doc.Target{URL: href}, Title: norm.NFC.String(n.Attr("title"))}
	l.Inlines = c.spoken(n, is)
	if pic := onlyPicture(is); pic != nil && c.alone(n.At, n.End) {
		c.ownLine[pic] = true
	}
	if !hasContent(is) {
		c.Warn("empty-link-text", n.At, n.End, "write the words that are to be linked", "this link has no words; its address stands in for them")
		l.Inlines = append(l.Inlines, &doc.Text{Origin: l.Origin, Value: href})
	}
	return []doc.Inline{l}
}

func (c *converter) image(n *tree.Node) *doc.InlinePicture {
	o := c.Origin(n.At, n.End)
	p := &doc.Picture{Origin: o, Src: strings.TrimSpace(n.Attr("src")), Title: norm.NFC.String(strings.TrimSpace(n.Attr("title"))),
		Width: pixels(n.Attr("width")), Height: pixels(n.Attr("height"))}
	p.Rights.Holder, p.Rights.Name = oneLine(n.Attr("credit")), oneLine(n.Attr("license"))
	alt, given := "", false
	for _, a := range n.Attrs {
		if a.Key == "alt" {
			alt, given = oneLine(a.Val), true
		}
	}
	switch {
	case n.HasClass("decorative") || n.Attr("role") == "presentation" || given && alt == "" && !n.Mark.Markdown:
		p.State = doc.AltDecorative
	case alt != "":
		p.State, p.Alt = doc.AltDescribed, alt
	}
	if p.Src == "" {
		c.Warn("picture-without-file", n.At, n.End, "", "this picture names no file")
	}
	pic := &doc.InlinePicture{Origin: o, Picture: p}
	if c.alone(n.At, n.End) {
		c.ownLine[pic] = true
	}
	return pic
}

// oneLine returns an attribute's words in one line.
func oneLine(s string) string {
	return norm.NFC.String(strings.Join(strings.Fields(dropUnseen(s)), " "))
}

// pixels reads the width of a picture; lengths in other units are not read.
func pixels(s string) int {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(s), "px"))
	if err != nil || n < 0 || n > 100000 {
		return 0
	}
	return n
}

// cite refers to a footnote and numbers it when it is the first time.
func (c *converter) cite(n *tree.Node) *doc.NoteRef {
	note := c.Note(n.Mark.Number)
	if note == nil {
		return nil
	}
	f := c.notes[note]
	if f == nil {
		c.cited = append(c.cited, note)
		id := "fn-" + strings.TrimPrefix(slug(note.Label), "s-")
		f = &doc.Footnote{Origin: c.Origin(note.At, note.Tree.End), Number: len(c.cited), ID: c.opts.IDs.Claim(id)}
		c.notes[note] = f
	}
	return &doc.NoteRef{Origin: c.Origin(n.At, n.End), Note: f}
}

// value puts in what stands for the name of a figure; the name as written where
// there is nobody to ask.
func (c *converter) value(n *tree.Node) []doc.Inline {
	o := c.Origin(n.At, n.End)
	use := FigureUse{Name: strings.TrimSpace(n.Text), Choices: strings.Fields(n.Attr("choices")), Place: o.Place}
	if c.opts.Figure == nil {
		return []doc.Inline{&doc.Text{Origin: o, Value: string(c.Buf[n.At:n.End])}}
	}
	return c.opts.Figure(use)
}

// quotationMarks returns the marks of a quotation, or of one within another,
// in the more common languages.
func quotationMarks(lang string, inner bool) (open, closing string) {
	outside, inside := "„“", "‚‘"
	switch primary, _, _ := strings.Cut(strings.ToLower(lang), "-"); primary {
	case "en", "nl", "pt", "tr", "zh", "ko":
		outside, inside = "“”", "‘’"
	case "fr":
		outside, inside = "«»", "“”"
		if !inner {
			return "«\u00a0", "\u00a0»"
		}
	case "es", "it", "ru", "uk", "el":
		outside, inside = "«»", "“”"
	case "pl", "ro", "hu":
		outside, inside = "„”", "«»"
	case "sv", "fi":
		outside, inside = "””", "’’"
	case "da", "no", "nb", "nn":
		outside, inside = "»«", "›‹"
	}
	r := []rune(outside)
	if inner {
		r = []rune(inside)
	}
	return string(r[0]), string(r[1])
}
