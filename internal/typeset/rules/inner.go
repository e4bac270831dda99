package rules

import (
	"unicode"
	"unicode/utf8"
)

// Kind says what a line ends with.
type Kind uint8

const (
	AtBlank     Kind = iota
	AtHyphen         // within a word: a hyphen is added
	AtHard           // after a hyphen that the word has
	AtSign           // after another sign of a word or an address: nothing is added
	AtIdeograph      // between characters that need no blank, such as Chinese ones
	AtCut            // between any two letters, for want of better
	AtForced         // or at the end
)

// Penalties of breaks within words; see Gap for the scale.
const (
	hyphenPenalty = 150  // of an added hyphen; measured, see TestStatistics
	shortPart     = 40   // more, for each side with fewer letters than longPart
	longPart      = 4    // letters
	Compound      = 80   // more, in a word that has hyphens or signs of its own
	Soft          = 110  // of a hyphen that the author suggests with U+00AD
	hardPenalty   = 60   // after a hyphen that stands there anyway
	signPenalty   = 100  // after a slash
	urlPenalty    = 150  // within an address
	Cut           = 5000 // anywhere
	// Unasked is that of a hyphen where none is wanted and of a break
	// where words belong together, when nothing else is left.
	Unasked = 2000
)

// Never is the penalty of a break that must not be, and the badness of a line
// that cannot be stretched.
const Never = 10000

const softHyphen = '\u00AD'

// OfHyphen says how bad a hyphen is: worse where few letters are left on
// a side.
func OfHyphen(text string, at int) int32 {
	penalty := int32(hyphenPenalty)
	if nearEdge(text[:at], true) {
		penalty += shortPart
	}
	if nearEdge(text[at:], false) {
		penalty += shortPart
	}
	return penalty
}

// Sign judges a break that UAX #14 allows before chars[i].
func Sign(chars []rune, i int) (Kind, int32) {
	before, after := chars[i-1], chars[i]
	switch {
	case before == softHyphen:
		return AtHyphen, Soft
	case before == '\u200B':
		return AtIdeograph, 0
	case before == '-' || before == '‐':
		if isDash(after) || lettersBefore(chars, i-1) < 2 || charsAfter(chars, i) < 3 {
			return AtHard, Never // E-Mail, Kinder-, /-innen
		}
		return AtHard, hardPenalty
	case isDash(after):
		return AtSign, Never
	case isDash(before):
		if unicode.IsDigit(after) {
			return AtSign, 2 * signPenalty // 2017–2018
		}
		return AtSign, signPenalty / 2
	case before == '/':
		if (lettersBefore(chars, i-1) < 3 && chars[max(0, i-2)] != '-') || charsAfter(chars, i) < 3 {
			return AtSign, Never // km/h, but Kinder-/Jugendheim
		}
		return AtSign, signPenalty
	case unicode.Is(unicode.Ideographic, before) || unicode.In(before, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
		unicode.Is(unicode.Ideographic, after):
		return AtIdeograph, 0
	}
	return AtSign, signPenalty
}

// enough is how many letters are counted at most.
const enough = 4

// lettersBefore counts the letters and digits that end before chars[i], up to
// enough.
func lettersBefore(chars []rune, i int) int {
	n := 0
	for n < enough && i > n && wordChar(chars[i-1-n]) {
		n++
	}
	return n
}

// charsAfter counts those from chars[i] on.
func charsAfter(chars []rune, i int) int {
	n := 0
	for n < enough && i+n < len(chars) && wordChar(chars[i+n]) {
		n++
	}
	return n
}

func wordChar(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// IsAddress reports whether a word is a web or e-mail address, a file's name
// or a long name with underscores, all of which may be divided after their
// signs and nowhere else.
func IsAddress(chars []rune) bool {
	underscores := 0
	for i, r := range chars {
		switch r {
		case ':':
			if i+2 < len(chars) && chars[i+1] == '/' && chars[i+2] == '/' {
				return true
			}
		case '@', '.':
			if i > 0 && i+2 < len(chars) && unicode.IsLetter(chars[i-1]) && unicode.IsLetter(chars[i+1]) && lettersBefore(chars, i) > 1 && charsAfter(chars, i+1) > 1 {
				return true
			}
		case '_':
			underscores++
		}
	}
	return underscores > 0 && len(chars) > 20
}

// Address judges a break before chars[i] of an address: after its signs,
// but not between two of them, and not so that fewer than three characters
// stand alone.
func Address(chars []rune, i int) int32 {
	if i < 3 || len(chars)-i < 3 {
		return Never
	}
	before, after := chars[i-1], chars[i]
	if !addressSign(before) || addressSign(after) {
		return Never
	}
	switch {
	case before == '/' && chars[i-2] == '/' && chars[i-3] == ':':
		return 3 * urlPenalty // https://
	case before == '/':
		return urlPenalty
	case before == '.' && i == 4 && chars[0] == 'w':
		return Never // www.
	case before == '.' || before == '-':
		return 2 * urlPenalty
	}
	return urlPenalty
}

func addressSign(r rune) bool {
	switch r {
	case '/', '.', '?', '&', '=', '-', '_', '#', '%', '+', ':', ';', ',', '@', '~':
		return true
	}
	return false
}

// nearEdge reports whether fewer letters than longPart stand at the end of s,
// or at its beginning.
func nearEdge(s string, end bool) bool {
	n := 0
	for len(s) > 0 && n < longPart {
		var r rune
		var size int
		if end {
			r, size = utf8.DecodeLastRuneInString(s)
			s = s[:len(s)-size]
		} else {
			r, size = utf8.DecodeRuneInString(s)
			s = s[size:]
		}
		if !unicode.IsLetter(r) {
			break
		}
		n++
	}
	return n < longPart
}
