package address

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// letters are those that lose more than an accent on their way to ASCII.
var letters = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "œ", "oe", "ø", "oe", "å", "aa", "þ", "th", "ð", "d", "ł", "l", "đ", "d", "ı", "i")

// Slug makes an identifier of a text: lower-case letters, digits and hyphens.
// Letters of other scripts stay, as XML allows them.
func Slug(s string) string {
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
