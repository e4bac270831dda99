package words

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// catalogue holds the translations into one language.
type catalogue struct {
	byKey  map[string]*entry
	byRune map[rune][]*entry // by the first character of what they begin with
	open   []*entry          // those that begin with a verb
}

type entry struct {
	key, translation string
	from, to         pattern
	weight           int  // bytes that the English text has of its own
	loose            bool // it fits nearly everything: taken for a part of a sentence only
}

// pattern is a format taken apart: literals stand around the verbs.
type pattern struct {
	literals []string // one more than there are verbs
	specs    []string // "%d", "%-10s", without the index of an argument
	index    []int    // which argument a verb takes
}

var verbForm = regexp.MustCompile(`%(?:%|([-+# 0]*)(?:\[(\d+)\])?([\d.]*)([a-zA-Z]))`)

func parsePattern(format string) pattern {
	var p pattern
	var lit strings.Builder
	next, at := 0, 0
	for _, m := range verbForm.FindAllStringSubmatchIndex(format, -1) {
		lit.WriteString(format[at:m[0]])
		at = m[1]
		if m[8] < 0 {
			lit.WriteByte('%')
			continue
		}
		if m[4] >= 0 {
			n, _ := strconv.Atoi(format[m[4]:m[5]])
			next = n - 1
		}
		verb := format[m[8]:m[9]]
		if verb == "w" {
			verb = "v"
		}
		p.literals = append(p.literals, lit.String())
		p.specs = append(p.specs, "%"+format[m[2]:m[3]]+format[m[6]:m[7]]+verb)
		p.index = append(p.index, next)
		next++
		lit.Reset()
	}
	lit.WriteString(format[at:])
	p.literals = append(p.literals, lit.String())
	return p
}

func (p pattern) verbs() int { return len(p.specs) }

// quoted reports whether an argument stands in quotation marks.
func (p pattern) quoted(argument int) bool {
	i := slices.Index(p.index, argument)
	if i < 0 {
		return false
	}
	before, after := p.literals[i], p.literals[i+1]
	return strings.HasSuffix(p.specs[i], "q") || strings.HasSuffix(before, "“") || strings.HasSuffix(before, "<") ||
		strings.HasSuffix(before, `"`) && strings.HasPrefix(after, `"`) || i > 0 && strings.Contains(before, "“") && !strings.Contains(before, "”")
}

// match takes a text apart that was made from the pattern.
func (p pattern) match(s string) ([]string, bool) {
	if !strings.HasPrefix(s, p.literals[0]) || !strings.HasSuffix(s, p.literals[len(p.literals)-1]) {
		return nil, false
	}
	parts := make([]string, len(p.specs))
	return parts, p.matchFrom(s[len(p.literals[0]):], 0, parts)
}

func (p pattern) matchFrom(s string, i int, parts []string) bool {
	if i == len(p.specs) {
		return s == ""
	}
	numeral := strings.HasSuffix(p.specs[i], "d")
	fits := func(part string) bool { return !numeral || number(part) }
	lit := p.literals[i+1]
	if i == len(p.specs)-1 {
		part := strings.TrimSuffix(s, lit)
		if len(s)-len(part) != len(lit) || !fits(part) {
			return false
		}
		parts[p.index[i]] = part
		return true
	}
	for at := 0; at <= len(s); {
		j := strings.Index(s[at:], lit)
		if j < 0 {
			return false
		}
		part := s[:at+j]
		if fits(part) && p.matchFrom(s[at+j+len(lit):], i+1, parts) {
			parts[p.index[i]] = part
			return true
		}
		at += j + 1
	}
	return false
}

// starting returns the entries that a text can have been made from, as far as
// its first character tells.
func (c *catalogue) starting(s string) []*entry {
	r, _ := utf8.DecodeRuneInString(s)
	return slices.Concat(c.byRune[r], c.open)
}

// read reads a catalogue: the English text on a line of its own, in quotation
// marks as in Go where it begins or ends with a blank or has several lines;
// below it, indented, the translation, in the same way. Lines that begin with
// # are comments.
func read(text string) (*catalogue, error) {
	c := &catalogue{byKey: map[string]*entry{}, byRune: map[rune][]*entry{}}
	key := ""
	for i, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		indented := strings.HasPrefix(line, "    ")
		said, err := unquoted(strings.TrimSpace(line))
		if err != nil {
			return nil, fmt.Errorf("line %d: %v", i+1, err)
		}
		if !indented {
			if key != "" {
				return nil, fmt.Errorf("line %d: %q has no translation", i+1, key)
			}
			key = said
			continue
		}
		if key == "" {
			return nil, fmt.Errorf("line %d: a translation of nothing", i+1)
		}
		if c.byKey[key] != nil {
			return nil, fmt.Errorf("line %d: %q stands here twice", i+1, key)
		}
		c.add(&entry{key: key, translation: said, from: parsePattern(key), to: parsePattern(said)})
		key = ""
	}
	byWeight := func(a, b *entry) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.key, b.key))
	}
	for _, es := range c.byRune {
		slices.SortFunc(es, byWeight)
	}
	slices.SortFunc(c.open, byWeight)
	return c, nil
}

func unquoted(s string) (string, error) {
	if strings.HasPrefix(s, `"`) {
		return strconv.Unquote(s)
	}
	return s, nil
}

func (c *catalogue) add(e *entry) {
	c.byKey[e.key] = e
	e.weight = len(strings.Join(e.from.literals, ""))
	first, last := e.from.literals[0], e.from.literals[len(e.from.literals)-1]
	letters := strings.IndexFunc(strings.Join(e.from.literals, ""), unicode.IsLetter) >= 0
	e.loose = e.from.verbs() > 0 && (e.weight < 8 && first == "" && last == "" || !letters)
	if e.from.verbs() == 0 {
		c.byKey[e.from.literals[0]] = e // found by its key; %% may stand in that
		return
	}
	if first == "" {
		c.open = append(c.open, e)
		return
	}
	r, _ := utf8.DecodeRuneInString(first)
	c.byRune[r] = append(c.byRune[r], e)
}
