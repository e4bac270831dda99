package source

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"annals/internal/spelling"
)

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
	d := spelling.Distance(w, k)
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
