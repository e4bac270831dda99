package compile

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// didYouMean returns a hint with the candidate that is nearest to what was
// written, or "" where nothing is near.
func didYouMean(written string, candidates []string) string {
	if n := nearest(written, candidates); n != "" {
		return "did you mean “" + n + "”?"
	}
	return ""
}

// nearest returns the candidate with the least edit distance from what was
// written, upper and lower case taken as equal; "" where even that one differs
// in more than a third of its characters. Of equals the first in the order of
// the alphabet wins.
func nearest(written string, candidates []string) string {
	w := []rune(strings.ToLower(written))
	best, least := "", -1
	for _, c := range candidates {
		r := []rune(strings.ToLower(c))
		limit := max(len(w), len(r))/3 + 1
		if diff := len(w) - len(r); diff > limit || -diff > limit {
			continue
		}
		d := distance(w, r)
		if d <= limit && d < max(len(w), 1) && (least < 0 || d < least || d == least && c < best) {
			best, least = c, d
		}
	}
	return best
}

// distance is the Levenshtein distance.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, y := range b {
			cost := diagonal
			if x != y {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// capital returns s with its first letter in upper case.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
