package money

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"annals/internal/doc"
	"annals/internal/spelling"
)

// Topic is what a label announces. The topics of money have the keys of
// doc.MoneyKind.
type Topic string

const (
	Budget      Topic = "budget"
	Income      Topic = "income"
	Expenditure Topic = "expenditure"
	Staff       Topic = "staff"    // its costs
	Material    Topic = "material" // its costs
	Own         Topic = "own-funds"
	Donations   Topic = "donations"
	Funder      Topic = "funder"
	Term        Topic = "term"
	Start       Topic = "start"
	End         Topic = "end"
	People      Topic = "people"
	Role        Topic = "role" // the label names the role, the value who has it
	Partners    Topic = "partners"
	Hours       Topic = "hours"
	Known       Topic = "other" // known, and nothing here reads it
)

var kinds = map[Topic]doc.MoneyKind{
	Budget: doc.BudgetMoney, Income: doc.IncomeMoney, Expenditure: doc.ExpenditureMoney, Staff: doc.StaffMoney,
	Material: doc.MaterialMoney, Own: doc.OwnMoney, Donations: doc.DonationMoney, Funder: doc.FunderMoney,
}

// words are the labels that staff use, in German and English, in lower case,
// the topic's own name among them.
var words = map[Topic]string{
	Budget: `budget, gesamtbudget, projektbudget, jahresbudget, projektvolumen, fördervolumen, volumen, mittel, kosten und finanzierung, total budget, project budget, annual budget, overall budget, finanzen, finances, geld, money`,
	Income: `income, finanzierung, förderung, fördersumme, fördermittel, finanzielle mittel, finanzielle ressourcen, projektfinanzierung, einnahmen, erträge, ertrag, gesamteinnahmen, gesamterträge, zuschuss, zuschüsse, zuwendung, zuwendungen, drittmittel,
		mitgliedsbeiträge, beiträge, membership fees, subscriptions, funding, funds, grant, grants, revenue, receipts, financing, financial resources, funded`,
	Expenditure: `expenditure, ausgaben, aufwand, gesamtausgaben, gesamtkosten, gesamtaufwand, kosten, aufwendungen, projektkosten, costs, cost, expenses, spending, total costs, total expenditure, project costs`,
	Staff:       `staff, personalkosten, personalaufwand, personalausgaben, gehälter, löhne, lohnkosten, honorare, honorarkosten, personalmittel, staff costs, personnel costs, staff cost, salaries, wages, payroll`,
	Material:    `material, sachkosten, sachmittel, sachausgaben, sachaufwand, materialkosten, material costs, material cost, materials, equipment, non-staff costs, running costs, tools and rooms`,
	Own:         `own-funds, own funds, eigenmittel, eigenanteil, eigene mittel, querfinanzierung, own contribution, own means, cross-funding, cross-financing`,
	Donations:   `donations, spenden, spende, einzelspenden, donation, gifts, crowdfunding`,
	Funder:      `funder, funders, förderer, fördermittelgeber, fördergeber, geldgeber, zuwendungsgeber, zuschussgeber, mittelgeber, gefördert durch, gefördert von, finanziert durch, finanziert von, funded by, supported by, financed by, unterstützt durch, donor, donors`,
	Term:        `term, laufzeit, projektlaufzeit, zeitraum, projektzeitraum, förderzeitraum, dauer, projektdauer, timespan, time, period, duration, running time, project period, project term, runtime, zeit`,
	Start:       `start, beginn, projektbeginn, projektstart, anfang, seit, gestartet, begin, beginning, started, since, launch`,
	End:         `end, ende, projektende, abschluss, ended, bis, until`,
	People:      `people, personal, stellen, stelle, team, projektteam, beteiligte, mitarbeitende, mitarbeiter, mitarbeiterinnen, mitwirkende, personen, ehrenamtliche, staff members, posts, positions, personnel, participants, involved, volunteers, menschen, personalressourcen, personelle ressourcen`,
	Role: `role, projektleitung, leitung, koordination, projektkoordination, betreuung, redaktion, entwicklung, ansprechpartner, ansprechpartnerin, ansprechperson, kontakt, projektmanagement, kommunikation, administration, controlling, konzeption, moderation, technik,
		lead, project lead, project leader, led by, coordination, coordinator, management, contact, policy-unterstützung, support, editors, editor, developers, developer, entwickler, entwicklerin`,
	Partners: `partners, partner, projektpartner, kooperationspartner, kooperation, kooperationen, programmpartner, netzwerkpartner, partnerorganisationen, project partners, project partner, cooperation, in cooperation with, in kooperation mit`,
	Hours:    `hours, freiwilligenstunden, ehrenamtliche arbeitszeit, ehrenamtsstunden, arbeitszeit, arbeitsstunden, stunden, volunteer hours, hours of work, voluntary work, ehrenamt, ehrenamtliche arbeit`,
	Known:    `other, projektart, art des projekts, zielgruppe, zielgruppen, ort, orte, standort, website, webseite, kind of project, project type, place, places, target group, location, web, link, links, räume, rooms`,
}

// A compound of German carries its meaning at its end.
var endings = []struct {
	end string
	Topic
}{
	{"personalkosten", Staff}, {"sachkosten", Material}, {"materialkosten", Material}, {"kosten", Expenditure}, {"ausgaben", Expenditure},
	{"budget", Budget}, {"einnahmen", Income}, {"leitung", Role}, {"koordination", Role}, {"laufzeit", Term}, {"zeitraum", Term},
	{"stunden", Hours}, {"spenden", Donations}, {"costs", Expenditure}, {"partner", Partners}, {"förderung", Income},
}

