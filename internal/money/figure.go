package money

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/locale"
)

// FigureText writes a figure with its unit in a language: an amount where the
// unit is a currency, else the number, a no-break blank and the unit.
func FigureText(lang string, number int64, places int, unit string) string {
	if c := currencies[strings.ToLower(unit)]; c != "" {
		return locale.Sum(lang, number, places, Sign(c))
	}
	text := locale.Decimal(lang, number, places)
	switch {
	case unit == "":
		return text
	case unit == "%" && strings.HasPrefix(lang, "en"):
		return text + "%"
	}
	return text + "\u00a0" + unit
}

// Change writes how much a figure differs from the year before, with its sign:
// as a percentage, or in its own unit. ok is false where one of the two values
// is missing, or the percentage would be one of nothing.
func Change(lang string, f *doc.NamedFigure, year int, percent bool) (text string, ok bool) {
	now, ok := f.In(year)
	before, ok2 := f.In(year - 1)
	if !ok || !ok2 {
		return "", false
	}
	a, b, places := now.Number, before.Number, max(now.Places, before.Places)
	for p := now.Places; p < places; p++ {
		a *= 10
	}
	for p := before.Places; p < places; p++ {
		b *= 10
	}
	diff := a - b
	sign := ""
	if diff > 0 {
		sign = "+"
	}
	if !percent {
		return sign + FigureText(lang, diff, places, f.Unit), true
	}
	return Percent(lang, b, a)
}

// Percent writes by how much a number differs from the one before, with its
// sign: in tenths of a percent, rounded half away from nought; whole from ten
// on. ok is false where the percentage would be one of nothing, or of too much.
func Percent(lang string, before, now int64) (text string, ok bool) {
	diff := now - before
	if before <= 0 || diff > 1e14 || diff < -1e14 {
		return "", false
	}
	sign := ""
	if diff > 0 {
		sign = "+"
	}
	tenths := roundDiv(diff*1000, before)
	if tenths >= 100 || tenths <= -100 {
		return sign + FigureText(lang, roundDiv(diff*100, before), 0, "%"), true
	}
	return sign + FigureText(lang, tenths, 1, "%"), true
}

func roundDiv(a, b int64) int64 {
	if a < 0 {
		return -roundDiv(-a, b)
	}
	return (2*a + b) / (2 * b)
}

// Contradictions finds numbers in blocks that somebody wrote by hand and that
// contradict a named figure: its label or an alias and its unit stand in the
// same sentence or row of a table.
func Contradictions(blocks []doc.Block, figures []*doc.NamedFigure, r *doc.Report, o Options) diag.List {
	var ds diag.List
	rd := &reader{o: o}
	for _, s := range rd.statements(blocks) {
		s.amounts = Amounts(s.text, o.Lang)
		for _, f := range figures {
			at, a, found := contradicts(s, f, o.Lang)
			if !found {
				continue
			}
			hint := "write :figure[" + f.Name + "], so that the number stands in one place"
			v, ok := f.In(r.Year)
			if !ok {
				continue
			}
			ds.Warn("contradicts-figure", rd.place(s.line, at, a.End), hint, "“%s” contradicts the figure “%s”, which is %s in %d",
				s.text[at:a.End], f.Name, FigureText(o.Lang, v.Number, v.Places, f.Unit), r.Year)
		}
	}
	return ds
}

// statements divides blocks into sentences and rows.
func (r *reader) statements(bs []doc.Block) []statement {
	var all []statement
	sentences := func(is []doc.Inline) {
		if l, _ := flatten(is); l.text != "" {
			for _, s := range r.sentences(l) {
				all = append(all, statement{line: s})
			}
		}
	}
	doc.Blocks(bs, func(b doc.Block) bool {
		if _, ok := b.(*doc.Resources); ok {
			return false // a project's donations are not the organisation's
		}
		t, ok := b.(*doc.Table)
		if !ok {
			for _, is := range doc.ChildInlines(b) {
				sentences(is)
			}
			return true
		}
		sentences(t.Caption)
		for _, rows := range [][]*doc.Row{t.Head, t.Body, t.Foot} {
			for _, row := range rows {
				var is []doc.Inline
				for _, c := range row.Cells {
					doc.Blocks(c.Blocks, func(b doc.Block) bool {
						for _, run := range doc.ChildInlines(b) {
							is = append(append(is, run...), &doc.Text{Origin: c.Origin, Value: " | "})
						}
						return true
					})
				}
				if l, _ := flatten(is); l.text != "" {
					all = append(all, statement{line: l})
				}
			}
		}
		return false
	})
	return all
}

