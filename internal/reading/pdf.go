package reading

import (
	"fmt"

	"annals/internal/pdf/cos"
)

// PDF is a tagged PDF, opened.
type PDF struct {
	Lang      string
	Root      *Element // of the structure: Document
	Bookmarks []Bookmark
	Labels    []string // of pages, as a viewer shows them
	Folios    []string // of pages, as they are printed; "" where none is
	Adorning  int      // images that are artifacts
	Faults    []string // of marks: what belongs to nothing, text that cannot be read, wrong order

	f      *file
	sheets []*sheet
	pageOf map[cos.Ref]int
}

// Bookmark is an entry of the outline.
type Bookmark struct {
	Title string
	Level int
	To    Spot
}

// Alter returns a finished PDF with its objects changed, to show that a check
// can fail. Streams of the file that change gets are as they are written.
func Alter(data []byte, change func(*cos.File)) (out []byte, err error) {
	defer func() {
		if f, ok := recover().(fault); ok {
			out, err = nil, f.error
		}
	}()
	f := openFile(data)
	all := &cos.File{Objects: make([]any, len(f.where)+1)}
	for n, e := range f.where {
		if e.kind != 0 {
			all.Objects[n] = f.get(cos.Ref(n))
		}
	}
	all.Root, _ = f.trailer.Get("Root").(cos.Ref)
	all.Info, _ = f.trailer.Get("Info").(cos.Ref)
	change(all)
	return all.Write()
}

// Element is an element of the structure tree.
type Element struct {
	Role   string
	Alt    string
	Lang   string // "" where it is that of its parent
	ID     string
	Kids   []any // *Element, *Text or *Area, in order
	Parent *Element
}

// Text is a leaf: words on one baseline, or something painted.
type Text struct {
	Value  string
	Shapes bool
	At     Spot
}

// Area is a part of a page that can be clicked.
type Area struct {
	Page     int
	Goal     Goal
	Contents string
}

// OpenPDF opens a finished PDF, as package pdf writes it.
func OpenPDF(data []byte) (p *PDF, err error) {
	defer func() {
		if f, ok := recover().(fault); ok {
			p, err = nil, f.error
		}
	}()
	p = &PDF{f: openFile(data), pageOf: map[cos.Ref]int{}}
	root := p.f.dict(p.f.trailer.Get("Root"))
	p.Lang = p.f.text(root.Get("Lang"))
	var pages []*cos.Dict
	var walk func(v any)
	walk = func(v any) {
		d := p.f.dict(v)
		if d.Get("Type") == cos.Name("Page") {
			p.pageOf[v.(cos.Ref)] = len(pages)
			pages = append(pages, d)
			return
		}
		for _, k := range p.f.array(d.Get("Kids")) {
			walk(k)
		}
	}
	walk(root.Get("Pages"))
	p.labels(root, len(pages))
	fonts := map[cos.Ref]map[int]string{}
	for i, d := range pages {
		sh := &sheet{label: p.Labels[i], marks: map[int]*mark{}}
		res := p.f.dict(p.f.dict(d.Get("Resources")).Get("Font"))
		r := &reader{f: p.f, sh: sh, fonts: map[cos.Name]map[int]string{}}
		if res != nil {
			for _, k := range res.Keys() {
				ref, _ := res.Get(k).(cos.Ref)
				if fonts[ref] == nil {
					fonts[ref] = p.f.toUnicode(p.f.dict(res.Get(k)))
				}
				r.fonts[k] = fonts[ref]
			}
		}
		r.read(p.f.inflate(p.f.stream(d.Get("Contents"))))
		p.sheets = append(p.sheets, sh)
		p.Folios = append(p.Folios, Plain(sh.footer))
		p.Adorning += sh.adorning
		for _, f := range sh.faults {
			p.Faults = append(p.Faults, fmt.Sprintf("page %s: %s", sh.label, f))
		}
	}
	p.structure(root)
	p.bookmarks(p.f.dict(root.Get("Outlines")).Get("First"), 0)
	return p, nil
}

// structure reads the structure tree and holds the order of painting against it.
func (p *PDF) structure(root *cos.Dict) {
	tree := p.f.dict(root.Get("StructTreeRoot"))
	if tree == nil {
		failf("the file is not tagged")
	}
	top := &Element{}
	next := make([]int, len(p.sheets)) // of the marks of each page
	p.kids(top, tree.Get("K"), nil, next)
	for _, k := range top.Kids {
		if e, ok := k.(*Element); ok && p.Root == nil {
			p.Root = e
			e.Parent = nil
		}
	}
	if p.Root == nil || len(top.Kids) != 1 {
		failf("the structure has %d roots", len(top.Kids))
	}
	for i, sh := range p.sheets {
		if next[i] < len(sh.order) {
			p.Faults = append(p.Faults, fmt.Sprintf("page %s: %d of %d marks belong to no element", sh.label, len(sh.order)-next[i], len(sh.order)))
		}
	}
}

