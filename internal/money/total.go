package money

import (
	"regexp"
	"strings"

	"annals/internal/diag"
	"annals/internal/doc"
)

// How the row or the column that adds up a table is called: by one of these
// words alone, or, where it adds up money, with more words behind it.
var (
	totalWord  = regexp.MustCompile(`(?i)^(?:(?:grand |sub|sum )?totals?|in total|sum|all together|(?:gesamt|end|zwischen)?summen?|gesamt|gesamtbetrag|insgesamt|zusammen)(?: [(\[]?(?:€|eur|in €|in eur|[0-9]{4})[)\]]?)?:?$`)
	totalFirst = regexp.MustCompile(`(?i)^(?:total|summe|gesamt|insgesamt)(?: |:)`)
	// What another row holds already.
	ofWhich = regexp.MustCompile(`(?i)^[-–—*\s]*(?:davon|darunter|darin|inkl|einschließlich|of which|of these|thereof|including|incl)(?:[^\pL]|$)`)
	// Columns that nobody adds up.
	notAdded = regexp.MustCompile(`(?i)%|ø|(?:^|[^\pL])(?:average|mean|median|share|rate|ratio|change|per|each|year|rank|percent|price|durchschnitt\pL*|mittelwert|anteil\pL*|quote|veränderung|pro|je|jahr|rang|prozent|preis)(?:[^\pL]|$)`)
)

// tableTotals tells of tables whose last row or last column is called their
// total and is not. Numbers are added up exactly; a row or column that holds a
// word, a share, a rounded amount or two currencies is left alone.
func tableTotals(ds *diag.List, p *doc.Page) {
	doc.Blocks(p.Blocks, func(b doc.Block) bool {
		t, ok := b.(*doc.Table)
		if !ok {
			return true
		}
		if s := addUp(t, p.Lang); s != nil {
			s.lastRow(ds)
			s.lastColumn(ds)
		}
		return false
	})
}

// ledger is a table as it is added up: every row has a cell for every column.
type ledger struct {
	lang string
	head []string // "" where a column has none
	rows [][]cell
}

// cell is a cell of a table: a number, or nothing that counts, or words.
type cell struct {
	text   string
	at     doc.Place
	number bool
	blank  bool // empty, or a dash
	Amount
}

// addUp reads a table; nil where cells span others, so that nobody can be sure
// of what stands below what, or where there is nothing to add up.
func addUp(t *doc.Table, lang string) *ledger {
	s := &ledger{lang: lang}
	for _, r := range append(t.Body[:len(t.Body):len(t.Body)], t.Foot...) {
		var row []cell
		for _, c := range r.Cells {
			if c.ColSpan > 1 || c.RowSpan > 1 {
				return nil
			}
			row = append(row, readCell(c, lang))
		}
		if len(row) < 2 || len(s.rows) > 0 && len(row) != len(s.rows[0]) {
			return nil
		}
		s.rows = append(s.rows, row)
	}
	if len(s.rows) == 0 {
		return nil
	}
	s.head = make([]string, len(s.rows[0]))
	if n := len(t.Head); n > 0 && len(t.Head[n-1].Cells) == len(s.head) {
		for i, c := range t.Head[n-1].Cells {
			s.head[i] = cellText(c)
		}
	}
	return s
}

func readCell(c *doc.Cell, lang string) cell {
	text := strings.TrimSpace(cellText(c))
	out := cell{text: text, at: c.Place, blank: strings.Trim(text, "-–—−. \u00a0") == ""}
	if a, problem := Parse(text, lang, ""); problem == "" && !a.About && !a.Rounded {
		out.number, out.Amount = true, a
	}
	return out
}

// total reports whether words call a row or a column a total; ofMoney says
// whether it holds amounts of money.
func total(words string, ofMoney bool) bool {
	return totalWord.MatchString(words) || ofMoney && totalFirst.MatchString(words)
}

// lastRow holds each column against its last row.
func (s *ledger) lastRow(ds *diag.List) {
	last := len(s.rows) - 1
	label := s.rows[last][0].text
	for i := 1; i < len(s.rows[last]); i++ {
		goal := s.rows[last][i]
		if !goal.number || notAdded.MatchString(s.head[i]) || !total(label, goal.Currency != "") {
			continue
		}
		var all, since, totals []cell // every number, those below the last total, totals
		for _, row := range s.rows[:last] {
			switch c := row[i]; {
			case ofWhich.MatchString(row[0].text):
			case total(row[0].text, true) || strings.HasPrefix(strings.ToLower(row[0].text), "zwischensumme"):
				totals, since = append(totals, c), nil
			default:
				all, since = append(all, c), append(since, c)
			}
		}
		told := s.compare(goal, all)
		if told == "" || len(totals) > 0 && (s.compare(goal, since) == "" || s.compare(goal, totals) == "") {
			continue
		}
		if s.head[i] == "" {
			ds.Warn("wrong-total", goal.at, "correct the total, or the number that is wrong", "the numbers above this one come to %s, and “%s” says %s", told, label, goal.text)
		} else {
			ds.Warn("wrong-total", goal.at, "correct the total, or the number that is wrong", "the numbers of “%s” come to %s, and “%s” says %s", s.head[i], told, label, goal.text)
		}
	}
}

// lastColumn holds each row against its last cell.
func (s *ledger) lastColumn(ds *diag.List) {
	last := len(s.head) - 1
	for _, h := range s.head {
		if ofWhich.MatchString(h) {
			return
		}
	}
	for _, row := range s.rows {
		if goal := row[last]; goal.number && total(s.head[last], false) {
			if told := s.compare(goal, row[1:last]); told != "" {
				ds.Warn("wrong-total", goal.at, "correct the total, or the number that is wrong", "the numbers of “%s” come to %s, and “%s” says %s", row[0].text, told, s.head[last], goal.text)
			}
		}
	}
}

// compare returns what cells come to where that is not the goal; "" where it
// is, or where nobody can tell.
func (s *ledger) compare(goal cell, cells []cell) string {
	var sum int64
	n, fraction := 0, goal.Cents%100 != 0
	for _, c := range cells {
		if c.blank {
			continue
		}
		if !c.number || c.Currency != goal.Currency || n > 1000 {
			return ""
		}
		sum += c.Cents
		fraction = fraction || c.Cents%100 != 0
		n++
	}
	if n < 2 || sum == goal.Cents {
		return ""
	}
	places := 2
	if !fraction {
		sum, places = sum/100, 0
	}
	return FigureText(s.lang, sum, places, goal.Currency)
}
