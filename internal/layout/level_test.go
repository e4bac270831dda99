package layout

import (
	"fmt"
	"testing"

	"annals/internal/doc"
	"annals/internal/layout/display"
	"annals/internal/length"
)

// shortfall returns by how many lines the text column of a page ends early.
func shortfall(d *display.Document, page int) int {
	end := lastInColumn(parents(d), d.Pages[page])
	if end == nil {
		return 0
	}
	return int((d.Pages[page].Height - end.Y - 90*length.Pt) / (14 * length.Pt))
}

// The first pages of projects end level whatever the lengths of their
// paragraphs: the room around a main picture grows by a line or two.
func TestFirstPagesOfProjectsEndLevel(t *testing.T) {
	early := map[int]int{}
	for n := 3; n < 23; n++ {
		pg := &doc.Figure{Origin: at(2), Picture: pic(1400, 1200, "Werkbank"), Role: doc.MainFigure}
		d := lay(t, onePage(pg, para("Wer sein Gerät kennt, wirft es nicht weg."), head(1, "Hintergrund"), para(sentences(n, n)), para(sentences(n+1, 23-n)), para(sentences(n+2, 40))))
		keepsTheRules(t, d)
		first, _, _ := whereIs(t, d, "Hintergrund")
		if first+1 < len(d.Pages) {
			early[shortfall(d, first)]++
		}
	}
	if early[0] < 20 {
		t.Errorf("pages end so many lines early: %v", early)
	}
}

// A page within an effect chain ends level: its stations move apart.
func TestPagesOfChainsEndLevel(t *testing.T) {
	early := map[int]int{}
	for n := 3; n < 23; n++ {
		chain := &doc.Chain{Origin: at(2), Title: "Wirkungskette"}
		for k, label := range []string{"Problem", "Ursachen", "Ansatz", "Wirkung"} {
			chain.Stations = append(chain.Stations, &doc.Station{Origin: at(3), Key: label, Label: label, Items: []*doc.ChainItem{
				{Origin: at(3), Text: []doc.Block{para(sentences(n+k, 4+(n+k)%5)), para(sentences(n+k+1, 5))}}}})
		}
		d := lay(t, onePage(head(1, "Anfang"), para(sentences(n, n)), chain, para(sentences(n+2, 40))))
		keepsTheRules(t, d)
		first, _, _ := whereIs(t, d, "Anfang")
		early[shortfall(d, first)]++
	}
	if early[0] < 16 {
		t.Errorf("pages end so many lines early: %v", early)
	}
}

// A page ends level, too, where the heading that follows finds no room on it:
// that above the main picture takes up to four lines.
func TestAPageWithAPictureEndsLevelBeforeAHeading(t *testing.T) {
	early := map[int]int{}
	for n := 3; n < 43; n++ {
		pg := &doc.Figure{Origin: at(2), Picture: pic(1400, 1200, "Werkbank"), Role: doc.MainFigure}
		d := lay(t, onePage(pg, para("Wer sein Gerät kennt, wirft es nicht weg."), para("Anfang. "+sentences(n, n)), head(1, "Hintergrund"), para(sentences(n+1, 23)), para(sentences(n+2, 40))))
		keepsTheRules(t, d)
		first, _, _ := whereIs(t, d, "Anfang.")
		early[shortfall(d, first)]++
	}
	if early[0] < 40 {
		t.Errorf("pages end so many lines early: %v", early)
	}
}

// What a chain's items add up to, two or three lines in bold, stands on one page.
func TestClaimsAreNotDivided(t *testing.T) {
	for n := 3; n < 43; n++ {
		chain := &doc.Chain{Origin: at(2), Title: "Wirkungskette"}
		for k, label := range []string{"Problem", "Ursachen", "Ansatz", "Wirkung"} {
			claim := fmt.Sprintf("Erstens%d so. %s Zuletzt%d.", k, sentences(n+k, 3), k)
			chain.Stations = append(chain.Stations, &doc.Station{Origin: at(3), Key: label, Label: label, Items: []*doc.ChainItem{
				{Origin: at(3), Text: []doc.Block{para(sentences(n+k, 4+(n+k)%5))}, Claim: []doc.Block{para(claim)}}}})
		}
		d := lay(t, onePage(head(1, "Anfang"), para(sentences(n, n)), chain, para(sentences(n+2, 40))))
		keepsTheRules(t, d)
		for k := range 4 {
			from, _, _ := whereIs(t, d, fmt.Sprintf("Erstens%d", k))
			to, _, _ := whereIs(t, d, fmt.Sprintf("Zuletzt%d", k))
			if from != to {
				t.Errorf("%d: the claim of station %d begins on page %d and ends on page %d", n, k+1, from+1, to+1)
			}
		}
	}
}

