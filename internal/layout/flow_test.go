package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/layout/galley"
	"annals/internal/length"
	"annals/internal/theme"
	"annals/internal/typeset"
)

// onePage returns a report of one page with these blocks.
func onePage(blocks ...doc.Block) *doc.Report {
	r := blankReport()
	pg := &doc.Page{Origin: at(1), ID: "p", Kind: doc.TextPage, Title: "Seite", Lang: "de", Blocks: blocks}
	doc.Blocks(blocks, func(b doc.Block) bool {
		for _, is := range doc.ChildInlines(b) {
			doc.Inlines(is, func(in doc.Inline) bool {
				if n, ok := in.(*doc.NoteRef); ok {
					pg.Footnotes = append(pg.Footnotes, n.Note)
				}
				return true
			})
		}
		return true
	})
	r.Parts = []*doc.Part{{Number: "1", Title: "Teil", Pages: []*doc.Page{pg}}}
	return r
}

// find returns the pages on which a text is seen, as indices.
func find(d *display.Document, text string) []int {
	var on []int
	for i, p := range d.Pages {
		if strings.Contains(pageText(p), text) {
			on = append(on, i)
		}
	}
	return on
}

// place returns where a text stands that is one mark.
func whereIs(t *testing.T, d *display.Document, text string) (page int, x, y length.Length) {
	t.Helper()
	for i, p := range d.Pages {
		for _, it := range p.Items {
			if tx, ok := it.(*display.Text); ok && strings.Contains(shownOf(tx), text) {
				return i, left(tx), tx.Y
			}
		}
	}
	t.Fatalf("%q is on no page", text)
	return 0, 0, 0
}

func TestAPictureMovesWithinItsSectionRatherThanLeavingAHole(t *testing.T) {
	fig := &doc.Figure{Origin: at(1), Picture: pic(690, 560, "Ein Bild")}
	r := onePage(head(1, "Erstens"), para(sentences(1, 16)), para(sentences(2, 8)), fig, para("Danach kommt Text. "+sentences(3, 14)), head(1, "Zweitens"), para(sentences(4, 4)))
	d := lay(t, r)
	after, _, _ := whereIs(t, d, "Danach")
	second, _, y := whereIs(t, d, "Zweitens")
	var box *display.BBox
	every(d.Root, func(tag *display.Tag) {
		if tag.Role == "Figure" {
			box = tag.BBox
		}
	})
	if box == nil {
		t.Fatal("the figure was not placed")
	}
	if box.Page <= after {
		t.Errorf("the picture stands on page %d and the text after it on page %d: nothing has moved", box.Page+1, after+1)
	}
	if box.Page > second || box.Page == second && box.Rect.Y > y {
		t.Errorf("the picture left its section: it stands on page %d below the next heading", box.Page+1)
	}
	text := tagTree(d)
	if strings.Index(text, `Alt="Ein Bild"`) > strings.Index(text, "Danach kommt") {
		t.Error("the picture is read after the text that it stands before in the report")
	}
}

func TestALongNoteGoesOnOnTheNextPage(t *testing.T) {
	note := &doc.Footnote{Origin: at(1), Number: 1, ID: "n1", Blocks: []doc.Block{para("Anfang. " + sentences(1, 60) + " Schluss.")}}
	d := lay(t, onePage(para(sentences(2, 20), "mit Vermerk", &doc.NoteRef{Origin: at(1), Note: note}), para(sentences(3, 30))))
	mark, _, _ := whereIs(t, d, "Vermerk")
	begin, _, _ := whereIs(t, d, "Anfang.")
	end, _, _ := whereIs(t, d, "Schluss.")
	if begin != mark {
		t.Errorf("the mark stands on page %d, its note begins on page %d", mark+1, begin+1)
	}
	if end <= begin {
		t.Errorf("the note ends on page %d, where it began: it was to be too long for that", end+1)
	}
}

