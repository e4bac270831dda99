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

// TestReservedNames: a site can be unpacked on Windows, too.
func TestReservedNames(t *testing.T) {
	for p, bad := range map[string]bool{
		"/con/": true, "/aux.html": true, "/x/Nul/": true, "/com1/": true, "/lpt9.html": true, "/end./": true, "/.../": true,
		"/contact/": false, "/com/": false, "/com10/": false, "/lpt0/": false, "/null/": false, "/v1.2/": false,
	} {
		if got := Problem(p); (got != "") != bad {
			t.Errorf("%s: %q", p, got)
		}
	}
}
