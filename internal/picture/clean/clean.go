// Package clean writes SVG anew for screens: what may stand beside a page or
// in one.
//
// What comes in: the bytes of a drawing, which anyone may have written. What
// goes out: markup of what is on a list (allow.go), and what was left out, in
// words. The package must never know which edition shows a drawing, and never
// lets pass what it does not know.
package clean

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"annals/internal/picture/svg"
)

// SVG returns a drawing's markup, safe to copy beside a page or to put
// into one, valid as XHTML and as HTML: elements and attributes from a list,
// styles as attributes, nothing that runs, nothing that is fetched, no id but
// those that something in the drawing refers to, each led by idPrefix (which
// must make a name of XML: letters, digits, hyphens). Titles and descriptions
// are left out: what a picture says in words is said where it stands. The root
// has a viewBox, and its width and height in pixels without a unit.
//
// The problems say what was left out that could be seen; they complete the
// sentence "In the picture, …". Same markup, same bytes.
func SVG(data []byte, idPrefix string) ([]byte, []string, error) {
	doc, v, err := svg.Read(data)
	if err != nil {
		return nil, nil, err
	}
	c := &cleaner{doc: doc, told: make(map[string]bool), prefix: idPrefix, ids: make(map[string]string), named: make(map[string]bool)}
	for _, p := range doc.Problems {
		c.problem("%s", p)
	}
	root := c.element(doc.Root)
	if root == nil {
		root = &cleanElement{name: "svg"}
	}
	root.attrs = append([]svg.Attr{
		{Name: "width", Value: decimal(v.Width)},
		{Name: "height", Value: decimal(v.Height)},
		{Name: "viewBox", Value: fmt.Sprintf("%s %s %s %s", decimal(v.Box[0]), decimal(v.Box[1]), decimal(v.Box[2]), decimal(v.Box[3]))},
	}, root.attrs...)
	if err := c.checkCopies(root); err != nil {
		return nil, nil, err
	}
	c.resolve(root)

	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg"`)
	if c.links {
		b.WriteString(` xmlns:xlink="http://www.w3.org/1999/xlink"`)
	}
	root.write(&b)
	return []byte(b.String()), c.problems, nil
}

// cleanElement is an element that stays, or a piece of text.
type cleanElement struct {
	name  string
	text  string
	attrs []svg.Attr
	kids  []*cleanElement
	id    string // as in the file
}

// cleaner copies what is allowed.
type cleaner struct {
	doc      *svg.Document
	prefix   string
	problems []string
	told     map[string]bool
	ids      map[string]string // from ids of the file that are referred to, to new ones
	named    map[string]bool   // the new ones
	targets  map[string]*cleanElement
	links    bool
}

func (c *cleaner) problem(format string, args ...any) {
	p := fmt.Sprintf(format, args...)
	if !c.told[p] && len(c.problems) < 100 {
		c.told[p] = true
		c.problems = append(c.problems, p)
	}
}

// element copies an element with its children, or returns nil.
func (c *cleaner) element(e *svg.Element) *cleanElement {
	switch e.Name {
	case "title", "desc", "metadata", "style", "view", "cursor":
		return nil
	case "script":
		c.problem("a script is left out")
		return nil
	case "animate", "animateTransform", "animateMotion", "animateColor", "set", "mpath", "discard":
		c.problem("an animation stands still")
		return nil
	case "image", "feImage":
		c.problem("a picture inside is left out")
		return nil
	case "foreignObject":
		c.problem("markup inside (foreignObject) is left out")
		return nil
	}
	if !allowedElement(e.Name) {
		c.problem("an element <%s> is left out", svg.Clipped(e.Name))
		return nil
	}
	out := &cleanElement{name: e.Name, id: e.Attr("id")}
	switch e.Name {
	case "a": // a link in a picture is a group
		out.name = "g"
		if inText(e) {
			out.name = "tspan"
		}
	case "switch":
		out.name = "g"
	}
	c.attributes(e, out)
	for _, k := range e.Kids {
		if k.Name == "" {
			out.kids = append(out.kids, &cleanElement{text: k.Text})
			continue
		}
		if e.Name == "switch" && (!svg.Drawable(k.Name) || k.Attr("requiredExtensions") != "") {
			continue
		}
		if kid := c.element(k); kid != nil {
			out.kids = append(out.kids, kid)
			if e.Name == "switch" {
				break
			}
		}
	}
	return out
}

func inText(e *svg.Element) bool {
	for e = e.Parent; e != nil; e = e.Parent {
		if e.Name == "text" {
			return true
		}
	}
	return false
}

