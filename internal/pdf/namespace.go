package pdf

import (
	"annals/internal/layout/display"
	"annals/internal/pdf/cos"
)

// The two sets of standard structure types (ISO 32000-2, 14.8.6). A file of
// PDF 2.0 says of every element which set its type is from; PDF 1.7 has one
// set and no way to say so.
const (
	firstSpace  = "http://iso.org/pdf/ssn"
	secondSpace = "http://iso.org/pdf2/ssn"
)

// firstOnly are the types of PDF 1.7 that PDF 2.0 has given up (ISO 32000-2,
// annex M). Elements of these types stay what they are, in their old
// namespace. Note is not among them: PDF/UA-2 wants FENote in its place
// (ISO 14289-2, 8.2.5.14).
var firstOnly = map[string]bool{
	"Art": true, "BlockQuote": true, "TOC": true, "TOCI": true, "Index": true, "Private": true,
	"Quote": true, "Reference": true, "BibEntry": true, "Code": true,
}

// role returns the structure type of a tag in the generation of PDF that is
// written. Layout speaks PDF 1.7, but for the report's title.
func (c claims) role(t *display.Tag, parent *element) string {
	switch {
	case c.second() && t.Role == "Note":
		return "FENote"
	case !c.second() && t.Role == "Title":
		return "P"
	case c.second() && t.Role == "Caption" && (parent == nil || parent.role != "Table"):
		// A figure's words stand beside it: within it, its description would
		// hide them from a reader. PDF 2.0 has captions within only.
		return "P"
	}
	return t.Role
}

// numbering returns the value of an element's ListNumbering, "" for none. A
// list whose labels are words, which PDF 1.7 calls not numbered, is one of
// terms and descriptions in PDF 2.0 (ISO 14289-2, 8.2.5.25).
func (s *structureWriter) numbering(e *element) string {
	n := e.tag.Number
	if s.w.claims.second() && e.role == "L" && (n == "" || n == "None") && e.labelled() {
		return "Description"
	}
	return n
}

// labelled reports whether a list's items have labels.
func (e *element) labelled() bool {
	for _, k := range e.kids {
		if li, ok := k.(*element); ok && li.role == "LI" {
			for _, k := range li.kids {
				if lbl, ok := k.(*element); ok && lbl.role == "Lbl" {
					return true
				}
			}
		}
	}
	return false
}

// isNote reports whether an element is a footnote, in either generation.
func (e *element) isNote() bool { return e.role == "Note" || e.role == "FENote" }

// spaces are the namespaces of a file's elements; those that no element uses
// are not written.
type spaces struct{ first, second cos.Ref }

// of returns the namespace of an element's type.
func (s *spaces) of(f *cos.File, role string) cos.Ref {
	ref, uri := &s.second, secondSpace
	if firstOnly[role] {
		ref, uri = &s.first, firstSpace
	}
	if *ref == 0 {
		*ref = f.Add(cos.NewDict("Type", cos.Name("Namespace"), "NS", cos.Text(uri)))
	}
	return *ref
}

// list returns the namespaces in use, as the structure tree root names them.
func (s *spaces) list() cos.Array {
	var a cos.Array
	for _, r := range []cos.Ref{s.first, s.second} {
		if r != 0 {
			a = append(a, r)
		}
	}
	return a
}

// refer gives elements their references to other elements: entries of a table
// of contents to what they name, notes and their marks to each other
// (ISO 14289-2, 8.2.5.8 and 8.2.5.14). What is referred to and has no marks is
// not in the file; an entry then leads to what stands in its place.
func (s *structureWriter) refer(e *element) {
	var refs cos.Array
	for _, to := range e.tag.Ref {
		if x := s.tree.byTag[to]; x != nil && x.kept {
			refs = append(refs, x.ref)
		}
	}
	if refs == nil && e.role == "TOCI" {
		if x := s.goal(e); x != nil {
			refs = cos.Array{x.ref}
		}
	}
	if refs != nil {
		s.w.file.Dict(e.ref).Set("Ref", refs)
	}
	for _, k := range e.kids {
		if k, ok := k.(*element); ok {
			s.refer(k)
		}
	}
}

// goal returns the element that the first link in an element leads to, or nil.
func (s *structureWriter) goal(e *element) *element {
	for _, l := range e.links {
		if d := l.link.area.Dest; l.link.uri == "" && d != nil {
			return s.w.elementAt(d.Page, d.Y, d.Tag)
		}
	}
	for _, k := range e.kids {
		if k, ok := k.(*element); ok && k.role != "TOC" {
			if x := s.goal(k); x != nil {
				return x
			}
		}
	}
	return nil
}
