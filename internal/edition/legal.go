package edition

import (
	"strconv"
	"strings"

	"annals/internal/doc"
	"annals/internal/locale"
)

// legal writes the legal notice: who answers for the report, under which terms
// it may be used, which edition it is. What is not known is not mentioned.
func (w *writer) legal() {
	r, pub := w.r, w.r.Publisher
	name := pub.Name
	if name == "" {
		name = r.License.Holder
	}
	if name != "" {
		w.heading("publisher")
		who := w.lines(name)
		if pub.Address != "" {
			who = append(append(who, &doc.LineBreak{Origin: r.Origin}), w.lines(pub.Address)...)
		}
		w.add(w.paragraph(who...))
	} else if pub.Address != "" {
		w.add(w.paragraph(w.lines(pub.Address)...))
	}
	w.facts(
		fact{"represented-by", w.text(strings.Join(r.Legal.RepresentedBy, ", "))},
		fact{"contact", w.contact(pub.Contact)},
		fact{"website", w.external(r.HomeURL, bare(r.HomeURL))},
		fact{"register", w.text(pub.Register)},
		fact{"vat-id", w.text(r.Legal.VATID)},
		fact{"founded", w.text(pub.Founded)},
	)
	if r.Legal.Responsible != "" {
		w.heading("responsible")
		w.add(w.paragraph(w.lines(r.Legal.Responsible)...))
	}
	w.license()

	w.heading("this-edition")
	year := ""
	if r.Year > 0 {
		year = strconv.Itoa(r.Year)
	}
	site := ""
	if r.URL != "" {
		site = r.URL + r.BaseURL + "/"
	}
	online := "online"
	if r.Extract != nil {
		online = "whole-report-at"
		w.add(w.paragraph(w.text(r.Extract.Line)...))
	}
	w.facts(
		fact{"report-year", w.text(year)},
		fact{"standard", w.text(r.Standard)},
		fact{"version", w.text(r.Version)},
		fact{"date", w.text(locale.Date(r.Lang, r.Date))},
		fact{online, w.external(site, bare(site))},
		fact{"source-hash", w.text(r.SourceHash)},
	)
	w.add(w.paragraph(w.text(r.Label("made-with"))...))
	if len(r.Legal.Corrections) > 0 {
		w.heading("corrections")
		w.add(r.Legal.Corrections...)
	}
	w.own(r.Legal.Text)
}

func (w *writer) license() {
	l := w.r.License
	if l.Name == "" && l.Holder == "" {
		return
	}
	if l.Name == "" {
		w.heading("license-holder")
		w.add(w.paragraph(w.text(l.Holder)...))
		return
	}
	w.heading("license")
	w.add(w.paragraph(w.fill(w.r.Label("license-sentence"), "license", w.external(l.URL, l.Name))...))
	if l.Holder != "" {
		w.facts(fact{"license-holder", w.text(l.Holder)})
	}
}

// fact is a line of the notice: the key of its label, and what there is to say.
type fact struct {
	label string
	value []doc.Inline
}

// facts adds a list of those facts that are known.
func (w *writer) facts(all ...fact) {
	var items [][]doc.Block
	for _, f := range all {
		if len(f.value) > 0 {
			items = append(items, w.labelled(f.label, f.value))
		}
	}
	w.add(w.list(items)...)
}

// bare shortens an address to what people read out.
func bare(u string) string {
	_, rest, ok := strings.Cut(u, "://")
	if !ok {
		return u
	}
	return strings.TrimSuffix(rest, "/")
}
