// Package sentence divides text into sentences and gives each a short name, so
// that a sentence is found again a year later.
//
// What comes in: plain text. What goes out: sentences, and hashes of them that
// do not change with case, blanks, punctuation and quotation marks. The
// package need not find every sentence's end as a reader would: it must find
// the same ends in the same words, in last year's report and in this one's. It
// knows nothing of reports.
package sentence

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split returns the sentences of a text, trimmed, in order, none of them
// empty. A sentence ends at . ! ? or … before a blank and a capital letter, a
// digit or a quotation mark, unless the word before a full stop is of one or
// two letters or a number ("z. B.", "Dr.", "1. Mai"); and at every line end.
func Split(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		from := 0
		add := func(to int) {
			if s := strings.TrimSpace(line[from:to]); s != "" {
				all = append(all, s)
			}
			from = to
		}
		for i, r := range line {
			if !strings.ContainsRune(".!?…", r) {
				continue
			}
			end := i + utf8.RuneLen(r)
			rest := strings.TrimLeft(line[end:], "”“\"»«’)]")
			next := strings.TrimLeft(rest, " \u00a0")
			if len(next) == len(rest) || next == "" {
				continue
			}
			first, _ := utf8.DecodeRuneInString(next)
			if !unicode.IsUpper(first) && !unicode.IsDigit(first) && !strings.ContainsRune("„“\"»«(", first) {
				continue
			}
			if r == '.' && shortened(line[from:i]) {
				continue
			}
			add(len(line) - len(rest))
		}
		add(len(line))
	}
	return all
}

// shortened reports whether the last word before a full stop is one that is
// abbreviated, or a number in order.
func shortened(before string) bool {
	at := strings.LastIndexAny(before, " \u00a0(")
	word := before[at+1:]
	if strings.ContainsFunc(word, unicode.IsDigit) {
		return !strings.ContainsFunc(word, unicode.IsLetter) && len(word) <= 2
	}
	return utf8.RuneCountInString(word) <= 2
}

// Words returns the words of a text in lower case, without what stands
// between them.
func Words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(strings.ReplaceAll(text, "\u00ad", "")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	})
}

// Hash returns a short name of a sentence: the same for the same words in the
// same order. It is "" for a text without words.
func Hash(text string) string {
	words := Words(text)
	if len(words) == 0 {
		return ""
	}
	sum := sha256.Sum256([]byte(strings.Join(words, " ")))
	return hex.EncodeToString(sum[:8])
}
