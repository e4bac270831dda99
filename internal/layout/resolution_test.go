package layout

import (
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/length"
	"annals/internal/theme"
)

func TestTooFewPixelsAreTold(t *testing.T) {
	main := func(w, h int) []doc.Block {
		return []doc.Block{&doc.Figure{Origin: at(3), Role: doc.MainFigure, Picture: pic(w, h, "Bild")}, para(sentences(1, 8))}
	}
	cover := onePage(para(sentences(1, 8)))
	cover.Cover = pic(1300, 900, "Titelbild")
	for _, c := range []struct {
		name  string
		r     *doc.Report
		bleed length.Length
		want  string // in the message, "" for none
		hint  string
	}{
		{"enough", onePage(main(900, 600)...), 0, "", ""},
		{"small", onePage(main(300, 200)...), 0, "(300 × 200) that it is printed only 5.1 cm wide", "at least 697 pixels"},
		{"for a press", onePage(main(900, 600)...), 3 * length.Pt, "printed 11.8 × 7.9 cm large with 194 pixels to the inch, fewer than 200", "at least 930 pixels"},
		{"cover", cover, 0, "", ""},
		{"cover for a press", cover, 3 * length.Pt, "1300x900.png is printed", "pixels wide"},
	} {
		th, _ := theme.New(c.r.Theme)
		th.Page.Bleed = c.bleed
		fonts, _ := bundled()
		var got []string
		for _, d := range Lay(c.r, th, fonts).Diags.All {
			if d.ID == "low-resolution" {
				got = append(got, d.Message+" | "+d.Hint)
				if d.Place.File != "page.md" {
					t.Errorf("%s: told of %v", c.name, d.Place)
				}
			}
		}
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s: told %q", c.name, got)
		case c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want) || !strings.Contains(got[0], c.hint)):
			t.Errorf("%s: told %q, want %q and %q", c.name, got, c.want, c.hint)
		}
	}
}
