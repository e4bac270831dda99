package reading

import (
	"fmt"
	"strings"
	"unicode"
)

// pages reads elements of a structure tree as flows.
type pages struct {
	p       *PDF
	see     func(label string) string
	w       *writer
	notes   []Note
	unnamed []string
	fault   func(format string, args ...any)
}

// Read returns what the file says, in the order of its structure. See gives
// the words that name a page after a link to it: what is printed there must be
// the label of the page that the link leads to.
func (p *PDF) Read(see func(label string) string) Contents {
	var out Contents
	c := &pages{p: p, see: see, fault: func(format string, args ...any) { out.Faults = append(out.Faults, fmt.Sprintf(format, args...)) }}
	sects, parts := 0, 0
	for _, k := range p.Root.Kids {
		e, ok := k.(*Element)
		if !ok {
			continue
		}
		switch {
		case e.Role == "Part":
			parts++
			out.Pages = append(out.Pages, c.part(e)...)
		case e.Role != "Sect":
		case parts > 0: // the list of links, notices
			out.Apart = append(out.Apart, c.flow(c.langOf(e), e.Kids))
		default:
			// Cover, then what stands above the imprint and the imprint, contents.
			if sects++; sects == 2 {
				n := foreword(e.Kids)
				out.Front = c.flow(p.Lang, e.Kids[:n])
				out.Apart = append(out.Apart, c.flow(p.Lang, e.Kids[n:]))
			}
		}
	}
	out.Unnamed = c.unnamed
	return out
}

func (c *pages) langOf(e *Element) string {
	if e.Lang != "" {
		return e.Lang
	}
	return c.p.Lang
}

// foreword returns how many children stand before the imprint's heading, the
// last of the highest level: the words of the start page may have some, too.
func foreword(kids []any) int {
	n := len(kids)
	for i, k := range kids {
		if e, ok := k.(*Element); ok && e.Role == "H1" {
			n = i
		}
	}
	return n
}

// part reads a part: its opener, which is what is no section, and its pages.
func (c *pages) part(part *Element) []Flow {
	var opener []any
	var out []Flow
	lang := c.langOf(part)
	for _, k := range part.Kids {
		e, ok := k.(*Element)
		if !ok || e.Role != "Sect" {
			opener = append(opener, k)
			continue
		}
		l := lang
		if e.Lang != "" {
			l = e.Lang
		}
		out = append(out, c.flow(l, e.Kids))
	}
	if len(opener) > 0 {
		out = append([]Flow{c.flow(lang, opener)}, out...)
	}
	return out
}

func (c *pages) flow(lang string, kids []any) Flow {
	c.w, c.notes = &writer{lang: lang}, nil
	c.kids(kids)
	return Flow{Lang: lang, Blocks: c.w.blocks, Notes: c.notes}
}

func (c *pages) kids(kids []any) {
	for _, k := range kids {
		switch k := k.(type) {
		case *Text:
			c.w.words(k.Value, k.At)
		case *Element:
			c.w.in(k.Lang, func() { c.element(k) })
		}
	}
}

func (c *pages) element(e *Element) {
	w := c.w
	switch e.Role {
	case "H1", "H2", "H3", "H4", "H5", "H6":
		w.as(int(e.Role[1]-'0'), func() { c.kids(e.Kids) })
	case "TOC", "Lbl":
		// A table of contents; the number or bullet of an item.
	case "Figure":
		w.picture(e.Alt, e.at())
	case "Note", "FENote":
		c.note(e)
	case "Reference":
		// Blanks before it and at a line's end may stand in the mark's element.
		words := e.words()
		if strings.HasPrefix(words, " ") {
			w.words(" ", e.at())
		}
		to := e.leads()
		if to == nil && w.link == nil {
			c.fault("the mark %q leads nowhere", Plain(words))
		}
		w.mark(Plain(words), e.at(), to)
		if strings.HasSuffix(words, " ") {
			w.words(" ", e.at())
		}
	case "Link":
		c.link(e)
	case "Span", "Code", "Em", "Strong", "Sub":
		c.kids(e.Kids)
	case "TH", "TD":
		if c.forPaper(e) {
			return
		}
		fallthrough
	default:
		w.end()
		c.kids(e.Kids)
		w.end()
	}
}

// note reads a footnote; its elements stand behind the text with its mark.
func (c *pages) note(e *Element) {
	n := Note{}
	outer, at := c.w, len(c.notes)
	c.notes = append(c.notes, n) // notes to which this one refers stand in it
	c.w = &writer{lang: outer.lang}
	for _, k := range e.Kids {
		if l, ok := k.(*Element); ok && l.Role == "Lbl" {
			n.Number, n.Page, n.Back = Plain(l.words()), l.at().Page, l.leads()
		}
	}
	c.kids(e.Kids)
	n.Blocks = c.w.blocks
	c.w = outer
	c.notes[at] = n
}

