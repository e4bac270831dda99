package cover

import (
	"testing"

	"annals/internal/theme"
	"annals/internal/xhtml/xhtmltest"
)

func BenchmarkCard(b *testing.B) {
	r := xhtmltest.Report()
	th, _ := theme.New(r.Theme)
	for b.Loop() {
		Card(r, th, nil)
	}
}

func BenchmarkBook(b *testing.B) {
	r := xhtmltest.Report()
	th, _ := theme.New(r.Theme)
	for b.Loop() {
		Book(r, th, nil)
	}
}
