package check

import (
	"slices"
	"strings"

	"annals/internal/diag"
	"annals/internal/doc"
	"annals/internal/source"
)

// Duty is a point that a report owes somebody: a chapter of the Social
// Reporting Standard (2014), or one of the ten points of the Initiative
// Transparente Zivilgesellschaft.
type Duty struct {
	Group string      // "srs" or "itz"
	Key   string      // "srs-2.1", "itz-3": what the config's duties call it
	Label string      // in the report's language
	Pages []*doc.Page // which meet it, the best first, three at most
	Fact  string      // what meets it where that is no page; "" otherwise
}

// Met reports whether the report meets the point.
func (d Duty) Met() bool { return len(d.Pages) > 0 || d.Fact != "" }

// duty is how a point is found in a report.
type duty struct {
	key    string
	words  []string // what titles, headings and bold labels that meet it contain
	fields []string // fields of project pages that meet it
	fact   func(r *doc.Report) bool
}

var dutyList = []duty{
	{key: "srs-1.1", words: []string{"vision", "leitbild", "mission", "auftrag", "werte", "who we are", "wer wir sind", "schwerpunkte unserer arbeit"}},
	{key: "srs-1.2", words: []string{"gegenstand des berichts", "geltungsbereich", "about this report", "über diesen bericht", "zu diesem bericht", "scope of this report", "berichtszeitraum"}},
	{key: "srs-2.1", words: []string{"gesellschaftliches problem", "das problem", "the problem"}, fields: []string{"problem", "causes"}},
	{key: "srs-2.2", words: []string{"bisherige lösungsansätze", "lösungsansätze anderer", "previous attempts", "existing solutions", "other approaches"}},
	{key: "srs-2.3", words: []string{"lösungsansatz", "unser ansatz", "our approach", "wirkungslogik", "theory of change"}, fields: []string{"solution", "effect"}},
	{key: "srs-3.1", words: []string{"eingesetzte ressourcen"}, fields: []string{"resources"}},
	{key: "srs-3.2", words: []string{"erbrachte leistungen"}, fields: []string{"outputs", "achievements"}},
	{key: "srs-3.3", words: []string{"erreichte wirkungen", "wirkungen im berichtsjahr"}, fields: []string{"outcome", "impact"}},
	{key: "srs-3.5", words: []string{"qualitätssicherung", "quality assurance", "evaluation"}, fields: []string{"evaluation"}},
	{key: "srs-3.6", words: []string{"vergleich zum vorjahr", "vergleich mit dem vorjahr", "verglichen mit", "compared with", "comparison with"}},
	{key: "srs-4.1", words: []string{"planung und ausblick", "ausblick", "prognose", "plans for", "outlook"}, fields: []string{"outlook"}},
	{key: "srs-4.2", words: []string{"chancen und risiken", "chancen", "risiken", "risiko", "opportunities", "risks"}},
	{key: "srs-5.1", words: []string{"organisationsstruktur", "struktur der organisation", "organisational structure", "how we are organised", "organisationsprofil"}},
	{key: "srs-5.2", words: []string{"team", "menschen", "people"}},
	{key: "srs-5.3", words: []string{"partner", "kooperation", "netzwerk", "partnerships", "networks"}},
	{key: "srs-6.1", words: []string{"allgemeine angaben", "general information", "sitz der organisation"}, fact: founded},
	{key: "srs-6.2", words: []string{"governance", "aufsichtsorgan", "leitungs- und", "leitung und aufsicht", "board"}},
	{key: "srs-6.3", words: []string{"eigentümerstruktur", "verbundene organisationen", "mitgliedschaften", "ownership", "affiliated", "memberships"}},
	{key: "srs-6.4", words: []string{"umwelt- und sozialprofil", "umweltprofil", "environmental and social", "environment"}},
	{key: "srs-7.1", words: []string{"rechnungslegung", "buchführung", "accounting", "how the books are kept", "bookkeeping"}},
	{key: "srs-7.2", words: []string{"vermögensrechnung", "vermögenslage", "bilanz", "balance sheet", "assets and liabilities"}},
	{key: "srs-7.3", words: []string{"einnahmen und ausgaben", "ertragslage", "income and expenditure", "money in, money out", "income"}},
	{key: "srs-7.4", words: []string{"finanzielle situation", "finanzlage", "wirtschaftliche lage", "financial situation", "reserves"}},

	{key: "itz-1", words: []string{"sitz der organisation", "gründung", "anschrift", "kontaktdaten", "founded", "registered office"}, fact: founded},
	{key: "itz-2", words: []string{"satzung", "gesellschaftsvertrag", "statutes", "constitution of", "governing document", "ziele der organisation"}},
	{key: "itz-3", words: []string{"gemeinnützigkeit", "steuerbegünstigung", "freistellungsbescheid", "feststellungsbescheid", "tax status", "charitable status", "tax-exempt"}},
	{key: "itz-4", words: []string{"leitungs- und", "vorstand", "geschäftsführ", "entscheidungsträger", "governance", "decision makers", "board", "management"}, fact: represented},
	{key: "itz-5", fact: func(*doc.Report) bool { return true }},
	{key: "itz-6", words: []string{"anzahl in köpfen", "personalstruktur", "mitarbeiter", "personalentwicklung", "staff", "team"}},
	{key: "itz-7", words: []string{"einnahmen", "mittelherkunft", "ertragslage", "finanzen", "where the money", "income", "finances"}},
	{key: "itz-8", words: []string{"ausgaben", "mittelverwendung", "aufwand", "vermögenslage", "use of funds", "expenditure", "where the money goes", "finances"}},
	{key: "itz-9", words: []string{"verbundene organisationen", "gesellschaftsrechtliche verbundenheit", "eigentümerstruktur", "affiliated", "ties to third parties", "shareholdings"}},
	{key: "itz-10", words: []string{"mehr als 10", "über 10 %", "zehn prozent", "10 prozent", "more than 10", "ten per cent", "zuwendungsgeber", "größte förderer", "largest donors"}},
}

