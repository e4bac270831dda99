package word

import (
	"strconv"
	"strings"
)

// styles are those of a document, by their id.
type styles map[string]*styleOf

// styleOf is what counts of a style.
type styleOf struct {
	name    string
	based   string
	outline int // level of headings from 1, 0 for none
	numID   string
	level   string
	props   *node // of its text
}

func readStyles(root *node) styles {
	all := styles{}
	if root == nil {
		return all
	}
	for _, s := range root.kids {
		if s.name != "w:style" || s.get("w:styleId") == "" {
			continue
		}
		o := &styleOf{name: strings.ToLower(s.child("w:name").val()), based: s.child("w:basedOn").val(), props: s.child("w:rPr")}
		if l := s.child("w:pPr", "w:outlineLvl"); l != nil {
			if n, err := strconv.Atoi(l.val()); err == nil && n >= 0 && n < 9 {
				o.outline = n + 1
			}
		}
		if n, ok := strings.CutPrefix(o.name, "heading "); ok {
			if n, err := strconv.Atoi(n); err == nil && n > 0 && n < 10 {
				o.outline = n
			}
		}
		o.numID = s.child("w:pPr", "w:numPr", "w:numId").val()
		o.level = s.child("w:pPr", "w:numPr", "w:ilvl").val()
		all[s.get("w:styleId")] = o
	}
	return all
}

// up calls visit for a style and those it is based on, until visit returns
// true. Styles that are based on each other in a circle end it.
func (ss styles) up(id string, visit func(*styleOf) bool) {
	for n := 0; n < 20; n++ {
		s := ss[id]
		if s == nil || visit(s) {
			return
		}
		id = s.based
	}
}

// heading returns the level of a heading that a style makes, 0 for none.
func (ss styles) heading(id string) int {
	level := 0
	ss.up(id, func(s *styleOf) bool { level = s.outline; return level > 0 })
	return level
}

// named reports whether a style, or one that it is based on, has a name that
// begins so.
func (ss styles) named(id string, names ...string) bool {
	found := false
	ss.up(id, func(s *styleOf) bool {
		for _, n := range names {
			found = found || strings.HasPrefix(s.name, n)
		}
		return found
	})
	return found
}

// numbering tells what kind of list a paragraph with a number belongs to.
type numbering struct {
	abstract map[string]string           // of numId
	levels   map[string]map[string]level // of the abstract id, by ilvl
	override map[string]map[string]level // of numId
}

type level struct {
	ordered, none bool
	lettered      bool // its numbers are letters or Roman numerals
	start         int
}

func readNumbering(root *node) numbering {
	n := numbering{map[string]string{}, map[string]map[string]level{}, map[string]map[string]level{}}
	if root == nil {
		return n
	}
	one := func(l *node) level {
		v := level{start: 1}
		switch f := l.child("w:numFmt").val(); f {
		case "bullet", "":
			// An item without a bullet goes on with the one before it.
			v.none = f == "bullet" && l.child("w:lvlText") != nil && strings.TrimSpace(l.child("w:lvlText").val()) == ""
		case "none":
			v.none = true
		default:
			v.ordered, v.lettered = true, strings.HasSuffix(f, "Letter") || strings.HasSuffix(f, "Roman")
		}
		if s, err := strconv.Atoi(l.child("w:start").val()); err == nil && s >= 0 && s < 1000000 {
			v.start = s
		}
		return v
	}
	for _, k := range root.kids {
		switch k.name {
		case "w:abstractNum":
			ls := map[string]level{}
			for _, l := range k.kids {
				if l.name == "w:lvl" {
					ls[l.get("w:ilvl")] = one(l)
				}
			}
			n.levels[k.get("w:abstractNumId")] = ls
		case "w:num":
			id := k.get("w:numId")
			n.abstract[id] = k.child("w:abstractNumId").val()
			n.override[id] = map[string]level{}
			for _, o := range k.kids {
				if o.name != "w:lvlOverride" {
					continue
				}
				at := o.get("w:ilvl")
				l := n.levels[n.abstract[id]][at]
				if full := o.child("w:lvl"); full != nil {
					l = one(full)
				}
				if s, err := strconv.Atoi(o.child("w:startOverride").val()); err == nil && s >= 0 && s < 1000000 {
					l.start = s
				}
				n.override[id][at] = l
			}
		}
	}
	return n
}

func (n numbering) of(id, ilvl string) level {
	if l, ok := n.override[id][ilvl]; ok {
		return l
	}
	if l, ok := n.levels[n.abstract[id]][ilvl]; ok {
		return l
	}
	return level{start: 1}
}
