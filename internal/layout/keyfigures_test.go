package layout

import (
	"slices"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// Key figures stand beside one another, and a long label pushes its mark down
// to a line below that of the next figure: the notes are in order all the same.
func TestNotesOfKeyFiguresAreInOrder(t *testing.T) {
	list := &doc.List{Figures: true}
	r := onePage(list)
	p := r.Pages()[0]
	for i, label := range []string{"Income", "Things that a Saturday in the workshop saved from the bin", "Measurements"} {
		n := &doc.Footnote{ID: label[:3], Number: i + 1, Blocks: []doc.Block{para("Counted.")}}
		p.Footnotes = append(p.Footnotes, n)
		words := para(label)
		words.Inlines = append(words.Inlines, &doc.NoteRef{Note: n})
		list.Items = append(list.Items, &doc.ListItem{Blocks: []doc.Block{para("947"), words}})
	}
	at := map[int]length.Length{}
	for _, pg := range lay(t, r).Pages {
		for _, it := range pg.Items {
			if x, ok := it.(*display.Text); ok && x.Content != nil {
				if n, ok := x.Content.Tag.Node.(*doc.Footnote); ok && x.Content.Tag.Role == "Link" {
					at[n.Number] = x.Y
				}
			}
		}
	}
	if ys := []length.Length{at[1], at[2], at[3]}; len(at) != 3 || !slices.IsSorted(ys) || ys[0] == ys[2] {
		t.Errorf("the notes 1, 2 and 3 stand at %v", ys)
	}
}

// Headings on the start page are the first of the document, so of its highest
// level: PDF/UA allows no H2 before the first H1.
func TestHeadingsOfTheStartPage(t *testing.T) {
	r := onePage(para("Words."))
	r.Home = &doc.Page{Kind: doc.HomePage, Lang: r.Lang, Title: "Start", Blocks: []doc.Block{
		&doc.Heading{Level: 1, ID: "a", Inlines: para("The year").Inlines}, para("Words."), &doc.Heading{Level: 2, ID: "b", Inlines: para("In figures").Inlines}, para("Words.")}}
	var roles []string
	every(lay(t, r).Root, func(tag *display.Tag) {
		if h, ok := tag.Node.(*doc.Heading); ok {
			roles = append(roles, tag.Role+" "+h.ID)
		}
	})
	if !slices.Equal(roles, []string{"H1 a", "H2 b"}) {
		t.Errorf("the headings are %q", roles)
	}
}
