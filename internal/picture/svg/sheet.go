package svg

import (
	"fmt"
	"sort"
	"strings"
)

// Limits of style sheets: rules, and tries to match a rule with an element.
const (
	maxRules   = 20_000
	maxMatches = 20_000_000
)

// rule is a selector with its declarations; "a, b { … }" makes two.
type rule struct {
	selector []compound // from the outermost ancestor to the element
	child    []bool     // whether compound i must be the parent of compound i+1
	weight   int        // specificity
	decls    []Declaration
}

// compound is what one element must be: a name, an id, classes.
type compound struct {
	name    string // "" and "*" match any
	id      string
	classes []string
}

// Declaration is a property with its value.
type Declaration struct {
	Name, Value string
	important   bool
}

// cascade applies style sheets and style attributes to every element: the
// result stands in props. Selectors are names, classes, ids, *, and
// descendants and children of these; others match nothing.
func (d *Document) cascade(sheets []string) error {
	var rules []rule
	for _, s := range sheets {
		rules = d.sheet(rules, s)
	}
	if len(rules) > maxRules {
		return fmt.Errorf("is too large: its style sheet has more than %d rules", maxRules)
	}
	sort.SliceStable(rules, func(i, k int) bool { return rules[i].weight < rules[k].weight })
	matches := 0
	var walk func(e *Element) error
	walk = func(e *Element) error {
		if matches += len(rules); matches > maxMatches {
			return fmt.Errorf("is too large: its style sheet has too many rules for so many elements")
		}
		var normal, important []Declaration
		add := func(decls []Declaration) {
			for _, c := range decls {
				if c.important {
					important = append(important, c)
				} else {
					normal = append(normal, c)
				}
			}
		}
		for i := range rules {
			if rules[i].matches(e) {
				add(rules[i].decls)
			}
		}
		add(Declarations(e.Attr("style")))
		if len(normal)+len(important) > 0 {
			e.props = make(map[string]string, len(normal)+len(important))
			for _, c := range append(normal, important...) {
				e.props[c.Name] = c.Value
			}
		}
		for _, k := range e.Kids {
			if k.Name == "" {
				continue
			}
			if err := walk(k); err != nil {
				return err
			}
		}
		return nil
	}
	return walk(d.Root)
}

// sheet reads a style sheet. Rules behind an @ are passed over: they import
// from elsewhere, bring fonts, or hold for media and animations.
func (d *Document) sheet(rules []rule, text string) []rule {
	text = withoutComments(text)
	for {
		text = strings.TrimLeft(text, " \t\r\n\f")
		if text == "" {
			return rules
		}
		if text[0] == '@' {
			name := text[:len(text)-len(strings.TrimLeft(text[1:], "abcdefghijklmnopqrstuvwxyz-"))]
			if name == "@import" || name == "@media" {
				d.Problems = append(d.Problems, fmt.Sprintf("%s in a style sheet is not read", name))
			}
			text = afterBlock(text)
			continue
		}
		open := strings.IndexByte(text, '{')
		if open < 0 {
			return rules
		}
		selectors, rest := text[:open], text[open+1:]
		end := strings.IndexByte(rest, '}')
		if end < 0 {
			end = len(rest)
		}
		decls := Declarations(rest[:end])
		text = rest[min(end+1, len(rest)):]
		for _, s := range strings.Split(selectors, ",") {
			if r, ok := parseSelector(s); ok && len(rules) <= maxRules {
				r.decls = decls
				rules = append(rules, r)
			}
		}
	}
}

// afterBlock returns what follows a statement that ends in ";" or in a block.
func afterBlock(text string) string {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case ';':
			if depth == 0 {
				return text[i+1:]
			}
		case '{':
			depth++
		case '}':
			if depth--; depth <= 0 {
				return text[i+1:]
			}
		}
	}
	return ""
}

func withoutComments(text string) string {
	if !strings.Contains(text, "/*") && !strings.Contains(text, "--") {
		return text
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, "/*")
		b.WriteString(before)
		if !found {
			break
		}
		if _, text, found = strings.Cut(after, "*/"); !found {
			break
		}
	}
	return strings.NewReplacer("<!--", "", "-->", "").Replace(b.String())
}

