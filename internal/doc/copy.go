package doc

import "reflect"

// A Copier copies parts of the model in which links lead elsewhere. What is
// copied is not changed. Links and references between things that one Copier
// has copied lead to the copies. Pictures and files are shared, as are pages
// that were not given to Pages.
//
// It walks the fields of the nodes, whatever their types are, so a new kind of
// block or inline needs no mention here.
type Copier struct {
	// Link returns what stands in place of a copied link: the link itself,
	// changed or not, or other inlines.
	Link func(*Link) Inline
	// Swap returns what is copied in place of a block or an inline: the node
	// itself, another one, or nil to leave it out with all that is in it.
	Swap func(Node) Node
	done map[any]reflect.Value // the copies, by what they were made of
}

// Pages copies pages. Each copy is shown to seen, which may be nil, before any
// link is.
func (c *Copier) Pages(pages []*Page, seen func(*Page)) []*Page {
	copies := make([]*Page, len(pages))
	for i, p := range pages {
		q := *p
		copies[i] = &q
		c.keep(p, reflect.ValueOf(&q))
		if seen != nil {
			seen(&q)
		}
	}
	for _, p := range copies {
		p.Blocks = c.Blocks(p.Blocks)
		p.Footnotes = c.Footnotes(p.Footnotes)
	}
	return copies
}

// Blocks copies blocks.
func (c *Copier) Blocks(bs []Block) []Block {
	return c.value(reflect.ValueOf(bs)).Interface().([]Block)
}

// Footnotes copies footnotes, those that copied marks belong to only once.
func (c *Copier) Footnotes(ns []*Footnote) []*Footnote {
	return c.value(reflect.ValueOf(ns)).Interface().([]*Footnote)
}

// Entries copies entries of a glossary.
func (c *Copier) Entries(es []*Entry) []*Entry {
	return c.value(reflect.ValueOf(es)).Interface().([]*Entry)
}

func (c *Copier) keep(of any, v reflect.Value) {
	if c.done == nil {
		c.done = map[any]reflect.Value{}
	}
	c.done[of] = v
}

// shared are the types of which there is one for all editions.
var shared = map[reflect.Type]bool{
	reflect.TypeFor[*Page](): true, reflect.TypeFor[*Part](): true, reflect.TypeFor[*Report](): true,
	reflect.TypeFor[*Picture](): true, reflect.TypeFor[*Asset](): true, reflect.TypeFor[*Funder](): true,
}

func (c *Copier) value(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Interface:
		if v.IsNil() {
			return v
		}
		w := c.value(v.Elem())
		if l, ok := w.Interface().(*Link); ok && c.Link != nil && v.Type() == reflect.TypeFor[Inline]() {
			w = reflect.ValueOf(c.Link(l))
		}
		return w
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		if w, ok := c.done[v.Interface()]; ok {
			return w
		}
		if shared[v.Type()] || v.Elem().Kind() != reflect.Struct {
			return v
		}
		w := reflect.New(v.Type().Elem())
		c.keep(v.Interface(), w) // before its fields: a footnote may name itself
		w.Elem().Set(c.value(v.Elem()))
		return w
	case reflect.Struct:
		w := reflect.New(v.Type()).Elem()
		w.Set(v)
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				w.Field(i).Set(c.value(v.Field(i)))
			}
		}
		return w
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		w := reflect.MakeSlice(v.Type(), 0, v.Len())
		for i := range v.Len() {
			item := v.Index(i)
			if c.Swap != nil && item.Kind() == reflect.Interface {
				n := c.Swap(item.Interface().(Node))
				if n == nil {
					continue
				}
				item = reflect.New(item.Type()).Elem()
				item.Set(reflect.ValueOf(n))
			}
			w = reflect.Append(w, c.value(item))
		}
		return w
	}
	return v
}