func TestATallRowIsSplit(t *testing.T) {
	row := cells(false, "eins", "")
	row.Cells[1].Blocks = []doc.Block{para("Anfang. " + sentences(1, 80)), para(sentences(5, 80) + " Schluss.")}
	tbl := &doc.Table{Origin: at(1), Head: []*doc.Row{cells(true, "Nummer", "Text")}, Body: []*doc.Row{row, cells(false, "zwei", "kurz")}}
	d := lay(t, onePage(para(sentences(2, 3)), tbl))
	begin, _, _ := whereIs(t, d, "Anfang.")
	end, _, _ := whereIs(t, d, "Schluss.")
	if end == begin {
		t.Fatalf("the row was to be higher than a page, but ends on page %d", end+1)
	}
	var below length.Length
	for i := begin; i <= end; i++ {
		if !strings.Contains(pageText(d.Pages[i]), "Nummer") {
			t.Errorf("page %d does not repeat the head", i+1)
		}
		var ys []length.Length // baselines on the page
		head := length.Length(0)
		for _, it := range d.Pages[i].Items {
			tx, ok := it.(*display.Text)
			if !ok {
				continue
			}
			if tx.Content != nil && tx.Y > d.Pages[i].Height-60*length.Pt {
				t.Errorf("page %d: %q stands below the type area", i+1, shownOf(tx))
			}
			ys = append(ys, tx.Y)
			if strings.Contains(shownOf(tx), "Nummer") {
				head = tx.Y
			}
		}
		slices.Sort(ys)
		first := ys[slices.IndexFunc(ys, func(y length.Length) bool { return y > head })]
		// Where the row goes on it stands as far below the head as where it began.
		if room := first - head; i == begin {
			below = room
		} else if room < below-length.Pt || room > below+length.Pt {
			t.Errorf("page %d: the row stands %v below the head instead of %v", i+1, room, below)
		}
	}
}

func TestNumbersAlignAtTheDecimalMark(t *testing.T) {
	d := lay(t, onePage(&doc.Table{Origin: at(1), Body: []*doc.Row{
		cells(false, "Werkzeug", "1.240,50 €"), cells(false, "Tee", "8,5 €"), cells(false, "Miete", "12.000 €")}}))
	var marks []length.Length
	for _, p := range d.Pages {
		for _, it := range p.Items {
			tx, ok := it.(*display.Text)
			if !ok || tx.Content == nil || !strings.Contains(shownOf(tx), "€") {
				continue
			}
			x := left(tx)
			at := right(tx)
			for _, w := range tx.Words {
				wx := tx.X + w.X
				for _, g := range w.Shape.Glyphs {
					if g.Text == "," || g.Text == "\u00a0" {
						at = min(at, wx)
					}
					wx += tx.Style.Size.Scale(int64(g.Advance), int64(w.Shape.Font.UnitsPerEm))
				}
			}
			_ = x
			marks = append(marks, at)
		}
	}
	if len(marks) != 3 {
		t.Fatalf("%d amounts were found", len(marks))
	}
	if d := marks[0] - marks[1]; d > length.Pt/4 || d < -length.Pt/4 {
		t.Errorf("the decimal marks stand at %s and %s pt", marks[0], marks[1])
	}
}

func TestDeadAndForeignLinksStayWords(t *testing.T) {
	dead := &doc.Link{Origin: at(1), Target: doc.Target{Kind: doc.DeadTarget, URL: "../weg/"}, Inlines: txt("ein toter Verweis")}
	away := &doc.Link{Origin: at(1), Target: doc.Target{Kind: doc.PageTarget, Page: &doc.Page{Title: "nicht hier"}}, Inlines: txt("eine Seite außerhalb")}
	d := lay(t, onePage(para("Hier ", dead, " und ", away, ".")))
	if len(find(d, "ein toter Verweis und eine Seite außerhalb.")) != 1 {
		t.Error("the words of the links are not on the page as they were written")
	}
	for _, p := range d.Pages[3:] {
		for _, it := range p.Items {
			if a, ok := it.(*display.LinkArea); ok && a.Target.Kind != doc.PageTarget {
				t.Errorf("a link leads to %q", a.Target.URL)
			}
		}
	}
}

