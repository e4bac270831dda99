package money

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"annals/internal/doc"
)

// line understands one line: it finds its labels, and reads what stands behind
// each.
func (r *reader) line(l line) {
	var topic Topic
	announced := l.words != ""
	if announced {
		topic = r.topic(l.label, l)
	}
	if l.row {
		r.value(l, topic, announced)
		return
	}
	for _, part := range r.split(l, topic) {
		t := topic
		if part.words != l.words {
			t = r.topic(part.label, part)
		}
		r.value(part, t, part.words != "")
	}
}

// topic looks a label up, and tells of one that is not known. "" is the topic
// of an unknown label.
func (r *reader) topic(lb label, l line) Topic {
	t, meant, ok := r.o.Vocabulary.Look(lb.words)
	switch {
	case lb == r.last: // told already
	case !ok:
		r.unread(doc.UnknownLabel, lb.at, lb.words, r.o.Vocabulary.near(lb.words))
	case meant != "":
		r.unread(doc.MisspeltLabel, lb.at, lb.words, meant)
	}
	r.last = lb
	return t
}

// split divides a line at the labels within it: "Budget: 0 € Term: 2018".
func (r *reader) split(l line, topic Topic) []line {
	text := l.text
	var starts, colons []int
	from := 0
	for i := 0; i < len(text); i++ {
		if text[i] != ':' || strings.HasPrefix(text[i:], "://") || i+1 < len(text) && (text[i+1] >= '0' && text[i+1] <= '9' || letter(rune(text[i+1]))) && i > 0 && text[i-1] >= '0' && text[i-1] <= '9' || genderForm(text, i) {
			continue
		}
		if at, ok := r.labelBefore(text, from, i, topic, len(starts) == 0 && l.words == ""); ok {
			starts, colons = append(starts, at), append(colons, i)
			from = i + 1
		}
	}
	if len(starts) == 0 {
		return []line{l}
	}
	var all []line
	if strings.Trim(text[:starts[0]], " :;,/|\u00a0") != "" {
		all = append(all, r.slice(l, 0, starts[0], l.label))
	}
	for i, s := range starts {
		end := len(text)
		if i+1 < len(starts) {
			end = starts[i+1]
		}
		words := strings.TrimSpace(text[s:colons[i]])
		all = append(all, r.slice(l, colons[i]+1, end, label{words, r.place(l, s, s+len(words))}))
	}
	return all
}

// genderForm reports whether a colon stands inside a word: "Bürger:innen".
func genderForm(text string, i int) bool {
	a, _ := utf8.DecodeLastRuneInString(text[:i])
	b, _ := utf8.DecodeRuneInString(text[i+1:])
	return unicode.IsLetter(a) && unicode.IsLower(b)
}

// labelBefore finds the label that a colon ends. Opening says that the colon
// is the first one of a line that nothing else announces: there, any few words
// are a label, known or not.
func (r *reader) labelBefore(text string, from, colon int, under Topic, opening bool) (at int, ok bool) {
	known := func(s string) bool {
		t, _, ok := r.o.Vocabulary.Look(s)
		// Under people, "Project lead: Ada" is an entry, not a new label.
		return ok && !((under == People || under == Role) && (t == People || t == Role || t == Known)) &&
			// Under money, "Staff costs: 5 €" says what the amount is.
			!(isMoney(under) && isMoney(t))
	}
	whole := strings.TrimLeft(text[from:colon], " ;,/|•–-\u00a0")
	start := colon - len(whole)
	if opening && len(strings.Fields(whole)) <= 5 && len(strings.Fields(whole)) > 0 && len(Amounts(whole, r.o.Lang)) == 0 && !strings.ContainsAny(whole, ".!?;(") {
		return start, true
	}
	if whole != "" && len(strings.Fields(whole)) <= 4 && known(whole) && from == 0 {
		return start, true
	}
	// The last words before the colon, the longest known label first.
	list := wordStarts(text, from, colon)
	for n := min(3, len(list)); n >= 1; n-- {
		s := list[len(list)-n]
		words := text[s:colon]
		first, _ := utf8.DecodeRuneInString(words)
		if _, ok := r.o.Vocabulary.topics[plain(words)]; ok && unicode.IsUpper(first) && known(words) {
			return s, true
		}
	}
	// An unknown label is one only behind a mark that ends what was before.
	if under == People || under == Role {
		return 0, false
	}
	if i := strings.LastIndexAny(text[from:colon], ";|/"); i >= 0 {
		words := strings.TrimSpace(text[from+i+1 : colon])
		first, _ := utf8.DecodeRuneInString(words)
		if n := len(strings.Fields(words)); n > 0 && n <= 3 && unicode.IsUpper(first) {
			return strings.Index(text[from+i+1:colon], words) + from + i + 1, true
		}
	}
	return 0, false
}

