package edition

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
)

func link(url, words string) *doc.Link {
	return &doc.Link{Target: doc.Target{Kind: doc.ExternalTarget, URL: url}, Inlines: []doc.Inline{&doc.Text{Value: words}}}
}

func para(is ...doc.Inline) *doc.Paragraph { return &doc.Paragraph{Inlines: is} }

// report is one of an invented organisation: a home page and two pages, with
// links in every place where one can stand.
func report() *doc.Report {
	note := &doc.Footnote{Number: 1, ID: "note-1"}
	note.Blocks = []doc.Block{para(link("https://note.example/", "a"), &doc.NoteRef{Note: note})}
	one := &doc.Page{ID: "one", Blocks: []doc.Block{
		&doc.Heading{Level: 1, Inlines: []doc.Inline{link("https://heading.example/", "b")}},
		para(&doc.NoteRef{Note: note}, link("https://after-note.example/", "c"), &doc.NoteRef{Note: note}),
		&doc.Chain{Stations: []*doc.Station{{Items: []*doc.ChainItem{
			{Title: []doc.Inline{&doc.Text{Value: "no link"}}, Text: []doc.Block{para(link("https://chain.example/text", "d"))}},
			{Title: []doc.Inline{link("https://chain.example/title", "e")}, Claim: []doc.Block{para(link("https://chain.example/claim", "f"))}},
		}}}},
		&doc.Table{
			Caption: []doc.Inline{link("https://caption.example/", "g")},
			Body:    []*doc.Row{{Cells: []*doc.Cell{{Blocks: []doc.Block{para(link("https://cell.example/", "h"))}}}}},
		},
		&doc.Website{Link: link("https://one.example/", "i")},
		para(link("https://heading.example/", "again"),
			&doc.Link{Target: doc.Target{Kind: doc.DeadTarget, URL: "https://dead.example/"}},
			&doc.Link{Target: doc.Target{Kind: doc.MailTarget, URL: "mailto:a@b.example"}},
			&doc.Span{Style: doc.Strong, Inlines: []doc.Inline{link("https://in-span.example/", "j")}}),
	}, Footnotes: []*doc.Footnote{note}}
	two := &doc.Page{ID: "two", Blocks: []doc.Block{
		&doc.Team{Members: []*doc.Person{{Text: []doc.Block{para(link("https://person.example/", "k"))}}}},
		para(link("https://note.example/", "twice")),
	}}
	home := &doc.Page{ID: "home", Kind: doc.HomePage, Blocks: []doc.Block{para(link("https://home.example/", "l"))}}
	return &doc.Report{Home: home, Parts: []*doc.Part{{Opener: one, Pages: []*doc.Page{two}}}}
}

func list(r *doc.Report) string {
	var b strings.Builder
	for _, l := range r.Links {
		fmt.Fprintf(&b, "%d %s %s %s\n", l.Number, l.Page.ID, l.URL, doc.PlainText(l.First.Inlines))
	}
	return b.String()
}

func TestLinksInOrderOfFirstUse(t *testing.T) {
	const want = `1 home https://home.example/ l
2 one https://heading.example/ b
3 one https://note.example/ a
4 one https://after-note.example/ c
5 one https://chain.example/text d
6 one https://chain.example/title e
7 one https://chain.example/claim f
8 one https://caption.example/ g
9 one https://cell.example/ h
10 one https://one.example/ i
11 one https://in-span.example/ j
12 two https://person.example/ k
`
	if got := list(Make(report(), all)); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestMakeLeavesTheReportAlone(t *testing.T) {
	r := report()
	first := list(Make(r, all))
	if r.Links != nil {
		t.Error("the report that came in has been given links")
	}
	if second := list(Make(r, all)); second != first {
		t.Errorf("a second edition differs:\n%s", second)
	}
	if again := list(Make(Make(r, all), all)); again != first {
		t.Errorf("an edition of an edition differs:\n%s", again)
	}
}