func founded(r *doc.Report) bool {
	p := r.Publisher
	return p.Name != "" && p.Address != "" && p.Founded != ""
}

func represented(r *doc.Report) bool { return len(r.Legal.RepresentedBy) > 0 }

// Duties returns the points with what meets them: what the config says, else
// the pages in whose titles, headings and bold labels they are found, else
// facts of the config.
func (c *checker) duties(diags *diag.List) []Duty {
	said := c.saidDuties(diags)
	var all []Duty
	for _, d := range dutyList {
		group, _, _ := strings.Cut(d.key, "-")
		out := Duty{Group: group, Key: d.key, Label: c.Report.Label("duty-" + strings.ReplaceAll(d.key, ".", "-"))}
		if v, ok := said[d.key]; ok {
			out.Pages, out.Fact = v.Pages, v.Fact
		} else {
			out.Pages = c.meeting(d)
			if len(out.Pages) == 0 && d.fact != nil && d.fact(c.Report) {
				out.Fact = c.Report.Label("legal-notice")
				if d.key == "itz-5" {
					out.Fact = c.Report.Title
				}
			}
		}
		all = append(all, out)
	}
	return all
}

// saidDuties reads the config's duties: the page of a point, or words.
func (c *checker) saidDuties(diags *diag.List) map[string]Duty {
	v := c.Source.Config.Raw.Get("duties")
	if v == nil || v.Kind != source.Mapping {
		return nil
	}
	said := map[string]Duty{}
	for _, f := range v.Fields {
		if !slices.ContainsFunc(dutyList, func(d duty) bool { return d.key == f.Key }) {
			hint := "the points are srs-1.1 to srs-7.4 and itz-1 to itz-10; annals check --duties lists them"
			diags.Warn("unknown-duty", f.Place, hint, "there is no point “%s” among the duties", f.Key)
			continue
		}
		written := f.Value.String()
		if written == "" {
			continue
		}
		if !strings.Contains(written, "/") && !strings.HasSuffix(written, ".md") {
			said[f.Key] = Duty{Fact: written}
			continue
		}
		p := c.pageAt(written)
		if p == nil {
			diags.Warn("dead-duty", f.Value.Place, "write the permalink or the file of a page", "the point “%s” is said to be met by %s, which is no page of the report", f.Key, written)
			continue
		}
		said[f.Key] = Duty{Pages: []*doc.Page{p}}
	}
	return said
}

func (c *checker) pageAt(written string) *doc.Page {
	bare := strings.Trim(written, "/")
	for _, p := range c.pages {
		if strings.Trim(p.doc.Permalink, "/") == bare || p.doc.Path == bare {
			return p.doc
		}
	}
	return nil
}

// meeting returns the pages that meet a point: those whose titles say so, then
// those with a field for it, then those with a heading, then those with a bold
// label.
func (c *checker) meeting(d duty) []*doc.Page {
	var found []*doc.Page
	add := func(p *doc.Page) {
		if len(found) < 3 && !slices.Contains(found, p) {
			found = append(found, p)
		}
	}
	says := func(s string) bool {
		s = strings.ToLower(s)
		return slices.ContainsFunc(d.words, func(w string) bool { return contains(s, w) })
	}
	for _, p := range c.pages {
		if p.doc.Kind != doc.ProjectPage && p.doc.Kind != doc.HomePage && says(p.doc.Title) {
			add(p.doc)
		}
	}
	for _, p := range c.pages {
		for _, key := range d.fields {
			if p.doc.Kind == doc.ProjectPage && p.says(key) {
				add(p.doc)
			}
		}
	}
	for _, p := range c.pages {
		if p.doc.Kind == doc.ProjectPage {
			continue
		}
		for _, s := range p.sections {
			if !s.field && says(s.name) {
				add(p.doc)
			}
		}
	}
	if len(found) > 0 {
		return found
	}
	for _, p := range c.pages {
		if p.doc.Kind == doc.ProjectPage {
			continue
		}
		doc.Reading(p.doc.Blocks, func(in doc.Inline) bool {
			if s, ok := in.(*doc.Span); ok && s.Style == doc.Strong && says(doc.PlainText(s.Inlines)) {
				add(p.doc)
			}
			return true
		})
	}
	return found
}

// contains reports whether a text contains words, the first of which begins a
// word there: "team" is in "Das Team", not in "Bautteam".
func contains(s, words string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], words)
		if i < 0 {
			return false
		}
		i += from
		if i == 0 || strings.ContainsRune(" -–/(\"„“&", lastRune(s[:i])) {
			return true
		}
		from = i + 1
	}
}

func lastRune(s string) rune {
	r := []rune(s)
	return r[len(r)-1]
}
