package markup

import (
	"strings"
	"testing"
	"testing/fstest"

	"annals/internal/doc"
	"annals/internal/source"
)

// A field of the front matter is no slice of the file: its lines are folded
// and its indent is gone. Places in it must be those of the file all the same.
func TestPlacesInAFoldedField(t *testing.T) {
	page := `---
layout: page
chapter: 1
title: Ein Projekt
outputs: >
    Ergebnisse:

      * 12 Vorträge

      * ein [Bericht](/b) für Bürger*innen

    Und ein
    <blink>Ende</blink>.
---
Text
`
	src, _ := source.Open(fstest.MapFS{
		"_config.yml": {Data: []byte("title: T\n")},
		"1/page.md":   {Data: []byte(page)},
	}, "r", "")
	if len(src.Pages) != 1 {
		t.Fatalf("%d pages", len(src.Pages))
	}
	r := Blocks(src.Pages[0].Front.Get("outputs").Text, Options{})
	if got, want := dump(r.Blocks), "P \"Ergebnisse:\"\nUL\n  - \"12 Vorträge\"\n  - \"ein [Bericht](/b) für Bürger*innen\"\nP \"Und ein Ende.\"\n"; got != want {
		t.Errorf("got\n%s", got)
	}
	if got := tell(r); got != "unknown-html@13:5" {
		t.Errorf("told %s", got)
	}
	found := false
	for _, it := range r.Blocks[1].(*doc.List).Items {
		doc.Inlines(it.Blocks[0].(*doc.Paragraph).Inlines, func(in doc.Inline) bool {
			if l, ok := in.(*doc.Link); ok {
				found = true
				if p := l.At(); p.File != "1/page.md" || p.Line != 10 || p.Column != 13 || p.Length != len("[Bericht](/b)") {
					t.Errorf("the link stands at %+v", p)
				}
			}
			return true
		})
	}
	if !found {
		t.Error("no link")
	}
}

func TestBlankLinesThatFoldingTakes(t *testing.T) {
	page := "---\nlayout: page\nchapter: 1\ntitle: T\noutcome: >\n    Eins.\n\n    Zwei.\n\n\n    Drei <br>\n\n    Vier.\n\n    ![Bild](a.png)\n---\n"
	src, _ := source.Open(fstest.MapFS{"_config.yml": {Data: []byte("title: T\n")}, "p.md": {Data: []byte(page)}}, "r", "")
	r := Blocks(src.Pages[0].Front.Get("outcome").Text, Options{})
	if got, want := strings.TrimSpace(dump(r.Blocks)), "P \"Eins. Zwei.\"\nP \"Drei⏎Vier.\"\nFIG a.png \"Bild\""; got != want {
		t.Errorf("got\n%s", got)
	}
	if got := tell(r); got != "blank-line-lost@8:5" {
		t.Errorf("told %s", got)
	}
}
