package pdf

import (
	"cmp"
	"slices"

	"annals/internal/pdf/cos"
)

// structureWriter adds the structure tree to the file (ISO 32000-1 and -2, 14.7).
type structureWriter struct {
	w      *writer
	tree   *tree
	spaces spaces
	ids    []identified
}

type identified struct {
	id  string
	ref cos.Ref
}

// write adds the tree, the way back from marks and link areas to their
// elements (the parent tree), and the table of identifiers.
func (t *tree) write(w *writer, catalog *cos.Dict) {
	s := &structureWriter{w: w, tree: t}
	root := w.file.Add(nil)
	s.identify(t.root)
	s.element(t.root, root)
	d := cos.NewDict("Type", cos.Name("StructTreeRoot"), "K", t.root.ref)
	if w.claims.second() {
		s.refer(t.root)
		d.Set("Namespaces", s.spaces.list())
		// For readers of PDF 1.7, which look for nothing else.
		d.Set("RoleMap", cos.NewDict("FENote", cos.Name("Note"), "Title", cos.Name("P")))
	}
	nums := cos.Array{}
	for i, leaves := range t.pages {
		owners := make(cos.Array, len(leaves))
		for j, l := range leaves {
			owners[j] = l.owner.ref
		}
		nums = append(nums, i, w.file.Add(owners))
	}
	for _, ls := range w.links {
		for _, l := range ls {
			nums = append(nums, l.key, t.byTag[l.area.Tag].ref)
		}
	}
	d.Set("ParentTree", w.file.Add(cos.NewDict("Nums", nums)))
	d.Set("ParentTreeNextKey", w.nextKey)
	if len(s.ids) > 0 {
		slices.SortFunc(s.ids, func(a, b identified) int { return cmp.Compare(a.id, b.id) })
		names := cos.Array{}
		for _, e := range s.ids {
			names = append(names, cos.String(e.id), e.ref)
		}
		d.Set("IDTree", w.file.Add(cos.NewDict("Names", names)))
	}
	w.file.Objects[root] = d
	catalog.Set("StructTreeRoot", root)
	catalog.Set("MarkInfo", cos.NewDict("Marked", true))
}

// identify gives identifiers to the elements that need one: those that have
// one, notes (PDF/UA-1, 7.9), and header cells that other cells name.
func (s *structureWriter) identify(e *element) {
	switch {
	case e.tag.ID != "":
		e.id = s.tree.name(e.tag.ID)
	case e.isNote():
		e.id = s.tree.name("note")
	}
	for _, h := range e.tag.Headers {
		if th := s.tree.byTag[h]; th != nil && th.id == "" && h.ID == "" {
			th.id = s.tree.name("th")
		}
	}
	for _, k := range e.kids {
		if k, ok := k.(*element); ok {
			s.identify(k)
		}
	}
}

// element adds an element and everything below it.
func (s *structureWriter) element(e *element, parent cos.Ref) {
	t := e.tag
	d := cos.NewDict("Type", cos.Name("StructElem"), "S", cos.Name(e.role), "P", parent)
	if s.w.claims.second() {
		d.Set("NS", s.spaces.of(s.w.file, e.role))
	}
	set := func(key cos.Name, text string) {
		if text != "" {
			d.Set(key, cos.Text(text))
		}
	}
	set("Alt", t.Alt)
	set("Lang", t.Lang)
	set("T", t.Title)
	if e.id != "" {
		d.Set("ID", cos.String(e.id))
		s.ids = append(s.ids, identified{e.id, e.ref})
	}
	switch a := s.attributes(e); len(a) {
	case 0:
	case 1:
		d.Set("A", a[0])
	default:
		d.Set("A", a)
	}
	switch k := s.kids(e, d); len(k) {
	case 0:
	case 1:
		d.Set("K", k[0])
	default:
		d.Set("K", k)
	}
	s.w.file.Objects[e.ref] = d
}

// kids returns an element's children: marks on its own page by their number,
// marks on other pages and link areas by small dictionaries.
func (s *structureWriter) kids(e *element, d *cos.Dict) cos.Array {
	var ks cos.Array
	own := -1
	for _, k := range e.kids {
		switch k := k.(type) {
		case *element:
			s.element(k, e.ref)
			ks = append(ks, k.ref)
		case *leaf:
			for _, m := range k.marks {
				if own < 0 {
					own = m.page
					d.Set("Pg", s.w.pages[own])
				}
				if m.page == own {
					ks = append(ks, m.id)
				} else {
					ks = append(ks, cos.NewDict("Type", cos.Name("MCR"), "Pg", s.w.pages[m.page], "MCID", m.id))
				}
			}
		}
	}
	for _, l := range e.links {
		ks = append(ks, cos.NewDict("Type", cos.Name("OBJR"), "Pg", s.w.pages[l.page], "Obj", l.link.ref))
	}
	return ks
}

// attributes returns an element's attribute objects, one an owner
// (ISO 32000-1, 14.8.5).
func (s *structureWriter) attributes(e *element) cos.Array {
	var as cos.Array
	t := e.tag
	if e.role == "Figure" {
		d := cos.NewDict("O", cos.Name("Layout"), "Placement", cos.Name("Block"))
		if b := t.BBox; b != nil && b.Page >= 0 && b.Page < len(s.w.doc.Pages) {
			r, height := b.Rect, s.w.doc.Pages[b.Page].Height
			d.Set("BBox", cos.Array{cos.Length(r.X), cos.Length(height - r.Y - r.H), cos.Length(r.X + r.W), cos.Length(height - r.Y)})
		}
		as = append(as, d)
	}
	if n := s.numbering(e); n != "" {
		as = append(as, cos.NewDict("O", cos.Name("List"), "ListNumbering", cos.Name(n)))
	}
	if e.role == "FENote" {
		as = append(as, cos.NewDict("O", cos.Name("FENote"), "NoteType", cos.Name("Footnote")))
	}
	table := &cos.Dict{}
	if t.Scope != "" {
		table.Set("Scope", cos.Name(t.Scope))
	}
	if t.ColSpan > 1 {
		table.Set("ColSpan", t.ColSpan)
	}
	if t.RowSpan > 1 {
		table.Set("RowSpan", t.RowSpan)
	}
	var headers cos.Array
	for _, h := range t.Headers {
		if th := s.tree.byTag[h]; th != nil && th.id != "" {
			headers = append(headers, cos.String(th.id))
		}
	}
	if headers != nil {
		table.Set("Headers", headers)
	}
	if table.Len() > 0 {
		table.Set("O", cos.Name("Table"))
		as = append(as, table)
	}
	return as
}