// link reads a link. What print adds to its words, because paper cannot be
// clicked, is taken away: the page it leads to, the address of a letter.
func (c *pages) link(e *Element) {
	var goal *Goal
	for _, k := range e.Kids {
		a, ok := k.(*Area)
		if !ok {
			continue
		}
		g := a.Goal
		if goal == nil {
			goal = &g
		} else if goal.Address != g.Address || (goal.Spot == nil) != (g.Spot == nil) || goal.Spot != nil && *goal.Spot != *g.Spot {
			c.fault("the areas of the link %q lead to different goals", Plain(e.words()))
		}
	}
	if goal == nil || goal.Address == "" && goal.Spot == nil {
		c.fault("the link %q leads nowhere", Plain(e.words()))
		c.kids(e.Kids)
		return
	}
	kids := e.Kids
	if c.pageNumber(e) {
		return
	}
	if goal.Spot != nil && !c.numbered(e, c.p.Labels[goal.Spot.Page]) {
		var ok bool
		if kids, ok = without(kids, c.see(c.p.Labels[goal.Spot.Page])); !ok {
			c.unnamed = append(c.unnamed, Plain(e.words()))
		}
	} else if address, ok := strings.CutPrefix(goal.Address, "mailto:"); ok {
		if shorter, ok := without(kids, "("+address+")"); ok {
			kids = shorter
		}
	} else if number, ok := strings.CutPrefix(goal.Address, "tel:"); ok {
		if shorter, ok := without(kids, "("+number+")"); ok {
			kids = shorter
		}
	}
	c.w.inside(&Link{Goal: *goal}, func() { c.kids(kids) })
	if words := e.words(); len(words) > 0 && words[len(words)-1] == ' ' {
		// The blank at a line's end may have gone with the words taken away.
		c.w.words(" ", e.at())
	}
}

// without returns an element's children without words at their end, and
// whether they were there. Blanks are not compared: a line may end among the
// words.
func without(kids []any, end string) ([]any, bool) {
	rest := []rune(squeezed(end))
	out := append([]any(nil), kids...)
	for i := len(out) - 1; i >= 0; i-- {
		t, ok := out[i].(*Text)
		if !ok {
			if _, area := out[i].(*Area); area {
				continue
			}
			break
		}
		value := []rune(t.Value)
		for len(value) > 0 {
			last := value[len(value)-1]
			if squeezed(string(last)) != "" {
				if len(rest) == 0 || last != rest[len(rest)-1] {
					break
				}
				rest = rest[:len(rest)-1]
			}
			value = value[:len(value)-1]
		}
		out[i] = &Text{Value: string(value), Shapes: t.Shapes, At: t.At}
		if len(value) > 0 {
			break
		}
	}
	if len(rest) > 0 {
		return kids, false
	}
	return out, true
}

// squeezed is a text without white space and without what has no shape.
func squeezed(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, Plain(s))
}

// words returns all text in an element.
func (e *Element) words() string {
	var b strings.Builder
	e.walk(func(k any) {
		if t, ok := k.(*Text); ok {
			b.WriteString(t.Value)
		}
	})
	return b.String()
}

// leads returns where the links in an element lead in the file, nil where they
// do not.
func (e *Element) leads() *Spot {
	var to *Spot
	e.walk(func(k any) {
		if a, ok := k.(*Area); ok {
			to = a.Goal.Spot
		}
	})
	return to
}

// at returns where an element begins.
func (e *Element) at() Spot {
	var spot *Spot
	e.walk(func(k any) {
		if t, ok := k.(*Text); ok && spot == nil {
			spot = &t.At
		}
	})
	if spot == nil {
		return Spot{Page: -1}
	}
	return *spot
}

// walk calls visit for everything in an element, in order.
func (e *Element) walk(visit func(any)) {
	for _, k := range e.Kids {
		visit(k)
		if e, ok := k.(*Element); ok {
			e.walk(visit)
		}
	}
}

// Useless returns the elements that say nothing: empty ones, apart from the
// cells of tables, without which rows would be of different lengths, and spans
// that tell of their words nothing that their surroundings do not.
func (p *PDF) Useless() []string {
	var out []string
	cells := map[string]bool{"TR": true, "TH": true, "TD": true, "THead": true, "TBody": true, "TFoot": true}
	var check func(e *Element, lang string)
	check = func(e *Element, lang string) {
		says := false
		e.walk(func(k any) {
			switch k := k.(type) {
			case *Text:
				says = says || k.Shapes || strings.TrimSpace(k.Value) != ""
			case *Area:
				says = true
			}
		})
		if !says && !cells[e.Role] {
			out = append(out, fmt.Sprintf("an empty %s on page %d, in a %s", e.Role, e.at().Page+1, e.Parent.role()))
		}
		if e.Role == "Span" && e.Alt == "" && (e.Lang == "" || e.Lang == lang) {
			out = append(out, fmt.Sprintf("a Span without a use: %q", Plain(e.words())))
		}
		if e.Lang != "" {
			lang = e.Lang
		}
		for _, k := range e.Kids {
			if k, ok := k.(*Element); ok {
				check(k, lang)
			}
		}
	}
	check(p.Root, p.Lang)
	return out
}

func (e *Element) role() string {
	if e == nil {
		return ""
	}
	return e.Role
}

// heading returns the words of a heading without marks of footnotes.
func (e *Element) heading() string {
	var b strings.Builder
	for _, k := range e.Kids {
		switch k := k.(type) {
		case *Text:
			b.WriteString(k.Value)
		case *Element:
			if k.Role != "Reference" {
				b.WriteString(k.heading())
			}
		}
	}
	return b.String()
}

// cover returns the description of the picture on the cover.
func (p *PDF) cover() string {
	alt := ""
	if first, ok := p.Root.Kids[0].(*Element); ok {
		first.walk(func(k any) {
			if e, ok := k.(*Element); ok && e.Role == "Figure" && alt == "" {
				alt = Plain(e.Alt)
			}
		})
	}
	return alt
}
