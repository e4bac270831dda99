package compile

import (
	"strings"
	"testing"
	"testing/fstest"

	"annals/internal/source"
)

// FuzzData compiles folders with any figures, glossary, chart and record of
// what was carried over: whatever stands in them, nothing panics, and the
// report that comes out can be relied upon.
func FuzzData(f *testing.F) {
	f.Add("a:\n  label: A\n  unit: €\n  values: {2023: 1.5, 2024: 3}\n", "- term: figure\n  aliases: [figures]\n  definition: A number.\n", "type: bars\ndata:\n  a: a\n  b: 2\n", "from: 2023\npages: {}\n")
	f.Add("a: {values: {2024: 123456789012}}\n", "- term: a\n  definition: a\n", "type: donut\nfigures: [a]\n", "from: x\n")
	f.Add("a: 3\n", "x: y\n", "type: timeline\ndata:\n  p: since 2017\n  q: 2023-04 to 2026-03\n", "pages: [a]\n")
	// Values that were too large once all had the decimals of one of them.
	f.Add("", "", "type: bars\ndata:\n  a: 123456789012\n  b: 0.12345678901\n", "")
	f.Add("", "", "type: stacked\nseries: [a, b]\ndata:\n  x: [1, 999999999999]\n  y: [999999999999, .5]\n", "")
	f.Fuzz(func(t *testing.T, figures, glossary, chart, carried string) {
		if len(figures)+len(glossary)+len(chart)+len(carried) > 1<<14 {
			return
		}
		chart = strings.ReplaceAll(chart, "```", "")
		src, _ := source.Open(fstest.MapFS{
			"report.yaml": {Data: []byte(plainConfig + "overviews: [glossary]\n")}, "figures.yaml": {Data: []byte(figures)},
			"glossary.yaml": {Data: []byte(glossary)}, ".annals/carried.yaml": {Data: []byte(carried)},
			"1-a/a.md":     {Data: []byte(pageFile("title: A\n", "A figure :figure[a] :figure[a]{change}.\n\n```chart\n"+chart+"\n```\n"))},
			"1-a/index.md": {Data: []byte(pageFile("title: B\n", "x"))},
		}, "x", "")
		src.Carried()
		reports, _ := Reports(src)
		for _, r := range reports {
			for _, fault := range broken(r) {
				t.Error(fault)
			}
		}
	})
}
