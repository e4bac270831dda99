package layout

import (
	"annals/internal/layout/display"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares a text with a file in testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) == got {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			expected := "the end"
			if i < len(w) {
				expected = w[i]
			}
			t.Fatalf("%s:%d: got\n\t%s\nwant\n\t%s\n(go test -update accepts what came out)", path, i+1, g[i], expected)
		}
	}
	t.Fatalf("%s: got %d lines, want %d", path, len(g), len(w))
}

// TestPages compares the lines of every page of a report that holds every kind
// of block. Marks in brackets are artifacts.
func TestPages(t *testing.T) {
	d := lay(t, fullReport())
	var b strings.Builder
	for _, p := range d.Pages {
		fmt.Fprintf(&b, "== page %s\n%s", p.Label, pageText(p))
	}
	golden(t, "pages.txt", b.String())
}

// TestTags compares the tree of tags of the same report.
func TestTags(t *testing.T) {
	golden(t, "tags.txt", tagTree(lay(t, fullReport())))
}

// TestTagsHoldTogether looks for what validators of PDF/UA look for.
func TestTagsHoldTogether(t *testing.T) {
	d := lay(t, fullReport())
	says := said(d)
	level := 0
	every(d.Root, func(tag *display.Tag) {
		switch {
		case len(tag.Role) == 2 && tag.Role[0] == 'H':
			l := int(tag.Role[1] - '0')
			if l > level+1 {
				t.Errorf("the heading %q jumps from level %d to %d", strings.TrimSpace(tagText(tag, says)), level, l)
			}
			level = l
		case tag.Role == "Figure":
			if tag.Alt == "" || tag.BBox == nil {
				t.Errorf("a figure has the alternative text %q and the box %v", tag.Alt, tag.BBox)
			}
		case tag.Role == "Span":
			if tag.Lang == "" {
				t.Errorf("a Span without a language: %q", tagText(tag, says))
			}
		case tag.Role == "TH":
			if tag.Scope == "" {
				t.Errorf("a header cell without a scope: %q", tagText(tag, says))
			}
		case tag.Role == "L":
			for _, k := range tag.Kids {
				if li, ok := k.(*display.Tag); !ok || li.Role != "LI" {
					t.Errorf("a list holds something that is no item")
				}
			}
		}
	})
	areas := map[*display.Tag]bool{}
	for _, p := range d.Pages {
		for _, it := range p.Items {
			if a, ok := it.(*display.LinkArea); ok {
				areas[a.Tag] = true
				if a.Text == "" {
					t.Errorf("a link to %q says nothing", a.Target.URL)
				}
			}
		}
	}
	every(d.Root, func(tag *display.Tag) {
		if tag.Role == "Link" && !areas[tag] {
			t.Errorf("the link %q has no area", tagText(tag, says))
		}
	})
}