// attributes copies those of an element: first its own in the order of the
// list, then what it says of properties.
func (c *cleaner) attributes(e *svg.Element, out *cleanElement) {
	root := e == c.doc.Root
	for _, name := range ownAttributes {
		v := strings.TrimSpace(e.Attr(name))
		if v == "" || root && (name == "width" || name == "height" || name == "viewBox" || name == "x" || name == "y") {
			continue
		}
		if name == "href" {
			// Only use, gradients and the like refer to others; those of links
			// go elsewhere.
			if e.Name == "a" {
				continue
			}
			if !strings.HasPrefix(v, "#") {
				c.problem("a reference to another file is left out")
				continue
			}
		} else if !harmless(v) {
			c.problem("an attribute %s is left out: its value is not allowed", name)
			continue
		}
		out.attrs = append(out.attrs, svg.Attr{Name: name, Value: v})
	}
	if e.Attr("xml:space") == "preserve" || strings.HasPrefix(e.Prop("white-space"), "pre") {
		out.attrs = append(out.attrs, svg.Attr{Name: "xml:space", Value: "preserve"})
	}
	for _, name := range properties {
		v := e.Prop(name)
		if v == "" || root && name == "overflow" {
			continue
		}
		if name == "font-family" {
			v = withGeneric(v)
		}
		if name == "transform" {
			v = svg.WithoutUnits(v)
		}
		if id, fallback, ok := svg.PaintReference(v); ok {
			if id == "" {
				c.problem("a reference to another file is left out")
				if name != "fill" && name != "stroke" {
					continue
				}
				// What cannot be had is not painted, on paper as on screens.
				if v = fallback; v == "" {
					v = "none"
				}
			}
		} else if !harmless(v) {
			c.problem("a property %s is left out: its value is not allowed", name)
			continue
		}
		out.attrs = append(out.attrs, svg.Attr{Name: name, Value: v})
	}
}

// harmless refuses values that fetch something, hide something behind an
// escape, or call functions that only scripts and styles have.
func harmless(v string) bool {
	if strings.ContainsAny(v, "\\@<>{};&") {
		return false
	}
	l := strings.ToLower(v)
	for _, word := range []string{"url(", "javascript:", "vbscript:", "data:", "expression(", "var(", "env(", "image(", "attr(", "//"} {
		if strings.Contains(l, word) {
			return false
		}
	}
	return true
}

