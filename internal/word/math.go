package word

import (
	"annals/internal/word/parts"
	"annals/internal/word/prose"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Equations of Word (OMML) are trees of fractions, roots, scripts. A page has
// no equations; what it can have is a line that people read as they would say
// it: (a + b)/2, √(x² + 1) with raised and lowered runs. Nothing of an equation is
// dropped; what stands below a bar or a root is held together by brackets.

// equation writes an equation in a line, in the style of the text around it.
func equation(n *parts.Node, around prose.Style, link string) []prose.Run {
	m := &formula{style: around, link: link}
	m.all(n)
	return m.runs
}

// formula is a line that an equation is being written into.
type formula struct {
	runs   []prose.Run
	style  prose.Style
	link   string
	script int  // above 0 in a raised part, below 0 in a lowered one
	inside bool // within brackets of its own
}

// add adds characters as they are.
func (m *formula) add(s string) {
	if s == "" {
		return
	}
	st := m.style
	st.Sup, st.Sub = m.script > 0 || st.Sup, m.script < 0 || st.Sub
	m.runs = append(m.runs, prose.Run{Text: s, Style: st, Link: m.link})
}

const (
	relations  = "=<>≤≥≠≈≡∼≃≅∝∈∉⊂⊆→←↔⇒⇔⟶"
	operations = "+-−±∓×·⋅÷∪∩∧∨∘"
)

// say adds the characters of an equation, with blanks around signs that stand
// between two things, as in print.
func (m *formula) say(s string) {
	var b strings.Builder
	last := m.last()
	put := func(c rune) { b.WriteRune(c); last = c }
	for _, c := range plainLetters(s) {
		switch {
		case unicode.IsSpace(c):
			if last != ' ' && last != 0 {
				put(' ')
			}
			continue
		case c == '-':
			c = '−'
		}
		between := m.script == 0 && last != 0 && (strings.ContainsRune(relations, c) || strings.ContainsRune(operations, c) && operand(last))
		if between && last != ' ' {
			put(' ')
		}
		put(c)
		if between {
			put(' ')
		}
	}
	m.add(b.String())
}

// last is the last character of the line so far, 0 of an empty one.
func (m *formula) last() rune {
	for i := len(m.runs) - 1; i >= 0; i-- {
		if r := []rune(m.runs[i].Text); len(r) > 0 {
			return r[len(r)-1]
		}
	}
	return 0
}

// operand reports whether a sign behind a character stands between two things.
func operand(c rune) bool {
	return c != ' ' && !strings.ContainsRune("([{,;|√∑∏∫", c) && !strings.ContainsRune(relations+operations, c)
}

// plainLetters replaces letters that exist for equations only, such as an
// italic x, by those that every font has, and drops signs that are not seen.
func plainLetters(s string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 0x2061 && c <= 0x2064:
			return -1
		case c == 'ϵ':
			return 'ε'
		case c >= 0x1D400 && c <= 0x1D7FF || c >= 0x2145 && c <= 0x2149:
			for _, plain := range norm.NFKC.String(string(c)) {
				return plain
			}
		}
		return c
	}, s)
}

// all writes what stands within an element.
func (m *formula) all(n *parts.Node) {
	if n == nil {
		return
	}
	for _, k := range n.Kids {
		m.one(k)
	}
}

func (m *formula) one(k *parts.Node) {
	pr := func(names ...string) *parts.Node { return k.Child(append([]string{k.Name + "Pr"}, names...)...) }
	switch k.Name {
	case "m:t", "w:t":
		m.say(k.Words())
	case "w:br":
		m.runs = append(m.runs, prose.Run{Break: true})
	case "m:oMath":
		if len(m.runs) > 0 { // several of one paragraph
			m.runs = append(m.runs, prose.Run{Break: true})
		}
		m.all(k)
	case "m:f":
		m.group(k.Child("m:num"))
		if pr("m:type").Get("m:val") == "noBar" { // one above the other without a bar: n over k
			m.add(" ¦ ")
		} else {
			m.add("/")
		}
		m.group(k.Child("m:den"))
	case "m:rad":
		if d := k.Child("m:deg"); !isOn(pr("m:degHide")) {
			m.scripted(d, 1)
		}
		m.add("√")
		m.group(k.Child("m:e"))
	case "m:sSup", "m:sSub", "m:sSubSup":
		m.group(k.Child("m:e"))
		m.scripted(k.Child("m:sub"), -1)
		m.scripted(k.Child("m:sup"), 1)
	case "m:sPre":
		m.scripted(k.Child("m:sub"), -1)
		m.scripted(k.Child("m:sup"), 1)
		m.group(k.Child("m:e"))
	case "m:nary":
		m.say(charOf(pr("m:chr"), "∫"))
		if !isOn(pr("m:subHide")) {
			m.scripted(k.Child("m:sub"), -1)
		}
		if !isOn(pr("m:supHide")) {
			m.scripted(k.Child("m:sup"), 1)
		}
		m.add(" ")
		m.all(k.Child("m:e"))
	case "m:d":
		m.brackets(k, charOf(pr("m:begChr"), "("), charOf(pr("m:sepChr"), "|"), charOf(pr("m:endChr"), ")"))
	case "m:func":
		m.all(k.Child("m:fName"))
		if !holdsOnly(k.Child("m:e"), "m:d") {
			m.add(" ")
		}
		m.all(k.Child("m:e"))
	case "m:limLow", "m:limUpp":
		m.all(k.Child("m:e"))
		m.scripted(k.Child("m:lim"), map[string]int{"m:limLow": -1, "m:limUpp": 1}[k.Name])
	case "m:acc":
		m.group(k.Child("m:e"))
		switch c := charOf(pr("m:chr"), "\u0302"); c {
		case "\u20d7", "\u20d1": // few fonts have an arrow that lies over a letter
			m.raised("→")
		case "\u20d6", "\u20d0":
			m.raised("←")
		case "\u20e1":
			m.raised("↔")
		default:
			m.add(c)
		}
	case "m:bar":
		m.group(k.Child("m:e"))
		m.add(map[bool]string{true: "\u0305", false: "\u0332"}[pr("m:pos").Get("m:val") == "top"])
	case "m:groupChr":
		m.group(k.Child("m:e"))
		m.add(charOf(pr("m:chr"), "⏟"))
	case "m:m":
		m.matrix(k)
	case "m:eqArr":
		m.series(k, "; ")
	case "w:del", "w:moveFrom":
	default:
		if !strings.HasSuffix(k.Name, "Pr") {
			m.all(k)
		}
	}
}