// A line that says of what the list below it is stays with it, colon or not.
func TestALineStaysWithItsList(t *testing.T) {
	for n := 20; n < 60; n++ {
		d := lay(t, onePage(para(sentences(1, n)), para(sentences(2, 9)), para("Fachkräfte vor Ort"), items("Probe eins", "Probe zwei", "Probe drei"), para(sentences(3, 30))))
		line, _, _ := whereIs(t, d, "Fachkräfte vor Ort")
		if list, _, _ := whereIs(t, d, "Probe eins"); list != line {
			t.Errorf("with %d sentences before them the line stands on page %d, its list on page %d", n, line+1, list+1)
		}
	}
}

// A chart that finds no room moves past the next heading rather than leave a
// hole, since its caption says what it shows; a picture without one does not.
func TestAPictureWithACaptionMovesPastAHeading(t *testing.T) {
	past := map[bool]int{}
	for n := 20; n < 60; n++ {
		for _, caption := range []bool{false, true} {
			fig := &doc.Figure{Origin: at(1), Picture: pic(690, 460, "Balken")}
			if caption {
				fig.Caption = txt("Einnahmen nach Quelle")
			}
			d := lay(t, onePage(head(1, "Erstens"), para(sentences(1, n)), para("Davor. "+sentences(2, 6)), fig, head(1, "Zweitens"), para(sentences(3, 30))))
			keepsTheRules(t, d)
			every(d.Root, func(tag *display.Tag) {
				if tag.Role != "Figure" || tag.BBox == nil {
					return
				}
				if page, _, _ := whereIs(t, d, "Zweitens"); tag.BBox.Page > page {
					past[caption]++
				}
			})
		}
	}
	if past[false] > 0 || past[true] < 2 {
		t.Errorf("moved past the next heading: %d pictures without a caption, %d with one", past[false], past[true])
	}
}

// A last page that holds a few lines gets more from the page before, where a
// project follows.
func TestNoLastPageIsLessThanAQuarterFull(t *testing.T) {
	for n := 6; n < 40; n++ {
		r := onePage(head(1, "Anfang"), para(sentences(1, 12)), para(sentences(2, n)), para(sentences(3, 12)), para(sentences(4, 12)), head(1, "Schluss"), para(sentences(5, 3)+" Ende."))
		r.Parts[0].Pages = append(r.Parts[0].Pages, &doc.Page{Origin: at(1), ID: "q", Kind: doc.ProjectPage, Title: "Vorhaben", Lang: "de", Blocks: []doc.Block{para("Kurz.")}})
		d := lay(t, r)
		first, _, _ := whereIs(t, d, "Anfang")
		last, _, y := whereIs(t, d, "Ende.")
		if last > first && y < d.Pages[last].Height/4 {
			t.Errorf("%d: the last page ends at %v", n, y)
		}
	}
}

// No row of a table that is divided stands alone, though its cells have
// several lines.
func TestTwoRowsOfADividedTableStandTogether(t *testing.T) {
	divided := 0
	for n := 12; n < 40; n++ {
		table := &doc.Table{Origin: at(6), Columns: make([]doc.Column, 2), Head: []*doc.Row{cells(true, "Posten", "Worum es geht")}}
		for k := range 12 {
			table.Body = append(table.Body, cells(false, fmt.Sprintf("Zeile%02d", k), sentences(k, 3)))
		}
		d := lay(t, onePage(para(sentences(1, n)), para(sentences(2, 18)), table, para(sentences(3, 30))))
		on := map[int]int{}
		for k := range 12 {
			page, _, _ := whereIs(t, d, fmt.Sprintf("Zeile%02d", k))
			on[page]++
		}
		if len(on) > 1 {
			divided++
		}
		for page, rows := range on {
			if rows < 2 {
				t.Errorf("with %d sentences before it a single row of a table stands on page %d", n, page+1)
			}
		}
	}
	if divided < 5 {
		t.Errorf("only %d tables were divided", divided)
	}
}

// What a page is short by never comes between a heading and its table.
func TestATableStaysCloseToItsHeading(t *testing.T) {
	gaps := map[length.Length]bool{}
	for n := 20; n < 44; n++ {
		table := &doc.Table{Origin: at(6), Columns: make([]doc.Column, 2), Head: []*doc.Row{cells(true, "Posten", "Zahl")}}
		for k := range 9 {
			table.Body = append(table.Body, cells(false, fmt.Sprintf("Zeile%02d", k), "1"))
		}
		d := lay(t, onePage(para(sentences(1, n)), para(sentences(2, 9)), head(1, "Zahlen"), table, para(sentences(3, 40))))
		_, _, above := whereIs(t, d, "Zahlen")
		_, _, below := whereIs(t, d, "Posten")
		gaps[below-above] = true
	}
	if len(gaps) != 1 {
		t.Errorf("tables stand below their headings by %v", gaps)
	}
}

