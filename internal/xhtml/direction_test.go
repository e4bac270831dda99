package xhtml

import (
	"strings"
	"testing"

	"annals/internal/doc"
)

func TestDirection(t *testing.T) {
	for lang, want := range map[string]string{"de": "ltr", "ar": "rtl", "he-IL": "rtl", "fa": "rtl", "ur": "rtl", "az-Arab": "rtl", "ku": "ltr", "": "ltr", "x!": "ltr"} {
		if got := Direction(lang); got != want {
			t.Errorf("%s: %s, want %s", lang, got, want)
		}
	}
}

// What begins in another direction than its page says so, and nothing else.
func TestDirectedElements(t *testing.T) {
	says := func(s string) []doc.Inline { return []doc.Inline{&doc.Text{Value: s}} }
	blocks := []doc.Block{
		&doc.Paragraph{Inlines: says("Frieden שלום")},
		&doc.Paragraph{Inlines: says("12 שלום Frieden")},
		&doc.Heading{Level: 1, Inlines: says("سلام")},
		&doc.List{Tight: true, Items: []*doc.ListItem{{Blocks: []doc.Block{&doc.Paragraph{Inlines: says("שלום")}}}}},
		&doc.Paragraph{Inlines: []doc.Inline{&doc.Span{Lang: "he", Inlines: says("1")}}},
	}
	for lang, want := range map[string]string{
		"de": `<p>Frieden שלום</p> <p dir="rtl">12 שלום Frieden</p> <h2 dir="rtl">سلام</h2> <ul class="tight"> <li dir="rtl">שלום</li> </ul> <p><span lang="he" dir="rtl">1</span></p>`,
		"he": `<p dir="ltr">Frieden שלום</p> <p>12 שלום Frieden</p> <h2>سلام</h2> <ul class="tight"> <li>שלום</li> </ul> <p><span lang="he">1</span></p>`,
	} {
		w := &Writer{}
		r := New(w, Options{Offset: 1, Label: func(k string) string { return k }})
		r.Page(&doc.Page{Lang: lang, Blocks: blocks}, "")
		if got := strings.Join(strings.Fields(string(w.Bytes())), " "); !strings.Contains(got, want) {
			t.Errorf("%s: got\n%s\nwant\n%s", lang, got, want)
		}
	}
}