func wordStarts(text string, from, to int) []int {
	var all []int
	in := false
	for i, c := range text[from:to] {
		word := letter(c) || c == '-'
		if word && !in {
			all = append(all, from+i)
		}
		in = word
	}
	return all
}

// slice is a part of a line under a label of its own.
func (r *reader) slice(l line, from, to int, lb label) line {
	s := line{label: lb, pictured: l.pictured, year: l.year, row: l.row}
	value := l.text[from:to]
	lead := len(value) - len(strings.TrimLeft(value, " ;,/|\u00a0"))
	value = strings.TrimRight(value[lead:], " ;,/|\u00a0")
	from += lead
	s.text, s.at = value, r.place(l, from, from+len(value))
	if value == "" {
		s.at = lb.at
	}
	for _, p := range l.pieces {
		start, end := max(p.start, from), min(p.start+len(p.value), from+len(value))
		if start < end {
			s.pieces = append(s.pieces, piece{start - from, l.text[start:end], r.place(l, start, end)})
		}
	}
	return s
}

func isMoney(t Topic) bool { _, ok := kinds[t]; return ok }

// value reads what stands behind a label.
func (r *reader) value(l line, topic Topic, announced bool) {
	switch {
	case l.pictured:
		r.amounts(l, topic, announced)
	case isMoney(topic):
		r.money(l, topic)
	case topic == Term || topic == Start || topic == End:
		r.term(l, topic)
		if i := strings.Index(l.text, " / "); i >= 0 {
			r.ways(r.slice(l, i+3, len(l.text), l.label))
		}
	case topic == People:
		r.people(l, "")
	case topic == Role:
		r.people(l, l.words)
	case topic == Partners:
		r.partners(l)
	case topic == Hours || topic == Known:
	case announced: // an unknown label: nothing is guessed
		for _, a := range Amounts(l.text, r.o.Lang) {
			r.unread(doc.UnreadAmount, r.place(l, a.Start, a.End), l.text[a.Start:a.End], "")
		}
	default:
		read := r.amounts(l, "", false)
		if ways := r.ways(l); !read && !ways && strings.TrimSpace(l.text) != "" {
			r.unread(doc.UnreadSentence, l.at, l.text, "")
		}
	}
}

// money reads the value of a label of money, sentence by sentence.
func (r *reader) money(l line, topic Topic) {
	if topic == Funder && len(Amounts(l.text, r.o.Lang)) == 0 {
		r.funders(l)
		return
	}
	for _, s := range r.sentences(l) {
		read := r.amounts(s, topic, true)
		ways := r.ways(s)
		names := false
		for _, n := range r.named(s.text) {
			names = true
			r.funder(n, s.at)
		}
		if !read && !ways && !names && strings.Trim(s.text, " .") != "" {
			r.unread(doc.UnreadSentence, s.at, s.text, "")
		}
	}
}

// funders reads names of funders between bars, semicolons or commas; a
// sentence only for those that the config names.
func (r *reader) funders(l line) {
	if sentence(l.text) {
		for _, n := range r.named(l.text) {
			r.funder(n, l.at)
		}
		return
	}
	sep := ",;"
	if strings.Contains(l.text, "|") {
		sep = "|"
	}
	for _, e := range entries(l.text, sep) {
		r.funder(Canonical(e.text, r.o.Funders), r.place(l, e.start, e.start+len(e.text)))
	}
}