func TestAMissingPictureIsMarked(t *testing.T) {
	p := &doc.Picture{Origin: at(1), Src: "weg.png", State: doc.AltDescribed, Alt: "Ein Brunnen", Problem: "Bild fehlt: weg.png"}
	d := lay(t, onePage(para("Davor."), &doc.Figure{Origin: at(1), Picture: p}, para("Danach.")))
	on := find(d, "Bild fehlt: weg.png")
	if len(on) != 1 || len(find(d, "Ein Brunnen")) != 1 {
		t.Fatal("the box says neither what is missing nor what it showed")
	}
	dashed := false
	for _, it := range d.Pages[on[0]].Items {
		if p, ok := it.(*display.Path); ok && len(p.Dash) > 0 {
			dashed = true
		}
	}
	if !dashed {
		t.Error("the box has no dashed outline")
	}
}

func TestTwoSidedReportsTurnOver(t *testing.T) {
	r, _ := longReport()
	r.Theme.Sided = "two"
	d := lay(t, r)
	for _, p := range r.Parts {
		if i := d.Map.Index[p.Opener]; i%2 != 0 {
			t.Errorf("part %s begins on page %d, a left one", p.Number, i+1)
		}
	}
	for i, p := range d.Pages {
		for _, it := range p.Items {
			tx, ok := it.(*display.Text)
			if !ok || tx.Content != nil || tx.Artifact != display.Footer {
				continue
			}
			if out := tx.X > p.Width/2; out != (i%2 == 0) {
				t.Errorf("the folio of page %d stands inside", i+1)
			}
		}
	}
}

func TestPagesAreMapped(t *testing.T) {
	r, _ := longReport()
	d := lay(t, r)
	for i, p := range d.Pages {
		if p.Label != folio(i) {
			t.Errorf("page %d is labelled %q", i+1, p.Label)
		}
	}
	for _, p := range r.Pages() {
		i, ok := d.Map.Index[p]
		if !ok || d.Map.Label[p] != d.Pages[i].Label {
			t.Fatalf("the page %q is not in the map", p.Title)
		}
		if !strings.Contains(strings.ReplaceAll(pageText(d.Pages[i]), "\n", " "), p.Title) {
			t.Errorf("the map says that %q begins on page %d", p.Title, i+1)
		}
	}
	full := fullReport()
	m := lay(t, full).Map
	for _, p := range full.Pages() {
		doc.Blocks(p.Blocks, func(b doc.Block) bool {
			if _, ok := m.Label[b]; !ok {
				t.Errorf("the map has no label for a %T", b)
			}
			return true
		})
	}
	for _, st := range d.Map.Starts {
		para, ok := st.Node.(*doc.Paragraph)
		if !ok || st.Offset == 0 {
			continue
		}
		text := []rune(doc.PlainText(para.Inlines))
		if st.Offset >= len(text) {
			t.Fatalf("page %s begins at character %d of %d", st.Label, st.Offset, len(text))
		}
		words := strings.Fields(string(text[st.Offset:]))
		if words[0] != "" && len(find(d, words[0])) == 0 {
			t.Errorf("page %s is said to begin with %q", st.Label, words[0])
		}
		i := -1
		for k, p := range d.Pages {
			if p.Label == st.Label {
				i = k
			}
		}
		if !strings.Contains(pageText(d.Pages[i]), words[0]) {
			t.Errorf("page %s is said to begin with %q, which is not on it", st.Label, words[0])
		}
	}
	if len(d.Map.Starts) < len(d.Pages)/2 {
		t.Errorf("only %d of %d pages say where they begin", len(d.Map.Starts), len(d.Pages))
	}
}

