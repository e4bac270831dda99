package layout

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
)

// Wherever a long program has to be divided, three lines that say something
// stand on either page; a program of some lines is not divided.
func TestFewLinesOfAProgramDoNotStandApart(t *testing.T) {
	program := func(n int) *doc.CodeBlock {
		var b strings.Builder
		for i := range n {
			if i == n-2 {
				b.WriteByte('\n') // which says nothing
			}
			fmt.Fprintf(&b, "zeile%d:\n", i)
		}
		return &doc.CodeBlock{Origin: at(9), Text: b.String()}
	}
	divided := 0
	for _, lines := range []int{8, 40} {
		for n := 1; n < 40; n += 2 {
			d := lay(t, onePage(para(sentences(n, n)), program(lines), para(sentences(n, 3))))
			var on []int
			for _, p := range d.Pages {
				if k := strings.Count(pageText(p), "zeile"); k > 0 {
					on = append(on, k)
				}
			}
			if len(on) > 1 {
				divided++
			}
			for _, k := range on {
				if k < 3 {
					t.Errorf("after %d sentences the lines stand %v on their pages", n, on)
				}
			}
			if lines == 8 && len(on) > 1 {
				t.Errorf("after %d sentences a program of a few lines is divided: %v", n, on)
			}
		}
	}
	if divided == 0 {
		t.Error("no program was divided")
	}
}