// Declarations reads the body of a rule or a style attribute. The shorthands
// font and marker are spelt out, names are in lower case.
func Declarations(text string) []Declaration {
	var out []Declaration
	for text = withoutComments(text); text != ""; {
		// A semicolon within quotes or brackets ends nothing.
		end, depth, quote := 0, 0, byte(0)
	scan:
		for ; end < len(text); end++ {
			switch c := text[end]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '(':
				depth++
			case c == ')':
				depth--
			case c == ';' && depth <= 0:
				break scan
			}
		}
		name, value, found := strings.Cut(text[:end], ":")
		text = text[min(end+1, len(text)):]
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		if !found || name == "" || value == "" {
			continue
		}
		d := Declaration{Name: name, Value: value}
		if i := strings.LastIndexByte(value, '!'); i >= 0 && strings.EqualFold(strings.TrimSpace(value[i+1:]), "important") {
			d.Value, d.important = strings.TrimSpace(value[:i]), true
		}
		switch name {
		case "font":
			out = append(out, spellOutFont(d)...)
		case "marker":
			for _, n := range []string{"marker-start", "marker-mid", "marker-end"} {
				out = append(out, Declaration{n, d.Value, d.important})
			}
		default:
			out = append(out, d)
		}
	}
	return out
}

// spellOutFont takes "italic bold 12px/1.5 Times, serif" apart.
func spellOutFont(d Declaration) []Declaration {
	var out []Declaration
	words := strings.Fields(d.Value)
	for i, w := range words {
		switch l := strings.ToLower(w); {
		case l == "italic" || l == "oblique":
			out = append(out, Declaration{"font-style", l, d.important})
		case l == "bold" || l == "bolder" || l == "lighter", len(l) == 3 && strings.HasSuffix(l, "00"):
			out = append(out, Declaration{"font-weight", l, d.important})
		case l == "normal" || l == "small-caps":
		case isDigit(l[0]) || l[0] == '.':
			size, _, _ := strings.Cut(l, "/")
			out = append(out, Declaration{"font-size", size, d.important})
			if i+1 < len(words) {
				out = append(out, Declaration{"font-family", strings.Join(words[i+1:], " "), d.important})
			}
			return out
		default:
			return out
		}
	}
	return out
}

// parseSelector reads one selector; ok is false for what is not known here.
func parseSelector(text string) (r rule, ok bool) {
	child := false
	for _, f := range strings.Fields(strings.ReplaceAll(text, ">", " > ")) {
		if f == ">" {
			if len(r.selector) == 0 || child {
				return r, false
			}
			child = true
			continue
		}
		c, weight, ok := parseCompound(f)
		if !ok {
			return r, false
		}
		if len(r.selector) > 0 {
			r.child = append(r.child, child)
		}
		r.selector = append(r.selector, c)
		r.weight += weight
		child = false
	}
	return r, len(r.selector) > 0 && len(r.selector) <= 16 && !child
}

func parseCompound(text string) (c compound, weight int, ok bool) {
	for first := true; text != ""; first = false {
		mark := text[0]
		if mark == '.' || mark == '#' {
			text = text[1:]
		} else if !first {
			return c, 0, false
		}
		end := strings.IndexAny(text, ".#:[+~")
		if end < 0 {
			end = len(text)
		}
		name := text[:end]
		if text = text[end:]; name == "" || text != "" && text[0] != '.' && text[0] != '#' {
			return c, 0, false
		}
		switch mark {
		case '.':
			c.classes = append(c.classes, name)
			weight += 100
		case '#':
			c.id = name
			weight += 10_000
		default:
			c.name = name
			if name != "*" {
				weight++
			}
		}
	}
	return c, weight, true
}

// matches tries the selector from the element outwards.
func (r *rule) matches(e *Element) bool {
	i := len(r.selector) - 1
	if !r.selector[i].matches(e) {
		return false
	}
	// The nearest ancestor that fits is taken for each step: a child step that
	// fails behind it is not tried anew, which real sheets never need.
	for e = e.Parent; i > 0; e = e.Parent {
		switch {
		case e == nil:
			return false
		case r.selector[i-1].matches(e):
			i--
		case r.child[i-1]:
			return false
		}
	}
	return true
}

func (c *compound) matches(e *Element) bool {
	if c.name != "" && c.name != "*" && c.name != e.Name || c.id != "" && c.id != e.Attr("id") {
		return false
	}
	if len(c.classes) == 0 {
		return true
	}
	have := strings.Fields(e.Attr("class"))
	for _, want := range c.classes {
		found := false
		for _, h := range have {
			found = found || h == want
		}
		if !found {
			return false
		}
	}
	return true
}
