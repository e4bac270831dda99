package layout

import (
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
)

// TestStatusIsNotedInTheMargin: drafts say at the foot of the margin how far a
// page is, outside of the structure; pages without a status, and released
// ones, say nothing.
func TestStatusIsNotedInTheMargin(t *testing.T) {
	for status, want := range map[doc.Status]string{
		doc.NoStatus: "", doc.Draft: "status-draft", doc.Checked: "status-checked", doc.Released: "",
	} {
		r := onePage(para(sentences(1, 8)))
		for _, p := range r.Pages() {
			p.Status = status
		}
		d := lay(t, r)
		found := ""
		for _, key := range []string{"status-draft", "status-checked"} {
			for _, p := range d.Pages {
				for _, it := range p.Items {
					if x, ok := it.(*display.Text); ok && x.Artifact == display.Footer && x.Content == nil && len(wordsOf(x)) > 2 && strings.HasPrefix(r.Label(key), strings.TrimSuffix(wordsOf(x), "…")) && wordsOf(x) != p.Label {
						found = key
						if x.Y > p.Height {
							t.Error("the note lies below the paper")
						}
					}
				}
			}
		}
		if found != want {
			t.Errorf("a page with the status %q shows %q, want %q", status, found, want)
		}
	}
}
