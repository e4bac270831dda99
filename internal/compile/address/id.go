package address

import (
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// IDs holds the identifiers that are taken.
type IDs map[string]bool

// Take returns want, made a valid XML id, or want with a number where it is
// taken already; otherwise is used where want has no usable character.
func (s IDs) Take(want, otherwise string) string {
	id := ID(want)
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

// ID keeps what is an XML name without a colon (NCName) and repairs the
// rest: identifiers begin with a letter and hold letters, digits, "-", "_", ".".
func ID(s string) string {
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