func TestCharactersWithoutAGlyphAreTold(t *testing.T) {
	p := para("Ein Zeichen, das es nicht gibt: \U000F1234.")
	p.Place = doc.Place{File: "a.md", Line: 7, Column: 3}
	p.Inlines[0].(*doc.Text).Place = p.Place
	d := lay(t, onePage(p))
	for _, g := range d.Diags.All {
		if g.ID == "missing-glyph" && g.Place.Line == 7 && g.Hint != "" {
			return
		}
	}
	t.Errorf("nothing was told: %v", d.Diags.All)
}

// A heading stands no more than two lines below a picture, and closer to its
// own text than to the text before.
func TestHeadingsStandCloseToTheirText(t *testing.T) {
	d := lay(t, onePage(&doc.Figure{Origin: at(1), Picture: pic(500, 313, "Bild")}, head(1, "Unter dem Bild"), para("Zuerst dies."),
		head(1, "Zwischen Texten"), para("Danach das.")))
	grid := 14 * length.Pt
	var picture display.Rect
	for _, p := range d.Pages {
		for _, it := range p.Items {
			if im, ok := it.(*display.Image); ok {
				picture = im.Rect
			}
		}
	}
	_, _, y := whereIs(t, d, "Unter dem Bild")
	if gap := y - 11*length.Pt - (picture.Y + picture.H); gap < grid/2 || gap > 2*grid {
		t.Errorf("%v between picture and heading", gap)
	}
	_, _, above := whereIs(t, d, "Zuerst dies")
	_, _, y = whereIs(t, d, "Zwischen Texten")
	_, _, below := whereIs(t, d, "Danach das")
	if y-above > 3*grid || below-y > grid*3/2 {
		t.Errorf("a heading stands %v below the text before and %v above its own", y-above, below-y)
	}
}

// Claims are lines of one list; a claim of several paragraphs has no indents.
func TestClaimsStandTogether(t *testing.T) {
	d := lay(t, onePage(&doc.Chain{Origin: at(2), Title: "Wirkungskette", Stations: []*doc.Station{
		{Origin: at(3), Key: "causes", Label: "Ursachen", Items: []*doc.ChainItem{
			{Origin: at(3), Title: txt("führen dazu, dass")},
			{Origin: at(4), Claim: []doc.Block{para("niemand spart,")}},
			{Origin: at(5), Claim: []doc.Block{para("niemand zählt"), para("und keiner fragt.")}},
		}}}}))
	_, x0, y0 := whereIs(t, d, "niemand spart")
	_, x1, y1 := whereIs(t, d, "niemand zählt")
	_, x2, y2 := whereIs(t, d, "und keiner fragt")
	_, _, title := whereIs(t, d, "führen dazu")
	grid := 14 * length.Pt
	if y0-title != grid || y1-y0 != grid || y2-y1 != grid || x0 != x1 || x1 != x2 {
		t.Errorf("claims at %v/%v, %v/%v, %v/%v below a title at %v", x0, y0, x1, y1, x2, y2, title)
	}
}

// A small table is moved to the next page rather than divided.
func TestASmallTableIsNotDivided(t *testing.T) {
	for n := 14; n < 30; n++ {
		table := &doc.Table{Origin: at(6), Columns: make([]doc.Column, 2), Head: []*doc.Row{cells(true, "Posten", "Zahl")}}
		for _, s := range []string{"erstens", "zweitens", "drittens", "viertens"} {
			table.Body = append(table.Body, cells(false, s, "1"))
		}
		d := lay(t, onePage(para(sentences(1, n)), para(sentences(2, n)), table, para(sentences(3, 30))))
		first, _, _ := whereIs(t, d, "erstens")
		last, _, _ := whereIs(t, d, "viertens")
		if first != last {
			t.Errorf("with %d sentences before it a table of four rows begins on page %d and ends on %d", n, first+1, last+1)
		}
	}
}

