package layout

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// photo is a photograph with a description.
func photo(w, h int, alt string) *doc.Figure {
	p := pic(w, h, alt)
	p.Asset.Format = doc.JPEG
	return &doc.Figure{Origin: at(1), Picture: p}
}

func named(name string) *doc.Paragraph {
	return &doc.Paragraph{Origin: at(1), Inlines: []doc.Inline{strong(name)}}
}

// board is a page with people: the name of each, a photograph, and what is told.
func board(sentencesBefore int, photos ...*doc.Figure) *doc.Report {
	blocks := []doc.Block{head(1, "Vorstand"), para(sentences(1, sentencesBefore))}
	for i, p := range photos {
		blocks = append(blocks, named(fmt.Sprintf("Person%02d Muster", i)), p, para(sentences(i, 2+i%5*3)))
	}
	return onePage(append(blocks, head(1, "Satzung"), para(sentences(4, 20)))...)
}

func figuresOf(d *display.Document) []*display.Tag {
	var list []*display.Tag
	every(d.Root, func(tag *display.Tag) {
		if tag.Role == "Figure" {
			list = append(list, tag)
		}
	})
	return list
}

// A photograph of somebody stands in the margin, level with the name, wherever
// on a page that is; no two touch, none passes the foot of the page.
func TestPortraitsStandBesideNames(t *testing.T) {
	sizes := [][2]int{{900, 600}, {600, 600}, {600, 800}}
	for n := 2; n < 40; n++ {
		var people []*doc.Figure
		for i := range 8 {
			people = append(people, photo(sizes[i%3][0], sizes[i%3][1], fmt.Sprintf("Foto: Person%02d Muster am Tisch", i)))
		}
		d := lay(t, board(n, people...))
		keepsTheRules(t, d)
		var before display.BBox
		for i, tag := range figuresOf(d) {
			page, x, y := whereIs(t, d, fmt.Sprintf("Person%02d", i))
			box := tag.BBox
			if box == nil || box.Page != page || box.Rect.X+box.Rect.W > x {
				t.Fatalf("%d: the photograph of person %d stands at %v, the name at %v on page %d", n, i, box, x, page)
			}
			if top := y - box.Rect.Y; top < 5*length.Pt || top > 9*length.Pt {
				t.Errorf("%d: the photograph of person %d begins %v above the baseline of the name", n, i, top)
			}
			if foot := d.Pages[page].Height - 60*length.Pt; box.Rect.Y+box.Rect.H > foot {
				t.Errorf("%d: the photograph of person %d ends at %v, below %v", n, i, box.Rect.Y+box.Rect.H, foot)
			}
			if before.Page == page && before.Rect.Y+before.Rect.H > box.Rect.Y {
				t.Errorf("%d: the photographs of person %d and the one before overlap", n, i)
			}
			before = *box
		}
	}
}

// What is no photograph of whom the words name stays in the column, where it
// is large enough to be read.
func TestOtherPicturesBelowNamesStayInTheColumn(t *testing.T) {
	chart := photo(900, 600, "Person00 Muster: Balken")
	chart.Picture.Asset.Format = doc.PNG
	captioned := photo(900, 600, "Person00 Muster")
	captioned.Caption = txt(sentences(1, 3))
	for why, fig := range map[string]*doc.Figure{
		"a drawing":            chart,
		"somebody else":        photo(900, 600, "Person01 Muster"),
		"part of another name": photo(900, 600, "Person001 Muster"),
		"a panorama":           photo(1900, 600, "Person00 Muster"),
		"a long caption":       captioned,
	} {
		d := lay(t, board(3, fig))
		_, x, _ := whereIs(t, d, "Person00")
		if tag := figuresOf(d)[0]; tag.BBox.Rect.X < x {
			t.Errorf("%s stands in the margin at %v", why, tag.BBox.Rect.X)
		}
	}
}

// The tree of tags has the photograph after the name, before what is told.
func TestPortraitsAreReadAfterTheName(t *testing.T) {
	fig := photo(600, 600, "Person00 Muster")
	fig.Caption = txt("Vorsitzende")
	text := tagTree(lay(t, board(3, fig)))
	at := -1
	for _, s := range []string{"Person00", `Alt="Person00 Muster"`, "Vorsitzende", sentences(0, 2)[:10]} {
		next := strings.LastIndex(text, s)
		if s == "Person00" {
			next = strings.Index(text, s)
		}
		if next <= at {
			t.Errorf("%q comes at %d, what should stand before it at %d", s, next, at)
		}
		at = next
	}
}
