package layout

import (
	"slices"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// parted is a report of one part whose opener has the given blocks, with as
// many pages.
func parted(pages int, blocks ...doc.Block) *doc.Report {
	r := blankReport()
	part := &doc.Part{Number: "7", Title: "Werkstätten", Opener: &doc.Page{Origin: at(1), ID: "teil", Kind: doc.OpenerPage, Number: "7", Title: "Werkstätten", Lang: "de", Blocks: blocks}}
	for i := range pages {
		part.Pages = append(part.Pages, &doc.Page{Origin: at(1), ID: "p" + string(rune('a'+i)), Kind: doc.TextPage, Number: "7." + string(rune('1'+i%9)),
			Title: "Seite " + string(rune('A'+i)), Lang: "de", Blocks: []doc.Block{para(sentences(i, 2))}})
	}
	r.Parts = []*doc.Part{part}
	return r
}

// TestOpener holds the three places where the list of a part's pages can
// stand, with its place in the order of reading and the ground of the page.
func TestOpener(t *testing.T) {
	picture := &doc.Figure{Origin: at(2), Picture: pic(1600, 900, "Ein Tor"), Role: doc.MainFigure}
	long := []doc.Block{picture, para(sentences(6, 3)), head(1, "Ausblick"), para(sentences(7, 60)), para(sentences(8, 60))}
	for name, c := range map[string]struct {
		r       *doc.Report
		foot    bool // the list, else on the band
		covered bool // the page, by the accent colour
	}{
		"few words":           {parted(3, para(sentences(6, 2))), true, true},
		"nothing":             {parted(2), true, true},
		"words and a picture": {parted(3, picture, para(sentences(6, 2))), true, false},
		"long":                {parted(3, long...), false, false},
		"many pages":          {parted(24, picture, para(sentences(6, 2))), false, false},
	} {
		t.Run(name, func(t *testing.T) {
			d := lay(t, c.r)
			opener := d.Map.Index[c.r.Parts[0].Opener]
			page, x, y := whereIs(t, d, "Seite A")
			for page != opener { // the contents, before it
				d.Pages[page].Items = nil
				page, x, y = whereIs(t, d, "Seite A")
			}
			_, titleX, titleY := whereIs(t, d, "Werkstätten")
			if foot := x >= titleX && y > d.Pages[page].Height/2; foot != c.foot {
				t.Errorf("the list begins at %v, %v; the title stands at %v, %v", x, y, titleX, titleY)
			}
			for _, it := range d.Pages[page].Items {
				if im, ok := it.(*display.Image); ok && c.foot {
					if im.Rect.X+im.Rect.W < d.Pages[page].Width {
						t.Errorf("the picture ends at %v, before the page's edge", im.Rect.X+im.Rect.W)
					}
					if white := y - im.Rect.Y - im.Rect.H; white < 14*length.Pt || white > 5*14*length.Pt {
						t.Errorf("the list stands %v below the picture", white)
					}
				}
			}
			covered := false
			for _, it := range d.Pages[page].Items {
				if p, ok := it.(*display.Path); ok && p.Fill != nil && p.Content == nil {
					covered = covered || slices.ContainsFunc(p.Segments, func(sg display.Segment) bool { return sg.X3 >= d.Pages[page].Width })
				}
			}
			if covered != c.covered {
				t.Errorf("the page is covered by the accent colour: %v", covered)
			}
			_, tree, _ := strings.Cut(tagTree(d), "  Part")
			text := strings.Index(tree, " P\n")
			if list := strings.Index(tree, "  TOC"); len(c.r.Parts[0].Opener.Blocks) > 0 && (list > text) != c.foot {
				t.Errorf("the list stands at another place in the order of reading than on the page:\n%.600s", tree)
			}
		})
	}
}

// The numbers of parts are of one size, that of the widest one, whatever else
// their openers hold.
func TestNumbersOfPartsAreOfOneSize(t *testing.T) {
	for _, paper := range []string{"a4", "a5"} {
		r := parted(2, para(sentences(6, 2)))
		picture := &doc.Figure{Origin: at(2), Picture: pic(1600, 900, "Ein Tor"), Role: doc.MainFigure}
		for n, blocks := range map[string][]doc.Block{"8": {picture, para(sentences(6, 2))}, "9": {picture, para(sentences(6, 90))}, "10": nil} {
			other := parted(2, blocks...).Parts[0]
			other.Number, other.Opener.ID = n, "teil"+n
			r.Parts = append(r.Parts, other)
		}
		slices.SortFunc(r.Parts, func(a, b *doc.Part) int { return len(a.Number+a.Opener.ID) - len(b.Number+b.Opener.ID) })
		r.Theme.Paper = paper
		d := lay(t, r)
		sizes := map[length.Length]string{}
		for _, p := range r.Parts {
			var largest length.Length
			for _, it := range d.Pages[d.Map.Index[p.Opener]].Items {
				if tx, ok := it.(*display.Text); ok && wordsOf(tx) == p.Number {
					largest = max(largest, tx.Style.Size)
				}
			}
			sizes[largest] += p.Number + " "
		}
		if len(sizes) != 1 || sizes[0] != "" {
			t.Errorf("on %s the numbers of parts have the sizes %v", paper, sizes)
		}
	}
}

// Titles on the band are not divided: where the band is narrow, the numbers of
// pages follow them.
func TestTitlesOnTheBandAreNotDivided(t *testing.T) {
	for _, paper := range []string{"a4", "a5", "letter"} {
		r := parted(5, para(sentences(6, 90)), para(sentences(6, 90)))
		titles := []string{"Demokratielabore", "Volksentscheid Transparenz", "Finanzen und Rechnungslegung", "Organisationsprofil", "OParl"}
		for i, title := range titles {
			r.Parts[0].Pages[i].Title = title
		}
		r.Theme.Paper = paper
		d := lay(t, r)
		opener := d.Pages[d.Map.Index[r.Parts[0].Opener]]
		shown := pageText(opener)
		for _, word := range strings.Fields(strings.Join(titles, " ")) {
			if !strings.Contains(shown, word) {
				t.Errorf("on %s %q is divided:\n%s", paper, word, shown)
			}
		}
		edge := length.Length(0) // of the band
		for _, it := range opener.Items {
			if p, ok := it.(*display.Path); ok && p.Fill != nil && p.Content == nil {
				for _, sg := range p.Segments {
					edge = max(edge, sg.X3)
				}
			}
		}
		for _, it := range opener.Items {
			if tx, ok := it.(*display.Text); ok && left(tx) < edge && right(tx) > edge-8*length.Pt {
				t.Errorf("on %s %q ends at %v, the band at %v", paper, wordsOf(tx), right(tx), edge)
			}
		}
	}
}

// A picture with a caption is shown whole, in the column; so is one that is
// hardly wider than high, or has too few pixels for the page's width.
func TestPicturesOfOpenersThatStayInTheColumn(t *testing.T) {
	for name, fig := range map[string]*doc.Figure{
		"captioned":  {Picture: pic(1600, 900, "Ein Tor"), Caption: txt("Das Tor am Abend")},
		"square":     {Picture: pic(1600, 1500, "Ein Tor")},
		"few pixels": {Picture: pic(800, 450, "Ein Tor")},
	} {
		fig.Origin, fig.Role = at(2), doc.MainFigure
		r := parted(3, fig, para(sentences(6, 2)))
		d := lay(t, r)
		p := d.Pages[d.Map.Index[r.Parts[0].Opener]]
		found := false
		for _, it := range p.Items {
			if im, ok := it.(*display.Image); ok {
				found = true
				if im.Rect.X+im.Rect.W > p.Width-40*length.Pt || im.Crop != (display.Rect{}) {
					t.Errorf("%s: the picture reaches from %v to %v, cut to %v", name, im.Rect.X, im.Rect.X+im.Rect.W, im.Crop)
				}
			}
		}
		if !found {
			t.Errorf("%s: there is no picture", name)
		}
	}
}
