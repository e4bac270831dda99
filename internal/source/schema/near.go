package schema

import "annals/internal/spelling"

// Nearest returns the name of the known key that a written one resembles
// most; of equals the first in the table.
func Nearest(written string, keys []Key) string {
	best, least := "", 3
	for _, k := range keys {
		if k.Jekyll {
			continue
		}
		if d, ok := spelling.Resembles(written, k.Name); ok && d < least {
			best, least = k.Name, d
		}
	}
	return best
}
