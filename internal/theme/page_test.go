package theme

import (
	"testing"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/length"
)

func TestPageMeasuresAddUp(t *testing.T) {
	for _, name := range []string{"", "a4", "a5", "letter"} {
		var ds diag.List
		p := page(doc.ThemeSettings{Paper: name}, &ds)
		if len(ds.All) > 0 {
			t.Errorf("%q: %v", name, ds.All)
		}
		if sum := p.Inner + p.Full() + p.Outer; sum < p.Width-length.Pt/100 || sum > p.Width+length.Pt/100 {
			t.Errorf("%q: margins and columns make %s pt of %s", name, sum, p.Width)
		}
		if area := p.Height - p.Top - p.Bottom; area%p.Baseline != 0 {
			t.Errorf("%q: the type area is %s pt high, no whole number of lines of %s", name, area, p.Baseline)
		}
		if p.Bottom < p.Top/2 || p.Bottom > 2*p.Top {
			t.Errorf("%q: margins above and below are %s and %s pt", name, p.Top, p.Bottom)
		}
		// Letters of a text face are about 0.46 em wide on average.
		if chars := p.Column / p.Scale.Body.Size.Scale(46, 100); chars < 60 || chars > 72 {
			t.Errorf("%q: about %d characters to the line", name, chars)
		}
		if p.Scale.Body.Leading != p.Baseline {
			t.Errorf("%q: the body's leading is not the grid's", name)
		}
		if p.Scale.Badge*2 > p.Gutter {
			t.Errorf("%q: a badge of %s pt does not fit into the gutter", name, p.Scale.Badge*2)
		}
	}
}

func TestUnknownPaperIsTold(t *testing.T) {
	var ds diag.List
	p := page(doc.ThemeSettings{Paper: "a7", Sided: "three"}, &ds)
	if _, warnings := ds.Count(); warnings != 2 {
		t.Errorf("%d warnings, want 2: %v", warnings, ds.All)
	}
	if p.Width != length.Millimetres(210) {
		t.Errorf("the page is %s pt wide, want A4", p.Width)
	}
}

func TestPicturesOfUnknownKindAreToldAtTheirPlace(t *testing.T) {
	at := doc.Place{File: "report.yaml", Line: 7, Column: 13}
	th, ds := New(doc.ThemeSettings{Pictures: "huge", Places: map[string]doc.Place{"pictures": at}})
	if len(ds.All) != 1 || ds.All[0].ID != "unknown-pictures" || ds.All[0].Place != at || th.Pictures.PerInch != Press {
		t.Errorf("%v, %+v", ds.All, th.Pictures)
	}
	for name, want := range map[string]int{"": 300, "print": 300, "screen": 150, "original": 0} {
		if p, err := ParsePictures(name); err != nil || p.PerInch != want {
			t.Errorf("%q: %+v %v", name, p, err)
		}
	}
}

func TestPairings(t *testing.T) {
	at := doc.Place{File: "report.yaml", Line: 7, Column: 10}
	for name, want := range map[string]string{"": "Source Serif 4", "source": "Source Serif 4", "Alegreya": "Alegreya", "vollkorn": "Vollkorn", "times": "Source Serif 4"} {
		th, ds := New(doc.ThemeSettings{Fonts: name, Places: map[string]doc.Place{"fonts": at}})
		if th.Fonts.Text != want {
			t.Errorf("%q sets text in %s, want %s", name, th.Fonts.Text, want)
		}
		if told := len(ds.All) > 0; told != (name == "times") || told && (ds.All[0].ID != "unknown-fonts" || ds.All[0].Place != at) {
			t.Errorf("%q: %v", name, ds.All)
		}
	}
}

// Of two pages side by side the inner margins are wider: the fold takes some.
func TestTwoSidedPagesHaveRoomForTheFold(t *testing.T) {
	for _, name := range []string{"A4", "A5", "Letter"} {
		var ds diag.List
		p := page(doc.ThemeSettings{Paper: name, Sided: "two"}, &ds)
		if len(ds.All) > 0 || p.Inner <= p.Outer || p.Outer < length.Millimetres(10) || p.Width-p.Inner-p.Full()-p.Outer > length.Pt/100 {
			t.Errorf("%s: margins of %s and %s pt, %v", name, p.Inner, p.Outer, ds.All)
		}
	}
}