// withGeneric ends a list of families in a generic one, for readers without
// the families of the drawing. Browsers pass over a list in which a name is
// not spelt as CSS wants it, and set the words in a serif: names that need
// quotation marks get them.
func withGeneric(families string) string {
	var list []string
	for _, f := range familyNames(families) {
		if quoted(f) {
			list = append(list, f)
			continue
		}
		f = strings.TrimSpace(strings.Map(func(c rune) rune {
			if c == '"' || c == '\'' { // a mark in the midst of a name makes the whole list worthless
				return -1
			}
			return c
		}, f))
		if !identifiers(f) && f != "" {
			f = "'" + f + "'"
		}
		if f != "" {
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		return "sans-serif"
	}
	families = strings.Join(list, ", ")
	switch strings.ToLower(list[len(list)-1]) {
	case "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit", "initial", "unset":
		return families
	}
	if svg.SerifFamily(families) {
		return families + ", serif"
	}
	if strings.Contains(strings.ToLower(families), "mono") {
		return families + ", monospace"
	}
	return families + ", sans-serif"
}

// familyNames divides a list of families at its commas, but not at those
// within quotation marks.
func familyNames(list string) []string {
	var names []string
	open, from := rune(0), 0
	for i, c := range list {
		switch {
		case c == open:
			open = 0
		case open == 0 && (c == '"' || c == '\'') && strings.TrimSpace(list[from:i]) == "":
			open = c
		case open == 0 && c == ',':
			names = append(names, strings.TrimSpace(list[from:i]))
			from = i + 1
		}
	}
	return append(names, strings.TrimSpace(list[from:]))
}

// quoted reports whether a name stands between quotation marks of one kind.
func quoted(name string) bool {
	n := len(name)
	return n > 2 && (name[0] == '\'' || name[0] == '"') && strings.IndexByte(name[1:], name[0]) == n-2
}

// identifiers reports whether a family's name may stand without quotation
// marks: every word of it begins as a name of CSS does, not with a digit.
func identifiers(name string) bool {
	words := strings.Fields(name)
	for _, w := range words {
		w = strings.TrimPrefix(w, "-")
		for i, c := range w {
			letter := c == '_' || c >= 0x80 || c|0x20 >= 'a' && c|0x20 <= 'z'
			if !letter && (i == 0 || c != '-' && (c < '0' || c > '9')) {
				return false
			}
		}
		if w == "" {
			return false
		}
	}
	return len(words) > 0
}

// checkCopies refuses drawings that copy copies of copies: a kilobyte can ask
// a browser for a billion shapes. A copy of what it stands in is no copy.
func (c *cleaner) checkCopies(root *cleanElement) error {
	c.targets = make(map[string]*cleanElement)
	var collect func(e *cleanElement)
	collect = func(e *cleanElement) {
		if e.id != "" && c.targets[e.id] == nil {
			c.targets[e.id] = e
		}
		for _, k := range e.kids {
			collect(k)
		}
	}
	collect(root)
	sizes := make(map[*cleanElement]int)
	open := make(map[*cleanElement]bool)
	var size func(e *cleanElement) int
	size = func(e *cleanElement) int {
		if n, ok := sizes[e]; ok {
			return n
		}
		open[e] = true
		n := 1
		for _, k := range e.kids {
			n += size(k)
		}
		if e.name == "use" {
			switch t := c.targets[strings.TrimPrefix(e.attr("href"), "#")]; {
			case t == nil:
			case open[t]:
				c.problem("a part that holds itself is left out")
				e.attrs = slices.DeleteFunc(e.attrs, func(a svg.Attr) bool { return a.Name == "href" })
			default:
				n += size(t)
			}
		}
		open[e] = false
		sizes[e] = min(n, svg.MaxVisits+1)
		return sizes[e]
	}
	if size(root) > svg.MaxVisits {
		return fmt.Errorf("is too large: its SVG holds copies of copies without end")
	}
	return nil
}

func (e *cleanElement) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// resolve gives new ids to what is referred to and drops references to what is
// not there. Ids that nothing refers to are dropped by write.
func (c *cleaner) resolve(e *cleanElement) {
	n := len(e.attrs)
	kept := e.attrs[:0]
	for _, a := range e.attrs {
		if a.Name == "href" {
			id := c.newID(strings.TrimPrefix(a.Value, "#"))
			if id == "" {
				c.problem("a copy of %q is left out: it is not there", svg.Clipped(a.Value))
				continue
			}
			c.links = true
			a = svg.Attr{Name: "xlink:href", Value: "#" + id}
		} else if old, fallback, ok := svg.PaintReference(a.Value); ok {
			id := c.newID(old)
			switch {
			case id != "":
				a.Value = strings.TrimSpace("url(#" + id + ") " + fallback)
			case a.Name == "fill" || a.Name == "stroke":
				c.problem("a paint (%q) is not there", svg.Clipped(a.Value))
				a.Value = "none"
				if fallback != "" {
					a.Value = fallback
				}
			default:
				c.problem("a reference of %s (%q) leads nowhere and is left out", a.Name, svg.Clipped(a.Value))
				continue
			}
		}
		kept = append(kept, a)
	}
	// What refers to itself has been given its id meanwhile.
	e.attrs = append(kept, e.attrs[n:]...)
	for _, k := range e.kids {
		c.resolve(k)
	}
}

// newID returns the new id of an element of the file, "" where there is none.
func (c *cleaner) newID(old string) string {
	target := c.targets[old]
	if old == "" || target == nil {
		return ""
	}
	if id, ok := c.ids[old]; ok {
		return id
	}
	var b strings.Builder
	b.WriteString(c.prefix)
	for _, r := range old {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '-', r == '_':
			b.WriteRune(r)
		default:
			b.WriteByte('-')
		}
		if b.Len() > 60 {
			break
		}
	}
	id := b.String()
	if first := id[0]; first >= '0' && first <= '9' || first == '-' {
		id = "d" + id
	}
	base := id
	for n := 2; c.named[id]; n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	c.ids[old], c.named[id] = id, true
	target.attrs = append(target.attrs, svg.Attr{Name: "id", Value: id})
	return id
}

// write writes the attributes and the content of an element whose name has
// been written. The id is the last attribute, since it may be given late.
func (e *cleanElement) write(b *strings.Builder) {
	for _, a := range e.attrs {
		b.WriteByte(' ')
		b.WriteString(a.Name)
		b.WriteString(`="`)
		escape(b, a.Value, true)
		b.WriteByte('"')
	}
	if len(e.kids) == 0 {
		b.WriteString("/>")
		return
	}
	b.WriteByte('>')
	for _, k := range e.kids {
		if k.name == "" {
			escape(b, k.text, false)
			continue
		}
		b.WriteByte('<')
		b.WriteString(k.name)
		k.write(b)
	}
	b.WriteString("</")
	b.WriteString(e.name)
	b.WriteByte('>')
}

// escape writes text so that it is the same in XML and in HTML. White space in
// attributes becomes blanks, as any reader would make it.
func escape(b *strings.Builder, text string, attribute bool) {
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"' && attribute:
			b.WriteString("&quot;")
		case r == '\n' || r == '\t' || r == '\r':
			if attribute || r == '\r' {
				r = ' '
			}
			b.WriteRune(r)
		case r < ' ' || r == 0xfffe || r == 0xffff:
		default:
			b.WriteRune(r)
		}
	}
}

// decimal writes a number with at most four decimals and no exponent.
func decimal(v float64) string {
	return strconv.FormatFloat(math.Round(float64(v*1e4))/1e4, 'f', -1, 64)
}
