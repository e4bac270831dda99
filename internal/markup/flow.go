package markup

import (
	"strconv"
	"strings"

	"annals/internal/doc"
	"annals/internal/markup/tags"
	"annals/internal/markup/tree"
)

// body turns the tree into the blocks of the text.
func (c *converter) body(root *tree.Node) []doc.Block {
	bs := c.blocks(root.Kids)
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

func (c *converter) blocks(kids []*tree.Node) []doc.Block {
	var out []doc.Block
	var lists []*doc.List // those of out that Markdown made, nil for other blocks
	add := func(n *tree.Node, bs ...doc.Block) {
		for _, b := range bs {
			l, _ := b.(*doc.List)
			if l != nil && !n.Mark.Markdown {
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
		switch n.Name {
		case "#anchor":
			c.pending = append(c.pending, n.Text)
		case "p":
			add(n, c.paragraph(n)...)
		case "h1", "h2", "h3", "h4", "h5", "h6":
			if h := c.heading(n); h != nil {
				add(n, h)
			}
		case "ul", "ol", "menu", "dir":
			add(n, c.language(n, c.list(n))...)
		case "li":
			made := &tree.Node{Name: "ul", At: n.At, End: n.End}
			for ; i < len(kids) && (kids[i].Name == "li" || kids[i].Name == "#anchor"); i++ {
				made.Kids = append(made.Kids, kids[i])
			}
			i--
			add(made, c.list(made)...)
		case "dl":
			add(n, c.language(n, c.definitions(n))...)
		case "dt", "dd":
			made := &tree.Node{Name: "dl", At: n.At, End: n.End}
			for ; i < len(kids) && (kids[i].Name == "dt" || kids[i].Name == "dd"); i++ {
				made.Kids = append(made.Kids, kids[i])
			}
			i--
			add(made, c.definitions(made)...)
		case "blockquote":
			if bs := c.blocks(n.Kids); len(bs) > 0 {
				add(n, c.language(n, []doc.Block{&doc.Quote{Origin: c.Origin(n.At, n.End), Blocks: bs}})...)
			}
		case "pre":
			c.settle()
			if s := strings.Trim(plainText(n), "\n"); s != "" {
				add(n, &doc.CodeBlock{Origin: c.Origin(n.At, n.End), Text: s + "\n"})
			}
		case "#fence":
			c.settle()
			language, rest, _ := strings.Cut(n.Attr("info"), " ")
			if rest = strings.TrimSpace(rest); rest != "" {
				c.Warn("ignored-attribute", n.At, n.End, "", "behind the language of this code stands %q, which has no effect", tree.Shorten(rest))
			}
			add(n, &doc.CodeBlock{Origin: c.Origin(n.At, n.End), Language: language, Text: n.Text})
		case "hr":
			c.settle()
			add(n, &doc.Rule{Origin: c.Origin(n.At, n.End)})
		case "table":
			c.settle()
			add(n, c.language(n, c.grid(n))...)
		case "figure":
			add(n, c.language(n, c.figure(n))...)
		case "summary", "legend":
			if is := c.flat(n.Kids); len(is) > 0 {
				strong := &doc.Span{Origin: c.Origin(n.At, n.End), Style: doc.Strong, Inlines: is}
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
func (c *converter) language(n *tree.Node, bs []doc.Block) []doc.Block {
	lang := n.Attr("lang")
	if lang == "" || len(bs) == 0 {
		return bs
	}
	return []doc.Block{&doc.Group{Origin: c.Origin(n.At, n.End), Lang: lang, Blocks: bs}}
}

// group converts a <div> and its like. It stays together as a group when it
// holds several blocks and none of them is a heading: a section of the page is
// none the less one for standing in a <div>.
func (c *converter) group(n *tree.Node) []doc.Block {
	bs := c.blocks(n.Kids)
	if n.Attr("lang") != "" {
		return c.language(n, bs)
	}
	if len(bs) < 2 || tags.IsPart(n.Name) {
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
	return []doc.Block{&doc.Group{Origin: c.Origin(n.At, n.End), Blocks: bs}}
}

func (c *converter) list(n *tree.Node) []doc.Block {
	if dates(n) {
		for _, li := range n.Kids {
			c.restoreNumber(li)
		}
		if len(n.Kids) == 1 {
			return c.blocks(n.Kids[0].Kids)
		}
		bullets := *n
		bullets.Name = "ul"
		n = &bullets
	} else {
		c.checkNumbers(n)
	}
	l := &doc.List{Origin: c.Origin(n.At, n.End), Ordered: n.Name == "ol", Tight: true}
	if l.Ordered {
		l.Start = 1
		if n.Mark.Markdown {
			l.Start = n.Mark.Number
		} else if s, err := strconv.Atoi(strings.TrimSpace(n.Attr("start"))); err == nil {
			l.Start = s
		}
	}
	loose, tight, chars := 0, 0, 0
	for k, li := range n.Kids {
		if li.Name == "#anchor" {
			c.pending = append(c.pending, li.Text)
			continue
		}
		var bs []doc.Block
		if li.Name == "li" {
			bs = c.language(li, c.blocks(li.Kids))
		} else {
			bs = c.blocks([]*tree.Node{li})
		}
		if len(bs) == 0 {
			c.Warn("empty-item", li.At, li.At+1, "", "this item of the list is empty and is left out")
			continue
		}
		if k > 0 && len(l.Items) > 0 {
			if li.Blank {
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
		l.Items = append(l.Items, &doc.ListItem{Origin: c.Origin(li.At, li.End), Blocks: bs})
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
func dates(n *tree.Node) bool {
	if n.Name != "ol" || !n.Mark.Markdown {
		return false
	}
	for _, li := range n.Kids {
		if len(li.Kids) == 0 || li.Kids[0].Name != "p" || len(li.Kids[0].Kids) == 0 {
			return false
		}
		first, _, _ := strings.Cut(li.Kids[0].Kids[0].Text, " ")
		if !months[strings.ToLower(strings.Trim(first, ".,;:"))] {
			return false
		}
	}
	return true
}

// restoreNumber makes the number of an item a part of its text.
func (c *converter) restoreNumber(li *tree.Node) {
	p := li.Kids[0]
	t := *p.Kids[0]
	t.Text = strings.TrimRight(string(c.Buf[li.At:t.At]), " ") + " " + t.Text
	t.At, p.At = li.At, li.At
	p.Kids[0] = &t
}

// checkNumbers tells of a list whose numbers are not those that are printed.
func (c *converter) checkNumbers(n *tree.Node) {
	if n.Name != "ol" || !n.Mark.Markdown {
		return
	}
	same, steps := true, true
	for k, li := range n.Kids {
		same = same && li.Mark.Number == n.Mark.Number
		steps = steps && li.Mark.Number == n.Mark.Number+k
	}
	if !same && !steps {
		c.Warn("list-numbers", n.At, n.End, "", "the numbers of this list leave gaps or repeat; it is numbered from %d on", n.Mark.Number)
	}
}

// definitions makes a list of definitions a list whose items begin with the
// term in bold.
func (c *converter) definitions(n *tree.Node) []doc.Block {
	l := &doc.List{Origin: c.Origin(n.At, n.End), Tight: true}
	var it *doc.ListItem
	terms := false // the item holds nothing but terms so far
	for _, k := range n.Kids {
		switch k.Name {
		case "dt":
			is := c.flat(k.Kids)
			if len(is) == 0 {
				continue
			}
			if !terms {
				it = &doc.ListItem{Origin: c.Origin(k.At, k.End)}
				l.Items = append(l.Items, it)
			}
			strong := &doc.Span{Origin: c.Origin(k.At, k.End), Style: doc.Strong, Lang: k.Attr("lang"), Inlines: is}
			it.Blocks = append(it.Blocks, &doc.Paragraph{Origin: strong.Origin, Inlines: []doc.Inline{strong}})
			terms = true
		case "#anchor":
			c.pending = append(c.pending, k.Text)
		default:
			var bs []doc.Block
			switch k.Name {
			case "dd":
				bs = c.language(k, c.blocks(k.Kids))
			default:
				bs = c.blocks([]*tree.Node{k})
			}
			if len(bs) == 0 {
				continue
			}
			if it == nil {
				it = &doc.ListItem{Origin: c.Origin(k.At, k.End)}
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
func (c *converter) figure(n *tree.Node) []doc.Block {
	var rest []*tree.Node
	var caption []doc.Inline
	at, end := n.At, n.End
	for _, k := range n.Kids {
		if k.Name == "figcaption" && caption == nil {
			caption = c.flat(k.Kids)
			at, end = k.At, k.End
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
	return append(bs, &doc.Paragraph{Origin: c.Origin(at, end), Inlines: caption})
}

// flat turns blocks into one run of words, for what can hold no blocks.
func (c *converter) flat(kids []*tree.Node) []doc.Inline {
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
		f := c.notes[c.cited[i]]
		f.Blocks = c.blocks(c.cited[i].Tree.Kids)
		all = append(all, f)
	}
	c.settle()
	for _, n := range c.Notes {
		if c.notes[n] == nil {
			c.Warn("unused-footnote", n.At, n.At+1, "refer to it as [^"+n.Label+"], or delete it", "nothing refers to the footnote %q; it is left out: %s", n.Label, tree.Shorten(plainText(n.Tree)))
		}
	}
	return all
}

// plainText returns every character within a node, descriptions of pictures
// among them.
func plainText(n *tree.Node) string {
	var b strings.Builder
	var walk func(*tree.Node)
	walk = func(n *tree.Node) {
		b.WriteString(n.Text)
		if n.Name == "img" {
			b.WriteString(n.Attr("alt"))
		}
		for _, k := range n.Kids {
			walk(k)
		}
	}
	walk(n)
	return b.String()
}
