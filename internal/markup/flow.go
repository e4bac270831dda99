package markup

import (
	"strconv"
	"strings"

	"annals/internal/doc"
)

// body turns the tree into the blocks of the text.
func (c *converter) body(root *node) []doc.Block {
	bs := c.blocks(root.kids)
	c.settle()
	return bs
}

// settle gives the ids that wait for a heading to the section they stand in.
func (c *converter) settle() {
	for _, id := range c.pending {
		c.anchors = append(c.anchors, Anchor{id, c.section})
	}
	c.pending = nil
}

func (c *converter) blocks(kids []*node) []doc.Block {
	var out []doc.Block
	var lists []*doc.List // those of out that Markdown made, nil for other blocks
	add := func(n *node, bs ...doc.Block) {
		for _, b := range bs {
			l, _ := b.(*doc.List)
			if l != nil && !n.mark.markup {
				l = nil
			}
			if k := len(out); k > 0 && l != nil && lists[k-1] != nil && joins(lists[k-1], l) {
				lists[k-1].Items = append(lists[k-1].Items, l.Items...)
				lists[k-1].Tight = lists[k-1].Tight && l.Tight
				continue
			}
			out, lists = append(out, b), append(lists, l)
		}
	}
	for i := 0; i < len(kids); i++ {
		n := kids[i]
		switch n.name {
		case "#anchor":
			c.pending = append(c.pending, n.text)
		case "p":
			add(n, c.paragraph(n)...)
		case "h1", "h2", "h3", "h4", "h5", "h6":
			if h := c.heading(n); h != nil {
				add(n, h)
			}
		case "ul", "ol", "menu", "dir":
			add(n, c.language(n, c.list(n))...)
		case "li":
			made := &node{name: "ul", at: n.at, end: n.end}
			for ; i < len(kids) && (kids[i].name == "li" || kids[i].name == "#anchor"); i++ {
				made.kids = append(made.kids, kids[i])
			}
			i--
			add(made, c.list(made)...)
		case "dl":
			add(n, c.language(n, c.definitions(n))...)
		case "dt", "dd":
			made := &node{name: "dl", at: n.at, end: n.end}
			for ; i < len(kids) && (kids[i].name == "dt" || kids[i].name == "dd"); i++ {
				made.kids = append(made.kids, kids[i])
			}
			i--
			add(made, c.definitions(made)...)
		case "blockquote":
			if bs := c.blocks(n.kids); len(bs) > 0 {
				add(n, c.language(n, []doc.Block{&doc.Quote{Origin: c.origins(n.at, n.end), Blocks: bs}})...)
			}
		case "pre":
			c.settle()
			if s := strings.Trim(plainText(n), "\n"); s != "" {
				add(n, &doc.CodeBlock{Origin: c.origins(n.at, n.end), Text: s + "\n"})
			}
		case "#fence":
			c.settle()
			language, rest, _ := strings.Cut(n.attr("info"), " ")
			if rest = strings.TrimSpace(rest); rest != "" {
				c.warn("ignored-attribute", n.at, n.end, "", "behind the language of this code stands %q, which has no effect", shorten(rest))
			}
			add(n, &doc.CodeBlock{Origin: c.origins(n.at, n.end), Language: language, Text: n.text})
		case "hr":
			c.settle()
			add(n, &doc.Rule{Origin: c.origins(n.at, n.end)})
		case "table":
			c.settle()
			add(n, c.language(n, c.grid(n))...)
		case "figure":
			add(n, c.language(n, c.figure(n))...)
		case "summary", "legend":
			if is := c.flat(n.kids); len(is) > 0 {
				strong := &doc.Span{Origin: c.origins(n.at, n.end), Style: doc.Strong, Inlines: is}
				add(n, &doc.Paragraph{Origin: strong.Origin, Inlines: []doc.Inline{strong}})
			}
		default:
			add(n, c.group(n)...)
		}
	}
	return out
}

// joins reports whether a list goes on in the next one: a reader sees one list
// when nothing stands between two.
func joins(a, b *doc.List) bool {
	if a.Ordered != b.Ordered {
		return false
	}
	return !a.Ordered || b.Start == a.Start+len(a.Items)
}

// language wraps blocks whose element says that they are in another language.
func (c *converter) language(n *node, bs []doc.Block) []doc.Block {
	lang := n.attr("lang")
	if lang == "" || len(bs) == 0 {
		return bs
	}
	return []doc.Block{&doc.Group{Origin: c.origins(n.at, n.end), Lang: lang, Blocks: bs}}
}