var numberForm = regexp.MustCompile(`(?:^|[^0-9.,])(` + digits + `)`)

// statement is a sentence or a row of a table in which a figure may be named.
type statement struct {
	line
	amounts []Amount
}

// contradicts finds the number in a sentence that contradicts a figure: the
// figure's label or an alias stands in it, and a number with the figure's unit
// that is none of its values, nor a change between two of them. Where one of
// its numbers agrees, the sentence speaks of other things as well.
func contradicts(s statement, f *doc.NamedFigure, lang string) (at int, a Amount, found bool) {
	alias := -1
	lower := strings.ToLower(s.text)
	for _, name := range append([]string{f.Label}, f.Aliases...) {
		if i, ok := findWord(lower, strings.ToLower(name)); ok && name != "" {
			alias = i
			break
		}
	}
	if alias < 0 {
		return 0, Amount{}, false
	}
	best := -1
	for _, b := range withUnit(s, f.Unit, lang) {
		if b.Problem != "" {
			continue
		}
		if agrees(b, f) {
			return 0, Amount{}, false
		}
		distance := b.Start - alias
		if distance < 0 {
			distance = alias - b.End
		}
		if best < 0 || distance < best {
			best, a = distance, b
		}
	}
	return a.Start, a, best >= 0
}

// withUnit returns the numbers of a statement that have a unit, in hundredths.
func withUnit(s statement, unit, lang string) []Amount {
	if c := currencies[strings.ToLower(unit)]; c != "" {
		var all []Amount
		for _, a := range s.amounts {
			if a.Currency == c {
				all = append(all, a)
			}
		}
		return all
	}
	if unit == "" {
		return nil
	}
	var all []Amount
	for _, m := range numberForm.FindAllStringSubmatchIndex(s.text, -1) {
		rest := strings.TrimLeft(s.text[m[3]:], " \u00a0\u202f")
		next, _ := utf8.DecodeRuneInString(rest[min(len(rest), len(unit)):])
		if !strings.HasPrefix(strings.ToLower(rest), strings.ToLower(unit)) || letter(next) && unit != "%" {
			continue
		}
		a := Amount{Start: m[2], End: m[3], About: aboutWords.MatchString(s.text[:m[2]])}
		if a.Cents, _, a.Problem = parse(s.text[m[2]:m[3]], lang, 1); rangeMark.MatchString(s.text[:m[2]]) {
			a.Problem = aRange
		}
		all = append(all, a)
	}
	return all
}

// agrees reports whether an amount is one of a figure's values, or a change
// from one to another; a rounded one where the text says that it is about.
func agrees(a Amount, f *doc.NamedFigure) bool {
	slack := int64(0)
	if a.About || a.Rounded {
		for n := a.Cents; n != 0 && n%10 == 0; n /= 10 {
			slack = max(1, slack*10)
		}
		slack = slack * 10 / 2
	}
	near := func(v int64) bool { d := v - a.Cents; return d <= slack && -d <= slack }
	var values []int64
	for _, v := range f.Values {
		n := v.Number
		for p := v.Places; p < 2; p++ {
			n *= 10
		}
		for p := v.Places; p > 2; p-- {
			n /= 10
		}
		for _, other := range values {
			if near(n-other) || near(other-n) {
				return true
			}
		}
		if values = append(values, n); near(n) {
			return true
		}
	}
	return false
}
