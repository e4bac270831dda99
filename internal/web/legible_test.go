package web

import (
	"fmt"
	"testing"
)

func TestLeastWidthOfDrawings(t *testing.T) {
	svg := func(inside string) string {
		return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="600" height="300" viewBox="0 0 1200 600">%s</svg>`, inside)
	}
	for _, c := range []struct {
		name, drawing string
		want          int
	}{
		{"the smallest words count, as large as they are drawn", svg(`<text y="50" font-size="60">A</text><g transform="scale(.5)"><text y="90" font-size="60">B</text></g>`), 360},
		{"small by itself", svg(`<text y="50" font-size="8">A</text>`), 600},
		{"no words", svg(`<rect width="9" height="9"/>`), 0},
		{"no drawing", "<svg", 0},
	} {
		if got := least([]byte(c.drawing), 600); got != c.want {
			t.Errorf("%s: %d pixels, want %d", c.name, got, c.want)
		}
	}
}
