package word

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"annals/internal/diag"
	"annals/internal/picture"
)

// reader reads a Word document.
type reader struct {
	*document
	b        *bundle
	styles   styles
	numbers  numbering
	rels     map[string]target // of the part that is being read
	from     string            // that part
	kept     map[string]string // addresses of pictures, by part
	counts   map[string]map[int]int
	fields   []*field
	notes    map[string]*node // by kind and id
	labels   map[string]string
	inNote   bool
	carried  []run // of a paragraph whose end was deleted
	boxes    []block
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
func Docx(data []byte, o Options) (*Page, diag.List) {
	r := &reader{document: newDocument(o), styles: styles{}, kept: map[string]string{}, counts: map[string]map[int]int{},
		notes: map[string]*node{}, labels: map[string]string{}}
	b, err := openBundle(data)
	if err != nil {
		r.diags.Fail("import-no-document", r.at(), "save the document anew as .docx; the old .doc and OpenDocument files have to be saved as .docx as well",
			"the file is no Word document: %v", err)
		return nil, r.diags
	}
	r.b = b
	main := r.mainPart()
	root, err := b.part(main)
	body := root.child("w:body")
	if err == nil && body == nil {
		err = fmt.Errorf("%s has no text", main)
	}
	if err != nil {
		r.diags.Fail("import-broken", r.at(), "open the document in a word processor and save it anew", "the document cannot be read: %v", err)
		return nil, r.diags
	}
	beside := func(name string) *node {
		p := path.Join(path.Dir(main), name)
		if b.files[p] == nil {
			return nil
		}
		n, err := b.part(p)
		if err != nil {
			r.diags.Warn("import-part-broken", r.at(), "open the document in a word processor and save it anew", "a part of the document cannot be read: %v", err)
		}
		return n
	}
	r.styles = readStyles(beside("styles.xml"))
	r.numbers = readNumbering(beside("numbering.xml"))
	for _, kind := range []string{"footnote", "endnote"} {
		if root := beside(kind + "s.xml"); root != nil {
			for _, n := range root.kids {
				if n.name == "w:"+kind && n.get("w:type") == "" {
					r.notes[kind+n.get("w:id")] = n
				}
			}
		}
	}
	r.open(main)
	r.edges()
	r.document.blocks = r.blocks(body.kids)
	if len(r.carried) > 0 {
		r.document.blocks = append(r.document.blocks, block{runs: r.carried})
	}
	if r.comments > 0 {
		r.diags.Warn("import-comments", r.at(), "settle them in the document, or add to the page what shall be published", "%s left out: they are for the writers", counted(r.comments, "comment is", "comments are"))
	}
	if r.changes > 0 {
		r.diags.Warn("import-changes", r.at(), "look at them in the document, if nobody has yet", "%s accepted", counted(r.changes, "tracked change was", "tracked changes were"))
	}
	if r.title == "" {
		if core, err := b.part("docProps/core.xml"); err == nil && !hasHeading(r.document.blocks) {
			r.title = strings.Join(strings.Fields(core.child("dc:title").words()), " ")
		}
	}
	return r.page(), r.diags
}

func hasHeading(bs []block) bool {
	for _, b := range bs {
		if b.kind == heading {
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
	if root, err := r.b.part("_rels/.rels"); err == nil {
		for _, k := range root.kids {
			if strings.HasSuffix(k.get("Type"), "/officeDocument") {
				return strings.TrimPrefix(path.Clean("/"+k.get("Target")), "/")
			}
		}
	}
	return "word/document.xml"
}

// open reads the relations of a part.
func (r *reader) open(part string) {
	r.from, r.rels = part, map[string]target{}
	root, err := r.b.part(path.Join(path.Dir(part), "_rels", path.Base(part)+".rels"))
	if err != nil {
		return
	}
	for _, k := range root.kids {
		if id := k.get("Id"); id != "" {
			r.rels[id] = target{k.get("Target"), k.get("TargetMode") == "External", path.Base(k.get("Type"))}
		}
	}
}

// blocks reads the children of a body, a cell, a note.
func (r *reader) blocks(kids []*node) []block {
	var out []block
	for _, k := range kids {
		switch k.name {
		case "w:p":
			out = r.paragraph(out, k)
			out = append(out, r.boxes...)
			r.boxes = nil
		case "w:tbl":
			out = append(out, r.table(k)...)
		case "w:sdt":
			if c := r.control(k); c != nil {
				out = append(out, r.blocks(c.kids)...)
			}
		case "w:ins", "w:moveTo", "w:customXml", "w:smartTag":
			out = append(out, r.blocks(k.kids)...)
		case "mc:AlternateContent":
			if c := choice(k); c != nil {
				out = append(out, r.blocks(c.kids)...)
			}
		case "m:oMathPara", "m:oMath":
			out = append(out, block{runs: r.equation(k, style{}, "")})
		case "w:altChunk":
			r.miss("a document within the document")
		}
	}
	return r.inOrder(out)
}

// inOrder puts a caption that stands above a table below it, where pages have
// it, and joins quotations.
func (r *reader) inOrder(bs []block) []block {
	var out []block
	for i := 0; i < len(bs); i++ {
		b := bs[i]
		if b.kind == quote && len(out) > 0 && out[len(out)-1].kind == quote {
			out[len(out)-1].blocks = append(out[len(out)-1].blocks, b.blocks...)
			continue
		}
		if b.kind == paragraph && b.level == caption && i+1 < len(bs) && bs[i+1].kind == table {
			out = append(out, bs[i+1], b)
			i++
			continue
		}
		out = append(out, b)
	}
	return out
}

// caption is the level of a paragraph that is a caption.
const caption = -1

// paragraph reads a paragraph and adds what it is to the blocks.
func (r *reader) paragraph(out []block, p *node) []block {
	if words := shortened(seen(p)); words != "" {
		r.near = words
	}
	props := p.child("w:pPr")
	id := props.child("w:pStyle").val()
	if r.styles.named(id, "toc ", "toc heading", "table of figures") {
		r.unknown["the table of contents (the report makes its own)"] = 1
		return out
	}
	runs := append(r.carried, r.runs(p.kids, style{}, "")...)
	r.carried = nil
	if props.child("w:rPr", "w:del") != nil || props.child("w:rPr", "w:moveFrom") != nil {
		r.carried = runs
		return out
	}
	asWritten := runs
	runs = tidy(runs)
	if len(runs) == 0 {
		return out
	}
	level := r.styles.heading(id)
	if l := props.child("w:outlineLvl"); l != nil {
		if n, err := strconv.Atoi(l.val()); err == nil && n >= 0 && n < 9 {
			level = n + 1
		}
	}
	numID, ilvl := props.child("w:numPr", "w:numId").val(), props.child("w:numPr", "w:ilvl").val()
	if numID == "" {
		r.styles.up(id, func(s *styleOf) bool {
			if s.numID != "" {
				numID, ilvl = s.numID, s.level
			}
			return numID != ""
		})
	}
	switch {
	case r.styles.named(id, "title") && !hasPicture(runs):
		if r.title == "" && !r.inNote {
			r.title = plain(runs)
			return out
		}
		return append(out, block{kind: heading, level: 1, runs: unbold(runs)})
	case level > 0 && !hasPicture(runs):
		return append(out, block{kind: heading, level: level, runs: unbold(runs)})
	case numID != "" && numID != "0":
		depth, _ := strconv.Atoi(ilvl)
		depth = min(max(depth, 0), 8)
		l := r.numbers.of(numID, strconv.Itoa(depth))
		if l.none && len(out) > 0 && out[len(out)-1].kind == list {
			goOn(&out[len(out)-1], depth, block{runs: runs})
			return out
		}
		if l.lettered {
			r.miss("letters or Roman numerals before the items of a list (they become numbers)")
		}
		if !l.none {
			return addItem(out, depth, l.ordered, r.count(numID, depth, l), []block{{runs: runs}})
		}
	case r.styles.named(id, "list bullet", "list number"):
		return addItem(out, 0, r.styles.named(id, "list number"), 1, []block{{runs: runs}})
	case r.styles.named(id, "list paragraph", "list continue") && len(out) > 0 && out[len(out)-1].kind == list && indented(props):
		items := out[len(out)-1].items
		items[len(items)-1] = append(items[len(items)-1], block{runs: runs})
		return out
	case r.styles.named(id, "source code", "html preformatted", "macro text"):
		if n := len(out); n > 0 && out[n-1].kind == code {
			out[n-1].runs = append(append(out[n-1].runs, run{br: true}), asWritten...)
			return out
		}
		return append(out, block{kind: code, runs: asWritten})
	case r.styles.named(id, "quote", "intense quote", "block text"):
		return append(out, block{kind: quote, blocks: []block{{runs: runs}}})
	case r.styles.named(id, "caption") && !hasPicture(runs):
		return append(out, block{level: caption, runs: runs})
	}
	return append(out, block{runs: runs})
}

func indented(props *node) bool {
	ind := props.child("w:ind")
	for _, a := range []string{"w:left", "w:start"} {
		if n, err := strconv.Atoi(ind.get(a)); err == nil && n >= 300 {
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

// goOn adds a block to the last item of a list, at most so deep.
func goOn(l *block, depth int, b block) {
	last := len(l.items) - 1
	if in := l.items[last]; depth > 0 && len(in) > 0 && in[len(in)-1].kind == list {
		goOn(&in[len(in)-1], depth-1, b)
		return
	}
	l.items[last] = append(l.items[last], b)
}

// addItem adds an item to the list that the blocks end in, as deep as wanted;
// a list is begun where there is none of that kind.
func addItem(bs []block, depth int, ordered bool, start int, item []block) []block {
	last := len(bs) - 1
	if depth > 0 && last >= 0 && bs[last].kind == list && len(bs[last].items) > 0 {
		items := bs[last].items
		items[len(items)-1] = addItem(items[len(items)-1], depth-1, ordered, start, item)
		return bs
	}
	if last < 0 || bs[last].kind != list || bs[last].ordered != ordered {
		bs = append(bs, block{kind: list, ordered: ordered, start: start})
		last = len(bs) - 1
	}
	bs[last].items = append(bs[last].items, item)
	return bs
}

// table reads a table. One of a single cell is a frame around its content.
func (r *reader) table(t *node) []block {
	b := block{kind: table}
	var covering []*cell // the cell that reaches down into each column
	var rows [][]*cell
	var heads []bool
	look := t.child("w:tblPr", "w:tblLook")
	firstIsHead := look.get("w:firstRow") == "1" || look.val() != "" && hex(look.val())&0x20 != 0
	var read func(kids []*node)
	read = func(kids []*node) {
		for _, k := range kids {
			switch k.name {
			case "w:tr":
				if k.child("w:trPr", "w:del") != nil {
					r.changes++
					continue
				}
				rows = append(rows, r.row(k, &covering))
				heads = append(heads, k.child("w:trPr", "w:tblHeader").on())
			case "w:sdt":
				if c := r.control(k); c != nil {
					read(c.kids)
				}
			case "w:ins", "w:customXml", "w:moveTo":
				read(k.kids)
			case "w:del", "w:moveFrom":
				r.changes++
			}
		}
	}
	read(t.kids)
	for i, cells := range rows {
		x := row{head: heads[i] || i == 0 && len(rows) > 1 && (firstIsHead || allBold(cells))}
		for _, c := range cells {
			x.cells = append(x.cells, *c)
		}
		b.rows = append(b.rows, x)
	}
	switch {
	case len(b.rows) == 0:
		return nil
	case len(b.rows) == 1 && len(b.rows[0].cells) == 1:
		return b.rows[0].cells[0].blocks
	}
	return []block{b}
}

func hex(s string) uint64 {
	n, _ := strconv.ParseUint(s, 16, 32)
	return n
}

func allBold(cells []*cell) bool {
	said := false
	for _, c := range cells {
		for _, b := range c.blocks {
			for _, x := range b.runs {
				if strings.TrimSpace(x.text) != "" && !x.style.bold {
					return false
				}
				said = said || x.style.bold
			}
		}
	}
	return said
}

// row reads a row; covering holds, for each column, the cell from above that
// may go on there.
func (r *reader) row(tr *node, covering *[]*cell) []*cell {
	var cells []*cell
	col := 0
	if n, err := strconv.Atoi(tr.child("w:trPr", "w:gridBefore").val()); err == nil && n > 0 { // the row begins further right
		n = min(n, 100)
		for len(*covering) < n {
			*covering = append(*covering, nil)
		}
		for i := range n {
			(*covering)[i] = nil
		}
		cells = append(cells, &cell{cols: n, rows: 1})
		col = n
	}
	var read func(kids []*node)
	read = func(kids []*node) {
		for _, k := range kids {
			switch k.name {
			case "w:tc":
			case "w:sdt":
				if c := r.control(k); c != nil {
					read(c.kids)
				}
				continue
			case "w:customXml", "w:ins", "w:moveTo":
				read(k.kids)
				continue
			default:
				continue
			}
			span, _ := strconv.Atoi(k.child("w:tcPr", "w:gridSpan").val())
			span = min(max(span, 1), 100)
			if k.child("w:tcPr", "w:cellDel") != nil {
				r.changes++
				continue
			}
			merge := k.child("w:tcPr", "w:vMerge")
			for len(*covering) < col+span {
				*covering = append(*covering, nil)
			}
			if above := (*covering)[col]; merge != nil && merge.val() != "restart" && above != nil {
				above.rows++
				col += span
				continue
			}
			c := &cell{blocks: r.blocks(k.kids), cols: span, rows: 1}
			for i := range c.blocks {
				if c.blocks[i].kind == table {
					r.miss("a table within a table as such (its text stays)")
					c.blocks[i] = flat(c.blocks[i])
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
	read(tr.kids)
	return cells
}

// flat makes a list of the cells of a table.
func flat(t block) block {
	l := block{kind: list}
	for _, row := range t.rows {
		for _, c := range row.cells {
			if len(c.blocks) > 0 {
				l.items = append(l.items, c.blocks)
			}
		}
	}
	return l
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
		r.diags.Warn("import-remote-picture", r.at(), "save the picture and put it into the report's folder", "the picture %s lies outside of the document and is left out", short(t.to))
		return ""
	}
	name := t.to
	if !strings.HasPrefix(name, "/") {
		name = path.Join("/", path.Dir(r.from), name)
	}
	if at, ok := r.kept[name]; ok {
		return at
	}
	data, err := r.b.read(name, maxPicture)
	if err == nil {
		if _, bad := picture.Probe(data); bad != nil {
			err = fmt.Errorf("it %w", bad)
		}
	}
	if err != nil {
		r.diags.Warn("import-picture", r.at(), "save the picture as PNG or JPEG, and put it into the page by hand", "the picture %s of the document is left out: %v", path.Base(name), err)
		r.kept[name] = ""
		return ""
	}
	r.kept[name] = r.keep(path.Base(name), data)
	return r.kept[name]
}

// short shortens an address for a message.
func short(s string) string {
	if c := []rune(s); len(c) > 80 {
		return string(c[:77]) + "…"
	}
	return s
}
