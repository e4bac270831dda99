package doc_test

import (
	"strings"
	"testing"

	"annals/internal/doc"
)

// Names make a list that stands in columns, sentences and nested lists do not.
func TestTerse(t *testing.T) {
	list := func(n int, words string) *doc.List {
		l := &doc.List{}
		for range n {
			l.Items = append(l.Items, &doc.ListItem{Blocks: []doc.Block{&doc.Paragraph{Inlines: []doc.Inline{&doc.Text{Value: words}}}}})
		}
		return l
	}
	some := list(12, "Ada Musterfrau")
	some.Items = append(some.Items, list(3, "Bo Mustermann, bis Mai Beisitzer, dann Vorsitzender").Items...)
	nested := list(12, "Ada Musterfrau")
	nested.Items[3].Blocks = append(nested.Items[3].Blocks, list(1, "Schatzmeisterin"))
	figures := list(12, "12 %")
	figures.Figures = true
	one := list(12, "Ada Musterfrau")
	one.Items = append(one.Items, list(1, strings.Repeat("Wörter ", 20)).Items...)
	for _, c := range []struct {
		what string
		list *doc.List
		want bool
	}{
		{"ten names", list(10, "Ada Musterfrau"), true},
		{"nine names", list(9, "Ada Musterfrau"), false},
		{"some with an office", some, true},
		{"sentences", list(10, "Wir haben vierzehn Brunnen gezählt."), false},
		{"an item of a hundred words", one, false},
		{"a list within", nested, false},
		{"key figures", figures, false},
		{"nothing", list(10, ""), true},
	} {
		if got := c.list.Terse(); got != c.want {
			t.Errorf("%s: %v", c.what, got)
		}
	}
}
