package edition

import (
	"strconv"
	"strings"

	"annals/internal/compare"
	"annals/internal/doc"
	"annals/internal/locale"
)

// compared tells what has changed since last year's report: which projects are
// new, have ended or bear another name, figures and funds side by side, and of
// each project which of its sections are told anew.
func compared(r *doc.Report) []doc.Block {
	if r.Last == nil {
		return nil
	}
	w := newWriter(r, nil, nil)
	d := compare.Reports(r.Last, r)
	years := []string{"year", strconv.Itoa(r.Year), "last", strconv.Itoa(r.Last.Year)}

	var fresh, ended, renamed [][]doc.Block
	for _, p := range d.New {
		fresh = append(fresh, []doc.Block{w.paragraph(w.listed(p)...)})
	}
	for _, p := range d.Ended {
		is := w.text(strings.TrimSpace(p.Number + "\u00a0" + p.Title))
		if p.Lang != r.Lang {
			is = []doc.Inline{&doc.Span{Origin: r.Origin, Lang: p.Lang, Inlines: is}}
		}
		ended = append(ended, []doc.Block{w.paragraph(is...)})
	}
	for _, p := range d.Kept {
		if p.Renamed {
			renamed = append(renamed, []doc.Block{w.paragraph(w.fill(r.Label("compared-was"), "page", w.listed(p.This), "last", p.Last.Title)...)})
		}
	}
	for _, part := range []struct {
		label string
		items [][]doc.Block
	}{{"compared-new", fresh}, {"compared-ended", ended}, {"compared-renamed", renamed}} {
		if len(part.items) > 0 {
			w.heading(part.label)
			w.add(w.list(part.items)...)
		}
	}

	var numbers [][][]doc.Inline
	row := func(what []doc.Inline, f compare.Figure) {
		value := func(n int64, has bool) []doc.Inline {
			if !has {
				return w.text("–")
			}
			return w.text(compare.Value(r.Lang, f, n))
		}
		numbers = append(numbers, [][]doc.Inline{what, value(f.Last, f.HasLast), value(f.This, f.HasThis)})
	}
	for _, f := range d.Figures {
		// They are the whole organisation's, and an extract speaks of some of its work.
		if r.Extract == nil && (f.HasLast || f.HasThis) {
			row(w.text(f.Label), f)
		}
	}
	var sections [][][]doc.Inline
	for _, p := range d.Kept {
		for _, f := range p.Money {
			row(append(w.listed(p.This), w.text(": "+f.Label)...), f)
		}
		if told := w.retold(p.Sections); len(told) > 0 {
			sections = append(sections, [][]doc.Inline{w.listed(p.This), told})
		}
	}
	if len(numbers) > 0 {
		w.heading("compared-figures")
		right := doc.Column{Align: doc.AlignRight}
		t := w.table(locale.Fill(r.Label("compared-figures-caption"), years...), []doc.Column{{}, right, right}, []string{"compared-figure", "", ""}, numbers)
		for i, y := range []int{r.Last.Year, r.Year} {
			t.Head[0].Cells[i+1].Blocks = []doc.Block{w.paragraph(w.text(strconv.Itoa(y))...)}
		}
		w.add(t)
	}
	if len(sections) > 0 {
		w.heading("compared-sections")
		w.add(w.table(locale.Fill(r.Label("compared-sections-caption"), years...), []doc.Column{{}, {}}, []string{"project", "compared-told"}, sections))
	}
	return w.blocks
}

// retold lists the sections of a page that are new, changed or gone.
func (w *writer) retold(all []compare.Section) []doc.Inline {
	var is []doc.Inline
	for _, c := range []struct {
		change compare.Change
		label  string
	}{{compare.Added, "compared-added"}, {compare.Changed, "compared-changed"}, {compare.Removed, "compared-removed"}} {
		var labels []string
		for _, s := range all {
			if s.Change == c.change && s.Label != "" {
				labels = append(labels, s.Label)
			}
		}
		if len(labels) == 0 {
			continue
		}
		if len(is) > 0 {
			is = append(is, &doc.LineBreak{Origin: w.r.Origin})
		}
		is = append(is, w.text(locale.Fill(w.r.Label(c.label), "sections", strings.Join(labels, ", ")))...)
	}
	return is
}
