package layout

import (
	"testing"

	"annals/internal/theme"
)

// BenchmarkLay lays out a report of 21 source pages, all rounds included.
func BenchmarkLay(b *testing.B) {
	r, _ := longReport()
	th, _ := theme.New(r.Theme)
	fonts, _ := LoadFonts(r)
	for b.Loop() {
		Lay(r, th, fonts)
	}
}
