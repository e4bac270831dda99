// Package compare tells what has changed from last year's report to this
// year's: projects that are new, have ended or bear another name, figures side
// by side, what is said anew and what is word for word the same.
//
// What comes in: two reports as compile makes them. What goes out: the
// Differences, as data; printers stand beside them. The package must never
// know how a report was written down, and judges nothing: that a sentence has
// not changed may be right.
package compare

import (
	"strings"
	"unicode"

	"annals/internal/doc"
)

// Differences are what has changed between two reports.
type Differences struct {
	Last, This *doc.Report
	New        []*doc.Page // projects of this year only, in its order
	Ended      []*doc.Page // projects of last year only, in its order
	Kept       []*Pair     // projects of both, in this year's order
	Likely     []*Pair     // of New and Ended, those that may be one project
	Figures    []Figure
}

// Pair is a project in both years.
type Pair struct {
	Last, This *doc.Page
	Renamed    bool
	Money      []Figure
	Sections   []Section
}

// Figure is a number of both years.
type Figure struct {
	Label      string
	Unit       string // a currency or a unit, "" where there is none
	Money      bool   // Unit is a currency, the numbers are hundredths of it
	Places     int    // how many of the digits stand behind the decimal mark
	Last, This int64
	HasLast    bool
	HasThis    bool
}

// Change says how a section stands to last year's.
type Change int

const (
	Same    Change = iota // word for word
	Changed               // other words
	Added                 // not there last year
	Removed               // not there this year
)

// Section is a field or a section of a project's page.
type Section struct {
	Label  string // "" of what stands above the first heading
	Change Change
	Share  int // of a changed one: per cent of this year's words that stood there last year
}

// Reports compares last year's report with this year's.
func Reports(last, this *doc.Report) *Differences {
	d := &Differences{Last: last, This: this}
	before, now := projects(last), projects(this)
	taken := map[*doc.Page]bool{}
	partner := map[*doc.Page]*doc.Page{}
	// A page is the same by its id, else by its address, else by its title.
	for _, same := range []func(a, b *doc.Page) bool{
		func(a, b *doc.Page) bool { return a.ID == b.ID },
		func(a, b *doc.Page) bool { return strings.Trim(a.Permalink, "/") == strings.Trim(b.Permalink, "/") },
		func(a, b *doc.Page) bool { return strings.EqualFold(a.Title, b.Title) },
	} {
		for _, p := range now {
			for _, q := range before {
				if partner[p] == nil && !taken[q] && same(p, q) {
					partner[p], taken[q] = q, true
				}
			}
		}
	}
	for _, p := range now {
		q := partner[p]
		if q == nil {
			d.New = append(d.New, p)
			continue
		}
		d.Kept = append(d.Kept, pair(last, this, q, p))
	}
	for _, q := range before {
		if !taken[q] {
			d.Ended = append(d.Ended, q)
		}
	}
	d.likely()
	d.figures()
	return d
}

func projects(r *doc.Report) []*doc.Page {
	var all []*doc.Page
	for _, p := range r.Pages() {
		if p.Kind == doc.ProjectPage {
			all = append(all, p)
		}
	}
	return all
}

func pair(last, this *doc.Report, q, p *doc.Page) *Pair {
	return &Pair{Last: q, This: p, Renamed: p.Title != q.Title, Money: budgets(last, this, q, p), Sections: sections(q, p)}
}

// likely finds among what is new and what has ended the pairs that say much
// the same: a project under another name and address.
func (d *Differences) likely() {
	taken := map[*doc.Page]bool{}
	for _, p := range d.New {
		var best *doc.Page
		most := 0
		for _, q := range d.Ended {
			alike := max(share(wordsOf(p.Title), wordsOf(q.Title)), share(pageWords(p), pageWords(q)))
			if p.Website != "" && p.Website == q.Website {
				alike = 100
			}
			if !taken[q] && alike > most {
				best, most = q, alike
			}
		}
		if best != nil && most >= 50 {
			taken[best] = true
			d.Likely = append(d.Likely, pair(d.Last, d.This, best, p))
		}
	}
}

// figures holds the report's named figures side by side.
func (d *Differences) figures() {
	for _, f := range d.This.Figures {
		g := Figure{Label: f.Label, Unit: f.Unit}
		now, ok := f.In(d.This.Year)
		g.This, g.Places, g.HasThis = now.Number, now.Places, ok
		old, found := f.In(d.Last.Year)
		if !found {
			if same := d.Last.Figure(f.Name); same != nil {
				old, found = same.In(d.Last.Year)
			}
		}
		g.Last, g.HasLast = old.Number, found
		for places := old.Places; found && places < g.Places; places++ {
			g.Last *= 10
		}
		for found && g.Places < old.Places {
			g.This, g.Places = g.This*10, g.Places+1
		}
		d.Figures = append(d.Figures, g)
	}
}

