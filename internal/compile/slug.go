package compile

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are those that lose more than an accent on their way to ASCII.
var letters = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "œ", "oe", "ø", "oe", "å", "aa", "þ", "th", "ð", "d", "ł", "l", "đ", "d", "ı", "i")

// slug makes an identifier of a text: lower-case letters, digits and hyphens.
// Letters of other scripts stay, as XML allows them.
func slug(s string) string {
	s = letters.Replace(strings.ToLower(norm.NFC.String(s)))
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || r == '\u00ad' || r == '\u200b':
		default:
			gap = true
		}
	}
	return norm.NFC.String(b.String())
}

// idSet holds the identifiers that are taken.
type idSet map[string]bool

// take returns want, made a valid XML id, or want with a number where it is
// taken already; otherwise is used where want has no usable character.
func (s idSet) take(want, otherwise string) string {
	id := xmlID(want)
	if id == "" {
		id = otherwise
	}
	free := id
	for n := 2; s[free]; n++ {
		free = id + "-" + strconv.Itoa(n)
	}
	s[free] = true
	return free
}

// xmlID keeps what is an XML name without a colon (NCName) and repairs the
// rest: identifiers begin with a letter and hold letters, digits, "-", "_", ".".
func xmlID(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "\ufffd")) {
		switch {
		case nameStart(r):
			b.WriteRune(r)
		case r >= '0' && r <= '9' || r == '-' || r == '.':
			if b.Len() == 0 {
				b.WriteString("s-")
			}
			b.WriteRune(r)
		default:
			if b.Len() > 0 && !strings.HasSuffix(b.String(), "-") {
				b.WriteByte('-')
			}
		}
	}
	return strings.Trim(b.String(), "-")
}

// nameStart reports whether a name may begin with a character (XML 1.0, fifth
// edition, production 4, without the colon).
func nameStart(r rune) bool {
	switch {
	case r >= 'A' && r <= 'Z', r == '_', r >= 'a' && r <= 'z',
		r >= 0xc0 && r <= 0x2ff && r != 0xd7 && r != 0xf7,
		r >= 0x370 && r <= 0x1fff && r != 0x37e,
		r >= 0x2c00 && r <= 0x2fef, r >= 0x3001 && r <= 0xd7ff,
		r >= 0xf900 && r <= 0xfdcf, r >= 0xfdf0 && r <= 0xfffd,
		r >= 0x10000 && r <= 0xeffff:
		return true
	}
	return false
}

// Slug makes a word for an address or a folder of a text: lower-case letters,
// digits and hyphens.
func Slug(s string) string { return slug(s) }
