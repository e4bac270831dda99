package pdf

import (
	"fmt"

	"annals/internal/layout/display"
	"annals/internal/pdf/cos"
)

// tree is the structure tree as it is written: the tags that have content,
// with the marks that their leaves got on the pages.
type tree struct {
	root   *element
	leaves map[*display.Content]*leaf
	byTag  map[*display.Tag]*element
	pages  [][]*leaf // by page, by MCID
	ids    map[string]bool
}

// element is a structure element.
type element struct {
	tag     *display.Tag
	role    string
	parent  *element
	kids    []any // *element or *leaf
	links   []*placedLink
	content bool // marks or link areas in it, however deep
	kept    bool // in the file
	id      string
	ref     cos.Ref
}

// leaf is a run of marks. It may lie on several pages, and in several
// sequences of one page when other marks are painted in between.
type leaf struct {
	owner *element
	marks []mark
}

type mark struct{ page, id int }

type placedLink struct {
	page int
	link *link
}

// plan builds the tree from what is on the pages. Tags without marks are left
// out, but not the empty cells of a table that has others: without them its
// rows would be of different lengths. A Link whose areas lead nowhere gives
// its content to its parent.
func plan(w *writer) *tree {
	t := &tree{leaves: map[*display.Content]*leaf{}, byTag: map[*display.Tag]*element{},
		pages: make([][]*leaf, len(w.doc.Pages)), ids: map[string]bool{}}
	g := &grower{claims: w.claims, tree: t, used: map[*display.Content]bool{}, links: map[*display.Tag][]*placedLink{}}
	for i, page := range w.doc.Pages {
		for _, it := range page.Items {
			if c := contentOf(it); c != nil {
				g.used[c] = true
			}
		}
		for _, l := range w.links[i] {
			g.links[l.area.Tag] = append(g.links[l.area.Tag], &placedLink{i, l})
		}
	}
	root := w.doc.Root
	if root == nil {
		root = &display.Tag{Role: "Document"}
	}
	t.root = g.element(root, nil)
	g.grow(root, t.root)
	g.check(w)
	return t
}

func contentOf(it display.Item) *display.Content {
	switch it := it.(type) {
	case *display.Text:
		return it.Content
	case *display.Path:
		return it.Content
	case *display.Image:
		return it.Content
	}
	return nil
}

type grower struct {
	claims claims
	tree   *tree
	used   map[*display.Content]bool
	links  map[*display.Tag][]*placedLink
	twice  *display.Tag
}

func (g *grower) element(t *display.Tag, parent *element) *element {
	e := &element{tag: t, role: g.claims.role(t, parent), parent: parent, links: g.links[t]}
	e.content = len(e.links) > 0
	if _, ok := g.tree.byTag[t]; ok {
		g.twice = t
	}
	g.tree.byTag[t] = e
	return e
}

// grow gives an element the children of a tag.
func (g *grower) grow(t *display.Tag, into *element) {
	for _, k := range t.Kids {
		switch k := k.(type) {
		case *display.Content:
			if !g.used[k] || g.tree.leaves[k] != nil {
				continue
			}
			l := &leaf{owner: into}
			g.tree.leaves[k] = l
			into.kids = append(into.kids, l)
			into.content = true
		case *display.Tag:
			if g.twice != nil {
				return
			}
			e := g.element(k, into)
			if k.Role == "Link" && len(e.links) == 0 {
				if k.Alt == "" && k.Lang == "" {
					g.grow(k, into)
					continue
				}
				e.role = "Span"
			}
			g.grow(k, e)
			if e.content || tableParts[k.Role] {
				into.kids = append(into.kids, e)
				into.content = into.content || e.content
			}
		}
	}
}

// tableParts are the elements that stay when they are empty.
var tableParts = map[string]bool{"THead": true, "TBody": true, "TFoot": true, "TR": true, "TH": true, "TD": true}

// check tells of marks and links that have no place in the tree: without it
// they would be silent to those who listen.
func (g *grower) check(w *writer) {
	if g.twice != nil {
		w.diags.Fail("pdf-structure", at(g.twice), "", "an element %s stands in the structure twice", g.twice.Role)
		return
	}
	lost := map[*display.Content]bool{}
	for i, page := range w.doc.Pages {
		for _, it := range page.Items {
			if c := contentOf(it); c != nil && g.tree.leaves[c] == nil && !lost[c] {
				lost[c] = true
				w.diags.Fail("pdf-structure", at(c.Tag), "", "marks on page %d belong to an element that is not in the structure", i+1)
			}
		}
		for _, l := range w.links[i] {
			if g.tree.byTag[l.area.Tag] == nil {
				w.diags.Fail("pdf-structure", at(l.area.Tag), "", "a link on page %d belongs to an element that is not in the structure", i+1)
			}
		}
	}
}

// number gives an element and all below it their numbers as objects, so that
// what is written before them can name them.
func (e *element) number(f *cos.File) {
	e.kept, e.ref = true, f.Add(nil)
	for _, k := range e.kids {
		if k, ok := k.(*element); ok {
			k.number(f)
		}
	}
}

// roleOf returns what a leaf is part of, "" for marks that are in no structure.
func (t *tree) roleOf(c *display.Content) cos.Name {
	if l := t.leaves[c]; l != nil {
		return cos.Name(l.owner.role)
	}
	return ""
}

// mark gives a leaf of the structure its next sequence on a page and returns
// the sequence's number there (MCID).
func (t *tree) mark(c *display.Content, page int) int {
	l, id := t.leaves[c], len(t.pages[page])
	t.pages[page] = append(t.pages[page], l)
	l.marks = append(l.marks, mark{page, id})
	return id
}

// name returns an identifier like the one wanted that no element has yet.
func (t *tree) name(want string) string {
	id := want
	for n := 2; t.ids[id]; n++ {
		id = fmt.Sprintf("%s-%d", want, n)
	}
	t.ids[id] = true
	return id
}
