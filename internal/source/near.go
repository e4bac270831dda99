package source

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

// resembles reports how near a written name comes to a known one, and whether
// that is near enough to ask "did you mean": two edits, one in short names.
// Upper and lower case, hyphens and underscores make no difference.
func resembles(written, known string) (distance int, ok bool) {
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

func plainName(s string) string {
	return strings.ToLower(strings.NewReplacer("-", "", "_", "", " ", "").Replace(norm.NFC.String(s)))
}

// nearestKey returns the name of the known key that a written one resembles
// most; of equals the first in the table.
func nearestKey(written string, keys []Key) string {
	best, least := "", 3
	for _, k := range keys {
		if k.Jekyll {
			continue
		}
		if d, ok := resembles(written, k.Name); ok && d < least {
			best, least = k.Name, d
		}
	}
	return best
}
