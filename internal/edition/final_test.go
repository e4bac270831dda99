package edition

import (
	"testing"

	"annals/internal/doc"
)

// TestFinal leaves out what holds nothing but pictures that are not there, and
// no word and no note beside them.
func TestFinal(t *testing.T) {
	gone := func() *doc.Picture { return &doc.Picture{Alt: "a tree", State: doc.AltDescribed} }
	note := &doc.Footnote{Number: 1, ID: "n1", Blocks: []doc.Block{para(text("on it"))}}
	r := plainReport("en")
	r.Cover = gone()
	p := r.Pages()[0]
	p.Footnotes = []*doc.Footnote{note}
	p.Blocks = []doc.Block{
		&doc.Figure{Picture: gone(), Caption: []doc.Inline{text("a caption")}},
		&doc.Figure{Picture: gone(), Caption: []doc.Inline{text("noted"), &doc.NoteRef{Note: note}}},
		&doc.Figure{Picture: &doc.Picture{Asset: &doc.Asset{}}},
		para(&doc.InlinePicture{Picture: gone()}, text(" ")),
		para(text("before "), &doc.InlinePicture{Picture: gone()}, text("behind")),
		&doc.List{Items: []*doc.ListItem{{Blocks: []doc.Block{&doc.Figure{Picture: gone()}}}, {Blocks: []doc.Block{para(text("kept"))}}}},
		&doc.List{Items: []*doc.ListItem{{Blocks: []doc.Block{&doc.Figure{Picture: gone()}}}}},
		&doc.Group{Blocks: []doc.Block{para(&doc.Link{Inlines: []doc.Inline{&doc.InlinePicture{Picture: gone()}}})}},
	}
	before := len(p.Blocks)
	f := Final(r)
	got := ""
	doc.Blocks(f.Pages()[0].Blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Figure:
			got += "figure\n"
		case *doc.List:
			got += "list\n"
		case *doc.Paragraph:
			got += doc.PlainText(b.Inlines) + "\n"
		default:
			got += "other\n"
		}
		return true
	})
	if want := "noted\nfigure\nbefore behind\nlist\nkept\n"; got != want {
		t.Errorf("a final edition shows\n%swant\n%s", got, want)
	}
	if f.Cover != nil {
		t.Error("the cover's missing picture is kept")
	}
	if r.Cover == nil || len(p.Blocks) != before || len(p.Blocks[5].(*doc.List).Items) != 2 {
		t.Error("the draft has changed")
	}
}