// budgets holds a project's funds and expenditure side by side.
func budgets(last, this *doc.Report, q, p *doc.Page) []Figure {
	if p.Budget == nil && q.Budget == nil {
		return nil
	}
	var all []Figure
	for _, currency := range currencies(q, p) {
		for _, key := range []string{"compared-funds", "compared-expenditure"} {
			f := Figure{Label: this.Label(key), Unit: currency, Money: true, Places: 2}
			f.Last, f.HasLast = amount(q.Budget, last.Year, currency, key)
			f.This, f.HasThis = amount(p.Budget, this.Year, currency, key)
			if f.HasLast || f.HasThis {
				all = append(all, f)
			}
		}
	}
	return all
}

func amount(b *doc.Budget, year int, currency, key string) (int64, bool) {
	if b == nil {
		return 0, false
	}
	cents, _, ok := b.Funds(year, currency)
	if key == "compared-expenditure" {
		cents, _, ok = b.Sum(doc.ExpenditureMoney, year, currency)
	}
	return cents, ok
}

func currencies(pages ...*doc.Page) []string {
	var all []string
	seen := map[string]bool{}
	for _, p := range pages {
		if p.Budget == nil {
			continue
		}
		for _, m := range p.Budget.Money {
			if !seen[m.Currency] {
				seen[m.Currency] = true
				all = append(all, m.Currency)
			}
		}
	}
	return all
}

// part is a section of a page with its words.
type part struct {
	key, label string
	text       string
}

// sections compares two pages section by section.
func sections(q, p *doc.Page) []Section {
	before := map[string]part{}
	for _, s := range parts(q) {
		before[s.key] = s
	}
	var all []Section
	seen := map[string]bool{}
	for _, s := range parts(p) {
		seen[s.key] = true
		old, ok := before[s.key]
		switch {
		case !ok:
			all = append(all, Section{s.label, Added, 0})
		case old.text == s.text:
			all = append(all, Section{s.label, Same, 100})
		default:
			all = append(all, Section{s.label, Changed, share(wordsOf(s.text), wordsOf(old.text))})
		}
	}
	for _, s := range parts(q) {
		if !seen[s.key] {
			all = append(all, Section{s.label, Removed, 0})
		}
	}
	return all
}

// parts divides a page: what stands under each heading of its body, each field
// of the effect chain and of the results, the resources.
func parts(p *doc.Page) []part {
	var all []part
	add := func(key, label string, bs []doc.Block) {
		text := strings.Join(strings.Fields(plain(bs)), " ")
		if text == "" {
			return
		}
		for i := range all {
			if all[i].key == key {
				all[i].text += " " + text
				return
			}
		}
		all = append(all, part{key, label, text})
	}
	key, label := "", ""
	for _, b := range p.Blocks {
		switch b := b.(type) {
		case *doc.Heading:
			if b.Level == 1 {
				label = doc.PlainText(b.Inlines)
				key = strings.Join(wordsOf(strings.Map(noDigits, label)), " ")
				continue
			}
			add(key, label, []doc.Block{b})
		case *doc.Chain:
			for _, s := range b.Stations {
				add(s.Key, s.Label, []doc.Block{&doc.Chain{Stations: []*doc.Station{s}}})
			}
		case *doc.Outcomes:
			for _, o := range b.Items {
				add(o.Key, o.Label, o.Blocks)
			}
		case *doc.Resources:
			add("resources", b.Title, b.Blocks)
		case *doc.Website, *doc.Team:
		default:
			add(key, label, []doc.Block{b})
		}
	}
	return all
}

// noDigits drops digits, so that "Highlights 2024" and "Highlights 2025" are
// one section.
func noDigits(r rune) rune {
	if unicode.IsDigit(r) {
		return -1
	}
	return r
}

// plain returns the text of blocks. What a part of a sentence looks like, or
// where it leads, makes no difference: a term that the glossary links is the
// word that it was.
func plain(bs []doc.Block) string {
	var b strings.Builder
	doc.Blocks(bs, func(bl doc.Block) bool {
		for _, is := range doc.ChildInlines(bl) {
			b.WriteString(doc.PlainText(is))
			b.WriteByte(' ')
		}
		return true
	})
	return b.String()
}

func pageWords(p *doc.Page) []string { return wordsOf(plain(p.Blocks)) }

// wordsOf are the words of a text in lower case.
func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// share returns how many per cent of the words of a stand in b, each as often
// as it stands there.
func share(a, b []string) int {
	if len(a) == 0 {
		return 0
	}
	have := map[string]int{}
	for _, w := range b {
		have[w]++
	}
	n := 0
	for _, w := range a {
		if have[w] > 0 {
			have[w]--
			n++
		}
	}
	return n * 100 / len(a)
}
