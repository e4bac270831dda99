package compare

import (
	"fmt"
	"io"
	"strings"

	"annals/internal/doc"
	"annals/internal/locale"
	"annals/internal/money"
	"annals/internal/words"
)

// Terminal writes the differences for people who read them in a terminal.
func (d *Differences) Terminal(w io.Writer, lang words.Language) {
	say := func(format string, args ...any) { fmt.Fprint(w, lang.Say(format, args...)) }
	say("%s compared with %s\n", year(d.This), year(d.Last))
	list := func(title string, pages []*doc.Page) {
		if len(pages) == 0 {
			return
		}
		fmt.Fprintf(w, "\n%s (%d)\n", title, len(pages))
		for _, p := range pages {
			fmt.Fprintf(w, "  %s  (%s)\n", named(p), p.Path)
		}
	}
	list(lang.Translate("New projects"), d.New)
	list(lang.Translate("Projects that have ended, or are not told of any more"), d.Ended)
	if len(d.Likely) > 0 {
		say("\nPerhaps the same project under another name (%d)\n", len(d.Likely))
		for _, p := range d.Likely {
			say("  %s  was  %s\n", named(p.This), named(p.Last))
		}
		say("  If so, give both pages the same “id:” in their front matter.\n")
	}
	if n := d.renamed(); len(n) > 0 {
		say("\nRenamed projects (%d)\n", len(n))
		for _, p := range n {
			say("  %s  was  %s\n", p.This.Title, p.Last.Title)
		}
	}
	d.numbers(w, lang)
	if len(d.Kept) > 0 {
		say("\nWhat the pages say (%d projects in both years)\n", len(d.Kept))
	}
	for _, p := range d.Kept {
		fmt.Fprintf(w, "  %s\n", named(p.This))
		for _, c := range []struct {
			change Change
			words  string
		}{
			{Added, lang.Translate("new")}, {Changed, lang.Translate("changed")},
			{Same, lang.Translate("word for word as last year")}, {Removed, lang.Translate("not there any more")},
		} {
			var labels []string
			for _, s := range p.Sections {
				if s.Change == c.change {
					label := s.Label
					if label == "" {
						label = lang.Translate("the opening words")
					}
					if s.Change == Changed && s.Share >= 90 {
						label += " " + lang.Translate("(little)")
					}
					labels = append(labels, label)
				}
			}
			if len(labels) > 0 {
				fmt.Fprintf(w, "    %s: %s\n", c.words, strings.Join(labels, ", "))
			}
		}
	}
}

func (d *Differences) renamed() []*Pair {
	var all []*Pair
	for _, p := range d.Kept {
		if p.Renamed {
			all = append(all, p)
		}
	}
	return all
}

// numbers writes figures and money in columns.
func (d *Differences) numbers(w io.Writer, lang words.Language) {
	type row struct{ cells [4]string }
	rows := []row{{[4]string{lang.Translate("Figures"), year(d.Last), year(d.This), lang.Translate("change")}}}
	add := func(label string, f Figure) {
		rows = append(rows, row{[4]string{label, d.value(f, f.Last, f.HasLast), d.value(f, f.This, f.HasThis), f.Difference(d.This.Lang)}})
	}
	for _, f := range d.Figures {
		if f.HasLast || f.HasThis {
			add(f.Label, f)
		}
	}
	for _, p := range d.Kept {
		for _, f := range p.Money {
			add(p.This.Title+": "+f.Label, f)
		}
	}
	if len(rows) == 1 {
		return
	}
	var width [4]int
	for _, r := range rows {
		for i, c := range r.cells {
			width[i] = max(width[i], len([]rune(c)))
		}
	}
	fmt.Fprintln(w)
	for i, r := range rows {
		indent := "  "
		if i == 0 {
			indent = ""
			r.cells[0] += "  "
		}
		pad := func(i int) string { return strings.Repeat(" ", max(0, width[i]-len([]rune(r.cells[i])))) }
		fmt.Fprintf(w, "%s%s%s  %s%s  %s%s  %s%s\n", indent, r.cells[0], pad(0), pad(1), r.cells[1], pad(2), r.cells[2], pad(3), r.cells[3])
	}
}

// value writes a number of a figure as the report's language does.
func (d *Differences) value(f Figure, n int64, has bool) string {
	if !has {
		return "–"
	}
	return Value(d.This.Lang, f, n)
}

// Value writes a number of a figure in a language, with its unit.
func Value(lang string, f Figure, n int64) string {
	if f.Money {
		return locale.Amount(lang, n, money.Sign(f.Unit))
	}
	return money.FigureText(lang, n, f.Places, f.Unit)
}

// Difference is the change from last year in per cent, as the language writes
// it: "+12 %", "=" where there is none, "" where there is none to tell.
func (f Figure) Difference(lang string) string {
	if !f.HasLast || !f.HasThis {
		return ""
	}
	if f.Last > 0 && f.This == f.Last {
		return "="
	}
	text, _ := money.Percent(lang, f.Last, f.This)
	return text
}

func named(p *doc.Page) string { return strings.TrimSpace(p.Number + " " + p.Title) }

func year(r *doc.Report) string {
	if r.Year == 0 {
		return r.Title
	}
	return fmt.Sprint(r.Year)
}
