package compile

import (
	"strings"
	"testing"

	"annals/internal/doc"
)

const noticeConfig = plainConfig + `legal:
  represented_by: [Ada Quill, Bo  Lund]
  responsible: |
    Ada Quill
      1 Example Quay
  vat_id: XX 000
  text: |
    See [the page](a.md#part) and [the note](assets/note.pdf).[^1]

    # Liability

    None, and [that](#liability).

    [^1]: A note of [Ours](https://org.example/ü).
accessibility:
  contact: Ada, a@b.example
  date: 2025-04-01
  text: We read it aloud. ![](/assets/a.png)
  enforcement: |
    # Who
    [The ombudsman](mailto:o@b.example)
`

func TestNoticesOfTheConfig(t *testing.T) {
	r, ds := compiledWhole(t, map[string]string{
		"report.yaml": noticeConfig, "a.md": pageFile("title: A\n", "# Part\n\ntext"),
		"assets/note.pdf": "%PDF", "assets/a.png": pngFile(1),
	})
	l, a := r.Legal, r.Accessibility
	if got := strings.Join(l.RepresentedBy, "|") + "; " + l.Responsible + "; " + l.VATID; got != "Ada Quill|Bo Lund; Ada Quill\n1 Example Quay; XX 000" {
		t.Errorf("legal: %q", got)
	}
	if a.Contact != "Ada, a@b.example" || a.Date != (doc.Date{Year: 2025, Month: 4, Day: 1}) {
		t.Errorf("accessibility: %q, %v", a.Contact, a.Date)
	}
	if len(l.Notes) != 1 || l.Notes[0].Number != 1 || l.Notes[0].ID == "" || len(a.Notes) != 0 {
		t.Errorf("notes: %v, %v", l.Notes, a.Notes)
	}
	var got []string
	links := func(in doc.Inline) bool {
		if l, ok := in.(*doc.Link); ok {
			goal := l.Target.URL
			switch l.Target.Kind {
			case doc.PageTarget:
				goal = l.Target.Page.Permalink + "#" + l.Target.Anchor
			case doc.AssetTarget:
				goal = l.Target.Asset.Path
			case doc.DeadTarget:
				goal = "dead " + goal
			}
			got = append(got, goal)
		}
		return true
	}
	doc.Reading(l.Text, links)
	doc.Reading(l.Notes[0].Blocks, links)
	doc.Reading(a.Text, links)
	doc.Reading(a.Enforcement, links)
	equal(t, "links", strings.Join(got, "\n"), "/a/#part\nassets/note.pdf\ndead #liability\nhttps://org.example/%C3%BC\nmailto:o@b.example")
	if h, ok := a.Enforcement[0].(*doc.Heading); !ok || h.Level != 2 {
		t.Errorf("the enforcement begins with %+v", a.Enforcement[0])
	}
	if h, ok := l.Text[1].(*doc.Heading); !ok || h.Level != 1 {
		t.Errorf("the legal text goes on with %+v", l.Text[1])
	}
	equal(t, "told", told(ds), `
report.yaml:16:15 dead-link: the link “that” leads within this text of the config, where links have no goals: only its words are published (name the section in words instead)
report.yaml:22:27 missing-alt: the picture /assets/a.png has no description (say what the picture shows; a picture that says nothing is marked decorative: alt: "", or ![](x.png){.decorative})`)
}

// A text alone stands for the text of the notice.
func TestNoticesInShort(t *testing.T) {
	r, ds := compiledWhole(t, map[string]string{
		"report.yaml": plainConfig + "legal: No liability.\naccessibility: We read it aloud.\n",
		"a.md":        pageFile("title: A\n", "a"),
	})
	text := func(bs []doc.Block) string {
		var b strings.Builder
		doc.Reading(bs, func(in doc.Inline) bool { b.WriteString(doc.PlainText([]doc.Inline{in})); return false })
		return b.String()
	}
	equal(t, "texts", text(r.Legal.Text)+" "+text(r.Accessibility.Text), "No liability. We read it aloud.")
	equal(t, "told", told(ds), "")
}

func TestNobodyToWriteTo(t *testing.T) {
	const told1 = "no-contact: the report names nobody to write to (add “contact:” with an e-mail address under publisher: in the config; legal notice and accessibility statement name it)"
	for config, want := range map[string]string{
		"":                                       "report.yaml:1:1 " + told1,
		"publisher: The Trust\n":                 "report.yaml:5:12 " + told1,
		"publisher: {name: T, contact: \"\"}\n":  "report.yaml:5:12 " + told1,
		"legal: {text: \"\", vat_id: }\n":        "report.yaml:1:1 " + told1,
		"publisher: {contact: a@b.example}\n":    "",
		"accessibility: {contact: the office}\n": "",
		"legal: {text: Write to a@b.example.}\n": "",
		"legal: {represented_by: [Ada]}\n":       "",
	} {
		_, ds := compiledWhole(t, map[string]string{"report.yaml": plainConfig + config, "a.md": pageFile("title: A\n", "a")})
		equal(t, config, told(ds), want)
	}
	// A folder without a config has been told of already.
	_, ds := compiledWhole(t, map[string]string{"report.yaml": "title: [", "a.md": pageFile("title: A\n", "a")})
	for _, d := range ds.All {
		if d.ID == "no-contact" {
			t.Errorf("told beside a config that cannot be read: %s", told(ds))
		}
	}
}

// Corrections keep their order; the page that was corrected goes by its title,
// and what cannot be shown is told with its place.
func TestCorrections(t *testing.T) {
	r, ds := compiledWhole(t, map[string]string{
		"report.yaml": plainConfig + `legal: {represented_by: [Ada]}
corrections:
- date: 2025-06-01
  page: /a/
  text: It were *seven* lamps.
- The name of the river.
- page: /nowhere/
  text: Something else.
- date: 2025-06-03
`,
		"a.md": pageFile("title: The lamps\nchapter: 1.2\npermalink: /a/\n", "a"),
	})
	if len(r.Legal.Corrections) != 1 {
		t.Fatalf("%d lists", len(r.Legal.Corrections))
	}
	var got []string
	for _, it := range r.Legal.Corrections[0].(*doc.List).Items {
		for _, b := range it.Blocks {
			got = append(got, doc.PlainText(b.(*doc.Paragraph).Inlines))
		}
	}
	equal(t, "corrections", strings.Join(got, "\n"), "1 June 2025: 1.2 The lamps – It were seven lamps.\nThe name of the river.\n/nowhere/ – Something else.")
	equal(t, "told", told(ds), `report.yaml:11:9 dead-link: the link “/nowhere/” leads to no page and no file of the report
report.yaml:13:3 correction-without-text: a correction of the config does not say what has changed (add “text:” with what was wrong and what is right)`)
}