// Words that say what an amount beside them was for; they are no labels.
var uses = strings.Fields(`rooms räume room raum miete rent instruments instrumente laboratory labor travel reisen druck printing
	insurance versicherung software server hosting porto postage verpflegung catering werbung advertising`)

// pay are those that say it of people's pay.
var pay = []string{"personal", "personnel", "stellen", "posts"}

// Vocabulary is the labels that are understood. The zero value knows none;
// NewVocabulary knows those of annals.
type Vocabulary struct {
	topics  map[string]Topic
	longest int // words of the longest label
	names   []string
}

// NewVocabulary returns annals' own labels and more: lists of labels by the
// name of a topic, as the config gives them. Names that are no topic come back
// in unknown.
func NewVocabulary(more map[string][]string) (v *Vocabulary, unknown []string) {
	v = &Vocabulary{topics: map[string]Topic{}}
	for _, t := range slices.Sorted(maps.Keys(words)) {
		for w := range strings.SplitSeq(words[t], ",") {
			v.add(w, t)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(more)) {
		if _, ok := words[Topic(name)]; !ok {
			unknown = append(unknown, name)
			continue
		}
		for _, w := range more[name] {
			v.add(w, Topic(name))
		}
	}
	v.names = slices.Sorted(maps.Keys(v.topics))
	return v, unknown
}

// Topics returns the names of all topics, sorted.
func Topics() []string {
	var names []string
	for t := range words {
		names = append(names, string(t))
	}
	slices.Sort(names)
	return names
}

func (v *Vocabulary) add(label string, t Topic) {
	if label = plain(label); label != "" {
		v.topics[label] = t
		v.longest = max(v.longest, strings.Count(label, " ")+1)
	}
}

var yearWord = regexp.MustCompile(`\b(?:19|20)[0-9]{2}\b`)

// unmarked takes marks of emphasis and invisible characters out of a label.
var unmarked = strings.NewReplacer("\u200b", "", "\u00ad", "", "*", "", "_", " ", `\`, "")

// plain is what spellings of one label have in common.
func plain(label string) string {
	label = unmarked.Replace(strings.ToLower(label))
	return strings.Join(strings.Fields(strings.Trim(strings.TrimSpace(label), ":.,;()–- \u00a0")), " ")
}

// literal finds a label that is in the vocabulary as it stands, or without a
// year ("Projektleitung 2018", "Income in 2018").
func (v *Vocabulary) literal(label string) (Topic, bool) {
	label = plain(label)
	if t, ok := v.topics[label]; ok {
		return t, true
	}
	t, ok := v.topics[yearless(label)]
	return t, ok
}

func yearless(label string) string {
	if !yearWord.MatchString(label) {
		return plain(label)
	}
	label = plain(yearWord.ReplaceAllString(label, ""))
	for _, w := range []string{" im jahr", " in", " im", " for", " für", " of"} {
		label = strings.TrimSuffix(label, w)
	}
	return label
}

// compound finds the topic of a word that ends in a known one: "Klagekosten".
// Of one that a slip of the fingers keeps from being known as a whole,
// "Sachekosten", meant is the known one.
func (v *Vocabulary) compound(word string) (t Topic, meant string, ok bool) {
	word = plain(word)
	for _, e := range endings {
		if !strings.HasSuffix(word, e.end) {
			continue
		}
		if t, meant := v.slip(word); meant != "" && strings.HasSuffix(meant, e.end) {
			return t, meant, true
		}
		return e.Topic, "", true
	}
	return "", "", false
}

// slip finds the known label that differs by a slip or two; none where labels
// of two topics are as near.
func (v *Vocabulary) slip(label string) (t Topic, meant string) {
	best := 3
	for _, name := range v.names {
		limit := slips(name)
		switch d := spelling.Within(label, name, limit); {
		case d > limit || d > best:
		case d < best:
			best, meant = d, name
		case v.topics[name] != v.topics[meant]:
			return "", ""
		}
	}
	return v.topics[meant], meant
}

// Look finds the topic of a label: of the whole of it, else of its last word
// ("OKF Budget", "Klagekosten"). Where it is not in the vocabulary as it
// stands, meant is the known label that it is taken for, one that differs by a
// slip or two of the fingers; no topic comes back where nothing is near.
func (v *Vocabulary) Look(label string) (t Topic, meant string, ok bool) {
	if t, ok = v.literal(label); ok {
		return t, "", true
	}
	label = yearless(plain(label))
	if t, meant = v.slip(label); meant != "" {
		return t, meant, true
	}
	list := strings.Fields(label)
	if len(list) == 0 || len(list) > 3 {
		return "", "", false
	}
	last := list[len(list)-1]
	if t, ok = v.topics[last]; ok && utf8.RuneCountInString(last) > 4 {
		return t, "", true
	}
	return v.compound(last)
}

// slips is how many slips a label may have and still be taken for another.
func slips(name string) int {
	switch n := utf8.RuneCountInString(name); {
	case n < 6:
		return 0
	case n < 9:
		return 1
	}
	return 2
}

// near returns the known label that an unknown one may have been meant as, more
// freely than Look takes one: for a hint, not for an understanding.
func (v *Vocabulary) near(label string) string {
	w := plain(label)
	limit := utf8.RuneCountInString(w)/3 + 1
	best, meant := limit+1, ""
	for _, name := range v.names {
		if d := spelling.Within(w, name, limit); d < best {
			best, meant = d, name
		}
	}
	return meant
}