// group converts a <div> and its like. It stays together as a group when it
// holds several blocks and none of them is a heading: a section of the page is
// none the less one for standing in a <div>.
func (c *converter) group(n *node) []doc.Block {
	bs := c.blocks(n.kids)
	if n.attr("lang") != "" {
		return c.language(n, bs)
	}
	if len(bs) < 2 || structural(n.name) {
		return bs
	}
	heading := false
	doc.Blocks(bs, func(b doc.Block) bool {
		if _, ok := b.(*doc.Heading); ok {
			heading = true
		}
		return !heading
	})
	if heading {
		return bs
	}
	return []doc.Block{&doc.Group{Origin: c.origins(n.at, n.end), Blocks: bs}}
}

func (c *converter) list(n *node) []doc.Block {
	if dates(n) {
		for _, li := range n.kids {
			c.restoreNumber(li)
		}
		if len(n.kids) == 1 {
			return c.blocks(n.kids[0].kids)
		}
		bullets := *n
		bullets.name = "ul"
		n = &bullets
	} else {
		c.checkNumbers(n)
	}
	l := &doc.List{Origin: c.origins(n.at, n.end), Ordered: n.name == "ol", Tight: true}
	if l.Ordered {
		l.Start = 1
		if n.mark.markup {
			l.Start = n.mark.number
		} else if s, err := strconv.Atoi(strings.TrimSpace(n.attr("start"))); err == nil {
			l.Start = s
		}
	}
	loose, tight, chars := 0, 0, 0
	for k, li := range n.kids {
		if li.name == "#anchor" {
			c.pending = append(c.pending, li.text)
			continue
		}
		var bs []doc.Block
		if li.name == "li" {
			bs = c.language(li, c.blocks(li.kids))
		} else {
			bs = c.blocks([]*node{li})
		}
		if len(bs) == 0 {
			c.warn("empty-item", li.at, li.at+1, "", "this item of the list is empty and is left out")
			continue
		}
		if k > 0 && len(l.Items) > 0 {
			if li.blank {
				loose++
			} else {
				tight++
			}
		}
		paragraphs := 0
		for _, b := range bs {
			if p, ok := b.(*doc.Paragraph); ok {
				paragraphs++
				chars += len(doc.PlainText(p.Inlines))
			}
		}
		if paragraphs > 1 {
			l.Tight = false
		}
		l.Items = append(l.Items, &doc.ListItem{Origin: c.origins(li.at, li.end), Blocks: bs})
	}
	if len(l.Items) == 0 {
		return nil
	}
	// Blank lines between most of the items make a list loose, but not one of
	// short items: in fields of YAML they are a habit that says nothing, and one
	// list of a page would be set apart for no reason that a reader could see.
	if loose > tight && chars > shortItem*len(l.Items) {
		l.Tight = false
	}
	return []doc.Block{l}
}

// shortItem is how many bytes of text a short item has.
const shortItem = 120

// months are the words that make a number and a full stop a date.
var months = map[string]bool{
	"januar": true, "jänner": true, "februar": true, "märz": true, "april": true, "mai": true, "juni": true, "juli": true,
	"august": true, "september": true, "oktober": true, "november": true, "dezember": true, "jahrhundert": true,
}

// dates reports whether what looks like a numbered list is dates: "3. Oktober".
func dates(n *node) bool {
	if n.name != "ol" || !n.mark.markup {
		return false
	}
	for _, li := range n.kids {
		if len(li.kids) == 0 || li.kids[0].name != "p" || len(li.kids[0].kids) == 0 {
			return false
		}
		first, _, _ := strings.Cut(li.kids[0].kids[0].text, " ")
		if !months[strings.ToLower(strings.Trim(first, ".,;:"))] {
			return false
		}
	}
	return true
}

// restoreNumber makes the number of an item a part of its text.
func (c *converter) restoreNumber(li *node) {
	p := li.kids[0]
	t := *p.kids[0]
	t.text = strings.TrimRight(string(c.buf[li.at:t.at]), " ") + " " + t.text
	t.at, p.at = li.at, li.at
	p.kids[0] = &t
}

// checkNumbers tells of a list whose numbers are not those that are printed.
func (c *converter) checkNumbers(n *node) {
	if n.name != "ol" || !n.mark.markup {
		return
	}
	same, steps := true, true
	for k, li := range n.kids {
		same = same && li.mark.number == n.mark.number
		steps = steps && li.mark.number == n.mark.number+k
	}
	if !same && !steps {
		c.warn("list-numbers", n.at, n.end, "", "the numbers of this list leave gaps or repeat; it is numbered from %d on", n.mark.number)
	}
}

