package word

import (
	"annals/internal/word/parts"
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
	props   *parts.Node // of its text
}

func readStyles(root *parts.Node) styles {
	all := styles{}
	if root == nil {
		return all
	}
	for _, s := range root.Kids {
		if s.Name != "w:style" || s.Get("w:styleId") == "" {
			continue
		}
		o := &styleOf{name: strings.ToLower(s.Child("w:name").Val()), based: s.Child("w:basedOn").Val(), props: s.Child("w:rPr")}
		if l := s.Child("w:pPr", "w:outlineLvl"); l != nil {
			if n, err := strconv.Atoi(l.Val()); err == nil && n >= 0 && n < 9 {
				o.outline = n + 1
			}
		}
		if n, ok := strings.CutPrefix(o.name, "heading "); ok {
			if n, err := strconv.Atoi(n); err == nil && n > 0 && n < 10 {
				o.outline = n
			}
		}
		o.numID = s.Child("w:pPr", "w:numPr", "w:numId").Val()
		o.level = s.Child("w:pPr", "w:numPr", "w:ilvl").Val()
		all[s.Get("w:styleId")] = o
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

func readNumbering(root *parts.Node) numbering {
	n := numbering{map[string]string{}, map[string]map[string]level{}, map[string]map[string]level{}}
	if root == nil {
		return n
	}
	one := func(l *parts.Node) level {
		v := level{start: 1}
		switch f := l.Child("w:numFmt").Val(); f {
		case "bullet", "":
			// An item without a bullet goes on with the one before it.
			v.none = f == "bullet" && l.Child("w:lvlText") != nil && strings.TrimSpace(l.Child("w:lvlText").Val()) == ""
		case "none":
			v.none = true
		default:
			v.ordered, v.lettered = true, strings.HasSuffix(f, "Letter") || strings.HasSuffix(f, "Roman")
		}
		if s, err := strconv.Atoi(l.Child("w:start").Val()); err == nil && s >= 0 && s < 1000000 {
			v.start = s
		}
		return v
	}
	for _, k := range root.Kids {
		switch k.Name {
		case "w:abstractNum":
			ls := map[string]level{}
			for _, l := range k.Kids {
				if l.Name == "w:lvl" {
					ls[l.Get("w:ilvl")] = one(l)
				}
			}
			n.levels[k.Get("w:abstractNumId")] = ls
		case "w:num":
			id := k.Get("w:numId")
			n.abstract[id] = k.Child("w:abstractNumId").Val()
			n.override[id] = map[string]level{}
			for _, o := range k.Kids {
				if o.Name != "w:lvlOverride" {
					continue
				}
				at := o.Get("w:ilvl")
				l := n.levels[n.abstract[id]][at]
				if full := o.Child("w:lvl"); full != nil {
					l = one(full)
				}
				if s, err := strconv.Atoi(o.Child("w:startOverride").Val()); err == nil && s >= 0 && s < 1000000 {
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
