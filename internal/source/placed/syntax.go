package placed

import (
	"errors"
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"annals/internal/diag"
)

// syntaxError tells, in the words of someone who writes reports, why a text
// is no YAML. The line that yaml.v3 names is mostly that of the beginning of
// the list or mapping around the mistake, and sometimes there is none; so the
// line is looked for here: it is the one behind the longest run of lines that
// still parses.
func (r *Reading) syntaxError(err error) {
	lines := strings.Split(r.text, "\n")
	n := len(lines)
	parses := func(k int) bool { _, err := parse(strings.Join(lines[:k], "\n")); return err == nil }
	var good int // so many lines parse
	if n <= 400 {
		for good = n - 1; good > 0 && !parses(good); good-- {
		}
	} else {
		good = max(0, sort.Search(n, func(k int) bool { return !parses(k) })-1)
	}
	// Empty lines and comments parse, so the culprit is the next real line.
	for good < n-1 && strings.TrimSpace(lines[good]) == "" {
		good++
	}
	before := ""
	if good > 0 {
		before = lines[good-1]
	}
	c := accuse(lines[good], before, err.Error())
	if errors.Is(err, errSecond) {
		c = culprit{column: 1, what: "a second document begins here, after the one that is read", hint: "a line of three hyphens or dots ends the data; delete it"}
	}
	place := r.at(good+1, c.column)
	place.Length = c.length
	if c.length == 0 {
		place.Length = utf8.RuneCountInString(strings.TrimRight(lines[good], " \t")) - c.column + 1
		place.Length = max(place.Length, 0)
	}
	message := c.what
	if message == "" {
		message = "this is no valid YAML: " + plainReason(err)
	}
	r.Diags.Add(diag.Diagnostic{Severity: diag.Error, ID: "yaml-syntax", Place: place, Message: message, Hint: c.hint})
}

// culprit is what was found wrong with a line. Column counts from 1; length 0
// means the rest of the line.
type culprit struct {
	column, length int
	what, hint     string
}

var (
	entry       = regexp.MustCompile(`^(\s*(?:- +)*)(?:([^\s:#'"\[\]{}][^:#]*?)\s*:(?:\s+|$))?(.*)$`)
	missingGap  = regexp.MustCompile(`^\s*(?:- +)*([A-Za-z_][A-Za-z0-9_-]*):(\S)`)
	secondColon = regexp.MustCompile(`:(\s|$)`)
	errorLine   = regexp.MustCompile(`^line \d+: `)
)

// accuse says what is wrong with the line at which a text stopped to be YAML.
// before is the line before it, reason yaml.v3's message about the whole.
func accuse(line, before, reason string) culprit {
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	if i := strings.IndexByte(indent, '\t'); i >= 0 {
		return culprit{i + 1, 1, "a tab indents this line", "indent with blanks: YAML takes no tabs there"}
	}
	first := utf8.RuneCountInString(indent) + 1
	m := entry.FindStringSubmatchIndex(line)
	value := ""
	column := first
	if m != nil {
		value = line[m[6]:m[7]]
		column = utf8.RuneCountInString(line[:m[6]]) + 1
	}
	hasKey := m != nil && m[4] >= 0
	if value != "" {
		switch c := value[0]; c {
		case '*', '&', '!', '%', '@', '`', '|', '>':
			if c != '|' && c != '>' {
				return culprit{column, 1, "a value cannot begin with " + string(c),
					"put the whole value between quotation marks: \"" + shorten(value) + "\""}
			}
			return culprit{column, 1, "behind " + string(c) + " only a line break may follow, the text stands indented on the next lines", "begin the text on a new line"}
		case '"', '\'':
			if end := closing(value); end < 0 {
				return culprit{column, 1, "this quotation mark is never closed, or closed at the wrong place", "close it with " + string(c) + " at the end of the value"}
			} else if rest := strings.TrimSpace(value[end:]); rest != "" && rest[0] != '#' && rest[0] != ':' {
				return culprit{column + utf8.RuneCountInString(value[:end]), 0, "text follows behind the closing quotation mark",
					"put the whole value between quotation marks of the other kind, or write it on a line of its own after >"}
			}
			if strings.Contains(reason, "escape") || strings.Contains(reason, "hexdecimal") {
				return culprit{column, 0, "a backslash stands in a text between double quotes where YAML knows no such escape", "write two backslashes, or put the text between single quotes"}
			}
		case '[', '{':
			return culprit{column, 1, "the list or mapping that begins with " + string(c) + " is not closed, or something in it is no value", "put text that begins with " + string(c) + " between quotation marks"}
		}
		if i := secondColon.FindStringIndex(value); i != nil && hasKey {
			return culprit{column + utf8.RuneCountInString(value[:i[0]]), 1, "a colon followed by a blank stands inside the value",
				"put the whole value between quotation marks, or write it on the next line, indented, after >"}
		}
	}
	if m := missingGap.FindStringSubmatchIndex(line); m != nil && !strings.HasPrefix(line[m[3]:], "://") {
		return culprit{utf8.RuneCountInString(line[:m[3]]) + 1, 1, "no blank follows the colon", "write a blank behind the colon"}
	}
	if !hasKey && (len(line) == len(strings.TrimLeft(line, " -"))) {
		return culprit{first, 0, "this line is no “key: value”", "if it belongs to the text above it, indent it like that text"}
	}
	if hasKey || strings.HasPrefix(strings.TrimSpace(line), "-") {
		hint := "give the lines of one list, or of one entry, the same indent"
		if before != "" && strings.Contains(before, ": ") && first > utf8.RuneCountInString(before)-utf8.RuneCountInString(strings.TrimLeft(before, " "))+1 {
			hint = "the line before already has a value: indent this line less, or move that value"
		}
		return culprit{first, 0, "the indent of this line fits nothing above it", hint}
	}
	return culprit{column: first}
}

// closing returns the offset behind the quotation mark that closes a quoted
// value, -1 where there is none.
func closing(value string) int {
	q := value[0]
	for i := 1; i < len(value); i++ {
		switch {
		case value[i] == '\\' && q == '"':
			i++
		case value[i] == q && q == '\'' && i+1 < len(value) && value[i+1] == q:
			i++
		case value[i] == q:
			return i + 1
		}
	}
	return -1
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 24 {
		return string(r[:24]) + " …"
	}
	return s
}

// plainReason is yaml.v3's message without its line.
func plainReason(err error) string {
	s := strings.TrimPrefix(err.Error(), "yaml: ")
	return errorLine.ReplaceAllString(s, "")
}
