package word

import (
	"annals/internal/word/parts"
	"annals/internal/word/prose"
	"fmt"
	"path"
	"strconv"
	"strings"

	"annals/internal/diag"
	"annals/internal/picture"
)

// reader reads a Word document.
type reader struct {
	*prose.Document
	b        *parts.Bundle
	styles   styles
	numbers  numbering
	rels     map[string]target // of the part that is being read
	from     string            // that part
	kept     map[string]string // addresses of pictures, by part
	counts   map[string]map[int]int
	fields   []*field
	notes    map[string]*parts.Node // by kind and id
	labels   map[string]string
	inNote   bool
	carried  []prose.Run // of a paragraph whose end was deleted
	boxes    []prose.Block
	near     string // the words of the paragraph that is being read
	comments int
	changes  int
}

// target is where a relation of a part leads.
type target struct {
	to       string
	external bool
	kind     string // the last word of its type: "image", "header"
}

// field is a field of the text that has begun: a link, a number of a page.
type field struct {
	code   string
	result bool
}

// Docx reads a Word document (.docx). Errors in the list mean that there is no
// page; it is nil then.
func Docx(data []byte, o prose.Options) (*prose.Page, diag.List) {
	r := &reader{Document: prose.New(o), styles: styles{}, kept: map[string]string{}, counts: map[string]map[int]int{},
		notes: map[string]*parts.Node{}, labels: map[string]string{}}
	b, err := parts.Open(data)
	if err != nil {
		r.Diags.Fail("import-no-document", r.At(), "save the document anew as .docx; the old .doc and OpenDocument files have to be saved as .docx as well",
			"the file is no Word document: %v", err)
		return nil, r.Diags
	}
	r.b = b
	main := r.mainPart()
	root, err := b.Part(main)
	body := root.Child("w:body")
	if err == nil && body == nil {
		err = fmt.Errorf("%s has no text", main)
	}
	if err != nil {
		r.Diags.Fail("import-broken", r.At(), "open the document in a word processor and save it anew", "the document cannot be read: %v", err)
		return nil, r.Diags
	}
	beside := func(name string) *parts.Node {
		p := path.Join(path.Dir(main), name)
		if b.Files[p] == nil {
			return nil
		}
		n, err := b.Part(p)
		if err != nil {
			r.Diags.Warn("import-part-broken", r.At(), "open the document in a word processor and save it anew", "a part of the document cannot be read: %v", err)
		}
		return n
	}
	r.styles = readStyles(beside("styles.xml"))
	r.numbers = readNumbering(beside("numbering.xml"))
	for _, kind := range []string{"footnote", "endnote"} {
		if root := beside(kind + "s.xml"); root != nil {
			for _, n := range root.Kids {
				if n.Name == "w:"+kind && n.Get("w:type") == "" {
					r.notes[kind+n.Get("w:id")] = n
				}
			}
		}
	}
	r.open(main)
	r.edges()
	r.Document.Blocks = r.blocks(body.Kids)
	if len(r.carried) > 0 {
		r.Document.Blocks = append(r.Document.Blocks, prose.Block{Runs: r.carried})
	}
	if r.comments > 0 {
		r.Diags.Warn("import-comments", r.At(), "settle them in the document, or add to the page what shall be published", "%s left out: they are for the writers", counted(r.comments, "comment is", "comments are"))
	}
	if r.changes > 0 {
		r.Diags.Warn("import-changes", r.At(), "look at them in the document, if nobody has yet", "%s accepted", counted(r.changes, "tracked change was", "tracked changes were"))
	}
	if r.Title == "" {
		if core, err := b.Part("docProps/core.xml"); err == nil && !hasHeading(r.Document.Blocks) {
			r.Title = strings.Join(strings.Fields(core.Child("dc:title").Words()), " ")
		}
	}
	return r.Write(), r.Diags
}

func hasHeading(bs []prose.Block) bool {
	for _, b := range bs {
		if b.Kind == prose.Heading {
			return true
		}
	}
	return false
}

func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}

