package words

import (
	"slices"
	"testing"
)

// An edition must not depend on the language of the machine that builds it, so
// only rooms that speak with people at the keyboard know this one.
func TestOnlyRoomsThatSpeakWithPeople(t *testing.T) {
	p := readProgram(t, "../..")
	for pkg := range p.speaks {
		if !slices.Contains([]string{"words", "annals", "diag", "check", "compare", "preview"}, pkg) {
			t.Errorf("%s imports internal/words: what it says would depend on the machine's locale", pkg)
		}
	}
}