// isOn reports whether a property of an equation is there and not switched off.
func isOn(n *parts.Node) bool {
	v := n.Get("m:val")
	return n != nil && v != "0" && v != "off" && v != "false"
}

// charOf is the character that a property names, or the usual one. An empty
// name means that none is seen.
func charOf(n *parts.Node, usual string) string {
	if n == nil {
		return usual
	}
	if v, ok := n.Attr["m:val"]; ok {
		return v
	}
	return usual
}

func holdsOnly(n *parts.Node, name string) bool {
	if n == nil {
		return false
	}
	kids := slices.DeleteFunc(slices.Clone(n.Kids), func(k *parts.Node) bool { return strings.HasSuffix(k.Name, "Pr") || k.Name == "" })
	return len(kids) == 1 && kids[0].Name == name
}

// within writes a part into a line of its own.
func (m *formula) within(n *parts.Node) []prose.Run {
	in := &formula{style: m.style, link: m.link, script: m.script}
	in.all(n)
	return in.runs
}

// group writes a part, in brackets where it would come apart without.
func (m *formula) group(n *parts.Node) {
	rs := m.within(n)
	whole := holdsOnly(n, "m:d")
	if !whole {
		whole = true
		for _, r := range rs {
			if r.Break || !r.Style.Sup && !r.Style.Sub || m.script != 0 {
				whole = whole && strings.IndexFunc(r.Text, func(c rune) bool {
					return !unicode.IsLetter(c) && !unicode.IsDigit(c) && !unicode.IsMark(c) && !strings.ContainsRune(".,'′″%∞∂∇", c)
				}) < 0
			}
		}
	}
	if whole {
		m.runs = append(m.runs, rs...)
		return
	}
	m.add("(")
	m.runs = append(m.runs, rs...)
	m.add(")")
}

// scripted writes a raised or lowered part. Within another one, where a line
// has no more room above or below, it is written behind ^ or _.
func (m *formula) scripted(n *parts.Node, script int) {
	if n == nil || strings.TrimSpace(n.Words()) == "" {
		return
	}
	if m.script != 0 || m.style.Sup || m.style.Sub {
		m.add(map[bool]string{true: "^", false: "_"}[script > 0])
		m.group(n)
		return
	}
	m.script = script
	m.all(n)
	m.script = 0
}

// raised adds characters that stand above the line.
func (m *formula) raised(s string) {
	was := m.script
	m.script = 1
	m.add(s)
	m.script = was
}

// brackets writes parts in brackets.
func (m *formula) brackets(n *parts.Node, open, between, end string) {
	m.add(open)
	was := m.inside
	m.inside = true
	first := true
	for _, k := range n.Kids {
		if k.Name != "m:e" {
			continue
		}
		if !first {
			m.add(" " + strings.TrimSpace(between) + " ")
		}
		first = false
		m.all(k)
	}
	m.inside = was
	m.add(end)
}

// series writes parts one behind the other.
func (m *formula) series(n *parts.Node, between string) {
	first := true
	for _, k := range n.Kids {
		if k.Name != "m:e" {
			continue
		}
		if !first {
			m.add(between)
		}
		first = false
		m.runs = append(m.runs, m.within(k)...)
	}
}

// matrix writes a matrix row by row: [a, b; c, d].
func (m *formula) matrix(n *parts.Node) {
	if !m.inside {
		m.add("[")
	}
	first := true
	for _, k := range n.Kids {
		if k.Name != "m:mr" {
			continue
		}
		if !first {
			m.add("; ")
		}
		first = false
		m.series(k, ", ")
	}
	if !m.inside {
		m.add("]")
	}
}
