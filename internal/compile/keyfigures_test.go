package compile

import (
	"testing"

	"annals/internal/doc"
)

func TestKeyFigures(t *testing.T) {
	r, ds := compiled(t, map[string]string{"figures.yaml": figuresFile[:len(figuresFile)-len("growth:\n  values: {2024: 166.000, 24: 5}\n")],
		"1-a/b.md": pageFile("chapter: 1.1\ntitle: B\npermalink: /b/\nfigures:\n- donations\n- name: visitors\n  label: People who came\n- vistors\n", "Words.\n")})
	p := pageOf(t, r, "1-a/b.md")
	list, ok := p.Blocks[0].(*doc.List)
	if !ok || !list.Figures || len(list.Items) != 2 {
		t.Fatalf("no key figures: %s", dump(p.Blocks))
	}
	got := ""
	for _, it := range list.Items {
		for _, b := range it.Blocks {
			got += doc.PlainText(b.(*doc.Paragraph).Inlines) + "\n"
		}
	}
	equal(t, "figures", got, "€166,000\nDonations\n+9.0% on 2023\n1,204\u00a0visitors\nPeople who came")
	if len(p.Footnotes) != 1 {
		t.Errorf("%d notes", len(p.Footnotes))
	}
	found := false
	for _, d := range ds.All {
		found = found || d.ID == "unknown-figure" && d.Place.Line == 10
	}
	if !found {
		t.Errorf("a name that there is not is not told: %s", told(ds))
	}
}