// Contents that are a few lines longer than a page are set closer.
func TestContentsFitOnAPage(t *testing.T) {
	r := blankReport()
	part := &doc.Part{Number: "1", Title: "Teil"}
	for i := range 43 {
		part.Pages = append(part.Pages, &doc.Page{Origin: at(1), ID: fmt.Sprint("p", i), Kind: doc.TextPage, Title: fmt.Sprint("Seite Nummer ", i+1), Lang: "de", Blocks: []doc.Block{para("Kurz.")}})
	}
	r.Parts = []*doc.Part{part}
	d := lay(t, r)
	first, _, y0 := whereIs(t, d, "Seite Nummer 1")
	last, _, y1 := whereIs(t, d, "Seite Nummer 43")
	if first != last || y1-y0 >= 42*14*length.Pt {
		t.Errorf("contents of 44 lines go from page %d to page %d, over %v", first+1, last+1, y1-y0)
	}
}

// Words in bold of their own stand close to what they are the name of.
func TestANameStandsCloseToWhatItNames(t *testing.T) {
	d := lay(t, onePage(&doc.Resources{Origin: at(9), Title: "Ressourcen", Blocks: []doc.Block{para(strong("Laufzeit")), para("ganzjährig"), para(strong("Geld")), para("keines")}},
		para(strong("Ida Invented")), &doc.Figure{Origin: at(1), Picture: pic(400, 300, "Ida")}))
	_, _, name := whereIs(t, d, "Laufzeit")
	_, _, words := whereIs(t, d, "ganzjährig")
	_, _, next := whereIs(t, d, "Geld")
	if words-name > 13*length.Pt || next-words < 15*length.Pt {
		t.Errorf("the words stand %v below their name, and the next name %v below them", words-name, next-words)
	}
	page, _, y := whereIs(t, d, "Ida Invented")
	for _, it := range d.Pages[page].Items {
		if im, ok := it.(*display.Image); ok && im.Rect.Y-y > 12*length.Pt {
			t.Errorf("the picture stands %v below its name", im.Rect.Y-y)
		}
	}
}

// People whose texts differ much in length stand in two columns that go on
// from page to page without holes, and end level.
func TestATeamOfUnevenTextsLeavesNoHoles(t *testing.T) {
	team := &doc.Team{Origin: at(2), Title: "Team"}
	for i := range 30 {
		n := 1 + i*7%11
		team.Members = append(team.Members, &doc.Person{Origin: at(3 + i), Name: fmt.Sprintf("Person%02d", i), Initials: "PN", Role: "Rolle",
			Text: []doc.Block{para(sentences(i, n) + fmt.Sprintf(" Ende%02d.", i))}})
	}
	d := lay(t, onePage(para("Wir stellen uns vor."), team))
	keepsTheRules(t, d)
	type column struct {
		page  int
		right bool
	}
	lines := map[column]map[length.Length]bool{}
	last := column{}
	for i := range team.Members {
		page, x, _ := whereIs(t, d, fmt.Sprintf("Person%02d", i))
		now := column{page, x > d.Pages[page].Width/2}
		if now.page < last.page || now.page == last.page && last.right && !now.right {
			t.Errorf("person %d stands before the one before", i)
		}
		last = now
	}
	first, _, _ := whereIs(t, d, "Person00")
	for i := first; i <= last.page; i++ {
		for _, it := range d.Pages[i].Items {
			tx, ok := it.(*display.Text)
			if !ok || tx.Content == nil || len(shownOf(tx)) < 4 {
				continue
			}
			c := column{i, tx.X > d.Pages[i].Width/2}
			if lines[c] == nil {
				lines[c] = map[length.Length]bool{}
			}
			lines[c][tx.Y] = true
		}
	}
	bottom := func(c column) (y length.Length) {
		for l := range lines[c] {
			y = max(y, l)
		}
		return y
	}
	for i := first; i <= last.page; i++ {
		left, right := bottom(column{i, false}), bottom(column{i, true})
		if d := left - right; d > 150*length.Pt || d < -150*length.Pt {
			t.Errorf("page %d: the columns end at %v and %v", i+1, left, right)
		}
		if i < last.page && max(left, right) < d.Pages[i].Height*7/8-60*length.Pt {
			t.Errorf("page %d ends at %v", i+1, max(left, right))
		}
	}
}

