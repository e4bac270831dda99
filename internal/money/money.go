// Package money understands what project pages say of their resources: money,
// time and people. It reads the spellings that staff use side by side (lists of
// "Label: value", bold labels with the value below, mappings of YAML, several
// facts in one line, sentences) and amounts in every common form, and it checks
// what was understood.
//
// What comes in: blocks of the model, which look the same however they were
// written down, the vocabulary of labels, the language and the year. What goes
// out: a doc.Budget, in which every fact has its place and everything that was
// not understood is listed. The rule of the house is to understand less rather
// than wrongly: a label or an amount that may mean two things is told and left.
//
// The package must never know YAML, Markdown or files, nor how a budget is
// shown; totals are for edition, since they depend on what is published.
//
// amount.go reads amounts, vocabulary.go knows labels, lines.go takes blocks
// apart, value.go, term.go and people.go read what stands behind a label, and
// check.go says what a writer should know.
package money

import (
	"slices"
	"strings"

	"annals/internal/doc"
)

// Options say what the blocks themselves do not.
type Options struct {
	Lang       string // of the page, BCP 47
	Year       int    // of the report
	Vocabulary *Vocabulary
	Funders    []Name // those that the config names
	// Locate finds the place of the nth (from 0) occurrence of a phrase in the
	// file, at or after a place; nil counts characters on the line.
	Locate func(from doc.Place, phrase string, nth int) doc.Place
}

// Name is a funder's name with what else the pages call it.
type Name struct {
	Name    string
	Aliases []string
}

// Read understands the blocks of a page's resources. The Budget is nil where
// they say nothing.
func Read(blocks []doc.Block, o Options) *doc.Budget {
	if o.Vocabulary == nil {
		o.Vocabulary, _ = NewVocabulary(nil)
	}
	r := &reader{o: o, b: &doc.Budget{}}
	r.blocks(blocks, label{})
	if len(r.lines) == 0 {
		return nil
	}
	r.b.Place = r.lines[0].at
	for _, l := range r.lines {
		r.line(l)
	}
	r.settle()
	return r.b
}

type reader struct {
	o     Options
	b     *doc.Budget
	lines []line
	last  label // the label in force, of a line of its own
}

// settle drops amounts of pictures that stand in the text as well, and ways to
// pay that an amount tells of, and names each funder once.
func (r *reader) settle() {
	inText := func(m *doc.Money) bool {
		for _, n := range r.b.Money {
			if n.Pictured {
				continue
			}
			for _, n := range append([]*doc.Money{n}, n.Parts...) {
				if n.Cents == m.Cents && n.Currency == m.Currency {
					return true
				}
			}
		}
		return false
	}
	kept := r.b.Money[:0]
	for _, m := range r.b.Money {
		if !m.Pictured || !inText(m) {
			kept = append(kept, m)
		}
	}
	r.b.Money = kept
	given := map[doc.MoneyKind]bool{}
	for _, m := range r.b.Money {
		for _, m := range append([]*doc.Money{m}, m.Parts...) {
			given[m.Kind] = given[m.Kind] || m.Cents != 0
		}
	}
	r.b.Ways = slices.DeleteFunc(r.b.Ways, func(w *doc.Way) bool {
		return given[doc.DonationMoney] && (w.Kind == doc.Donated || w.Kind == doc.CrowdFunded) || given[doc.OwnMoney] && w.Kind == doc.CrossFunded
	})
	for _, m := range r.b.Money {
		for _, m := range append([]*doc.Money{m}, m.Parts...) {
			if m.Funder != "" {
				r.funder(m.Funder, m.Place)
			}
		}
	}
}

// funder notes who gives money, each once.
func (r *reader) funder(name string, at doc.Place) {
	for _, f := range r.b.Funders {
		if strings.EqualFold(f.Name, name) {
			return
		}
	}
	r.b.Funders = append(r.b.Funders, &doc.Named{Origin: doc.Origin{Place: at}, Name: name})
}

// Canonical returns the name in the config of a funder that a text calls by
// one of its names, and the words as they are where it is not in the config.
func Canonical(written string, names []Name) string {
	written = strings.TrimSpace(written)
	for _, n := range names {
		for _, s := range append([]string{n.Name}, n.Aliases...) {
			if strings.EqualFold(s, written) {
				return n.Name
			}
		}
	}
	return written
}

// named finds the funders of the config that a text names, as whole words.
func (r *reader) named(text string) []string {
	var found []string
	for _, n := range r.o.Funders {
		for _, s := range append([]string{n.Name}, n.Aliases...) {
			if s != "" && containsWord(text, s) {
				found = append(found, n.Name)
				break
			}
		}
	}
	return found
}

func (r *reader) unread(reason doc.UnreadReason, at doc.Place, written, meant string) {
	written = strings.Join(strings.Fields(written), " ")
	if words := []rune(written); len(words) > 80 {
		written = string(words[:79]) + "…"
	}
	r.b.Unread = append(r.b.Unread, &doc.Unread{Origin: doc.Origin{Place: at}, Reason: reason, Written: written, Meant: meant})
}