// definitions makes a list of definitions a list whose items begin with the
// term in bold.
func (c *converter) definitions(n *node) []doc.Block {
	l := &doc.List{Origin: c.origins(n.at, n.end), Tight: true}
	var it *doc.ListItem
	terms := false // the item holds nothing but terms so far
	for _, k := range n.kids {
		switch k.name {
		case "dt":
			is := c.flat(k.kids)
			if len(is) == 0 {
				continue
			}
			if !terms {
				it = &doc.ListItem{Origin: c.origins(k.at, k.end)}
				l.Items = append(l.Items, it)
			}
			strong := &doc.Span{Origin: c.origins(k.at, k.end), Style: doc.Strong, Lang: k.attr("lang"), Inlines: is}
			it.Blocks = append(it.Blocks, &doc.Paragraph{Origin: strong.Origin, Inlines: []doc.Inline{strong}})
			terms = true
		case "#anchor":
			c.pending = append(c.pending, k.text)
		default:
			var bs []doc.Block
			switch k.name {
			case "dd":
				bs = c.language(k, c.blocks(k.kids))
			default:
				bs = c.blocks([]*node{k})
			}
			if len(bs) == 0 {
				continue
			}
			if it == nil {
				it = &doc.ListItem{Origin: c.origins(k.at, k.end)}
				l.Items = append(l.Items, it)
			}
			it.Blocks = append(it.Blocks, bs...)
			l.Tight = l.Tight && len(it.Blocks) < 2
			terms = false
		}
	}
	if len(l.Items) == 0 {
		return nil
	}
	return []doc.Block{l}
}

// figure converts <figure>: its picture, or table, with its caption.
func (c *converter) figure(n *node) []doc.Block {
	var rest []*node
	var caption []doc.Inline
	at, end := n.at, n.end
	for _, k := range n.kids {
		if k.name == "figcaption" && caption == nil {
			caption = c.flat(k.kids)
			at, end = k.at, k.end
			continue
		}
		rest = append(rest, k)
	}
	bs := c.blocks(rest)
	if len(caption) == 0 {
		return bs
	}
	if len(bs) > 0 {
		switch b := bs[len(bs)-1].(type) {
		case *doc.Figure:
			if len(b.Caption) == 0 {
				b.Caption = caption
				return bs
			}
		case *doc.Table:
			if len(b.Caption) == 0 {
				b.Caption = caption
				return bs
			}
		}
	}
	return append(bs, &doc.Paragraph{Origin: c.origins(at, end), Inlines: caption})
}

// flat turns blocks into one run of words, for what can hold no blocks.
func (c *converter) flat(kids []*node) []doc.Inline {
	var is []doc.Inline
	for _, b := range c.blocks(kids) {
		doc.Blocks([]doc.Block{b}, func(b doc.Block) bool {
			runs := doc.ChildInlines(b)
			if f, ok := b.(*doc.Figure); ok {
				runs = append([][]doc.Inline{{&doc.InlinePicture{Origin: f.Origin, Picture: f.Picture}}}, runs...)
			}
			if code, ok := b.(*doc.CodeBlock); ok {
				runs = [][]doc.Inline{{&doc.Code{Origin: code.Origin, Value: strings.TrimSpace(code.Text)}}}
			}
			for _, run := range runs {
				if len(run) == 0 {
					continue
				}
				if len(is) > 0 {
					is = append(is, &doc.LineBreak{Origin: doc.Origin{Place: b.At()}})
				}
				is = append(is, run...)
			}
			return true
		})
	}
	return is
}

// footnotes returns the notes that were referred to, in order, and tells of
// the others.
func (c *converter) footnotes() []*doc.Footnote {
	var all []*doc.Footnote
	for i := 0; i < len(c.cited); i++ { // notes may cite notes
		n := c.cited[i]
		n.doc.Blocks = c.blocks(n.tree.kids)
		all = append(all, n.doc)
	}
	c.settle()
	for _, n := range c.noteOrder {
		if n.doc == nil {
			c.warn("unused-footnote", n.at, n.at+1, "refer to it as [^"+n.label+"], or delete it", "nothing refers to the footnote %q; it is left out: %s", n.label, shorten(plainText(n.tree)))
		}
	}
	return all
}

// plainText returns every character within a node, descriptions of pictures
// among them.
func plainText(n *node) string {
	var b strings.Builder
	var walk func(*node)
	walk = func(n *node) {
		b.WriteString(n.text)
		if n.name == "img" {
			b.WriteString(n.attr("alt"))
		}
		for _, k := range n.kids {
			walk(k)
		}
	}
	walk(n)
	return b.String()
}