// A life below a function is prose although its author made two lines of it;
// an address is not.
func TestProseBelowALineIsJustified(t *testing.T) {
	life := "Anfang " + sentences(3, 8)
	d := lay(t, onePage(
		&doc.Paragraph{Origin: at(1), Inlines: []doc.Inline{&doc.Text{Value: "Vorsitz"}, &doc.LineBreak{}, &doc.Text{Value: life}}},
		&doc.Paragraph{Origin: at(2), Inlines: []doc.Inline{&doc.Text{Value: "Gasse 1 im Hof hinter dem alten Garten, durch das Tor und dann am Ende links"}, &doc.LineBreak{}, &doc.Text{Value: "10000 Berlin"}}}))
	ends := map[length.Length]int{}
	page, _, _ := whereIs(t, d, "Anfang")
	for _, it := range d.Pages[page].Items {
		if tx, ok := it.(*display.Text); ok && tx.Content != nil && len(shownOf(tx)) > 40 {
			ends[right(tx)/length.Pt]++
		}
	}
	most := 0
	for _, n := range ends {
		most = max(most, n)
	}
	if most < 4 {
		t.Errorf("the lines of a life end at %v", ends)
	}
	_, x, _ := whereIs(t, d, "Gasse 1")
	_, y, _ := whereIs(t, d, "10000")
	if x != y {
		t.Errorf("the lines of an address begin at %v and %v", x, y)
	}
}

// A page that a widow would leave a line short gains that line where a
// paragraph can be set a line longer. Nothing of the text is lost or said twice.
func TestAParagraphGainsALineWhereItsPageIsShort(t *testing.T) {
	missing := 0
	for n := 4; n < 40; n++ {
		texts := []string{sentences(n, 9), sentences(n+1, n), sentences(n+2, 14), sentences(n+3, 12), sentences(n+4, 30)}
		var blocks []doc.Block
		for _, x := range texts {
			blocks = append(blocks, para(x))
		}
		d := lay(t, onePage(blocks...))
		keepsTheRules(t, d)
		if said := tagText(d.Root, said(d)); !strings.Contains(strings.ReplaceAll(said, "\n", " "), texts[3]) || strings.Count(said, texts[1]) != 1 {
			t.Errorf("%d: words were lost", n)
		}
		for i := 4; i+1 < len(d.Pages); i++ {
			if end := lastInColumn(parents(d), d.Pages[i]); end != nil {
				if left := d.Pages[i].Height - end.Y; left < 200*length.Pt {
					missing += int((left - 94*length.Pt) / (14 * length.Pt))
				}
			}
		}
	}
	if missing > 7 {
		t.Errorf("pages end %d lines early in all", missing)
	}
}

// A paragraph that is set a line longer has no holes, no hyphen where its page
// ends, and the same words.
func TestALooserParagraphIsNotSeen(t *testing.T) {
	report := blankReport()
	th, _ := theme.New(report.Theme)
	fonts, _ := bundled()
	s := newSetting(report, th, fonts, newCache(), nil)
	looser := 0
	for n := range 60 {
		r := &running{s: s}
		r.text(sentences(n, 5+n%9), s.bodyLook("de"), runInfo{})
		m := typeset.Measure{Width: s.page.Column, Hyphenate: true, Protrude: true}
		boxes := r.lines(s.scale.Body, 0, m, nil)
		if len(boxes) < fewestLines {
			continue
		}
		more := boxes[0].Text.Looser(2)
		if more == nil {
			continue
		}
		looser++
		if len(more) != len(boxes)+1 || strings.HasSuffix(lastOf(more[2]), "\u00ad") {
			t.Errorf("%d: %d lines instead of %d, the third ends in %q", n, len(more), len(boxes)+1, lastOf(more[2]))
		}
	}
	if looser < 3 {
		t.Errorf("only %d of 60 paragraphs can be set longer", looser)
	}
}

