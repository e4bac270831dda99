package diag

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// visible returns text that is safe to write to a terminal: what would move
// the cursor, change colours, turn the direction of writing or not be seen at
// all is spelt out. A writer's file must not be able to draw on the screen.
func visible(s string) string {
	if !strings.ContainsFunc(s, hidden) && !strings.Contains(s, "\ufffd") {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		b.WriteString(show(r))
	}
	return b.String()
}

// hidden reports whether a character is not seen as itself: control and
// format characters, line separators.
func hidden(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp)
}

func show(r rune) string {
	switch {
	case r == '\t':
		return "→"
	case r < 0x20:
		return string(0x2400 + r) // the Control Pictures of Unicode
	case r == 0x7f:
		return "␡"
	case hidden(r):
		return fmt.Sprintf("<U+%04X>", r)
	}
	return string(r)
}

// cells returns how many columns of a terminal a character takes that show
// has made visible (UAX #11: wide and fullwidth characters take two, marks
// that combine with the character before them none).
func cells(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		default:
			if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
				n++
			}
			n++
		}
	}
	return n
}
