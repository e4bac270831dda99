package markup

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"annals/internal/doc"
	"annals/internal/markup/tree"
)

// maxLevel is the deepest level of a heading below the title of a page: with
// the title it makes the six that HTML has.
const maxLevel = 5

// heading is one of the text's headings, with the level that was written.
type heading struct {
	h       *doc.Heading
	written int
	at      int
}

func (c *converter) heading(n *tree.Node) doc.Block {
	c.paraAt, c.paraEnd = n.At, n.End
	is := hoist(c.phrase(n.Kids, false))
	if lang := n.Attr("lang"); lang != "" {
		is = []doc.Inline{&doc.Span{Origin: c.Origin(n.At, n.End), Lang: lang, Inlines: is}}
	}
	is = bare(tidy(trimBreaks(is)))
	if !hasContent(is) {
		c.Warn("empty-heading", n.At, n.End, "", "this heading has no words and is left out")
		if id := n.Attr("id"); id != "" {
			c.pending = append(c.pending, id)
		}
		return nil
	}
	h := &doc.Heading{Origin: c.Origin(n.At, n.End), Inlines: is}
	names := c.pending
	if id := n.Attr("id"); id != "" {
		names = append([]string{id}, names...)
	}
	c.pending = nil
	words := doc.PlainText(is)
	if len(names) > 0 && validID(names[0]) {
		h.ID = c.opts.IDs.Claim(names[0])
		if h.ID != names[0] {
			c.Warn("duplicate-id", n.At, n.End, "", "the id %q is taken; this heading gets %q", names[0], h.ID)
		}
	} else {
		h.ID = c.opts.IDs.Claim(slug(words))
	}
	for _, id := range append(names, jekyllID(words), slug(words)) {
		if id != h.ID && id != "" && !c.named(id) {
			c.anchors = append(c.anchors, Anchor{id, h})
		}
	}
	c.section = h
	c.headings = append(c.headings, &heading{h, n.Mark.Level, n.At})
	return h
}

// named reports whether an id names something already.
func (c *converter) named(id string) bool {
	if c.names == nil {
		c.names = map[string]bool{}
	}
	if c.names[id] {
		return true
	}
	c.names[id] = true
	return false
}

// trimBreaks drops breaks at the beginning and at the end.
func trimBreaks(is []doc.Inline) []doc.Inline {
	for len(is) > 0 && (isBreak(is[0]) || isSpace(is[0])) {
		is = is[1:]
	}
	for len(is) > 0 && (isBreak(is[len(is)-1]) || isSpace(is[len(is)-1])) {
		is = is[:len(is)-1]
	}
	return is
}

// bare takes away the emphasis that covers a whole heading: it says nothing.
func bare(is []doc.Inline) []doc.Inline {
	for len(is) == 1 {
		s, ok := is[0].(*doc.Span)
		if !ok || s.Lang != "" || s.Style != doc.Emphasis && s.Style != doc.Strong {
			break
		}
		is = s.Inlines
	}
	return is
}

// outline gives the headings levels without gaps. A heading that is deeper
// than the one before is one level below it, however many # it has; the first
// one, and any that is as high or higher, is at level 1. So "### Definition"
// followed by "# Outlook" are two sections of the same rank: the first of them
// is nobody's part.
func (c *converter) outline() {
	var open []int
	for _, h := range c.headings {
		for len(open) > 0 && open[len(open)-1] >= h.written {
			open = open[:len(open)-1]
		}
		open = append(open, h.written)
		h.h.Level = len(open)
		if h.h.Level > maxLevel {
			h.h.Level = maxLevel
			c.Warn("heading-depth", h.at, h.at+1, "", "headings are nested more than %d deep here; this one is set at level %d", maxLevel, maxLevel)
		}
	}
}

// IDs are the ids that are taken on a page.
type IDs struct {
	taken map[string]bool
	next  map[string]int // the number to try next, by the id that was wanted
}

// NewIDs returns an empty set.
func NewIDs() *IDs { return &IDs{map[string]bool{}, map[string]int{}} }

// Claim takes an id for the page: want, or want with a number behind it where
// want is taken.
func (ids *IDs) Claim(want string) string {
	id := want
	for ids.taken[id] {
		ids.next[want]++
		id = want + "-" + strconv.Itoa(ids.next[want]+1)
	}
	ids.taken[id] = true
	return id
}

// validID reports whether s may stand as an id in XML, and is plain enough to
// stand in an address.
func validID(s string) bool {
	for i, r := range s {
		if !(unicode.IsLetter(r) || r == '_' || i > 0 && (unicode.IsDigit(r) || r == '-' || r == '.')) {
			return false
		}
	}
	return s != ""
}

// slug makes an id from words: lower case, umlauts spelt out, hyphens for
// blanks, nothing else but letters and digits.
func slug(s string) string {
	var b strings.Builder
	gap := false
	put := func(s string) {
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteString(s)
	}
	for _, r := range norm.NFC.String(strings.ToLower(s)) {
		switch r {
		case 'ä':
			put("ae")
			continue
		case 'ö':
			put("oe")
			continue
		case 'ü':
			put("ue")
			continue
		case 'ß':
			put("ss")
			continue
		}
		for _, d := range norm.NFKD.String(string(r)) {
			switch {
			case unicode.IsLetter(d) || unicode.IsDigit(d):
				put(string(d))
			case d == '_' || d == '-' || unicode.IsSpace(d) || d == '/' || unicode.Is(unicode.Pd, d):
				gap = true
			}
		}
	}
	id := b.String()
	if r := []rune(id); len(r) > 60 {
		id = string(r[:60])
		if i := strings.LastIndexByte(id, '-'); i > 30 {
			id = id[:i]
		}
	}
	switch {
	case id == "":
		return "section"
	case !validID(id):
		return "s-" + id
	}
	return id
}

// jekyllID is the id that Jekyll gives a heading, so that links made for the
// old site still land.
func jekyllID(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_' || r == '-':
			return r
		case r == ' ':
			return '-'
		}
		return -1
	}, strings.ToLower(s))
}
