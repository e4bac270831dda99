package compile

import (
	"strings"
	"testing"

	"annals/internal/doc"
)

func TestCaptionsBelowFiguresAndTables(t *testing.T) {
	r, _ := compiled(t, map[string]string{
		"report.yaml": "title: R\nyear: 2025\nlang: en\n",
		"a.md": pageFile("title: A\nchapter: 1\npermalink: /a/\n", "![A well](/well.png)\n\n*The well in **May***\n\n| a |\n|---|\n| 1 |\n\n: Depths of wells\n\n"+
			"> ![A well](/well.png)\n>\n> *Quoted well*\n\n![A well](/well.png)\n\nNo *caption* at all.\n\n*Nor is this.*\n"),
		"well.png": pngFile(1),
	})
	var got []string
	doc.Blocks(r.Pages()[0].Blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Figure:
			got = append(got, "figure: "+doc.PlainText(b.Caption))
		case *doc.Table:
			got = append(got, "table: "+doc.PlainText(b.Caption))
			return false
		case *doc.Paragraph:
			got = append(got, "p: "+doc.PlainText(b.Inlines))
		}
		return true
	})
	equal(t, "blocks", strings.Join(got, "\n"), "figure: The well in May\ntable: Depths of wells\nfigure: Quoted well\nfigure: \np: No caption at all.\np: Nor is this.")
}