// sentences divides a line where a sentence ends and another begins, which is
// not after an abbreviation and not inside an amount.
func (r *reader) sentences(l line) []line {
	var all []line
	amounts := Amounts(l.text, r.o.Lang)
	from := 0
	for i := 0; i+2 < len(l.text); i++ {
		if c := l.text[i]; c != '.' && c != '!' && c != '?' || l.text[i+1] != ' ' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(l.text[i+1:], " "))
		word := l.text[from:i]
		word = word[strings.LastIndexAny(word, " (")+1:]
		inside := false
		for _, a := range amounts {
			inside = inside || a.Start <= i && i < a.End
		}
		if inside || !unicode.IsUpper(next) || utf8.RuneCountInString(word) < 4 && !strings.ContainsAny(word, "€0123456789") {
			continue
		}
		all = append(all, r.slice(l, from, i+1, l.label))
		from = i + 1
	}
	return append(all, r.slice(l, from, len(l.text), l.label))
}

var (
	partWord  = regexp.MustCompile(`(?i)(?:\bdavon\b|\bdarunter\b|\bhiervon\b|\bof which\b|\bof that\b|\bof this\b|\bincluding\b|\bthereof\b|\binkl\b|\binklusive\b|\bincl\b|\beinschließlich\b|\bdarin enthalten\b)`)
	pastWord  = regexp.MustCompile(`(?:\bVJ\b|(?i:\bvorjahr|\bprevious year\b|\bprior year\b|\blast year\b))`)
	wholeWord = regexp.MustCompile(`(?i)(?:\bgesamtbudget\b|\bgesamte laufzeit|\bgesamtlaufzeit|\btotal budget\b|\bwhole term\b|\bentire term\b|\büber (?:zwei|drei|vier|fünf) jahre\b|\bover (?:two|three|four|five) years\b)`)
	giver     = regexp.MustCompile(`(?i)^[ ,]*(?:durch|vom|von|seitens|from|by)\s+(?:(?:das|die|der|den|dem|des|the)\s+)?(.+)$`)
	colonWord = regexp.MustCompile(`([\p{L}][\p{L}\-]*)\s*:\s*$`)
)

// amounts reads the amounts of one sentence under a topic. It reports whether
// there were any.
func (r *reader) amounts(l line, topic Topic, announced bool) bool {
	found := Amounts(l.text, r.o.Lang)
	var total *doc.Money
	part, bracketed := false, false
	last := 0
	for i, a := range found {
		before := l.text[last:a.Start]
		end := len(l.text)
		if i+1 < len(found) {
			end = found[i+1].Start
		}
		after := l.text[a.End:end]
		last = a.End
		at := r.place(l, a.Start, a.End)
		if strings.Contains(before, ")") && bracketed {
			part, bracketed = false, false
		}
		if total != nil && partWord.MatchString(before) {
			part = true
		}
		if total != nil && strings.LastIndex(before, "(") > strings.LastIndex(before, ")") {
			part, bracketed = true, true
		}
		if a.Problem == "" && a.Cents < 0 {
			a.Problem = negative
		}
		if a.Problem != "" {
			r.unread(doc.UnreadAmount, at, l.text[a.Start:a.End], a.Problem)
			continue
		}
		m := &doc.Money{Origin: doc.Origin{Place: at}, Cents: a.Cents, Currency: a.Currency, About: a.About, Foreign: a.Foreign,
			Written: l.text[a.Start:a.End], Pictured: l.pictured, Year: l.year, Whole: wholeWord.MatchString(before+after) || wholeWord.MatchString(l.words)}
		if y := yearWord.FindAllString(before, -1); len(y) > 0 && m.Year == 0 && !l.row {
			m.Year = number(y[len(y)-1])
		}
		if m.Year == 0 && yearWord.MatchString(l.words) {
			m.Year = number(yearWord.FindString(l.words))
		}
		if pastWord.MatchString(before) {
			m.Year, part = r.o.Year-1, false
		}
		kind, word, used, told := r.noun(before, after, at)
		last += used
		if !told {
			if c := colonWord.FindStringSubmatch(before); c != nil && !part {
				r.unread(doc.UnreadAmount, at, m.Written, "")
				continue
			}
		}
		if k := kinds[topic]; !told && announced && !part && isMoney(topic) && !l.pictured {
			kind, word, told = k, l.words, true
		}
		m.Funder = r.giver(after, i+1 < len(found), kind, told)
		// "6,480 € from donations": nobody's name, but a kind of money.
		if t, ok := r.o.Vocabulary.literal(m.Funder); ok && isMoney(t) && t != Funder {
			if part || !told {
				kind, word, told = kinds[t], m.Funder, true
			}
			m.Funder = ""
		} else if c, _ := utf8.DecodeRuneInString(m.Funder); unicode.IsLower(c) {
			m.Funder = ""
		}
		if m.Funder != "" && part && !told {
			kind, told = doc.FunderMoney, true
		}
		switch {
		case part && !told:
			kind = doc.OtherMoney
		case !told:
			r.unread(doc.UnreadAmount, at, m.Written, "")
			continue
		}
		m.Kind, m.Label = kind, strings.Trim(word, " :")
		if part && total != nil {
			total.Parts = append(total.Parts, m)
			continue
		}
		if m.Year == 0 || m.Year == r.o.Year {
			total = m
		}
		r.b.Money = append(r.b.Money, m)
	}
	return len(found) > 0
}

