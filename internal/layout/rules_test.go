package layout

import (
	"fmt"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// longReport is a report of many pages in which every sentence is numbered, so
// that each can be found again.
func longReport() (*doc.Report, []string) {
	r := blankReport()
	var marks []string
	n := 0
	prose := func(count int) string {
		n++
		mark := fmt.Sprintf("Nr%04d", n)
		marks = append(marks, mark)
		return mark + " " + sentences(n, count)
	}
	for p := range 3 {
		part := &doc.Part{Number: fmt.Sprint(p + 1), Title: fmt.Sprintf("Teil %c", 'A'+p)}
		part.Opener = &doc.Page{Origin: at(1), ID: fmt.Sprint("o", p), Kind: doc.OpenerPage, Number: part.Number, Title: part.Title, Lang: "de",
			Blocks: []doc.Block{para(prose(3))}}
		for q := range 6 {
			pg := &doc.Page{Origin: at(1), ID: fmt.Sprint("p", p, q), Kind: doc.ProjectPage, Number: fmt.Sprintf("%d.%d", p+1, q+1), Lang: "de", Title: fmt.Sprintf("Vorhaben %d", q+1)}
			if q%3 == 2 {
				pg.Kind = doc.TextPage
			}
			pg.Blocks = append(pg.Blocks, para(prose(2)))
			for k := range 5 + (p+2*q)%4 {
				pg.Blocks = append(pg.Blocks, head(1+k%2, "Abschnitt "+fmt.Sprint(k)))
				body := para(prose(2 + (k+q)%6))
				if k%2 == 1 {
					note := &doc.Footnote{Origin: at(1), Number: len(pg.Footnotes) + 1, ID: fmt.Sprint("n", k)}
					body.Inlines = append(body.Inlines, &doc.NoteRef{Origin: at(1), Note: note})
					note.Blocks = []doc.Block{para(prose(1 + k%3))}
					pg.Footnotes = append(pg.Footnotes, note)
				}
				pg.Blocks = append(pg.Blocks, body, para(prose(3+(k*q)%7)))
				switch (k + p + q) % 4 {
				case 0:
					pg.Blocks = append(pg.Blocks, items(prose(1), prose(2), prose(1)))
				case 1:
					pg.Blocks = append(pg.Blocks, &doc.Figure{Origin: at(1), Picture: pic(650, 300+100*(k%4), "Bild"), Caption: txt(prose(1))})
				case 2:
					t := &doc.Table{Origin: at(1), Head: []*doc.Row{cells(true, "Kopfzeile", "Wert")}}
					for range 4 + 9*(q%3) {
						t.Body = append(t.Body, cells(false, prose(1), fmt.Sprint(n)+",5"))
					}
					pg.Blocks = append(pg.Blocks, t)
				}
			}
			part.Pages = append(part.Pages, pg)
		}
		r.Parts = append(r.Parts, part)
	}
	return r, marks
}

// line is a line of an element's text on a page.
type onPage struct {
	page, lines int
}

// linesOf counts the lines that each element's text has on each page.
func linesOf(d *display.Document) map[*display.Tag][]onPage {
	type key struct {
		tag  *display.Tag
		page int
	}
	ys := map[key]map[length.Length]bool{}
	var order []key
	up := parents(d)
	for i, p := range d.Pages {
		for _, it := range p.Items {
			t, ok := it.(*display.Text)
			if !ok || t.Content == nil {
				continue
			}
			k := key{blockOf(up, t.Content.Tag), i}
			if ys[k] == nil {
				ys[k] = map[length.Length]bool{}
				order = append(order, k)
			}
			ys[k][t.Y] = true
		}
	}
	m := map[*display.Tag][]onPage{}
	for _, k := range order {
		m[k.tag] = append(m[k.tag], onPage{k.page, len(ys[k])})
	}
	return m
}

// blockOf returns the nearest element around a tag that is no part of a line.
func blockOf(up map[*display.Tag]*display.Tag, t *display.Tag) *display.Tag {
	for t.Role == "Link" || t.Role == "Span" || t.Role == "Reference" || t.Role == "Code" {
		t = up[t]
	}
	return t
}

// parents returns the element around each element.
func parents(d *display.Document) map[*display.Tag]*display.Tag {
	m := map[*display.Tag]*display.Tag{}
	every(d.Root, func(t *display.Tag) {
		for _, k := range t.Kids {
			if k, ok := k.(*display.Tag); ok {
				m[k] = t
			}
		}
	})
	return m
}

func TestPagesKeepTheRules(t *testing.T) {
	r, marks := longReport()
	d := lay(t, r)
	if len(d.Pages) < 30 {
		t.Fatalf("the report has %d pages, too few to show anything", len(d.Pages))
	}
	keepsTheRules(t, d)
	says := said(d)
	text := tagText(d.Root, says)
	from := 0
	for _, m := range marks {
		if n := strings.Count(text, m); n != 1 {
			t.Fatalf("%s is said %d times", m, n)
		}
		k := strings.Index(text[from:], m)
		if k < 0 {
			t.Fatalf("%s is said too early", m)
		}
		from += k
	}
}

// keepsTheRules looks for widows, orphans, headings and hyphens at the end of
// pages.
func keepsTheRules(t *testing.T, d *display.Document) {
	t.Helper()
	up, says := parents(d), said(d)
	begins := map[int]bool{}
	for _, p := range d.Report.Pages() {
		begins[d.Map.Index[p]] = true
	}
	for tag, on := range linesOf(d) {
		if len(on) < 2 || tag.Role != "P" && tag.Role != "LBody" {
			continue
		}
		if inside(up, tag, "Note") {
			continue
		}
		if first, last := on[0], on[len(on)-1]; first.lines < 2 || last.lines < 2 {
			t.Errorf("a paragraph is divided %v between pages (labels one more): %.60q", on, tagText(tag, says))
		}
	}
	for i, p := range d.Pages {
		end := lastInColumn(up, p)
		if end == nil {
			continue
		}
		tag := blockOf(up, end.Content.Tag)
		// A text may end with a heading; nothing can be done for it.
		if strings.HasPrefix(tag.Role, "H") && tag.Role != "H1" && !begins[i+1] {
			t.Errorf("page %s ends with the heading %q", p.Label, shownOf(end))
		}
		if s := shownOf(end); strings.HasSuffix(s, "-") && i+1 < len(d.Pages) {
			t.Errorf("page %s ends with a hyphen: %q", p.Label, s)
		}
	}
}

func inside(up map[*display.Tag]*display.Tag, t *display.Tag, role string) bool {
	for ; t != nil; t = up[t] {
		if t.Role == role {
			return true
		}
	}
	return false
}

// lastInColumn returns the lowest text of a page's main column, notes aside.
func lastInColumn(up map[*display.Tag]*display.Tag, p *display.Page) *display.Text {
	var end *display.Text
	for _, it := range p.Items {
		t, ok := it.(*display.Text)
		if !ok || t.Content == nil || inside(up, t.Content.Tag, "Note") || t.X < p.Width/4 {
			continue
		}
		if end == nil || t.Y > end.Y || t.Y == end.Y && left(t) > left(end) {
			end = t
		}
	}
	return end
}

func TestNotesStandOnThePageOfTheirMark(t *testing.T) {
	r, _ := longReport()
	d := lay(t, r)
	page := map[*display.Tag]int{}
	for i, p := range d.Pages {
		for _, it := range p.Items {
			if tx, ok := it.(*display.Text); ok && tx.Content != nil {
				if _, known := page[tx.Content.Tag]; !known {
					page[tx.Content.Tag] = i
				}
			}
		}
	}
	marks, notes := map[doc.Node]int{}, 0
	every(d.Root, func(tag *display.Tag) {
		switch n := tag.Node.(type) {
		case *doc.NoteRef:
			marks[n.Note] = page[tag]
		case *doc.Footnote:
			if tag.Role == "Link" { // its number
				notes++
				if page[tag] != marks[n] {
					t.Errorf("the mark of note %d stands on page %d, the note on page %d", n.Number, marks[n]+1, page[tag]+1)
				}
			}
		}
	})
	if notes < 20 {
		t.Errorf("only %d notes were found", notes)
	}
}

func TestTableHeadsAreRepeated(t *testing.T) {
	r, _ := longReport()
	d := lay(t, r)
	divided, lines := 0, linesOf(d)
	every(d.Root, func(tag *display.Tag) {
		if tag.Role != "TBody" {
			return
		}
		pages := map[int]bool{}
		every(tag, func(c *display.Tag) {
			if on, ok := lines[c]; ok {
				for _, o := range on {
					pages[o.page] = true
				}
			}
		})
		if len(pages) < 2 {
			return
		}
		divided++
		for i := range pages {
			if text := pageText(d.Pages[i]); !strings.Contains(text, "Kopfzeile") {
				t.Errorf("page %d has rows of a table without its head", i+1)
			}
		}
	})
	if divided == 0 {
		t.Error("no table was divided between pages")
	}
}

func TestSameReportSamePages(t *testing.T) {
	r, _ := longReport()
	a, b := lay(t, r), lay(t, r)
	for i := range a.Pages {
		if pageText(a.Pages[i]) != pageText(b.Pages[i]) {
			t.Fatalf("page %d differs between two runs", i+1)
		}
	}
}

func TestPageNumbersSettle(t *testing.T) {
	r := fullReport()
	d := lay(t, r)
	for _, g := range d.Diags.All {
		if g.ID == "layout-unsettled" {
			t.Error(g.Message)
		}
	}
	target := r.Parts[0].Pages[1]
	want := "(S.\u00a0" + d.Map.Label[target] + ")"
	found := false
	for _, p := range d.Pages {
		for _, it := range p.Items {
			if a, ok := it.(*display.LinkArea); ok && a.Dest != nil && a.Target.Page == target && a.Dest.Page != d.Map.Index[target] {
				t.Errorf("a link to page %d jumps to page %d", d.Map.Index[target]+1, a.Dest.Page+1)
			}
		}
	}
	text := tagText(d.Root, said(d))
	found = strings.Contains(strings.ReplaceAll(text, " ", "\u00a0"), want)
	if !found {
		t.Errorf("the link to page %s does not say so", want)
	}
}

// TestTies holds entries of contents and marks of notes to what they stand for.
func TestTies(t *testing.T) {
	d := lay(t, fullReport())
	says := said(d)
	in := map[*display.Tag]bool{}
	every(d.Root, func(tag *display.Tag) { in[tag] = true })
	entries, notes := 0, 0
	every(d.Root, func(tag *display.Tag) {
		for _, to := range tag.Ref {
			if !in[to] {
				t.Errorf("a %s stands for a %s that is not in the tree", tag.Role, to.Role)
			}
		}
		switch tag.Role {
		case "TOCI":
			entries++
			if len(tag.Ref) != 1 || !strings.HasPrefix(tag.Ref[0].Role, "H") {
				t.Errorf("the entry %q stands for no heading", tagText(tag, says))
			}
		case "Note":
			notes++
			if len(tag.Ref) == 0 {
				t.Errorf("the note %s tells of no mark", tag.ID)
			}
			for _, mark := range tag.Ref {
				if mark.Role != "Reference" || len(mark.Ref) != 1 || mark.Ref[0] != tag {
					t.Errorf("a mark of the note %s does not lead back to it", tag.ID)
				}
			}
		}
	})
	if entries == 0 || notes == 0 {
		t.Errorf("%d entries and %d notes were found", entries, notes)
	}
	for _, b := range d.Bookmarks {
		if b.Tag == nil || !in[b.Tag] {
			t.Errorf("the bookmark %q leads to no element", b.Title)
		}
	}
}