// mainPart is the part that holds the text.
func (r *reader) mainPart() string {
	if root, err := r.b.Part("_rels/.rels"); err == nil {
		for _, k := range root.Kids {
			if strings.HasSuffix(k.Get("Type"), "/officeDocument") {
				return strings.TrimPrefix(path.Clean("/"+k.Get("Target")), "/")
			}
		}
	}
	return "word/document.xml"
}

// open reads the relations of a part.
func (r *reader) open(part string) {
	r.from, r.rels = part, map[string]target{}
	root, err := r.b.Part(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels"))
	if err != nil {
		return
	}
	for _, k := range root.Kids {
		if id := k.Get("Id"); id != "" {
			r.rels[id] = target{k.Get("Target"), k.Get("TargetMode") == "External", path.Base(k.Get("Type"))}
		}
	}
}

// blocks reads the children of a body, a cell, a note.
func (r *reader) blocks(kids []*parts.Node) []prose.Block {
	var out []prose.Block
	for _, k := range kids {
		switch k.Name {
		case "w:p":
			out = r.paragraph(out, k)
			out = append(out, r.boxes...)
			r.boxes = nil
		case "w:tbl":
			out = append(out, r.table(k)...)
		case "w:sdt":
			if c := r.control(k); c != nil {
				out = append(out, r.blocks(c.Kids)...)
			}
		case "w:ins", "w:moveTo", "w:customXml", "w:smartTag":
			out = append(out, r.blocks(k.Kids)...)
		case "mc:AlternateContent":
			if c := choice(k); c != nil {
				out = append(out, r.blocks(c.Kids)...)
			}
		case "m:oMathPara", "m:oMath":
			out = append(out, prose.Block{Runs: r.equation(k, prose.Style{}, "")})
		case "w:altChunk":
			r.miss("a document within the document")
		}
	}
	return r.inOrder(out)
}

// inOrder puts a caption that stands above a table below it, where pages have
// it, and joins quotations.
func (r *reader) inOrder(bs []prose.Block) []prose.Block {
	var out []prose.Block
	for i := 0; i < len(bs); i++ {
		b := bs[i]
		if b.Kind == prose.Quote && len(out) > 0 && out[len(out)-1].Kind == prose.Quote {
			out[len(out)-1].Blocks = append(out[len(out)-1].Blocks, b.Blocks...)
			continue
		}
		if b.Kind == prose.Paragraph && b.Level == prose.Caption && i+1 < len(bs) && bs[i+1].Kind == prose.Table {
			out = append(out, bs[i+1], b)
			i++
			continue
		}
		out = append(out, b)
	}
	return out
}

// paragraph reads a paragraph and adds what it is to the blocks.
func (r *reader) paragraph(out []prose.Block, p *parts.Node) []prose.Block {
	if words := prose.Shortened(seen(p)); words != "" {
		r.near = words
	}
	props := p.Child("w:pPr")
	id := props.Child("w:pStyle").Val()
	if r.styles.named(id, "toc ", "toc heading", "table of figures") {
		r.Unknown["the table of contents (the report makes its own)"] = 1
		return out
	}
	runs := append(r.carried, r.runs(p.Kids, prose.Style{}, "")...)
	r.carried = nil
	if props.Child("w:rPr", "w:del") != nil || props.Child("w:rPr", "w:moveFrom") != nil {
		r.carried = runs
		return out
	}
	asWritten := runs
	runs = prose.Tidy(runs)
	if len(runs) == 0 {
		return out
	}
	level := r.styles.heading(id)
	if l := props.Child("w:outlineLvl"); l != nil {
		if n, err := strconv.Atoi(l.Val()); err == nil && n >= 0 && n < 9 {
			level = n + 1
		}
	}
	numID, ilvl := props.Child("w:numPr", "w:numId").Val(), props.Child("w:numPr", "w:ilvl").Val()
	if numID == "" {
		r.styles.up(id, func(s *styleOf) bool {
			if s.numID != "" {
				numID, ilvl = s.numID, s.level
			}
			return numID != ""
		})
	}
	switch {
	case r.styles.named(id, "title") && !prose.HasPicture(runs):
		if r.Title == "" && !r.inNote {
			r.Title = prose.Plain(runs)
			return out
		}
		return append(out, prose.Block{Kind: prose.Heading, Level: 1, Runs: prose.Unbold(runs)})
	case level > 0 && !prose.HasPicture(runs):
		return append(out, prose.Block{Kind: prose.Heading, Level: level, Runs: prose.Unbold(runs)})
	case numID != "" && numID != "0":
		depth, _ := strconv.Atoi(ilvl)
		depth = min(max(depth, 0), 8)
		l := r.numbers.of(numID, strconv.Itoa(depth))
		if l.none && len(out) > 0 && out[len(out)-1].Kind == prose.List {
			prose.GoOn(&out[len(out)-1], depth, prose.Block{Runs: runs})
			return out
		}
		if l.lettered {
			r.miss("letters or Roman numerals before the items of a list (they become numbers)")
		}
		if !l.none {
			return prose.AddItem(out, depth, l.ordered, r.count(numID, depth, l), []prose.Block{{Runs: runs}})
		}
	case r.styles.named(id, "list bullet", "list number"):
		return prose.AddItem(out, 0, r.styles.named(id, "list number"), 1, []prose.Block{{Runs: runs}})
	case r.styles.named(id, "list paragraph", "list continue") && len(out) > 0 && out[len(out)-1].Kind == prose.List && indented(props):
		items := out[len(out)-1].Items
		items[len(items)-1] = append(items[len(items)-1], prose.Block{Runs: runs})
		return out
	case r.styles.named(id, "source code", "html preformatted", "macro text"):
		if n := len(out); n > 0 && out[n-1].Kind == prose.Code {
			out[n-1].Runs = append(append(out[n-1].Runs, prose.Run{Break: true}), asWritten...)
			return out
		}
		return append(out, prose.Block{Kind: prose.Code, Runs: asWritten})
	case r.styles.named(id, "quote", "intense quote", "block text"):
		return append(out, prose.Block{Kind: prose.Quote, Blocks: []prose.Block{{Runs: runs}}})
	case r.styles.named(id, "caption") && !prose.HasPicture(runs):
		return append(out, prose.Block{Level: prose.Caption, Runs: runs})
	}
	return append(out, prose.Block{Runs: runs})
}

func indented(props *parts.Node) bool {
	ind := props.Child("w:ind")
	for _, a := range []string{"w:left", "w:start"} {
		if n, err := strconv.Atoi(ind.Get(a)); err == nil && n >= 300 {
			return true
		}
	}
	return false
}

// count numbers an item of a list, and starts deeper ones anew.
func (r *reader) count(numID string, depth int, l level) int {
	c := r.counts[numID]
	if c == nil {
		c = map[int]int{}
		r.counts[numID] = c
	}
	if _, ok := c[depth]; !ok {
		c[depth] = l.start - 1
	}
	c[depth]++
	for d := range c {
		if d > depth {
			delete(c, d)
		}
	}
	return c[depth]
}

// table reads a table. One of a single cell is a frame around its content.
func (r *reader) table(t *parts.Node) []prose.Block {
	b := prose.Block{Kind: prose.Table}
	var covering []*prose.Cell // the cell that reaches down into each column
	var rows [][]*prose.Cell
	var heads []bool
	look := t.Child("w:tblPr", "w:tblLook")
	firstIsHead := look.Get("w:firstRow") == "1" || look.Val() != "" && hex(look.Val())&0x20 != 0
	var read func(kids []*parts.Node)
	read = func(kids []*parts.Node) {
		for _, k := range kids {
			switch k.Name {
			case "w:tr":
				if k.Child("w:trPr", "w:del") != nil {
					r.changes++
					continue
				}
				rows = append(rows, r.row(k, &covering))
				heads = append(heads, k.Child("w:trPr", "w:tblHeader").On())
			case "w:sdt":
				if c := r.control(k); c != nil {
					read(c.Kids)
				}
			case "w:ins", "w:customXml", "w:moveTo":
				read(k.Kids)
			case "w:del", "w:moveFrom":
				r.changes++
			}
		}
	}
	read(t.Kids)
	for i, cells := range rows {
		x := prose.Row{Head: heads[i] || i == 0 && len(rows) > 1 && (firstIsHead || prose.AllBold(cells))}
		for _, c := range cells {
			x.Cells = append(x.Cells, *c)
		}
		b.Rows = append(b.Rows, x)
	}
	switch {
	case len(b.Rows) == 0:
		return nil
	case len(b.Rows) == 1 && len(b.Rows[0].Cells) == 1:
		return b.Rows[0].Cells[0].Blocks
	}
	return []prose.Block{b}
}

func hex(s string) uint64 {
	n, _ := strconv.ParseUint(s, 16, 32)
	return n
}

// row reads a row; covering holds, for each column, the cell from above that
// may go on there.
func (r *reader) row(tr *parts.Node, covering *[]*prose.Cell) []*prose.Cell {
	var cells []*prose.Cell
	col := 0
	if n, err := strconv.Atoi(tr.Child("w:trPr", "w:gridBefore").Val()); err == nil && n > 0 { // the row begins further right
		n = min(n, 100)
		for len(*covering) < n {
			*covering = append(*covering, nil)
		}
		for i := range n {
			(*covering)[i] = nil
		}
		cells = append(cells, &prose.Cell{Cols: n, Rows: 1})
		col = n
	}
	var read func(kids []*parts.Node)
	read = func(kids []*parts.Node) {
		for _, k := range kids {
			switch k.Name {
			case "w:tc":
			case "w:sdt":
				if c := r.control(k); c != nil {
					read(c.Kids)
				}
				continue
			case "w:customXml", "w:ins", "w:moveTo":
				read(k.Kids)
				continue
			default:
				continue
			}
			span, _ := strconv.Atoi(k.Child("w:tcPr", "w:gridSpan").Val())
			span = min(max(span, 1), 100)
			if k.Child("w:tcPr", "w:cellDel") != nil {
				r.changes++
				continue
			}
			merge := k.Child("w:tcPr", "w:vMerge")
			for len(*covering) < col+span {
				*covering = append(*covering, nil)
			}
			if above := (*covering)[col]; merge != nil && merge.Val() != "restart" && above != nil {
				above.Rows++
				col += span
				continue
			}
			c := &prose.Cell{Blocks: r.blocks(k.Kids), Cols: span, Rows: 1}
			for i := range c.Blocks {
				if c.Blocks[i].Kind == prose.Table {
					r.miss("a table within a table as such (its text stays)")
					c.Blocks[i] = prose.Flat(c.Blocks[i])
				}
			}
			cells = append(cells, c)
			for i := col; i < col+span; i++ {
				(*covering)[i] = nil
			}
			if merge != nil {
				(*covering)[col] = c
			}
			col += span
		}
	}
	read(tr.Kids)
	return cells
}

// image keeps the picture of a relation and returns its address, "" where it
// cannot be used, which has been told.
func (r *reader) picture(id string) string {
	t, ok := r.rels[id]
	if !ok {
		r.miss("a picture whose file is not in the document")
		return ""
	}
	if t.external {
		r.Diags.Warn("import-remote-picture", r.At(), "save the picture and put it into the report's folder", "the picture %s lies outside of the document and is left out", prose.Short(t.to))
		return ""
	}
	name := t.to
	if !strings.HasPrefix(name, "/") {
		name = path.Join("/", path.Dir(r.from), name)
	}
	if at, ok := r.kept[name]; ok {
		return at
	}
	data, err := r.b.Read(name, maxPicture)
	if err == nil {
		if _, bad := picture.Probe(data); bad != nil {
			err = fmt.Errorf("it %w", bad)
		}
	}
	if err != nil {
		r.Diags.Warn("import-picture", r.At(), "save the picture as PNG or JPEG, and put it into the page by hand", "the picture %s of the document is left out: %v", path.Base(name), err)
		r.kept[name] = ""
		return ""
	}
	r.kept[name] = r.Keep(path.Base(name), data)
	return r.kept[name]
}
