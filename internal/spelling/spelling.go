// Package spelling tells how near one word comes to another, so that whoever
// finds a name that there is not can ask "did you mean".
//
// What comes in: words. What goes out: a distance in slips of the fingers, the
// nearest of several candidates, a hint in words. The package must never know
// what the words stand for: how near is near enough differs between a key, a
// label and a description, and is said by whoever asks.
package spelling

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Distance returns how many letters must be inserted, deleted, replaced or
// swapped with their neighbour to make b of a (the optimal string alignment
// distance).
func Distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	// Three rows of the table: the last but one is for swaps.
	older, old, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range old {
		old[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(old[j]+1, row[j-1]+1, old[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], older[j-2]+1)
			}
		}
		older, old, row = old, row, older
	}
	return old[len(y)]
}

// Within is Distance, or more than limit where the lengths alone say that it
// is more.
func Within(a, b string, limit int) int {
	if diff := len([]rune(a)) - len([]rune(b)); diff > limit || -diff > limit {
		return limit + 1
	}
	return Distance(a, b)
}

// Nearest returns the candidate with the least distance from what was written,
// upper and lower case taken as equal; "" where even that one differs in more
// than a third of its characters. Of equals the first in the order of the
// alphabet wins.
func Nearest(written string, candidates []string) string {
	w := strings.ToLower(written)
	length := len([]rune(w))
	best, least := "", -1
	for _, c := range candidates {
		r := strings.ToLower(c)
		limit := max(length, len([]rune(r)))/3 + 1
		d := Within(w, r, limit)
		if d <= limit && d < max(length, 1) && (least < 0 || d < least || d == least && c < best) {
			best, least = c, d
		}
	}
	return best
}

// DidYouMean returns a hint with the candidate that is nearest to what was
// written, or "" where nothing is near.
func DidYouMean(written string, candidates []string) string {
	if n := Nearest(written, candidates); n != "" {
		return "did you mean “" + n + "”?"
	}
	return ""
}

// Resembles reports how near a written name comes to a known one, and whether
// that is near enough to ask "did you mean": two edits, one in short names.
// Upper and lower case, hyphens and underscores make no difference.
func Resembles(written, known string) (distance int, ok bool) {
	w, k := plainName(written), plainName(known)
	limit := 2
	if len(w) < 5 || len(k) < 5 {
		limit = 1
	}
	if len(w)-len(k) > limit || len(k)-len(w) > limit || len(w) < 3 && w != k {
		return 0, false
	}
	d := Distance(w, k)
	return d, d <= limit
}

// joined writes the parts of a name as one word.
var joined = strings.NewReplacer("-", "", "_", "", " ", "")

func plainName(s string) string {
	return strings.ToLower(joined.Replace(norm.NFC.String(s)))
}
