package money

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"annals/internal/doc"
)

var (
	percent  = regexp.MustCompile(`\(?\s*([0-9]{1,3})\s?%\s*\)?`)
	counted  = regexp.MustCompile(`^(?:ca\.|circa|about|rund)?\s*([0-9]{1,4})\s+(\p{L}.*)$`)
	bracket  = regexp.MustCompile(`^(.*\S)\s*\(([^()]*)\)$`)
	andMore  = regexp.MustCompile(`\s+(?:und|and|&|\+)\s+((?:ca\.|circa|about|rund)?\s*[0-9]{1,4}\s+\p{L})`)
	andWho   = regexp.MustCompile(`^(.*\S)\s+(?:und|and|&)\s+(\S.*)$`)
	listing  = regexp.MustCompile(`(?i)^(?:siehe|see|liste|list)\b`)
	asideEnd = regexp.MustCompile(`(?i)\s+(?:und partner|and partner|u\.\s?a\.|et al\.?)$`)
)

// people reads who works on a project: entries between bars, semicolons,
// commas or "and", each a count with a post, a name, or a role with its names.
func (r *reader) people(l line, role string) {
	sep := ",;"
	if strings.Contains(l.text, "|") {
		sep = "|"
	}
	for _, e := range entries(l.text, sep) {
		text, at := strings.TrimSpace(e.text), r.place(l, e.start, e.start+len(e.text))
		who, names, ok := strings.Cut(text, ":")
		if ok && strings.TrimSpace(names) != "" && len(strings.Fields(who)) <= 4 {
			for _, n := range entries(names, ",;&") {
				r.engage(strings.TrimSpace(who), strings.TrimSpace(n.text), at)
			}
			if sep != "|" {
				role = strings.TrimSpace(who) // "Coordination: Ada Quillmoor, Bo Fen"
			}
			continue
		}
		r.engage(role, text, at)
	}
}

// engage notes one entry.
func (r *reader) engage(role, text string, at doc.Place) {
	text = strings.Trim(asideEnd.ReplaceAllString(text, ""), " .\u200b\u00a0")
	if text == "" {
		return
	}
	if m := andMore.FindStringSubmatchIndex(text); m != nil { // "1 manager and about 300 volunteers"
		r.engage(role, text[:m[0]], at)
		r.engage(role, text[m[2]:], at)
		return
	}
	if m := andWho.FindStringSubmatch(text); m != nil && personal(m[1]) { // "Ada Quillmoor and Bo Fen"
		r.engage(role, m[1], at)
		if personal(m[2]) && !strings.HasPrefix(m[2], "Partner") {
			r.engage(role, m[2], at)
		}
		return
	}
	role = yearWord.ReplaceAllString(role, "")
	e := &doc.Engagement{Origin: doc.Origin{Place: at}, Role: strings.Trim(role, " *")}
	if m := percent.FindStringSubmatch(text); m != nil {
		e.Percent = number(m[1])
		text = strings.TrimSpace(percent.ReplaceAllString(text, " "))
	}
	if m := counted.FindStringSubmatch(text); m != nil {
		e.Count, e.Role = number(m[1]), m[2]
		r.b.People = append(r.b.People, e)
		return
	}
	if m := bracket.FindStringSubmatch(text); m != nil {
		text = m[1]
		if e.Role == "" {
			e.Role = m[2]
		}
	}
	if personal(text) {
		e.Name = text
	} else if e.Role == "" {
		e.Role = text
	} else {
		return // a sentence, or a remark
	}
	r.b.People = append(r.b.People, e)
}

// personal reports whether words look like the name of a person: two to four
// words, the first and the last with capitals, without digits.
func personal(s string) bool {
	list := strings.Fields(s)
	if len(list) < 2 || len(list) > 4 {
		return false
	}
	for i, w := range list {
		first, _ := utf8.DecodeRuneInString(w)
		if strings.ContainsAny(w, "0123456789:/") || (i == 0 || i == len(list)-1) && !unicode.IsUpper(first) {
			return false
		}
	}
	return true
}

// partners reads names of organisations between bars, semicolons or commas.
func (r *reader) partners(l line) {
	if sentence(l.text) {
		return
	}
	sep := ",;"
	if strings.Contains(l.text, "|") {
		sep = "|"
	}
	for _, e := range entries(l.text, sep) {
		if name := strings.Trim(e.text, " \u00a0\u200b"); name != "" && !listing.MatchString(name) {
			r.b.Partners = append(r.b.Partners, &doc.Named{Origin: doc.Origin{Place: r.place(l, e.start, e.start+len(e.text))}, Name: name})
		}
	}
}

// sentence reports whether a text is a sentence rather than names.
func sentence(s string) bool {
	s = strings.TrimSpace(s)
	list := strings.Fields(s)
	return strings.HasSuffix(s, ".") && len(list) > 5 && utf8.RuneCountInString(list[len(list)-1]) > 4
}

type entry struct {
	start int
	text  string
}

// entries divides a text at separators that stand outside of brackets.
func entries(text, separators string) []entry {
	var all []entry
	from, depth := 0, 0
	add := func(to int) {
		e := entry{from, text[from:to]}
		for e.text != "" && (e.text[0] == ' ' || e.text[0] == '\t') {
			e.start, e.text = e.start+1, e.text[1:]
		}
		if e.text = strings.TrimRight(e.text, " \t"); e.text != "" {
			all = append(all, e)
		}
	}
	for i, c := range text {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune(separators, c):
			add(i)
			from = i + utf8.RuneLen(c)
		}
	}
	add(len(text))
	return all
}
