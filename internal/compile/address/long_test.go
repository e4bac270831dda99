package address

import (
	"strings"
	"testing"
)

// TestLongAddresses: what no disk could hold is told as the page's fault and
// not left to the disk.
func TestLongAddresses(t *testing.T) {
	for p, want := range map[string]string{
		"/" + strings.Repeat("x", 255) + "/": "",
		"/" + strings.Repeat("x", 256) + "/": "holds a name that is too long for a file",
		"/" + strings.Repeat("ä", 128) + "/": "holds a name that is too long for a file",
		strings.Repeat("/x", 500) + "/":      "",
		strings.Repeat("/x", 1000) + "/":     "is too long",
	} {
		if got := Problem(p); got != want {
			t.Errorf("an address of %d bytes: %q, not %q", len(p), got, want)
		}
	}
}
