package markup

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"annals/internal/doc"
)

// phrase turns the words of a paragraph into inlines, with blanks and breaks
// as they are in the source; tidy and the breaks come after it.
func (c *converter) phrase(kids []*node, linked bool) []doc.Inline {
	var out []doc.Inline
	for _, n := range kids {
		o := c.origins(n.at, n.end)
		style := elements[n.name].style
		switch n.name {
		case "#text":
			if n.text != "" {
				lead := len(n.text) - len(strings.TrimLeft(n.text, " \n"))
				if lead > 0 && n.at+lead < n.end {
					o = c.origins(n.at+lead, n.end)
				}
				out = append(out, &doc.Text{Origin: o, Value: n.text})
			}
		case "br":
			out = append(out, &doc.LineBreak{Origin: o})
		case "#code":
			out = append(out, &doc.Code{Origin: o, Value: codeText(n.text)})
		case "img":
			out = append(out, c.image(n))
		case "#note":
			if ref := c.cite(n); ref != nil {
				out = append(out, ref)
			}
		case "#anchor":
			c.pending = append(c.pending, n.text)
		case "a":
			out = append(out, c.link(n, linked)...)
		case "abbr", "acronym":
			out = append(out, c.spoken(n, c.phrase(n.kids, linked))...)
			if title := strings.TrimSpace(n.attr("title")); title != "" {
				out = append(out, &doc.Text{Origin: o, Value: " (" + title + ")"})
			}
		case "q":
			open, closing := quotationMarks(c.opts.Lang, c.quotes%2 == 1)
			c.quotes++
			inner := c.phrase(n.kids, linked)
			c.quotes--
			out = append(out, &doc.Text{Origin: o, Value: open})
			out = append(out, c.spoken(n, inner)...)
			out = append(out, &doc.Text{Origin: o, Value: closing})
		case "code", "kbd", "samp", "tt":
			out = append(out, c.computer(n, linked)...)
		default:
			inner := c.phrase(n.kids, linked)
			if style == doc.Plain {
				out = append(out, c.spoken(n, inner)...)
			} else {
				if n.name == "s" || n.name == "em" || n.name == "strong" {
					o = c.origins(n.at, n.end)
				}
				out = append(out, &doc.Span{Origin: o, Style: style, Lang: n.attr("lang"), Inlines: inner})
			}
		}
	}
	return out
}

// spoken wraps what is in another language.
func (c *converter) spoken(n *node, is []doc.Inline) []doc.Inline {
	if lang := n.attr("lang"); lang != "" && len(is) > 0 {
		return []doc.Inline{&doc.Span{Origin: c.origins(n.at, n.end), Lang: lang, Inlines: is}}
	}
	return is
}

// computer converts <code> and its like. Code holds characters only; where
// there is more in it, the words stay and the face goes.
func (c *converter) computer(n *node, linked bool) []doc.Inline {
	for _, k := range n.kids {
		if k.name != "#text" && k.name != "#code" {
			return c.phrase(n.kids, linked)
		}
	}
	s := codeText(plainText(n))
	if s == "" {
		return nil
	}
	return []doc.Inline{&doc.Code{Origin: c.origins(n.at, n.end), Value: s}}
}

func codeText(s string) string {
	return norm.NFC.String(strings.ReplaceAll(s, "\n", " "))
}

func (c *converter) link(n *node, linked bool) []doc.Inline {
	href := strings.TrimSpace(n.attr("href"))
	bare := n.attr("bare") != ""
	if linked {
		if !bare && href != "" {
			c.warn("nested-link", n.at, n.end, "", "a link stands within a link; the inner one is dropped: %s", shorten(href))
		}
		return c.phrase(n.kids, true)
	}
	is := c.phrase(n.kids, true)
	if href == "" {
		if n.mark.markup {
			c.warn("empty-address", n.at, n.end, "", "this link has no address; its words stay")
		}
		return c.spoken(n, is)
	}
	if scheme, _, ok := strings.Cut(href, ":"); ok {
		switch strings.ToLower(strings.Join(strings.FieldsFunc(scheme, func(r rune) bool { return r <= ' ' }), "")) {
		case "javascript", "vbscript", "data":
			c.warn("unsafe-html", n.at, n.end, "", "the link to %s is dropped; its words stay", shorten(href))
			return c.spoken(n, is)
		}
	}
	l := &doc.Link{Origin: c.origins(n.at, n.end), Target: doc.Target{URL: href}, Title: norm.NFC.String(n.attr("title"))}
	l.Inlines = c.spoken(n, is)
	if pic := onlyPicture(is); pic != nil && c.alone(n.at, n.end) {
		c.ownLine[pic] = true
	}
	if !hasContent(is) {
		c.warn("empty-link-text", n.at, n.end, "write the words that are to be linked", "this link has no words; its address stands in for them")
		l.Inlines = append(l.Inlines, &doc.Text{Origin: l.Origin, Value: href})
	}
	return []doc.Inline{l}
}

func (c *converter) image(n *node) *doc.InlinePicture {
	o := c.origins(n.at, n.end)
	p := &doc.Picture{Origin: o, Src: strings.TrimSpace(n.attr("src")), Title: norm.NFC.String(strings.TrimSpace(n.attr("title"))),
		Width: pixels(n.attr("width")), Height: pixels(n.attr("height"))}
	alt, given := "", false
	for _, a := range n.attrs {
		if a.Key == "alt" {
			alt, given = norm.NFC.String(strings.Join(strings.Fields(dropUnseen(a.Val)), " ")), true
		}
	}
	switch {
	case n.hasClass("decorative") || n.attr("role") == "presentation" || given && alt == "" && !n.mark.markup:
		p.State = doc.AltDecorative
	case alt != "":
		p.State, p.Alt = doc.AltDescribed, alt
	}
	if p.Src == "" {
		c.warn("picture-without-file", n.at, n.end, "", "this picture names no file")
	}
	pic := &doc.InlinePicture{Origin: o, Picture: p}
	if c.alone(n.at, n.end) {
		c.ownLine[pic] = true
	}
	return pic
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
func (c *converter) cite(n *node) *doc.NoteRef {
	nt := c.notes[n.mark.number]
	if nt == nil || nt.tree == nil {
		return nil
	}
	if nt.doc == nil {
		c.cited = append(c.cited, nt)
		nt.doc = &doc.Footnote{Origin: c.origins(nt.at, nt.tree.end), Number: len(c.cited), ID: c.opts.IDs.Claim("fn-" + strings.TrimPrefix(slug(nt.label), "s-"))}
	}
	return &doc.NoteRef{Origin: c.origins(n.at, n.end), Note: nt.doc}
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