// noun finds the word that says what an amount is: the nearest one before it in
// its clause, else the first ones behind it, else one in the clauses before.
//
// Used is how much of what stands behind the amount is its noun, so that the
// next amount does not take it for its own.
func (r *reader) noun(before, after string, at doc.Place) (kind doc.MoneyKind, word string, used int, ok bool) {
	clause := strings.LastIndexAny(before, ",;|(") + 1
	var meant string
	kind, word, meant, ok = r.lastNoun(before[clause:])
	if !ok {
		if kind, word, meant, ok = r.firstNoun(after); ok {
			used = strings.Index(after, word) + len(word)
		}
	}
	if !ok {
		kind, word, meant, ok = r.lastNoun(before[:clause])
	}
	if ok && meant != "" {
		r.unread(doc.MisspeltLabel, at, word, meant)
	}
	return kind, word, used, ok
}

// lastNoun finds the last word, or run of up to three, that is a kind of money.
func (r *reader) lastNoun(text string) (kind doc.MoneyKind, word, meant string, ok bool) {
	list := wordSpans(text)
	for i := len(list) - 1; i >= 0; i-- {
		for n := min(3, i+1); n >= 1; n-- {
			word = text[list[i-n+1][0]:list[i][1]]
			if kind, meant, ok = r.kindOf(word, n, i == len(list)-1); ok {
				return
			}
		}
	}
	return
}

// firstNoun finds a kind of money in the first words of what follows an amount.
func (r *reader) firstNoun(text string) (kind doc.MoneyKind, word, meant string, ok bool) {
	if giver.MatchString(text) {
		return
	}
	if i := strings.IndexAny(text, ",;()|"); i >= 0 {
		text = text[:i]
	}
	list := wordSpans(text)
	list = list[:min(4, len(list))]
	for i := range list {
		for n := min(3, len(list)-i); n >= 1; n-- {
			word = text[list[i][0]:list[i+n-1][1]]
			if kind, meant, ok = r.kindOf(word, n, i == 0); ok {
				return
			}
		}
	}
	return
}

// kindOf returns the kind of money that n words name. Only a word beside the
// amount may be misspelt.
func (r *reader) kindOf(words string, n int, beside bool) (doc.MoneyKind, string, bool) {
	meant := ""
	t, ok := r.o.Vocabulary.topics[plain(words)]
	if n == 1 && beside && slices.Contains(uses, plain(words)) {
		return doc.MaterialMoney, "", true
	}
	if n == 1 && beside && slices.Contains(pay, plain(words)) {
		return doc.StaffMoney, "", true
	}
	if !ok && n == 1 {
		t, meant, ok = r.o.Vocabulary.compound(words)
	}
	if !ok && n == 1 && beside {
		t, meant = r.o.Vocabulary.slip(plain(words))
		ok = meant != ""
	}
	kind, money := kinds[t]
	return kind, meant, ok && money && t != Funder
}