// kids reads what K of an element holds: elements, marks, areas.
func (p *PDF) kids(into *Element, k, page any, next []int) {
	switch k := p.f.get(k).(type) {
	case int:
		p.leaf(into, page, k, next)
	case cos.Array:
		for _, e := range k {
			p.kids(into, e, page, next)
		}
	case *cos.Dict:
		switch k.Get("Type") {
		case cos.Name("MCR"):
			pg := k.Get("Pg")
			if pg == nil {
				pg = page
			}
			id, _ := k.Get("MCID").(int)
			p.leaf(into, pg, id, next)
		case cos.Name("OBJR"):
			pg := k.Get("Pg")
			if pg == nil {
				pg = page
			}
			ref, _ := pg.(cos.Ref)
			into.Kids = append(into.Kids, p.area(p.pageOf[ref], p.f.dict(k.Get("Obj"))))
		default:
			role, _ := k.Get("S").(cos.Name)
			e := &Element{Role: string(role), Parent: into, Alt: p.f.text(k.Get("Alt")), Lang: p.f.text(k.Get("Lang")), ID: p.f.text(k.Get("ID"))}
			into.Kids = append(into.Kids, e)
			pg := k.Get("Pg")
			if pg == nil {
				pg = page
			}
			p.kids(e, k.Get("K"), pg, next)
		}
	}
}

func (p *PDF) leaf(into *Element, page any, id int, next []int) {
	ref, _ := page.(cos.Ref)
	i, ok := p.pageOf[ref]
	if !ok {
		failf("a mark of an element %s stands on no page", into.Role)
	}
	sh := p.sheets[i]
	m := sh.marks[id]
	if m == nil {
		failf("page %s: there is no mark %d", sh.label, id)
	}
	if next[i] >= len(sh.order) || sh.order[next[i]] != id {
		p.Faults = append(p.Faults, fmt.Sprintf("page %s: mark %d, of an element %s, is painted out of order", sh.label, id, into.Role))
	}
	next[i]++
	for _, pc := range m.pieces {
		into.Kids = append(into.Kids, &Text{Value: pc.text, At: Spot{i, pc.x, pc.y}})
	}
	if m.shapes {
		into.Kids = append(into.Kids, &Text{Shapes: true, At: Spot{Page: i}})
	}
}

// area reads a link annotation.
func (p *PDF) area(page int, d *cos.Dict) *Area {
	a := &Area{Page: page, Contents: p.f.text(d.Get("Contents"))}
	if act := p.f.dict(d.Get("A")); act != nil {
		if act.Get("S") == cos.Name("URI") {
			a.Goal.Address = p.f.text(act.Get("URI"))
			return a
		}
		a.Goal.Spot = p.spot(act.Get("D"))
		return a
	}
	a.Goal.Spot = p.spot(d.Get("Dest"))
	return a
}

// spot reads a destination of the form [page /XYZ left top zoom].
func (p *PDF) spot(dest any) *Spot {
	a := p.f.array(dest)
	if len(a) < 4 || a[1] != cos.Name("XYZ") {
		return nil
	}
	ref, _ := a[0].(cos.Ref)
	i, ok := p.pageOf[ref]
	if !ok {
		return nil
	}
	return &Spot{i, number(a[2]), number(a[3])}
}

func (p *PDF) bookmarks(first any, level int) {
	for d := p.f.dict(first); d != nil; d = p.f.dict(d.Get("Next")) {
		b := Bookmark{Title: p.f.text(d.Get("Title")), Level: level, To: Spot{Page: -1}}
		dest := d.Get("Dest")
		if act := p.f.dict(d.Get("A")); dest == nil && act != nil {
			dest = act.Get("D")
		}
		if s := p.spot(dest); s != nil {
			b.To = *s
		}
		p.Bookmarks = append(p.Bookmarks, b)
		p.bookmarks(d.Get("First"), level+1)
	}
}

// labels reads the number tree of page labels (ISO 32000-1, 12.4.2).
func (p *PDF) labels(root *cos.Dict, pages int) {
	nums := p.f.array(p.f.dict(root.Get("PageLabels")).Get("Nums"))
	var style cos.Name
	prefix, n := "", 0
	for i := range pages {
		for len(nums) > 1 && nums[0] == i {
			d := p.f.dict(nums[1])
			style, _ = d.Get("S").(cos.Name)
			prefix, n = p.f.text(d.Get("P")), 1
			if st, ok := d.Get("St").(int); ok {
				n = st
			}
			nums = nums[2:]
		}
		label := prefix
		switch style {
		case "":
		case "D":
			label += fmt.Sprint(n)
		default:
			failf("page labels in the style %s", style)
		}
		p.Labels = append(p.Labels, label)
		n++
	}
}
