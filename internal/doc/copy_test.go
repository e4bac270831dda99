package doc_test

import (
	"reflect"
	"testing"

	"annals/internal/doc"
	"annals/internal/xhtml/xhtmltest"
)

// TestCopy copies a report with every construct: the copies say the same, no
// node that belongs to a page is shared, and the originals stay as they are.
func TestCopy(t *testing.T) {
	r := xhtmltest.Report()
	pages := r.Pages()
	links := 0
	c := &doc.Copier{Link: func(l *doc.Link) doc.Inline {
		links++
		if l.Target.Kind == doc.PageTarget && l.Target.Page.ID == "flusswacht" {
			return &doc.Span{Inlines: l.Inlines}
		}
		return l
	}}
	copies := c.Pages(pages, nil)
	if links < 5 {
		t.Fatalf("only %d links were seen", links)
	}
	mine := nodes(pages)
	for n := range nodes(copies) {
		if mine[n] {
			t.Errorf("a %T is shared", n)
		}
	}
	of := map[*doc.Page]*doc.Page{}
	for i, p := range pages {
		of[copies[i]] = p
	}
	left := 0
	for i, p := range pages {
		if a, b := said(p), said(copies[i]); a != b || a == "" {
			t.Errorf("%s says %q, its copy %q", p.ID, a, b)
		}
		doc.Reading(p.Blocks, func(in doc.Inline) bool {
			if l, ok := in.(*doc.Link); ok && l.Target.Page != nil && l.Target.Page.ID == "flusswacht" {
				left++
				if of[l.Target.Page] != nil {
					t.Error("a link of the original leads to a copy")
				}
			}
			return true
		})
		doc.Reading(copies[i].Blocks, func(in doc.Inline) bool {
			switch in := in.(type) {
			case *doc.Link:
				if in.Target.Page == nil {
					break
				}
				if in.Target.Page.ID == "flusswacht" {
					t.Errorf("a link to flusswacht is left on %s", p.ID)
				}
				if of[in.Target.Page] == nil {
					t.Errorf("a link on %s leads to an original", p.ID)
				}
			case *doc.NoteRef:
				found := false
				for _, n := range copies[i].Footnotes {
					found = found || n == in.Note
				}
				if !found {
					t.Errorf("a mark on %s has no note", p.ID)
				}
			}
			return true
		})
	}
	if left == 0 {
		t.Error("the originals have lost their links")
	}
}

func said(p *doc.Page) string {
	s := ""
	doc.Reading(p.Blocks, func(in doc.Inline) bool {
		switch in.(type) {
		case *doc.Link, *doc.Span:
		default:
			s += doc.PlainText([]doc.Inline{in})
		}
		return true
	})
	return s
}

// nodes collects every pointer to a struct below the pages that is neither a
// page nor a picture or file.
func nodes(pages []*doc.Page) map[any]bool {
	all := map[any]bool{}
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Interface:
			if !v.IsNil() {
				walk(v.Elem())
			}
		case reflect.Pointer:
			switch v.Interface().(type) {
			case *doc.Page, *doc.Part, *doc.Picture, *doc.Asset:
				return
			}
			if !v.IsNil() && !all[v.Interface()] {
				all[v.Interface()] = true
				walk(v.Elem())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		}
	}
	for _, p := range pages {
		walk(reflect.ValueOf(p.Blocks))
		walk(reflect.ValueOf(p.Footnotes))
	}
	return all
}

// TestCopyOfANoteThatNamesItself comes to an end.
func TestCopyOfANoteThatNamesItself(t *testing.T) {
	n := &doc.Footnote{}
	n.Blocks = []doc.Block{&doc.Paragraph{Inlines: []doc.Inline{&doc.NoteRef{Note: n}}}}
	c := &doc.Copier{}
	m := c.Footnotes([]*doc.Footnote{n})[0]
	if ref := m.Blocks[0].(*doc.Paragraph).Inlines[0].(*doc.NoteRef); m == n || ref.Note != m {
		t.Error("the copy's mark belongs to another note")
	}
	if c.Blocks(nil) != nil {
		t.Error("nothing became something")
	}
}
