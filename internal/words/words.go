// Package words is the other language of annals: what the program says to the
// people who write a report is English in the source, and this room says it in
// German. In come an English format and its arguments, or a sentence that is
// finished already; out comes the same in the language of the person at the
// keyboard.
//
// The catalogue (de.txt) has the English text as its key, with verbs where
// something of a report stands. A finished sentence is held against those
// texts: "did you mean “wells”?" is "did you mean “%s”?" with “wells”. What
// stands between quotation marks is somebody's own word and stays; any other
// argument that the catalogue knows ("a list of texts") is translated as well.
// What it does not know stays English: better that than nothing.
//
// An edition never comes here: what a report says is in internal/locale, in
// the language of the report. A test sees to it that no writer imports this.
package words

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// Language is one in which annals speaks. The zero value is English.
type Language string

const (
	English Language = ""
	German  Language = "de"
)

// Parse reads what a person may write for a language: de, en, also de_AT.UTF-8
// or en-GB, as environments and browsers have it. ok is false for any other.
func Parse(s string) (l Language, ok bool) {
	tag := strings.ToLower(s)
	if i := strings.IndexAny(tag, "_-.@"); i >= 0 {
		tag = tag[:i]
	}
	switch tag {
	case "de":
		return German, true
	case "en":
		return English, true
	}
	return English, false
}

// FromEnvironment returns the language that the environment asks for, by the
// variables and in the order of POSIX: LC_ALL, LC_MESSAGES, LANG. The first
// that is set decides; English where none is, or where annals does not speak
// what it names.
func FromEnvironment(getenv func(string) string) Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			l, _ := Parse(v)
			return l
		}
	}
	return English
}

// Tag returns the language tag: "en" or "de".
func (l Language) Tag() string {
	if l == English {
		return "en"
	}
	return string(l)
}

//go:embed de.txt
var germanText string

var german = sync.OnceValue(func() *catalogue {
	c, err := read(germanText)
	if err != nil {
		panic(err) // a test reads it too
	}
	return c
})

// Say returns what fmt.Sprintf would, in the language.
func (l Language) Say(format string, args ...any) string {
	if l == English {
		return fmt.Sprintf(format, args...)
	}
	c := german()
	if e := c.byKey[format]; e != nil && len(args) >= e.from.verbs() {
		return e.fill(args, c)
	}
	return l.Translate(fmt.Sprintf(format, args...))
}

// Translate returns an English text that is finished already in the language.
func (l Language) Translate(english string) string {
	if l == English || english == "" {
		return english
	}
	return german().translate(english, false, 0)
}

// fill puts arguments into the translation.
func (e *entry) fill(args []any, c *catalogue) string {
	var b strings.Builder
	for i, lit := range e.to.literals {
		b.WriteString(lit)
		if i >= len(e.to.specs) {
			break
		}
		n := e.to.index[i]
		a := args[n]
		if err, ok := a.(error); ok {
			a = err.Error()
		}
		s, isText := a.(string)
		switch {
		case isText && strings.HasSuffix(e.to.specs[i], "q"):
			b.WriteString("„" + s + "“")
		case isText:
			if !e.from.quoted(n) {
				s = c.translate(s, true, 1)
			}
			b.WriteString(fmt.Sprintf(e.to.specs[i], s))
		default:
			if v, ok := a.(fmt.Stringer); ok && !e.from.quoted(n) {
				a = c.translate(v.String(), true, 1)
			}
			b.WriteString(fmt.Sprintf(e.to.specs[i], a))
		}
	}
	return b.String()
}

// refill puts the parts of a finished text into the translation.
func (e *entry) refill(parts []string, c *catalogue, depth int) string {
	var b strings.Builder
	for i, lit := range e.to.literals {
		b.WriteString(lit)
		if i >= len(e.to.specs) {
			break
		}
		n := e.to.index[i]
		s := parts[n]
		switch {
		case strings.HasSuffix(e.to.specs[i], "q"):
			if plain, err := strconv.Unquote(s); err == nil {
				s = plain
			}
			s = "„" + s + "“"
		case !e.from.quoted(n):
			s = c.translate(s, true, depth+1)
		}
		b.WriteString(s)
	}
	return b.String()
}

// translate finds the text of the catalogue that a finished one was made
// from: of several the one with the most words of its own. It can also be a
// number with what it counts.
func (c *catalogue) translate(s string, part bool, depth int) string {
	if e := c.byKey[s]; e != nil && e.from.verbs() == 0 {
		return e.to.literals[0]
	}
	if depth > 4 {
		return s
	}
	var best *entry
	var parts []string
	for _, e := range c.starting(s) {
		if e.loose && !part || best != nil && e.weight <= best.weight {
			continue
		}
		if p, ok := e.from.match(s); ok {
			best, parts = e, p
		}
	}
	if best != nil {
		return best.refill(parts, c, depth)
	}
	if n, rest, ok := strings.Cut(s, " "); ok && number(n) {
		if e := c.byKey[rest]; e != nil && e.from.verbs() == 0 {
			return n + " " + e.to.literals[0]
		}
	}
	if part && strings.Count(s, "“") == strings.Count(s, "”") && !strings.Contains(s, "„") {
		s = strings.NewReplacer("“", "„", "”", "“").Replace(s)
	}
	return s
}

func number(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil
}
