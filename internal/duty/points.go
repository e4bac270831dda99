package duty

import "annals/internal/doc"

// point is how a point is found in a report.
type point struct {
	key    string
	words  []string // what titles, headings and bold labels that meet it contain, in lower case
	fields []string // fields of project pages that meet it
	short  []string // headings of project pages that meet it
	fact   func(r *doc.Report) bool
}

var points = []point{
	{key: "srs-1.1", words: []string{"vision", "leitbild", "mission", "auftrag", "werte", "who we are", "wer wir sind", "schwerpunkte unserer arbeit"}},
	{key: "srs-1.2", words: []string{"gegenstand des berichts", "geltungsbereich", "about this report", "über diesen bericht", "zu diesem bericht", "scope of this report", "berichtszeitraum"}},
	{key: "srs-2.1", words: []string{"gesellschaftliches problem", "das problem", "the problem"}, fields: []string{"problem", "causes"}, short: []string{"hintergrund", "background"}},
	{key: "srs-2.2", words: []string{"bisherige lösungsansätze", "lösungsansätze anderer", "previous attempts", "existing solutions", "other approaches"}},
	{key: "srs-2.3", words: []string{"lösungsansatz", "unser ansatz", "our approach", "wirkungslogik", "theory of change"}, fields: []string{"solution", "effect"}},
	{key: "srs-3.1", words: []string{"eingesetzte ressourcen"}, fields: []string{"resources"}, short: []string{"ressourcen", "resources"}},
	{key: "srs-3.2", words: []string{"erbrachte leistungen"}, fields: []string{"outputs", "achievements"}, short: []string{"highlight", "leistungen", "rückblick", "work done"}},
	{key: "srs-3.3", words: []string{"erreichte wirkungen", "wirkungen im berichtsjahr"}, fields: []string{"outcome", "impact"}},
	{key: "srs-3.5", words: []string{"qualitätssicherung", "quality assurance", "evaluation"}, fields: []string{"evaluation"}},
	{key: "srs-3.6", words: []string{"vergleich zum vorjahr", "vergleich mit dem vorjahr", "verglichen mit", "compared with", "comparison with"}},
	{key: "srs-4.1", words: []string{"planung und ausblick", "ausblick", "prognose", "plans for", "outlook"}, fields: []string{"outlook"}, short: []string{"ausblick", "outlook"}},
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
