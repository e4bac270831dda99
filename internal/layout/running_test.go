package layout

import (
	"testing"

	"annals/internal/doc"
)

// An overview begins where the one before it ends, even if it has to go on on
// the next page; a page that is read does not begin so low to be torn.
func TestOverviewsFollowOneAnother(t *testing.T) {
	for kind, want := range map[doc.PageKind]bool{doc.OverviewPage: true, doc.TextPage: false} {
		r := parted(3)
		for i, p := range r.Parts[0].Pages {
			p.Kind, p.Blocks = kind, nil
			for k := range 5 {
				p.Blocks = append(p.Blocks, head(1, "Wort"), para(sentences(i+k, 2)))
			}
		}
		d := lay(t, r)
		first, second := d.Map.Index[r.Parts[0].Pages[0]], d.Map.Index[r.Parts[0].Pages[1]]
		third := d.Map.Index[r.Parts[0].Pages[2]]
		if together := first == second || second == third; together != want {
			t.Errorf("kind %v: the pages begin on %d, %d and %d", kind, first, second, third)
		}
	}
}