// lastOf returns the last text of a line's marks.
func lastOf(b *galley.Box) string {
	end := ""
	for _, it := range b.Ink {
		if tx, ok := it.(*display.Text); ok && len(tx.Words) > 0 {
			end = tx.Words[len(tx.Words)-1].Shape.Text
		}
	}
	return end
}

// The first line of prose below a line of its own does not stand alone at the
// foot of a page.
func TestProseBelowALineKeepsTwoLinesTogether(t *testing.T) {
	for n := 20; n < 50; n++ {
		life := &doc.Paragraph{Origin: at(1), Inlines: []doc.Inline{&doc.Text{Value: "Amt"}, &doc.LineBreak{}, &doc.Text{Value: "Anfang " + sentences(7, 9)}}}
		d := lay(t, onePage(para(sentences(1, n)), para(sentences(2, 20)), life, para(sentences(3, 20))))
		page, _, y := whereIs(t, d, "Anfang")
		if end := lastInColumn(parents(d), d.Pages[page]); end != nil && end.Y == y {
			t.Errorf("with %d sentences before it %q stands at the foot of page %d", n, shownOf(end), page+1)
		}
	}
}

// A heading does not stay at the foot of a page when the picture that it stands
// above has no room there.
func TestAHeadingGoesAlongWithItsPicture(t *testing.T) {
	for n := 30; n < 60; n += 2 {
		d := lay(t, onePage(para(sentences(1, n)), para(sentences(4, 14)), head(1, "Über dem Bild"), &doc.Figure{Origin: at(1), Picture: pic(650, 400, "Bild")},
			head(1, "Danach"), para(sentences(3, 20))))
		page, _, _ := whereIs(t, d, "Über dem Bild")
		every(d.Root, func(tag *display.Tag) {
			if tag.Role == "Figure" && tag.BBox != nil && tag.BBox.Page != page {
				t.Errorf("%d: the heading stands on page %d, its picture on page %d", n, page+1, tag.BBox.Page+1)
			}
		})
	}
}

// TestColumnsOfLikeTablesStandBelowOneAnother holds the columns of a page's
// tables that look alike, and leaves one alone that would need more lines.
func TestColumnsOfLikeTablesStandBelowOneAnother(t *testing.T) {
	table := func(head string, names ...string) *doc.Table {
		tb := &doc.Table{Origin: at(1), Head: []*doc.Row{cells(true, head, "Seiten")}}
		for i, n := range names {
			tb.Body = append(tb.Body, cells(false, n, "Kapitel"+head+strings.Repeat("x", i)))
		}
		return tb
	}
	d := lay(t, onePage(
		table("Förderin", "Stiftung für dauerhafte Dinge", "Fonds"), para(sentences(1, 1)),
		table("Partner", "Hof", "Akademie"), para(sentences(2, 1)),
		table("Lange", sentences(3, 2), sentences(4, 1))))
	_, first, _ := whereIs(t, d, "KapitelFörderin")
	_, second, _ := whereIs(t, d, "KapitelPartner")
	_, third, _ := whereIs(t, d, "KapitelLange")
	if first != second {
		t.Errorf("the second columns of like tables begin at %v and %v", first, second)
	}
	if third == first {
		t.Errorf("the table of long texts has the columns of short ones, at %v", third)
	}
}
