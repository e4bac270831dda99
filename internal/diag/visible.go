package diag

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// visible returns text that is safe to write to a terminal: what would move
// the cursor, change colours, turn the direction of writing or not be seen at
// all is spelt out, bytes that are no UTF-8 too. A writer's file must not be able to draw on the screen.
func visible(s string) string {
	if utf8.ValidString(s) && !strings.ContainsFunc(s, hidden) {
		return s
	}
	var b strings.Builder
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, "<%02X>", s[0])
		} else {
			b.WriteString(show(r))
		}
		s = s[n:]
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

// Screen is a writer for what people read in a terminal, such as tables with
// the titles of a report: what visible spells out does not reach w as it is.
// Line ends do, and soft hyphens are left out. Colours cannot pass it.
func Screen(w io.Writer) io.Writer { return &screen{w: w} }

type screen struct {
	w    io.Writer
	half []byte // of a character whose rest has not been written yet
}

func (s *screen) Write(p []byte) (int, error) {
	all := append(s.half, p...)
	whole := len(all)
	for i := max(0, whole-utf8.UTFMax+1); i < len(all); i++ {
		if utf8.RuneStart(all[i]) && !utf8.FullRune(all[i:]) {
			whole = i
			break
		}
	}
	s.half = append([]byte(nil), all[whole:]...)
	lines := strings.Split(strings.ReplaceAll(string(all[:whole]), "\u00ad", ""), "\n")
	for i, l := range lines {
		lines[i] = visible(l)
	}
	if _, err := io.WriteString(s.w, strings.Join(lines, "\n")); err != nil {
		return 0, err
	}
	return len(p), nil
}