// wordSpans returns where the words of a text begin and end.
func wordSpans(text string) [][2]int {
	var all [][2]int
	for _, s := range wordStarts(text, 0, len(text)) {
		end := len(text)
		for j, c := range text[s:] {
			if !letter(c) && c != '-' {
				end = s + j
				break
			}
		}
		all = append(all, [2]int{s, end})
	}
	return all
}

// giver finds who an amount is from, in the words behind it.
func (r *reader) giver(after string, more bool, kind doc.MoneyKind, told bool) string {
	switch kind {
	case doc.BudgetMoney, doc.IncomeMoney, doc.FunderMoney, doc.DonationMoney:
	default:
		if told {
			return ""
		}
	}
	if i := partWord.FindStringIndex(after); i != nil {
		after, more = after[:i[0]], false
	}
	m := giver.FindStringSubmatch(after)
	if m == nil {
		if names := r.named(after); len(names) == 1 {
			return names[0]
		}
		return ""
	}
	name := m[1]
	if more {
		for _, mark := range []string{",", ";", "(", " und ", " and "} {
			if i := strings.LastIndex(name, mark); i > 0 {
				name = name[:i]
				break
			}
		}
	}
	name = strings.Trim(name, " .,;\u00a0")
	if open := strings.Count(name, "("); open != strings.Count(name, ")") {
		name = strings.Trim(name, "() ")
	}
	if names := r.named(name); len(names) == 1 {
		return names[0]
	}
	if name == "" || len(strings.Fields(name)) > 14 {
		return ""
	}
	return Canonical(name, r.o.Funders)
}

var wayWords = []struct {
	kind doc.WayKind
	form *regexp.Regexp
}{
	{doc.NoMoney, regexp.MustCompile(`(?i)(?:^\s*(?:keine[rs]?|keinerlei|none|no funding|no money|nothing|ohne finanzierung|[-–—])(?:[\s,.;(]|$)|(?:^|[^0-9,.])0\s?%\s*(?:finanz|fund)|nicht finanziert|unfinanziert|\bunfunded\b)`)},
	{doc.Voluntary, regexp.MustCompile(`(?i)(?:ehrenamt|freiwilligen?arbeit|unentgeltlich|\bvoluntar|\bvolunteer|\bunpaid\b|pro bono)`)},
	{doc.CrossFunded, regexp.MustCompile(`(?i)(?:querfinanz|cross-?\s?(?:fund|financ))`)},
	{doc.CrowdFunded, regexp.MustCompile(`(?i)crowd-?\s?fund`)},
	{doc.Donated, regexp.MustCompile(`(?i)(?:spenden?\b|\bdonations?\b|\bdonated\b|\bdonors\b)`)},
	{doc.FullyFunded, regexp.MustCompile(`(?i)(?:(?:^|[^0-9])100\s?%\s*(?:[\p{L}]+\s+){0,8}?(?:finanz|fund)|vollständig finanziert|voll finanziert|fully (?:funded|financed))`)},
}

var denied = regexp.MustCompile(`(?i)\b(?:nicht|kein|keine|not|no)\s*$`)

// ways finds how a project is paid for, told without an amount.
func (r *reader) ways(l line) bool {
	found := false
	for _, w := range wayWords {
		m := w.form.FindStringIndex(l.text)
		if m == nil || w.kind != doc.NoMoney && denied.MatchString(l.text[:m[0]]) {
			continue
		}
		from := m[0]
		for from < m[1] {
			c, n := utf8.DecodeRuneInString(l.text[from:])
			if letter(c) {
				break
			}
			from += n
		}
		if from == m[1] {
			from = m[0]
		}
		at := r.place(l, from, m[1])
		found = true
		repeated := false
		for _, have := range r.b.Ways {
			repeated = repeated || have.Kind == w.kind
		}
		if !repeated {
			r.b.Ways = append(r.b.Ways, &doc.Way{Origin: doc.Origin{Place: at}, Kind: w.kind, Written: l.text[from:m[1]]})
		}
	}
	return found
}
