package prose

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

func last(s string) rune {
	if s == "" {
		return 0
	}
	c, _ := utf8.DecodeLastRuneInString(s)
	return c
}

// first returns the character that a run begins with.
func first(r Run) rune {
	switch {
	case r.Break:
		return ' '
	case r.Note != "":
		return '['
	case r.Picture != nil:
		return '!'
	}
	c, _ := utf8.DecodeRuneInString(r.Text)
	return c
}

func word(c rune) bool  { return unicode.IsLetter(c) || unicode.IsDigit(c) }
func blank(c rune) bool { return c == 0 || unicode.IsSpace(c) }

// wrapped puts marks around a text: those of Markdown where they are certain to
// be read as such, tags of HTML elsewhere, and around what has its own marks at
// an end.
func wrapped(in, md, tag string, before, after rune) string {
	if in == "" {
		return ""
	}
	begin, _ := utf8.DecodeRuneInString(in)
	end := last(in)
	sure := md != "" && !strings.HasPrefix(in, "*") && !strings.HasSuffix(in, "*") &&
		(word(begin) && !word(before) && before != '*' && before != '\\' || blank(before) && begin != '<') &&
		(word(end) && !word(after) && after != '*' || blank(after) && end != '>' && end != '\\')
	if sure {
		return md + in + md
	}
	return "<" + tag + ">" + in + "</" + tag + ">"
}

var entity = regexp.MustCompile(`^&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)

// escape writes a text so that Markdown reads it as it is. What is harmless
// where it stands is left alone, for people edit the page: a star or an
// underscore between two letters.
func escape(s string, before rune) string {
	var b strings.Builder
	for i, c := range s {
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(c):])
		if i+utf8.RuneLen(c) >= len(s) {
			after = 0
		}
		switch c {
		case '\\', '`', '[', ']', '<', '~', '^', '{', '}':
			b.WriteByte('\\')
		case '*', '_':
			if !word(before) || !word(after) {
				b.WriteByte('\\')
			}
		case '&':
			if entity.MatchString(s[i:]) {
				b.WriteByte('\\')
			}
		case '>':
			if blank(before) {
				b.WriteByte('\\')
			}
		}
		b.WriteRune(c)
		before = c
	}
	return b.String()
}

func escapeAlt(s string) string {
	return strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, "`", "\\`", "*", `\*`, "_", `\_`, "<", `\<`, "&", `\&`).Replace(s)
}

var (
	beginsBlock = regexp.MustCompile(`^(?:[#+>=:|-]|\d{1,9}[.)])`)
	ordinal     = regexp.MustCompile(`^\d{1,9}`)
)

// lineStarts escapes what would make something else of a paragraph at the
// beginning of a line: a number with a full stop, a hyphen, a hash.
func lineStarts(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if !beginsBlock.MatchString(l) {
			continue
		}
		n := len(ordinal.FindString(l))
		lines[i] = l[:n] + `\` + l[n:]
	}
	return strings.Join(lines, "\n")
}

// address writes the goal of a link or a picture.
func address(u string) string {
	var b strings.Builder
	for _, c := range u {
		switch {
		case c <= ' ' || c == '<' || c == '>' || c == '\\' || c == '`' || c == '"' || c == '(' || c == ')' || c == 0x7f:
			b.WriteString(percent(c))
		case c == utf8.RuneError || unicode.IsControl(c) || unicode.IsSpace(c):
			for _, x := range []byte(string(c)) {
				b.WriteString(percent(rune(x)))
			}
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

func percent(c rune) string {
	const digits = "0123456789ABCDEF"
	return "%" + string(digits[c>>4&15]) + string(digits[c&15])
}

// Leads reports whether an address is one that a page may link to.
func Leads(u string) bool {
	l := strings.ToLower(strings.TrimSpace(u))
	for _, scheme := range []string{"http://", "https://", "mailto:", "tel:"} {
		if strings.HasPrefix(l, scheme) && len(l) > len(scheme) {
			return true
		}
	}
	return false
}