// A list stands close below words that go on in it or ask for it, with room
// below it; it is set off from a statement.
func TestListsStandCloseToWhatLeadsToThem(t *testing.T) {
	for text, lines := range map[string]length.Length{
		"Welche Hürden gab es?":                  1,
		"Wir brauchen Gesetze und Normen, die":   1,
		"Fachkräfte (vor Ort)":                   1,
		"Wir fördern ...":                        1,
		"Wir fördern …":                          1,
		"Es gab eine Reihe von Hürden.":          2,
		"Es gab Hürden (davon handelt Teil 3.)":  2,
		"„Wir haben vieles falsch gemacht.“":     2,
		"Dazu sagte sie nur: „Macht es besser!“": 2,
	} {
		d := lay(t, onePage(head(1, "Anfang"), para(text), items("Probe eins", "Probe zwei", "Probe drei"), para("Danach.")))
		_, _, above := whereIs(t, d, text[:8])
		_, _, first := whereIs(t, d, "Probe eins")
		_, _, last := whereIs(t, d, "Probe drei")
		_, _, below := whereIs(t, d, "Danach")
		if first-above != lines*14*length.Pt || below-last != 28*length.Pt {
			t.Errorf("%q: the list begins %v below, what follows %v below the list", text, first-above, below-last)
		}
	}
}

// Short paragraphs without a mark at their end are lines: what follows is not
// indented. Prose is.
func TestLinesAreNotIndented(t *testing.T) {
	_, edge, _ := whereIs(t, lay(t, onePage(head(1, "Anfang"), para("Davor."))), "Davor")
	for text, indented := range map[string]bool{
		"§ 9 Der Vorstand":                          false,
		"offene Daten werden genutzt,":              false,
		"Mehr Menschen nutzen das Recht.":           true,
		sentences(3, 8) + " und so fort und weiter": true,
	} {
		d := lay(t, onePage(head(1, "Anfang"), para(text), para("Danach.")))
		if _, x, _ := whereIs(t, d, "Danach"); (x > edge) != indented {
			t.Errorf("%.30q: what follows begins at %v, the column at %v", text, x, edge)
		}
	}
}

// The words of a part end with a quarter of a page at least, for its first
// project begins a new one.
func TestNoOpenerEndsWithNextToNothing(t *testing.T) {
	for n := 6; n < 40; n++ {
		r := onePage(para("Kurz."))
		r.Parts[0].Opener = &doc.Page{Origin: at(1), ID: "o", Kind: doc.OpenerPage, Number: "1", Title: "Teil", Lang: "de",
			Blocks: []doc.Block{para("Erster Satz."), head(1, "Anfang"), para(sentences(1, 12)), para(sentences(2, n)), para(sentences(3, 30)), head(1, "Schluss"), para(sentences(5, 3) + " Ende.")}}
		d := lay(t, r)
		first, _, _ := whereIs(t, d, "Anfang")
		last, _, y := whereIs(t, d, "Ende.")
		if last > first && y < d.Pages[last].Height/4 {
			t.Errorf("%d: the last page ends at %v", n, y)
		}
	}
}

// A box that has to be divided leaves no stub on either page: what begins it
// stands with its first picture, what ends it with more than a few lines.
func TestBoxesLeaveNoStub(t *testing.T) {
	for n := 4; n < 34; n++ {
		fig := func() doc.Block {
			return &doc.Figure{Origin: at(5), Picture: pic(600, 200, "Balken")}
		}
		box := &doc.Resources{Origin: at(4), Title: "Mittel", Blocks: []doc.Block{para("Laufzeit: ein Jahr"), fig(), para(sentences(2, 3)), fig(), para(sentences(3, 4)), fig(), para(sentences(4, 3)), fig(), para("Zuletzt. " + sentences(5, 2))}}
		d := lay(t, onePage(head(1, "Anfang"), para(sentences(1, 12)), para(sentences(n, n)), box))
		figures := figuresOf(d)
		title, _, _ := whereIs(t, d, "Mittel")
		if figures[0].BBox.Page != title {
			t.Errorf("%d: the box begins on page %d, its first picture stands on page %d", n, title+1, figures[0].BBox.Page+1)
		}
		if last, _, _ := whereIs(t, d, "Zuletzt."); last > figures[3].BBox.Page {
			t.Errorf("%d: the last words of the box stand alone on page %d", n, last+1)
		}
	}
}
